package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// failures is where an operation's output lists what failed, and which members
// of the request a failure repeats.
type failures struct {
	path          *model.Path
	byName        bool        // path leads to a map, which no batch action can read
	code, message *model.Path // of a failure; nil if there is none
	notFound      []model.Absence
	match         []failureMatch
	unmatched     bool        // failures name no items
	unless        *model.Path // of successes: a boolean of the request; may be nil
}

// failureMatch is a member of a failure that equals a member of what the
// request has for the item.
type failureMatch struct {
	path    *model.Path // of a failure
	request *walk
	def     *definition.Param
}

// failures resolves the failures of an operation. It returns nil after
// reporting.
func (r *resolver) failures(op *sdk.Operation, def *definition.Failures) *failures {
	w := r.walkPath(model.RootResponse, op.Output, def.Path.Steps)
	if w == nil {
		return nil
	}
	if isTable(w) && len(def.Match) == 0 {
		return &failures{path: w.rest, byName: true}
	}
	from := r.sdk.StructOf(w.item)
	if len(w.lists) != 1 || len(w.rest.Steps) > 0 || from == nil && !w.item.Equal(stringType) {
		r.errorf(def.Path.Pos, "bad-path", "the path of failures must lead to a list of structs, such as Errors[], or of texts, or without match to a map")
		return nil
	}
	f := &failures{path: w.lists[0], unmatched: def.Unmatched}
	if from == nil {
		return r.textFailures(f, op, w.item, def)
	}
	good := r.failureText(&f.code, from, def.Code, r.isCode, "text or an integer") &&
		r.failureText(&f.message, from, def.Message, r.textual, "text") && r.failureCodes(f, def)
	for _, m := range def.Match {
		good = r.failureMatch(f, op, r.memberPath(from, m.Target), m) && good
	}
	if !good {
		return nil
	}
	return f
}

// textFailures resolves failures that are texts, each of which repeats what the request
// says of its item, and nothing more.
func (r *resolver) textFailures(f *failures, op *sdk.Operation, item sdk.Type, def *definition.Failures) *failures {
	for _, of := range []*definition.Path{def.Code, def.Message} {
		if of != nil {
			r.errorf(of.Pos, "bad-path", "%s lists texts, which have no members", def.Path.Text)
			return nil
		}
	}
	if len(def.NotFound) > 0 {
		r.errorf(def.NotFound[0].Code.Pos, "unused-key", "notFound is a list of codes, and %s lists texts, which have none", def.Path.Text)
		return nil
	}
	if len(def.Match) != 1 || len(def.Match[0].Target.Steps) > 0 {
		r.errorf(def.Path.Pos, "no-match", "%s lists texts: say under match what each of them repeats, as in {\"@\": \"request.Names[]\"}", def.Path.Text)
		return nil
	}
	if !r.failureMatch(f, op, &model.Path{Root: model.RootItem, Type: item}, def.Match[0]) {
		return nil
	}
	return f
}

// isTable reports whether a path leads to a map, such as what was left undone by
// the names of tables.
func isTable(w *walk) bool {
	to := w.rest.Type
	return len(w.lists) == 0 && to.Kind == sdk.Map && to.Key.Equal(stringType)
}

// failureText resolves a part of a failure that is printed, if there is one.
func (r *resolver) failureText(dst **model.Path, from *sdk.Struct, def *definition.Path, fits func(sdk.Type) bool, what string) bool {
	if def == nil {
		return true
	}
	path := r.single(model.RootItem, from, def)
	if path == nil {
		return false
	}
	if !fits(path.Type.Plain()) {
		r.errorf(def.Pos, "type-mismatch", "%s must be %s, not of type %s", def.Text, what, path.Type)
		return false
	}
	*dst = path
	return true
}

// isCode reports whether a type is that of error codes.
func (r *resolver) isCode(t sdk.Type) bool { return r.textual(t) || isInteger(t) }

