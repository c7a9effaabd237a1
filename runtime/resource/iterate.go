package resource

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// Page is one page of a collection.
type Page[T any] struct {
	// Items are the page's resources, in the service's order. There may be none.
	Items []*T
	// Next resumes after this page: give it to StartAt. It is empty after the
	// last page, after a page that Limit or MaxItems has cut and before an error
	// that ErrPaging describes. With Parallel, what it resumes may turn out to
	// hold no items.
	Next Token
	// Number counts the pages of this iteration from 1.
	Number int
}

// ListError is the error of a listing that broke off at one of its pages. It
// comes after the items of the pages before, inside an *Error.
type ListError struct {
	// Page is the number of the page that failed, counted from 1 in this
	// iteration.
	Page int
	// Resume gives exactly the items that were not handed out, if it is given to
	// StartAt of the same collection. Empty means the beginning; of an error
	// that is ErrPaging it means that there is no going on.
	Resume Token
	// Err is the cause.
	Err error
}

// Error prints the page, the token if there is one, and the cause. The first
// page of a listing from the beginning is not worth mentioning.
func (e *ListError) Error() string {
	switch {
	case e.Resume != "":
		return fmt.Sprintf("page %d (resume at %q): %v", e.Page, string(e.Resume), e.Err)
	case e.Page > 1:
		return fmt.Sprintf("page %d: %v", e.Page, e.Err)
	}
	return e.Err.Error()
}

// Unwrap returns the cause.
func (e *ListError) Unwrap() error { return e.Err }

// All iterates over the items of all pages. An error ends the iteration and
// comes once, with a nil item, after the items before it; a *ListError in it
// says where to resume. Stopping early sends nothing more. Items of one page
// share memory: a kept item keeps its page.
func (c *Collection[T, I, P]) All(ctx context.Context) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for p, err := range c.slabs(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range p.items {
				if !yield(&p.items[i], nil) {
					return
				}
			}
		}
	}
}

// Pages iterates over the pages, as All does over the items. Pages without
// items are included.
func (c *Collection[T, I, P]) Pages(ctx context.Context) iter.Seq2[Page[T], error] {
	return func(yield func(Page[T], error) bool) {
		for p, err := range c.slabs(ctx) {
			if !yield(Page[T]{Items: Pointers(p.items), Next: p.next, Number: p.number}, err) {
				return
			}
		}
	}
}

// First returns the first item. It is ErrNotFound if there is none. Pages
// without items are passed over; usually one request is sent, whatever Prefetch
// and Parallel say.
func (c *Collection[T, I, P]) First(ctx context.Context) (*T, error) {
	one := *c
	one.prefetch, one.parallel = 0, 0
	for item, err := range one.All(ctx) {
		return item, err
	}
	return nil, wrap(c.from.handle(), c.from.name(), ErrNotFound)
}

// Collect returns all items. On an error it returns the items that came before
// it as well.
func (c *Collection[T, I, P]) Collect(ctx context.Context) ([]*T, error) {
	var all []*T
	for item, err := range c.All(ctx) {
		if err != nil {
			return all, err
		}
		all = append(all, item)
	}
	return all, nil
}

// Count returns the number of items. It asks for every page: no service counts
// for its caller.
func (c *Collection[T, I, P]) Count(ctx context.Context) (int, error) {
	n := 0
	for p, err := range c.slabs(ctx) {
		if err != nil {
			return n, err
		}
		n += len(p.items)
	}
	return n, nil
}

// slab is a page as it is made: its items in one piece of memory.
type slab[T any] struct {
	items  []T
	next   Token
	number int
}

// slabs iterates over pages. It holds no page while it asks for the next: one
// more live page in every garbage collection costs some 5 % of a listing.
func (c *Collection[T, I, P]) slabs(ctx context.Context) iter.Seq2[slab[T], error] {
	return func(yield func(slab[T], error) bool) {
		in, err := c.begin(ctx)
		switch {
		case err != nil:
			yield(slab[T]{}, c.fail(err))
		case in == nil:
		case c.parallel > 1 || c.token.ranges() && c.from.keyed() == nil:
			c.spreadOut(ctx, in, yield)
		case c.prefetch > 0:
			c.ahead(ctx, in, yield)
		default:
			c.inTurn(ctx, in, yield)
		}
	}
}

// begin returns the input that all pages start from, nil for no page at all.
func (c *Collection[T, I, P]) begin(ctx context.Context) (*I, error) {
	if c.err != nil {
		return nil, c.err
	}
	in, err := c.from.request(ctx, c.filter, c.pageSize)
	if err == nil {
		err = c.from.check(in, c.token)
	}
	if err == nil && c.parallel > 1 {
		err = c.from.keyed()
	}
	if err != nil || c.none != "" || c.limit == 0 {
		return nil, err
	}
	return in, nil
}

// inTurn asks for a page when the consumer is through with the one before.
func (c *Collection[T, I, P]) inTurn(ctx context.Context, in *I, yield func(slab[T], error) bool) {
	for t := c.outset(); !t.done; {
		p, err := c.step(ctx, in, &t)
		if p.items != nil && !yield(p, nil) {
			return
		}
		if err != nil {
			yield(slab[T]{number: t.number}, c.fail(err))
		}
	}
}

// turn is how far an iteration has come.
type turn struct {
	number int
	left   int // items to the limit, negative: no limit
	spare  int // items to the maximum, negative: none
	most   int
	token  Token
	course course
	done   bool
}

func (c *Collection[T, I, P]) outset() turn {
	return turn{left: c.limit, spare: c.most, most: c.most, token: c.token}
}

// step asks for the next page. A page may come with an error that is to be
// reported after it; without one its items are nil. Either way an error is the
// end.
func (c *Collection[T, I, P]) step(ctx context.Context, in *I, t *turn) (slab[T], error) {
	from := t.token
	items, next, err := c.from.page(ctx, in, from, &t.course, c.optFns)
	t.number++
	t.token = next
	t.done = next == ""
	p := slab[T]{number: t.number}
	if err == nil || len(items) > 0 {
		p.items, p.next, err = cut(t, items, next, err)
	}
	var over tooMany
	switch {
	case err == nil:
		return p, nil
	case errors.As(err, &over):
	case errors.Is(err, ErrPaging):
		err = &ListError{Page: t.number, Err: err}
	default:
		err = &ListError{Page: t.number, Resume: from, Err: err}
	}
	t.done = true
	return p, err
}

// cut shortens a page to what Limit and MaxItems leave of it. The items it
// returns are never nil.
func cut[T any](t *turn, items []T, next Token, err error) ([]T, Token, error) {
	n, stop := t.take(len(items))
	if t.left == 0 {
		err = nil // a broken token does not matter any more
	}
	if stop != nil {
		err = stop
	}
	if n < len(items) {
		next = ""
	}
	if items == nil {
		items = []T{}
	}
	return items[:n:n], next, err
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

// tooMany is ErrTooManyItems with the number.
type tooMany struct{ most int }

func (e tooMany) Error() string { return fmt.Sprintf("%v: more than %d", ErrTooManyItems, e.most) }
func (e tooMany) Unwrap() error { return ErrTooManyItems }

func (c *Collection[T, I, P]) fail(err error) error { return wrap(c.from.handle(), c.from.name(), err) }
