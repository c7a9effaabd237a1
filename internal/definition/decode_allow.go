package definition

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Covers reports whether a is an exception for a finding about a subject. In what the
// definition says of the subject a * stands for any text: "*DataCatalog*".
func (a *Allowance) Covers(id, subject string) bool {
	if a.ID.Value != id {
		return false
	}
	parts := strings.Split(a.Subject.Value, "*")
	rest, begins := strings.CutPrefix(subject, parts[0])
	last := len(parts) - 1
	if last == 0 || !begins {
		return begins && rest == ""
	}
	for _, part := range parts[1:last] {
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return strings.HasSuffix(rest, parts[last])
}

// IsPattern reports whether a may cover several subjects.
func (a *Allowance) IsPattern() bool { return strings.Contains(a.Subject.Value, "*") }

// LeavesOut reports whether f says of an operation why it is mapped to nothing.
func (f *File) LeavesOut(operation string) bool {
	return slices.ContainsFunc(f.Allow, func(a *Allowance) bool { return a.Covers("unmapped-operation", operation) })
}

// decodeAllow reads a mapping of ids to mappings of subjects to reasons.
func (d *decoder) decodeAllow(n *yaml.Node) []*Allowance {
	var list []*Allowance
	d.pairs(n, "allow", func(id, subjects *yaml.Node) {
		d.pairs(subjects, "what is allowed", func(subject, reason *yaml.Node) {
			a := &Allowance{ID: d.scalar(id), Subject: d.scalar(subject), Reason: d.text(reason, "the reason")}
			if a.Reason.IsSet() {
				list = append(list, a)
			}
		})
	})
	return list
}
