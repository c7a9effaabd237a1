package retry_test

import (
	"testing"

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
