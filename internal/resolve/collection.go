package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

func (r *resolver) bindCollections(res *resource) {
	for _, def := range res.def.Collections {
		c := &model.Collection{Name: def.Name.Value, Doc: def.Doc.Value, Request: r.bindRequest(res, &def.Request)}
		if c.Operation == nil || def.Items == nil {
			continue
		}
		c.Lister = r.lister(c.Operation, def.Pager)
		in := itemsContext{res: res, request: c.Operation.Input, from: c.Operation.Output, root: model.RootResponse, operation: c.Operation.Name}
		c.Items = r.items(in, def.Items)
		if c.Items == nil || c.Lister == nil {
			continue
		}
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

// lister returns how an operation pages: as the definition spells out, as the
// SDK's paginator does, or not at all. All collections of one operation share
// it. It returns nil after reporting.
func (r *resolver) lister(op *sdk.Operation, pager *definition.Pager) *model.Lister {
	known, ok := r.listers[op.Name]
	if ok && pager == nil {
		return known
	}
	l := &model.Lister{Operation: op, Var: naming.Unexported(op.Name), Flags: map[*sdk.Field]bool{}}
	good := true
	switch {
	case pager != nil && pager.None:
	case pager != nil:
		good = r.spelledPager(l, pager)
	default:
		good = r.sdkPager(l)
	}
	if !good {
		return nil
	}
	if ok && !samePager(known, l) {
		r.errorf(pager.Pos, "pager-conflict", "%s already pages in another way in this definition", op.Name)
	}
	if !ok {
		r.noteInnerLists(op.Input)
		r.listers[op.Name] = l
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

func samePager(a, b *model.Lister) bool {
	if len(a.Tokens) != len(b.Tokens) || a.More != b.More || a.PageSize != b.PageSize {
		return false
	}
	for i := range a.Tokens {
		if a.Tokens[i] != b.Tokens[i] {
			return false
		}
	}
	return true
}

// sdkPager follows the SDK's paginator. Its members exist, since the SDK
// compiles; its token may be of a type that cannot be a Token.
func (r *resolver) sdkPager(l *model.Lister) bool {
	p := r.sdk.Paginator(l.Operation.Name)
	if p == nil {
		return true
	}
	for _, t := range p.Tokens {
		in, out := l.Operation.Input.Field(t.Input), l.Operation.Output.Field(t.Output)
		if in == nil || out == nil || !isStringPtr(in.Type) || !isStringPtr(out.Type) {
			return true // a single page; check says so where it matters
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
	for _, t := range def.Tokens {
		from, to := r.member(in, t.Member.Value, t.Member.Pos), r.member(out, t.Name.Value, t.Name.Pos)
		if from == nil || to == nil {
			return false
		}
		if !isStringPtr(from.Type) || !isStringPtr(to.Type) {
			r.errorf(t.Member.Pos, "type-mismatch", "tokens must be of type *string, but %s is %s and %s is %s", from.Name, from.Type, to.Name, to.Type)
			return false
		}
		l.Tokens = append(l.Tokens, sdk.TokenPair{Input: from.Name, Output: to.Name})
	}
	if def.More.IsSet() {
		if l.More = r.member(out, def.More.Value, def.More.Pos); l.More == nil {
			return false
		}
		if !scalar(l.More.Type).Equal(boolType) {
			r.errorf(def.More.Pos, "type-mismatch", "%s must be a bool, not %s", l.More.Name, l.More.Type)
			return false
		}
	}
	if def.Limit.IsSet() {
		if l.PageSize = r.member(in, def.Limit.Value, def.Limit.Pos); l.PageSize == nil {
			return false
		}
		if !isInt32(l.PageSize.Type) {
			r.errorf(def.Limit.Pos, "type-mismatch", "%s must be an int32, not %s", l.PageSize.Name, l.PageSize.Type)
			return false
		}
	}
	return true
}

func isStringPtr(t sdk.Type) bool { return t.Kind == sdk.Pointer && t.Elem.Equal(stringType) }

func isInt32(t sdk.Type) bool { return scalar(t).Equal(int32Type) }
