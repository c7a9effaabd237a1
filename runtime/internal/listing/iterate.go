package listing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// inTurn asks for a page when the consumer is through with the one before.
func (l *List) inTurn(ctx context.Context, in any, yield func(source.Page, error) bool) {
	for t := l.outset(); !t.done; {
		s := l.step(ctx, in, &t)
		if !l.deliver(s, yield) {
			return
		}
	}
}

// deliver yields what a step brought. It returns false if the consumer has
// enough.
func (l *List) deliver(s step, yield func(source.Page, error) bool) bool {
	number := s.page.Number
	if s.came && !yield(s.page, nil) {
		return false
	}
	return s.err == nil || yield(source.Page{Number: number}, l.Fail(s.err))
}

// turn is how far an iteration has come.
type turn struct {
	number int
	left   int // items to the limit, negative: no limit
	spare  int // items to the maximum, negative: none
	most   int
	stretch
	more  []position.Range // behind the stretch
	keyed bool
	asked time.Time // of an endless listing, when it was asked last
	empty bool      // and had nothing
	done  bool
}

func (l *List) outset() turn {
	t := turn{left: l.set.Limit, spare: l.set.Most, most: l.set.Most, keyed: l.from.Keys != nil}
	if !t.keyed {
		t.token = l.set.Start
		return t
	}
	t.more = ranges(l.set.Start)
	t.enter()
	return t
}

// step is what asking for a page brings: a page, an error that is to be reported
// after it, or both. An error is the end.
type step struct {
	page source.Page
	came bool
	err  error
}

// step asks for the next page.
func (l *List) step(ctx context.Context, in any, t *turn) step {
	from := t.position()
	if err := t.rest(ctx); err != nil {
		t.done = true
		return step{page: source.Page{Number: t.number + 1}, err: broke(err, t.number+1, from)}
	}
	if l.paused(t) {
		t.done = true
		return step{page: source.Page{Number: t.number + 1}, err: broke(resource.ErrPaused, t.number+1, from)}
	}
	begun := l.begun()
	t.asks(l.from.Endless)
	lent, lists := lend(ctx, l.from)
	out, next, err := l.within(lent, in, t)
	for t.repeats && next != "" && err == nil { // nobody could go on in the middle of that key
		t.token = next
		out, next, err = l.within(lent, in, t)
	}
	t.number++
	t.token = next
	if next == "" && (err != nil || !t.enter()) {
		t.done = true
	}
	s := step{page: source.Page{Number: t.number}, err: err}
	if out != nil {
		var lacks error
		if s.page.Items, s.page.Len, lacks = l.from.Items(out, in); lacks != nil {
			err = l.from.unknown(lacks)
			s.err = err
		}
		takeBack(lists, l.from)
		s.page.Next = t.position()
		s.came = err == nil || s.page.Len > 0
	}
	l.tell(ctx, begun, s.page.Len, err)
	if l.from.Endless {
		t.goOn(s.page.Len)
	}
	if s.came {
		s.err = t.cut(&s.page, err)
		if err := l.hydrate(ctx, &s.page); err != nil {
			s = step{page: source.Page{Number: t.number}, err: err}
		}
	}
	if s.err != nil {
		t.done, s.err = true, broke(s.err, t.number, from)
	}
	return s
}

// within asks for a page of the stretch that t is in.
func (l *List) within(ctx context.Context, in any, t *turn) (out any, next string, err error) {
	out, next, err = l.page(ctx, l.fitting(in, t), t.token, &t.course)
	if l.from.over(out) {
		next, t.more, err = "", l.from.within(t.more), nil // a broken token does not matter any more
	}
	if out == nil {
		return nil, next, err
	}
	return t.within(l.from, out, next, err)
}

// broke returns the error of a listing that ended at a page asked for with a
// token.
func broke(err error, number int, from string) error {
	var over tooMany
	switch {
	case errors.As(err, &over):
		return err
	case errors.Is(err, resource.ErrPaging):
		return &resource.ListError{Page: number, Err: err}
	}
	return &resource.ListError{Page: number, Resume: resource.Token(from), Err: err}
}

// cut shortens a page to what Limit and MaxItems leave of it, and returns the
// error to report after it.
func (t *turn) cut(p *source.Page, err error) error {
	n, over := t.take(p.Len)
	if t.left == 0 {
		err = nil // a broken token does not matter any more
	}
	if over != nil {
		err = over
	}
	if n < p.Len {
		p.Next = ""
	}
	p.Len = n
	return err
}

// take counts n items that have come and returns how many of them to hand out,
// and ErrTooManyItems if that is fewer than the limit allows.
func (t *turn) take(n int) (int, error) {
	if t.left >= 0 {
		n = min(n, t.left)
		t.left -= n
		t.done = t.done || t.left == 0
	}
	if t.spare < 0 {
		return n, nil
	}
	if n > t.spare {
		n = t.spare
		t.spare, t.done = 0, true
		return n, tooMany{t.most}
	}
	t.spare -= n
	return n, nil
}

// unknown is the error of an item that lacks what identifies it. To ask for its
// page again would bring it again, so it is ErrPaging, too.
type unknown struct {
	operation string // with a colon; empty where the method that lists is called so, too
	err       error
}

func (s *Source) unknown(err error) error {
	if s.Name == s.Method {
		return unknown{"", err}
	}
	return unknown{s.Name + ": ", err}
}

func (e unknown) Error() string {
	return fmt.Sprintf("%s%v: %v", e.operation, e.err, resource.ErrPaging)
}
func (e unknown) Unwrap() []error { return []error{e.err, resource.ErrPaging} }

// tooMany is ErrTooManyItems with the number.
type tooMany struct{ most int }

func (e tooMany) Error() string {
	return fmt.Sprintf("%v: more than %d", resource.ErrTooManyItems, e.most)
}
func (e tooMany) Unwrap() error { return resource.ErrTooManyItems }
