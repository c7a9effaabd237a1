// Package graph says which resources of a service lead to which, and where a drawing of
// that puts them.
package graph

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
)

// Kind says how a resource leads to another.
type Kind int

// The kinds of edges, the strongest first: a collection lists the other, a subresource or an
// action makes a handle of it, a reference follows what the data names.
const (
	Lists Kind = iota + 1
	Makes
	Refers
)

// String names the kind, for readers and for classes of drawings.
func (k Kind) String() string {
	return [...]string{"", "lists", "makes", "refers"}[k]
}

// Edge is a member of a resource that leads to another.
type Edge struct {
	From, To *model.Resource
	Kind     Kind
	Member   string
	Via      any // the *model.Collection, *model.Subresource, *model.Action or *model.Reference
}

// Edges returns what leads from resources of the service to resources of it, in the order of
// the model; what the service itself leads to comes first.
func Edges(s *model.Service) []Edge {
	var edges []Edge
	for _, r := range append([]*model.Resource{s.Root}, s.Resources...) {
		edges = append(edges, From(r)...)
	}
	return edges
}

// From returns what leads from a resource to resources of its service.
func From(r *model.Resource) []Edge {
	var edges []Edge
	add := func(member string, kind Kind, to *model.Resource, via any) {
		edges = append(edges, Edge{r, to, kind, member, via})
	}
	for _, c := range r.Collections {
		add(c.Name, Lists, c.Items.Resource, c)
	}
	for _, s := range r.Subresources {
		add(s.Name, Makes, s.Resource, s)
	}
	for _, a := range r.Actions {
		if a.Returns != nil {
			add(a.Name, Makes, a.Returns.Resource, a)
		}
	}
	for _, ref := range r.References {
		add(ref.Name, Refers, ref.Items.Resource, ref)
	}
	return edges
}

// Relation is all that leads from one resource to another.
type Relation struct {
	From, To *model.Resource
	Kind     Kind     // the strongest
	Members  []string // in the order of the model
}

// Relations joins edges that have the same ends, in the order of the first of each.
func Relations(edges []Edge) []*Relation {
	var all []*Relation
	for _, e := range edges {
		i := slices.IndexFunc(all, func(r *Relation) bool { return r.From == e.From && r.To == e.To })
		if i < 0 {
			all = append(all, &Relation{From: e.From, To: e.To, Kind: e.Kind, Members: []string{e.Member}})
			continue
		}
		all[i].Kind = min(all[i].Kind, e.Kind)
		all[i].Members = append(all[i].Members, e.Member)
	}
	return all
}

// Line is a line of a drawing of a service: a relation, or two that lead to each other. It
// points to To, and Both says that it points to From, too.
type Line struct {
	From, To *model.Resource
	Kind     Kind
	Both     bool
}

// crowd is how many resources may make another before a drawing leaves that out: as all of
// EC2's make a Tag.
const crowd = 8

// Lines returns the lines of a drawing of a service, without those of the service itself,
// which leads to nearly everything, of resources to themselves, and to what nearly everything
// leads to.
func Lines(s *model.Service) []*Line {
	crowded := Crowded(s)
	return slices.DeleteFunc(lines(s), func(l *Line) bool { return l.Kind == Makes && !l.Both && slices.Contains(crowded, l.To) })
}

// Crowded are the resources that nearly everything makes, lines to which are left out.
func Crowded(s *model.Service) []*model.Resource {
	makers := map[*model.Resource]int{}
	for _, l := range lines(s) {
		if l.Kind == Makes && !l.Both {
			makers[l.To]++
		}
	}
	return slices.DeleteFunc(slices.Clone(s.Resources), func(r *model.Resource) bool { return makers[r] <= crowd })
}

func lines(s *model.Service) []*Line {
	var lines []*Line
	for _, r := range Relations(Edges(s)) {
		if r.From == s.Root || r.From == r.To {
			continue
		}
		back := slices.IndexFunc(lines, func(l *Line) bool { return l.From == r.To && l.To == r.From })
		if back < 0 {
			lines = append(lines, &Line{From: r.From, To: r.To, Kind: r.Kind})
			continue
		}
		l := lines[back]
		if l.Both = true; r.Kind < l.Kind {
			l.From, l.To, l.Kind = r.From, r.To, r.Kind
		}
	}
	return lines
}

// Mermaid writes the lines of a service as a Mermaid flowchart, from left to right: thick what a
// resource lists, plain what it makes, dotted what it refers to. It is empty if there are none.
func Mermaid(s *model.Service) string {
	var b strings.Builder
	for _, l := range Lines(s) {
		arrow := map[Kind]string{Lists: "==>", Makes: "-->", Refers: "-.->"}[l.Kind]
		if l.Both {
			arrow = "<" + arrow
		}
		b.WriteString("  " + l.From.Name + " " + arrow + " " + l.To.Name + "\n")
	}
	if b.Len() == 0 {
		return ""
	}
	return "flowchart LR\n" + b.String()
}
