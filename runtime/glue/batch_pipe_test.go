package glue_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// timeOf returns the virtual time that f takes.
func timeOf(t *testing.T, f func(t *testing.T)) (d time.Duration) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		f(t)
		d = time.Since(start)
	})
	return d
}

func dropAll(t *testing.T, concurrency int, list, drop time.Duration) time.Duration {
	return timeOf(t, func(t *testing.T) {
		s := newStore(10_000, 100)
		s.listTime, s.dropTime = list, drop
		res, err := glue.Batch(t.Context(), s.boxes().Concurrency(concurrency).list, dropMany(100), nil, nil)
		if err != nil || len(res.Items) != 10_000 || res.Requests != 100 || len(s.keys) > 0 {
			t.Errorf("%v, %v, %d are left", res, err, len(s.keys))
		}
		wantInt(t, "requests of the listing", s.lists, 100)
		if s.most > concurrency {
			t.Errorf("%d requests at once", s.most)
		}
		for i := 1; i < len(res.Items); i++ {
			if res.Items[i-1].Item.key >= res.Items[i].Item.key {
				t.Fatal("the items are not in the order of the listing")
			}
		}
	})
}

func TestConcurrencySpeed(t *testing.T) {
	const ms = time.Millisecond
	for _, test := range []struct {
		list, drop time.Duration
		n          int
		most       float64
	}{
		{30 * ms, 30 * ms, 4, 0.6},
		{30 * ms, 30 * ms, 8, 0.6},
		{30 * ms, 150 * ms, 4, 0.25},
		{30 * ms, 150 * ms, 8, 0.25},
	} {
		in, piped := dropAll(t, 1, test.list, test.drop), dropAll(t, test.n, test.list, test.drop)
		if in != 100*(test.list+test.drop) {
			t.Errorf("one after the other takes %v", in)
		}
		if ratio := float64(piped) / float64(in); ratio > test.most {
			t.Errorf("%v, %v, %d at once: %.3f of %v, want at most %v", test.list, test.drop, test.n, ratio, in, test.most)
		}
	}
}

// The listing waits when all requests are under way: nothing piles up.
func TestListingWaitsForFreeRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(1000, 10)
		s.listTime, s.dropTime = time.Millisecond, time.Hour
		lead := 0
		s.refuse = func(int, error) error {
			s.mu.Lock()
			defer s.mu.Unlock()
			lead = max(lead, s.lists-s.drops)
			return nil
		}
		if _, err := glue.Batch(t.Context(), s.boxes().Concurrency(3).list, dropMany(10), nil, nil); err != nil {
			t.Error(err)
		}
		wantInt(t, "requests at once", s.most, 3)
		if lead > 2 {
			t.Errorf("%d pages were listed before they were wanted", lead)
		}
	})
}

func TestConcurrencyNeedsOne(t *testing.T) {
	s := newStore(3, 3)
	for _, n := range []int{0, -2} {
		_, err := glue.Batch(t.Context(), s.boxes().Concurrency(n).list, dropBoxes, nil, nil)
		if err == nil || s.requests > 0 {
			t.Errorf("%d requests, %v", s.requests, err)
		}
	}
}

// Whatever is slow, throttled or cut off: with a client that tries again the
// outcome is the same, only later, with every item dropped.
func TestTroubledBatchEndsAsAnother(t *testing.T) {
	const total = 500
	for seed := range uint64(40) {
		for _, n := range []int{1, 4, 8} {
			synctest.Test(t, func(t *testing.T) {
				s := newStore(total, 20)
				s.listTime, s.dropTime = 10*time.Millisecond, 20*time.Millisecond
				rnd := rand.New(rand.NewPCG(seed, uint64(n)))
				s.refuse = func(_ int, err error) error {
					s.mu.Lock()
					defer s.mu.Unlock()
					if rnd.IntN(3) == 0 {
						return errSlowDown
					}
					return err
				}
				s.cut = func(int) error { // s is locked
					if rnd.IntN(10) == 0 {
						return errCut
					}
					return nil
				}
				s.item = func(key string, n int) (string, bool) {
					if key[5] == '7' && n == 1 {
						return "SlowDown", true
					}
					return "", false
				}
				c := newService(patient{s}).Shelf("A1").Boxes().Concurrency(n).Prefetch(1)
				res, err := glue.Batch(t.Context(), c.list, dropMany(30), nil, nil)
				if err != nil || len(s.keys) > 0 || len(res.Succeeded()) != total {
					t.Errorf("seed %d: %v, %v, %d are left", seed, res, err, len(s.keys))
				}
			})
		}
	}
}

