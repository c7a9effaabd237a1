package glue

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/seed5e775779/resgen/runtime/internal/batch"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// BatchAction describes an action that takes many handles in one request.
// Generated packages hold one static BatchAction for each. Functions are called
// from several goroutines at once where a collection's Concurrency says so.
type BatchAction[Item resource.Handle, In, Out, Opts any] struct {
	// Name is the method's name, such as "Delete", Operation the SDK's.
	Name, Operation string
	// Max is the most items that the API takes in one request; 0 if a request has as
	// many as a page of the listing, and all of a list of handles.
	Max int
	// Client returns what an item's service shares.
	Client func(item Item) *Client
	// Call sends one request.
	Call func(any, context.Context, In, ...func(Opts)) (Out, error)
	// Input makes the input that is sent, a copy of one or a new one for nil, and its Binder.
	Input func(In) (In, *Binder)
	// Bind fills an input with the items. The input starts as a copy of the
	// caller's. It may be called again with each item alone, to find the one
	// that cannot be sent. Like Failures, it must not keep the slice.
	Bind func(b *Binder, in In, items []Item)
	// Data says that requests are filled from the items' data, so that pages of items
	// are worth filling first; see Hydrated.
	Data bool
	// Together reports whether two items may share a request: whether the
	// members that exist once in it, such as the bucket, are the same for both.
	// Nil if they always may.
	Together func(a, b Item) bool
	// Single does with one item what the batch action does with many, by a request
	// whose body carries what the batch's cannot; see InXML. Nil if nothing does:
	// such items fail. The input is the caller's, nil for none.
	Single func(ctx context.Context, item Item, in In, optFns []func(Opts)) error
	// Failures calls fail for each item that the output says failed: with its
	// index, or -1 if it is none of the items, which fails them all. Nil where
	// a response without error means success for all.
	Failures func(out Out, items []Item, fail func(i int, code, message string))
	// Successes calls done for each item that the output says succeeded, with its
	// index, and returns true; or false if the answer to such an input names none.
	// What is neither among them nor among the failures has failed. Nil where an
	// answer does not name them.
	Successes func(in In, out Out, items []Item, done func(i int)) bool
	// Done is called for each item that succeeded, or of which that is not known,
	// to drop what it knows. May be nil.
	Done func(item Item)
	// Options are given to every request before the caller's own.
	Options []func(Opts)
}

// BatchFiltered runs a batch action on a filtered collection. It is
// ErrUnfiltered, and nothing is listed, if the filter restricts nothing: neither
// does an empty string, map or struct, a mere flag, an enum called any or all, a value of
// wildcards alone or what the owner fills anyway, and Limit is no filter.
func BatchFiltered[Item resource.Handle, In, Out, Opts any](
	ctx context.Context, l List, action *BatchAction[Item, In, Out, Opts], in In, optFns []func(Opts),
) (*resource.BatchResult[Item], error) {
	of := listing.Of(l)
	if of.Err() == nil {
		filtered, err := of.Filtered(ctx)
		if err == nil && !filtered {
			err = fmt.Errorf("%w: use %sAll to mean every item", resource.ErrUnfiltered, action.Name)
		}
		if err != nil {
			return new(resource.BatchResult[Item]), fault.Rename(of.Owner(), of.Method()+"."+action.Name, err)
		}
	}
	return Batch(ctx, l, action, in, optFns)
}

// Batch runs a batch action on every item of a collection, page by page, so
// that a listing of any length takes bounded memory beside the result. The
// requests are cut to the API's maximum, not to the page unless that is unknown, and up to as many as
// the collection's Concurrency says are under way while the listing goes on.
// When Batch returns none is. Preview sends nothing at all.
//
// An item that cannot be sent (an identifier or a member it needs is empty)
// fails alone. Items that the service refuses for a while are tried again, they
// alone, after pauses that grow, and so is a whole request that was throttled,
// even where the SDK has given up: it did nothing. A request that fails otherwise
// fails its own items: it may have done something. If it failed because of what it
// holds, though, it is cut in halves until the items that are to blame stand
// alone; that takes some 2 log2 n requests more for one of n items, and never more
// than 8 times 1 + log2 n. Each item has an error of its own, one that no request was left
// for that of its whole request, which is never ErrNotFound. The rest goes on.
//
// What was listed before the listing broke off is still acted on, unless the
// collection has a MaxItems: then everything is listed first, and if more items
// match or the listing breaks off, the result is empty and the error no
// *BatchError: nothing was done.
//
// The result is never nil; if any item failed, or the listing broke off, the
// error is a *BatchError inside an *Error. A panic of the client ends the action
// and then happens in the caller.
func Batch[Item resource.Handle, In, Out, Opts any](
	ctx context.Context, l List, action *BatchAction[Item, In, Out, Opts], in In, optFns []func(Opts),
) (*resource.BatchResult[Item], error) {
	of := acted(l, action.Data)
	method := of.Method() + "." + action.Name
	items, err := whole(ctx, of, at[Item], action.Max == 0)
	if err != nil {
		return new(resource.BatchResult[Item]), fault.Wrap(of.Owner(), method, fmt.Errorf("nothing was done: %w", err))
	}
	run := batch.New(useOf(action, in, optFns))
	run.Observer, run.Concurrency, run.Preview = of.Observer(), of.Settings().Concurrency, of.Settings().Preview
	return act[Item](ctx, run, of.Owner(), method, items)
}

