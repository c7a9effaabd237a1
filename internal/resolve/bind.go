package resolve

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// bind resolves the members of every resource against the SDK.
func (r *resolver) bind() {
	r.bindOperations()
	for _, res := range r.all {
		r.bindARN(res)
	}
	for _, res := range r.all {
		r.bindLoad(res)
		r.bindActions(res)
		r.bindCollections(res)
		r.bindBatches(res)
		r.bindSubresources(res)
		r.bindReferences(res)
		r.bindRef(res)
		r.bindWaiters(res)
		r.bindMethods(res)
		r.bindTags(res)
		r.bindMapAttributes(res)
	}
	for _, res := range r.all {
		r.bindHydrates(res)
		r.bindSweeps(res)
		r.bindSingles(res)
	}
	r.bindAnswers()
	r.indexMakers()
	// Attributes come last: which of them an operation leaves out is known only
	// when everything that makes handles is.
	for _, res := range r.all {
		r.bindAttributes(res)
	}
	for _, res := range r.all {
		r.bindAdoption(res)
	}
}

func (r *resolver) bindLoad(res *resource) {
	def := res.def.Load
	r.bindGone(res)
	if res.def.Exists != nil {
		req := r.bindRequest(res, res.def.Exists)
		res.Exists = &req
	}
	if def == nil {
		return
	}
	load := &model.Load{Request: r.bindRequest(res, &def.Request)}
	if res.data == nil {
		r.errorf(def.Pos, "no-data", "%s has a load but no attributes to hold what it brings", res.Name)
		return
	}
	if load.Operation == nil {
		return
	}
	if len(load.DataMembers()) > 0 {
		r.errorf(def.Pos, "bad-source", "the ARN of %s comes from its data: a load brings the data, and can take nothing from it", res.Name)
		return
	}
	if r.bindLoadPath(res, load, def) {
		load.Failures = r.loadFailures(load, r.facts[load.Operation.Name], def.Operation.Pos)
		res.Load = load
	}
}

func (r *resolver) bindLoadPath(res *resource, load *model.Load, def *definition.Load) bool {
	output := load.Operation.Output
	var steps []definition.Step
	pos := def.Pos
	if def.Path != nil {
		steps, pos = def.Path.Steps, def.Path.Pos
	}
	many := r.takesMany(def)
	if many {
		steps = ofOne(steps)
	}
	w := r.walkPath(model.RootResponse, output, steps)
	if w == nil {
		return false
	}
	load.Elsewhere = r.elsewhere(output, def)
	if len(def.Match) > 0 && len(w.lists) > 0 {
		return r.bindMatch(res, load, def, w, pos)
	}
	if len(w.lists) > 0 {
		r.errorf(pos, "bad-path", "a load brings one item: use [0] instead of [], or say which one with match")
		return false
	}
	load.Path = w.rest
	from := r.sdk.StructOf(w.rest.Type)
	if from == nil {
		r.errorf(pos, "type-mismatch", "a load must bring a struct, not %s", w.rest.Type)
		return false
	}
	load.Match = r.own(res, from, def)
	load.Convert = r.conversion(res, from, def.Convert, pos)
	return !many || r.bindMany(res, load, def)
}

// mayLack reports whether there can be nothing where a path to a struct leads.
func mayLack(p *model.Path) bool {
	return slices.ContainsFunc(p.Steps, func(s model.Step) bool { return s.Index != model.NoIndex || s.Field.Type.Kind == sdk.Pointer })
}

// elsewhere resolves where an output has something of another kind.
func (r *resolver) elsewhere(output *sdk.Struct, def *definition.Load) []*model.Path {
	var paths []*model.Path
	for _, e := range def.Elsewhere {
		w := r.walkPath(model.RootResponse, output, e.Steps)
		switch {
		case w == nil:
		case def.Path != nil && hasList(def.Path):
			r.errorf(e.Pos, "unused-key", "elsewhere is for a load whose path leads to one item, not for one that looks through a list")
		case len(w.lists) > 0, r.sdk.StructOf(w.rest.Type) == nil, !mayLack(w.rest):
			r.errorf(e.Pos, "bad-path", "elsewhere must lead to one struct, such as CompositeAlarms[0]")
		default:
			paths = append(paths, w.rest)
		}
	}
	return paths
}

