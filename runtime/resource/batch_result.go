package resource

import (
	"fmt"
	"strings"
)

// BatchResult is what became of every item of a batch action.
type BatchResult[T any] struct {
	// Items are all items that were tried, in order, each with its outcome.
	Items []Outcome[T]
	// Requests is the number of requests that the action sent, without those of
	// the listing and those that the SDK repeated on its own.
	Requests int
	// Preview says that nothing was sent: an Err of nil means that the item
	// would be, and Requests that many requests would be sent if none failed.
	Preview bool
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

// Count returns how many items succeeded and how many failed.
func (r *BatchResult[T]) Count() (succeeded, failed int) {
	for _, o := range r.Items {
		if o.Err != nil {
			failed++
		}
	}
	return len(r.Items) - failed, failed
}

// String prints the numbers, such as "7 items succeeded, 1 failed, 2 requests".
func (r *BatchResult[T]) String() string {
	succeeded, failed := r.Count()
	var b strings.Builder
	if r.Preview {
		fmt.Fprintf(&b, "preview: %s to send", plural(succeeded, "item"))
	} else {
		fmt.Fprintf(&b, "%s succeeded", plural(succeeded, "item"))
	}
	if failed > 0 {
		fmt.Fprintf(&b, ", %d failed", failed)
	}
	fmt.Fprintf(&b, ", %s", plural(r.Requests, "request"))
	return b.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// ItemError is the service's refusal of one item of a batch.
type ItemError struct {
	// Resource is the item as its String method prints it.
	Resource string
	// Code is the API's error code, such as "AccessDenied".
	Code string
	// Message is the API's text; it may be empty.
	Message string
	// Err is nil, or the error of a request that held this item alone, or that
	// of the context if it was done before the item was tried again.
	Err error

	guess bool // the service did not say which item it meant
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

// Unwrap returns Err.
func (e *ItemError) Unwrap() error { return e.Err }

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

// refusal marks the error of an action that did nothing at all.
type refusal struct{ err error }

func (e refusal) Error() string { return "nothing was done: " + e.err.Error() }
func (e refusal) Unwrap() error { return e.err }
