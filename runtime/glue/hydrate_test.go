package glue_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// bareBoxes are a shelf's boxes as a listing gives them that has their keys alone, filled by
// the page.
func bareBoxes(s *Shelf) *boxes {
	list := glue.NewList(s, "Boxes", &s.svc.client, listBoxes, s.bindList, func(out *ListBoxesOutput, _ *ListBoxesInput) ([]*Box, error) {
		var items []*Box
		for _, b := range out.Boxes {
			items = append(items, s.Box(*b.Key))
		}
		return items, nil
	})
	return newBoxes(glue.Hydrated(list, boxLoad))
}

// Pages are filled before they are handed out, each in as few requests as can be; what only
// counts, or asks for items as they are listed, loads nothing.
func TestPagesAreFilled(t *testing.T) {
	var loads []string
	listed := script(map[string]*ListBoxesOutput{"": page("2", "a", "b", "c"), "2": page("", "d")})
	f := &fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		if len(in.Ids) > 0 {
			loads = append(loads, fmt.Sprint(in.Ids))
			return byKeys(ctx, in)
		}
		return listed.list(ctx, in)
	}}
	for name, tt := range map[string]struct {
		use   func(*boxes) error
		loads string
	}{
		"all": {func(c *boxes) error {
			for b, err := range c.All(t.Context()) {
				if err != nil {
					return err
				}
				if d := b.Data(); d == nil || d.Color != "blue" {
					t.Errorf("%s has no data", b)
				}
			}
			return nil
		}, "[[a b c] [d]]"},
		"count": {func(c *boxes) error {
			n, err := c.Count(t.Context())
			wantInt(t, "boxes", n, 4)
			return err
		}, "[]"},
		"as listed": {func(c *boxes) error {
			for b, err := range newBoxes(glue.AsListed(c.list)).All(t.Context()) {
				if err != nil || b.Data() != nil {
					t.Errorf("%s, %v", b, err)
				}
			}
			return nil
		}, "[]"},
	} {
		loads = nil
		if err := tt.use(bareBoxes(newShelf(f))); err != nil || fmt.Sprint(loads) != tt.loads {
			t.Errorf("%s: loaded %v, %v", name, loads, err)
		}
	}
}

// A page is filled by as many requests at once as the collection's Concurrency says.
func TestPagesAreFilledByRequestsAtOnce(t *testing.T) {
	for _, concurrency := range []int{1, 3} {
		synctest.Test(t, func(t *testing.T) {
			var now, most atomic.Int32
			var keys []string
			for i := range 50 {
				keys = append(keys, fmt.Sprint(i))
			}
			listed := page("", keys...)
			f := &fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
				if len(in.Ids) == 0 {
					return listed, nil
				}
				most.Store(max(most.Load(), now.Add(1)))
				defer now.Add(-1)
				time.Sleep(time.Second)
				return byKeys(ctx, in)
			}}
			got, err := walk(bareBoxes(newShelf(f)).Concurrency(concurrency).All(t.Context()))
			if err != nil || got != strings.Join(keys, "") || int(most.Load()) != concurrency {
				t.Errorf("%d at once, want %d: %q, %v", most.Load(), concurrency, got, err)
			}
		})
	}
}
