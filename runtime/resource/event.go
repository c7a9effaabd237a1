package resource

import (
	"context"
	"time"
)

// Observer is told what services do, after it is done: for logs, metrics and
// progress. It is called by whatever goroutine did it, from several at once, and
// should be quick. Nothing is measured or made for an Env without one.
type Observer func(ctx context.Context, e Event)

// Event is something that a handle did.
type Event struct {
	// Kind says what it was.
	Kind EventKind
	// Handle is whose method was called; nil for a list of handles.
	Handle Handle
	// Method is the method, such as "Objects" or "Delete".
	Method string
	// Operation is the operation of the SDK that was sent, such as
	// "ListObjectsV2"; empty if it is not known.
	Operation string
	// Items counts what a page brought or a batch request carried.
	Items int
	// Failed counts those of Items that failed.
	Failed int
	// Attempt counts from 1, for a retry.
	Attempt int
	// Took is how long it took, or for a retry how long it pauses.
	Took time.Duration
	// Err is nil, or why it failed, or for a retry why it is tried again.
	Err error
}

// EventKind says what an Event is about.
type EventKind int

// The kinds of events. Requests that the SDK repeats on its own are not told.
const (
	// EventPage is a page of a collection that was asked for.
	EventPage EventKind = iota + 1
	// EventBatch is a request of a batch action.
	EventBatch
	// EventRetry is a pause before something is tried again.
	EventRetry
	// EventLoad is a request that loads the data of a handle.
	EventLoad
	// EventWait is a waiter that is over.
	EventWait
)

// String returns "page", "batch", "retry", "load" or "wait".
func (k EventKind) String() string {
	names := [...]string{"", "page", "batch", "retry", "load", "wait"}
	if k < EventPage || int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}
