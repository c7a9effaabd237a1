package apidiff

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Level is what a change means for those who use what is generated.
type Level int

// The levels, from the gravest.
const (
	Breaking Level = iota + 1 // programs may not compile any more
	Behavior                  // programs compile, and something else happens
	Additive                  // there is more than there was
	Docs                      // only what is said of it is different
)

var levelNames = []string{"", "breaking", "behavior", "additive", "docs"}

// String returns the level's name.
func (l Level) String() string { return levelNames[l] }

// MarshalText returns the level's name.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// ParseLevel returns the level of a name, false if there is none.
func ParseLevel(name string) (Level, bool) {
	i := slices.Index(levelNames, name)
	return Level(i), i > 0
}

// Change is a difference in what is generated.
type Change struct {
	Level Level  `json:"level"`
	Type  string `json:"type"`           // the Go type: "Instance"; "API" for the interface of operations
	Name  string `json:"name,omitempty"` // of its member; empty for the type itself
	Kind  string `json:"kind"`           // "action"
	Was   string `json:"was,omitempty"`  // empty for what is new
	Is    string `json:"is,omitempty"`   // empty for what is there no more
}

// Of names what changes: "Instance.Stop", or "Instance" for the type itself.
func (c Change) Of() string { return strings.TrimSuffix(c.Type+"."+c.Name, ".") }

// Compare returns how the second model differs from the first, in the order of the
// second one, what is there no more in front. Either may be nil: there is no such
// package.
func Compare(before, after *model.Service) []Change {
	was, is := index(before), index(after)
	var changes []Change
	for _, i := range was.list {
		if is.at[i.key()] == nil && (i.kind == "resource" || !gone(i, is)) {
			changes = append(changes, Change{Level: Breaking, Type: i.owner, Name: i.name, Kind: i.kind, Was: orPresent(i.api)})
		}
	}
	for _, i := range is.list {
		changes = append(changes, i.since(was.at[i.key()])...)
	}
	return changes
}

type indexed struct {
	list []*item
	at   map[string]*item
}

func index(s *model.Service) indexed {
	x := indexed{at: map[string]*item{}}
	if s != nil {
		x.list = itemsOf(s)
	}
	for _, i := range x.list {
		x.at[i.key()] = i
	}
	return x
}

// gone reports whether the whole resource of an item is there no more.
func gone(i *item, is indexed) bool {
	return i.owner != "API" && is.at[(&item{owner: i.owner, kind: "resource"}).key()] == nil
}

// since returns how an item differs from what it was; nil: it was not there.
func (i *item) since(was *item) []Change {
	change := Change{Type: i.owner, Name: i.name, Kind: i.kind}
	switch {
	case was == nil:
		change.Level, change.Is = Additive, orPresent(i.api)
	case was.api != i.api || was.kind != i.kind:
		change.Level, change.Was, change.Is = Breaking, was.text(), i.text()
	case was.does != i.does:
		change.Level, change.Was, change.Is = Behavior, orPresent(was.does), orPresent(i.does)
	case was.doc != i.doc:
		change.Level, change.Was, change.Is = Docs, was.doc, i.doc
	default:
		return nil
	}
	return []Change{change}
}

func (i *item) text() string { return strings.TrimSpace(i.kind + " " + i.api) }

// orPresent stands for what has nothing to say but that it is there.
func orPresent(text string) string {
	if text == "" {
		return "present"
	}
	return text
}
