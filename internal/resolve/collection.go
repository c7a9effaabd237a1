package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

func (r *resolver) bindCollections(res *resource) {
	for _, def := range res.def.Collections {
		c := &model.Collection{Name: def.Name.Value, Doc: def.Doc.Value, Request: r.bindRequest(res, &def.Request)}
		if c.Operation == nil || def.Items == nil {
			continue
		}
		r.checkSinglePage(def)
		c.Lister = r.lister(c.Operation, def.Operation.Pos)
		in := itemsContext{res: res, request: c.Operation.Input, from: c.Operation.Output, root: model.RootResponse, operation: c.Operation.Name}
		c.Items = r.items(in, def.Items)
		if c.Items == nil || c.Lister == nil {
			continue
		}
		r.bindKeys(c.Lister, def)
		r.bindCutoff(c.Lister, def.Cutoff)
		r.bindFlags(c, def)
		if !c.Items.Plural() {
			r.errorf(def.Items.Pos, "bad-path", "the items of a collection must come from a list, such as Buckets[]")
			continue
		}
		res.Collections = append(res.Collections, c)
	}
}

// bindFlags notes which members of a filter do not narrow what is listed.
func (r *resolver) bindFlags(c *model.Collection, def *definition.Collection) {
	for _, p := range c.Params {
		if len(p.Target) == 1 && p.Target[0].Element == model.ElementNone {
			c.Lister.Flags[p.Target[0].Field] = true
		}
	}
	for _, name := range def.NotFilters {
		if f := r.member(c.Operation.Input, name.Value, name.Pos); f != nil {
			c.Lister.Flags[f] = true
		}
	}
}

// bindCutoff notes where an operation ends its list unless a page size is set.
func (r *resolver) bindCutoff(l *model.Lister, def *definition.Cutoff) {
	if def == nil {
		return
	}
	f := r.member(l.Operation.Output, def.List.Value, def.List.Pos)
	switch {
	case f == nil:
	case f.Type.Kind != sdk.Slice:
		r.errorf(def.List.Pos, "type-mismatch", "%s must be a list, not %s", f.Name, f.Type)
	case l.PageSize == nil || len(l.Tokens) == 0:
		r.errorf(def.Pos, "bad-cutoff", "%s has no page size to go on with", l.Operation.Name)
	default:
		l.Cutoff = &model.Cutoff{List: f, Items: def.Items}
	}
}

// notePagers finds the pagers that collections spell out. An operation pages
// the same way wherever it is used, so that one of them is enough.
func (r *resolver) notePagers() {
	for _, res := range r.all {
		for _, def := range res.def.Collections {
			first := r.pagers[def.Operation.Value]
			switch {
			case def.Pager == nil:
			case first == nil:
				r.pagers[def.Operation.Value] = def.Pager
			case !samePager(first, def.Pager):
				r.pagerConflict(def.Pager.Pos, def.Operation.Value, first)
			}
		}
	}
}

// checkSinglePage reports a collection that another's pager: none would cut
// short in silence.
func (r *resolver) checkSinglePage(def *definition.Collection) {
	first := r.pagers[def.Operation.Value]
	if def.Pager == nil && first != nil && first.None && r.sdk.Paginator(def.Operation.Value) != nil {
		r.pagerConflict(def.Operation.Pos, def.Operation.Value, first)
	}
}

func (r *resolver) pagerConflict(pos source.Pos, operation string, first *definition.Pager) {
	r.diags.Add(diag.Diagnostic{
		Pos: pos, ID: "pager-conflict",
		Message: operation + " pages in another way elsewhere in this definition",
		Related: []diag.Related{{Pos: first.Pos, Message: "here"}},
	})
}

func samePager(a, b *definition.Pager) bool {
	sameToken := func(s, t definition.Rename) bool {
		return s.Member.Value == t.Member.Value && s.Name.Value == t.Name.Value
	}
	return a.None == b.None && a.More.Value == b.More.Value && a.Limit.Value == b.Limit.Value && slices.EqualFunc(a.Tokens, b.Tokens, sameToken)
}

