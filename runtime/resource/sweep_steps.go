package resource

import (
	"context"
	"errors"
	"iter"
	"strings"
)

// SweepBatch makes a step that runs a batch action, one that may be repeated, on
// every item of a collection.
func SweepBatch[T any, PT HandlePtr[T], A, F, I, O, P any](
	name string, c *Collection[T, F, P], action *BatchAction[T, A, I, O, P],
) SweepStep {
	return SweepStep{name: name, run: func(ctx context.Context, o *SweepOptions, book *ledger) error {
		repeated := *action
		repeated.Attempts = o.MaxAttempts
		b := newBatch[T, PT](&repeated, nil, nil)
		b.limit(o.Concurrency)
		b.keep, b.book = nil, book
		b.preview, b.again = o.Preview || c.preview, passing
		items, err := swept(ctx, c, o, book)
		if err != nil {
			return refusal{err}
		}
		return b.run(ctx, items)
	}}
}

// SweepEach makes a step that calls do, which sends one request that may be
// repeated, for every item of a collection. That an item is gone already, an
// error that is ErrNotFound or has a code such as NoSuchUpload, is no failure.
func SweepEach[T, F, P any](name string, c *Collection[T, F, P], do func(context.Context, *T) error) SweepStep {
	return SweepStep{name: name, run: func(ctx context.Context, o *SweepOptions, book *ledger) error {
		w := crew[T]{fail: c.fail, items: make(chan numbered[T])}
		w.options.ContinueOnError = true
		w.ctx, w.cancel = context.WithCancel(ctx)
		w.fn = func(ctx context.Context, item *T) error {
			book.request()
			if o.Preview || c.preview {
				book.succeed(1)
			} else if err := patiently(ctx, o.MaxAttempts, book, func() error { return do(ctx, item) }); err != nil && !gone(err) {
				book.fail(named(item, err), book.tried())
			} else {
				book.succeed(1)
			}
			return nil
		}
		items, err := swept(ctx, c, o, book)
		if err != nil {
			w.cancel()
			return refusal{err}
		}
		return w.run(o.Concurrency, items)
	}}
}

// patiently calls f, again as long as it fails for a passing reason and there are
// attempts left.
func patiently(ctx context.Context, attempts int, book *ledger, f func() error) error {
	for attempt := 1; ; attempt++ {
		err := f()
		if err == nil || attempt >= attempts || !passing(err) || sleep(ctx, backoff(attempt)) != nil {
			return err
		}
		book.request()
	}
}

// gone reports whether an error says that there is nothing to do away with.
func gone(err error) bool {
	code, _ := describe(err)
	return errors.Is(err, ErrNotFound) || strings.HasPrefix(code, "NoSuch")
}

// swept returns the items of a step, or why nothing is to be done.
func swept[T, F, P any](ctx context.Context, c *Collection[T, F, P], o *SweepOptions, book *ledger) (iter.Seq2[*T, error], error) {
	if o.Parallel > 1 && c.from.keyed() == nil {
		c = c.Parallel(o.Parallel)
	}
	items, err := c.whole(ctx)
	if err != nil || c.most >= 0 {
		return items, err
	}
	return func(yield func(*T, error) bool) { steadily(ctx, c, o.MaxAttempts, book, yield) }, nil
}

// steadily yields all items, going on where the listing broke off for a passing
// reason, until the book is closed.
func steadily[T, F, P any](ctx context.Context, c *Collection[T, F, P], attempts int, book *ledger, yield func(*T, error) bool) {
	for attempt := 1; ; attempt++ {
		var broke error
		for item, err := range c.All(ctx) {
			if broke = err; err != nil {
				break
			}
			if book.closed() || !yield(item, nil) {
				return
			}
		}
		if broke == nil {
			return
		}
		var at *ListError
		if !errors.As(broke, &at) || !passing(broke) || c.limit >= 0 {
			yield(nil, broke)
			return
		}
		if at.Resume != c.token {
			attempt = 1 // the listing got on
		}
		if attempt >= attempts || sleep(ctx, backoff(attempt)) != nil {
			yield(nil, broke)
			return
		}
		c = c.StartAt(at.Resume)
	}
}
