package glue

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/waiter"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Waiting is what a wait takes from the options of one of the SDK's waiters, of which
// no type is the waiter's own.
type Waiting struct {
	// MinDelay is the pause after the first look; each further pause is half as
	// long again, up to MaxDelay.
	MinDelay, MaxDelay time.Duration
	// APIOptions change the middleware of each request.
	APIOptions []func(*middleware.Stack) error
	// LogWaitAttempts has each request logged with its number.
	LogWaitAttempts bool
}

// apiOptions returns those of a waiter's request, counted from 1.
func (w *Waiting) apiOptions(attempt int64) []func(*middleware.Stack) error {
	if !w.LogWaitAttempts {
		return w.APIOptions
	}
	logger := waiter.Logger{Attempt: attempt}
	return append(slices.Clip(w.APIOptions), logger.AddLogger)
}

// Wait sends an input that was filled through its Binder until a waiter of
// the SDK is satisfied. If maxWait is over first, it looks a last time and then fails
// with ErrTimeout; only ctx cuts off a look under way. Errors of the SDK are
// classified. Retryable judges an answer as the SDK's waiters do: true to look again, an
// error if what is waited for cannot come any more. OptFns are for each request, withAPI
// makes another one of functions that change the middleware. Keep is what Keeping
// returns, or nil.
func Wait[In, Out, Opts any](
	ctx context.Context, h resource.Handle, method string, c *Client,
	op func(any, context.Context, In, ...func(Opts)) (Out, error), in In, bind *Binder,
	maxWait time.Duration, w Waiting, retryable func(context.Context, In, Out, error) (bool, error),
	optFns []func(Opts), withAPI func([]func(*middleware.Stack) error) func(Opts), keep func() func(out Out, done bool) (bool, string, error),
) error {
	if err := ready(ctx, h, bind); err != nil {
		return fault.Wrap(h, method, err)
	}
	begun := tell.Begin(c.observer())
	attempt := int64(0)
	err := poll(ctx, func(ctx context.Context) (bool, string, error) {
		attempt++
		var none Out
		kept, landed := func(_ Out, done bool) (bool, string, error) { return done, "", nil }, false
		if keep != nil {
			kept = keep()
		}
		defer func() {
			if !landed {
				kept(none, false) // also if a function of the caller's panics
			}
		}()
		out, err := op(c.API, ctx, in, With(c, append([]func(Opts){withAPI(w.apiOptions(attempt))}, optFns...))...)
		if err == nil && any(out) == any(none) {
			return false, "", errNoOutput
		}
		again, verdict := retryable(ctx, in, out, err)
		if err != nil {
			again, verdict = judged(err, again, verdict, c.Absences)
		}
		landed = true
		done, state, other := kept(out, verdict == nil && !again)
		return done, state, cmp.Or(verdict, other)
	}, maxWait, steady(w.MinDelay, w.MaxDelay))
	tell.Done(ctx, c.observer(), begun, resource.Event{Kind: resource.EventWait, Handle: h, Method: method, Err: err})
	return fault.Wrap(h, method, err)
}

// judged returns what a waiter's verdict on an error comes to. The SDK's waiters know
// codes alone: where a code says other things than absence too, the definition knows
// better. Nor do they say the error for which they give up.
func judged(err error, again bool, verdict error, absences []Absence) (bool, error) {
	switch {
	case fault.OtherThanAbsent(err, absences):
		return false, fault.Classify(err, absences)
	case verdict != nil && !errors.Is(verdict, err):
		return false, fmt.Errorf("%w: %w", verdict, fault.Classify(err, absences))
	case verdict != nil:
		return false, fault.Classify(verdict, absences)
	}
	return again, nil
}

