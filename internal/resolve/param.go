package resolve

import (
	"fmt"
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindRequest resolves an operation and its parameters. It returns a request
// without operation after reporting an unknown one.
func (r *resolver) bindRequest(res *resource, def *definition.Request) model.Request {
	req := model.Request{Operation: r.operation(def.Operation)}
	if req.Operation != nil {
		r.filled[req.Operation.Name] = req.Operation
		req.Params = r.bindParams(res, req.Operation.Input, def.Params)
		f := r.facts[req.Operation.Name]
		for _, p := range f.always {
			if !slices.ContainsFunc(req.Params, func(q *model.Param) bool { return q.Target[0].Field == p.Target[0].Field }) {
				req.Params = append(req.Params, p)
			}
		}
		for _, p := range req.Params {
			p.InXML = slices.ContainsFunc(f.inXML, func(t *model.InputText) bool { return fills(p.Target, t.Lists, t.Path) })
			r.escape(p, f.wild, def)
		}
	}
	return req
}

func (r *resolver) bindParams(res *resource, input *sdk.Struct, defs []*definition.Param) []*model.Param {
	var params []*model.Param
	var places []*definition.Target
	var sources []*definition.Source
	for _, def := range defs {
		target, to := r.bindTarget(input, def.Target)
		value := r.apply(r.simpleValue(res, def.Source), def.Source)
		if target == nil || value == nil {
			continue
		}
		var known bool
		if value.Shape, known = r.shape(value.Type.Plain()); !known || !r.fits(value, to) && !spells(value, to) && !r.copies(value, to) {
			r.errorf(def.Source.Pos, "type-mismatch", "%s cannot fill %s of type %s%s", valueText(value), def.Target.Text, to, r.whyNot(value, to))
			continue
		}
		if why := mayGiveWay(value, target); why != "" {
			r.errorf(def.Source.Pos, "bad-target", "%s: %s", def.Target.Text, why)
			continue
		}
		if unless := def.Source.Unless; unless != nil {
			if value.Unless = r.single(model.RootRequest, input, unless); value.Unless == nil {
				continue
			}
		}
		r.checkLiteral(value, to, def.Source.Pos)
		params = append(params, &model.Param{Target: target, Value: value})
		places, sources = append(places, def.Target), append(sources, def.Source)
	}
	r.checkTargets(params, places)
	r.checkAbsent(params, places, sources)
	return params
}

// checkAbsent reports identifiers that may be absent where the request needs them.
func (r *resolver) checkAbsent(params []*model.Param, places []*definition.Target, sources []*definition.Source) {
	for i, p := range params {
		if v := p.Value; v.Kind == model.FromIdentifier && v.Identifier.Optional && !leavesOut(p.Target) && !besideNeeded(p, params) {
			r.errorf(sources[i].Pos, "bad-target", "%s may be absent, and then the rest of %s would make no sense: an optional identifier fills a member that can be left out",
				sources[i].Name.Value, places[i].Text)
		}
	}
}

// besideNeeded reports whether a parameter fills a member of a struct of which a needed
// identifier fills another: what that one names makes sense alone, too.
func besideNeeded(p *model.Param, params []*model.Param) bool {
	last := len(p.Target) - 1
	return p.Target[last].Element == model.ElementNone && slices.ContainsFunc(params, func(q *model.Param) bool {
		return q.Value.Kind == model.FromIdentifier && !q.Value.Identifier.Optional && len(q.Target) == last+1 &&
			q.Target[last].Element == model.ElementNone && model.TargetText(q.Target[:last]) == model.TargetText(p.Target[:last])
	})
}

// leavesOut reports whether a request without the target is one: elements of lists
// cannot be left out, members of the elements of a batch can.
func leavesOut(target []model.TargetStep) bool {
	last := target[len(target)-1]
	return (last.Element == model.ElementNone || isKey(last)) &&
		!slices.ContainsFunc(target, func(s model.TargetStep) bool { return s.Element == model.ElementIndex })
}

// bindTarget resolves a target and returns the type that it ends at.
func (r *resolver) bindTarget(input *sdk.Struct, def *definition.Target) ([]model.TargetStep, sdk.Type) {
	var steps []model.TargetStep
	at := namedType(input.Ident)
	for i, d := range def.Steps {
		if s := r.unionMember(at, d.Name); s != nil {
			steps[len(steps)-1].Element, steps[len(steps)-1].Key, steps[len(steps)-1].Type = model.ElementMember, d.Name, s.Ident
			d.Name, at = "Value", namedType(s.Ident)
		}
		s := r.sdk.StructOf(at)
		if s == nil {
			r.errorf(d.Pos, "bad-target", "%s has no members: it is of type %s%s", def.Steps[i-1].Name, at, keyHint(def.Steps[i-1], d, at))
			return nil, at
		}
		f := r.member(s, d.Name, d.Pos)
		if f == nil {
			return nil, at
		}
		step := model.TargetStep{Field: f, Index: d.Index, Key: d.Key, Element: element(d.Element)}
		at = f.Type
		if why := notWithin(step, at); why != "" {
			r.errorf(d.Pos, "bad-target", "%s %s: it is of type %s", d.Name, why, at)
			return nil, at
		}
		if step.Element != model.ElementNone {
			at = *at.Elem
		}
		steps = append(steps, step)
	}
	if i := slices.IndexFunc(steps, isInside); i >= 0 && slices.ContainsFunc(steps, isEach) {
		r.errorf(def.Steps[i].Pos, "bad-target", "a key of a map, or a member of a union, stands with no list that is [] or [*]: name an element of the list, such as [0]")
		return nil, at
	}
	if i := nestedList(steps); i >= 0 {
		r.errorf(def.Steps[i].Pos, "bad-target", "a list within a list: only one of them can be [] or [*], name an element of the other, such as [0]")
		return nil, at
	}
	return steps, at
}

// nestedList returns the index of a step that means every element of a list
// within every element of another, and goes on to their members; -1 if there is
// none.
func nestedList(steps []model.TargetStep) int {
	outer := slices.IndexFunc(steps, isEach)
	if outer < 0 || len(steps) < outer+2 {
		return -1
	}
	inner := slices.IndexFunc(steps[outer+1:len(steps)-1], isEach)
	if inner < 0 {
		return -1
	}
	return outer + 1 + inner
}

// notWithin returns why a type has no such element; "" if it has, or none is meant.
func notWithin(step model.TargetStep, t sdk.Type) string {
	switch {
	case step.Element == model.ElementNone:
		return ""
	case step.Element == model.ElementKey && (t.Kind != sdk.Map || !t.Key.Equal(stringType)):
		return "is no map with texts as keys"
	case step.Element != model.ElementKey && t.Kind != sdk.Slice:
		return "is no list"
	}
	return ""
}

// keyHint says how a value of a map is meant, where a target goes on behind one.
func keyHint(of, next definition.TargetStep, t sdk.Type) string {
	if t.Kind == sdk.Named {
		return ", which has no member " + next.Name
	}
	if t.Kind != sdk.Map {
		return ""
	}
	return "; write " + of.Name + "[\"" + next.Name + "\"] for the value of the key " + next.Name
}

// unionMember returns the struct that holds the value of a member of a union; nil if the
// type is no union, or has no such member.
func (r *resolver) unionMember(union sdk.Type, name string) *sdk.Struct {
	if union.Kind != sdk.Named || union.Ident.Path != r.file.SDK.Value+"/types" || r.sdk.StructOf(union) != nil || r.isEnum(union) {
		return nil
	}
	return r.sdk.Struct(sdk.Ident{Path: union.Ident.Path, Name: union.Ident.Name + "Member" + name})
}

// isInside reports whether a step means something that has no address.
func isInside(s model.TargetStep) bool { return isKey(s) || s.Element == model.ElementMember }

func isKey(s model.TargetStep) bool { return s.Element == model.ElementKey }

func isEach(s model.TargetStep) bool { return s.Element == model.ElementEach }

func valueText(v *model.Value) string {
	switch literal := v.Literal.(type) {
	case nil:
		return "a value of type " + v.Type.String()
	case string:
		return fmt.Sprintf("the constant %.40q", literal)
	default:
		return fmt.Sprintf("the constant %v", literal)
	}
}

// element unites [] and [*], which differ in boto3 only where it appends to a
// list what belongs to one structure.
func element(e definition.ElementKind) model.Element {
	switch e {
	case definition.ElementIndex:
		return model.ElementIndex
	case definition.ElementAppend, definition.ElementEach:
		return model.ElementEach
	case definition.ElementKey:
		return model.ElementKey
	}
	return model.ElementNone
}
