package resource

import (
	"context"
	"fmt"
)

// BatchAction describes an action that takes many resources in one request.
// Generated packages hold one static BatchAction for each.
type BatchAction[T, A, I, O, P any] struct {
	// Name is the method's name, such as "Delete".
	Name string
	// Max is the most items that the API takes in one request. If it is not
	// positive, a request takes 1000: no API takes more.
	Max int
	// API returns what an item's requests are sent through.
	API func(item *T) A
	// Call sends one request. Like the functions below, it is called from several
	// goroutines at once where a collection's Concurrency says so.
	Call func(A, context.Context, *I, ...func(*P)) (*O, error)
	// Bind fills an input with the items. The input starts as a copy of the
	// caller's. It may be called again with each item alone, to find the one
	// that cannot be sent.
	Bind func(b *Binder, in *I, items []*T)
	// Together reports whether two items may share a request: whether the
	// members that exist once in it, such as the bucket, are the same for both.
	// Nil if they always may.
	Together func(a, b *T) bool
	// Failures calls fail for each item that the output says failed: with its
	// index, or -1 if it is none of the items, which fails them all. Nil where
	// a response without error means success for all.
	Failures func(out *O, items []*T, fail func(i int, code, message string))
	// Done is called for each item that succeeded, to drop what it knows. May
	// be nil.
	Done func(item *T)
	// Once says that the action must not be done twice to an item: items are
	// tried again only after a code of ThrottledCode, not after other codes of
	// Retryable, which may come when the work is done already.
	Once bool
	// Retryable reports whether an item that failed with this code is worth
	// trying again. Nil means RetryableCode.
	Retryable func(code string) bool
	// Malformed reports whether a request that failed with this code was refused
	// as it stands, before anything was done, so that the fault may be in one of
	// its items. Nil means MalformedCode.
	Malformed func(code string) bool
	// Attempts is how often an item is tried at the most; not positive means
	// BatchAttempts.
	Attempts int
}

// BatchAttempts is how often a batch action tries an item by default.
const BatchAttempts = 5

// BatchFiltered runs a batch action on a filtered collection. It is
// ErrUnfiltered, and nothing is listed, if the filter restricts nothing: neither
// does an empty string or map, a mere flag or what the owner fills anyway, and
// Limit is no filter.
func BatchFiltered[T any, PT HandlePtr[T], A, F, I, O, P any](
	ctx context.Context, c *Collection[T, F, P], action *BatchAction[T, A, I, O, P],
	in *I, optFns []func(*P),
) (*BatchResult[T], error) {
	if c.err == nil && !c.filtered {
		err := fmt.Errorf("%w: use %sAll to mean every item", ErrUnfiltered, action.Name)
		return new(BatchResult[T]), wrap(c.from.handle(), c.from.name()+"."+action.Name, err)
	}
	return Batch[T, PT](ctx, c, action, in, optFns)
}

// Batch runs a batch action on every item of a collection, page by page, so
// that a listing of any length takes bounded memory beside the result. The
// requests are cut to the API's maximum, not to the page, and up to as many as
// the collection's Concurrency says are under way while the listing goes on.
// When Batch returns none is. Preview sends nothing at all.
//
// An item that cannot be sent (an identifier or a member it needs is empty)
// fails alone. Items that the service refuses for a while are tried again, they
// alone, after pauses that grow, and so is a whole request that was throttled
// (ThrottledCode), even where the SDK has given up: it did nothing. A request
// that fails otherwise fails its own items: it may have done something. If it
// failed because of what it holds, though, it is cut in halves until the items
// that are to blame stand alone; that takes some 2 log2 n requests more for one
// of n items, and never more than 8 times 1 + log2 n. The rest goes on.
//
// What was listed before the listing broke off is still acted on, unless the
// collection has a MaxItems: then everything is listed first, and if more items
// match or the listing breaks off, the result is empty and the error no
// *BatchError: nothing was done.
//
// The result is never nil; if any item failed, or the listing broke off, the
// error is a *BatchError inside an *Error. A panic of the client ends the action
// and then happens in the caller.
func Batch[T any, PT HandlePtr[T], A, F, I, O, P any](
	ctx context.Context, c *Collection[T, F, P], action *BatchAction[T, A, I, O, P],
	in *I, optFns []func(*P),
) (*BatchResult[T], error) {
	b := newBatch[T, PT](action, in, optFns)
	b.limit(c.batches)
	b.preview = c.preview
	return b.outcome(c.from.handle(), c.from.name()+"."+action.Name, func() error {
		items, err := c.whole(ctx)
		if err != nil {
			return refusal{err}
		}
		return b.run(ctx, items)
	})
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
func BatchItems[T any, PT HandlePtr[T], A, I, O, P any](
	ctx context.Context, items []*T, action *BatchAction[T, A, I, O, P],
	in *I, optFns []func(*P),
) (*BatchResult[T], error) {
	b := newBatch[T, PT](action, in, optFns)
	b.apart = true
	b.seen = make(map[*T]int, len(items))
	return b.outcome(crowd[T, PT](items), action.Name, func() error {
		return b.run(ctx, func(yield func(*T, error) bool) {
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
		})
	})
}

// HandlePtr is a pointer to T that is a Handle.
type HandlePtr[T any] interface {
	*T
	Handle
}
