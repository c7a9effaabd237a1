package glue

import (
	"context"
	"errors"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Read returns the data of a handle that cannot load, for a method. It is
// ErrNoLoad if the data is not there, or came from a listing that leaves the
// member out, or one of several with commas between them; "" asks for no certain member.
func Read[DataPtr any](h resource.Handle, method string, s *State, member string) (DataPtr, error) {
	d := s.having(member)
	if d == nil {
		return restore[DataPtr](nil), NoLoad(h, method)
	}
	return restore[DataPtr](d), nil
}

// Listed reports whether the data of h was listed under a branch of a listing
// of several kinds. It is ErrNoLoad if h was not listed.
func Listed(h resource.Handle, method string, s *State, branch string) (bool, error) {
	if s.having("") == nil {
		return false, NoLoad(h, method)
	}
	origin := s.origin()
	return origin != nil && origin.Branch == branch, nil
}

// Fetch sends the request that loads a handle, an operation of that name, and
// returns what path finds in the output. Nothing found is ErrNotFound, and so is
// an API error that is one of absences: what the service says of this resource.
// Where path says that the output holds another's data instead, nothing is known: that
// is an error of another kind.
//
// Judge knows of outputs that say more than that the data is there or not: that there is
// something of another kind, that it failed, that the thing is gone. It is asked about
// every output that holds the data, or none; its error is that of the load. Nil has
// nothing to say.
func Fetch[In, Out, Opts, DataPtr any](
	ctx context.Context, h resource.Handle, method string, c *Client,
	operation string, op func(any, context.Context, In, ...func(Opts)) (Out, error), in In, bind *Binder, optFns []func(Opts),
	path func(Out) (DataPtr, bool), absences []Absence, judge func(Out, DataPtr) error,
) (DataPtr, error) {
	var data DataPtr
	err := fetch(ctx, h, method, c, operation, bind, func() error {
		out, err := answer(op(c.API, ctx, in, With(c, optFns)...))
		if err != nil {
			return fault.Classify(err, absences)
		}
		data, err = found(out, path, judge)
		return err
	})
	return data, err
}

// fetch calls ask, which loads a handle, again as long as that is of use.
func fetch(ctx context.Context, h resource.Handle, method string, c *Client, operation string, bind *Binder, ask func() error) error {
	if err := ready(ctx, h, bind); err != nil {
		return fault.Wrap(h, method, err)
	}
	for attempt := 1; ; attempt++ {
		begun := tell.Begin(c.observer())
		err := ask()
		tell.Done(ctx, c.observer(), begun, resource.Event{Kind: resource.EventLoad, Handle: h, Method: method, Operation: operation, Err: err})
		if err == nil || !again(ctx, h, method, c.Env, attempt, err) {
			return fault.Wrap(h, method, err)
		}
	}
}

// found returns the data in an output, or why there is none.
//
//go:noinline
func found[Out, DataPtr any](out Out, path func(Out) (DataPtr, bool), judge func(Out, DataPtr) error) (DataPtr, error) {
	var none DataPtr
	data, other := path(out)
	if other {
		return none, errOther
	}
	if judge != nil {
		if err := judge(out, data); err != nil {
			return none, err
		}
	}
	if any(data) == any(none) {
		return none, resource.ErrNotFound
	}
	return data, nil
}

// errOther is an answer from which nothing follows: the service, or what stands in its
// place, did not answer the question.
var errOther = errors.New("the answer is about another one than was asked for")

// FetchListed is Fetch for a resource that only a list operation knows: it asks
// for page after page until path finds the item, which is one request wherever
// the parameters narrow the list down to it. Where it is not listed, exists, the
// request that tells whether it is there, has the last word: ErrNotListed,
// ErrNotFound or its own error. Nil if there is no such request. Judge is asked about
// what was found; nil has nothing to say.
func FetchListed[In, Out, Opts, DataPtr any](
	ctx context.Context, h resource.Handle, method string, c *Client, l *Lister[In, Out, Opts],
	in In, bind *Binder, optFns []func(Opts), path func(Out) DataPtr, absences []Absence,
	exists func(context.Context, ...func(Opts)) (bool, error), judge func(DataPtr) error,
) (DataPtr, error) {
	var none DataPtr
	if err := ready(ctx, h, bind); err != nil {
		return none, fault.Wrap(h, method, err)
	}
	for attempt := 1; ; attempt++ {
		data, err := lookUp(ctx, h, method, c, l, in, optFns, path, absences, exists, judge)
		if err == nil || !again(ctx, h, method, c.Env, attempt, err) {
			return data, fault.Rename(h, method, err)
		}
	}
}

// lookUp asks once for what FetchListed asks for.
func lookUp[In, Out, Opts, DataPtr any](
	ctx context.Context, h resource.Handle, method string, c *Client, l *Lister[In, Out, Opts],
	in In, optFns []func(Opts), path func(Out) DataPtr, absences []Absence,
	exists func(context.Context, ...func(Opts)) (bool, error), judge func(DataPtr) error,
) (DataPtr, error) {
	var data, none DataPtr
	begun := tell.Begin(c.observer())
	found, err := listing.Find(ctx, operation(l), c.API, in, optFns, func(out any) bool {
		data = path(out.(Out))
		return any(data) != any(none)
	})
	switch err = fault.Classify(err, absences); {
	case err == nil && !found:
		err = unlisted(ctx, exists, optFns)
	case err == nil && judge != nil:
		if err = judge(data); err != nil {
			data = none
		}
	}
	tell.Done(ctx, c.observer(), begun, resource.Event{Kind: resource.EventLoad, Handle: h, Method: method, Operation: l.Operation, Err: err})
	return data, err
}

// unlisted returns what is true of a thing that is not listed.
func unlisted[Opts any](ctx context.Context, exists func(context.Context, ...func(Opts)) (bool, error), optFns []func(Opts)) error {
	if exists == nil {
		return resource.ErrNotFound
	}
	there, err := exists(ctx, optFns...)
	switch {
	case err != nil:
		return err
	case there:
		return resource.ErrNotListed
	}
	return resource.ErrNotFound
}

// Exists tells from the error of a request whether the thing of h is there: nil is
// true, and so is ErrOtherKind; ErrNotFound is false, anything else is not known and stays an error of the
// method Exists.
func Exists(h resource.Handle, err error) (bool, error) {
	switch {
	case errors.Is(err, resource.ErrNotFound):
		return false, nil
	case errors.Is(err, resource.ErrOtherKind):
		return true, nil
	}
	return err == nil, fault.Rename(h, "Exists", err)
}

// Probe sends the request that tells whether a handle's thing is there, where
// that is another one than the load. It fails as Fetch does.
func Probe[In, Out, Opts any](
	ctx context.Context, h resource.Handle, c *Client,
	op func(any, context.Context, In, ...func(Opts)) (Out, error), in In, bind *Binder, optFns []func(Opts), absences []Absence,
) (bool, error) {
	for attempt := 1; ; attempt++ {
		err := ready(ctx, h, bind)
		if err == nil {
			_, err = answer(op(c.API, ctx, in, With(c, optFns)...))
		}
		err = fault.Classify(err, absences)
		if err == nil || !again(ctx, h, "Exists", c.Env, attempt, err) {
			return Exists(h, err)
		}
	}
}
