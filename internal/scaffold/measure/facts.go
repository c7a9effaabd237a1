package main

import (
	"regexp"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
)

// Kind is a kind of facts that a definition states.
type Kind string

// The kinds, in the order of reports.
const (
	Resources    Kind = "resources"
	Identifiers  Kind = "identifiers"
	Loads        Kind = "loads"
	Actions      Kind = "actions"
	Collections  Kind = "collections"
	Waiters      Kind = "waiters"
	References   Kind = "references"
	Subresources Kind = "subresources"
	Batches      Kind = "batches"
	Codes        Kind = "notFound"
)

// Kinds are all of them.
var Kinds = []Kind{Resources, Identifiers, Loads, Actions, Collections, Waiters, References, Subresources, Batches, Codes}

// Score compares what a scaffold states with what a definition made by hand does.
type Score struct {
	Gold   int // facts of the definition
	Found  int // facts of the scaffold that are among them
	Stated int // facts of the scaffold about what the definition mentions
	All    int // facts of the scaffold

	Missed []string // facts of the definition that the scaffold lacks
	Wrong  []string // facts among Stated that the definition lacks
}

// Precision is the part of what was stated that is right; 1 if nothing was.
func (s Score) Precision() float64 { return part01(s.Found, s.Stated) }

// Recall is the part of the definition that was found; 1 if there is nothing to find.
func (s Score) Recall() float64 { return part01(s.Found, s.Gold) }

// F1 is the harmonic mean of both.
func (s Score) F1() float64 {
	p, r := s.Precision(), s.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func part01(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// Add adds the counts of another score, for what is pooled.
func (s *Score) Add(o Score) {
	s.Gold, s.Found, s.Stated, s.All = s.Gold+o.Gold, s.Found+o.Found, s.Stated+o.Stated, s.All+o.All
}

// stated is what a definition states, by kind: facts are texts, words between bars.
type stated struct {
	facts      map[Kind]map[string]bool
	ids        map[string][]namedID // of resources
	codes      map[string][]string
	operations map[string]bool // that it mentions
}

type namedID struct {
	name string
	keys map[string]bool // members that it fills or is
}

func plainName(name string) string { return strings.ToLower(name) }

var notName = regexp.MustCompile(`\[[^\]]*\]`)

// memberKey is the last member of a path, in small letters and the singular.
func memberKey(path string) string {
	path = notName.ReplaceAllString(path, "")
	return strings.TrimSuffix(strings.ToLower(path[strings.LastIndexByte(path, '.')+1:]), "s")
}

func factsOf(f *definition.File) *stated {
	s := &stated{facts: map[Kind]map[string]bool{}, ids: map[string][]namedID{}, codes: map[string][]string{}, operations: map[string]bool{}}
	for _, k := range Kinds {
		s.facts[k] = map[string]bool{}
	}
	for _, op := range f.RequestedOperations() {
		s.operations[op.Value] = true
	}
	s.members("", f.Root)
	for _, r := range f.Resources {
		name := plainName(r.Name.Value)
		s.facts[Resources][name] = true
		s.members(name, r)
		s.identify(name, r)
		if r.Load != nil {
			s.state(Loads, name, r.Load.Operation.Value)
		}
		for _, c := range r.NotFound {
			s.codes[name] = append(s.codes[name], c.Code.Value)
		}
	}
	return s
}

func (s *stated) state(k Kind, words ...string) { s.facts[k][strings.Join(words, "|")] = true }

func (s *stated) members(owner string, r *definition.Resource) {
	for _, a := range r.Actions {
		s.state(Actions, owner, a.Operation.Value)
	}
	for _, b := range r.Batches {
		s.state(Batches, owner, b.Operation.Value)
	}
	for _, c := range r.Collections {
		s.state(Collections, owner, c.Operation.Value, plainName(c.Items.Resource.Value))
	}
	for _, w := range r.Waiters {
		if w.Waiter.IsSet() {
			s.state(Waiters, owner, plainName(w.Waiter.Value))
		}
	}
	for _, ref := range r.References {
		if !ref.Service.IsSet() {
			s.state(References, owner, plainName(ref.Resource.Value))
		}
	}
	for _, sub := range r.Subresources {
		to := sub.Resource.Value
		if to == "" {
			to = sub.Name.Value
		}
		if owner != "" {
			s.state(Subresources, owner, plainName(to))
		}
	}
}

// identify notes the identifiers of a resource with the members that they fill.
func (s *stated) identify(name string, r *definition.Resource) {
	for _, id := range r.Identifiers {
		n := namedID{name: id.Name.Value, keys: map[string]bool{memberKey(id.Name.Value): true}}
		if id.Member.IsSet() {
			n.keys[memberKey(id.Member.Value)] = true
		}
		note := func(params []*definition.Param) {
			for _, p := range params {
				if p.Source.Kind == definition.FromIdentifier && p.Source.Name.Value == id.Name.Value {
					n.keys[memberKey(p.Target.Text)] = true
				}
			}
		}
		if r.Load != nil {
			note(r.Load.Params)
		}
		for _, a := range r.Actions {
			note(a.Params)
		}
		for _, b := range r.Batches {
			note(b.Params)
		}
		s.ids[name] = append(s.ids[name], n)
	}
}
