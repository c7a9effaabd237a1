package resource

import (
	"fmt"
	"strings"
)

// SweepOptions change a sweep.
type SweepOptions struct {
	// Concurrency is how many requests act on items at once, beside those of the
	// listing. Not positive means SweepConcurrency.
	Concurrency int
	// Parallel is how many requests list at once, where the listing is in the
	// order of keys; see Collection.Parallel. One or less lists in turn.
	Parallel int
	// MaxAttempts is how often an item, a request that was throttled or a page
	// is tried. Not positive means BatchAttempts.
	MaxAttempts int
	// StopOnError ends the sweep after the first item that fails, when the
	// requests under way are answered. Otherwise it goes on to the others.
	StopOnError bool
	// Preview sends nothing but the listing and counts what would be done.
	Preview bool
	// Progress is called whenever items are done or have failed, one call at a
	// time, from any goroutine: it should be quick. May be nil.
	Progress func(SweepProgress)
}

const (
	// SweepConcurrency is how many requests of a sweep act at once by default.
	SweepConcurrency = 4
	// SweepErrors is how many errors of items a sweep keeps for each step.
	SweepErrors = 100
)

// SweepProgress is how far one step of a sweep has come.
type SweepProgress struct {
	// Step is the step's name, such as "ObjectVersions".
	Step string
	// InsteadOf is the step in whose place this one was run, for the service cannot
	// list what that acts on, which may still be there. "" where nothing was replaced.
	InsteadOf string
	// Done and Failed count items, Requests the requests that acted on them.
	Done, Failed, Requests int
}

// SweepResult is what a sweep did.
type SweepResult struct {
	// Steps are the steps that were begun, in order.
	Steps []SweepProgress
	// Preview says that nothing was done, only counted.
	Preview bool
}

// Count returns how many items were done and how many failed in all steps.
func (r *SweepResult) Count() (done, failed int) {
	for _, s := range r.Steps {
		done += s.Done
		failed += s.Failed
	}
	return done, failed
}

// Requests returns how many requests acted on items in all steps.
func (r *SweepResult) Requests() int {
	n := 0
	for _, s := range r.Steps {
		n += s.Requests
	}
	return n
}

// String prints the numbers of each step, such as
// "ObjectVersions: 2500 done, 3 requests; MultipartUploads: 0 done, 0 requests".
func (r *SweepResult) String() string {
	texts := make([]string, len(r.Steps))
	for i, s := range r.Steps {
		text := s.Step
		if s.InsteadOf != "" {
			text += " instead of " + s.InsteadOf
		}
		text += fmt.Sprintf(": %d done", s.Done)
		if s.Failed > 0 {
			text += fmt.Sprintf(", %d failed", s.Failed)
		}
		texts[i] = text + ", " + plural(s.Requests, "request")
	}
	if r.Preview {
		return "preview: " + strings.Join(texts, "; ")
	}
	return strings.Join(texts, "; ")
}