// Keeping returns what keeps the answers of a waiter: a function to be called before
// each request, which returns one for the answer. That stores the data that path finds,
// or, if a wait is done with none because the thing is gone, that nothing is known any
// more. It returns whether the wait is done, which one for a thing that must be there
// is not without it, and the state that status, which may be nil, reads. It fails if
// path says that the answer holds another's data instead.
//
// It is not inlined: that would be several functions more for each waiter.
//
//go:noinline
func Keeping[H, Out, DataPtr any](h H, c *Client, s *State, path func(Out) (DataPtr, bool), there bool, status func(H, DataPtr) string) func() func(out Out, done bool) (bool, string, error) {
	return func() func(Out, bool) (bool, string, error) {
		fl := c.loads.start(s)
		return func(out Out, done bool) (bool, string, error) {
			var none Out
			var data DataPtr
			other := false
			if any(out) != any(none) {
				data, other = path(out)
			}
			fl.data = erase(data)
			c.loads.land(s, fl)
			switch {
			case other:
				return false, "", errOther
			case fl.data == nil && done && there:
				return false, notFound, nil
			case fl.data == nil && done:
				Forget(c, s)
			case fl.data != nil && status != nil:
				return done, status(h, data), nil
			}
			return done, "", nil
		}
	}
}

// WaitUntil asks with reload until done says yes of the data. If done is nil, it asks
// with exists until that says yes; if exists is nil too, until reload finds it. It looks
// a last time when maxWait is over and then fails with ErrTimeout, naming the state that
// status, which may be nil, read last; only ctx cuts off a look under way. What is not
// found yet is asked for again; any other error, of done too, ends the wait.
//
// The functions are method expressions such as (*Bucket).Reload: a method value would be
// one more function to compile for each resource.
func WaitUntil[H resource.Handle, Opts, DataPtr any](
	ctx context.Context, h H, env *resource.Env,
	reload func(H, context.Context, ...func(Opts)) (DataPtr, error), exists func(H, context.Context, ...func(Opts)) (bool, error),
	done func(DataPtr) (bool, error), status func(H, DataPtr) string, maxWait time.Duration, optFns []func(*resource.WaitOptions),
) error {
	return waitFor(ctx, h, "WaitUntil", env.Observer(), func(ctx context.Context) (bool, string, error) {
		if done == nil {
			there, err := isThere(ctx, h, reload, exists)
			return there, notFound, err
		}
		data, err := reload(h, ctx)
		switch {
		case errors.Is(err, resource.ErrNotFound):
			return false, notFound, nil
		case errors.Is(err, resource.ErrNotListed): // it may be new
			return false, "not listed", nil
		case err != nil:
			return false, "", err
		}
		if yes, err := done(data); yes || err != nil || status == nil {
			return yes, "", err
		}
		return false, status(h, data), nil
	}, maxWait, optFns)
}

// notFound is the state of what is not there.
const notFound = "not found"

// WaitUntilGone is WaitUntil until exists, or reload if that is nil, says no.
func WaitUntilGone[H resource.Handle, Opts, DataPtr any](
	ctx context.Context, h H, env *resource.Env,
	reload func(H, context.Context, ...func(Opts)) (DataPtr, error), exists func(H, context.Context, ...func(Opts)) (bool, error),
	maxWait time.Duration, optFns []func(*resource.WaitOptions),
) error {
	return waitFor(impatient(ctx), h, "WaitUntilGone", env.Observer(), func(ctx context.Context) (bool, string, error) {
		there, err := isThere(ctx, h, reload, exists)
		return !there && err == nil, "", err
	}, maxWait, optFns)
}

// isThere asks with exists, or with reload if that is nil, which says what a generated
// Exists would say of it.
func isThere[H resource.Handle, Opts, DataPtr any](
	ctx context.Context, h H,
	reload func(H, context.Context, ...func(Opts)) (DataPtr, error), exists func(H, context.Context, ...func(Opts)) (bool, error),
) (bool, error) {
	if exists != nil {
		return exists(h, ctx)
	}
	_, err := reload(h, ctx)
	return Exists(h, err)
}

func waitFor(ctx context.Context, h resource.Handle, method string, observer resource.Observer, look look, maxWait time.Duration, optFns []func(*resource.WaitOptions)) error {
	opts := waitOptions(optFns)
	begun := tell.Begin(observer)
	err := poll(ctx, look, maxWait, steady(opts.MinDelay, opts.MaxDelay))
	tell.Done(ctx, observer, begun, resource.Event{Kind: resource.EventWait, Handle: h, Method: method, Err: err})
	return fault.Rename(h, method, err)
}

func waitOptions(optFns []func(*resource.WaitOptions)) resource.WaitOptions {
	var o resource.WaitOptions
	for _, fn := range optFns {
		fn(&o)
	}
	return o
}
