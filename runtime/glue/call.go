package glue

import (
	"context"
	"errors"

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
	return call(ctx, h, method, c, nil, op, in, bind, optFns)
}

// Change is Call for what changes the thing that s, the State of h, is about: its
// data is dropped, unless the service refused the request. If it is not known what
// became of it, for want of an answer, the data is dropped, too.
func Change[In, Out, Opts any](
	ctx context.Context, h resource.Handle, method string, c *Client, s *State,
	op func(any, context.Context, In, ...func(Opts)) (Out, error), in In, bind *Binder, optFns []func(Opts),
) (Out, error) {
	return call(ctx, h, method, c, s, op, in, bind, optFns)
}

// call is Call, and with a State Change. What it does besides calling op knows no types,
// and is compiled once.
//
//go:noinline
func call[In, Out, Opts any](
	ctx context.Context, h resource.Handle, method string, c *Client, s *State,
	op func(any, context.Context, In, ...func(Opts)) (Out, error), in In, bind *Binder, optFns []func(Opts),
) (Out, error) {
	var out Out
	err := perform(ctx, h, method, c, s, bind, func() (err error) {
		out, err = answer(op(c.API, ctx, in, With(c, optFns)...))
		return err
	})
	return out, err
}

// perform calls ask, which sends a request, again as long as that is of use. S is nil for
// what changes nothing.
func perform(ctx context.Context, h resource.Handle, method string, c *Client, s *State, bind *Binder, ask func() error) error {
	if err := ready(ctx, h, bind); err != nil {
		return fault.Wrap(h, method, fault.Classify(err, c.Absences))
	}
	err := repeat(ctx, h, method, c, bind, ask)
	if s != nil && (err == nil || !fault.Refused(err)) {
		Forget(c, s)
	}
	return fault.Wrap(h, method, err)
}

// repeat calls ask until there is no error, or no use in asking again. It returns the last
// error, classified.
func repeat(ctx context.Context, h resource.Handle, method string, c *Client, bind *Binder, ask func() error) error {
	for attempt := 1; ; attempt++ {
		err := ask()
		if err == nil {
			return nil
		}
		err = fault.Classify(err, c.Absences)
		if bind.once || !again(ctx, h, method, c.Env, attempt, err) {
			return err
		}
	}
}

// Check returns why a method that calls a function of its own must not begin: ctx
// is done, or an identifier is empty.
func Check(ctx context.Context, h resource.Handle, method string) error {
	return fault.Wrap(h, method, ready(ctx, h, new(Binder)))
}

// With returns the options of a call behind those that every call gets. It does not write
// to them.
//
//go:noinline
func With[Opts any](c *Client, optFns []func(Opts)) []func(Opts) {
	always, _ := c.Options.([]func(Opts))
	return joined(always, optFns)
}

// joined returns options behind others. Neither is written to, and nothing is copied
// where one of them is empty. Append does it, and not slices.Concat, which every package
// would compile anew.
//
//go:noinline
func joined[Opts any](always, optFns []func(Opts)) []func(Opts) {
	switch {
	case len(always) == 0:
		return optFns
	case len(optFns) == 0:
		return always[:len(always):len(always)]
	}
	return append(always[:len(always):len(always)], optFns...)
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
