package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
)

// bindSpelled resolves a waiter that the SDK does not have.
func (r *resolver) bindSpelled(res *resource, def *definition.Waiter) {
	switch {
	case res.data == nil:
		r.errorf(def.Name.Pos, "no-data", "%s has no attributes, and a waiter looks at data", res.Name)
		return
	case !def.Operation.IsSet() && res.Load == nil:
		r.errorf(def.Name.Pos, "bad-waiter", "%s has no load to be asked again and again: name the operation", res.Name)
		return
	}
	w := &model.Waiter{Name: "WaitUntil" + def.Name.Value, Doc: def.Doc.Value, Spelled: &model.Spelled{NotFound: endings[def.NotFound.Value]}}
	if !r.spelledRequest(res, w, def) || !r.spelledPlace(res, w, def) {
		return
	}
	s := w.Spelled
	s.Failure = r.waitConditions(res, def.Failure)
	s.Success = r.waitConditions(res, def.Success)
	if d := def.Delay; d != nil {
		s.Least, s.Most = d.Least, d.Most
	}
	r.waitCodes(res, s, def)
	r.checkReachable(res, w, def)
	res.Waiters = append(res.Waiters, w)
}

// endings are what the words of a definition are in generated code.
var endings = map[string]string{"": "AskAgain", "retry": "AskAgain", "success": "EndWell", "failure": "EndBadly"}

// spelledRequest settles what a waiter sends: what it says, and otherwise what the load
// does. It returns false after reporting.
func (r *resolver) spelledRequest(res *resource, w *model.Waiter, def *definition.Waiter) bool {
	name := def.Operation
	if !name.IsSet() {
		name = definition.Text{Value: res.Load.Operation.Name, Pos: def.Pos}
	}
	w.Request = r.bindRequest(res, &definition.Request{Pos: def.Pos, Operation: name, Params: def.Params})
	if w.Operation == nil {
		return false
	}
	if len(def.Params) == 0 && res.Load != nil && w.Operation == res.Load.Operation {
		w.Request = res.Load.Request
	}
	return true
}

// spelledPlace settles where a waiter finds the data. It returns false after reporting.
func (r *resolver) spelledPlace(res *resource, w *model.Waiter, def *definition.Waiter) bool {
	if def.Path == nil && res.Load != nil && w.Operation == res.Load.Operation {
		w.Place, w.Spelled.Load = res.Load.Place, res.Load
		return true
	}
	pos, steps := def.Operation.Pos, []definition.Step(nil)
	if def.Path != nil {
		pos, steps = def.Path.Pos, def.Path.Steps
	}
	walked := r.walkPath(model.RootResponse, w.Operation.Output, steps)
	if walked == nil {
		return false
	}
	from := r.sdk.StructOf(walked.rest.Type)
	if from == nil || len(walked.lists) > 0 {
		r.errorf(pos, "bad-path", "a waiter's path must lead to one struct, the data: use [0] for the element that is the handle's")
		return false
	}
	w.Place = model.Place{Path: walked.rest, Match: r.own(res, from, res.def.Load), Convert: r.conversion(res, from, nil, pos)}
	return true
}

// waitConditions resolves conditions on the data of a resource.
func (r *resolver) waitConditions(res *resource, defs []*definition.Condition) []*model.WaitCondition {
	var list []*model.WaitCondition
	for _, def := range defs {
		w := r.walkPath(model.RootData, res.data, def.Path.Steps)
		switch {
		case w == nil:
		case len(w.lists) > 0 && def.Of == "":
			r.errorf(def.Path.Pos, "bad-path", "%s leads through a list: say {all: [...]} or {any: [...]} of its elements", def.Path.Text)
		case len(w.lists) == 0 && def.Of != "":
			r.errorf(def.Path.Pos, "bad-path", "%s leads to one value: leave %s out", def.Path.Text, def.Of)
		default:
			list = append(list, r.condition(w, def))
		}
	}
	return list
}

func (r *resolver) condition(w *walk, def *definition.Condition) *model.WaitCondition {
	c := &model.WaitCondition{Lists: w.lists, Path: w.rest, All: def.Of == "all", Text: def.Path.Text}
	for _, l := range def.Values {
		v := literalValue(l)
		if t := w.rest.Type.Plain(); l.Kind == definition.LiteralFloat || !r.fits(v, w.rest.Type) || holdsFloat(t, 0) {
			r.errorf(l.Pos, "type-mismatch", "%s of type %s cannot be %s: a condition is about text, an enum, an integer or a boolean", def.Path.Text, w.rest.Type, valueText(v))
			continue
		}
		r.checkLiteral(v, w.rest.Type, l.Pos)
		c.Values = append(c.Values, v.Literal)
	}
	return c
}

// waitCodes resolves what errors mean.
func (r *resolver) waitCodes(res *resource, s *model.Spelled, def *definition.Waiter) {
	for _, e := range def.Errors {
		code := e.Member.Value
		if slices.ContainsFunc(res.def.NotFound, func(n definition.ErrorCode) bool { return n.Code.Value == code && !n.Message.IsSet() }) {
			r.errorf(e.Member.Pos, "bad-waiter", "%s says that %s is not there: what becomes of the wait then stands under notFound", code, res.Name)
			continue
		}
		if e.Name.Value == "success" {
			s.Codes.Success = append(s.Codes.Success, code)
		} else {
			s.Codes.Retry = append(s.Codes.Retry, code)
		}
	}
}

// checkReachable reports what can never become of a wait.
func (r *resolver) checkReachable(res *resource, w *model.Waiter, def *definition.Waiter) {
	for _, good := range def.Success {
		for _, bad := range def.Failure {
			if good.Path.Text != bad.Path.Text || good.Of == "any" && bad.Of == "all" {
				continue
			}
			for _, l := range good.Values {
				if slices.ContainsFunc(bad.Values, func(other definition.Literal) bool { return other.Text == l.Text }) {
					r.errorf(l.Pos, "bad-waiter", "%s of %s is a failure, too, which is looked at first", l.Text, good.Path.Text)
				}
			}
		}
	}
	absent := len(res.def.NotFound) > 0 || len(res.Gone) > 0 || len(w.Path.Steps) > 0
	if def.NotFound.IsSet() && !absent {
		r.errorf(def.NotFound.Pos, "bad-waiter", "nothing says that %s is not there: list the error codes under notFound of the resource", res.Name)
	}
}

// checkWaitCodes reports error codes of waiters that the SDK does not know.
func (r *resolver) checkWaitCodes(res *resource) {
	known := r.sdk.ErrorCodes()
	for _, w := range res.def.Waiters {
		for _, e := range w.Errors {
			if code := e.Member; len(known) > 0 && !slices.Contains(known, code.Value) {
				r.mistakef(code.Pos, "unknown-code", res.Name+"."+code.Value, "%s",
					unknownText("error code that the SDK knows", code.Value, naming.Suggest(code.Value, known)))
			}
		}
	}
}
