package glue

import (
	"context"
	"errors"
	"slices"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// errNoOutput is the answer of a client, a fake most likely, that returns
// neither an output nor an error.
var errNoOutput = errors.New("the client returned neither an output nor an error")

// Call sends one request of a handle's method: an input filled through its
// Binder. Nothing is sent if ctx is done, an identifier is empty or a
// member conflicts. Without an error the output is never nil. An error is
// classified, with what the service says of any resource as ErrNotFound: an action
// names things beside its handle's.
func Call[In, Out, Opts any](
	ctx context.Context, h resource.Handle, method string, c *Client,
	op func(any, context.Context, In, ...func(Opts)) (Out, error), in In, bind *Binder, optFns []func(Opts),
) (Out, error) {
	for attempt := 1; ; attempt++ {
		out, err := send(ctx, h, c, op, in, bind, optFns)
		if err == nil {
			return out, nil
		}
		err = fault.Classify(err, c.Absences)
		if bind.once || !again(ctx, h, method, c.Env, attempt, err) {
			return out, fault.Wrap(h, method, err)
		}
	}
}

// send is Call without a name for the error and what it means.
func send[In, Out, Opts any](
	ctx context.Context, h resource.Handle, c *Client,
	op func(any, context.Context, In, ...func(Opts)) (Out, error), in In, bind *Binder, optFns []func(Opts),
) (Out, error) {
	var none Out
	if err := ready(ctx, h, bind); err != nil {
		return none, err
	}
	out, err := op(c.API, ctx, in, With(c, optFns)...)
	if err != nil {
		return none, err
	}
	if any(out) == any(none) {
		return none, errNoOutput
	}
	return out, nil
}

// Check returns why a method that calls a function of its own must not begin: ctx
// is done, or an identifier is empty.
func Check(ctx context.Context, h resource.Handle, method string) error {
	return fault.Wrap(h, method, ready(ctx, h, new(Binder)))
}

// Change is Call for what changes the thing that s, the State of h, is about: its
// data is dropped, unless the service refused the request. If it is not known what
// became of it, for want of an answer, the data is dropped, too.
func Change[In, Out, Opts any](
	ctx context.Context, h resource.Handle, method string, c *Client, s *State,
	op func(any, context.Context, In, ...func(Opts)) (Out, error), in In, bind *Binder, optFns []func(Opts),
) (Out, error) {
	if err := ready(ctx, h, bind); err != nil {
		var none Out
		return none, fault.Wrap(h, method, err)
	}
	out, err := Call(ctx, h, method, c, op, in, bind, optFns)
	if err == nil || !fault.Refused(err) {
		Forget(c, s)
	}
	return out, err
}

// With returns the options of a call behind those that every call gets. It does not write
// to them.
func With[Opts any](c *Client, optFns []func(Opts)) []func(Opts) {
	always, _ := c.Options.([]func(Opts))
	return joined(always, optFns)
}

// joined returns options behind others. Neither is written to, and nothing is copied
// where one of them is empty.
func joined[Opts any](always, optFns []func(Opts)) []func(Opts) {
	switch {
	case len(always) == 0:
		return optFns
	case len(optFns) == 0:
		return always[:len(always):len(always)]
	}
	return slices.Concat(always, optFns)
}

// ready returns why a request must not be sent.
func ready(ctx context.Context, h resource.Handle, bind *Binder) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := fault.Invalid(h); err != nil {
		return err
	}
	return bind.err
}
