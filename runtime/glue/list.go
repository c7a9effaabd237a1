package glue

import (
	"context"

	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// List is a lazy list, without its types: what a collection is made of.
type List = source.List

// NewList makes the list of a collection. The owner is the handle that the method
// name belongs to, bind fills what the owner knows, items makes handles from a
// page; with an error those before the item that it is about.
func NewList[In, Out, Opts, Item any](
	owner resource.Handle, method string, c *Client, l *Lister[In, Out, Opts],
	bind func(*Binder, In), items func(Out, In) ([]Item, error),
) List {
	return listing.New(from(owner, method, c, l, bind, items))
}

// NewKeyedList is NewList for an operation that lists in the order of keys.
func NewKeyedList[In, Out, Opts, Item any](
	owner resource.Handle, method string, c *Client, l *Lister[In, Out, Opts], keys *KeySpace[In, Out],
	bind func(*Binder, In), items func(Out, In) ([]Item, error),
) List {
	source := from(owner, method, c, l, bind, items)
	source.Operation = keyedOperation(l, keys)
	return listing.NewKeyed(source)
}

// NewOneKeyList is NewKeyedList for items that all have this key, or no others that
// are of interest. The listing ends with the page that shows a key behind it, and
// there is nothing to list in parallel.
func NewOneKeyList[In, Out, Opts, Item any](
	owner resource.Handle, method string, c *Client, l *Lister[In, Out, Opts], keys *KeySpace[In, Out], key string,
	bind func(*Binder, In), items func(Out, In) ([]Item, error),
) List {
	source := from(owner, method, c, l, bind, items)
	source.Operation = keyedOperation(l, keys)
	source.Last = &key
	return listing.New(source)
}

// from describes what a list is listed from.
func from[In, Out, Opts, Item any](
	owner resource.Handle, method string, c *Client, l *Lister[In, Out, Opts],
	bind func(*Binder, In), items func(Out, In) ([]Item, error),
) *listing.Source {
	return &listing.Source{
		Operation: operation(l), Owner: owner, Method: method, Client: c.API, Absences: c.Absences, Observer: c.observer(),
		Fill: func(ctx context.Context, filter any) (any, error) {
			from, _ := filter.(In) // nil for none
			in, b := l.Input(from)
			b.ctx = ctx
			bind(b, in)
			return in, b.err
		},
		Items: func(out, in any) (any, int, error) {
			handles, err := items(out.(Out), in.(In))
			return handles, len(handles), err
		},
	}
}
