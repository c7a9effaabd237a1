package resolve

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// checkMistakes looks for what is possible and seldom meant. It runs last, and only
// over a definition that is right otherwise.
func (r *resolver) checkMistakes() {
	if r.diags.Len() > 0 || r.file.Incomplete {
		return
	}
	for _, res := range r.all {
		r.checkCodes(res)
		r.checkWaitCodes(res)
		r.checkSecrets(res)
		for _, use := range requests(res.def) {
			r.checkRequired(res, use)
			r.checkNames(res, use)
		}
		r.checkShorts(res)
		r.checkBound(res)
		r.checkFirst(res)
		r.checkUnused(res)
	}
	r.checkMax()
	r.checkPartial()
	r.checkAdvice()
	r.checkAllowances()
}

// A usage is a request of a resource, where it stands.
type usage struct {
	name      string // "load", or that of an action
	operation definition.Text
	params    []*definition.Param
	written   []definition.Text // members that the method fills itself
	caller    bool              // a caller can set what the resource does not
	binds     []*definition.Bind
	target    string // the resource that has the identifiers of binds
}

// requests are the requests of a resource.
func requests(def *definition.Resource) []usage {
	var all []usage
	if def.Load != nil {
		all = append(all, usage{name: "load", operation: def.Load.Operation, params: def.Load.Params})
	}
	if def.Exists != nil {
		all = append(all, usage{name: "exists", operation: def.Exists.Operation, params: def.Exists.Params})
	}
	for _, a := range def.Actions {
		all = append(all, resultUsage(usage{name: a.Name.Value, operation: a.Operation, params: a.Params}, a.Returns))
	}
	for _, c := range def.Collections {
		all = append(all, resultUsage(usage{name: c.Name.Value, operation: c.Operation, params: c.Params}, c.Items))
	}
	for _, b := range def.Batches {
		all = append(all, usage{name: b.Name.Value, operation: b.Operation, params: b.Params, caller: true})
	}
	if m := def.MapAttributes; m != nil && m.Write != nil {
		w := m.Write
		all = append(all, usage{name: "mapAttributes", operation: w.Operation, params: w.Params, written: []definition.Text{w.To, w.Key, w.Value}})
	}
	for _, s := range def.Subresources {
		target := s.Resource.Value
		if target == "" {
			target = s.Name.Value
		}
		all = append(all, usage{name: s.Name.Value, caller: true, binds: s.Identifiers, target: target})
	}
	for _, ref := range def.References {
		if ref.Service.IsSet() {
			continue
		}
		all = append(all, resultUsage(usage{name: ref.Name.Value}, &ref.Result))
	}
	return all
}

// resultUsage adds the identifiers of a result to a request with a caller.
func resultUsage(use usage, result *definition.Result) usage {
	use.caller = true
	if result != nil {
		use.binds, use.target = result.Identifiers, result.Resource.Value
	}
	return use
}

// checkCodes reports error codes that the SDK does not know.
func (r *resolver) checkCodes(res *resource) {
	if len(res.def.NotFound) == 0 {
		return
	}
	known := r.sdk.ErrorCodes()
	for _, e := range res.def.NotFound {
		code := e.Code
		if len(known) > 0 && !slices.Contains(known, code.Value) {
			r.mistakef(code.Pos, "unknown-code", res.Name+"."+code.Value, "%s",
				unknownText("error code that the SDK knows", code.Value, naming.Suggest(code.Value, known)))
		}
	}
}

// checkRequired reports members that an operation needs and that nobody can fill.
func (r *resolver) checkRequired(res *resource, use usage) {
	op, _ := r.sdk.Operation(use.operation.Value)
	if op == nil || use.caller {
		return
	}
	for _, f := range op.Input.Fields {
		filled := slices.ContainsFunc(use.params, func(p *definition.Param) bool { return p.Target.Steps[0].Name == f.Name }) ||
			slices.ContainsFunc(use.written, func(name definition.Text) bool { return name.Value == f.Name })
		if f.Required && !filled {
			r.mistakef(use.operation.Pos, "missing-param", res.Name+"."+use.name+"."+f.Name, "%s needs %s, and nothing fills it: %s has no caller who could", op.Name, f.Name, use.name)
		}
	}
}

// checkNames reports a member, or an identifier, that is filled with one identifier
// though it has the name of another.
func (r *resolver) checkNames(res *resource, use usage) {
	check := func(target string, at source.Pos, s *definition.Source) {
		if s.Kind != definition.FromIdentifier || sameName(res.def, target, s.Name.Value) || strings.EqualFold(use.target+target, s.Name.Value) {
			return
		}
		for _, id := range res.def.Identifiers {
			if id.Name.Value != s.Name.Value && sameName(res.def, target, id.Name.Value) {
				r.warnf(at, "other-name", res.Name+"."+use.name+"."+target, "%s is filled with id.%s, though there is id.%s", target, s.Name.Value, id.Name.Value)
			}
		}
	}
	for _, p := range use.params {
		check(p.Target.Steps[len(p.Target.Steps)-1].Name, p.Source.Pos, p.Source)
	}
	for _, b := range use.binds {
		check(b.Name.Value, b.Source.Pos, b.Source)
		r.checkSourceName(res, use, b)
	}
}

