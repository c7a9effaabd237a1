package glue_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A service that refuses many requests or cuts their answers off, each up to four
// times, is listed to the end, each key once, without any retryer's help.
func TestThrottledParallelListing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBucket(numbered(20_000), 100)
		b.latency = 30 * time.Millisecond
		refusals, all := map[string]int{}, 0
		b.fault = func(_ int, in *ListKeysInput) error {
			b.mu.Lock()
			defer b.mu.Unlock()
			at := glue.Value(in.StartAfter) + "|" + glue.Value(in.Token)
			if refusals[at] < len(at)*len(refusals)%resource.BatchAttempts {
				refusals[at]++
				if all++; all%2 == 0 {
					return fmt.Errorf("decode: %w", io.ErrUnexpectedEOF)
				}
				return errSlowDown
			}
			refusals[at] = resource.BatchAttempts
			return nil
		}
		if got := names(t, b.Keys().Parallel(8, inOrder)); !slices.Equal(got, b.keys) {
			t.Errorf("%d keys, want %d, each once", len(got), len(b.keys))
		}
		if all < 100 {
			t.Errorf("only %d requests were refused", all)
		}
	})
}

// A service that refuses everything is asked a few times by each worker, then
// that is the error.
func TestParallelListingOfAServiceThatRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBucket(numbered(1000), 100)
		b.fault = func(int, *ListKeysInput) error { return errSlowDown }
		_, err := b.Keys().Parallel(4).Collect(t.Context())
		wantIs(t, err, errSlowDown)
		var at *resource.ListError
		if !errors.As(err, &at) || at.Resume != "" {
			t.Errorf("the error is %v, want one that says to begin again", err)
		}
		wantInt(t, "requests", b.requests, resource.BatchAttempts)
	})
}
