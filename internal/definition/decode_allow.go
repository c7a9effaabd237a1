package definition

import (
	"path"
	"slices"

	"gopkg.in/yaml.v3"
)

// LeavesOut reports whether a is an exception for an operation that is mapped to nothing.
// The subject is its name, in which a * stands for any text: "*DataCatalog*".
func (a *Allowance) LeavesOut(operation string) bool {
	like, err := path.Match(a.Subject.Value, operation)
	return like && err == nil && a.ID.Value == "unmapped-operation"
}

// LeavesOut reports whether f says of an operation why it is mapped to nothing.
func (f *File) LeavesOut(operation string) bool {
	return slices.ContainsFunc(f.Allow, func(a *Allowance) bool { return a.LeavesOut(operation) })
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
