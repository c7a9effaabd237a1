package fault_test

import (
	"errors"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// The error of a request for many is one of an item that was in it, and no word that the
// item is not there, however it is classified.
func TestShared(t *testing.T) {
	absences := []fault.Absence{{Code: "Missing"}}
	for code, kind := range map[string]error{"Missing": resource.ErrNotFound, "AccessDenied": resource.ErrForbidden} {
		whole := fault.Classify(&smithy.GenericAPIError{Code: code}, absences)
		err := fault.Classify(fault.Shared(whole), absences)
		var api smithy.APIError
		if !errors.Is(whole, kind) || errors.Is(err, kind) != (code != "Missing") || !errors.As(err, &api) || api.ErrorCode() != code {
			t.Errorf("%v is made of %v", err, whole)
		}
		if want := "it was sent only together with others, in a request that was refused: api error " + code + ": "; err.Error() != want {
			t.Errorf("%q, want %q", err, want)
		}
	}
}
