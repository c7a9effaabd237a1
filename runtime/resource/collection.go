package resource

import (
	"context"
	"fmt"
	"slices"
)

// Collection is a lazy list of resources of type T, listed by an operation
// whose input is I and whose client has the options P. Making one sends nothing; every iteration starts anew and
// asks for pages one by one, as they are needed, to the end.
//
// A Collection is immutable: Filter, Limit, PageSize, StartAt and the other
// methods without a context return a changed copy. It is safe for concurrent
// use, and so are iterations over it.
type Collection[T, I, P any] struct {
	from     listing[T, I, P]
	optFns   []func(*P)
	filter   *I
	filtered bool   // the filter restricts something
	none     string // the member whose empty list says that nothing matches
	limit    int    // -1: no limit
	most     int    // -1: any number, see MaxItems
	pageSize int32  // 0: the service's default
	token    Token
	prefetch int // pages ahead of the consumer
	parallel int // requests at once, see Parallel
	batches  int // requests of a batch action at once, see Concurrency
	preview  bool
	spread   ParallelOptions
	err      error // first mistake in the chain, reported by the iteration
}

// listing hides the types that a user of a Collection has no use for.
type listing[T, I, P any] interface {
	handle() Handle
	name() string
	merge(m *Merger, dst, src *I)
	restricts(src *I) bool
	request(ctx context.Context, filter *I, pageSize int32) (*I, error)
	check(in *I, t Token) error
	page(ctx context.Context, in *I, t Token, c *course, optFns []func(*P)) (items []T, next Token, err error)
	keyed() error
	narrow(in *I, prefix, delimiter string) (*I, error)
	bounds(in *I) (prefix, delimiter string)
	keyPage(ctx context.Context, in *I, t Token, c *course, optFns []func(*P)) (keyPage[T], Token, error)
}

// List makes a collection. The owner is the handle that the method name belongs
// to, bind fills what the owner knows, items makes resources from a page.
func List[T, A, I, O, P any](
	owner Handle, name string, api A, l *Lister[A, I, O, P],
	bind func(*Binder, *I), items func(*O, *I) []T,
) *Collection[T, I, P] {
	return &Collection[T, I, P]{
		from:   &lister[T, A, I, O, P]{owner: owner, method: name, api: api, Lister: l, bind: bind, items: items},
		filter: new(I),
		limit:  -1,
		most:   -1,
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

// check returns what is wrong with a token before anything is sent.
func (l *lister[T, A, I, O, P]) check(in *I, t Token) error {
	if l.Keys != nil && t.ranges() {
		_, err := parseRanges(t)
		return err
	}
	scratch := *in
	return l.start(&scratch, t)
}

func (l *lister[T, A, I, O, P]) page(ctx context.Context, in *I, t Token, c *course, optFns []func(*P)) ([]T, Token, error) {
	out, next, err := l.Lister.page(ctx, l.api, in, t, c, optFns)
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
func (c *Collection[T, I, P]) Filter(in *I) *Collection[T, I, P] {
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
// Together with Parallel it is any n items, unless key order was asked for, and
// requests that are under way at item n have been sent in vain.
func (c *Collection[T, I, P]) Limit(n int) *Collection[T, I, P] {
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
func (c *Collection[T, I, P]) PageSize(n int32) *Collection[T, I, P] {
	copied := *c
	copied.pageSize = n
	if n <= 0 {
		return copied.failing(fmt.Errorf("page size %d is not positive", n))
	}
	return &copied
}

// MaxItems returns the collection with an upper bound that it must not pass: an
// iteration over more than n items fails with ErrTooManyItems instead of handing
// out item n+1. A batch action lists everything first and does nothing at all if
// more than n items match, or if the listing breaks off. Items that Limit cuts
// off do not count. A negative n is an error.
func (c *Collection[T, I, P]) MaxItems(n int) *Collection[T, I, P] {
	copied := *c
	copied.most = n
	if n < 0 {
		return copied.failing(fmt.Errorf("maximum of %d items is negative", n))
	}
	return &copied
}

// StartAt returns the collection without the pages before the token, which must
// be the Next of a Page, or the Resume of a ListError, of a collection with the
// same owner and filter. Limit and MaxItems count from there.
func (c *Collection[T, I, P]) StartAt(t Token) *Collection[T, I, P] {
	copied := *c
	copied.token = t
	return &copied
}

// Concurrency returns the collection with up to n requests of a batch action
// under way at once, while the listing goes on. One, the default, sends them one
// after the other, each before more is listed. n must be positive. It changes
// nothing else; Parallel and Prefetch are about the listing.
func (c *Collection[T, I, P]) Concurrency(n int) *Collection[T, I, P] {
	copied := *c
	copied.batches = n
	if n <= 0 {
		return copied.failing(fmt.Errorf("%d requests at once send nothing", n))
	}
	return &copied
}

// Preview returns the collection on which batch actions send nothing: they list
// the items and make the requests, so that whatever could not be sent fails as it
// would, and return what would be touched and in how many requests.
func (c *Collection[T, I, P]) Preview() *Collection[T, I, P] {
	copied := *c
	copied.preview = true
	return &copied
}

// Options returns the collection whose requests are sent with further options,
// those of the SDK's client for one call: another region, retryer or middleware.
// They add up. Batch actions take options of their own.
func (c *Collection[T, I, P]) Options(optFns ...func(*P)) *Collection[T, I, P] {
	copied := *c
	copied.optFns = slices.Concat(c.optFns, optFns)
	return &copied
}

// failing records err unless an earlier mistake stands. c must be a copy.
func (c *Collection[T, I, P]) failing(err error) *Collection[T, I, P] {
	if c.err == nil {
		c.err = err
	}
	return c
}
