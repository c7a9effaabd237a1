package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// itemsContext is where a result stands: the resource it belongs to, the struct
// that response. or data. means, and the one that request. means.
type itemsContext struct {
	res       *resource
	from      *sdk.Struct
	root      model.Root
	request   *sdk.Struct // nil where there is no request
	operation string      // "" where there is none
}

// items resolves a result. It returns nil after reporting.
func (r *resolver) items(in itemsContext, def *definition.Result) *model.Items {
	target := r.target(def.Resource)
	if target == nil {
		return nil
	}
	items := &model.Items{Resource: target.Resource, Root: in.root, RootType: in.from.Ident}
	if def.Skip != nil {
		items.Skips = def.Skip.Because.Value
	}
	names := union(def.Path)
	if names == nil {
		names = []definition.Text{{}}
	}
	for _, name := range names {
		b := r.branch(in, target, def, name)
		if b == nil {
			return nil
		}
		items.Branches = append(items.Branches, b)
	}
	return items
}

// branch resolves a result for one member of its union; name is empty where
// there is no union.
func (r *resolver) branch(in itemsContext, target *resource, def *definition.Result, name definition.Text) *model.Branch {
	bb := branchBinder{resolver: r, in: in, name: name}
	if def.Path != nil && !bb.take(in.from, in.root, def.Path) {
		return nil
	}
	if def.Path == nil && !bb.findList(def) {
		return nil
	}
	values := r.bindIdentifiers(in.res, target, def.Resource, def.Identifiers, bb.value)
	if values == nil {
		return nil
	}
	b := &model.Branch{Lists: bb.lists, FromRequest: bb.fromRequest, Item: bb.item, Identifiers: values}
	if def.Skip != nil && !r.bindSkip(b, target, def.Skip) {
		return nil
	}
	if def.Path != nil && !r.branchData(in, target, def, &bb, b) {
		return nil
	}
	if len(b.Lists) > 0 {
		b.Few = r.few(in, target.Resource, b)
		if b.Copied() && target.Listed == "" {
			target.Listed = r.variable("listed" + target.Name)
		}
	}
	return b
}

// bindSkip resolves which entries of a branch's list are no items. It returns
// false after reporting.
func (r *resolver) bindSkip(b *model.Branch, target *resource, def *definition.Skip) bool {
	i := r.declared.find(def.Missing, "unknown-identifier", "identifier of "+target.Name, target.declaredIdentifiers())
	if i < 0 {
		return false
	}
	v := b.Identifiers[i]
	if len(b.Lists) == 0 || v.Kind != model.FromPath || v.Path.Root != model.RootItem {
		r.errorf(def.Pos, "bad-skip", "%s is not taken from the entries of a list, so none of them can lack it", def.Missing.Value)
		return false
	}
	b.Skip = target.Identifiers[i]
	return true
}

// branchData resolves the data of new handles. It returns false after reporting.
func (r *resolver) branchData(in itemsContext, target *resource, def *definition.Result, bb *branchBinder, b *model.Branch) bool {
	from := r.sdk.StructOf(bb.rest.Type)
	switch {
	case target.data == nil:
		r.errorf(def.Path.Pos, "no-data", "%s has no attributes to hold the data at %s", target.Name, def.Path.Text)
		return false
	case from == nil:
		r.errorf(def.Path.Pos, "type-mismatch", "%s leads to %s, not to a struct; leave the path out if the items have no data", def.Path.Text, bb.rest.Type)
		return false
	}
	b.Data = bb.rest
	b.Convert = r.conversion(target, from, def.Convert, def.Path.Pos)
	b.Origin = r.origin(in, target, bb.name, b.Convert)
	return true
}

// origin returns what is known to be missing from a listed item's data, nil if
// it is complete and of no special kind.
func (r *resolver) origin(in itemsContext, target *resource, branch definition.Text, conv *model.Conversion) *model.Origin {
	o := &model.Origin{Operation: in.operation, Branch: branch.Value}
	if in.operation == "" {
		o.Operation = in.from.Ident.Name
	}
	o.Omits = omittedBy(target, o.Operation)
	if conv != nil && target.def.Load != nil {
		o.Omits = append(o.Omits, conv.Missing...)
	}
	if len(o.Omits) == 0 && !wantsBranch(target, branch.Value) {
		return nil
	}
	return r.keepOrigin(target.Resource, o)
}

