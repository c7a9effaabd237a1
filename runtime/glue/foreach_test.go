package glue_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/resource"
)

func keepGoing(o *resource.ForEachOptions) { o.ContinueOnError = true }

func TestForEachReachesEveryItemOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(100, 7)
		s.listTime = 10 * time.Millisecond
		var mu sync.Mutex
		seen, flying, most := map[string]int{}, 0, 0
		start := time.Now()
		err := s.boxes().ForEach(t.Context(), 5, func(ctx context.Context, b *Box) error {
			mu.Lock()
			seen[b.key]++
			flying++
			most = max(most, flying)
			mu.Unlock()
			time.Sleep(50 * time.Millisecond)
			mu.Lock()
			flying--
			mu.Unlock()
			return ctx.Err()
		})
		if err != nil {
			t.Error(err)
		}
		wantInt(t, "items", len(seen), 100)
		for k, n := range seen {
			wantInt(t, "calls for "+k, n, 1)
		}
		wantInt(t, "calls at once", most, 5)
		if d := time.Since(start); d > 1100*time.Millisecond {
			t.Errorf("took %v: 20 rounds of 50 ms and little more were to be expected", d)
		}
	})
}

func TestForEachStopsAtTheFirstError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(1000, 10)
		s.listTime = 5 * time.Millisecond
		var calls, cancelled atomic.Int32
		err := s.boxes().ForEach(t.Context(), 4, func(ctx context.Context, b *Box) error {
			calls.Add(1)
			if b.key == "000002" {
				time.Sleep(time.Millisecond)
				return errUnsendable
			}
			<-ctx.Done()
			cancelled.Add(1)
			return fmt.Errorf("gave up: %w", ctx.Err())
		})
		wantText(t, err, "depot.Box(A1, 000002): the key cannot be written as XML")
		wantIs(t, err, errUnsendable)
		wantInt(t, "calls", int(calls.Load()), 4)
		wantInt(t, "calls that were cancelled", int(cancelled.Load()), 3)
		wantInt(t, "pages", s.lists, 1)
	})
}

// What others were about to fail with on their own is told beside the first error.
func TestForEachTellsWhatFailsBeside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		err := newStore(10, 10).boxes().ForEach(t.Context(), 2, func(_ context.Context, b *Box) error {
			time.Sleep(time.Second)
			if b.key == "000001" {
				time.Sleep(time.Second) // whatever its context says
			}
			return errUnsendable
		})
		wantText(t, err, "depot.Box(A1, 000000): the key cannot be written as XML\ndepot.Box(A1, 000001): the key cannot be written as XML")
	})
}

func TestForEachGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(10, 4)
		s.refuse = func(n int, err error) error {
			if n == 3 {
				return apiError("Busy")
			}
			return err
		}
		var calls atomic.Int32
		err := s.boxes().ForEach(t.Context(), 3, func(_ context.Context, b *Box) error {
			calls.Add(1)
			switch b.key {
			case "000001":
				time.Sleep(time.Second) // its error comes last
				return errUnsendable
			case "000005":
				_, err := b.Get(t.Context(), nil) // an error that has the name already
				return err
			}
			return nil
		}, keepGoing)
		wantInt(t, "calls", int(calls.Load()), 8)
		lines := strings.Split(err.Error(), "\n")
		want := []string{
			"depot.Box(A1, 000001): the key cannot be written as XML",
			"depot.Box(A1, 000005).Get: there is none",
			`depot.Shelf(A1).Boxes: page 3 (resume at "000007"): api error Busy: the service says so`,
		}
		if strings.Join(lines, "|") != strings.Join(want, "|") {
			t.Errorf("got\n%v", err)
		}
		var list *resource.ListError
		if !errors.As(err, &list) || list.Resume != "000007" {
			t.Errorf("got %v", list)
		}
	})
}

func (s *store) GetBox(context.Context, *GetBoxInput, ...func(*Options)) (*GetBoxOutput, error) {
	return nil, errors.New("there is none")
}

func TestForEachOfACancelledContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(1000, 100)
		ctx, cancel := context.WithCancel(t.Context())
		var calls atomic.Int32
		err := s.boxes().ForEach(ctx, 2, func(ctx context.Context, b *Box) error {
			if calls.Add(1) == 5 {
				cancel()
			}
			return ctx.Err()
		}, keepGoing)
		wantIs(t, err, context.Canceled)
		if n := calls.Load(); n > 10 {
			t.Errorf("%d calls", n)
		}
		s.requests = 0
		wantIs(t, s.boxes().ForEach(ctx, 2, nil), context.Canceled)
		wantInt(t, "requests with a context that is done", s.requests, 0)
	})
}

func TestForEachPassesAPanicOn(t *testing.T) {
	for name, test := range map[string]struct {
		c  func(*store) *boxes
		fn func(context.Context, *Box) error
	}{
		"in fn": {(*store).boxes, func(context.Context, *Box) error { panic("boom") }},
		"in the listing": {func(s *store) *boxes {
			s.refuse = func(n int, _ error) error {
				if n == 3 {
					panic("boom")
				}
				return nil
			}
			return s.boxes()
		}, func(ctx context.Context, _ *Box) error { <-ctx.Done(); return nil }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // fails if a goroutine is left
				defer func() {
					if v := recover(); v != "boom" {
						t.Errorf("recovered %v", v)
					}
				}()
				_ = test.c(newStore(1000, 1)).ForEach(t.Context(), 5, test.fn)
				t.Error("there was no panic")
			})
		})
	}
}

// A test's own FailNow in fn must end the test and not hang.
func TestForEachPassesAnExitOn(t *testing.T) {
	ended := make(chan bool)
	go func() {
		usual := false
		defer func() { ended <- usual }()
		_ = newStore(50, 5).boxes().ForEach(t.Context(), 3, func(context.Context, *Box) error {
			exit()
			return nil
		})
		usual = true
	}()
	if <-ended {
		t.Error("ForEach returned")
	}
}

func TestForEachNeedsWorkers(t *testing.T) {
	for n, want := range map[int]string{0: "number of workers 0 is not positive", -1: "number of workers -1 is not positive"} {
		f := &fake{}
		err := newShelf(f).Boxes().ForEach(t.Context(), n, func(context.Context, *Box) error { return nil })
		wantText(t, err, "depot.Shelf(A1).Boxes: "+want)
		wantRequests(t, f, 0)
	}
}

// What was not begun when the first error came is not begun any more, though it is at hand.
func TestForEachBeginsNothingAfterAnError(t *testing.T) {
	for range 50 {
		synctest.Test(t, func(t *testing.T) {
			forEachOfALatePage(t, func() { time.Sleep(time.Millisecond) }) // all workers are waiting by then
		})
	}
}

// Items of a page whose context has ended meanwhile are not handed out, and that they are
// not is told.
func TestForEachOfAPageThatCameTooLate(t *testing.T) {
	for range 50 {
		forEachOfALatePage(t, func() {})
	}
}

// forEachOfALatePage goes through items of a page that is there when the context has ended.
func forEachOfALatePage(t *testing.T, wait func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	f := &fake{list: func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) {
		wait()
		cancel()
		return page("", "a", "b", "c"), nil
	}}
	calls := 0
	err := newShelf(f).Boxes().ForEach(ctx, 1, func(context.Context, *Box) error { calls++; return nil })
	wantIs(t, err, context.Canceled)
	wantText(t, err, "depot.Shelf(A1).Boxes: context canceled")
	if calls > 0 {
		t.Fatalf("%d calls", calls)
	}
}

// All options count, in their order.
func TestAllOptionsOfListingsCount(t *testing.T) {
	asked := ""
	one, two := func(*resource.ForEachOptions) { asked += "a" }, func(*resource.ForEachOptions) { asked += "b" }
	if err := newStore(1, 7).boxes().ForEach(t.Context(), 1, func(context.Context, *Box) error { return nil }, one, two, one); err != nil || asked != "aba" {
		t.Errorf("ForEach: %v, asks %q", err, asked)
	}
	asked = ""
	first, second := func(*resource.ParallelOptions) { asked += "a" }, func(*resource.ParallelOptions) { asked += "b" }
	if (&bucket{}).Keys().Parallel(2, first, second, first); asked != "aba" {
		t.Errorf("Parallel asks %q", asked)
	}
}
