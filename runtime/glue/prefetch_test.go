package glue_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func exit() { runtime.Goexit() }

// However far it may be ahead and whenever the consumer stops, exactly the
// pages that are allowed have been asked for, one at a time.
func TestPrefetchAsksForExactlyThatMuch(t *testing.T) {
	const pages = 8
	for n := range 5 {
		for stop := 1; stop <= pages; stop++ {
			synctest.Test(t, func(t *testing.T) {
				s := newStore(pages*3, 3)
				s.listTime = 30 * time.Millisecond
				for p, err := range s.boxes().Prefetch(n).Pages(t.Context()) {
					if err != nil || len(p.Items) != 3 {
						t.Fatal(p, err)
					}
					time.Sleep(time.Second)
					synctest.Wait()
					wantInt(t, fmt.Sprintf("requests, %d ahead of page %d", n, p.Number), s.lists, min(p.Number+n, pages))
					if p.Number == stop {
						break
					}
				}
				wantInt(t, "listings at once", s.ahead, 1)
			})
		}
	}
}

func TestPrefetchAsksOnlyForWhatLimitNeeds(t *testing.T) {
	for n := range 4 {
		for limit := range 14 {
			synctest.Test(t, func(t *testing.T) {
				s := newStore(12, 3)
				items, err := s.boxes().Prefetch(n).Limit(limit).Collect(t.Context())
				if err != nil || len(items) != min(limit, 12) {
					t.Errorf("%d items, %v", len(items), err)
				}
				synctest.Wait()
				wantInt(t, fmt.Sprintf("requests for %d items", limit), s.lists, min((limit+2)/3, 4))
			})
		}
	}
}

// First needs one page.
func TestFirstDoesNotPrefetch(t *testing.T) {
	s := newStore(12, 3)
	if _, err := s.boxes().Prefetch(3).First(t.Context()); err != nil || s.requests != 1 {
		t.Errorf("%d requests, %v", s.requests, err)
	}
}

func TestPrefetchOfANegativeNumber(t *testing.T) {
	s := newStore(3, 3)
	_, err := s.boxes().Prefetch(-1).Collect(t.Context())
	wantText(t, err, "depot.Shelf(A1).Boxes: prefetch of -1 pages is negative")
	wantInt(t, "requests", s.requests, 0)
}

// When the loop ends, a request under way is cancelled and waited for; the
// bubble of the test fails if a goroutine is left.
func TestPrefetchIsJoined(t *testing.T) {
	for name, leave := range map[string]func(cancel func()) bool{
		"break":  func(func()) bool { return true },
		"cancel": func(cancel func()) bool { cancel(); return false },
		"panic":  func(func()) bool { panic("boom") },
		"exit":   func(func()) bool { exit(); return true },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStore(30, 3)
				s.listTime = time.Second
				cancelled := false
				s.refuse = func(_ int, err error) error {
					cancelled = cancelled || err != nil
					return err
				}
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				joined := make(chan error)
				go func() {
					var last error
					defer func() { joined <- last }()
					defer func() { _ = recover() }()
					for p, err := range s.boxes().Prefetch(2).Pages(ctx) {
						if last = err; err != nil {
							break
						}
						if time.Sleep(100 * time.Millisecond); p.Number == 2 && leave(cancel) {
							break
						}
					}
				}()
				err := <-joined
				if s.listing > 0 || !cancelled {
					t.Errorf("%d requests are under way, cancelled: %v", s.listing, cancelled)
				}
				wantInt(t, "requests", s.lists, 3)
				var list *resource.ListError
				if name == "cancel" && (!errors.As(err, &list) || !errors.Is(err, context.Canceled) || list.Resume != "000005") {
					t.Errorf("got %v", err)
				}
			})
		})
	}
}

