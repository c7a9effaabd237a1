package retry_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

func TestCodes(t *testing.T) {
	for code, want := range map[string][3]bool{ // throttled, passing, malformed
		"SlowDown":                    {true, true, false},
		"RequestLimitExceeded":        {true, true, false},
		"TooManyRequests":             {true, true, false},
		"THROTTLING_EXCEPTION":        {true, true, false},
		"INTERNAL_ERROR":              {false, true, false},
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

// Pauses grow to a bound, and are never shorter than half of what they may be.
func TestBackoff(t *testing.T) {
	for attempt, most := range map[int]time.Duration{1: 200 * time.Millisecond, 2: 400 * time.Millisecond, 5: 3200 * time.Millisecond, 8: 20 * time.Second, 100: 20 * time.Second, 1000: 20 * time.Second} {
		for range 100 {
			if d := retry.Backoff(attempt); d < most/2 || d >= most {
				t.Fatalf("attempt %d: %s, want from %s to %s", attempt, d, most/2, most)
			}
		}
	}
}

// A pause ends with the context, whose error it returns.
func TestSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begin := time.Now()
		if err := retry.Sleep(ctx, 500*time.Millisecond); err != nil || time.Since(begin) != 500*time.Millisecond {
			t.Errorf("%v after %s", err, time.Since(begin))
		}
		if err := retry.Sleep(ctx, time.Hour); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) != time.Second {
			t.Errorf("%v after %s", err, time.Since(begin))
		}
	})
}
