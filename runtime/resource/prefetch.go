package resource

import (
	"context"
	"fmt"
)

// Prefetch returns the collection with the next pages asked for while the
// consumer works on one: at most n pages are ahead of it. Only the page that a
// Limit can still need is asked for. When the loop over the collection ends, for
// whatever reason, a request under way is cancelled and waited for. Zero, the
// default, asks when a page is needed; one hides all that a single chain of
// pages can hide, more evens out pages of uneven cost. A negative n is an error.
func (c *Collection[T, I, P]) Prefetch(n int) *Collection[T, I, P] {
	copied := *c
	copied.prefetch = n
	if n < 0 {
		return copied.failing(fmt.Errorf("prefetch of %d pages is negative", n))
	}
	return &copied
}

// fetched is what a step brought, and where it began.
type fetched[T any] struct {
	page slab[T]
	from Token
	err  error
}

// ahead is inTurn with the steps made by a goroutine that is at most
// c.prefetch pages ahead: it holds one page, the channel the others.
func (c *Collection[T, I, P]) ahead(ctx context.Context, in *I, yield func(slab[T], error) bool) {
	inner, cancel := context.WithCancel(ctx)
	pages, stop := make(chan fetched[T], c.prefetch-1), make(chan struct{})
	var end ending
	go func() {
		defer close(pages)
		end.run(func() { c.produce(inner, in, pages, stop) })
	}()
	defer func() {
		close(stop)
		cancel()
		for range pages { // until the goroutine is over
		}
	}()
	if c.consume(ctx, pages, yield) {
		end.pass()
	}
}

// produce makes all steps and sends what they bring, until stop is closed.
func (c *Collection[T, I, P]) produce(ctx context.Context, in *I, pages chan<- fetched[T], stop <-chan struct{}) {
	for t := c.outset(); !t.done; {
		f := fetched[T]{from: t.token}
		f.page, f.err = c.step(ctx, in, &t)
		select {
		case pages <- f:
		case <-stop:
			return
		}
	}
}

// consume yields pages and returns whether all were taken. A context that is
// done ends it even if pages are there.
func (c *Collection[T, I, P]) consume(ctx context.Context, pages <-chan fetched[T], yield func(slab[T], error) bool) bool {
	for f := range pages {
		if err := ctx.Err(); err != nil && f.page.items != nil {
			f = fetched[T]{page: slab[T]{number: f.page.number}, err: &ListError{Page: f.page.number, Resume: f.from, Err: err}}
		}
		if f.page.items != nil && !yield(f.page, nil) {
			return false
		}
		if f.err != nil {
			yield(slab[T]{number: f.page.number}, c.fail(f.err))
			return false
		}
	}
	return true
}
