package definition

import "gopkg.in/yaml.v3"

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
