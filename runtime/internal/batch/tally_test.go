package batch

import (
	"errors"
	"sync"
	"testing"
)

// A tally tells of what changes the numbers of items, and of nothing else. It keeps so
// many errors, and counts the items of all.
func TestTally(t *testing.T) {
	calls := 0
	tally := &tally{most: 2, stop: true, tell: func() { calls++ }}
	wrong := errors.New("wrong")
	for i, step := range []struct {
		do                  func()
		calls, done, failed int
		closed              bool
	}{
		{tally.request, 0, 0, 0, false},
		{func() { tally.succeed(0) }, 0, 0, 0, false},
		{func() { tally.succeed(2) }, 1, 2, 0, false},
		{func() { tally.fail(wrong, 4, 5, 6) }, 2, 2, 3, true},
		{func() { tally.fail(wrong, 3) }, 3, 2, 4, true},
		{func() { tally.fail(wrong, 7) }, 4, 2, 5, true},
	} {
		step.do()
		if calls != step.calls || tally.done != step.done || tally.failed != step.failed || tally.closed() != step.closed || tally.tried() != step.done+step.failed {
			t.Errorf("step %d: told %d times, %+v", i, calls, tally)
		}
	}
	if len(tally.failures) != 2 || tally.requests != 1 {
		t.Errorf("%+v", tally)
	}
}

// Requests that end at the same time are all counted.
func TestTallyAtOnce(t *testing.T) {
	tally := &tally{}
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			for range 100_000 {
				tally.request()
			}
			for at := range 5000 {
				tally.succeed(1)
				if at%1000 == 0 {
					tally.fail(errors.New("wrong"), at)
				}
			}
		})
	}
	group.Wait()
	if tally.requests != 2_000_000 || tally.done != 100_000 || tally.failed != 100 || len(tally.failures) != 100 {
		t.Errorf("%d requests, %d done, %d failed, %d failures", tally.requests, tally.done, tally.failed, len(tally.failures))
	}
}
