package glue_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// free is a client that costs nothing itself.
type free struct {
	API
	out  GetBoxOutput
	list ListBoxesOutput
	left int
	sent *GetBoxInput
}

func (f *free) GetBox(_ context.Context, in *GetBoxInput, _ ...func(*Options)) (*GetBoxOutput, error) {
	f.sent = in // as a real client does, this moves the input to the heap
	return &f.out, nil
}

func (f *free) ListBoxes(context.Context, *ListBoxesInput, ...func(*Options)) (*ListBoxesOutput, error) {
	f.list.NextMarker = nil
	if f.left--; f.left > 0 {
		f.list.NextMarker = glue.Ptr(strconv.Itoa(f.left))
	}
	return &f.list, nil
}

// pagesOf makes a client that lists pages of 1000 boxes.
func pagesOf(pages int) *free {
	f := &free{left: pages, list: ListBoxesOutput{Boxes: make([]BoxData, 1000)}}
	for i := range f.list.Boxes {
		f.list.Boxes[i].Key = glue.Ptr(fmt.Sprintf("box-%04d", i))
	}
	return f
}

// rawGet is what a caller without handles writes.
func rawGet(ctx context.Context, api API, shelf, key string) (*GetBoxOutput, error) {
	return api.GetBox(ctx, &GetBoxInput{Shelf: &shelf, Key: &key})
}

func BenchmarkCall(b *testing.B) {
	f := &free{}
	box := newService(f).Shelf("A1").Box("k")
	b.Run("raw", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := rawGet(b.Context(), f, "A1", "k"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("handle", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := box.Get(b.Context(), nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func TestCallAllocatesLittle(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates on its own")
	}
	f := &free{}
	box := newService(f).Shelf("A1").Box("k")
	ctx := t.Context()
	raw := testing.AllocsPerRun(100, func() { _, _ = rawGet(ctx, f, "A1", "k") })
	handle := testing.AllocsPerRun(100, func() { _, _ = box.Get(ctx, nil) })
	if handle > 1 || handle > raw {
		t.Errorf("a handle's call takes %v allocations, a raw one %v: input and Binder should be the only one", handle, raw)
	}
	glue.Init(&box.state, &BoxData{}, nil)
	if n := testing.AllocsPerRun(100, func() { _, _ = box.Color(ctx) }); n > 0 {
		t.Errorf("a getter of loaded data takes %v allocations", n)
	}
}

func BenchmarkAll(b *testing.B) {
	const pages = 20
	b.Run("raw", func(b *testing.B) {
		f := pagesOf(pages)
		b.ReportAllocs()
		for b.Loop() {
			f.left = pages
			n := 0
			in := &ListBoxesInput{Shelf: glue.Ptr("A1")}
			for {
				out, _ := f.ListBoxes(b.Context(), in)
				for i := range out.Boxes {
					n += len(*out.Boxes[i].Key)
				}
				if in.Marker = out.NextMarker; in.Marker == nil {
					break
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages*1000), "ns/item")
	})
	b.Run("collection", func(b *testing.B) {
		f := pagesOf(pages)
		c := newService(f).Shelf("A1").Boxes()
		b.ReportAllocs()
		for b.Loop() {
			f.left = pages
			n := 0
			for box, err := range c.All(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
				n += len(box.key)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages*1000), "ns/item")
	})
}

func TestAllAllocatesLittle(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates on its own")
	}
	const pages = 20
	f := pagesOf(pages)
	c := newService(f).Shelf("A1").Boxes()
	n := testing.AllocsPerRun(5, func() {
		f.left = pages
		for _, err := range c.All(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	if perItem := n / (pages * 1000); perItem > 0.01 {
		t.Errorf("%v allocations an item", perItem)
	}
}

func BenchmarkBatch(b *testing.B) {
	const pages = 20
	action := *dropMany(1000)
	action.Call = func(any, context.Context, *DropBoxesInput, ...func(*Options)) (*DropBoxesOutput, error) {
		return &DropBoxesOutput{}, nil
	}
	f := pagesOf(pages)
	shelf := newService(f).Shelf("A1")
	for _, bench := range []struct {
		name string
		run  func() error
	}{
		{"batch", func() error {
			_, err := glue.Batch(b.Context(), shelf.Boxes().list, &action, nil, nil)
			return err
		}},
		{"sweep", func() error {
			_, err := glue.Sweep(b.Context(), shelf, "Empty", resource.SweepOptions{}, glue.SweepBatch("Boxes", shelf.Boxes().list, &action, nil))
			return err
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.left = pages
				if err := bench.run(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages*1000), "ns/item")
		})
	}
}

// Nobody costs nothing; an observer costs the time that it is asked for.
func BenchmarkObserver(b *testing.B) {
	events := 0
	for _, bench := range []struct {
		name     string
		observer resource.Observer
	}{{"nobody", nil}, {"an observer", func(context.Context, resource.Event) { events++ }}} {
		b.Run(bench.name, func(b *testing.B) {
			f := &free{out: GetBoxOutput{Box: &BoxData{}}}
			svc := newService(f)
			svc.client.Env = new(resource.Env).With(func(o *resource.EnvOptions) { o.Observer = bench.observer })
			box := svc.Shelf("A1").Box("k")
			b.ReportAllocs()
			for b.Loop() {
				if _, err := box.Reload(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	if events == 0 {
		b.Error("nothing was observed")
	}
}

// An observer that nobody set takes no allocations, one that is set none either.
func TestObserverAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates on its own")
	}
	reload := func(env *resource.Env) float64 {
		f := &free{out: GetBoxOutput{Box: &BoxData{}}}
		svc := newService(f)
		svc.client.Env = env
		box := svc.Shelf("A1").Box("k")
		return testing.AllocsPerRun(100, func() { _, _ = box.Reload(t.Context()) })
	}
	none := reload(nil)
	observer := func(context.Context, resource.Event) {}
	for name, got := range map[string]float64{
		"nobody":      reload(new(resource.Env)),
		"an observer": reload(new(resource.Env).With(func(o *resource.EnvOptions) { o.Observer = observer })),
	} {
		if got != none {
			t.Errorf("%s: %v allocations a load, %v without an Env", name, got, none)
		}
	}
}
