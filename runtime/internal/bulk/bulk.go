// Package bulk sends any number of entries by an operation that takes a few at a time, by
// their number and their size, and tells what became of each. It knows no service's
// types, so that it is compiled once.
package bulk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/halves"
	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var (
	errUnsent = errors.New("not sent")
	errGroup  = fmt.Errorf("%w: an earlier message of its group failed", errUnsent)
	errBehind = errors.New("it is not sent again, for a later message of its group has been sent")
	// errUnnamed says that an answer leaves open what became of an entry.
	errUnnamed = errors.New("the answer does not say what became of the message")
)

// Entry is what is known of one entry.
type Entry struct {
	Size  int    // in bytes
	Group string // in which order counts, if the job is Ordered; see also Job.Groups
}

// Outcome is what became of one entry.
type Outcome struct {
	ID, Sequence string // that the service gave it
	Err          error
	Passes       bool // of Err: another attempt may succeed
}

// Job is what is sent.
type Job struct {
	Entries     []Entry
	Count, Size int                // most entries and bytes of one request; a larger entry goes alone
	Groups      int                // most groups of entries, which stand together, in one request, and are apart once it is refused; 0: groups do not count
	Concurrency int                // most requests at a time
	Ordered     bool               // one request at a time, and nothing of a group behind what failed
	Name        func(i int) string // of an entry, in errors; nil: "message 3"
	// Send sends the entries with these indices, and returns the outcome of each, or
	// the error of the request.
	Send func(ctx context.Context, entries []int) ([]Outcome, error)

	mu       sync.Mutex
	outcomes []Outcome
	failed   map[string]bool // groups
	refused  error           // of a request, by which others would fail, too
}

// Run sends everything and returns the outcomes, one for each entry. An error that names
// those that failed comes with them.
func (j *Job) Run(ctx context.Context) ([]Outcome, error) {
	j.outcomes, j.failed = make([]Outcome, len(j.Entries)), map[string]bool{}
	if j.Ordered {
		j.Concurrency = 1
	}
	var carrier rethrow.Carrier
	var workers sync.WaitGroup
	slots := make(chan struct{}, max(1, j.Concurrency))
	for next := 0; next < len(j.Entries); {
		slots <- struct{}{}
		request, end := j.request(next)
		next = end
		workers.Go(func() {
			defer func() { <-slots }()
			carrier.Run(func() { j.deliver(ctx, request, nil) })
		})
		if carrier.Happened() {
			break
		}
	}
	workers.Wait()
	carrier.Pass()
	return j.outcomes, j.err()
}

// request returns the entries of the next request, from an index on, and where it ends.
func (j *Job) request(from int) (entries []int, end int) {
	size, groups := 0, 0
	for end = from; end < len(j.Entries); end++ {
		e := &j.Entries[end]
		if end == from || e.Group != j.Entries[end-1].Group {
			groups++
		}
		if len(entries) == j.Count || len(entries) > 0 && (size+e.Size > j.Size || j.Groups > 0 && groups > j.Groups) {
			break
		}
		entries = append(entries, end)
		size += e.Size
	}
	return entries, end
}

// deliver sends entries until each has an outcome that stays. The budget is that of the
// search for what a request is refused for, in which they are a piece; nil if there is
// none.
func (j *Job) deliver(ctx context.Context, entries []int, b *halves.Budget) {
	for attempt := 1; ; attempt++ {
		if entries = j.left(ctx, entries); len(entries) == 0 {
			return
		}
		outcomes, err := j.Send(ctx, entries)
		if err != nil && len(entries) > 1 && malformed(err) {
			j.divide(ctx, entries, err, b)
			return
		}
		if err != nil {
			outcomes = j.whole(err, len(entries))
		} else {
			b.InItems()
		}
		again := j.settle(entries, outcomes, attempt == retry.Attempts)
		if len(again) == 0 {
			return
		}
		_ = retry.Sleep(ctx, retry.Backoff(attempt)) // left looks at the context
		entries = again
	}
}

// left returns which of entries are to be sent, and gives the others their outcome.
func (j *Job) left(ctx context.Context, entries []int) []int {
	j.mu.Lock()
	defer j.mu.Unlock()
	var left []int
	for _, i := range entries {
		switch {
		case ctx.Err() != nil:
			j.fail(i, fmt.Errorf("%w: %w", errUnsent, context.Cause(ctx)))
		case j.refused != nil:
			j.fail(i, fmt.Errorf("%w: %w", errUnsent, j.refused))
		case j.Ordered && j.failed[j.Entries[i].Group]:
			j.fail(i, errGroup)
		default:
			left = append(left, i)
		}
	}
	return left
}

// fail gives an entry its last outcome, behind the error that it may have had before.
func (j *Job) fail(i int, err error) {
	if before := j.outcomes[i].Err; before != nil {
		err = fmt.Errorf("%w; then %w", before, err)
	}
	j.outcomes[i].Err = err
	j.failed[j.Entries[i].Group] = true
}

// whole returns the outcomes of a request that failed. One that was refused for what has
// nothing to do with its entries ends the job.
func (j *Job) whole(err error, n int) []Outcome {
	j.mu.Lock()
	defer j.mu.Unlock()
	passes := fault.Passes(err)
	if !passes && !malformed(err) {
		j.refused = err
	}
	outcomes := make([]Outcome, n)
	for i := range outcomes {
		outcomes[i] = Outcome{Err: err, Passes: passes}
	}
	return outcomes
}

// settle notes outcomes, and returns which entries are to be sent again. In order, what
// was overtaken by a later message of its group is not.
func (j *Job) settle(entries []int, outcomes []Outcome, last bool) (again []int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	sent := map[string]bool{}
	for k := len(entries) - 1; k >= 0; k-- {
		i, o := entries[k], outcomes[k]
		group := j.Entries[i].Group
		overtaken := j.Ordered && sent[group]
		switch {
		case o.Err == nil:
			sent[group] = true
		case overtaken:
			o.Err = fmt.Errorf("%w; %w", o.Err, errBehind)
			j.failed[group] = true
		case o.Passes && !last:
			again = append([]int{i}, again...)
		default:
			j.failed[group] = true
		}
		j.outcomes[i] = o
	}
	return again
}

// err returns nil if nothing failed.
func (j *Job) err() error {
	var errs []error
	for i := range j.outcomes {
		switch err := j.outcomes[i].Err.(type) {
		case nil:
			continue
		case *resource.ItemError:
			err.Resource = j.name(i)
		default:
			j.outcomes[i].Err = fmt.Errorf("%s: %w", j.name(i), err)
		}
		errs = append(errs, j.outcomes[i].Err)
	}
	if len(errs) == 0 {
		return nil
	}
	return &resource.BatchError{Tried: len(j.Entries), Failed: len(errs), Errs: errs}
}

func (j *Job) name(i int) string {
	if j.Name == nil {
		return fmt.Sprintf("message %d", i)
	}
	return j.Name(i)
}

// malformed reports whether an error is about what a request holds, so that it may be
// about some of its entries alone.
func malformed(err error) bool {
	var params smithy.InvalidParamsError
	code, _ := retry.Describe(err)
	return errors.As(err, &params) || retry.MalformedCode(code) || fault.Status(err) == http.StatusRequestEntityTooLarge
}
