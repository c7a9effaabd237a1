package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindAttributes makes a getter for every member of the data that is neither an
// identifier, nor skipped, nor a stream.
func (r *resolver) bindAttributes(res *resource) {
	r.bindAliases(res)
	if res.data == nil {
		return
	}
	def := res.def.Attributes
	renamed := r.renames(res, def)
	skipped := r.skips(res, def)
	encoded := r.encoded(res, def)
	omitted := r.omitted(res)
	docs := r.docs(res, def)
	for _, f := range res.data.Fields {
		if omitted[f.Name] && res.Load != nil {
			res.Omitted = append(res.Omitted, f.Name)
		}
		name, ok := renamed[f.Name]
		if !ok && (res.identifier(f.Name) != nil || isAlias(res, f.Name)) {
			continue
		}
		if !ok {
			name = f.Name
		}
		if skipped[f.Name] || f.Type.IsStream() || name == "ARN" && isARN(res, f) {
			continue
		}
		res.Attributes = append(res.Attributes, &model.Attribute{
			Name: name, Doc: docs[f.Name], Field: f, Deref: r.isScalarPtr(f.Type), Omitted: omitted[f.Name], Encoded: encoded[f.Name], Sensitive: r.sensitive[f],
		})
	}
	r.bindBranchGetters(res, def)
}

// bindAliases makes the getters of data members that are identifiers by
// another name. They answer from the identifier and never load.
func (r *resolver) bindAliases(res *resource) {
	for i, def := range res.def.Identifiers {
		if !def.Member.IsSet() || def.Member.Value == def.Name.Value {
			continue
		}
		r.checkAlias(res, res.Identifiers[i], def.Member)
		res.Aliases = append(res.Aliases, &model.IdentifierAlias{Name: def.Member.Value, Identifier: res.Identifiers[i]})
	}
}

// checkAlias reports a member that cannot hold the identifier.
func (r *resolver) checkAlias(res *resource, id *model.Identifier, member definition.Text) {
	if res.data == nil {
		return
	}
	f := r.member(res.data, member.Value, member.Pos)
	if f != nil && r.sensitive[f] && !id.Sensitive {
		r.errorf(member.Pos, "not-sensitive", "%s is sensitive, and the identifier %s of %s is printed: say sensitive: true here, too", f.Name, id.Name, res.Name)
	}
	if f != nil && !r.fits(&model.Value{Type: identifierType(id)}, f.Type) {
		r.errorf(member.Pos, "type-mismatch", "the identifier %s of type %s cannot be %s of type %s", id.Name, identifierType(id), f.Name, f.Type)
	}
}

func isAlias(res *resource, member string) bool {
	return slices.ContainsFunc(res.Aliases, func(a *model.IdentifierAlias) bool { return a.Name == member })
}

func (r *resolver) renames(res *resource, def *definition.Attributes) map[string]string {
	names := map[string]string{}
	for _, rename := range def.Rename {
		if r.member(res.data, rename.Member.Value, rename.Member.Pos) != nil {
			names[rename.Member.Value] = rename.Name.Value
		}
	}
	return names
}

func (r *resolver) docs(res *resource, def *definition.Attributes) map[string]string {
	docs := map[string]string{}
	for _, d := range def.Docs {
		if r.member(res.data, d.Member.Value, d.Member.Pos) != nil {
			docs[d.Member.Value] = d.Doc.Value
		}
	}
	return docs
}

func (r *resolver) skips(res *resource, def *definition.Attributes) map[string]bool {
	skipped := map[string]bool{}
	for _, s := range def.Skip {
		if r.member(res.data, s.Value, s.Pos) != nil {
			skipped[s.Value] = true
		}
	}
	return skipped
}

// encoded returns the members that are URL-encoded texts.
func (r *resolver) encoded(res *resource, def *definition.Attributes) map[string]bool {
	members := map[string]bool{}
	for _, e := range def.Encoded {
		f := r.member(res.data, e.Member.Value, e.Member.Pos)
		if f != nil && !f.Type.Equal(sdk.Type{Kind: sdk.Pointer, Elem: &stringType}) {
			r.errorf(e.Member.Pos, "type-mismatch", "%s is of type %s, and only a *string can be encoded", f.Name, f.Type)
			continue
		}
		members[e.Member.Value] = true
	}
	return members
}

// omitted returns the members that some listing or conversion leaves out.
func (r *resolver) omitted(res *resource) map[string]bool {
	for _, omit := range res.def.Omits {
		for _, m := range omit.Members {
			r.member(res.data, m.Value, m.Pos)
		}
	}
	names := map[string]bool{}
	for _, items := range r.makers[res.Resource] {
		for _, b := range items.Branches {
			if b.Origin != nil {
				for _, m := range b.Origin.Omits {
					names[m] = true
				}
			}
		}
	}
	return names
}

// indexMakers notes of every resource what makes handles of it, once for all who ask:
// definitions may have ten thousand of them.
func (r *resolver) indexMakers() {
	r.makers = map[*model.Resource][]*model.Items{}
	add := func(items *model.Items) { r.makers[items.Resource] = append(r.makers[items.Resource], items) }
	for _, user := range r.all {
		for _, c := range user.Collections {
			add(c.Items)
		}
		for _, a := range user.Actions {
			if a.Returns != nil && a.Of == nil {
				add(a.Returns)
			}
		}
		for _, ref := range user.References {
			add(ref.Items)
		}
	}
}

func (r *resolver) bindBranchGetters(res *resource, def *definition.Attributes) {
	for _, o := range def.Origin {
		if res.def.Load != nil {
			r.errorf(o.Name.Pos, "bad-origin", "%s can load, so what it was listed as is not kept", res.Name)
			continue
		}
		res.Branches = append(res.Branches, &model.BranchGetter{Name: o.Name.Value, Branch: o.Branch.Value})
	}
}

// isScalarPtr reports whether t points to something that a getter returns by
// value: anything but a struct of the SDK.
func (r *resolver) isScalarPtr(t sdk.Type) bool {
	return t.Kind == sdk.Pointer && r.sdk.StructOf(t) == nil
}
