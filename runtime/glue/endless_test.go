package glue_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// conveyor is a service whose boxes are handed over once: each answer has those that
// are there, up to the page size, and is late where there are none.
type conveyor struct {
	API
	mu       sync.Mutex
	boxes    []string
	patience time.Duration // of a request that brings nothing
	fails    error         // what a request that would bring nothing fails with
	asked    []int32       // page sizes
	at       []time.Duration
	begun    time.Time
}

func (c *conveyor) ListBoxes(ctx context.Context, in *ListBoxesInput, _ ...func(*Options)) (*ListBoxesOutput, error) {
	out := &ListBoxesOutput{Boxes: c.take(in)}
	switch {
	case len(out.Boxes) > 0:
		return out, nil
	case c.fails != nil:
		return nil, c.fails
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(c.patience):
		return out, nil
	}
}

func (c *conveyor) put(boxes ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.boxes = append(c.boxes, boxes...)
}

func (c *conveyor) take(in *ListBoxesInput) []BoxData {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked, c.at = append(c.asked, glue.Value(in.MaxBoxes)), append(c.at, time.Since(c.begun))
	size := min(int(glue.Value(in.MaxBoxes)), len(c.boxes))
	var taken []BoxData
	for _, key := range c.boxes[:size] {
		taken = append(taken, BoxData{Key: &key})
	}
	c.boxes = c.boxes[size:]
	return taken
}

var takeBoxes = &boxLister{
	Operation: "TakeBoxes",
	Call:      by(API.ListBoxes),
	Input:     newInput[ListBoxesInput],
	Merge:     listBoxes.Merge,
	PageSize:  listBoxes.PageSize,
	Endless:   true,
	Asks:      func(in *ListBoxesInput) int32 { return glue.Value(in.MaxBoxes) },
}

// taken is the endless collection of a conveyor.
func taken(c *conveyor) *boxes {
	c.begun = time.Now()
	s := newService(c).Shelf("A1")
	bind := func(r *glue.Binder, in *ListBoxesInput) {
		s.bindList(r, in)
		glue.Default(&in.MaxBoxes, 4)
	}
	return newBoxes(glue.NewList(s, "Taken", &s.svc.client, takeBoxes, bind, s.items))
}

func namesOf(items []*Box) string {
	var keys []string
	for _, b := range items {
		keys = append(keys, b.key)
	}
	return strings.Join(keys, " ")
}

// What comes while the loop waits is handed out: an empty answer is no end.
func TestAnEndlessListingGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &conveyor{boxes: numbered(6), patience: 20 * time.Second}
		ctx, cancel := context.WithTimeout(t.Context(), 70*time.Second)
		defer cancel()
		go func() {
			time.Sleep(30 * time.Second)
			c.put("late")
		}()
		var got []*Box
		var end error
		for b, err := range taken(c).All(ctx) {
			if err != nil {
				end = err
				break
			}
			got = append(got, b)
		}
		if want := strings.Join(append(numbered(6), "late"), " "); namesOf(got) != want {
			t.Errorf("got %s, want %s", namesOf(got), want)
		}
		wantIs(t, end, context.DeadlineExceeded)
		var at *resource.ListError
		if !errors.As(end, &at) || at.Page != len(c.asked) {
			t.Errorf("error is %v after %d requests", end, len(c.asked))
		}
		// It waits at the service, so it is asked again at once.
		s := time.Second
		if want := []time.Duration{0, 0, 0, 20 * s, 40 * s, 40 * s, 60 * s}; !slices.Equal(c.at, want) {
			t.Errorf("asked at %v, want %v", c.at, want)
		}
	})
}

// A service that does not wait for items is not asked without a pause.
func TestAnEndlessListingPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &conveyor{patience: 300 * time.Millisecond}
		ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
		defer cancel()
		for _, err := range taken(c).All(ctx) {
			wantIs(t, err, context.DeadlineExceeded)
		}
		if s := time.Second; !slices.Equal(c.at, []time.Duration{0, s, 2 * s}) {
			t.Errorf("asked at %v", c.at)
		}
	})
}

// The end of the context is the error, wherever it comes: in a request, in a pause,
// before the first request, in the loop.
func TestAnEndlessListingEndsWithTheContext(t *testing.T) {
	for _, after := range []time.Duration{0, 100 * time.Millisecond, 700 * time.Millisecond, 1100 * time.Millisecond} {
		t.Run(after.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := &conveyor{patience: 300 * time.Millisecond}
				ctx, cancel := context.WithTimeout(t.Context(), after)
				defer cancel()
				n := 0
				for b, err := range taken(c).All(ctx) {
					n++
					wantIs(t, err, context.DeadlineExceeded)
					if b != nil {
						t.Error("an item with an error")
					}
				}
				if took := time.Since(c.begun); n != 1 || took != after {
					t.Errorf("%d errors after %s", n, took)
				}
			})
		})
	}
	c := &conveyor{boxes: numbered(9)}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range taken(c).All(ctx) {
		if err != nil {
			wantIs(t, err, context.Canceled)
			continue
		}
		if n++; n == 2 {
			cancel()
		}
	}
	if n != 4 || len(c.asked) != 1 { // what was taken is handed out
		t.Errorf("%d items, asked for %v", n, c.asked)
	}
}