// A request that was throttled did nothing: it is sent again, each item dropped
// once, whatever the client's retryer does or does not.
func TestThrottledRequestsAreSentAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(300, 25)
		items, err := s.boxes().Collect(t.Context())
		wantIs(t, err, nil)
		drops := 0
		s.refuse = func(_ int, err error) error {
			if drops++; drops%3 == 0 {
				return errSlowDown
			}
			return err
		}
		res, err := glue.BatchItems(t.Context(), items, dropMany(10), nil, nil)
		wantIs(t, err, nil)
		wantInt(t, "succeeded", len(res.Succeeded()), 300)
		wantInt(t, "requests", res.Requests, drops)
		for key, n := range s.done {
			wantInt(t, key+" dropped", n, 1)
		}
	})
}

// Without a retryer what was cut off may have been done: it is not sent again.
func TestCutOffRequestsAreNotSentAgain(t *testing.T) {
	for _, n := range []int{1, 6} {
		synctest.Test(t, func(t *testing.T) {
			s := newStore(300, 25)
			s.dropTime = 10 * time.Millisecond
			s.cut = func(n int) error {
				if n%3 == 0 {
					return errCut
				}
				return nil
			}
			res, err := glue.Batch(t.Context(), s.boxes().Concurrency(n).list, dropMany(10), nil, nil)
			wantIs(t, err, errCut)
			wantInt(t, "items", len(res.Items), 300)
			for key, n := range s.sent {
				wantInt(t, key+" sent", n, 1)
			}
			for _, o := range res.Items {
				if o.Err == nil && s.done[o.Item.key] != 1 {
					t.Errorf("%s was dropped %d times", o.Item, s.done[o.Item.key])
				}
			}
		})
	}
}

func TestConcurrentBatchIsCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(1000, 10)
		s.listTime, s.dropTime = 10*time.Millisecond, time.Second
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		res, err := glue.Batch(ctx, s.boxes().Concurrency(4).list, dropMany(10), nil, nil)
		wantIs(t, err, context.DeadlineExceeded)
		wantInt(t, "requests under way", s.flying, 0)
		wantInt(t, "requests", res.Requests, 4)
		if len(res.Failed()) != len(res.Items) || len(s.keys) != 1000 {
			t.Errorf("%v", res)
		}
	})
}

func TestConcurrentBatchPassesAPanicOn(t *testing.T) {
	for _, n := range []int{1, 4} {
		for _, at := range []int{1, 4} { // a request of the listing, or one of the action
			synctest.Test(t, func(t *testing.T) {
				s := newStore(1000, 10)
				s.dropTime = time.Millisecond
				s.refuse = func(n int, _ error) error {
					if n == at {
						panic("boom")
					}
					return nil
				}
				defer func() {
					if v := recover(); v != "boom" || s.requests > 20 {
						t.Errorf("recovered %v after %d requests", v, s.requests)
					}
				}()
				_, _ = glue.Batch(t.Context(), s.boxes().Concurrency(n).list, dropMany(10), nil, nil)
				t.Error("there was no panic")
			})
		}
	}
}

