package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// fill prints the statements that make the input of a call and fill it. The
// caller's is from; nil if a method has none.
//
//	sent, bind := inputGetObject(in)
//	glue.Set(bind, "Bucket", &sent.Bucket, b.name)
func (h *handle) fill(g *jen.Group, req *model.Request, from jen.Code) {
	if from == nil {
		from = jen.Nil()
	}
	g.List(jen.Id("sent"), jen.Id("bind")).Op(":=").Id(h.Inputs[req.Operation.Name]).Call(from)
	filler := *h
	filler.input = "sent"
	filler.assignments(g, req.Params)
	if slices.ContainsFunc(req.Operation.Input.Fields, func(f *sdk.Field) bool { return f.Type.IsStream() }) {
		g.Id("bind").Dot("Once").Call()
	}
	if len(h.InXML[req.Operation]) > 0 {
		g.Id(inXMLFunc(req.Operation)).Call(jen.Id("bind"), jen.Id("sent"))
	}
}

// in prints the input that parameters go to.
func (h *handle) in() *jen.Statement {
	if h.input != "" {
		return jen.Id(h.input)
	}
	return jen.Id("in")
}

// filterBindFunc prints the function that fills the input of a collection, whose
// own lists go before those of the caller's filter.
//
//	glue.Before(&in.Filters, func() {
//		glue.Set(bind, "Filters[0].Name", &glue.OwnElement(&in.Filters, 0).Name, "vpc-id")
//	})
//
// What it needs of the owner's data is loaded first, for the method that made the
// collection.
//
//	data, err := s.load(bind.Context(), "Tasks", "")
//	if err != nil {
//		bind.Fail(err)
//		return
//	}
func (h *handle) filterBindFunc(method string, req *model.Request) jen.Code {
	return h.binder(req, func(g *jen.Group) {
		if readsData(req) {
			h.loadData(g, jen.Id("bind").Dot("Context").Call(), method, req.DataMembers(), func(err jen.Code) []jen.Code {
				return []jen.Code{jen.Id("bind").Dot("Fail").Call(err), jen.Return()}
			})
		}
		done := map[*sdk.Field]bool{}
		for i, p := range req.Params {
			first := p.Target[0]
			switch {
			case first.Element == model.ElementNone, first.Element == model.ElementKey, first.Element == model.ElementMember, p.Value.Default:
				h.assignments(g, req.Params[i:i+1])
			case !done[first.Field]:
				done[first.Field] = true
				g.Add(gl("Before")).Call(jen.Op("&").Id("in").Dot(first.Field.Name), jen.Func().Params().BlockFunc(func(g *jen.Group) {
					h.assignments(g, paramsOf(first.Field, req.Params))
				}))
			}
		}
	})
}

// paramsOf returns the parameters of a member, or of parts of it.
func paramsOf(member *sdk.Field, params []*model.Param) []*model.Param {
	var all []*model.Param
	for _, p := range params {
		if p.Target[0].Field == member {
			all = append(all, p)
		}
	}
	return all
}

func (h *handle) binder(req *model.Request, body func(*jen.Group)) jen.Code {
	bind, in := "bind", "in"
	if len(req.Params) == 0 {
		bind, in = "_", "_"
	}
	return jen.Func().Params(
		jen.Id(bind).Op("*").Add(gl("Binder")),
		jen.Id(in).Add(h.ptr(req.Operation.Input.Ident)),
	).BlockFunc(body)
}

// params prints assignments, those to the elements of one list of values together.
func (h *handle) params(g *jen.Group, params []*model.Param, one func(*jen.Group, []*model.Param)) {
	done := map[string]bool{}
	for i, p := range params {
		list := elementOf(p)
		switch {
		case list == "":
			one(g, params[i:i+1])
		case !done[list]:
			done[list] = true
			one(g, elementsOf(list, params))
		}
	}
}

// elementOf returns the list of values of which a parameter fills one element; ""
// if it does not.
func elementOf(p *model.Param) string {
	last := len(p.Target) - 1
	if p.Target[last].Element != model.ElementIndex {
		return ""
	}
	return model.TargetText(append(slices.Clone(p.Target[:last]), model.TargetStep{Field: p.Target[last].Field}))
}

// elementsOf returns the parameters that fill the elements of a list, in order.
func elementsOf(list string, params []*model.Param) []*model.Param {
	var elements []*model.Param
	for _, p := range params {
		if elementOf(p) == list {
			elements = append(elements, p)
		}
	}
	slices.SortFunc(elements, func(a, b *model.Param) int {
		return a.Target[len(a.Target)-1].Index - b.Target[len(b.Target)-1].Index
	})
	return elements
}

