package resolve

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// adviceIDs are the kinds of findings that are looked for on request alone: about
// what a definition could have besides what it has.
var adviceIDs = []string{
	"broad-allow", "deprecated-member", "deprecated-operation", "missing-not-found", "missing-omits",
	"unattached-waiter", "unknown-max", "unknown-service", "unmapped-operation", "unreachable-batch", "unreachable-resource",
}

// checkAdvice looks for what a definition could have. Without a request for it,
// exceptions from it are of use all the same.
func (r *resolver) checkAdvice() {
	if !r.advise {
		for _, a := range r.file.Allow {
			if slices.Contains(adviceIDs, a.ID.Value) {
				r.allowed[a]++
			}
		}
		return
	}
	led, listed := r.reached()
	for _, res := range r.all {
		for _, use := range requests(res.def) {
			r.checkDeprecated(res, use)
		}
		r.checkNotFound(res)
		r.checkListed(res)
		r.checkReached(res, led[res.Resource], listed[res.Resource])
	}
	r.checkWaiters()
	r.checkUnknownMax()
	r.checkCoverage()
	r.checkBreadth()
}

// deprecation finds what a doc says to use instead.
var deprecation = regexp.MustCompile(`(?s)Deprecated: (.{1,200}?)(?:\.\s|\.?$)`)

func instead(doc string) string {
	if m := deprecation.FindStringSubmatch(doc); m != nil {
		return ": " + strings.Join(strings.Fields(m[1]), " ")
	}
	return ""
}

// checkDeprecated reports a request of an operation that the SDK calls deprecated,
// and what fills members that it calls so.
func (r *resolver) checkDeprecated(res *resource, use usage) {
	op, _ := r.sdk.Operation(use.operation.Value)
	if op == nil {
		return
	}
	if op.Deprecated {
		r.warnf(use.operation.Pos, "deprecated-operation", op.Name, "%s is deprecated%s", op.Name, instead(op.Doc))
	}
	for _, p := range use.params {
		var names []string
		for _, s := range p.Target.Steps {
			names = append(names, s.Name)
		}
		r.checkDeprecatedMember(op.Input, names, p.Target.Pos)
	}
	for _, b := range use.binds {
		if b.Source.Kind == definition.FromResponse && b.Source.Path != nil {
			r.checkDeprecatedMember(op.Output, fieldsOf(b.Source.Path), b.Source.Pos)
		}
	}
}

// fieldsOf are the members that a path goes through.
func fieldsOf(p *definition.Path) []string {
	var names []string
	for _, s := range p.Steps {
		if s.Kind == definition.StepField {
			names = append(names, s.Name)
		}
	}
	return names
}

// checkDeprecatedMember reports the deprecated one of members, each within the one
// before. Names that are no members are left to other checks.
func (r *resolver) checkDeprecatedMember(in *sdk.Struct, names []string, pos source.Pos) {
	for _, name := range names {
		if in == nil || in.Field(name) == nil {
			return
		}
		f := in.Field(name)
		if f.Deprecated {
			subject := in.Ident.Name + "." + f.Name
			r.warnf(pos, "deprecated-member", subject, "%s is deprecated%s", subject, instead(f.Doc))
		}
		in = r.sdk.StructOf(elementOf(f.Type))
	}
}

// elementOf is what a list is of; any other type is returned as it is.
func elementOf(t sdk.Type) sdk.Type {
	for t = t.Plain(); t.Kind == sdk.Slice; t = t.Plain() {
		t = *t.Elem
	}
	return t
}

// checkNotFound reports loads of one thing that name no error for its absence,
// though the SDK knows such errors.
func (r *resolver) checkNotFound(res *resource) {
	load := res.Load
	if load == nil || load.Lister != nil || load.Many != nil || load.Failures != nil || len(res.NotFound) > 0 || len(load.Params) == 0 {
		return
	}
	if codes := r.sdk.AbsenceCodes(); len(codes) > 0 {
		r.warnf(res.def.Load.Operation.Pos, "missing-not-found", res.Name, "no notFound says with which error %s tells that there is no %s; the SDK knows %s", load.Operation.Name, res.Name, someOf(codes, 5))
	}
}

// partial fits docs of listings that leave members out.
var partial = regexp.MustCompile(`(?i)\b(?:does not|doesn't|do not|don't) (?:return|include)|subset of (?:the )?(?:available )?(?:attributes|information|details)`)

// checkListed reports listings that say that they leave members out, of which
// omits does not speak.
func (r *resolver) checkListed(user *resource) {
	check := func(op *sdk.Operation, items *model.Items, pos source.Pos) {
		target := r.byName[items.Resource.Name]
		if target.Load == nil || target.Load.Operation == op || !partial.MatchString(op.Doc) {
			return
		}
		whole := func(b *model.Branch) bool { return b.Data != nil && b.Convert == nil && b.Origin == nil }
		if slices.ContainsFunc(items.Branches, whole) {
			sentence := partial.FindStringIndex(op.Doc)
			r.warnf(pos, "missing-omits", target.Name+"."+op.Name, "the SDK says of %s that it leaves something out (\"%s\"), and %s has no omits for it: what it leaves out looks like what is not set", op.Name, around(op.Doc, sentence), target.Name)
		}
	}
	at := map[string]source.Pos{}
	for _, use := range requests(user.def) {
		at[use.operation.Value] = use.operation.Pos
	}
	for _, c := range user.Collections {
		check(c.Operation, c.Items, at[c.Operation.Name])
	}
	for _, a := range user.Actions {
		if a.Returns != nil && a.Of == nil {
			check(a.Operation, a.Returns, at[a.Operation.Name])
		}
	}
}

