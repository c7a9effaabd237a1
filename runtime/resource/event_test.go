package resource_test

import (
	"fmt"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// TestKindsOfEvents: each has its name, and a number that is none has none.
func TestKindsOfEvents(t *testing.T) {
	for want, kinds := range map[string][]resource.EventKind{
		"page": {resource.EventPage}, "batch": {resource.EventBatch}, "retry": {resource.EventRetry}, "load": {resource.EventLoad}, "wait": {resource.EventWait},
		"unknown": {-1, 0, resource.EventWait + 1, 1 << 20},
	} {
		for _, kind := range kinds {
			if got := fmt.Sprint(kind); got != want {
				t.Errorf("%d is %q, want %q", int(kind), got, want)
			}
		}
	}
}
