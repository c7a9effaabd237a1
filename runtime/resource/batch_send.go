package resource

import (
	"context"
	"fmt"
)

// send sends a chunk until every item has its outcome.
func (b *batch[T, PT, A, I, O, P]) send(ctx context.Context, c chunk[T]) {
	if b.book.closed() {
		return
	}
	for attempt := 1; ; attempt++ {
		c = b.try(ctx, c, nil)
		if len(c.items) == 0 {
			return
		}
		var stopped error
		if attempt < b.attempts() {
			stopped = sleep(ctx, backoff(attempt))
		}
		if attempt == b.attempts() || stopped != nil {
			b.giveUp(c, stopped)
			return
		}
	}
}

func (b *batch[T, PT, A, I, O, P]) attempts() int {
	if b.Attempts <= 0 {
		return BatchAttempts
	}
	return b.Attempts
}

// giveUp fails the items of a chunk with the errors they had the last time;
// stopped is nil or why there is no other time.
func (b *batch[T, PT, A, I, O, P]) giveUp(c chunk[T], stopped error) {
	for k, err := range c.errs {
		if e, ok := err.(*ItemError); ok && stopped != nil {
			e.Err = stopped
		} else if stopped != nil {
			err = fmt.Errorf("%w: %w", stopped, err)
		}
		b.book.fail(err, c.at[k])
	}
}

// try sends one request for a chunk, or with pieces, if it can be split at all,
// more. It notes what became of the items and returns those that are to be tried
// again.
func (b *batch[T, PT, A, I, O, P]) try(ctx context.Context, c chunk[T], h *halving) (again chunk[T]) {
	if err := ctx.Err(); err != nil {
		b.book.fail(err, c.at...)
		return again
	}
	in, err := b.bind(c.items)
	if err != nil {
		return b.isolate(ctx, c, err)
	}
	b.book.request()
	if b.preview {
		b.book.succeed(len(c.items))
		return again
	}
	out, err := answer(b.Call(b.API(c.items[0]), ctx, in, b.optFns...))
	if err == nil {
		h.accept()
		return b.settle(out, c)
	}
	return b.rejected(ctx, c, err, h)
}

// rejected notes what the error of a whole request means for its items.
func (b *batch[T, PT, A, I, O, P]) rejected(ctx context.Context, c chunk[T], err error, h *halving) (again chunk[T]) {
	code, message := describe(err)
	switch {
	case code != "" && b.malformed(code) && len(c.items) > 1:
		return b.halve(ctx, c, err, h)
	case code != "" && b.malformed(code) && h != nil:
		err = &ItemError{Resource: PT(c.items[0]).String(), Code: code, Message: message, Err: err}
	case b.again(err):
		for k := range c.items {
			again.add(c, k, err)
		}
		return again
	}
	b.book.fail(err, c.at...)
	return again
}

// bind returns the input that carries items.
func (b *batch[T, PT, A, I, O, P]) bind(items []*T) (*I, error) {
	f := new(frame[I])
	if b.in != nil {
		f.in = *b.in
	}
	b.Bind(&f.binder, &f.in, items)
	return &f.in, f.binder.err
}

// isolate fails the items of a chunk that cannot be bound and sends the others.
// If none can, or each can alone, the fault is not an item's: all fail with err.
func (b *batch[T, PT, A, I, O, P]) isolate(ctx context.Context, c chunk[T], err error) (again chunk[T]) {
	var good chunk[T]
	var bad []verdict
	for k := range c.items {
		if _, err := b.bind(c.items[k : k+1]); err != nil {
			bad = append(bad, verdict{c.at[k : k+1], wrap(PT(c.items[k]), b.Name, err)})
		} else {
			good.add(c, k, nil)
		}
	}
	if len(bad) == 0 || len(good.items) == 0 && len(bad) > 1 {
		b.book.fail(err, c.at...)
		return again
	}
	for _, v := range bad {
		b.book.fail(v.err, v.at...)
	}
	if len(good.items) == 0 {
		return again
	}
	return b.try(ctx, good, nil)
}

// settle notes the outcomes that an output tells and returns the items that are
// to be tried again.
func (b *batch[T, PT, A, I, O, P]) settle(out *O, c chunk[T]) (again chunk[T]) {
	var errs []*ItemError
	if b.Failures != nil {
		b.Failures(out, c.items, func(i int, code, message string) {
			if errs == nil {
				errs = make([]*ItemError, len(c.items))
			}
			b.refuse(c.items, errs, i, code, message)
		})
	}
	done := len(c.items)
	for k, e := range errs {
		switch {
		case e == nil:
			continue
		case b.retryable(e):
			again.add(c, k, e)
		default:
			b.book.fail(e, c.at[k])
		}
		done--
	}
	for k, item := range c.items {
		if b.Done != nil && (errs == nil || errs[k] == nil) {
			b.Done(item)
		}
	}
	b.book.succeed(done)
	return again
}

// refuse notes the failure of item i, and of items that are equal to it. A
// failure that the service reports for something that was not sent could be
// about any item, so it fails all that have no failure of their own.
func (b *batch[T, PT, A, I, O, P]) refuse(items []*T, errs []*ItemError, i int, code, message string) {
	equal := func(*T) bool { return false }
	known := i >= 0 && i < len(items)
	if known {
		if e, ok := any(items[i]).(interface{ Equal(*T) bool }); ok {
			equal = e.Equal
		}
	}
	for k, item := range items {
		switch {
		case known && k != i && (errs[k] != nil && !errs[k].guess || !equal(item)):
		case known || errs[k] == nil:
			errs[k] = &ItemError{Resource: PT(item).String(), Code: code, Message: message, guess: !known}
		}
	}
}
