package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// errGivenUp is the end of a run with jobs that were tried too often, or in vain.
var errGivenUp = errors.New("jobs were given up, and what they should have found is not in the report")

// failures decides what becomes of jobs that fail, of whatever kind, and tells of them.
type failures struct{ errs io.Writer }

// NextRetry waits a little longer after each failure.
func (failures) NextRetry(job *rivertype.JobRow) time.Time { return again(job.Attempt) }

// again is when what has failed so often is tried again: after a minute at most.
func again(attempt int) time.Time {
	return time.Now().Add(min(time.Minute, 100*time.Millisecond<<min(attempt-1, 10)))
}

// HandleError gives up what no other attempt would change: there is no such bucket, or
// nobody may look into it.
func (f failures) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	if ctx.Err() != nil {
		return nil // the program is being stopped, which is no failure
	}
	hopeless := errors.Is(err, resource.ErrNotFound) || errors.Is(err, resource.ErrForbidden)
	fmt.Fprintf(f.errs, "job %d (%s), attempt %d: %v\n", job.ID, job.Kind, job.Attempt, err)
	return &river.ErrorHandlerResult{SetCancelled: hopeless}
}

// HandlePanic tells of a mistake in this program.
func (f failures) HandlePanic(_ context.Context, job *rivertype.JobRow, value any, trace string) *river.ErrorHandlerResult {
	fmt.Fprintf(f.errs, "job %d (%s): panic: %v\n%s", job.ID, job.Kind, value, trace)
	return nil
}
