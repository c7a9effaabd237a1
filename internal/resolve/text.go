package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindURLEncoded notes which texts of an operation's answers may be encoded.
func (r *resolver) bindURLEncoded(l *model.Lister, def *definition.URLEncoded) {
	out := l.Operation.Output
	u := &model.URLEncoded{
		Func:  r.variable("plain" + l.Operation.Name),
		Where: r.keyMember(out, def.Where, r.isText, "text"),
	}
	for _, p := range def.Paths {
		if texts := r.encodedTexts(out, p); texts != nil {
			u.Texts = append(u.Texts, texts)
		}
	}
	l.URLEncoded = u // whatever is nil in it was reported
}

// encodedTexts resolves a path to texts of an output, through one list of structs
// at most.
func (r *resolver) encodedTexts(output *sdk.Struct, p *definition.Path) *model.Texts {
	if len(p.Steps) == 1 && p.Steps[0].Kind == definition.StepField {
		f := r.keyMember(output, definition.Text{Value: p.Steps[0].Name, Pos: p.Pos}, isStringPtr, "a *string")
		if f == nil {
			return nil
		}
		return &model.Texts{Text: f}
	}
	return r.texts(output, p)
}

// inXML resolves the paths to what travels in a body of XML.
func (r *resolver) inXML(op *sdk.Operation, paths []*definition.Path) []*model.InputText {
	var texts []*model.InputText
	for _, p := range paths {
		w := r.walkPath(model.RootRequest, op.Input, p.Steps)
		switch {
		case w == nil:
		case !isStringPtr(w.rest.Type):
			r.errorf(p.Pos, "bad-path", "%s must lead to a *string, as Delete.Objects[].Key does, not to %s", p.Text, w.rest.Type)
		default:
			texts = append(texts, &model.InputText{Name: p.Text, Lists: w.lists, Path: w.rest})
		}
	}
	return texts
}

// bindSingles finds the actions that stand in for batch actions. It comes after
// both.
func (r *resolver) bindSingles(res *resource) {
	for _, def := range res.def.Batches {
		if !def.Single.IsSet() {
			continue
		}
		var names []definition.Text
		for _, a := range res.def.Actions {
			names = append(names, a.Name)
		}
		if r.declared.find(def.Single, "unknown-action", "action of "+res.Name, names) < 0 {
			continue
		}
		b := slices.IndexFunc(res.Batches, func(b *model.Batch) bool { return b.Name == def.Name.Value })
		a := slices.IndexFunc(res.Actions, func(a *model.Action) bool { return a.Name == def.Single.Value && a.Of == nil })
		if a >= 0 && b >= 0 { // otherwise it has mistakes of its own
			res.Batches[b].Single = standIn(res.Batches[b], res.Actions[a])
		}
	}
}

// standIn returns an action as what stands in for a batch.
func standIn(b *model.Batch, a *model.Action) *model.Single {
	filled := func(f *sdk.Field, params []*model.Param) bool {
		return slices.ContainsFunc(params, func(p *model.Param) bool { return p.Target[0].Field == f })
	}
	s := &model.Single{Action: a}
	for _, f := range b.Operation.Input.Fields {
		other := a.Operation.Input.Field(f.Name)
		if other != nil && other.Type.Equal(f.Type) && !filled(f, b.Params) && !filled(other, a.Params) {
			s.Common = append(s.Common, f)
		}
	}
	return s
}