// bindMatch resolves a load that looks for its item in a list of many.
func (r *resolver) bindMatch(res *resource, load *model.Load, def *definition.Load, w *walk, pos source.Pos) bool {
	from := r.sdk.StructOf(w.item)
	if len(w.lists) != 1 || len(w.rest.Steps) > 0 || from == nil {
		r.errorf(pos, "bad-path", "with match, the path must lead to a struct, or to a list of structs such as Buckets[]")
		return false
	}
	load.Path = w.lists[0]
	load.Match = r.matches(res, from, def.Match, def.Compare)
	load.Lister = r.facts[load.Operation.Name].lister
	if load.Lister != nil && load.Lister.Endless {
		r.errorf(pos, "bad-endless", "%s never ends, so that looking through it for one thing may never end either", load.Operation.Name)
		return false
	}
	if res.Exists != nil && len(res.Exists.DataMembers()) > 0 {
		r.errorf(res.def.Exists.Pos, "bad-source", "exists is asked about what the listing of the load does not have, and of that there is no data: fill it from id")
	}
	load.Convert = r.conversion(res, from, def.Convert, def.Pos)
	return load.Lister != nil
}

func (r *resolver) bindActions(res *resource) {
	for _, def := range res.def.Actions {
		a := &model.Action{Name: def.Name.Value, Doc: def.Doc.Value, Request: r.bindRequest(res, &def.Request)}
		if a.Operation == nil {
			continue
		}
		if texts := r.facts[a.Operation.Name].inXML; len(texts) > 0 {
			r.out.InXML[a.Operation] = texts
		}
		a.Reads = reads(a.Operation.Name)
		if def.Reads != nil {
			a.Reads = *def.Reads
		}
		if encoded := r.facts[a.Operation.Name].def.URLEncoded; encoded != nil && def.Returns != nil {
			r.errorf(encoded.Pos, "unused-key", "urlEncoded is for listings, but %s makes handles of an answer of %s", a.Name, a.Operation.Name)
		}
		a.Failures = actionFailures(r.facts[a.Operation.Name])
		a.Done = r.done(a.Operation)
		if def.Returns != nil {
			in := itemsContext{res: res, request: a.Operation.Input, from: a.Operation.Output, root: model.RootResponse, operation: a.Operation.Name}
			if a.Returns = r.items(in, def.Returns); a.Returns == nil {
				continue
			}
		}
		res.Actions = append(res.Actions, a)
		r.bindShorts(res, a, def)
	}
}

// reads reports whether an operation's name says that it changes nothing.
func reads(operation string) bool {
	for _, verb := range []string{"Get", "Head", "List", "Describe"} {
		if strings.HasPrefix(operation, verb) {
			return true
		}
	}
	return false
}

func (r *resolver) bindSubresources(res *resource) {
	for _, def := range res.def.Subresources {
		name := def.Resource
		if !name.IsSet() {
			name = def.Name
		}
		target := r.target(name)
		if target == nil {
			continue
		}
		values := r.bindIdentifiers(res, target, def.Name, def.Identifiers, func(s *definition.Source) *model.Value {
			if s.Kind == definition.FromInput {
				return &model.Value{Kind: model.FromInput}
			}
			return r.idValue(res, s.Name)
		})
		if values != nil {
			res.Subresources = append(res.Subresources, &model.Subresource{Name: def.Name.Value, Doc: def.Doc.Value, Resource: target.Resource, Identifiers: values})
		}
	}
	if res.Resource == r.out.Root {
		r.addConstructors(res)
	}
}

