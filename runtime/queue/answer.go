package queue

import (
	"slices"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// outcome is what became of one entry of a request. The zero outcome is success.
type outcome struct {
	err    error
	passes bool // another attempt may succeed
	whole  bool // it is the error of the request, which has been reported
}

// answer is what SQS says about the entries of a request, which are named by their
// positions.
type answer struct {
	done     []string
	failed   []types.BatchResultErrorEntry
	metadata middleware.Metadata
}

// outcomes returns what became of n entries. What the answer does not name is not known
// to be done, unless a fake has made an answer that names nothing.
func (a *answer) outcomes(n int) []outcome {
	results := make([]outcome, n)
	silent := len(a.done)+len(a.failed) == 0 && !glue.Answered(a.metadata)
	for i := range results {
		id := strconv.Itoa(i)
		at := slices.IndexFunc(a.failed, func(e types.BatchResultErrorEntry) bool { return text(e.Id) == id })
		switch {
		case at >= 0:
			e := &a.failed[at]
			passes := !e.SenderFault || retry.PassingCode(text(e.Code))
			results[i] = outcome{err: &resource.ItemError{Code: text(e.Code), Message: text(e.Message)}, passes: passes}
		case !silent && !slices.Contains(a.done, id):
			results[i] = outcome{err: bulk.ErrUnnamed, passes: true}
		}
	}
	return results
}

// given returns what a client returned, or an error in place of nothing at all.
func given[Out any](out *Out, err error) (*Out, error) {
	if out == nil && err == nil {
		err = errNoAnswer
	}
	return out, err
}

// notSent returns the outcomes of n entries of a request that failed, and stops the loop
// if that does not pass.
func (l *loop) notSent(step Step, n int, err error) []outcome {
	passes := fault.Passes(err)
	reported := l.fail(step, nil, err)
	if !passes && !l.settled {
		l.stop(reported)
	}
	return slices.Repeat([]outcome{{err: err, passes: passes, whole: true}}, n)
}