// A panic must not wait for what the other requests take.
func TestPanicCancelsTheOtherRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		action := *dropMany(10)
		action.Call = func(_ any, ctx context.Context, in *DropBoxesInput, _ ...func(*Options)) (*DropBoxesOutput, error) {
			if in.Keys[0] == "000020" {
				panic("boom")
			}
			<-ctx.Done()
			return nil, ctx.Err()
		}
		defer func() {
			if v := recover(); v != "boom" {
				t.Errorf("recovered %v", v)
			}
		}()
		_, _ = glue.Batch(t.Context(), newStore(1000, 10).boxes().Concurrency(4).list, &action, nil, nil)
	})
}

func TestPreviewSendsNothing(t *testing.T) {
	for _, n := range []int{1, 4} {
		f := script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": page("", "", "unsendable", "c", "d")})
		res, err := glue.Batch(t.Context(), newShelf(f).Boxes().Preview().Concurrency(n).list, dropBoxes, nil, nil)
		wantDropped(t, f, "")
		wantBatchError(t, err, 6, 2, 2)
		if outcomes(res) != "ab!unsendable!cd" || res.Requests != 2 || !res.Preview {
			t.Errorf("got %s, %v", outcomes(res), res)
		}
		for _, b := range res.Succeeded() {
			if b.Data() == nil {
				t.Errorf("%s was told that it is gone", b)
			}
		}
	}
	f := threePages()
	_, err := glue.BatchFiltered(t.Context(), newShelf(f).Boxes().Preview().list, dropBoxes, nil, nil)
	wantIs(t, err, resource.ErrUnfiltered)
}

func TestMaxItemsRefusesBeforeAnythingIsDone(t *testing.T) {
	for _, n := range []int{0, 4} {
		f := threePages()
		res, err := drop(t.Context(), newShelf(f).Boxes().MaxItems(n).Concurrency(4), nil)
		wantIs(t, err, resource.ErrTooManyItems)
		wantDropped(t, f, "")
		var e *resource.BatchError
		if len(res.Items) > 0 || res.Requests > 0 || errors.As(err, &e) {
			t.Errorf("got %v, %v", res, err)
		}
		if n == 4 {
			wantText(t, err, "depot.Shelf(A1).Boxes.Drop: nothing was done: depot.Shelf(A1).Boxes: too many items: more than 4")
		}
	}
	f := threePages()
	res, err := drop(t.Context(), newShelf(f).Boxes().MaxItems(5), nil)
	if err != nil || outcomes(res) != "abcde" {
		t.Errorf("got %v, %v", res, err)
	}
	wantDropped(t, f, "A1:abc A1:de")
	f = threePages()
	if res, err = drop(t.Context(), newShelf(f).Boxes().Limit(2).MaxItems(2), nil); err != nil || outcomes(res) != "ab" {
		t.Errorf("got %v, %v", res, err)
	}
}

func TestMaxItemsRefusesWhatItCannotCount(t *testing.T) {
	f := script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": page("lost", "c", "d")})
	res, err := drop(t.Context(), newShelf(f).Boxes().MaxItems(100), nil)
	wantDropped(t, f, "")
	var list *resource.ListError
	if !errors.As(err, &list) || list.Resume != "lost" || len(res.Items) > 0 {
		t.Errorf("got %v, %v", res, err)
	}
}

func TestMaxItemsOfAnIteration(t *testing.T) {
	for n, want := range map[int]string{0: "!", 1: "a!", 2: "ab!", 3: "abc!", 5: "abcde", 9: "abcde"} {
		for _, prefetch := range []int{0, 2} {
			c := newShelf(threePages()).Boxes().MaxItems(n).Prefetch(prefetch)
			keys, err := walk(c.All(t.Context()))
			if keys != want {
				t.Errorf("%d: got %q, want %q", n, keys, want)
			}
			if err != nil {
				wantIs(t, err, resource.ErrTooManyItems)
			}
		}
	}
	f := threePages()
	if _, err := newShelf(f).Boxes().MaxItems(-1).Collect(t.Context()); err == nil || f.requests() > 0 {
		t.Error("a negative maximum was taken")
	}
}