// addConstructors gives the service a constructor for every resource, as boto3
// does, where the definition does not spell one of that name out.
func (r *resolver) addConstructors(root *resource) {
	spelled := map[string]bool{}
	for _, s := range root.Subresources {
		spelled[s.Name] = true
	}
	for _, target := range r.out.Resources {
		if spelled[target.Name] {
			continue
		}
		sub := &model.Subresource{Name: target.Name, Resource: target}
		for _, id := range target.Identifiers {
			sub.Identifiers = append(sub.Identifiers, &model.Value{Kind: model.FromInput, Identifier: id, Type: identifierType(id)})
		}
		root.Subresources = append(root.Subresources, sub)
	}
}

// bindIdentifiers resolves what fills the identifiers of target, in the
// target's order. It returns nil after reporting anything amiss.
func (r *resolver) bindIdentifiers(res, target *resource, at definition.Text, defs []*definition.Bind, resolve func(*definition.Source) *model.Value) []*model.Value {
	found := map[*model.Identifier]*model.Value{}
	ok := true
	for _, def := range defs {
		i := r.declared.find(def.Name, "unknown-identifier", "identifier of "+target.Name, target.declaredIdentifiers())
		if i < 0 {
			ok = false
			continue
		}
		id := target.Identifiers[i]
		v := r.apply(resolve(def.Source), def.Source)
		if v == nil {
			ok = false
			continue
		}
		if v.Kind == model.FromInput {
			v.Identifier, v.Type = id, identifierType(id)
		}
		if r.isSensitive(v) && !id.Sensitive {
			r.errorf(def.Source.Pos, "not-sensitive", "%s is sensitive, and the identifier %s of %s is printed: say sensitive: true where it is declared", v.Path.Text(), id.Name, target.Name)
			ok = false
		}
		if id.Sensitive && v.Function != "" {
			r.errorf(def.Source.Function.Pos, "type-mismatch", "%s is not for %s, which is sensitive: where it fails it shows the text", def.Source.Function.Value, id.Name)
			ok = false
		}
		if !r.fits(v, identifierType(id)) && !numbers(v, id) {
			r.errorf(def.Source.Pos, "type-mismatch", "a value of type %s cannot be the identifier %s of type %s", v.Type, id.Name, identifierType(id))
			ok = false
		}
		found[id] = v
	}
	values := make([]*model.Value, 0, len(target.Identifiers))
	for _, id := range target.Identifiers {
		if found[id] == nil && id.Optional {
			found[id] = &model.Value{Kind: model.Absent}
		}
		if found[id] == nil && ok {
			r.errorf(at.Pos, "missing-identifier", "nothing fills the identifier %s of %s", id.Name, target.Name)
			ok = false
		}
		values = append(values, found[id])
	}
	if !ok {
		return nil
	}
	return values
}

func (r *resolver) bindReferences(res *resource) {
	for _, def := range res.def.References {
		if res.data == nil && takesData(def) {
			r.errorf(def.Name.Pos, "no-data", "%s has no attributes to take a reference from", res.Name)
			continue
		}
		if def.Service.IsSet() {
			r.bindElsewhere(res, def)
			continue
		}
		if len(def.When) > 0 || def.Region != nil {
			r.errorf(def.Pos, "bad-reference", "when and region are for references to other services")
			continue
		}
		in := itemsContext{res: res, from: dataOf(res), root: model.RootData}
		if items := r.items(in, &def.Result); items != nil {
			noteOwnNames(def, items)
			res.References = append(res.References, &model.Reference{Name: def.Name.Value, Doc: def.Doc.Value, Items: items})
		}
	}
}

// takesData reports whether a reference takes anything from data.
func takesData(def *definition.Reference) bool {
	ofData := func(s *definition.Source) bool { return s != nil && s.Kind == definition.FromData }
	return def.Path != nil || len(def.When) > 0 || ofData(def.Region) || slices.ContainsFunc(def.Identifiers, func(b *definition.Bind) bool { return ofData(b.Source) })
}

// dataOf returns the struct of the data, an empty one for a resource without data.
func dataOf(res *resource) *sdk.Struct {
	if res.data == nil {
		return &sdk.Struct{}
	}
	return res.data
}