func isInteger(t sdk.Type) bool {
	return t.Kind == sdk.Basic && (t.Ident.Name == "int32" || t.Ident.Name == "int64")
}

// failureCodes resolves the codes that say that an item is not there. An enum
// knows which there are.
func (r *resolver) failureCodes(f *failures, def *definition.Failures) bool {
	if len(def.NotFound) > 0 && f.code == nil {
		r.errorf(def.NotFound[0].Code.Pos, "unused-key", "notFound is a list of codes, but code does not say where a failure has one")
		return false
	}
	for _, e := range def.NotFound {
		if e.Message.IsSet() && f.message == nil {
			r.errorf(e.Message.Pos, "unused-key", "a part of the message is meant, but message does not say where a failure has one")
			return false
		}
		v := &model.Value{Kind: model.FromLiteral, Literal: e.Code.Value}
		r.checkLiteral(v, f.code.Type, e.Code.Pos)
		f.notFound = append(f.notFound, model.Absence{Code: e.Code.Value, Message: e.Message.Value})
	}
	return true
}

// failureMatch adds a member of a failure and the member of the request that it
// equals.
func (r *resolver) failureMatch(f *failures, op *sdk.Operation, path *model.Path, def *definition.Param) bool {
	w := r.walkPath(model.RootRequest, op.Input, def.Source.Path.Steps)
	switch {
	case path == nil || w == nil:
		return false
	case len(w.lists) != 1:
		r.errorf(def.Source.Pos, "bad-path", "%s must lead through one list, the items of the request, as request.Things[].Id does", def.Source.Path.Text)
		return false
	case !r.isCode(path.Type.Plain()) && !path.Type.Plain().Equal(timeType), !r.tells(path.Type.Plain(), w.rest.Type.Plain()):
		r.errorf(def.Source.Pos, "type-mismatch", "%s of type %s cannot equal a value of type %s", def.Target.Text, path.Type, w.rest.Type)
		return false
	}
	f.match = append(f.match, failureMatch{path: path, request: w, def: def})
	return true
}

// tells reports whether what a failure says can be what a member of the request says.
func (r *resolver) tells(said, asked sdk.Type) bool {
	return r.fits(&model.Value{Type: asked}, said) || isInteger(said) && asked.Equal(stringType)
}

// memberPath resolves a member, or a member of a member, of a struct. It returns nil
// after reporting.
func (r *resolver) memberPath(from *sdk.Struct, def *definition.Target) *model.Path {
	if len(def.Steps) == 0 {
		r.errorf(def.Pos, "bad-target", "%s is for lists of texts: name a member of %s", def.Text, from.Ident.Name)
		return nil
	}
	var steps []definition.Step
	for _, s := range def.Steps {
		steps = append(steps, definition.Step{Kind: definition.StepField, Pos: s.Pos, Name: s.Name})
	}
	w := r.walkPath(model.RootItem, from, steps)
	if w == nil {
		return nil
	}
	return w.rest
}

// bindFailures tells how a batch action finds the item that a failure is about:
// by what it fills the members with that failures repeat. It returns false after
// reporting, now or about the operation.
func (r *resolver) bindFailures(b *model.Batch, f *facts, def *definition.Batch) bool {
	switch {
	case f.def.Failures == nil:
		return true
	case f.failures == nil:
		return false
	}
	var match []*model.FailureMatch
	if !f.failures.unmatched {
		if match = r.bindMatches(b, f.failures, def); match == nil {
			return false
		}
	}
	b.Failures = f.failures.bound(match)
	return true
}

// bound returns the failures with what tells whose they are.
func (f *failures) bound(match []*model.FailureMatch) *model.Failures {
	return &model.Failures{Path: f.path, Code: f.code, Message: f.message, NotFound: f.notFound, Match: match}
}

