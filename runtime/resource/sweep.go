package resource

import (
	"context"
	"errors"
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
		text := fmt.Sprintf("%s: %d done", s.Step, s.Done)
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

// SweepStep is one kind of things that a sweep does away with. SweepBatch and
// SweepEach make them.
type SweepStep struct {
	name string
	run  func(ctx context.Context, o *SweepOptions, book *ledger) error
}

// Sweep runs the steps one after the other and returns what became of them; it
// serves methods such as Empty of a bucket. It takes the same memory for any
// number of items: no outcomes are kept, and SweepErrors errors for each step.
// The next page is listed while items of earlier ones are acted on. That the
// items a listing has passed are gone does not hurt it where its tokens name the
// place and not a number, as those of S3 do.
//
// Requests that were throttled, or whose answer was cut off, are sent again, after
// pauses that grow, even where the SDK has given up: everything that a sweep does
// may be done twice.
// What failed does not stop the others, nor the next step; only the end of ctx
// or StopOnError does. To run a sweep again is to go on with it: what is gone is
// not listed any more.
//
// The result is never nil. The error is nil, or an *Error that unwraps to one
// *BatchError for each step in which items failed or whose listing broke off.
// Its Failed counts all items, its Errs are up to SweepErrors of theirs, those
// that came first, and then the listing's, in which a *ListError says where that
// broke off.
func Sweep(ctx context.Context, h Handle, method string, optFns []func(*SweepOptions), steps ...SweepStep) (*SweepResult, error) {
	var o SweepOptions
	for _, option := range optFns {
		option(&o)
	}
	o.complete()
	res := &SweepResult{Preview: o.Preview}
	if err := valid(h); err != nil {
		return res, wrap(h, method, err)
	}
	var errs []error
	for _, step := range steps {
		if ctx.Err() != nil || o.StopOnError && len(errs) > 0 {
			break
		}
		progress, err := step.sweep(ctx, &o)
		res.Steps = append(res.Steps, progress)
		if err != nil {
			errs = append(errs, err)
		}
	}
	switch {
	case len(errs) == 1:
		return res, wrap(h, method, errs[0])
	case len(errs) > 1:
		return res, wrap(h, method, errors.Join(errs...))
	case len(res.Steps) < len(steps):
		return res, wrap(h, method, ctx.Err())
	}
	return res, nil
}

// complete fills in what was not set.
func (o *SweepOptions) complete() {
	if o.Concurrency <= 0 {
		o.Concurrency = SweepConcurrency
	}
	if o.MaxAttempts <= 0 {
		o.MaxAttempts = BatchAttempts
	}
}

// sweep runs one step.
func (s *SweepStep) sweep(ctx context.Context, o *SweepOptions) (SweepProgress, error) {
	book := &ledger{most: SweepErrors, stop: o.StopOnError}
	progress := func() SweepProgress {
		return SweepProgress{Step: s.name, Done: book.done, Failed: book.failed, Requests: book.requests}
	}
	if o.Progress != nil {
		book.tell = func() { o.Progress(progress()) }
	}
	err := s.run(ctx, o, book)
	if _, refused := err.(refusal); !refused {
		err = book.summary(book.done+book.failed, err)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", s.name, err)
	}
	return progress(), err
}
