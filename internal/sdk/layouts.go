package sdk

import "maps"

// layouts are the layouts of an operation, by what they are made from. Operations of a
// package share most of their structs, each of which is made once.
type layouts struct {
	shared map[string]*Layout // by operations of which all could be made
	made   map[string]*Layout // for this one; what is in them may be missing yet
}

// layouts returns those for an operation that is about to be read.
func (p *Package) layouts() layouts {
	if p.cache.layouts == nil {
		p.cache.layouts = map[string]*Layout{}
	}
	return layouts{shared: p.cache.layouts, made: map[string]*Layout{}}
}

// known returns the layout that was made from something, or nil.
func (l layouts) known(from string) *Layout {
	if made := l.made[from]; made != nil {
		return made
	}
	return l.shared[from]
}

// share makes the layouts known to other operations. It must not be called if one of them
// could not be made: those that lead to it would be incomplete.
func (l layouts) share() { maps.Copy(l.shared, l.made) }
