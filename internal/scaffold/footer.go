package scaffold

import (
	"fmt"
	"slices"
	"strings"
)

// live calls f for every fact that is written and not commented out.
func (d *draft) live(f func(*fact)) {
	visit := func(p *part) {
		for _, h := range p.heads {
			f(h)
		}
		for _, g := range groups {
			for _, member := range p.groups[g] {
				f(member)
			}
		}
	}
	for _, p := range append([]*part{d.root}, d.parts...) {
		if p.out == "" {
			visit(p)
		}
	}
	if d.tags != nil {
		f(d.tags)
	}
}

// mapped are the operations that the definition has in use.
func (d *draft) mapped() map[string]bool {
	used := map[string]bool{}
	d.live(func(f *fact) {
		if f.out != "" {
			return
		}
		for _, op := range append([]string{f.op}, f.more...) {
			if op != "" {
				used[op] = true
			}
		}
	})
	return used
}

// unmapped are the other operations with the reason why they are not in use.
func (d *draft) unmapped() (reasons map[string]string) {
	reasons = map[string]string{}
	used := d.mapped()
	for _, op := range d.ops {
		if !used[op.name] {
			reasons[op.name] = d.reason(op)
		}
	}
	return reasons
}

// reason says why an operation is not in use.
func (d *draft) reason(op *operation) string {
	needs := func(kind func(string) bool) bool {
		return slices.ContainsFunc(op.in, func(m *member) bool { return m.required && kind(m.typ) })
	}
	switch {
	case op.deprecated:
		return "the SDK calls it deprecated"
	case d.skipped(op):
		return "what it is about was not asked for"
	case op.use != 0:
		return "left out above, with the reason there"
	case contains(op.rest, "tag") || contains(op.rest, "tags"):
		return "it is about the tags of anything"
	case needs(func(t string) bool { return strings.HasPrefix(t, "[]") }):
		return "it answers about a list of things that it is told"
	case op.is(lists) && len(d.listsIn(op)) == 0:
		return "it lists nothing that has members"
	case op.is(lists):
		return "it lists what no member names"
	case needs(d.isComposite):
		return "a struct says what it is about"
	case needs(func(t string) bool { return t == "*string" }):
		return "it is about something that is no resource here"
	}
	return "nothing in its name or its input says what it is about"
}

// writeFooter names the operations that are not in use, by the reason.
func (d *draft) writeFooter() {
	by := map[string][]string{}
	for op, reason := range d.unmapped() {
		by[reason] = append(by[reason], op)
	}
	if len(by) == 0 {
		d.footer = []string{"Every operation is in use."}
		return
	}
	d.footer = []string{"Operations that are not in use, and why. Client() has them all."}
	reasons := make([]string, 0, len(by))
	for reason, ops := range by {
		slices.Sort(ops)
		reasons = append(reasons, reason)
	}
	slices.Sort(reasons)
	for _, reason := range reasons {
		d.footer = append(d.footer, "", strings.ToUpper(reason[:1])+reason[1:]+":")
		d.footer = append(d.footer, wrap(strings.Join(by[reason], ", "), 90)...)
	}
}

// wrap breaks a text into lines of about so many bytes.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(text) {
		if line != "" && len(line)+1+len(w) > width {
			lines, line = append(lines, "  "+line), ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return append(lines, "  "+line)
}

// writeHeader says what the definition was made of, and what to do next.
func (d *draft) writeHeader() {
	asked := "Nothing but the SDK's source was asked."
	if d.model != nil {
		asked = "The SDK's source was asked, and a model of the service."
	}
	d.header = []string{
		fmt.Sprintf("Scaffolded from %s: %d resources, %d of %d operations in use.", d.pkg.Release(), d.written(), len(d.mapped()), len(d.ops)),
		asked + " What is not sure says why (\"likely:\"), and what",
		"was not good enough is commented out (\"left out:\"). What to do next:",
		"",
		"- Read it from the top; names are for you to choose, and resources may go.",
		"- Where it says likely or left out, look into the API reference.",
		"- Give each max: unknown the limit of the API, or batches send one item a request.",
		"- Say under omits what listings leave out, and under notFound which errors mean absence.",
		"- resgen check tells what else it lacks.",
	}
}

// written counts the resources that are not left out.
func (d *draft) written() int {
	n := 0
	for _, p := range d.parts {
		n += rank(p.out == "")
	}
	return n
}