func TestPanicOfAPrefetchHappensInTheLoop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(30, 3)
		s.refuse = func(n int, _ error) error {
			if n == 3 {
				panic("boom")
			}
			return nil
		}
		pages := 0
		defer func() {
			if v := recover(); v != "boom" || pages != 2 {
				t.Errorf("recovered %v after %d pages", v, pages)
			}
		}()
		for range s.boxes().Prefetch(3).Pages(t.Context()) {
			pages++
		}
	})
}

func TestPrefetchSpeed(t *testing.T) {
	elapsed := func(prefetch int) (d time.Duration) {
		synctest.Test(t, func(t *testing.T) {
			s := newStore(200*10, 10)
			s.listTime = 30 * time.Millisecond
			start := time.Now()
			for _, err := range s.boxes().Prefetch(prefetch).Pages(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				time.Sleep(20 * time.Millisecond)
			}
			wantInt(t, "requests", s.lists, 200)
			d = time.Since(start)
		})
		return d
	}
	in, ahead := elapsed(0), elapsed(1)
	if ratio := float64(ahead) / float64(in); ratio > 0.68 {
		t.Errorf("%v instead of %v: %.2f", ahead, in, ratio)
	}
}

// Whatever the sizes of the pages, however far the listing is ahead, whatever
// fails and wherever the loop ends: no item is lost or comes twice if one goes
// on where an error or the last page says.
func TestNoItemIsLostOrRepeated(t *testing.T) {
	for seed := range uint64(400) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		synctest.Test(t, func(t *testing.T) {
			total := rnd.IntN(60)
			f := jittery(rand.New(rand.NewPCG(seed, 3)), total)
			c, at := newShelf(f).Boxes(), resource.Token("")
			var got []string
			for done := false; !done; {
				at, done = stretch(t, c.StartAt(at).Prefetch(rnd.IntN(4)), at, rnd, &got)
				n := f.requests()
				time.Sleep(time.Second)
				wantInt(t, "requests after the loop", f.requests(), n)
			}
			wantInt(t, "items", len(got), total)
			for i, key := range got {
				if key != strconv.Itoa(i) {
					t.Fatalf("seed %d: item %d is %s", seed, i, key)
				}
			}
		})
	}
}

// jittery lists the boxes 0 to total-1 in pages of random size, empty ones, too,
// and breaks one request in four.
func jittery(rnd *rand.Rand, total int) *fake {
	sizes := map[string]int{} // a page that is asked for again is the same page
	return &fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		select {
		case <-time.After(time.Duration(rnd.IntN(20)) * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		switch rnd.IntN(8) {
		case 0:
			return nil, errSlowDown
		case 1:
			return nil, errCut
		}
		marker := glue.Value(in.Marker)
		var from, turn int
		_, _ = fmt.Sscanf(marker, "%d+%d", &from, &turn)
		if _, ok := sizes[marker]; !ok {
			sizes[marker] = rnd.IntN(6)
		}
		to := min(total, from+sizes[marker])
		var keys []string
		for i := from; i < to; i++ {
			keys = append(keys, strconv.Itoa(i))
		}
		next := ""
		if to < total {
			next = fmt.Sprintf("%d+%d", to, turn+1)
		}
		return page(next, keys...), nil
	}}
}

// stretch takes pages until an error, a whim or the end, and says where to go on.
func stretch(t *testing.T, c *boxes, from resource.Token, rnd *rand.Rand, got *[]string) (next resource.Token, done bool) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	next = from
	for p, err := range c.Pages(ctx) {
		var list *resource.ListError
		if errors.As(err, &list) {
			if list.Resume != next {
				t.Fatalf("%v, but what was handed out ends at %q", err, next)
			}
			return list.Resume, false
		} else if err != nil {
			t.Fatal(err)
		}
		for _, b := range p.Items {
			*got = append(*got, b.key)
		}
		time.Sleep(time.Duration(rnd.IntN(20)) * time.Millisecond)
		if next = p.Next; next == "" {
			return next, true
		}
		switch rnd.IntN(10) {
		case 0:
			return next, false
		case 1:
			cancel()
		}
	}
	return next, true
}
