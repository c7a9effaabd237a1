package resource

import (
	"fmt"
	"strings"
)

// BatchAttempts is how often a batch action tries an item by default.
const BatchAttempts = 5

// BatchResult is what became of every item of a batch action, or of a load of many.
// Item is a pointer
// to a handle.
type BatchResult[Item any] struct {
	// Items are all items that were tried, in order, each with its outcome.
	Items []Outcome[Item]
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
type Outcome[Item any] struct {
	Item Item
	Err  error
}

// Succeeded returns the items for which the action succeeded.
//
//go:noinline
func (r *BatchResult[Item]) Succeeded() []Item {
	var items []Item
	for _, o := range r.Items {
		if o.Err == nil {
			items = append(items, o.Item)
		}
	}
	return items
}

// Failed returns the outcomes that are errors.
//
//go:noinline
func (r *BatchResult[Item]) Failed() []Outcome[Item] {
	var failed []Outcome[Item]
	for _, o := range r.Items {
		if o.Err != nil {
			failed = append(failed, o)
		}
	}
	return failed
}

// Count returns how many items succeeded and how many failed.
//
//go:noinline
func (r *BatchResult[Item]) Count() (succeeded, failed int) {
	for _, o := range r.Items {
		if o.Err != nil {
			failed++
		}
	}
	return len(r.Items) - failed, failed
}

// String prints the numbers, such as "7 items succeeded, 1 failed, 2 requests".
//
//go:noinline
func (r *BatchResult[Item]) String() string {
	succeeded, failed := r.Count()
	return summary(succeeded, failed, r.Requests, r.Preview)
}

func summary(succeeded, failed, requests int, preview bool) string {
	var b strings.Builder
	if preview {
		fmt.Fprintf(&b, "preview: %s to send", plural(succeeded, "item"))
	} else {
		fmt.Fprintf(&b, "%s succeeded", plural(succeeded, "item"))
	}
	if failed > 0 {
		fmt.Fprintf(&b, ", %d failed", failed)
	}
	fmt.Fprintf(&b, ", %s", plural(requests, "request"))
	return b.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// ItemError is the service's refusal of one item of a batch, or of a load.
type ItemError struct {
	// Resource is the item as its String method prints it; empty within an *Error,
	// which says it.
	Resource string
	// Code is the API's error code, such as "AccessDenied", or the state in which a
	// thing is gone, such as "INACTIVE".
	Code string
	// Message is the API's text; it may be empty.
	Message string
	// Err is the kind of the refusal, such as ErrNotFound or ErrForbidden, if it is
	// one of those; it may come with the error of a request that held this item
	// alone, or with that of the context if it was done before the item was tried
	// again. If the item was sent only together with others, and they were refused together, it
	// is the error of their request, and never ErrNotFound. Nil if there is nothing to
	// say.
	Err error
}

// Error prints the item, the code and the message.
func (e *ItemError) Error() string {
	var parts []string
	for _, part := range []string{e.Resource, e.Code, e.Message} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
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
	// Errs are the errors of items, in their order.
	Errs []error
	// Listing is the error that ended the listing, nil if none did. The items
	// behind it were neither tried nor counted.
	Listing error
}

// Error prints the numbers, the first error of an item and that of the listing.
func (e *BatchError) Error() string {
	text := fmt.Sprintf("%d of %d items failed", e.Failed, e.Tried)
	if len(e.Errs) > 0 {
		text += ": " + e.Errs[0].Error()
	}
	if e.Listing != nil {
		text += ": the listing broke off: " + e.Listing.Error()
	}
	return text
}

// Unwrap returns the errors, that of the listing last.
func (e *BatchError) Unwrap() []error {
	if e.Listing == nil {
		return e.Errs
	}
	return append(e.Errs[:len(e.Errs):len(e.Errs)], e.Listing)
}
