package resource

import (
	"context"
	"errors"
)

// errNoOutput is the answer of a client, a fake most likely, that returns
// neither an output nor an error.
var errNoOutput = errors.New("the client returned neither an output nor an error")

// frame is all the memory that a call needs of its own, in one block: the
// input that is sent and the Binder that fills it.
type frame[I any] struct {
	in     I
	binder Binder
}

// Call sends one request of a handle's method and returns the output. The
// caller's input (nil allowed) is copied, then bind (nil allowed) fills the
// copy. Nothing is sent if ctx is done, an identifier is empty or a member
// conflicts. Without an error the output is never nil.
func Call[A, I, O, P any](
	ctx context.Context, h Handle, method string, api A,
	op func(A, context.Context, *I, ...func(*P)) (*O, error),
	in *I, optFns []func(*P), bind func(*Binder, *I),
) (*O, error) {
	_, out, err := Exchange(ctx, h, method, api, op, in, optFns, bind)
	return out, err
}

// Exchange is Call for methods that also need the input as it was sent.
func Exchange[A, I, O, P any](
	ctx context.Context, h Handle, method string, api A,
	op func(A, context.Context, *I, ...func(*P)) (*O, error),
	in *I, optFns []func(*P), bind func(*Binder, *I),
) (*I, *O, error) {
	sent, err := prepare(ctx, h, in, bind)
	if err != nil {
		return nil, nil, wrap(h, method, err)
	}
	out, err := answer(op(api, ctx, sent, optFns...))
	if err != nil {
		return nil, nil, wrap(h, method, err)
	}
	return sent, out, nil
}

// answer passes on what an operation returns, but never nil and nil.
func answer[O any](out *O, err error) (*O, error) {
	switch {
	case err != nil:
		return nil, err
	case out == nil:
		return nil, errNoOutput
	}
	return out, nil
}

// prepare returns the input to send.
func prepare[I any](ctx context.Context, h Handle, in *I, bind func(*Binder, *I)) (*I, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := valid(h); err != nil {
		return nil, err
	}
	f := new(frame[I])
	if in != nil {
		f.in = *in
	}
	if bind != nil {
		bind(&f.binder, &f.in)
	}
	return &f.in, f.binder.err
}
