package model

import (
	"slices"
	"time"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// Waiter is a method that waits: over one of the SDK's waiters, or spelled out.
type Waiter struct {
	Name string // method: "WaitUntilExists"
	Doc  string
	Request
	SDK    *sdk.Waiter // nil if it is spelled out
	Place              // of the data in the last output; without a Path there is none
	Exists bool        // it waits for the thing to be there: an answer without it is not the end
	// Spelled says what it waits for; nil for one of the SDK's.
	Spelled *Spelled
}

// SpellsWaiters reports whether a resource has a waiter that is spelled out.
func (s *Service) SpellsWaiters() bool {
	return slices.ContainsFunc(s.Resources, func(r *Resource) bool {
		return slices.ContainsFunc(r.Waiters, func(w *Waiter) bool { return w.Spelled != nil })
	})
}

// Spelled is what a waiter waits for, where the SDK has none.
type Spelled struct {
	Success []*WaitCondition // all must hold; empty if an error is what it waits for
	Failure []*WaitCondition // one is enough
	Codes   struct{ Success, Retry []string }
	// NotFound is "EndWell", "EndBadly" or "AskAgain".
	NotFound    string
	Least, Most time.Duration // 0: the runtime's own
	// Load is the resource's, if the waiter looks at its answers; nil otherwise.
	Load *Load
}

// WaitCondition is what the data must be: one of Values, each a string, an int or a bool.
type WaitCondition struct {
	// Lists lead to the value, each ending at a list; empty for a single value.
	Lists  []*Path
	Path   *Path // from the item of the last list, or from the data
	All    bool  // of a list: every element, not just any
	Values []any
	Text   string // the path as the definition writes it
}
