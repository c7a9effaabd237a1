package resource

import (
	"context"
	"fmt"
	"iter"
)

// Collection is a lazy list of resources of type T, listed by an operation
// whose input is I. Making one sends nothing; every iteration starts anew and
// asks for pages one by one, as they are needed, to the end.
//
// A Collection is immutable: Filter, Limit, PageSize and StartAt return a
// changed copy. It is safe for concurrent use, and so are iterations over it.
type Collection[T, I any] struct {
	from     listing[T, I]
	filter   *I
	filtered bool   // the filter restricts something
	none     string // the member whose empty list says that nothing matches
	limit    int    // -1: no limit
	pageSize int32  // 0: the service's default
	token    Token
	err      error // first mistake in the chain, reported by the iteration
}

// listing hides the types that a user of a Collection has no use for.
type listing[T, I any] interface {
	handle() Handle
	name() string
	merge(m *Merger, dst, src *I)
	restricts(src *I) bool
	request(ctx context.Context, filter *I, pageSize int32) (*I, error)
	page(ctx context.Context, in *I, t Token, c *course) (items []T, next Token, err error)
}

// Page is one page of a collection.
type Page[T any] struct {
	// Items are the page's resources, in the service's order. There may be none.
	Items []*T
	// Next resumes after this page: give it to StartAt. It is empty after the
	// last page, after a page that Limit has cut and before an error.
	Next Token
	// Number counts the pages of this iteration from 1.
	Number int
}

// List makes a collection. The owner is the handle that the method name belongs
// to, bind fills what the owner knows, items makes resources from a page.
func List[T, A, I, O, P any](
	owner Handle, name string, api A, l *Lister[A, I, O, P],
	bind func(*Binder, *I), items func(*O, *I) []T,
) *Collection[T, I] {
	return &Collection[T, I]{
		from:   &lister[T, A, I, O, P]{owner: owner, method: name, api: api, Lister: l, bind: bind, items: items},
		filter: new(I),
		limit:  -1,
	}
}

// lister is the listing that List makes.
type lister[T, A, I, O, P any] struct {
	*Lister[A, I, O, P]
	owner  Handle
	method string
	api    A
	bind   func(*Binder, *I)
	items  func(*O, *I) []T
}

func (l *lister[T, A, I, O, P]) handle() Handle               { return l.owner }
func (l *lister[T, A, I, O, P]) name() string                 { return l.method }
func (l *lister[T, A, I, O, P]) merge(m *Merger, dst, src *I) { l.Merge(m, dst, src) }

// restricts reports whether src asks for less than everything the owner has: a
// member that repeats what the owner fills does not.
func (l *lister[T, A, I, O, P]) restricts(src *I) bool {
	var f frame[I]
	if l.bind != nil {
		l.bind(&f.binder, &f.in)
	}
	var m Merger
	l.Merge(&m, &f.in, src)
	return m.restricts
}

func (l *lister[T, A, I, O, P]) request(ctx context.Context, filter *I, pageSize int32) (*I, error) {
	in, err := prepare(ctx, l.owner, filter, l.bind)
	if err != nil || pageSize == 0 {
		return in, err
	}
	if l.Lister.PageSize == nil {
		return nil, fmt.Errorf("%s takes no page size", l.Operation)
	}
	l.Lister.PageSize(in, pageSize)
	return in, nil
}

func (l *lister[T, A, I, O, P]) page(ctx context.Context, in *I, t Token, c *course) ([]T, Token, error) {
	out, next, err := l.Lister.page(ctx, l.api, in, t, c, nil)
	if out == nil {
		return nil, "", err
	}
	return l.items(out, in), next, err
}

// Filter returns the collection restricted by in, a partly filled input of the
// list operation. Filters add up as boto3's do: lists are appended, other
// members replaced. What the owner fills (the bucket of bucket.Objects) may be
// left out; another value is ErrConflict. A list that is empty but not nil
// means none: no request, no items. A paging member is ErrPagingMember. Errors
// come from the iteration. Nil changes nothing; the input is not kept.
func (c *Collection[T, I]) Filter(in *I) *Collection[T, I] {
	copied := *c
	if in == nil {
		return &copied
	}
	var m Merger
	merged := *c.filter
	c.from.merge(&m, &merged, in)
	copied.filter = &merged
	copied.filtered = c.filtered || c.from.restricts(in)
	if m.none != "" {
		copied.none = m.none
	}
	return copied.failing(m.err)
}