// lister returns how an operation pages: as a collection spells out, as the
// SDK's paginator does, or not at all. All users of an operation share it. It
// returns nil after reporting. The place is that of the user.
func (r *resolver) lister(op *sdk.Operation, pos source.Pos) *model.Lister {
	if known, ok := r.listers[op.Name]; ok {
		return known
	}
	l := &model.Lister{
		Operation: op, Flags: map[*sdk.Field]bool{},
		Var: r.variable(naming.Unexported(op.Name)), Merge: r.variable("merge" + op.Input.Ident.Name),
	}
	good := true
	switch pager := r.pagers[op.Name]; {
	case pager == nil:
		good = r.sdkPager(l, pos)
	case !pager.None:
		good = r.spelledPager(l, pager)
	}
	r.listers[op.Name] = nil
	if good {
		r.listers[op.Name] = l
		r.noteInnerLists(op.Input)
		r.out.Listers = append(r.out.Listers, l)
	}
	return r.listers[op.Name]
}

// noteInnerLists finds the lists within the elements of an input's lists, such
// as the values of a filter.
func (r *resolver) noteInnerLists(input *sdk.Struct) {
	for _, f := range input.Fields {
		if f.Type.Kind != sdk.Slice {
			continue
		}
		elem := r.structOf(*f.Type.Elem)
		if elem == nil {
			continue
		}
		for _, inner := range elem.Fields {
			if inner.Type.Kind == sdk.Slice {
				r.out.InnerLists[f] = append(r.out.InnerLists[f], inner)
			}
		}
	}
}

// sdkPager follows the SDK's paginator. Its members exist, since the SDK
// compiles; tokens that are no strings are refused, for the rest of the list would
// be lost in silence.
func (r *resolver) sdkPager(l *model.Lister, pos source.Pos) bool {
	p := r.sdk.Paginator(l.Operation.Name)
	if p == nil {
		return true
	}
	for _, t := range p.Tokens {
		in, out := l.Operation.Input.Field(t.Input), l.Operation.Output.Field(t.Output)
		if in == nil || out == nil || !isStringPtr(in.Type) || !isStringPtr(out.Type) {
			r.errorf(pos, "unsupported-pager", "%s pages by %s, which is no string: write pager: none if one page will do", l.Operation.Name, t.Input)
			return false
		}
	}
	l.Tokens = p.Tokens
	if p.More != "" {
		l.More = l.Operation.Output.Field(p.More)
	}
	if f := l.Operation.Input.Field(p.Limit); f != nil && isInt32(f.Type) {
		l.PageSize = f
	}
	return true
}

func (r *resolver) spelledPager(l *model.Lister, def *definition.Pager) bool {
	in, out := l.Operation.Input, l.Operation.Output
	good := true
	for _, t := range def.Tokens {
		good = r.token(l, t) && good
	}
	good = r.pagerMember(&l.More, out, def.More, "a bool", func(t sdk.Type) bool { return scalar(t).Equal(boolType) }) && good
	return r.pagerMember(&l.PageSize, in, def.Limit, "an int32", isInt32) && good
}

// token resolves a token of a pager.
func (r *resolver) token(l *model.Lister, t definition.Rename) bool {
	from, to := r.member(l.Operation.Input, t.Member.Value, t.Member.Pos), r.member(l.Operation.Output, t.Name.Value, t.Name.Pos)
	if from == nil || to == nil {
		return false
	}
	if !isStringPtr(from.Type) || !isStringPtr(to.Type) {
		r.errorf(t.Member.Pos, "type-mismatch", "tokens must be of type *string, but %s is %s and %s is %s", from.Name, from.Type, to.Name, to.Type)
		return false
	}
	l.Tokens = append(l.Tokens, sdk.TokenPair{Input: from.Name, Output: to.Name})
	return true
}

// pagerMember resolves a member of a pager, if it is there.
func (r *resolver) pagerMember(dst **sdk.Field, of *sdk.Struct, name definition.Text, what string, fits func(sdk.Type) bool) bool {
	if !name.IsSet() {
		return true
	}
	f := r.member(of, name.Value, name.Pos)
	if f == nil {
		return false
	}
	if !fits(f.Type) {
		r.errorf(name.Pos, "type-mismatch", "%s must be %s, not %s", f.Name, what, f.Type)
		return false
	}
	*dst = f
	return true
}

func isStringPtr(t sdk.Type) bool { return t.Kind == sdk.Pointer && t.Elem.Equal(stringType) }

func isInt32(t sdk.Type) bool { return scalar(t).Equal(int32Type) }
