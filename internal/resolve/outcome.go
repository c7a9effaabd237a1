package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindOutcomes resolves where an operation's output lists what failed and what
// succeeded.
func (r *resolver) bindOutcomes(f *facts) {
	if f.def.Failures != nil {
		if f.failures = r.failures(f.op, f.def.Failures); f.failures != nil {
			r.noteAbsences(f.failures.notFound)
		}
	}
	if def := f.def.Successes; def != nil {
		f.successes = r.failures(f.op, &definition.Failures{Pos: def.Pos, Path: def.Path, Match: def.Match})
		if f.successes != nil && def.Unless != nil && !r.bindUnless(f, def.Unless) {
			f.successes = nil
		}
	}
}

// bindUnless resolves the member of a request that keeps successes from being
// listed.
func (r *resolver) bindUnless(f *facts, def *definition.Path) bool {
	path := r.single(model.RootRequest, f.op.Input, def)
	if path == nil {
		return false
	}
	if path.Type.Plain().Ident != (sdk.Ident{Name: "bool"}) {
		r.errorf(def.Pos, "type-mismatch", "%s must be a boolean, not of type %s", def.Text, path.Type)
		return false
	}
	f.successes.unless = path
	return true
}

// done returns the member of an output of EC2's protocol that says whether the service
// did what it was asked for; nil if there is none.
func (r *resolver) done(op *sdk.Operation) *sdk.Field {
	f := op.Output.Field("Return")
	if f == nil || f.Type.Kind != sdk.Pointer || !f.Type.Plain().Equal(boolType) {
		return nil
	}
	if elements, err := r.sdk.AnswerElements(op); err != nil || len(elements) == 0 {
		return nil // an error is reported with the answers
	}
	return f
}

// actionFailures is what an action does about the facts of its operation; nil if
// there is nothing.
func actionFailures(f *facts) *model.ActionFailures {
	if f.failures == nil && f.successes == nil {
		return nil
	}
	var bound model.ActionFailures
	if from := f.failures; from != nil {
		bound.Path, bound.Code, bound.Message = from.path, from.code, from.message
		for _, m := range from.match {
			bound.Names = append(bound.Names, m.path)
			bound.Sent = m.request.lists[0]
		}
	}
	if from := f.successes; from != nil {
		bound.Named, bound.Unless, bound.Sent = from.path, from.unless, from.match[0].request.lists[0]
	}
	return &bound
}
