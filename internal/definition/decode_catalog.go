package definition

import (
	"slices"

	"gopkg.in/yaml.v3"
)

func (d *decoder) decodeCatalog(n *yaml.Node) *Catalog {
	c := &Catalog{}
	d.fields(n, "a catalog", d.pos(n), d.catalogFields(c))
	return c
}

func (d *decoder) catalogFields(c *Catalog) []field {
	return []field{
		{"leave", false, func(n *yaml.Node) { c.Leave = d.decodeLeft(n) }},
		{"own", false, func(n *yaml.Node) { c.Own = d.decodeOwn(n) }},
	}
}

func (d *decoder) decodeLeft(n *yaml.Node) []*Left {
	var list []*Left
	d.pairs(n, "leave", func(collection, reason *yaml.Node) {
		l := &Left{Collection: d.scalar(collection), Reason: d.text(reason, "the reason")}
		if l.Reason.IsSet() {
			list = append(list, l)
		}
	})
	return list
}

// plainRegions refuses regions that are sent for some requests alone.
func (d *decoder) plainRegions(params []*Param) {
	for _, p := range params {
		if s := p.Source; len(s.Except) > 0 || s.Unless != nil {
			d.addf(s.Pos, idBadSource, "except and unless are for actions: a list is narrowed to the client's region, whatever it is")
		}
	}
}

// regionElement reports the region in an element of a list. It gives way to a caller, who
// sets lists as a whole, and a list as a whole is nothing that a catalog fills.
func (d *decoder) regionElement(p *Param) bool {
	if p.Source.Kind != FromRegion || p.Target.Steps[0].Element == ElementNone {
		return false
	}
	d.addf(p.Source.Pos, idBadTarget, "%s: the client's region fills a member that is a text, and no element of a list: only {value: <constant>} does", p.Target.Text)
	return true
}

func (d *decoder) decodeOwn(n *yaml.Node) []*Own {
	var list []*Own
	d.pairs(n, "own", func(collection, params *yaml.Node) {
		own := &Own{Collection: d.scalar(collection)}
		own.Params = d.decodeTargets(params, "own", ownSources, d.target, func(t *Target) string {
			if s := t.Steps[0]; len(t.Steps) > 1 || s.Element != ElementNone && (s.Element != ElementIndex || s.Index != 0) {
				return "expected a member of the input, or the first of its elements, such as Owners[0]"
			}
			return ""
		})
		own.Params = slices.DeleteFunc(own.Params, d.regionElement)
		d.plainRegions(own.Params)
		list = append(list, own)
	})
	return list
}
