package batch

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// refuser is an action of a service that refuses everything, in words by which it also
// says that something is not there, and notes what was sent alone.
type refuser struct {
	reporting
	alone map[string]bool
}

func (r refuser) Send(_ context.Context, _, _ any, items []resource.Handle) (any, error) {
	if len(items) == 1 {
		r.alone[items[0].String()] = true
	}
	return nil, &smithy.GenericAPIError{Code: "ValidationError"}
}

func (refuser) Absences(resource.Handle) []fault.Absence {
	return []fault.Absence{{Code: "ValidationError"}}
}

// Of an action, too, only what was sent alone is not found, and each item has an error of
// its own.
func TestActionCallsNothingAbsentThatItDidNotLookAt(t *testing.T) {
	items, _ := numbered(10, 0, 1)
	action := refuser{alone: map[string]bool{}}
	r := New(action)
	_ = r.Do(t.Context(), each(items))
	failed := 0
	r.Outcomes(func(at int, err error) {
		failed++
		if errors.Is(err, resource.ErrNotFound) != action.alone[items[at].String()] {
			t.Errorf("%v: %v", items[at], err)
		}
	})
	if failed != 10 || len(r.tally.failures) != 10 || len(action.alone) == 0 || r.Requests() > 9 {
		t.Errorf("%d failed by %d errors, %d alone, %d requests", failed, len(r.tally.failures), len(action.alone), r.Requests())
	}
}
