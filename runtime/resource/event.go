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
	// Handle is whose method was called; for a request of a batch action, or a load of
	// many, the first of its items.
	Handle Handle
	// Method is the method, such as "Objects" or "Delete".
	Method string
	// Operation is the operation of the SDK that was sent, such as
	// "ListObjectsV2"; empty for waiters, and for the retry of an item in a sweep.
	Operation string
	// Items counts what a page brought, or a request of a batch action or a load of many
	// asked for.
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

// The kinds of events. What sends no request is not told, nor what the SDK repeats
// on its own, nor the one request of an action: the SDK's own logs have those.
const (
	// EventPage is a page of a collection that was asked for.
	EventPage EventKind = iota + 1
	// EventBatch is a request of a batch action.
	EventBatch
	// EventRetry is a pause before a page, a batch request or an item of a sweep
	// is tried again; Items says how many items wait.
	EventRetry
	// EventLoad is the load of a handle's data: one request, or a listing that is
	// looked through; or one request for the data of many.
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