// keepOrigin returns the origin like o which the service already has, or o, now
// its.
func (r *resolver) keepOrigin(target *model.Resource, o *model.Origin) *model.Origin {
	o.Resource = target
	for _, known := range r.out.Origins {
		if known.Resource == o.Resource && known.Operation == o.Operation && known.Branch == o.Branch && slices.Equal(known.Omits, o.Omits) {
			return known
		}
	}
	o.Var = r.variable(naming.Unexported(target.Name) + "From" + o.Operation + o.Branch)
	r.out.Origins = append(r.out.Origins, o)
	return o
}

func wantsBranch(target *resource, branch string) bool {
	if target.def.Attributes == nil {
		return false
	}
	for _, o := range target.def.Attributes.Origin {
		if branch != "" && o.Branch.Value == branch {
			return true
		}
	}
	return false
}

// branchBinder resolves the values of one branch. The lists that it walks are
// those of the path, or of the first identifier that comes from a list.
type branchBinder struct {
	*resolver
	in          itemsContext
	name        definition.Text // member of the union, or empty
	lists       []*model.Path
	rest        *model.Path
	item        sdk.Type
	fromRequest bool
}

// walk follows a path, through this branch's member if it starts with a union.
func (b *branchBinder) walk(from *sdk.Struct, root model.Root, p *definition.Path) *walk {
	steps := p.Steps
	if union(p) != nil {
		if b.name.Value == "" {
			b.errorf(p.Pos, "bad-path", "%s unites several members, so the path of the items must too", p.Text)
			return nil
		}
		steps = branchSteps(p, b.name)
	}
	return b.walkItems(root, from, steps)
}

// take makes the lists of p those of the branch.
func (b *branchBinder) take(from *sdk.Struct, root model.Root, p *definition.Path) bool {
	w := b.walk(from, root, p)
	if w == nil {
		return false
	}
	b.lists, b.rest, b.item = w.lists, w.rest, w.item
	b.fromRequest = root == model.RootRequest
	return true
}

// findList looks for a list among the identifiers of a result without path.
func (b *branchBinder) findList(def *definition.Result) bool {
	for _, bind := range def.Identifiers {
		from, root := b.rootOf(bind.Source)
		if from == nil || !hasList(bind.Source.Path) {
			continue
		}
		return b.take(from, root, bind.Source.Path)
	}
	b.rest = &model.Path{Root: b.in.root, Type: namedType(b.in.from.Ident)}
	b.item = b.rest.Type
	return true
}

func hasList(p *definition.Path) bool {
	for _, s := range p.Steps {
		switch s.Kind {
		case definition.StepFlatten, definition.StepUnion, definition.StepEntries, definition.StepKeys:
			return true
		}
	}
	return false
}

// rootOf returns the struct that a source's path starts from, nil if it has no
// path or none fits here.
func (b *branchBinder) rootOf(s *definition.Source) (*sdk.Struct, model.Root) {
	switch s.Kind {
	case definition.FromRequest:
		return b.in.request, model.RootRequest
	case definition.FromResponse, definition.FromData:
		return b.in.from, b.in.root
	}
	return nil, 0
}

// value resolves what fills an identifier.
func (b *branchBinder) value(s *definition.Source) *model.Value {
	if s.Kind == definition.FromIdentifier {
		return b.idValue(b.in.res, s.Name)
	}
	from, root := b.rootOf(s)
	if from == nil {
		b.errorf(s.Pos, "bad-source", "this source cannot fill an identifier here")
		return nil
	}
	w := b.walk(from, root, s.Path)
	if w == nil {
		return nil
	}
	lists := b.lists
	if w.rest.Root == model.RootKey && len(w.lists) < len(lists) {
		lists = lists[:len(w.lists)] // the key is at hand within what its entry holds, too
	}
	if len(w.lists) > 0 && !sameLists(w.lists, lists) {
		b.errorf(s.Path.Pos, "bad-path", "%s walks another list than the items do; identifiers and data must come from the same items", s.Path.Text)
		return nil
	}
	return &model.Value{Kind: model.FromPath, Path: w.rest, Type: w.rest.Type}
}
