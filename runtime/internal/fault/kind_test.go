package fault_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var absences = []fault.Absence{{Code: "NoSuchThing"}, {Code: "ValidationError", Message: "does not exist"}}

var kinds = []error{resource.ErrNotFound, resource.ErrForbidden, resource.ErrExists, resource.ErrThrottled, resource.ErrConflict}

func TestClassify(t *testing.T) {
	for _, test := range []struct {
		status        int
		code, message string
		want          error
	}{
		{404, "NoSuchThing", "", resource.ErrNotFound},
		{400, "ValidationError", "Stack with id app does not exist", resource.ErrNotFound},
		{400, "ValidationError", "Rate exceeded", nil},
		{400, "ValidationError", "1 validation error detected: failed to satisfy constraint", nil},
		{404, "NoSuchOther", "", nil},
		{404, "", "", nil},
		{403, "NoSuchThing", "", resource.ErrNotFound},
		{403, "", "", resource.ErrForbidden},
		{403, "Forbidden", "", resource.ErrForbidden},
		{403, "SomeNewDenial", "", resource.ErrForbidden},
		{400, "AccessDeniedException", "", resource.ErrForbidden},
		{0, "AccessDenied", "", resource.ErrForbidden},
		{400, "UnauthorizedOperation", "", resource.ErrForbidden},
		{401, "AuthFailure", "", nil},
		{403, "ExpiredToken", "", nil},
		{403, "InvalidClientTokenId", "", nil},
		{403, "SignatureDoesNotMatch", "", nil},
		{403, "InvalidObjectState", "", nil},
		{403, "TopicLimitExceeded", "", nil},
		{403, "OverLimit", "", nil},
		{403, "ServiceQuotaExceededException", "", nil},
		{403, "InsufficientCapacityException", "", nil},
		{403, "RequestLimitExceeded", "", resource.ErrThrottled},
		{503, "SlowDown", "", resource.ErrThrottled},
		{400, "Throttling", "Rate exceeded", resource.ErrThrottled},
		{429, "", "", resource.ErrThrottled},
		{503, "ServiceUnavailable", "", nil},
		{409, "EntityAlreadyExists", "", resource.ErrExists},
		{409, "BucketAlreadyOwnedByYou", "", resource.ErrExists},
		{409, "BucketAlreadyExists", "", resource.ErrExists},
		{400, "InvalidKeyPair.Duplicate", "", resource.ErrExists},
		{400, "QueueNameExists", "", resource.ErrExists},
		{400, "DuplicateItemException", "", resource.ErrExists},
		{400, "ResourceInUseException", "Table already exists: t", resource.ErrExists},
		{400, "ResourceInUseException", "Attempt to change a resource which is still in use", nil},
		{409, "ResourceConflictException", "Function already exist: f", resource.ErrExists},
		{409, "ResourceConflictException", "An update is in progress", nil},
		{409, "ConflictException", "A group of this name Already Exists", resource.ErrExists},
		{409, "ConflictException", "The group is being changed", nil},
		{409, "DeleteConflict", "", nil},
		{0, "ACCESS_DENIED", "", resource.ErrForbidden},
		{0, "THROTTLED", "", resource.ErrThrottled},
		{0, "ALREADY_EXISTS", "", resource.ErrExists},
		{0, "RESOURCE_NOT_FOUND", "", nil},
		{0, "404", "", nil},
		{409, "BucketNotEmpty", "", nil},
	} {
		t.Run(fmt.Sprint(test.status, test.code, test.message), func(t *testing.T) {
			var cause error = &smithyhttp.ResponseError{
				Response: &smithyhttp.Response{Response: &http.Response{StatusCode: test.status}},
				Err:      &smithy.GenericAPIError{Code: test.code, Message: test.message},
			}
			err := fault.Classify(cause, absences)
			for _, kind := range kinds {
				if errors.Is(err, kind) != (kind == test.want) {
					t.Errorf("it is %v: %v", kind, !(kind == test.want))
				}
			}
			var api smithy.APIError
			var answer *smithyhttp.ResponseError
			if !errors.As(err, &api) || !errors.As(err, &answer) {
				t.Error("the SDK's errors are out of reach")
			}
			if err.Error() != cause.Error() {
				t.Errorf("the text is %q, want %q", err, cause)
			}
		})
	}
}

// An error is of one kind: that which it was given first.
func TestClassifyOnce(t *testing.T) {
	err := fault.Classify(&smithy.GenericAPIError{Code: "NoSuchThing"}, absences)
	if again := fault.Classify(fmt.Errorf("it: %w", err), nil); again.Error() != "it: "+err.Error() || !errors.Is(again, resource.ErrNotFound) {
		t.Errorf("got %v", again)
	}
	if fault.Classify(nil, absences) != nil {
		t.Error("nothing became an error")
	}
}

func TestSuccessAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { _ = fault.Classify(nil, absences) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
