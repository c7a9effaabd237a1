package scaffold

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/naming"
)

// choose keeps the resources that are asked for. What the others were inferred for
// stays known, so that what is kept is the same as in a whole definition.
func (i *inference) choose(o Options) error {
	var names []string
	for _, r := range i.resources {
		names = append(names, r.name)
	}
	for _, name := range slices.Concat(o.Only, o.Skip) {
		if !slices.Contains(names, name) {
			text := fmt.Sprintf("no resource %q is inferred", name)
			if hint := naming.Suggest(name, names); hint != "" {
				text += "; " + hint
			}
			return fmt.Errorf("%s", text)
		}
	}
	if len(o.Only)+len(o.Skip) == 0 {
		return nil
	}
	i.chosen = map[*resource]bool{nil: true}
	for _, r := range i.resources {
		i.chosen[r] = (len(o.Only) == 0 || slices.Contains(o.Only, r.name)) && !slices.Contains(o.Skip, r.name)
	}
	i.keepLinks()
	return nil
}

// keepLinks leaves out what begins or ends at a resource that is not chosen, and
// actions of the service that make nothing chosen.
func (i *inference) keepLinks() {
	only := func(links []*link) []*link {
		return slices.DeleteFunc(links, func(l *link) bool { return !i.chosen[l.from] || !i.chosen[l.to] })
	}
	i.actions = slices.DeleteFunc(only(i.actions), func(l *link) bool { return l.from == nil && l.to == nil })
	i.batches, i.collections, i.references = only(i.batches), only(i.collections), only(i.references)
	i.subs, i.waiters = only(i.subs), only(i.waiters)
	i.resources = slices.DeleteFunc(i.resources, func(r *resource) bool { return !i.chosen[r] })
}

// skipped reports whether an operation is of a resource that was not asked for.
func (d *draft) skipped(op *operation) bool {
	return d.chosen != nil && op.use != 0 && (d.byNoun[d.nounOf(op)] == nil || !d.chosen[d.byNoun[d.nounOf(op)]])
}

// explain says why a noun is a resource, and what the passes found of it.
func (d *draft) explain(p *part) string {
	r := p.of
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s), from the noun %q\n", p.name, sureness(r.sure), r.noun)
	for _, class := range allClasses {
		if ops := r.evidence[class]; len(ops) > 0 {
			fmt.Fprintf(&b, "  %s: %s\n", className[class], operationNames(ops))
		}
	}
	for _, id := range r.ids {
		fmt.Fprintf(&b, "  identifier %s: %s\n", id.name, id.explain())
	}
	if r.up != nil {
		fmt.Fprintf(&b, "  belongs to %s: what names that is among its identifiers\n", r.up.name)
	}
	switch f := p.head("load"); {
	case f == nil:
		b.WriteString("  no load: no operation reads it by its identifiers alone\n")
	case f.out != "" || f.why != "":
		fmt.Fprintf(&b, "  load %s at %s: %s\n", r.load.name, r.path, f.explain())
	default:
		fmt.Fprintf(&b, "  load %s at %s: it needs nothing but the identifiers\n", r.load.name, r.path)
	}
	for _, g := range groups {
		for _, f := range p.groups[g] {
			fmt.Fprintf(&b, "  %s %s: %s\n", g, f.key, f.explain())
		}
	}
	return b.String()
}

func (f *fact) explain() string {
	switch {
	case f.out != "":
		return "left out: " + f.out
	case f.why != "":
		return "likely: " + f.why
	}
	return "sure"
}

func sureness(n int) string { return [...]string{"unsure", "unsure", "likely", "sure"}[n] }

func operationNames(ops []*operation) string {
	names := make([]string, len(ops))
	for n, op := range ops {
		names[n] = op.name
	}
	return strings.Join(names, ", ")
}

func (id *identifier) explain() string {
	text := fmt.Sprintf("the member %s", id.member)
	switch {
	case id.own:
		text += fmt.Sprintf(", which fits the noun by %.2f", id.fit)
	case id.parent != nil:
		text += ", the identifier of " + id.parent.name
	default:
		text += ", which operations on it need"
	}
	if id.optional {
		text += "; optional: deleting and listing take it and do not need it"
	}
	if id.bounds != "" {
		text += "; " + id.bounds
	}
	return text
}

var className = map[verbClass]string{
	creates: "makes it", weaklyCreates: "makes or changes it", deletes: "ends it", weaklyDeletes: "ends or changes it",
	reads: "reads it", lists: "lists it", updates: "changes it", readsFacet: "reads a part of it", updatesFacet: "changes a part of it",
	otherVerb: "is about it", otherFacet: "is about a part of it",
}
