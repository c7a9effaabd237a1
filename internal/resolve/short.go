package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindShorts resolves the short forms of an action, each an action of its own that takes
// values in place of the input.
func (r *resolver) bindShorts(res *resource, a *model.Action, def *definition.Action) {
	for _, s := range def.Short {
		short := *a
		short.Name, short.Of, short.Doc = s.Name.Value, a, def.Doc.Value
		taken := map[string]bool{}
		for _, arg := range s.Args {
			if bound := r.bindShortArg(a, arg); bound != nil {
				bound.Name = unique(taken, argumentName(bound, arg))
				bound.Value.Name = bound.Name
				if bound.Handle != nil {
					r.escape(bound.Param, r.facts[a.Operation.Name].wild, &def.Request)
				}
				short.Args = append(short.Args, bound)
			}
		}
		if len(short.Args) < len(s.Args) {
			continue
		}
		short.Params = r.shortParams(res, def, &short, s)
		res.Actions = append(res.Actions, &short)
	}
}

// argumentName is what an argument is called: as what it fills, or as the resource.
func argumentName(a *model.Argument, def *definition.ShortArg) string {
	name := a.Target[len(a.Target)-1].Field.Name
	if a.Handle != nil {
		name = a.Handle.Name
	}
	switch name = fieldName(name); name {
	case "sent", "bind", "region", "out", "err", "items", "optFns", "answer", "sdk", "strconv", "slices", "aws", "at", "elem":
		return name + "Value"
	}
	return name
}

// shortParams joins what the action fills and the arguments, which take the place of
// defaults.
func (r *resolver) shortParams(res *resource, def *definition.Action, short *model.Action, s *definition.Short) []*model.Param {
	var params []*model.Param
	for _, p := range short.Of.Params {
		given := slices.ContainsFunc(short.Args, func(a *model.Argument) bool { return overlap(p.Target, a.Target) })
		if !given || !p.Value.Default {
			params = append(params, p)
		}
	}
	for i, a := range short.Args {
		for _, p := range params {
			if overlap(p.Target, a.Target) {
				r.errorf(s.Args[i].To.Pos, "bad-target", "%s is filled already: by %s itself, or by another argument", s.Args[i].To.Text, def.Name.Value)
				break
			}
		}
		params = append(params, a.Param)
	}
	return params
}

// bindShortArg resolves an argument. It returns nil after reporting.
func (r *resolver) bindShortArg(a *model.Action, def *definition.ShortArg) *model.Argument {
	target, to := r.bindTarget(a.Operation.Input, def.To)
	if target == nil {
		return nil
	}
	if def.Resource.IsSet() {
		return r.bindShortHandle(target, to, def)
	}
	plain := to.Plain()
	shape, known := r.shape(plain)
	if !known || shape == model.ShapeStruct || shape == model.ShapeUnion {
		r.errorf(def.To.Pos, "bad-short", "%s is of type %s: arguments of a short form are texts, numbers, booleans, times, enums, bytes, and lists and maps; name a member of it, or leave it to callers of %s", def.To.Text, to, a.Name)
		return nil
	}
	value := &model.Value{Kind: model.FromInput, Type: plain, Shape: shape}
	return &model.Argument{Param: &model.Param{Target: target, Value: value}}
}

// bindShortHandle resolves an argument that is a handle: its one identifier fills the
// target. Of several identifiers the others would be dropped in silence.
func (r *resolver) bindShortHandle(target []model.TargetStep, to sdk.Type, def *definition.ShortArg) *model.Argument {
	of := r.target(def.Resource)
	if of == nil {
		return nil
	}
	if len(of.Identifiers) != 1 || of.Identifiers[0].List != nil || !of.Identifiers[0].Needed() {
		r.errorf(def.Resource.Pos, "bad-short", "%s has not one identifier, which it needs: a handle cannot stand for a single value; take the member %s itself", of.Name, def.To.Text)
		return nil
	}
	id := of.Identifiers[0]
	value := &model.Value{Kind: model.FromInput, Identifier: id, Type: id.Type}
	if !r.fits(value, to) {
		r.errorf(def.Resource.Pos, "type-mismatch", "the identifier %s of %s, of type %s, cannot fill %s of type %s", id.Name, of.Name, id.Type, def.To.Text, to)
		return nil
	}
	return &model.Argument{Param: &model.Param{Target: target, Value: value}, Handle: of.Resource}
}

// checkShorts reports members that an operation needs and that neither the resource nor
// an argument fills: whoever calls a short form cannot set them. All forms are there:
// what keeps one from being bound is a mistake, and nobody looks here if there is one.
func (r *resolver) checkShorts(res *resource) {
	for _, def := range res.def.Actions {
		for _, s := range def.Short {
			short := res.Actions[slices.IndexFunc(res.Actions, func(a *model.Action) bool { return a.Of != nil && a.Name == s.Name.Value })]
			for _, f := range short.Operation.Input.Fields {
				filled := slices.ContainsFunc(short.Params, func(p *model.Param) bool { return p.Target[0].Field == f })
				if f.Required && !filled {
					r.mistakef(s.Name.Pos, "missing-param", res.Name+"."+short.Name+"."+f.Name, "%s needs %s, and nothing fills it: make it an argument of %s", short.Operation.Name, f.Name, short.Name)
				}
			}
		}
	}
}
