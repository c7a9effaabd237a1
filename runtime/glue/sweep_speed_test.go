package glue_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// bin is a bucket whose keys can be dropped while they are listed.
type bin struct {
	*bucket
	dropTime time.Duration
	keysMu   sync.Mutex
	dropped  int
}

func (b *bin) ListKeys(_ context.Context, in *ListKeysInput, _ ...func(*Options)) (*ListKeysOutput, error) {
	time.Sleep(b.latency)
	b.keysMu.Lock()
	defer b.keysMu.Unlock()
	return b.list(in), nil
}

func (b *bin) drop(_ context.Context, in *DropBoxesInput, _ ...func(*Options)) (*DropBoxesOutput, error) {
	time.Sleep(b.dropTime)
	b.keysMu.Lock()
	defer b.keysMu.Unlock()
	b.dropped++
	gone := make(map[string]bool, len(in.Keys))
	for _, k := range in.Keys {
		gone[k] = true
	}
	b.bucket.keys = slices.DeleteFunc(b.bucket.keys, func(k string) bool { return gone[k] })
	return &DropBoxesOutput{}, nil
}

func (k *Key) String() string  { return glue.Format("depot.Key", k.name) }
func (k *Key) Validate() error { return nil }

func (b *bin) empty(ctx context.Context, option func(*resource.SweepOptions)) (*resource.SweepResult, error) {
	owner := newService(nil).Shelf("keys")
	items := func(out *ListKeysOutput, _ *ListKeysInput) ([]*Key, error) {
		keys := make([]Key, len(out.Keys))
		for i := range keys {
			keys[i].name = *out.Keys[i].Key
		}
		return pointersTo(keys), nil
	}
	c := keysOf(b, items)
	client := &glue.Client{API: b}
	return glue.Sweep(ctx, owner, "Empty", sweepOptions([]func(*resource.SweepOptions){option}),
		glue.SweepBatch("Keys", c.list, &glue.BatchAction[*Key, *DropBoxesInput, *DropBoxesOutput, *Options]{
			Name:   "Drop",
			Max:    1000,
			Client: func(*Key) *glue.Client { return client },
			Call:   by((*bin).drop),
			Input:  newInput[DropBoxesInput],
			Bind: func(r *glue.Binder, in *DropBoxesInput, items []*Key) {
				for i, list := 0, glue.Extend(r, "Keys", &in.Keys, len(items)); i < len(items); i++ {
					list[i] = items[i].name
				}
			},
		}, nil))
}

// Emptying 100,000 keys takes a part of the time of listing a page, dropping it,
// listing the next.
func TestSweepSpeed(t *testing.T) {
	const total, ms = 100_000, time.Millisecond
	shapes := []func(int) string{
		func(i int) string { return fmt.Sprintf("p%02d/%06d", i/2500, i%2500) },
		func(i int) string { return fmt.Sprintf("obj-%09d", i) },
	}
	for _, test := range []struct {
		list, drop            time.Duration
		concurrency, parallel int
		most                  float64
	}{
		{30 * ms, 30 * ms, 0, 0, 0.6},
		{30 * ms, 30 * ms, 8, 0, 0.6},
		{30 * ms, 150 * ms, 0, 0, 0.25},
		{30 * ms, 150 * ms, 8, 0, 0.25},
		{30 * ms, 30 * ms, 8, 8, 0.2},
		{30 * ms, 150 * ms, 8, 8, 0.2},
	} {
		for n, shape := range shapes {
			keys := make([]string, total)
			for i := range keys {
				keys[i] = shape(i)
			}
			took := timeOf(t, func(t *testing.T) {
				b := &bin{bucket: newBucket(keys, 1000), dropTime: test.drop}
				b.latency = test.list
				res, err := b.empty(t.Context(), func(o *resource.SweepOptions) {
					o.Concurrency, o.Parallel = test.concurrency, test.parallel
				})
				if done, _ := res.Count(); err != nil || done != total || len(b.bucket.keys) > 0 {
					t.Errorf("%v, %v, %d keys are left", res, err, len(b.bucket.keys))
				}
				if most := 100 * 11 / 10; b.dropped > most {
					t.Errorf("%d requests to drop", b.dropped)
				}
			})
			in := total / 1000 * (test.list + test.drop)
			ratio := float64(took) / float64(in)
			t.Logf("%v and %v, %d at once, Parallel(%d), keys %d: %.3f", test.list, test.drop, test.concurrency, test.parallel, n, ratio)
			if ratio > test.most {
				t.Errorf("want at most %v", test.most)
			}
		}
	}
}

// What a sweep holds does not grow with the number of items.
func TestSweepHoldsLittle(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates on its own")
	}
	synctest.Test(t, func(t *testing.T) {
		const pages = 40
		f := pagesOf(pages)
		shelf := newService(f).Shelf("A1")
		action := *dropMany(1000)
		action.Done, action.Together = nil, nil
		action.Call = func(any, context.Context, *DropBoxesInput, ...func(*Options)) (*DropBoxesOutput, error) {
			return &DropBoxesOutput{}, nil
		}
		sweep := func() {
			f.left = pages
			res, err := glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{}, glue.SweepBatch("Boxes", shelf.Boxes().list, &action, nil))
			if done, _ := res.Count(); err != nil || done != pages*1000 {
				t.Fatal(res, err)
			}
		}
		if n := testing.AllocsPerRun(3, sweep) / (pages * 1000); n > 0.021 {
			t.Errorf("%v allocations an item", n)
		}
	})
}
