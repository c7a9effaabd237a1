package queue

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

// outcome is what became of one entry of a request. The zero outcome is success.
type outcome struct {
	bulk.Outcome
	whole bool // its error is that of the request, which has been reported
}

// outcomes returns what became of n entries by an answer, of which a has what was done.
func outcomes(a bulk.Answer, failed []types.BatchResultErrorEntry, metadata middleware.Metadata, n int) []bulk.Outcome {
	for i := range failed {
		e := &failed[i]
		a.Failed(e.Id, e.Code, e.Message, e.SenderFault)
	}
	return a.Outcomes(n, glue.Answered(metadata))
}

// each returns outcomes of an answer as the loop takes them.
func each(all []bulk.Outcome) []outcome {
	results := make([]outcome, len(all))
	for i := range all {
		results[i].Outcome = all[i]
	}
	return results
}

// notSent returns the outcomes of n entries of a request that failed, and stops the loop
// if that does not pass.
func (l *loop) notSent(step Step, n int, err error) []outcome {
	passes := fault.Passes(err)
	reported := l.fail(step, nil, err)
	if !passes && !l.settled {
		l.stop(reported)
	}
	return slices.Repeat([]outcome{{Outcome: bulk.Outcome{Err: err, Passes: passes}, whole: true}}, n)
}