// around returns some words about a place in a doc.
func around(doc string, at []int) string {
	words := strings.Fields(doc[at[0]:min(len(doc), at[1]+80)])
	return strings.ToValidUTF8(strings.Join(words[:min(len(words), 12)], " "), "")
}

// reached are the resources that something leads to, and those that a collection lists.
func (r *resolver) reached() (led, listed map[*model.Resource]bool) {
	led, listed = map[*model.Resource]bool{}, map[*model.Resource]bool{}
	for made := range r.makers {
		led[made] = true
	}
	for _, user := range r.all {
		for _, c := range user.Collections {
			listed[c.Items.Resource] = true
		}
		for _, s := range user.Subresources {
			if user.def != r.file.Root || len(s.Resource.Identifiers) == 0 {
				led[s.Resource] = true
			}
		}
	}
	return led, listed
}

// checkReached reports resources that nothing leads to but their constructor, and
// batch actions of resources that nothing lists.
func (r *resolver) checkReached(res *resource, led, listed bool) {
	if res.def == r.file.Root {
		return
	}
	if !led {
		r.warnf(res.def.Name.Pos, "unreachable-resource", res.Name, "no collection, action, reference or subresource leads to %s: it can only be made from its identifiers", res.Name)
	}
	for _, b := range res.def.Batches {
		if !listed {
			r.warnf(b.Name.Pos, "unreachable-batch", res.Name+"."+b.Name.Value, "no collection lists %s, so that %s can only be called on a list made by hand", res.Name, b.Name.Value)
		}
	}
}

// adviseService reports a reference to a service of which there is no definition: it
// may be misspelt, and then nobody can follow the reference.
func (r *resolver) adviseService(res *resource, def *definition.Reference) {
	if r.advise {
		r.warnf(def.Service.Pos, "unknown-service", res.Name+"."+def.Name.Value, "no definition of this run is for the service %s, nor one that ships with resgen, so that nothing is known of %s.%s", def.Service.Value, def.Service.Value, def.Resource.Value)
	}
}

// checkUnknownMax reports operations for many that are sent one item at a time.
func (r *resolver) checkUnknownMax() {
	for _, def := range r.file.Operations {
		if def.Unknown {
			r.warnf(def.MaxPos, "unknown-max", def.Name.Value, "%s is sent for one item at a time, for max is unknown: say how many the API takes", def.Name.Value)
		}
	}
}

// checkWaiters reports the SDK's waiters that nothing uses, though the operation that
// they poll is mapped.
func (r *resolver) checkWaiters() {
	used := map[string]bool{}
	for _, res := range r.all {
		for _, w := range res.Waiters {
			if w.SDK != nil {
				used[w.SDK.Name] = true
			}
		}
	}
	for _, name := range r.sdk.Waiters() {
		if w := r.sdk.Waiter(name); !used[name] && r.used[w.Operation] != nil {
			pos, of := r.polled(w.Operation)
			r.warnf(pos, "unattached-waiter", name, "the SDK's waiter %s, which polls %s, is attached to no resource%s", name, w.Operation, of)
		}
	}
}

// polled returns the place of the resource that is loaded by an operation, or else
// that of the service.
func (r *resolver) polled(operation string) (source.Pos, string) {
	for _, res := range r.all {
		if res.Load != nil && res.Load.Operation.Name == operation {
			return res.def.Name.Pos, ", not even to " + res.Name + ", which is loaded by it"
		}
	}
	return r.file.Service.Pos, ""
}

// checkCoverage notes which operations a definition does not map to anything, and
// which waiters poll them.
func (r *resolver) checkCoverage() {
	all := r.sdk.Operations()
	var left []string
	for _, name := range all {
		if r.used[name] == nil && !r.isAllowed("unmapped-operation", name) {
			left = append(left, name)
		}
	}
	if len(left) > 0 {
		r.diags.Add(diag.Diagnostic{
			Pos: r.file.Service.Pos, ID: "unmapped-operation", Note: true,
			Message: fmt.Sprintf("of %d operations %d are mapped to nothing: %s%s", len(all), len(left), someOf(left, 20), r.waitersOf(left)),
		})
	}
}

// waitersOf tells which waiters of the SDK poll some operations.
func (r *resolver) waitersOf(operations []string) string {
	var names []string
	for _, name := range r.sdk.Waiters() {
		if slices.Contains(operations, r.sdk.Waiter(name).Operation) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "; nor are the SDK's waiters on them: " + someOf(names, 20)
}

// someOf lists the first of some names, and how many more there are.
func someOf(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), len(names)-n)
}
