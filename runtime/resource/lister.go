package resource

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Token says where a listing goes on. It is opaque: keep it as it is, and give
// it to StartAt of a collection made the same way. The empty Token is the
// beginning, or, where it comes as the next, the end.
type Token string

// joinToken makes a Token of the values of a listing's token members.
func joinToken(parts []*string) Token {
	if len(parts) == 1 {
		return Token(Value(parts[0]))
	}
	escaped := make([]string, len(parts))
	empty := true
	for i, p := range parts {
		escaped[i] = url.QueryEscape(Value(p))
		empty = empty && escaped[i] == ""
	}
	if empty {
		return ""
	}
	return Token(strings.Join(escaped, "&"))
}

// splitToken is the reverse of joinToken for n members.
func splitToken(t Token, n int) ([]string, error) {
	if n == 1 {
		return []string{string(t)}, nil
	}
	parts := strings.Split(string(t), "&")
	if len(parts) != n {
		return nil, fmt.Errorf("token %.40q is not one of this listing", string(t))
	}
	for i, p := range parts {
		part, err := url.QueryUnescape(p)
		if err != nil {
			return nil, fmt.Errorf("token %.40q is not one of this listing: %w", string(t), err)
		}
		parts[i] = part
	}
	return parts, nil
}

// Lister describes a list operation: how it is called, filtered and paged.
// Generated packages hold one static Lister for each list operation.
type Lister[A, I, O, P any] struct {
	// Operation is the SDK operation, such as "ListObjectsV2".
	Operation string
	// Call sends one request.
	Call func(A, context.Context, *I, ...func(*P)) (*O, error)
	// Options are given to every call before the collection's own.
	Options []func(*P)
	// Merge lays the filter src over dst, member by member.
	Merge func(m *Merger, dst, src *I)
	// Tokens returns the token members of an input; nil for an operation that
	// has a single page.
	Tokens func(*I) []**string
	// Next returns the members of an output that fill Tokens for the next page.
	Next func(*O) []*string
	// More returns the member that tells whether there is another page. Nil
	// where only the tokens tell. Without Next, more is ErrPaging.
	More func(*O) bool
	// PageSize sets the page size. Nil where the operation has none.
	PageSize func(*I, int32)
	// Cutoff tells how the service cuts a list that nobody asked to page. Nil
	// where it always pages.
	Cutoff *Cutoff[I, O]
	// Keys describes the keys of a listing in their order, for Parallel and
	// Prefixes. Nil where the items are not in the order of keys.
	Keys *KeySpace[I, O]
}

// Cutoff is about services that page only for whoever sets a page size, and
// otherwise end the list after so many items in silence. A page of that length is
// asked for again with a page size, and the rest in the same way.
type Cutoff[I, O any] struct {
	// Items is where the list ends, and the page size that goes on.
	Items int32
	// Len returns the number of items of an output.
	Len func(*O) int
	// Sized reports whether an input has a page size.
	Sized func(*I) bool
}

// cut reports whether out, the answer to a request like in, may be but the
// beginning of the list.
func (c *Cutoff[I, O]) cut(in *I, out *O) bool {
	return c != nil && !c.Sized(in) && c.Len(out) >= int(c.Items)
}

// start points the input at a token.
func (l *Lister[A, I, O, P]) start(in *I, t Token) error {
	if l.Keys != nil {
		t = l.Keys.seek(in, t)
	}
	if t == "" {
		return nil
	}
	if l.Tokens == nil {
		return fmt.Errorf("%s has a single page, so no token fits", l.Operation)
	}
	members := l.Tokens(in)
	parts, err := splitToken(t, len(members))
	if err != nil {
		return err
	}
	for i, part := range parts {
		if part != "" {
			*members[i] = &parts[i]
		}
	}
	return nil
}

// next returns the token after the page out, which was asked for with current.
// A listing that claims to go on without saying where, or that comes back to
// where it was, is ErrPaging.
func (l *Lister[A, I, O, P]) next(out *O, current Token) (Token, error) {
	if l.More != nil && !l.More(out) || l.More == nil && l.Next == nil {
		return "", nil
	}
	var token Token
	if l.Next != nil {
		token = joinToken(l.Next(out))
	}
	if l.Keys != nil {
		token = escape(token)
	}
	switch {
	case token == "" && l.More != nil:
		return "", fmt.Errorf("%s is truncated but has no token: %w", l.Operation, ErrPaging)
	case token != "" && token == current:
		return "", l.repeated(token)
	}
	return token, nil
}

func (l *Lister[A, I, O, P]) repeated(t Token) error {
	return fmt.Errorf("%s returned the token %.40q twice: %w", l.Operation, string(t), ErrPaging)
}

// course notices when a listing goes in circles of any length, with memory for
// one token (Brent's algorithm). The zero course is ready for use.
type course struct {
	mark        Token
	steps, span int
}

// circles takes the next token and reports whether the listing was there before.
func (c *course) circles(next Token) bool {
	if next == "" || next == c.mark {
		return next != ""
	}
	if c.steps++; c.steps > c.span {
		c.mark, c.steps, c.span = next, 0, 2*c.span+1
	}
	return false
}

// page sends the request for the page at t and returns the output and the next
// token. A page whose next token is wrong comes with the error. Every page gets
// its own shallow copy of the input, which gets a page size if it turns out to
// need one. Nothing is sent if ctx is done.
func (l *Lister[A, I, O, P]) page(ctx context.Context, api A, in *I, t Token, c *course, optFns []func(*P)) (*O, Token, error) {
	if err := ctx.Err(); err != nil {
		return nil, "", err
	}
	sent := *in
	if err := l.start(&sent, t); err != nil {
		return nil, "", err
	}
	with := optFns
	if len(l.Options) > 0 {
		with = slices.Concat(l.Options, optFns)
	}
	out, err := answer(l.Call(api, ctx, &sent, with...))
	if err != nil {
		return nil, "", err
	}
	next, err := l.next(out, t)
	if err == nil && next == "" && l.Cutoff.cut(in, out) {
		l.PageSize(in, l.Cutoff.Items)
		return l.page(ctx, api, in, t, c, optFns)
	}
	if err == nil && c.circles(next) {
		next, err = "", l.repeated(next)
	}
	return out, next, err
}

// FetchListed is Fetch for a resource that only a list operation knows: it asks
// for page after page until path finds the item, which is one request wherever
// the parameters narrow the list down to it.
func FetchListed[A, I, O, P, D any](
	ctx context.Context, h Handle, method string, api A, l *Lister[A, I, O, P],
	optFns []func(*P), bind func(*Binder, *I), path func(*O) *D, notFound ...string,
) (*D, error) {
	in, err := prepare(ctx, h, nil, bind)
	var c course
	for token, last := Token(""), false; err == nil && !last; last = token == "" {
		var out *O
		if out, token, err = l.page(ctx, api, in, token, &c, optFns); out != nil {
			if d := path(out); d != nil {
				return d, nil
			}
		}
	}
	if err == nil {
		err = ErrNotFound
	}
	return nil, wrap(h, method, classify(err, notFound))
}
