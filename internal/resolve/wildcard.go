package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// wildcard is a text of an operation's input in which some characters are
// wildcards.
type wildcard struct {
	def    *definition.Wildcard
	fields []*sdk.Field // that lead to it, whatever the elements of lists
	used   bool         // something fills it
}

// wildcards resolves the paths to the texts that have wildcards.
func (r *resolver) wildcards(op *sdk.Operation, defs []*definition.Wildcard) []*wildcard {
	var all []*wildcard
	for _, def := range defs {
		w := r.walkPath(model.RootRequest, op.Input, def.Path.Steps)
		switch {
		case w == nil:
		case !w.rest.Type.Plain().Equal(stringType):
			r.errorf(def.Path.Pos, "bad-path", "%s must lead to texts, as Filters[].Values[] does, not to %s", def.Path.Text, w.rest.Type)
		default:
			wild := &wildcard{def: def}
			for _, path := range append(w.lists, w.rest) {
				for _, s := range path.Steps {
					wild.fields = append(wild.fields, s.Field)
				}
			}
			all = append(all, wild)
		}
	}
	return all
}

// escape notes which characters of what fills a parameter are wildcards. A constant
// is what the definition wants to send, wildcards and all.
func (r *resolver) escape(p *model.Param, all []*wildcard, def *definition.Request) {
	if p.Value.Kind == model.FromLiteral {
		return
	}
	for _, w := range all {
		if !leadsTo(p.Target, w.fields) {
			continue
		}
		w.used = true
		switch {
		case p.Value.Shape == model.ShapeScalar && r.isText(p.Value.Type):
			p.Wildcards = w.def.Characters.Value
		case p.Value.Shape != model.ShapeScalar:
			r.errorf(def.Operation.Pos, "type-mismatch", "%s of %s has wildcards, which are escaped in single texts: fill it element by element", model.TargetText(p.Target), def.Operation.Value)
		}
	}
}

func leadsTo(target []model.TargetStep, fields []*sdk.Field) bool {
	if len(target) != len(fields) {
		return false
	}
	for i, s := range target {
		if s.Field != fields[i] {
			return false
		}
	}
	return true
}

// checkWildcards reports wildcards that nothing could be mistaken for.
func (r *resolver) checkWildcards() {
	for _, def := range r.file.Operations {
		for _, w := range r.facts[def.Name.Value].wild {
			if !w.used {
				r.errorf(w.def.Path.Pos, "unused-key", "nothing in this definition fills %s of %s with an identifier or with data", w.def.Path.Text, def.Name.Value)
			}
		}
	}
}
