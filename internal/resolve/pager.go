package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// bindPager settles how an operation pages: as the definition spells out, as
// the SDK's paginator does, or not at all. It returns false after reporting.
func (r *resolver) bindPager(l *model.Lister, def *definition.Operation, pos source.Pos) bool {
	switch {
	case def.Pager == nil:
		return r.sdkPager(l, pos)
	case def.Pager.None:
		return true
	}
	return r.spelledPager(l, def.Pager)
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
			r.errorf(pos, "unsupported-pager", "%s pages by %s, which is no string: write operations: {%s: {pager: none}} if one page will do", l.Operation.Name, t.Input, l.Operation.Name)
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