// param prints one assignment, or that of all elements of a list of values. A
// value of the handle's data that is not there makes the call fail.
//
//	glue.Set(bind, "Key", &in.Key, o.key)
//
//	if data.Attachment == nil || data.Attachment.AttachmentId == nil {
//		bind.Missing("AttachmentId", "data.Attachment.AttachmentId")
//	} else {
//		glue.Set(bind, "AttachmentId", &in.AttachmentId, *data.Attachment.AttachmentId)
//	}
func (h *handle) param(g *jen.Group, params []*model.Param) {
	if params[0].Value.Kind == model.FromRegion {
		h.regionDefault(g, params[0])
		return
	}
	h.ifPresent(g, params, func(g *jen.Group) {
		h.values(g, params, nil, nil, func(g *jen.Group, values []jen.Code) { h.assign(g, params, values) })
	})
}

// values prints assign with the values of parameters, or a failure if one of them is
// not there. The conditions none hold where the handle has no data at all.
func (h *handle) values(g *jen.Group, params []*model.Param, none []condition, before []jen.Code, assign func(*jen.Group, []jen.Code)) {
	if len(before) == len(params) {
		assign(g, before)
		return
	}
	p := params[len(before)]
	if p.Value.Kind != model.FromPath {
		h.values(g, params, none, append(before, h.plainValue(p)), assign)
		return
	}
	missing, value := follow(jen.Id("data"), p.Value.Path).whole(p.Value.Shape)
	next := func(g *jen.Group) { h.values(g, params, none, append(before, h.cast(p, value)), assign) }
	if p.Value.Optional && len(missing) > 0 {
		h.guarded(g, none, p, func(g *jen.Group) { g.If(all(missing)).BlockFunc(next) })
		return
	}
	h.guarded(g, append(slices.Clone(none), missing...), p, next)
}

// ifPresent prints assign, which an identifier that may be absent has only if it
// is not.
//
//	if r.destinationCidrBlock != "" {
//		<assign>
//	}
func (h *handle) ifPresent(g *jen.Group, params []*model.Param, assign func(*jen.Group)) {
	if v := params[0].Value; v.Kind == model.FromIdentifier && v.Identifier.Optional {
		id := v.Identifier
		g.If(h.field(id).Op("!=").Lit("")).BlockFunc(assign)
		return
	}
	assign(g)
}

// guarded prints assign, or a failure if a condition of missing holds.
func (h *handle) guarded(g *jen.Group, missing []condition, p *model.Param, assign func(*jen.Group)) {
	if len(missing) == 0 {
		assign(g)
		return
	}
	fail := jen.Id("bind").Dot("Missing").Call(jen.Lit(model.TargetText(p.Target)), jen.Lit(dataText(p.Value.Path)))
	g.If(or(missing)).Block(fail).Else().BlockFunc(assign)
}

// dataText is a path of the data as a definition writes it.
func dataText(p *model.Path) string {
	if len(p.Steps) == 0 {
		return "data"
	}
	return "data." + p.Text()
}

// plainValue prints an identifier, the ARN, a constant, or the number of the item.
func (h *handle) plainValue(p *model.Param) jen.Code {
	if p.Value.Kind == model.FromIdentifier && p.Value.Identifier.List != nil {
		return h.field(p.Value.Identifier)
	}
	if p.Value.Kind == model.FromIdentifier {
		return h.cast(p, h.field(p.Value.Identifier))
	}
	if p.Value.Kind == model.FromInput {
		return h.cast(p, argumentValue(p.Value))
	}
	if p.Value.Kind == model.FromARN {
		return h.cast(p, jen.Id("bind").Dot("Text").Call(h.self().Dot("composeARN").Call()))
	}
	if p.Value.Kind == model.FromPosition {
		return h.cast(p, jen.Qual("strconv", "Itoa").Call(jen.Id("at")))
	}
	if c := p.Value.Const; c.Name != "" {
		return jen.Qual(c.Path, c.Name)
	}
	return h.cast(p, jen.Lit(p.Value.Literal))
}

// cast converts a value to what the target needs: to its type, where that differs, and
// to a text without wildcards. An integer becomes its decimal digits.
//
//	glue.Escape("*?", t.key)
//	strconv.FormatInt(int64(v.number), 10)
func (h *handle) cast(p *model.Param, value *jen.Statement) jen.Code {
	if p.Value.Function != "" {
		value = appliedParam(p.Value, value)
	}
	if p.Wildcards != "" {
		return gl("Escape").Call(jen.Lit(p.Wildcards), h.castType(p, value))
	}
	return h.castType(p, value)
}

