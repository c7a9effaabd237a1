package retry_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

func TestCodes(t *testing.T) {
	for code, want := range map[string][3]bool{ // throttled, passing, malformed
		"SlowDown":                    {true, true, false},
		"RequestLimitExceeded":        {true, true, false},
		"TooManyRequests":             {true, true, false},
		"InternalError":               {false, true, false},
		"ServiceUnavailable":          {false, true, false},
		"AccessDenied":                {},
		"NoSuchKey":                   {},
		"":                            {},
		"MalformedXML":                {false, false, true},
		"InvalidInstanceID.Malformed": {false, false, true},
		"InvalidVolume.NotFound":      {false, false, true},
		"NoSuchThing.NotFound":        {},
		"AWS.SimpleQueueService.BatchEntryIdsNotDistinct": {false, false, true},
		"ResourceCountExceeded":                           {false, false, true},
		"InvalidRequest":                                  {false, false, true},
	} {
		got := [3]bool{retry.ThrottledCode(code), retry.PassingCode(code), retry.MalformedCode(code)}
		if got != want {
			t.Errorf("%q: %v, want %v", code, got, want)
		}
	}
}

// A request whose answer broke off may be sent again; one that never reached the
// service fails for a reason of its own, which the SDK has tried already.
func TestPassing(t *testing.T) {
	broken := errors.New("connection reset by peer")
	for _, test := range []struct {
		err  error
		want bool
	}{
		{nil, false},
		{broken, false},
		{io.ErrUnexpectedEOF, true},
		{&net.OpError{Op: "read", Err: broken}, true},
		{fmt.Errorf("the operation: %w", &net.OpError{Op: "read", Err: broken}), true},
		{&net.OpError{Op: "dial", Err: broken}, false},
		{&net.OpError{Op: "write", Err: broken}, false},
		{&smithy.GenericAPIError{Code: "SlowDown"}, true},
		{&smithy.GenericAPIError{Code: "InternalError"}, false},
	} {
		if got := retry.Passing(test.err); got != test.want {
			t.Errorf("%v: %v, want %v", test.err, got, test.want)
		}
	}
}
