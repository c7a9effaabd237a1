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
	// Call sends one request.
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
}

// BatchResult is what became of every item of a batch action.
type BatchResult[T any] struct {
	// Items are all items that were tried, in order, each with its outcome.
	Items []Outcome[T]
	// Requests is the number of requests that the action sent, without those of
	// the listing.
	Requests int
}

// Outcome is one item of a batch action. Err is nil if the action succeeded for
// it, an *ItemError if the service refused this item, an *Error if it could not
// be sent, and otherwise the error of the request that carried it.
type Outcome[T any] struct {
	Item *T
	Err  error
}

// Succeeded returns the items for which the action succeeded.
func (r *BatchResult[T]) Succeeded() []*T {
	var items []*T
	for _, o := range r.Items {
		if o.Err == nil {
			items = append(items, o.Item)
		}
	}
	return items
}

// Failed returns the outcomes that are errors.
func (r *BatchResult[T]) Failed() []Outcome[T] {
	var failed []Outcome[T]
	for _, o := range r.Items {
		if o.Err != nil {
			failed = append(failed, o)
		}
	}
	return failed
}

// ItemError is the service's refusal of one item of a batch.
type ItemError struct {
	// Resource is the item as its String method prints it.
	Resource string
	// Code is the API's error code, such as "AccessDenied".
	Code string
	// Message is the API's text; it may be empty.
	Message string
}

// Error prints the item, the code and the message.
func (e *ItemError) Error() string {
	text := e.Resource
	for _, part := range []string{e.Code, e.Message} {
		if part != "" {
			text += ": " + part
		}
	}
	return text
}

// ErrorCode returns Code, as errors of the SDK do.
func (e *ItemError) ErrorCode() string { return e.Code }

// BatchError says that a batch action did not succeed for all items. It unwraps
// to the errors of the failed items, one that several share listed once, and to
// the error that ended the listing, if one did.
type BatchError struct {
	// Tried and Failed count items.
	Tried, Failed int
	// Errs are the errors, in the order of the items. That of the listing comes
	// last and is not counted in Failed.
	Errs []error
}

// Error prints the numbers, the first error, and the last one too if it ended
// the listing after that.
func (e *BatchError) Error() string {
	text := fmt.Sprintf("%d of %d items failed", e.Failed, e.Tried)
	for i, err := range e.Errs {
		if _, listing := err.(listingError); i == 0 || listing {
			text += ": " + err.Error()
		}
	}
	return text
}

// Unwrap returns the errors.
func (e *BatchError) Unwrap() []error { return e.Errs }

// listingError marks the error that ended a listing.
type listingError struct{ err error }

func (e listingError) Error() string { return "the listing broke off: " + e.err.Error() }
func (e listingError) Unwrap() error { return e.err }

// BatchFiltered runs a batch action on a filtered collection. It is
// ErrUnfiltered, and nothing is listed, if the filter restricts nothing: neither
// does an empty string or map, a mere flag or what the owner fills anyway, and
// Limit is no filter.
func BatchFiltered[T any, PT HandlePtr[T], A, F, I, O, P any](
	ctx context.Context, c *Collection[T, F], action *BatchAction[T, A, I, O, P],
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
// requests are cut to the API's maximum, not to the page. An item that cannot
// be sent (an identifier or a member it needs is empty) fails alone, a failed
// request fails its own items, and the rest goes on; what was listed before the
// listing broke off is still acted on. The result is never nil; if any item
// failed, or the listing broke off, the error is a *BatchError inside an *Error.
func Batch[T any, PT HandlePtr[T], A, F, I, O, P any](
	ctx context.Context, c *Collection[T, F], action *BatchAction[T, A, I, O, P],
	in *I, optFns []func(*P),
) (*BatchResult[T], error) {
	b := batch[T, PT, A, I, O, P]{BatchAction: action, in: in, optFns: optFns}
	if err := b.summary(b.run(ctx, c.All(ctx))); err != nil {
		return &b.result, wrap(c.from.handle(), c.from.name()+"."+action.Name, err)
	}
	return &b.result, nil
}

// HandlePtr is a pointer to T that is a Handle.
type HandlePtr[T any] interface {
	*T
	Handle
}