// checkSourceName reports two identifiers of one result each of which has the name
// of what fills the other.
func (r *resolver) checkSourceName(res *resource, use usage, bind *definition.Bind) {
	name := lastName(bind.Source)
	if name == "" || bind.Source.Kind == definition.FromIdentifier || sameName(res.def, bind.Name.Value, name) {
		return
	}
	for _, other := range use.binds {
		if other != bind && strings.EqualFold(name, other.Name.Value) && !strings.EqualFold(lastName(other.Source), name) {
			r.warnf(bind.Source.Pos, "other-name", res.Name+"."+use.name+"."+bind.Name.Value, "%s is filled with %s, though there is an identifier %s, which is filled with something else", bind.Name.Value, name, other.Name.Value)
		}
	}
}

// lastName is the member, or the identifier, that a source ends at.
func lastName(s *definition.Source) string {
	if s.Kind == definition.FromIdentifier {
		return s.Name.Value
	}
	if s.Path == nil || len(s.Path.Steps) == 0 {
		return ""
	}
	name := ""
	for _, step := range s.Path.Steps {
		if step.Kind == definition.StepField {
			name = step.Name
		}
	}
	return name
}

// sameName reports whether a member is called like an identifier: by its name, that
// of the member it is an alias of, or with the resource's name in front.
func sameName(def *definition.Resource, member, identifier string) bool {
	names := []string{identifier, def.Name.Value + identifier}
	for _, id := range def.Identifiers {
		if id.Name.Value == identifier && id.Member.IsSet() {
			names = append(names, id.Member.Value)
		}
	}
	return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, member) })
}

// checkBound reports collections and actions of a resource that have nothing to do
// with it.
func (r *resolver) checkBound(res *resource) {
	if len(res.Identifiers) == 0 {
		return
	}
	own := func(p *definition.Param) bool { return !p.Source.IsConstant() }
	for _, a := range res.def.Actions {
		if !slices.ContainsFunc(a.Params, own) {
			r.warnf(a.Operation.Pos, "unbound-action", res.Name+"."+a.Name.Value, "no parameter of %s is filled from %s, so that it does the same whichever %s it is called on", a.Operation.Value, res.Name, res.Name)
		}
	}
	for _, c := range res.def.Collections {
		if len(c.Match) == 0 && !slices.ContainsFunc(c.Params, own) {
			r.warnf(c.Operation.Pos, "unbound-collection", res.Name+"."+c.Name.Value, "no parameter of %s is filled from %s, so that it lists what belongs to others, too", c.Operation.Value, res.Name)
		}
	}
}

// checkFirst reports identifiers of items that are all those of the first item.
func (r *resolver) checkFirst(res *resource) {
	for _, c := range res.def.Collections {
		for _, b := range c.Items.Identifiers {
			if b.Source.Kind != definition.FromResponse || hasList(b.Source.Path) {
				continue
			}
			if i := slices.IndexFunc(b.Source.Path.Steps, func(s definition.Step) bool { return s.Kind == definition.StepIndex }); i >= 0 {
				r.warnf(b.Source.Pos, "one-for-all", res.Name+"."+c.Name.Value+"."+b.Name.Value, "every item gets the %s of one element: is [] meant?", b.Name.Value)
			}
		}
	}
}

// secretNames are parts of the names of members that hold secrets.
var secretNames = []string{"SecretAccessKey", "SecretString", "SecretKey", "Password", "PrivateKey", "SessionToken", "SecretBinary"}

// checkSecrets reports identifiers that hold a secret and would be printed: by their
// own names, and by the members that fill them.
func (r *resolver) checkSecrets(res *resource) {
	for i, id := range res.def.Identifiers {
		if !id.Sensitive && r.filledWith(res, i, isSecret) {
			r.warnf(id.Name.Pos, "not-sensitive", res.Name+"."+id.Name.Value, "%s holds a secret and is printed: say sensitive: true", id.Name.Value)
		}
	}
}

func isSecret(name string) bool {
	return slices.ContainsFunc(secretNames, func(s string) bool { return strings.HasSuffix(name, s) })
}

// filledWith reports whether an identifier, or a member that fills it, has a name of
// a kind.
func (r *resolver) filledWith(res *resource, identifier int, kind func(string) bool) bool {
	if kind(res.Identifiers[identifier].Name) {
		return true
	}
	for _, items := range r.makers[res.Resource] {
		v := items.Branches[0].Identifiers[identifier]
		if v.Kind == model.FromPath && len(v.Path.Steps) > 0 && kind(v.Path.Steps[len(v.Path.Steps)-1].Field.Name) {
			return true
		}
	}
	return false
}

// checkPartial reports requests for many of operations whose answers list what failed,
// of which the definition does not speak.
func (r *resolver) checkPartial() {
	for _, res := range r.all {
		for _, req := range takeMany(res.Resource) {
			f := r.facts[req.Operation.Name]
			if list := failureList(r, req.Operation.Output); list != "" && f.def.Failures == nil {
				r.warnf(f.def.Name.Pos, "no-failures", req.Operation.Name, "the answer of %s has %s, which looks like a list of what failed: say so under failures, or items that failed pass for done, or for not there", req.Operation.Name, list)
			}
		}
	}
}

// failureList returns the member of an output that looks like a list of failures.
func failureList(r *resolver, out *sdk.Struct) string {
	for _, f := range out.Fields {
		if f.Type.Kind == sdk.Slice && SaysFailed(f.Name) && (r.sdk.StructOf(*f.Type.Elem) != nil || f.Type.Elem.Equal(stringType)) {
			return f.Name
		}
	}
	return ""
}

// SaysFailed reports whether the name of a list in an answer says that it is of what
// failed.
func SaysFailed(name string) bool {
	return slices.ContainsFunc([]string{"Error", "Fail", "Unprocessed", "Unsuccessful"}, func(word string) bool { return strings.Contains(name, word) })
}