// No more is taken than is handed out.
func TestAnEndlessListingTakesWhatItHandsOut(t *testing.T) {
	for _, test := range []struct {
		name  string
		run   func(context.Context, *boxes) error
		asked []int32
	}{
		{"limit", func(ctx context.Context, c *boxes) error { _, err := c.Limit(6).Collect(ctx); return err }, []int32{4, 2}},
		{"limit below the page", func(ctx context.Context, c *boxes) error { _, err := c.Limit(3).Collect(ctx); return err }, []int32{3}},
		{"page size", func(ctx context.Context, c *boxes) error { _, err := c.PageSize(2).Limit(5).Collect(ctx); return err }, []int32{2, 2, 1}},
		{"first", func(ctx context.Context, c *boxes) error { _, err := c.First(ctx); return err }, []int32{1}},
		{"count", func(ctx context.Context, c *boxes) error { _, err := c.Limit(4).Count(ctx); return err }, []int32{4}},
		{"none", func(ctx context.Context, c *boxes) error { _, err := c.Limit(0).Collect(ctx); return err }, nil},
		{"maximum", func(ctx context.Context, c *boxes) error {
			for _, err := range c.MaxItems(5).All(ctx) {
				if err != nil {
					return err
				}
			}
			return nil
		}, []int32{4, 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &conveyor{boxes: numbered(20)}
			err := test.run(t.Context(), taken(c))
			if test.name == "maximum" {
				wantIs(t, err, resource.ErrTooManyItems)
			} else {
				wantIs(t, err, nil)
			}
			if !slices.Equal(c.asked, test.asked) {
				t.Errorf("asked for %v, want %v", c.asked, test.asked)
			}
		})
	}
}

// What would never end, or lose what it takes, is refused before anything is sent.
func TestAnEndlessListingRefuses(t *testing.T) {
	for _, test := range []struct {
		name string
		run  func(context.Context, *boxes) error
		text string
	}{
		{"collect", func(ctx context.Context, c *boxes) error { _, err := c.Collect(ctx); return err },
			"depot.Shelf(A1).Taken: TakeBoxes never ends: set a Limit, or loop over All"},
		{"collect at most", func(ctx context.Context, c *boxes) error { _, err := c.MaxItems(3).Collect(ctx); return err },
			"depot.Shelf(A1).Taken: TakeBoxes never ends: set a Limit, or loop over All"},
		{"count", func(ctx context.Context, c *boxes) error { _, err := c.Count(ctx); return err },
			"depot.Shelf(A1).Taken: TakeBoxes never ends: set a Limit, or loop over All"},
		{"batch", func(ctx context.Context, c *boxes) error { _, err := drop(ctx, c, nil); return err },
			"depot.Shelf(A1).Taken.Drop: nothing was done: depot.Shelf(A1).Taken: TakeBoxes never ends: set a Limit, or loop over All"},
		{"token", func(ctx context.Context, c *boxes) error { _, err := c.StartAt("x").First(ctx); return err },
			"depot.Shelf(A1).Taken: TakeBoxes never ends and has no places, so no token fits"},
		{"ahead", func(ctx context.Context, c *boxes) error { _, err := c.Prefetch(1).Limit(2).Collect(ctx); return err },
			"depot.Shelf(A1).Taken: TakeBoxes takes what it lists, so that pages ahead of the loop would be lost: leave Prefetch out"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &conveyor{boxes: numbered(3)}
			err := test.run(t.Context(), taken(c))
			if err == nil {
				t.Fatal("no error")
			}
			wantText(t, err, test.text)
			if len(c.asked) > 0 {
				t.Errorf("asked %d times", len(c.asked))
			}
		})
	}
}

// An error ends the loop, after the items before it; with a limit a batch acts on what
// came.
func TestAnEndlessListingFails(t *testing.T) {
	c := &conveyor{boxes: numbered(5), fails: apiError("ThrottlingException")}
	got, err := taken(c).Limit(6).Collect(t.Context())
	wantIs(t, err, resource.ErrThrottled)
	if len(got) != 5 {
		t.Errorf("got %d", len(got))
	}
	f := &fake{list: func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) {
		return &ListBoxesOutput{Boxes: []BoxData{{Key: glue.Ptr("a")}, {Key: glue.Ptr("b")}}}, nil
	}}
	s := newShelf(f)
	res, err := drop(t.Context(), s.list(takeBoxes).Limit(3), nil)
	if err != nil || len(res.Items) != 3 || len(f.lists) != 2 {
		t.Errorf("got %v: %v after %d requests", res, err, len(f.lists))
	}
}

// ForEach works on what comes until the context ends.
func TestForEachOfAnEndlessListing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &conveyor{boxes: numbered(9), patience: 20 * time.Second}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		done := make(chan string, 20)
		err := taken(c).ForEach(ctx, 3, func(_ context.Context, b *Box) error { done <- b.key; return nil })
		wantIs(t, err, context.DeadlineExceeded)
		if len(done) != 9 {
			t.Errorf("%d items", len(done))
		}
	})
}

func TestPagesOfAnEndlessListing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &conveyor{boxes: numbered(5), patience: time.Minute}
		var pages []string
		for p, err := range taken(c).Pages(t.Context()) {
			pages = append(pages, fmt.Sprintf("%d: %d %q %v", p.Number, len(p.Items), p.Next, err))
			if len(p.Items) == 0 {
				break
			}
		}
		if want := []string{`1: 4 "" <nil>`, `2: 1 "" <nil>`, `3: 0 "" <nil>`}; !slices.Equal(pages, want) {
			t.Errorf("pages %q, want %q", pages, want)
		}
	})
}
