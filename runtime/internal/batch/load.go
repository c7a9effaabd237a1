package batch

import (
	"context"
	"errors"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Load is a request that brings the data of many items. It is a struct of functions
// because generic functions make it; see listing.Operation.
type Load struct {
	// Operation is the operation of the SDK, Max the most items that it takes.
	Operation string
	Max       int
	// Client returns what an item's requests are sent through, Absences how its
	// service says that it is not there.
	Client   func(item resource.Handle) any
	Absences func(item resource.Handle) []fault.Absence
	// Bind returns an input that asks for the items.
	Bind func(items []resource.Handle) (in any, err error)
	// Send sends an input that asks for the items and keeps the data that it brings.
	Send func(ctx context.Context, client, in any, items []resource.Handle) (*Loaded, error)
	// Together and Equal are those of Action.
	Together, Equal func(a, b resource.Handle) bool
	// Has reports whether an item needs no request.
	Has func(item resource.Handle) bool
}

// Loaded is what an answer says of the items that were asked for.
type Loaded struct {
	// Found says of each item whether its data came.
	Found []bool
	// Gone says of each item why the data that came is not there any more; nil of any
	// other.
	Gone []error
	// Refusals are the failures that the answer lists.
	Refusals []Refusal
	// Unnamed is what is true of an item of which the answer says nothing.
	Unnamed error
}

// Refusal is a failure that an answer lists, and the item that it is about; -1 if it
// is none of them.
type Refusal struct {
	At            int
	Code, Message string
}

// NewLoad returns a run that loads, for a method. What fails for a passing reason is
// tried again, for to read twice does no harm.
func NewLoad(method string, l *Load) *Run {
	r := New(loading{method, l})
	r.again, r.Has = retry.Passing, l.Has
	return r
}

// loading implements Action.
type loading struct {
	method string
	*Load
}

func (l loading) Name() string                                  { return l.method }
func (l loading) Operation() string                             { return l.Load.Operation }
func (l loading) Max() int                                      { return l.Load.Max }
func (l loading) Kind() resource.EventKind                      { return resource.EventLoad }
func (l loading) Client(item resource.Handle) any               { return l.Load.Client(item) }
func (l loading) Absences(item resource.Handle) []fault.Absence { return l.Load.Absences(item) }
func (l loading) Bind(items []resource.Handle) (any, error)     { return l.Load.Bind(items) }
func (l loading) Together(a, b resource.Handle) bool            { return l.Load.Together(a, b) }
func (l loading) Equal(a, b resource.Handle) bool               { return l.Load.Equal(a, b) }
func (l loading) Names() bool                                   { return true }
func (l loading) Done(resource.Handle)                          {}

func (l loading) Single() func(context.Context, resource.Handle) error { return nil }

func (l loading) Send(ctx context.Context, client, in any, items []resource.Handle) (any, error) {
	return l.Load.Send(ctx, client, in, items)
}

func (l loading) Successes(_, out any, items []resource.Handle, done func(i int)) bool {
	for i, found := range out.(*Loaded).Found {
		if found {
			done(i)
		}
	}
	return true
}

// Failures tells of the refusals of items whose data did not come. One that names none
// of the items is about those that are left, if there is no doubt which it means.
func (l loading) Failures(out any, items []resource.Handle, fail func(i int, code, message string)) {
	o := out.(*Loaded)
	told := make([]bool, len(items))
	for i := range items {
		told[i] = o.Found[i] || o.Gone[i] != nil
	}
	var strays []Refusal
	for _, f := range o.Refusals {
		if f.At < 0 {
			strays = append(strays, f)
			continue
		}
		for i, item := range items {
			if !told[i] && (i == f.At || l.Equal(item, items[f.At])) {
				told[i] = true
				fail(i, f.Code, f.Message)
			}
		}
	}
	if len(strays) == 0 {
		return
	}
	code, message := meant(strays, len(items))
	for i := range items {
		if !told[i] {
			fail(i, code, message)
		}
	}
}

// meant returns what refusals of nobody say of the items that are left: what they all
// say, or what the first says if one item was asked for.
func meant(strays []Refusal, asked int) (code, message string) {
	first := strays[0]
	for _, f := range strays[1:] {
		if f.Code != first.Code && asked > 1 {
			return "", "the answer lists failures, and does not say of which items"
		}
	}
	return first.Code, first.Message
}

// Unnamed is what is true of an item whose data did not come, and that was not refused.
func (l loading) Unnamed(out any, items []resource.Handle, i int) error {
	o := out.(*Loaded)
	if gone := o.Gone[i]; gone != nil {
		return gone
	}
	return &resource.ItemError{Resource: items[i].String(), Message: o.Unnamed.Error(), Err: o.Unnamed}
}

// Fill loads the items of a page, each that it can: an item that the service does not
// know, or refuses, is left as it is. The error is that of a request that failed as a
// whole.
func Fill(ctx context.Context, l *listing.List, load *Load, items []resource.Handle) error {
	r := NewLoad(l.Method(), load)
	r.Observer, r.Concurrency = l.Observer(), l.Settings().Concurrency
	_ = r.Do(ctx, func(yield func(resource.Handle, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	})
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, f := range r.tally.failures {
		if !ofItem(f) {
			return f.err
		}
	}
	return nil
}

// ofItem reports whether a failure is about an item and not about the request that
// held it: what the service says of it, or what is wrong with the handle. A request for
// one item that is malformed, or not there, is about that item.
func ofItem(f failure) bool {
	var refused *resource.ItemError
	var unfit *resource.Error
	code, _ := retry.Describe(f.err)
	return errors.As(f.err, &refused) || errors.As(f.err, &unfit) || len(f.at) == 1 && (retry.MalformedCode(code) || errors.Is(f.err, resource.ErrNotFound))
}
