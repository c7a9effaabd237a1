package resolve

import (
	"cmp"
	"maps"
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// name gives names to what the definition does not name, puts everything in
// order, and reports clashes.
func (r *resolver) name() {
	for _, res := range r.all {
		for _, c := range res.Collections {
			r.nameCollection(res, c)
		}
		if len(res.Batches) > 0 || res.Load != nil && res.Load.Many != nil {
			res.List = res.Name + "List"
		}
		r.checkMethods(res)
		r.checkLists(res)
		r.checkBatches(res)
	}
	r.checkFaces()
	byName := func(a, b *sdk.Operation) int { return cmp.Compare(a.Name, b.Name) }
	r.out.Operations = slices.SortedFunc(maps.Values(r.used), byName)
	r.out.Senders = r.perOperation("send", r.out.Operations)
	r.out.Inputs = r.perOperation("input", slices.SortedFunc(maps.Values(r.filled), byName))
	slices.SortFunc(r.out.Bound, byName)
	r.out.Aliases = aliases(r.out)
	slices.SortFunc(r.out.Listers, func(a, b *model.Lister) int { return cmp.Compare(a.Var, b.Var) })
	slices.SortFunc(r.out.Conversions, func(a, b *model.Conversion) int { return cmp.Compare(a.Func, b.Func) })
	slices.SortFunc(r.out.Origins, func(a, b *model.Origin) int { return cmp.Compare(a.Var, b.Var) })
	r.catalog()
	r.out.Fakes = r.fakes()
	r.checkTypes()
}

// perOperation names functions that do something, one for each operation, by its name.
func (r *resolver) perOperation(verb string, ops []*sdk.Operation) map[string]string {
	funcs := make(map[string]string, len(ops))
	for _, op := range ops {
		funcs[op.Name] = r.variable(verb + op.Name)
	}
	return funcs
}

// nameCollection names the types of a collection: BucketObjects and
// FilteredBucketObjects.
func (r *resolver) nameCollection(res *resource, c *model.Collection) {
	c.Type = c.Name
	if res.Resource != r.out.Root {
		c.Type = res.Name + c.Name
	}
	c.Filtered = "Filtered" + c.Type
}

// names are the names taken in one scope, with the place each was taken.
type names struct {
	r     *resolver
	scope string
	taken map[string]definition.Text // the name's Value says what took it
}

func (n *names) take(name, what string, pos source.Pos) {
	first, ok := n.taken[name]
	if !ok {
		n.taken[name] = definition.Text{Value: what, Pos: pos}
		return
	}
	n.r.diags.Add(diag.Diagnostic{
		Pos: pos, ID: "name-clash",
		Message: "the name " + name + " of " + what + " is taken in " + n.scope + " by " + first.Value + "; give one of them another name (for an attribute: rename)",
		Related: []diag.Related{{Pos: first.Pos, Message: "taken here"}},
	})
}

// checkMethods reports methods of a resource that would have the same name.
func (r *resolver) checkMethods(res *resource) {
	def := res.def
	n := &names{r: r, scope: res.Name, taken: map[string]definition.Text{}}
	if def.ARN != nil {
		n.take("ARN", "the method that arn makes", def.ARN.Pos)
	}
	for _, m := range fixedMethods(res, res.Resource == r.out.Root) {
		n.take(m, "a method that every resource has", def.Name.Pos)
	}
	for _, id := range def.Identifiers {
		n.take(id.Name.Value, "an identifier", id.Name.Pos)
		if id.Optional {
			n.take("With"+id.Name.Value, "the method that sets an optional identifier", id.Name.Pos)
		}
	}
	for _, id := range def.Identifiers {
		if id.Member.IsSet() && id.Member.Value != id.Name.Value && !namesARN(res, id.Name.Value, id.Member.Value) {
			n.take(id.Member.Value, "an identifier's member", id.Member.Pos)
		}
	}
	for _, a := range def.Actions {
		n.take(a.Name.Value, "an action", a.Name.Pos)
		for _, s := range a.Short {
			n.take(s.Name.Value, "a short form", s.Name.Pos)
		}
	}
	for _, s := range def.Subresources {
		n.take(s.Name.Value, "a subresource", s.Name.Pos)
	}
	for _, ref := range def.References {
		n.take(ref.Name.Value, "a reference", ref.Name.Pos)
	}
	for _, c := range def.Collections {
		n.take(c.Name.Value, "a collection", c.Name.Pos)
	}
	for _, w := range def.Waiters {
		n.take("WaitUntil"+w.Name.Value, "a waiter", w.Name.Pos)
	}
	for _, s := range def.Sweeps {
		n.take(s.Name.Value, "a sweep", s.Name.Pos)
	}
	for _, m := range def.Methods {
		n.take(m.Name.Value, "a method", m.Name.Pos)
	}
	r.takeAttributes(n, res)
	n.takeMapAttributes(def.MapAttributes)
	if res.Resource == r.out.Root {
		for _, other := range r.all {
			if other.Adoption != nil {
				n.take(other.Adoption.Name, "what makes a handle of data", other.def.Name.Pos)
			}
			if other.ARN != nil && other.ARN.Form != "" {
				n.take(other.Name+"FromARN", "what makes a handle of an ARN", other.def.Name.Pos)
			}
		}
		r.takeConstructors(n, def)
	}
	r.methods[res] = n
}

// checkLists reports members whose names differ in the case of letters only, so
// that the methods that make handles of their lists would have the same name.
func (r *resolver) checkLists(res *resource) {
	n := &names{r: r, scope: res.Name, taken: map[string]definition.Text{}}
	take := func(name definition.Text, what string) { n.take(naming.Unexported(name.Value)+"In", what, name.Pos) }
	for _, a := range res.def.Actions {
		if a.Returns != nil {
			take(a.Name, "the items of an action")
		}
	}
	for _, ref := range res.def.References {
		take(ref.Name, "the items of a reference")
	}
	for _, c := range res.def.Collections {
		take(c.Name, "the items of a collection")
	}
}

// checkBatches reports batch actions that a collection cannot have as methods:
// it has Delete where it is filtered, and DeleteAll where it is not.
func (r *resolver) checkBatches(res *resource) {
	n := &names{r: r, scope: "collections of " + res.Name, taken: map[string]definition.Text{}}
	for _, m := range collectionMethods {
		n.take(m, "a method that every collection has", res.def.Name.Pos)
	}
	if r.takesMany(res.def.Load) {
		for _, m := range loadingMethods {
			n.take(m, "a method of the list of handles", res.def.Load.Pos)
		}
	}
	for _, b := range res.def.Batches {
		n.take(b.Name.Value, "a batch action", b.Name.Pos)
		n.take(b.Name.Value+"All", "a batch action", b.Name.Pos)
	}
}

func (r *resolver) takeAttributes(n *names, res *resource) {
	pos := res.def.Name.Pos
	if res.def.Attributes != nil {
		pos = res.def.Attributes.Pos
	}
	for _, a := range res.Attributes {
		n.take(a.Name, "the attribute "+a.Field.Name, pos)
	}
	for _, b := range res.Branches {
		n.take(b.Name, "an origin", pos)
	}
}

// takeConstructors takes the names of the resources themselves: the service has
// a constructor for each, unless a subresource of that name is spelled out.
func (r *resolver) takeConstructors(n *names, root *definition.Resource) {
	for _, res := range r.file.Resources {
		spelled := slices.ContainsFunc(root.Subresources, func(s *definition.Subresource) bool { return s.Name.Value == res.Name.Value })
		if !spelled {
			n.take(res.Name.Value, "a resource", res.Name.Pos)
		}
	}
}

// aliases returns the types of the SDK package that signatures mention.
func aliases(s *model.Service) []string {
	set := map[string]bool{sdkOptions: true}
	for _, op := range s.Operations {
		set[op.Input.Ident.Name] = true
		set[op.Output.Ident.Name] = true
	}
	for _, res := range s.Resources {
		for _, w := range res.Waiters {
			if w.SDK != nil {
				set[w.SDK.Name+"WaiterOptions"] = true
			}
		}
		if res.Data.Path == s.SDK {
			set[res.Data.Name] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// optionNames are those of the options that choose who decodes answers and writes requests.
func (r *resolver) optionNames() []string {
	switch {
	case r.out.Decodes && r.out.Encodes:
		return append(encoderNames[:1:1], decoderNames...)
	case r.out.Decodes:
		return decoderNames
	case r.out.Encodes:
		return encoderNames
	}
	return nil
}

// decodesAt is where the definition asks for a decoder or an encoder, or else where it begins.
func (r *resolver) decodesAt() source.Pos {
	for _, op := range r.file.Operations {
		if op.Decode != nil && *op.Decode || op.Encode != nil {
			return op.Name.Pos
		}
	}
	return r.file.Service.Pos
}

// checkTypes reports package-level names that would clash.
func (r *resolver) checkTypes() {
	n := &names{r: r, scope: "the package", taken: map[string]definition.Text{}}
	for _, fixed := range append([]string{r.out.Root.Name}, packageNames...) {
		n.take(fixed, "a name that every package has", r.file.Service.Pos)
	}
	for _, name := range r.optionNames() {
		n.take(name, "an option", r.decodesAt())
	}
	if r.out.SpellsWaiters() {
		n.take(waiterOptions, "the options of waiters", r.file.Service.Pos)
	}
	for _, a := range r.out.Aliases {
		n.take(a, "an alias of the SDK's type", r.file.SDK.Pos)
	}
	for _, res := range r.file.Resources {
		n.take(res.Name.Value, "a resource", res.Name.Pos)
	}
	for _, res := range r.all {
		if res.List != "" {
			n.take(res.List, "a list's type", res.def.Name.Pos)
		}
		for _, e := range res.Elsewhere {
			n.take(e.Type, "the type of the reference "+e.Name, res.def.Name.Pos)
		}
		if res.Ref != nil {
			n.take(res.Ref.Type, "what leads to "+res.Name+" from another service", res.def.Name.Pos)
			n.take(res.Ref.Func, "what leads to "+res.Name+" from another service", res.def.Name.Pos)
		}
		for _, c := range res.def.Collections {
			r.takeCollection(n, res, c)
		}
		for i, s := range res.Sweeps {
			n.take(s.Options, "a sweep's options", res.def.Sweeps[i].Name.Pos)
		}
	}
}

func (r *resolver) takeCollection(n *names, res *resource, def *definition.Collection) {
	for _, c := range res.Collections {
		if c.Name == def.Name.Value {
			n.take(c.Type, "a collection's type", def.Name.Pos)
			n.take(c.Filtered, "a collection's type", def.Name.Pos)
		}
	}
}
