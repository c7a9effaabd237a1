package batch

import (
	"context"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Action is an operation that takes many items in one request. An input is a
// pointer to the operation's input struct, an output likewise. Methods are safe
// for concurrent use.
type Action interface {
	// Name is the method's name, such as "Delete".
	Name() string
	// Operation is the operation of the SDK, such as "DeleteObjects".
	Operation() string
	// Max is the most items that the API takes in one request; 0 if a request has
	// those between two ErrEndOfPage, however many.
	Max() int
	// Client returns what an item's requests are sent through.
	Client(item resource.Handle) any
	// Absences are how the item's service says that something is not there.
	Absences(item resource.Handle) []fault.Absence
	// Bind returns an input that carries the items.
	Bind(items []resource.Handle) (in any, err error)
	// Kind is what a request of the action is to observers.
	Kind() resource.EventKind
	// Send sends an input that carries the items through a client. Without an error
	// the output is not nil.
	Send(ctx context.Context, client, in any, items []resource.Handle) (out any, err error)
	// Single returns what does with one item, by a request of another kind, what the
	// action does with many; nil if nothing does.
	Single() func(ctx context.Context, item resource.Handle) error
	// Together reports whether two items may share a request: whether the
	// members that exist once in it, such as the bucket, are the same for both.
	Together(a, b resource.Handle) bool
	// Equal reports whether two items name the same thing.
	Equal(a, b resource.Handle) bool
	// Failures calls fail for each item that the output says failed: with its
	// index, or -1 if it is none of the items.
	Failures(out any, items []resource.Handle, fail func(i int, code, message string))
	// Names reports whether answers name what succeeded.
	Names() bool
	// Successes calls done for each item that the output says succeeded, with its
	// index. It returns false where the answer to such an input does not name them.
	Successes(in, out any, items []resource.Handle, done func(i int)) bool
	// Unnamed returns what is true of item i, which the output should name, and does
	// not.
	Unnamed(out any, items []resource.Handle, i int) error
	// Done is called for each item that succeeded, or of which that is not known,
	// to drop what it knows.
	Done(item resource.Handle)
}