func (h *handle) castType(p *model.Param, value *jen.Statement) jen.Code {
	if p.Value.Members != nil {
		return h.copyOf(p, value)
	}
	if p.Value.Shape != model.ShapeScalar {
		return value
	}
	want, have := targetType(p.Target).Plain(), p.Value.Type.Plain()
	if want.Equal(have) && (p.Value.Kind != model.FromLiteral || have.Ident.Name != "int32") {
		return value
	}
	if p.Value.Kind == model.FromIdentifier && want.Kind == sdk.Basic && (have.Ident.Name == "int32" || have.Ident.Name == "int64") {
		return jen.Qual("strconv", "FormatInt").Call(jen.Int64().Call(value), jen.Lit(10))
	}
	return h.typ(want).Call(value)
}

// copyOf prints a struct that has members of another.
//
//	&types.Rule{Name: data.Name, Value: data.Value}
func (h *handle) copyOf(p *model.Param, value *jen.Statement) *jen.Statement {
	if p.Value.Type.Kind != sdk.Pointer {
		value = jen.Parens(value)
	}
	var fields []jen.Code
	for _, f := range p.Value.Members {
		fields = append(fields, keyed(f.Name, value.Clone().Dot(f.Name)))
	}
	return jen.Op("&").Add(h.typ(targetType(p.Target).Plain())).Values(fields...)
}

// assign prints the call that sets a target to a value, or a list of values to all
// of them.
func (h *handle) assign(g *jen.Group, params []*model.Param, values []jen.Code) {
	p := params[0]
	if eachOf(p) >= 0 {
		h.assignElement(g, p, values)
		return
	}
	h.assignAt(g, p, h.in(), p.Target, values)
}

// assignAt prints the assignment to what the steps lead to. The values of maps and of
// unions have no address:
//
//	glue.OwnKey(&in.Criterion, "severity", func(elem *types.Condition) {
//		glue.Set(bind, "Criterion[\"severity\"].Least", &elem.Least, 4)
//	})
func (h *handle) assignAt(g *jen.Group, p *model.Param, at *jen.Statement, steps []model.TargetStep, values []jen.Code) {
	step := steps[0]
	switch {
	case len(steps) == 1:
		h.set(g, p, jen.Op("&").Add(at).Dot(step.Field.Name), values)
	case step.Element == model.ElementKey:
		value := jen.Id("elem").Op("*").Add(h.typ(*step.Field.Type.Elem))
		g.Add(gl("OwnKey")).Call(jen.Op("&").Add(at).Dot(step.Field.Name), jen.Lit(step.Key), jen.Func().Params(value).BlockFunc(func(g *jen.Group) {
			h.assignAt(g, p, jen.Id("elem"), steps[1:], values)
		}))
	case step.Element == model.ElementMember:
		value := jen.Id("elem").Op("*").Add(h.named(step.Type))
		g.Add(gl("OwnMember")).Call(jen.Id("bind"), jen.Lit(model.TargetText(p.Target)), jen.Op("&").Add(at).Dot(step.Field.Name), jen.Func().Params(value).BlockFunc(func(g *jen.Group) {
			h.assignAt(g, p, jen.Id("elem"), steps[1:], values)
		}))
	default:
		h.assignAt(g, p, own(at, step), steps[1:], values)
	}
}

// own prints access to a nested struct that may be written to.
//
//	glue.Own(&in.Delete)
//	glue.OwnElement(&in.Filters, 0)
func own(at *jen.Statement, step model.TargetStep) *jen.Statement {
	member := at.Clone().Dot(step.Field.Name)
	switch {
	case step.Element == model.ElementIndex:
		return gl("OwnElement").Call(jen.Op("&").Add(member), jen.Lit(step.Index))
	case step.Field.Type.Kind == sdk.Pointer:
		return gl("Own").Call(jen.Op("&").Add(member))
	}
	return member
}

// targetType returns the type at the end of a target.
func targetType(steps []model.TargetStep) sdk.Type {
	last := steps[len(steps)-1]
	if last.Element != model.ElementNone {
		return *last.Field.Type.Elem
	}
	return last.Field.Type
}

// readsData reports whether a request needs the handle's data.
func readsData(req *model.Request) bool {
	for _, p := range req.Params {
		if p.Value.Kind == model.FromPath {
			return true
		}
	}
	return false
}