// Limit returns the collection cut to its first n items. No page is asked for
// after item n. Zero means no items and no request; a negative n is an error.
func (c *Collection[T, I]) Limit(n int) *Collection[T, I] {
	copied := *c
	copied.limit = n
	if n < 0 {
		return copied.failing(fmt.Errorf("limit %d is negative", n))
	}
	return &copied
}

// PageSize returns the collection with n items asked for in each request. The
// service may send fewer. n must be positive, and the operation must have a
// page size.
func (c *Collection[T, I]) PageSize(n int32) *Collection[T, I] {
	copied := *c
	copied.pageSize = n
	if n <= 0 {
		return copied.failing(fmt.Errorf("page size %d is not positive", n))
	}
	return &copied
}

// StartAt returns the collection without the pages before the token, which must
// be the Next of a Page of a collection with the same owner and filter.
func (c *Collection[T, I]) StartAt(t Token) *Collection[T, I] {
	copied := *c
	copied.token = t
	return &copied
}

// failing records err unless an earlier mistake stands. c must be a copy.
func (c *Collection[T, I]) failing(err error) *Collection[T, I] {
	if c.err == nil {
		c.err = err
	}
	return c
}

// All iterates over the items of all pages. An error ends the iteration and
// comes once, with a nil item, after the items before it. Stopping early sends
// nothing more. Items of one page share memory: a kept item keeps its page.
func (c *Collection[T, I]) All(ctx context.Context) iter.Seq2[*T, error] {
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
func (c *Collection[T, I]) Pages(ctx context.Context) iter.Seq2[Page[T], error] {
	return func(yield func(Page[T], error) bool) {
		for p, err := range c.slabs(ctx) {
			if !yield(Page[T]{Items: Pointers(p.items), Next: p.next, Number: p.number}, err) {
				return
			}
		}
	}
}

// First returns the first item. It is ErrNotFound if there is none. Pages
// without items are passed over; usually one request is sent.
func (c *Collection[T, I]) First(ctx context.Context) (*T, error) {
	for item, err := range c.All(ctx) {
		return item, err
	}
	return nil, wrap(c.from.handle(), c.from.name(), ErrNotFound)
}

// Collect returns all items. On an error it returns the items that came before
// it as well.
func (c *Collection[T, I]) Collect(ctx context.Context) ([]*T, error) {
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
func (c *Collection[T, I]) Count(ctx context.Context) (int, error) {
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
func (c *Collection[T, I]) slabs(ctx context.Context) iter.Seq2[slab[T], error] {
	return func(yield func(slab[T], error) bool) {
		in, err := c.begin(ctx)
		if err != nil {
			yield(slab[T]{}, c.fail(err))
			return
		}
		t := turn{left: c.limit, token: c.token}
		for in != nil && c.turn(ctx, in, &t, yield) {
		}
	}
}

// begin returns the input that all pages start from, nil for no page at all.
func (c *Collection[T, I]) begin(ctx context.Context) (*I, error) {
	if c.err != nil {
		return nil, c.err
	}
	in, err := c.from.request(ctx, c.filter, c.pageSize)
	if err != nil || c.none != "" || c.limit == 0 {
		return nil, err
	}
	return in, nil
}

// turn is how far an iteration has come.
type turn struct {
	number int
	left   int // items to the limit, negative: no limit
	token  Token
	course course
}

// turn asks for the next page and yields it. It returns whether to go on.
func (c *Collection[T, I]) turn(ctx context.Context, in *I, t *turn, yield func(slab[T], error) bool) bool {
	items, next, err := c.from.page(ctx, in, t.token, &t.course)
	t.number++
	t.token = next
	if t.left >= 0 && len(items) >= t.left {
		err = nil // a broken token does not matter any more
		if len(items) > t.left {
			items, next = items[:t.left:t.left], ""
		}
	}
	if t.left >= 0 {
		t.left -= len(items)
	}
	if err == nil || len(items) > 0 {
		if !yield(slab[T]{items, next, t.number}, nil) {
			return false
		}
	}
	if err != nil {
		yield(slab[T]{number: t.number}, c.fail(err))
		return false
	}
	return t.token != "" && t.left != 0
}

func (c *Collection[T, I]) fail(err error) error { return wrap(c.from.handle(), c.from.name(), err) }