// BatchItems runs a batch action on handles from anywhere, as Batch does on
// those of a collection: one request after the other, each with items that go
// together, up to the API's maximum. Without items nothing is sent.
//
// The result has an outcome for each element of the slice, in its order. A nil
// handle fails with ErrNilHandle. A handle that is there several times is sent
// once and has the same outcome each time; handles that are merely equal are
// items of their own. Handles of several clients are sent through their own. The
// slice is not kept.
func BatchItems[Item resource.Handle, In, Out, Opts any](
	ctx context.Context, items []Item, action *BatchAction[Item, In, Out, Opts], in In, optFns []func(Opts),
) (*resource.BatchResult[Item], error) {
	u := useOf(action, in, optFns)
	return actAnywhere(ctx, batch.New(u), action.Name, items, u.client)
}

// actAnywhere runs an action on handles that are of no collection.
func actAnywhere[Item resource.Handle](ctx context.Context, run *batch.Run, method string, items []Item, client func(resource.Handle) *Client) (*resource.BatchResult[Item], error) {
	all := make([]resource.Handle, len(items))
	for i, item := range items {
		all[i] = handle(item)
	}
	return act[Item](ctx, run, anywhere(run, all, client), method, sequence(all))
}

// anywhere prepares a run for handles that are of no collection and returns what stands
// in the place of their owner.
func anywhere(run *batch.Run, items []resource.Handle, client func(resource.Handle) *Client) typeName {
	run.Anywhere = true
	for _, item := range items {
		if item != nil {
			run.Observer = client(item).observer()
			return typeName{item}
		}
	}
	return typeName{}
}

// typeName names handles that have no owner by the type of one; nil if there is none.
type typeName struct{ handle resource.Handle }

func (n typeName) String() string {
	if n.handle == nil {
		return "no handles"
	}
	name, _, _ := strings.Cut(n.handle.String(), "(")
	return name
}

// sequence iterates over handles.
func sequence(items []resource.Handle) iter.Seq2[resource.Handle, error] {
	return func(yield func(resource.Handle, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// act runs an action and returns what became of the items.
func act[Item resource.Handle](ctx context.Context, run *batch.Run, owner fmt.Stringer, method string, items iter.Seq2[resource.Handle, error]) (*resource.BatchResult[Item], error) {
	tried, err := try(ctx, run, owner, method, items)
	res := &resource.BatchResult[Item]{Preview: run.Preview, Requests: run.Requests()}
	if len(tried) > 0 {
		res.Items = make([]resource.Outcome[Item], len(tried))
	}
	for i, item := range tried {
		res.Items[i].Item, _ = item.(Item) // nil of no handle
	}
	run.Outcomes(func(at int, err error) { res.Items[at].Err = err })
	return res, err
}

// try runs an action and returns the items that it was tried on.
func try(ctx context.Context, run *batch.Run, owner fmt.Stringer, method string, items iter.Seq2[resource.Handle, error]) ([]resource.Handle, error) {
	var tried []resource.Handle
	err := run.Do(ctx, func(yield func(resource.Handle, error) bool) {
		for item, err := range items {
			if err == nil {
				tried = append(tried, item)
			}
			if !yield(item, err) {
				return
			}
		}
	})
	if err != nil {
		err = &resource.Error{Resource: owner.String(), Method: method, Err: err}
	}
	return tried, err
}

// acted returns a list as an action lists it that needs the items' data or not.
func acted(l List, data bool) *listing.List {
	if data {
		return listing.Of(l)
	}
	return listing.Of(AsListed(l))
}

// whole returns the items to act on: as they are listed, or with MaxItems all
// that were listed, if they were. Ends says that batch.ErrEndOfPage stands behind those
// of each page.
func whole(ctx context.Context, l *listing.List, at itemAt, ends bool) (iter.Seq2[resource.Handle, error], error) {
	if err := l.Ends(); err != nil {
		return nil, err
	}
	listed := paged(ctx, l, at, ends)
	if l.Settings().Most < 0 || l.Err() != nil {
		return listed, nil
	}
	var all []resource.Handle
	var errs []error
	for item, err := range listed {
		if err != nil && err != batch.ErrEndOfPage {
			return nil, err
		}
		all, errs = append(all, item), append(errs, err)
	}
	return func(yield func(resource.Handle, error) bool) {
		for i, item := range all {
			if !yield(item, errs[i]) {
				return
			}
		}
	}, nil
}

// paged iterates over the items of a list, with batch.ErrEndOfPage behind those of each
// page, if ends says so.
func paged(ctx context.Context, l *listing.List, at itemAt, ends bool) iter.Seq2[resource.Handle, error] {
	return func(yield func(resource.Handle, error) bool) {
		for p, err := range l.Pages(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range p.Len {
				if !yield(at(p.Items, i), nil) {
					return
				}
			}
			if ends && !yield(nil, batch.ErrEndOfPage) {
				return
			}
		}
	}
}

// itemAt returns an item of a page.
type itemAt func(items any, i int) resource.Handle

func at[Item resource.Handle](items any, i int) resource.Handle { return items.([]Item)[i] }

// handle returns an item as a handle: nil for a nil pointer.
func handle[Item resource.Handle](item Item) resource.Handle {
	var none Item
	if any(item) == any(none) {
		return nil
	}
	return item
}
