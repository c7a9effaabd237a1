package definition

import "gopkg.in/yaml.v3"

func (d *decoder) decodeExists(n *yaml.Node) *Request {
	r := &Request{Pos: d.pos(n)}
	if !d.fields(n, "exists", r.Pos, d.requestFields(r, existsSources)) {
		return nil
	}
	return r
}

// requestFields are the keys that everything with a request has.
func (d *decoder) requestFields(r *Request, allowed sourceSet) []field {
	return []field{
		{"operation", true, func(n *yaml.Node) { r.Operation = d.name(n, "an operation name") }},
		{"params", false, func(n *yaml.Node) { r.Params = d.decodeParams(n, allowed) }},
	}
}

func (d *decoder) decodeLoad(n *yaml.Node) *Load {
	l := &Load{Request: Request{Pos: d.pos(n)}}
	if !d.fields(n, "load", l.Pos, d.loadFields(l)) {
		return nil
	}
	return l
}

func (d *decoder) loadFields(l *Load) []field {
	return append(d.requestFields(&l.Request, loadSources),
		field{"path", false, func(n *yaml.Node) { l.Path = d.path(n) }},
		field{"match", false, func(n *yaml.Node) { l.Match = d.decodeMatch(n, matchSources) }},
		field{"compare", false, func(n *yaml.Node) { l.Compare = d.decodeCompare(n) }},
		field{"convert", false, func(n *yaml.Node) { l.Convert = d.decodeMembers(n, "convert", convertSources) }},
		field{"elsewhere", false, func(n *yaml.Node) {
			l.Elsewhere = d.paths(n, "elsewhere needs at least one path to something of another kind, such as CompositeAlarms[0]")
		}},
	)
}

// decodeCompare reads how an answer is compared with the identifiers.
func (d *decoder) decodeCompare(n *yaml.Node) Text {
	how := d.text(n, "a way to compare")
	if how.IsSet() && how.Value != "ignoreCase" && how.Value != "none" {
		d.addf(how.Pos, idBadValue, "%s is not a way to compare: expected ignoreCase or none", quote(how.Value))
		return Text{}
	}
	return how
}

func (d *decoder) decodeActions(n *yaml.Node) []*Action {
	var list []*Action
	d.named(n, "actions", "an action name", func(name Text, value *yaml.Node) {
		a := &Action{Name: name, Request: Request{Pos: d.pos(value)}}
		if d.fields(value, "an action", d.nameAt(name, value), d.actionFields(a)) && name.IsSet() {
			list = append(list, a)
		}
	})
	return list
}

func (d *decoder) actionFields(a *Action) []field {
	return append(d.requestFields(&a.Request, actionSources),
		field{"doc", false, func(n *yaml.Node) { a.Doc = d.text(n, "text") }},
		field{"reads", false, func(n *yaml.Node) { a.Reads = d.optionalBoolean(n) }},
		field{"returns", false, func(n *yaml.Node) { a.Returns = d.decodeResult(n, "returns") }},
		field{"short", false, func(n *yaml.Node) { a.Short = d.decodeShorts(n) }},
	)
}

func (d *decoder) optionalBoolean(n *yaml.Node) *bool {
	value, ok := d.boolean(n)
	if !ok {
		return nil
	}
	return &value
}

// decodeResult reads what a response becomes: returns of an action and items
// of a collection.
func (d *decoder) decodeResult(n *yaml.Node, name string) *Result {
	r := &Result{Pos: d.pos(n)}
	if !d.fields(n, name, r.Pos, d.resultFields(r)) {
		return nil
	}
	return r
}

func (d *decoder) resultFields(r *Result) []field {
	return []field{
		{"resource", true, func(n *yaml.Node) { r.Resource = d.name(n, "a resource name") }},
		{"identifiers", false, func(n *yaml.Node) { r.Identifiers = d.decodeBinds(n, resultSources) }},
		{"path", false, func(n *yaml.Node) { r.Path = d.path(n) }},
		{"convert", false, func(n *yaml.Node) { r.Convert = d.decodeMembers(n, "convert", convertSources) }},
		{"skip", false, func(n *yaml.Node) { r.Skip = d.decodeSkip(n) }},
	}
}

// decodeSkip reads which entries of a list are no items.
func (d *decoder) decodeSkip(n *yaml.Node) *Skip {
	s := &Skip{Pos: d.pos(n)}
	if !d.fields(n, "skip", s.Pos, d.skipFields(s)) || !s.Missing.IsSet() || !s.Because.IsSet() {
		return nil
	}
	return s
}

func (d *decoder) skipFields(s *Skip) []field {
	return []field{
		{"missing", true, func(n *yaml.Node) { s.Missing = d.name(n, "an identifier name") }},
		{"because", true, func(n *yaml.Node) { s.Because = d.text(n, "the reason") }},
	}
}
