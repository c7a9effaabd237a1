package resource

import (
	"context"
	"iter"

	"github.com/seed5e775779/resgen/runtime/internal/source"
)

// Generic code calls iterators, and does not range over them: that is twice the code, in
// every package that has a collection.

// All iterates over the items of all pages. An error ends the iteration and
// comes once, with a nil item, after the items before it; a *ListError in it
// says where to resume. Stopping early sends nothing more. What the service lists
// twice comes twice. Items of one page share memory: a kept item keeps its page.
//
//go:noinline
func (c *Collection[Item]) All(ctx context.Context) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		c.list.Pages(ctx)(func(p source.Page, err error) bool {
			if err != nil {
				var none Item
				return yield(none, err)
			}
			for _, item := range items[Item](p) {
				if !yield(item, nil) {
					return false
				}
			}
			return true
		})
	}
}

// items returns the items of a page.
func items[Item any](p source.Page) []Item {
	all, _ := p.Items.([]Item)
	return all[:p.Len:p.Len]
}

// paged returns the list for a consumer that takes pages.
//
//go:noinline
func paged(l source.List) source.List {
	return l.With(func(s *source.Settings) error {
		s.Paged = true
		return nil
	})
}

// Pages iterates over the pages, as All does over the items. Pages without
// items are included.
//
//go:noinline
func (c *Collection[Item]) Pages(ctx context.Context) iter.Seq2[Page[Item], error] {
	return func(yield func(Page[Item], error) bool) {
		paged(c.list).Pages(ctx)(func(p source.Page, err error) bool {
			return yield(Page[Item]{Items: items[Item](p), Next: Token(p.Next), Number: p.Number}, err)
		})
	}
}

// First returns the first item. It is ErrNoItems, which is ErrNotFound as well, if
// there is none; only the latter if the collection's owner is not there. Pages
// without items are passed over; usually one request is sent, whatever Prefetch
// and Parallel say.
//
//go:noinline
func (c *Collection[Item]) First(ctx context.Context) (Item, error) {
	p, err := first(ctx, c.list)
	if err != nil {
		var none Item
		return none, err
	}
	return items[Item](p)[0], nil
}

// first returns the page with the first item, and with no other.
func first(ctx context.Context, l source.List) (source.Page, error) {
	one := l.With(func(s *source.Settings) error {
		s.Prefetch, s.Parallel = 0, 0
		if s.Limit != 0 {
			s.Limit = 1
		}
		return nil
	})
	for p, err := range one.Pages(ctx) {
		if err != nil || p.Len > 0 {
			return p, err
		}
	}
	return source.Page{}, l.NoItems()
}

// Collect returns all items. On an error it returns the items that came before
// it as well. A collection without an end, such as the messages of a queue, needs a
// Limit: without, it is an error, of Count and of batch actions, too.
//
//go:noinline
func (c *Collection[Item]) Collect(ctx context.Context) ([]Item, error) {
	var all []Item
	err := each(ctx, c.list, func(p source.Page) { all = append(all, items[Item](p)...) })
	return all, err
}

// each calls take for every page of a list that ends.
func each(ctx context.Context, l source.List, take func(source.Page)) error {
	if err := l.Ends(); err != nil {
		return err
	}
	for p, err := range l.Pages(ctx) {
		if err != nil {
			return err
		}
		take(p)
	}
	return nil
}

// Count returns the number of items. It asks for every page: no service counts
// for its caller.
//
//go:noinline
func (c *Collection[Item]) Count(ctx context.Context) (int, error) {
	return count(ctx, c.list)
}

func count(ctx context.Context, l source.List) (int, error) {
	n := 0
	list := l.With(func(s *source.Settings) error {
		s.AsListed = true
		return nil
	})
	err := each(ctx, list, func(p source.Page) { n += p.Len })
	return n, err
}

// ForEachOptions change how ForEach works.
type ForEachOptions struct {
	// ContinueOnError goes on to the other items after an error.
	ContinueOnError bool
}

// ForEach calls fn for every item, for up to the given number of items at once,
// while the collection is listed. It returns when all calls have returned, with
// their errors, each under the name of its item, and that of the listing joined
// in the order of the items.
//
// The first error of an item stops it: no further call is made and the context of
// those under way is cancelled; their being cancelled is not reported as errors of
// their own. An error of the listing does not stop the calls under way: what was
// handed out has been called, so that the ListError says where to go on. A panic in fn stops it, too, and then happens in the caller. The
// context that fn gets is done when ForEach returns. Workers must be positive.
//
//go:noinline
func (c *Collection[Item]) ForEach(ctx context.Context, workers int, fn func(ctx context.Context, item Item) error, optFns ...func(*ForEachOptions)) error {
	var o ForEachOptions
	for _, option := range optFns {
		option(&o)
	}
	at := func(p source.Page, i int) any { return p.Items.([]Item)[i] }
	return c.list.ForEach(ctx, workers, o.ContinueOnError, at, func(ctx context.Context, item any) error {
		return fn(ctx, item.(Item))
	})
}
