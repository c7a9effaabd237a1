package resolve

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// bindPager settles how an operation pages: as the definition spells out, as
// the SDK's paginator does, or not at all if nothing looks as if it paged. It returns false after reporting.
func (r *resolver) bindPager(l *model.Lister, def *definition.Operation, pos source.Pos) bool {
	switch {
	case def.Pager == nil:
		return r.sdkPager(l, pos)
	case def.Pager.None:
		r.singlePage(l)
		return true
	case def.Pager.Endless:
		return r.endlessPager(l, def)
	}
	return r.spelledPager(l, def.Pager)
}

// sdkPager follows the SDK's paginator. Its members exist, since the SDK
// compiles; tokens that are no strings are refused, for the rest of the list would
// be lost in silence.
func (r *resolver) sdkPager(l *model.Lister, pos source.Pos) bool {
	p := r.sdk.Paginator(l.Operation.Name)
	if p == nil {
		return r.noPager(l, pos)
	}
	for _, t := range p.Tokens {
		in, out := l.Operation.Input.Field(t.Input), l.Operation.Output.Field(t.Output)
		if in == nil || out == nil || !r.sdk.IsToken(in.Type) || !r.sdk.IsToken(out.Type) {
			r.errorf(pos, "unsupported-pager", "%s pages by %s, which is neither text nor an enum nor an integer: write operations: {%s: {pager: none}} if it never has a second page", l.Operation.Name, t.Input, l.Operation.Name)
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

// noPager reports an operation that looks as if it paged, though the SDK has no
// paginator for it: its list would end after the first page.
func (r *resolver) noPager(l *model.Lister, pos source.Pos) bool {
	guess := r.sdk.GuessPager(l.Operation)
	if guess == nil {
		return true
	}
	name := l.Operation.Name
	r.errorf(pos, "no-pager", "%s looks as if it paged (%s), and the SDK has no paginator for it: write operations: {%s: {pager: %s}} if that is right, or {pager: none} if it never has a second page",
		name, signs(guess), name, pagerText(guess))
	return false
}

// signs are the members of an output that look like paging.
func signs(p *sdk.Paginator) string {
	var names []string
	for _, t := range p.Tokens {
		names = append(names, t.Output)
	}
	if p.More != "" {
		names = append(names, p.More)
	}
	return strings.Join(names, ", ")
}

// pagerText is a pager as a definition spells it out.
func pagerText(p *sdk.Paginator) string {
	tokens := make([]string, len(p.Tokens))
	for i, t := range p.Tokens {
		tokens[i] = t.Input + ": " + t.Output
	}
	text := "{tokens: {" + strings.Join(tokens, ", ") + "}"
	if p.More != "" {
		text += ", more: " + p.More
	}
	if p.Limit != "" {
		text += ", limit: " + p.Limit
	}
	return text + "}"
}

// singlePage notes what would say that a page is not all there is, of an operation
// that is said to have one.
func (r *resolver) singlePage(l *model.Lister) {
	p := r.sdk.Paginator(l.Operation.Name)
	if p == nil {
		p = r.sdk.GuessPager(l.Operation)
	}
	if p == nil {
		return
	}
	for _, t := range p.Tokens {
		if out := l.Operation.Output.Field(t.Output); out != nil && r.sdk.IsToken(out.Type) {
			l.Left = append(l.Left, t)
		}
	}
	if p.More != "" {
		l.More = l.Operation.Output.Field(p.More)
	}
}

func (r *resolver) spelledPager(l *model.Lister, def *definition.Pager) bool {
	in, out := l.Operation.Input, l.Operation.Output
	good := true
	l.Repeats = def.Repeats
	for _, t := range def.Tokens {
		good = r.token(l, t) && good
	}
	good = r.pagerMember(&l.More, out, def.More, "a bool", func(t sdk.Type) bool { return t.Plain().Equal(boolType) }) && good
	return r.pagerMember(&l.PageSize, in, def.Limit, "an int32", isInt32) && good
}

// endlessPager settles how an operation is asked again and again. It returns false
// after reporting.
func (r *resolver) endlessPager(l *model.Lister, def *definition.Operation) bool {
	p := r.sdk.Paginator(l.Operation.Name)
	if p == nil {
		p = r.sdk.GuessPager(l.Operation)
	}
	switch {
	case p != nil:
		r.errorf(def.Pager.Pos, "bad-endless", "%s pages (%s), so that its list has an end", l.Operation.Name, signs(p))
		return false
	case def.Keys != nil:
		r.errorf(def.Keys.Pos, "bad-endless", "what has no end is not in the order of keys: leave keys out")
		return false
	}
	l.Endless = true
	return r.pagerMember(&l.PageSize, l.Operation.Input, def.Pager.Limit, "an int32", isInt32)
}

// token resolves a token of a pager.
func (r *resolver) token(l *model.Lister, t definition.TokenPair) bool {
	from, to := r.member(l.Operation.Input, t.Input.Value, t.Input.Pos), r.member(l.Operation.Output, t.Output.Value, t.Output.Pos)
	if from == nil || to == nil {
		return false
	}
	if !r.sdk.IsToken(from.Type) || !r.sdk.IsToken(to.Type) {
		r.errorf(t.Input.Pos, "type-mismatch", "tokens must be text, enums or integers, but %s is %s and %s is %s", from.Name, from.Type, to.Name, to.Type)
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

func isInt32(t sdk.Type) bool { return t.Plain().Equal(int32Type) }
