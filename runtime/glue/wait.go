package glue

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Wait lets an SDK waiter poll with an input made by Input and filled through its
// Binder, and returns the last output: nil if the wait is over because of an error
// that it waited for, such as "not found". If maxWait is over first, it fails with
// ErrTimeout.
func Wait[API, In, Out, Opts any](
	ctx context.Context, h resource.Handle, method string, c *Client[API],
	wait func(context.Context, In, time.Duration, ...func(Opts)) (Out, error),
	in In, bind *Binder, maxWait time.Duration, optFns []func(Opts),
) (Out, error) {
	var none Out
	if err := ready(ctx, h, bind); err != nil {
		return none, fault.Wrap(h, method, err)
	}
	begun := time.Now()
	out, err := wait(ctx, in, maxWait, optFns...)
	if err != nil {
		out, err = none, timedOut(ctx, begun.Add(maxWait), err)
	}
	tell.Done(ctx, c.observer(), begun, resource.Event{Kind: resource.EventWait, Handle: h, Method: method, Err: err})
	return out, fault.Wrap(h, method, err)
}

// Settle keeps what a waiter learnt: the data in its last output, or, if that
// has none because the thing is gone, that nothing is known any more.
func Settle[API, Out, DataPtr any](c *Client[API], s *State, out Out, path func(Out) DataPtr) {
	var none Out
	if any(out) != any(none) {
		if data := erase(path(out)); data != nil {
			c.loads.update(s, data)
			return
		}
	}
	Forget(c, s)
}

// timeout is an SDK waiter's error that means that its time is over.
type timeout struct{ err error }

func (e timeout) Error() string   { return e.err.Error() }
func (e timeout) Unwrap() []error { return []error{resource.ErrTimeout, e.err} }

// timedOut marks err as ErrTimeout if it says that a waiter's own time is over.
// The SDK has no type for it, only this text; a request that the waiter's
// deadline cut off fails like one under a context of the caller's.
func timedOut(ctx context.Context, deadline time.Time, err error) error {
	cut := errors.Is(err, context.DeadlineExceeded) && !time.Now().Before(deadline)
	if ctx.Err() == nil && (cut || strings.HasPrefix(err.Error(), "exceeded max wait time")) {
		return timeout{err}
	}
	return err
}

// WaitUntil asks with reload until done returns true for the data. It asks a last
// time when maxWait is over and then fails with ErrTimeout; only ctx cuts off a
// request under way. A maxWait that is not positive fails before any request. What
// is not found yet is asked for again; any other error ends the wait.
func WaitUntil[API, DataPtr any](
	ctx context.Context, h resource.Handle, c *Client[API], reload func(context.Context) (DataPtr, error),
	done func(DataPtr) bool, maxWait time.Duration, optFns []func(*resource.WaitOptions),
) error {
	const method = "WaitUntil"
	begun := tell.Begin(c.observer())
	err := poll(ctx, reload, done, maxWait, optFns)
	tell.Done(ctx, c.observer(), begun, resource.Event{Kind: resource.EventWait, Handle: h, Method: method, Err: err})
	return fault.Wrap(h, method, err)
}

func poll[DataPtr any](
	ctx context.Context, reload func(context.Context) (DataPtr, error),
	done func(DataPtr) bool, maxWait time.Duration, optFns []func(*resource.WaitOptions),
) error {
	if maxWait <= 0 {
		return fmt.Errorf("maximum wait %s is not positive: %w", maxWait, resource.ErrTimeout)
	}
	opts := waitOptions(optFns)
	deadline := time.Now().Add(maxWait)
	for delay := opts.MinDelay; ; delay = min(delay+delay/2, opts.MaxDelay) {
		data, err := reload(ctx)
		if ok, err := Exists(err); err != nil {
			return err
		} else if ok && done(data) {
			return nil
		}
		left := time.Until(deadline)
		if left <= 0 {
			return fmt.Errorf("%w of %s", resource.ErrTimeout, maxWait)
		}
		if err := retry.Sleep(ctx, min(delay, left)); err != nil {
			return err
		}
	}
}

func waitOptions(optFns []func(*resource.WaitOptions)) resource.WaitOptions {
	var o resource.WaitOptions
	for _, fn := range optFns {
		fn(&o)
	}
	if o.MinDelay <= 0 {
		o.MinDelay = 2 * time.Second
	}
	if o.MaxDelay <= 0 {
		o.MaxDelay = 30 * time.Second
	}
	o.MaxDelay = max(o.MaxDelay, o.MinDelay)
	return o
}
