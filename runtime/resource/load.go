package resource

import (
	"context"
	"errors"
)

// Loaded is a handle whose data can be loaded.
type Loaded[D any] interface {
	Handle
	Load(ctx context.Context) (*D, error)
}

// Get reads a value from the data of h, loading it if it is not there.
func Get[D, T any](ctx context.Context, h Loaded[D], read func(*D) T) (T, error) {
	d, err := h.Load(ctx)
	if err != nil {
		var zero T
		return zero, err
	}
	return read(d), nil
}

// GetMember is Get for a member that some listing leaves out: load returns data
// that has the member.
func GetMember[D, T any](ctx context.Context, load func(context.Context, string) (*D, error), member string, read func(*D) T) (T, error) {
	d, err := load(ctx, member)
	if err != nil {
		var zero T
		return zero, err
	}
	return read(d), nil
}

// Read reads a value from the data of a handle that cannot load. It is
// ErrNoLoad if the data is not there.
func Read[D, T any](h Handle, s *State[D], method string, read func(*D) T) (T, error) {
	return ReadMember(h, s, method, "", read)
}

// ReadMember is Read for a member that some listing leaves out: it is ErrNoLoad
// too if the data came from there.
func ReadMember[D, T any](h Handle, s *State[D], method, member string, read func(*D) T) (T, error) {
	d := s.having(member)
	if d == nil {
		var zero T
		return zero, NoLoad(h, method)
	}
	return read(d), nil
}

// Fetch sends the request that loads a handle and returns what path finds in
// the output. Nothing found is ErrNotFound, and so is an API error whose code
// is one of notFound.
func Fetch[A, I, O, P, D any](
	ctx context.Context, h Handle, method string, api A,
	op func(A, context.Context, *I, ...func(*P)) (*O, error),
	optFns []func(*P), bind func(*Binder, *I), path func(*O) *D, notFound ...string,
) (*D, error) {
	out, err := Call(ctx, h, method, api, op, nil, optFns, bind)
	if err != nil {
		return nil, found(err, notFound)
	}
	if d := path(out); d != nil {
		return d, nil
	}
	return nil, wrap(h, method, ErrNotFound)
}

// found classifies the cause inside the Error of a Call, so that the handle's
// name stays in front. The Error may be known elsewhere and is not written to.
func found(err error, codes []string) error {
	e, ok := err.(*Error)
	if !ok {
		return classify(err, codes)
	}
	return &Error{Resource: e.Resource, Method: e.Method, Err: classify(e.Err, codes)}
}

// Exists tells from the error of a request whether the thing is there: nil is
// true, ErrNotFound is false, anything else is not known and stays an error.
func Exists(err error) (bool, error) {
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Probe sends the request that tells whether a handle's thing is there, where
// that is another one than the load. It fails as Fetch does.
func Probe[A, I, O, P any](
	ctx context.Context, h Handle, api A,
	op func(A, context.Context, *I, ...func(*P)) (*O, error),
	optFns []func(*P), bind func(*Binder, *I), notFound ...string,
) (bool, error) {
	_, err := Call(ctx, h, "Exists", api, op, nil, optFns, bind)
	if err != nil {
		err = found(err, notFound)
	}
	return Exists(err)
}

// Listed reports whether the data of h was listed under a branch of a listing
// of several kinds. It is ErrNoLoad if h was not listed.
func Listed[D any](h Handle, s *State[D], method, branch string) (bool, error) {
	return Read(h, s, method, func(*D) bool {
		origin := s.origin.Load()
		return origin != nil && origin.Branch == branch
	})
}
