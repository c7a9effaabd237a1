package resource

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Wait prepares a waiter's input as Call does, lets wait poll with it, and
// returns the last output: nil if the wait is over because of an error that it
// waited for, such as "not found". If maxWait is over first, it fails with
// ErrTimeout.
func Wait[I, O, P any](
	ctx context.Context, h Handle, method string,
	wait func(context.Context, *I, time.Duration, ...func(*P)) (*O, error),
	in *I, maxWait time.Duration, optFns []func(*P), bind func(*Binder, *I),
) (*O, error) {
	sent, err := prepare(ctx, h, in, bind)
	if err != nil {
		return nil, wrap(h, method, err)
	}
	deadline := time.Now().Add(maxWait)
	out, err := wait(ctx, sent, maxWait, optFns...)
	if err != nil {
		return nil, wrap(h, method, timedOut(ctx, deadline, err))
	}
	return out, nil
}

// timeout is an SDK waiter's error that means that its time is over.
type timeout struct{ err error }

func (e timeout) Error() string   { return e.err.Error() }
func (e timeout) Unwrap() []error { return []error{ErrTimeout, e.err} }

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

// WaitOptions says how WaitUntil polls.
type WaitOptions struct {
	// MinDelay is the pause after the first look; each further pause is half as
	// long again, up to MaxDelay. They are 2 and 30 seconds if not positive.
	MinDelay, MaxDelay time.Duration
}

// WaitUntil asks with reload until done says yes of the data. It looks a last
// time when maxWait is over and then fails with ErrTimeout; only ctx cuts off a
// look under way. A maxWait that is not positive fails before any request. What
// is not found yet is asked for again; any other error ends the wait.
func WaitUntil[D any](
	ctx context.Context, h Handle, reload func(context.Context) (*D, error),
	done func(*D) bool, maxWait time.Duration, optFns []func(*WaitOptions),
) error {
	const method = "WaitUntil"
	if maxWait <= 0 {
		return wrap(h, method, fmt.Errorf("maximum wait %s is not positive: %w", maxWait, ErrTimeout))
	}
	opts := waitOptions(optFns)
	deadline := time.Now().Add(maxWait)
	for delay := opts.MinDelay; ; delay = min(delay+delay/2, opts.MaxDelay) {
		data, err := reload(ctx)
		if ok, err := Exists(err); err != nil {
			return wrap(h, method, err)
		} else if ok && done(data) {
			return nil
		}
		left := time.Until(deadline)
		if left <= 0 {
			return wrap(h, method, fmt.Errorf("%w of %s", ErrTimeout, maxWait))
		}
		if err := sleep(ctx, min(delay, left)); err != nil {
			return wrap(h, method, err)
		}
	}
}

func waitOptions(optFns []func(*WaitOptions)) WaitOptions {
	var o WaitOptions
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

// sleep waits for d or for the end of ctx, whose error it then returns.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
