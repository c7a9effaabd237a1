package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
)

// bindGone resolves with which values in its data a resource is gone.
func (r *resolver) bindGone(res *resource) {
	for _, def := range res.def.Gone {
		switch {
		case res.def.Load == nil:
			r.errorf(def.Path.Pos, "bad-gone", "%s has no load whose data could say that it is gone", res.Name)
		case res.def.Exists != nil:
			r.errorf(def.Path.Pos, "bad-gone", "exists of %s sends a request that brings no data, so it would find what is gone: leave exists out", res.Name)
		case res.data != nil:
			r.bindGoneValues(res, def)
		}
	}
}

func (r *resolver) bindGoneValues(res *resource, def *definition.Gone) {
	path := r.single(model.RootData, res.data, def.Path)
	if path == nil {
		return
	}
	if !r.textual(path.Type.Plain()) {
		r.errorf(def.Path.Pos, "type-mismatch", "%s must be text or an enum, not of type %s", def.Path.Text, path.Type)
		return
	}
	g := &model.Gone{Path: path}
	for _, text := range def.Values {
		r.checkLiteral(&model.Value{Kind: model.FromLiteral, Literal: text.Value}, path.Type, text.Pos)
		g.Values = append(g.Values, text.Value)
	}
	res.Gone = append(res.Gone, g)
}
