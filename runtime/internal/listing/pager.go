package listing

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// joinToken makes a token of the values of a listing's token members.
func joinToken(parts []*string) string {
	if len(parts) == 1 {
		return value(parts[0])
	}
	escaped := make([]string, len(parts))
	empty := true
	for i, p := range parts {
		escaped[i] = url.QueryEscape(value(p))
		empty = empty && escaped[i] == ""
	}
	if empty {
		return ""
	}
	return strings.Join(escaped, "&")
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// splitToken is the reverse of joinToken for n members.
func splitToken(token string, n int) ([]string, error) {
	if n == 1 {
		return []string{token}, nil
	}
	parts := strings.Split(token, "&")
	if len(parts) != n {
		return nil, notOurs(token)
	}
	for i, p := range parts {
		part, err := url.QueryUnescape(p)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", notOurs(token), err)
		}
		parts[i] = part
	}
	return parts, nil
}

func notOurs(token string) error { return fmt.Errorf("token %.40q is not one of this listing", token) }

// sized sets the page size that the collection asks for.
func (l *List) sized(in any) error {
	n := l.set.PageSize
	switch {
	case n == 0:
	case l.from.SetPageSize == nil:
		return fmt.Errorf("%s takes no page size", l.from.Name)
	default:
		l.from.SetPageSize(in, n)
	}
	return nil
}

// check returns what is wrong with the collection's token before anything is
// sent.
func (l *List) check(in any) error {
	if l.from.Keys == nil {
		return start(l.from.Operation, l.from.Copy(in), l.set.Start)
	}
	_, from, err := unrolled(l.set.Start)
	if err != nil {
		return err
	}
	ranges, err := position.Parse(from)
	for _, r := range ranges {
		if err == nil {
			err = start(l.from.Operation, l.from.Copy(in), r.At)
		}
	}
	return err
}

// start points an input at a token.
func start(op *Operation, in any, token string) error {
	if k := op.Keys; k != nil {
		token = seek(k, in, token)
	}
	if token == "" {
		return nil
	}
	if op.Endless {
		return fmt.Errorf("%s never ends and has no places, so no token fits", op.Name)
	}
	if op.Tokens == 0 {
		return fmt.Errorf("%s has a single page, so no token fits", op.Name)
	}
	parts, err := splitToken(token, op.Tokens)
	if err != nil {
		return err
	}
	p := Parts{parts: parts}
	if op.Start(in, &p); p.err != nil {
		return fmt.Errorf("%w: %w", notOurs(token), p.err)
	}
	return nil
}

// following returns the token after the page out, which was asked for with
// current. A listing that claims to go on without saying where, or that comes
// back to where it was, is ErrPaging.
func following(op *Operation, out any, current string) (string, error) {
	var more *bool
	if op.More != nil {
		more = op.More(out)
	}
	token := ""
	if op.Next != nil {
		token = joinToken(op.Next(out))
	}
	switch {
	case op.Tokens == 0 && (more != nil && *more || token != ""):
		return "", fmt.Errorf("%s has another page, and its definition says that it never has: %w", op.Name, resource.ErrPaging)
	case more != nil && !*more:
		return "", nil
	}
	if op.Keys != nil {
		token = position.Escape(token)
	}
	switch {
	case token == "" && more != nil:
		return "", fmt.Errorf("%s is truncated but has no token: %w", op.Name, resource.ErrPaging)
	case token == "" && op.Repeats:
		return "", fmt.Errorf("%s has no token, which each of its pages has: %w", op.Name, resource.ErrPaging)
	case token != "" && token == current && op.Repeats:
		return "", nil
	case token != "" && token == current:
		return "", repeated(op, token)
	}
	return token, nil
}

func repeated(op *Operation, token string) error {
	return fmt.Errorf("%s returned the token %.40q twice: %w", op.Name, token, resource.ErrPaging)
}

// course notices when a listing goes in circles of any length, with memory for
// one token (Brent's algorithm). The zero course is ready for use.
type course struct {
	mark        string
	steps, span int
}

// circles takes the next token and reports whether the listing was there before.
func (c *course) circles(next string) bool {
	if next == "" || next == c.mark {
		return next != ""
	}
	if c.steps++; c.steps > c.span {
		c.mark, c.steps, c.span = next, 0, 2*c.span+1
	}
	return false
}

// ask sends the request for the page at a token and returns the output and the
// next token. A page whose next token is wrong comes with the error. Every page
// gets its own shallow copy of the input, which gets a page size if it turns out
// to need one. Nothing is sent if ctx is done.
func ask(ctx context.Context, op *Operation, client, in any, token string, c *course, optFns any) (out any, next string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, "", err
	}
	sent := op.Copy(in)
	if err := start(op, sent, token); err != nil {
		return nil, "", err
	}
	if op.Unpaged != nil {
		op.Unpaged(sent)
	}
	out, err = op.Send(ctx, client, sent, optFns)
	if err != nil {
		return nil, "", err
	}
	next, err = following(op, out, token)
	if err == nil && next == "" && op.Cutoff != nil {
		if size, items := op.Cutoff(in, out); size > 0 {
			return again(ctx, op, client, in, token, c, optFns, size, items)
		}
	}
	if err == nil && c.circles(next) {
		next, err = "", repeated(op, next)
	}
	return out, next, err
}

// again is ask for a page that may have been cut at so many items, with a page
// size. That it ends with fewer is no end.
func again(ctx context.Context, op *Operation, client, in any, token string, c *course, optFns any, size int32, items int) (out any, next string, err error) {
	op.SetPageSize(in, size)
	out, next, err = ask(ctx, op, client, in, token, c, optFns)
	if err != nil || next != "" {
		return out, next, err
	}
	if _, now := op.Cutoff(in, out); now < items {
		err = fmt.Errorf("%s listed %d items and then, asked for pages, %d: %w", op.Name, items, now, resource.ErrPaging)
	}
	return out, "", err
}

// page is ask for a page of the collection, with errors classified.
func (l *List) page(ctx context.Context, in any, token string, c *course) (out any, next string, err error) {
	out, next, err = ask(ctx, l.from.Operation, l.from.Client, in, token, c, l.optFns)
	return out, next, fault.Classify(err, l.from.Absences)
}

// begun is when a request begins, if somebody wants to know.
func (l *List) begun() time.Time { return tell.Begin(l.from.Observer) }

// tell tells the observer of a page, which brought n items.
func (l *List) tell(ctx context.Context, begun time.Time, n int, err error) {
	e := l.event(err)
	e.Kind, e.Items = resource.EventPage, n
	tell.Done(ctx, l.from.Observer, begun, e)
}

// Pause waits after an attempt to get a page that failed for a passing reason, and
// tells the observer. It returns the error of ctx if that ends before.
func (l *List) Pause(ctx context.Context, attempt int, cause error) error {
	return tell.Pause(ctx, l.from.Observer, attempt, l.event(cause))
}

func (l *List) event(err error) resource.Event {
	return resource.Event{Handle: l.from.Owner, Method: l.from.Method, Operation: l.from.Name, Err: err}
}

// Find asks for page after page until found says that an output has what is
// looked for. It returns false if no page has it.
func Find(ctx context.Context, op *Operation, client, in, optFns any, found func(out any) bool) (bool, error) {
	var c course
	for token := ""; ; {
		out, next, err := ask(ctx, op, client, in, token, &c, optFns)
		if out != nil && found(out) {
			return true, nil
		}
		if err != nil || next == "" {
			return false, err
		}
		token = next
	}
}
