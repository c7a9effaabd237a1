package batch

import (
	"context"
	"errors"
	"fmt"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/halves"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// send sends a chunk until every item has its outcome.
func (r *Run) send(ctx context.Context, c chunk) {
	if r.tally.closed() {
		return
	}
	most := r.attempts
	if most <= 0 {
		most = retry.Attempts
	}
	for attempt := 1; ; attempt++ {
		c = r.try(ctx, c, nil)
		if len(c.items) == 0 {
			return
		}
		var stopped error
		over := attempt == most || r.tally.closed()
		if !over {
			stopped = r.pause(ctx, attempt, c)
		}
		if over || stopped != nil || r.tally.closed() {
			r.giveUp(c, stopped)
			return
		}
	}
}

// pause waits after an attempt that failed, and returns the error of ctx if that
// is done before.
func (r *Run) pause(ctx context.Context, attempt int, c chunk) error {
	return tell.Pause(ctx, r.Observer, attempt, r.event(c, c.errs[0]))
}

func (r *Run) event(c chunk, err error) resource.Event {
	return resource.Event{Handle: c.items[0], Method: r.Name(), Operation: r.Operation(), Items: len(c.items), Err: err}
}

// giveUp fails the items of a chunk with the errors they had the last time;
// stopped is nil or why there is no other time.
func (r *Run) giveUp(c chunk, stopped error) {
	for k, err := range c.errs {
		if e, ok := err.(*resource.ItemError); ok && stopped != nil {
			e.Err = errors.Join(stopped, e.Err)
		} else if stopped != nil {
			err = fmt.Errorf("%w: %w", stopped, err)
		}
		r.tally.fail(err, c.at[k])
	}
}

// try sends one request for a chunk, or with pieces, if it can be split at all,
// more. It notes what became of the items and returns those that are to be tried
// again.
func (r *Run) try(ctx context.Context, c chunk, b *halves.Budget) (again chunk) {
	if err := ctx.Err(); err != nil {
		r.tally.fail(err, c.at...)
		return again
	}
	in, err := r.Bind(c.items)
	if err != nil {
		return r.isolate(ctx, c, err)
	}
	r.tally.request()
	if r.Preview {
		r.tally.succeed(len(c.items))
		return again
	}
	begun, failed := tell.Begin(r.Observer), len(c.items)
	out, err := r.Send(ctx, r.Client(c.items[0]), in, c.items)
	if err != nil {
		err = fault.Classify(err, r.Absences(c.items[0]))
	} else {
		b.InItems()
		again, failed = r.settle(in, out, c)
	}
	e := r.event(c, err)
	e.Kind, e.Failed = r.Kind(), failed
	tell.Done(ctx, r.Observer, begun, e)
	if err != nil {
		return r.rejected(ctx, c, err, b)
	}
	return again
}

// rejected notes what the error of a whole request means for its items.
func (r *Run) rejected(ctx context.Context, c chunk, err error, b *halves.Budget) (again chunk) {
	code, message := retry.Describe(err)
	switch ofOne := code != "" && r.mayBeOfOne(code, err); {
	case ofOne && len(c.items) > 1:
		return r.halve(ctx, c, err, b)
	case ofOne && b != nil:
		if r.reads() && errors.Is(err, resource.ErrNotFound) {
			b.InItems()
		}
		err = &resource.ItemError{Resource: c.items[0].String(), Code: code, Message: message, Err: err}
	case r.again(err):
		for k := range c.items {
			again.add(c, k, err)
		}
		return again
	}
	if !fault.Refused(err) {
		for _, item := range c.items {
			r.Done(item)
		}
	}
	r.tally.fail(err, c.at...)
	return again
}

// mayBeOfOne reports whether the error of a whole request may be about a single item of
// it: one that is malformed or, where many are loaded, one that is not there.
func (r *Run) mayBeOfOne(code string, err error) bool {
	return retry.MalformedCode(code) || r.reads() && errors.Is(err, resource.ErrNotFound)
}

// isolate fails the items of a chunk that cannot be bound and sends the others.
// If none can, or each can alone, the fault is not an item's: all fail with err.
func (r *Run) isolate(ctx context.Context, c chunk, err error) (again chunk) {
	var good, single chunk
	var bad []failure
	for k, item := range c.items {
		_, err := r.Bind(c.items[k : k+1])
		switch {
		case err == nil:
			good.add(c, k, nil)
		case errors.Is(err, fault.ErrNotXML) && r.Single() != nil:
			single.add(c, k, nil)
		default:
			bad = append(bad, failure{c.at[k : k+1], fault.Wrap(item, r.Name(), err)})
		}
	}
	shared := len(bad) == 0 || len(good.items) == 0 && len(bad) > 1 && !errors.Is(err, fault.ErrNotXML)
	if shared && len(single.items) == 0 {
		r.tally.fail(err, c.at...)
		return again
	}
	for _, f := range bad {
		r.tally.fail(f.err, f.at...)
	}
	for k := range single.items {
		if r.tally.closed() {
			return again
		}
		again.join(r.alone(ctx, chunk{items: single.items[k : k+1], at: single.at[k : k+1]}))
	}
	if len(good.items) > 0 {
		again.join(r.try(ctx, good, nil))
	}
	return again
}

// alone sends a request for an item that no request of the batch can carry.
func (r *Run) alone(ctx context.Context, c chunk) (again chunk) {
	if err := ctx.Err(); err != nil {
		r.tally.fail(err, c.at...)
		return again
	}
	r.tally.request()
	if r.Preview {
		r.tally.succeed(1)
		return again
	}
	begun, failed := tell.Begin(r.Observer), 0
	err := r.Single()(ctx, c.items[0])
	switch {
	case err == nil:
		r.Done(c.items[0])
		r.tally.succeed(1)
	case r.again(err):
		again.add(c, 0, err)
		failed = 1
	default:
		r.tally.fail(err, c.at...)
		failed = 1
	}
	e := r.event(c, err)
	e.Kind, e.Failed = resource.EventBatch, failed
	tell.Done(ctx, r.Observer, begun, e)
	return again
}
