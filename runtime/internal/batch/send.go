package batch

import (
	"context"
	"fmt"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
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
			stopped = r.pause(ctx, attempt, len(c.items), c.errs[0])
		}
		if over || stopped != nil || r.tally.closed() {
			r.giveUp(c, stopped)
			return
		}
	}
}

// pause waits after an attempt that failed, and returns the error of ctx if that
// is done before.
func (r *Run) pause(ctx context.Context, attempt, items int, cause error) error {
	d := retry.Backoff(attempt)
	if r.Observer != nil {
		r.Observer(ctx, resource.Event{
			Kind: resource.EventRetry, Method: r.Name(), Operation: r.Operation(),
			Items: items, Attempt: attempt, Took: d, Err: cause,
		})
	}
	return retry.Sleep(ctx, d)
}

// giveUp fails the items of a chunk with the errors they had the last time;
// stopped is nil or why there is no other time.
func (r *Run) giveUp(c chunk, stopped error) {
	for k, err := range c.errs {
		if e, ok := err.(*resource.ItemError); ok && stopped != nil {
			e.Err = stopped
		} else if stopped != nil {
			err = fmt.Errorf("%w: %w", stopped, err)
		}
		r.tally.fail(err, c.at[k])
	}
}

// try sends one request for a chunk, or with pieces, if it can be split at all,
// more. It notes what became of the items and returns those that are to be tried
// again.
func (r *Run) try(ctx context.Context, c chunk, h *halving) (again chunk) {
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
	begun, failed := time.Now(), len(c.items)
	out, err := r.Send(ctx, r.Client(c.items[0]), in)
	if err == nil {
		h.accept()
		again, failed = r.settle(out, c)
	}
	r.tell(ctx, c, failed, begun, err)
	if err != nil {
		return r.rejected(ctx, c, err, h)
	}
	return again
}

// tell tells the observer of a request.
func (r *Run) tell(ctx context.Context, c chunk, failed int, begun time.Time, err error) {
	if r.Observer != nil {
		r.Observer(ctx, resource.Event{
			Kind: resource.EventBatch, Handle: c.items[0], Method: r.Name(), Operation: r.Operation(),
			Items: len(c.items), Failed: failed, Took: time.Since(begun), Err: err,
		})
	}
}

// rejected notes what the error of a whole request means for its items.
func (r *Run) rejected(ctx context.Context, c chunk, err error, h *halving) (again chunk) {
	code, message := retry.Describe(err)
	switch {
	case code != "" && retry.MalformedCode(code) && len(c.items) > 1:
		return r.halve(ctx, c, err, h)
	case code != "" && retry.MalformedCode(code) && h != nil:
		err = &resource.ItemError{Resource: c.items[0].String(), Code: code, Message: message, Err: err}
	case r.again(err):
		for k := range c.items {
			again.add(c, k, err)
		}
		return again
	}
	r.tally.fail(err, c.at...)
	return again
}

// isolate fails the items of a chunk that cannot be bound and sends the others.
// If none can, or each can alone, the fault is not an item's: all fail with err.
func (r *Run) isolate(ctx context.Context, c chunk, err error) (again chunk) {
	var good chunk
	var bad []failure
	for k, item := range c.items {
		if _, err := r.Bind(c.items[k : k+1]); err != nil {
			bad = append(bad, failure{c.at[k : k+1], fault.Wrap(item, r.Name(), err)})
		} else {
			good.add(c, k, nil)
		}
	}
	if len(bad) == 0 || len(good.items) == 0 && len(bad) > 1 {
		r.tally.fail(err, c.at...)
		return again
	}
	for _, f := range bad {
		r.tally.fail(f.err, f.at...)
	}
	if len(good.items) == 0 {
		return again
	}
	return r.try(ctx, good, nil)
}