// loadFailures returns what the answer to a load lists in its place; nil if it lists
// none, and where a listing is looked through. What the load does not fill is not
// compared.
func (r *resolver) loadFailures(load *model.Load, f *facts, pos source.Pos) *model.Failures {
	if load.Lister != nil || f.failures == nil || f.failures.byName {
		return nil
	}
	var match []*model.FailureMatch
	for _, m := range f.failures.match {
		for _, p := range load.Params {
			v := p.Value
			if v.Kind == model.FromIdentifier && v.Identifier.List == nil && m.fills(p.Target) && r.equals(load.Operation, m, v, pos) {
				match = append(match, &model.FailureMatch{Path: m.path, Value: p.Value})
			}
		}
	}
	return f.failures.bound(match)
}

// bindSuccesses tells how a batch action finds the item that a success is about.
// It returns false after reporting, now or about the operation.
func (r *resolver) bindSuccesses(b *model.Batch, f *facts, def *definition.Batch) bool {
	switch {
	case f.def.Successes == nil:
		return true
	case f.successes == nil:
		return false
	}
	match := r.bindMatches(b, f.successes, def)
	if match == nil {
		return false
	}
	b.Successes = &model.Successes{Path: f.successes.path, Unless: f.successes.unless, Match: match}
	return true
}

// bindMatches tells by what the items of a batch action are told apart. It returns
// nil after reporting.
func (r *resolver) bindMatches(b *model.Batch, f *failures, def *definition.Batch) []*model.FailureMatch {
	var bound []*model.FailureMatch
	for _, m := range f.match {
		i := slices.IndexFunc(b.Params, func(p *model.Param) bool {
			return p.Value.Kind != model.FromLiteral && p.Value.Kind != model.FromARN && !p.Value.Optional && p.Value.Function == "" && m.fills(p.Target)
		})
		if i < 0 {
			continue
		}
		value := b.Params[i].Value
		if !r.equals(b.Operation, m, value, def.Operation.Pos) {
			return nil
		}
		bound = append(bound, &model.FailureMatch{Path: m.path, Value: value})
	}
	if len(bound) == 0 {
		r.errorf(def.Operation.Pos, "no-match", "%s fills none of the members by which outcomes of %s are told: %s",
			b.Name, b.Operation.Name, f.members())
	}
	return bound
}

// equals reports whether what a failure says can be a value. It reports what cannot.
func (r *resolver) equals(op *sdk.Operation, m failureMatch, value *model.Value, pos source.Pos) bool {
	if r.fits(value, m.path.Type) {
		return true
	}
	r.errorf(pos, "type-mismatch", "%s of type %s, by which failures of %s are told, cannot equal a value of type %s",
		m.def.Target.Text, m.path.Type, op.Name, value.Type)
	return false
}

// members lists what tells failures apart, as the definition writes it.
func (f *failures) members() string {
	text := ""
	if len(f.match) == 0 {
		return "there is no match"
	}
	for i, m := range f.match {
		if i > 0 {
			text += ", "
		}
		text += m.def.Source.Path.Text
	}
	return text
}

// fills reports whether a parameter's target is the member of the request.
func (m failureMatch) fills(target []model.TargetStep) bool {
	return fills(target, m.request.lists, m.request.rest)
}

// fills reports whether a target of a parameter is where a path through lists leads,
// each of which the parameter fills with an element for each item.
func fills(target []model.TargetStep, lists []*model.Path, rest *model.Path) bool {
	var path []model.Step
	each := map[int]bool{}
	for _, list := range lists {
		path = append(path, list.Steps...)
		each[len(path)-1] = true
	}
	path = append(path, rest.Steps...)
	if len(path) != len(target) {
		return false
	}
	for i, t := range target {
		s := path[i]
		if s.Field != t.Field || each[i] != (t.Element == model.ElementEach) || (t.Element == model.ElementIndex) != (s.Index != model.NoIndex) ||
			s.Index != model.NoIndex && s.Index != t.Index {
			return false
		}
	}
	return true
}
