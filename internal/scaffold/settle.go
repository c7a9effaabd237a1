package scaffold

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/source"
)

// rounds bounds how often a draft is checked: what is left out may be what
// something else stands on.
const rounds = 12

// settle checks the draft as resgen check does. What is refused is commented out,
// with the reason of the check; what it warns of is allowed, or left out.
func (d *draft) settle() (*page, error) {
	for range rounds {
		p := d.page()
		found, err := d.check(p)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			d.writeHeader()
			d.writeFooter()
			return d.page(), nil
		}
		if !d.mend(p, found) {
			return nil, fmt.Errorf("scaffold: %s does not settle: %s", found[0].Pos, found[0].Message)
		}
	}
	return nil, fmt.Errorf("scaffold: %s does not settle in %d rounds", d.service, rounds)
}

// check returns the findings that resgen check would fail with. Warnings are of use
// only where there are no errors.
func (d *draft) check(p *page) ([]diag.Diagnostic, error) {
	file, list := definition.Parse(source.New(d.service+".yaml", p.text()))
	if list.Len() == 0 {
		_, more, err := resolve.Advised(file, d.pkg, nil, nil)
		if err != nil {
			return nil, err
		}
		list.Merge(more)
	}
	var errors, warnings []diag.Diagnostic
	for _, f := range list.Sorted() {
		switch {
		case f.Warning:
			warnings = append(warnings, f)
		case !f.Note:
			errors = append(errors, f)
		}
	}
	if len(errors) > 0 {
		return errors, nil
	}
	return warnings, nil
}

// mend changes the draft by what was found, and reports whether it did.
func (d *draft) mend(p *page, found []diag.Diagnostic) (changed bool) {
	for _, f := range found {
		changed = d.mendOne(p, f) || changed
	}
	return changed
}

// allowances are the findings that a scaffold may leave to whoever edits it: nothing
// is wrong with what they are about.
var allowances = map[string]string{
	"missing-not-found":    "which error says that it is not there is not known from the SDK alone",
	"missing-omits":        "which members the listing leaves out is not known from the SDK alone",
	"unattached-waiter":    "no resource is what it waits for",
	"unreachable-resource": "nothing leads to it yet",
	"unreachable-batch":    "nothing lists it yet",
	"unused-identifier":    "it is part of the identity",
	"other-name":           "the names of the SDK differ",
	"not-sensitive":        "it is an identifier and no secret",
	"unknown-code":         "the service sends it",
	"unknown-max":          "the SDK does not say how many one request takes; see the API reference",
	"no-failures":          "how its failures name the items is not known from the SDK alone",
}

func (d *draft) mendOne(p *page, f diag.Diagnostic) bool {
	if reason, ok := allowances[f.ID]; ok && f.Subject != "" {
		if d.allow[f.ID] == nil {
			d.allow[f.ID] = map[string]string{}
		}
		_, before := d.allow[f.ID][f.Subject]
		d.allow[f.ID][f.Subject] = reason
		return !before
	}
	if f.ID == "unused-allow" {
		return d.forbid(p, f)
	}
	if f.Pos.Line < 1 || f.Pos.Line > len(p.lines) {
		return false
	}
	at := p.lines[f.Pos.Line-1]
	reason := oneLine(f.Message)
	switch {
	case at.fact != nil && at.fact.key == "identifiers":
		return leavePart(at.part, reason)
	case at.fact != nil && !at.fact.plain.isEmpty():
		at.fact.value, at.fact.plain = at.fact.plain, node{}
		return true
	case at.fact != nil && f.ID == "unused-key" && slices.Contains(d.operations, at.fact):
		d.unlimit(at.fact)
		return true
	case at.fact != nil && at.fact.out == "":
		at.fact.out = reason
		return true
	case at.fact == nil && at.part != nil:
		return leavePart(at.part, reason)
	}
	return false
}

// unlimit takes from an operation what is for batches, which it turns out not to have.
func (d *draft) unlimit(f *fact) {
	f.value = f.value.without("max", "failures")
	if f.value.isEmpty() {
		d.operations = slices.DeleteFunc(d.operations, func(o *fact) bool { return o == f })
	}
}

func leavePart(p *part, reason string) bool {
	if p.out != "" || p.of == nil {
		return false
	}
	p.out = reason
	return true
}

// forbid takes an allowance back that nothing needs any more.
func (d *draft) forbid(p *page, f diag.Diagnostic) bool {
	subject := f.Pos.File.Line(f.Pos.Line)
	for id, subjects := range d.allow {
		for s := range subjects {
			if strings.HasPrefix(strings.TrimSpace(subject), quote(s)+": ") && strings.Contains(f.Message, id) {
				delete(subjects, s)
				if len(subjects) == 0 {
					delete(d.allow, id)
				}
				return true
			}
		}
	}
	return false
}

// oneLine is a message short enough for a comment.
func oneLine(text string) string {
	return diag.Shorten(strings.Join(strings.Fields(text), " "), 160)
}
