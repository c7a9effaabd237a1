package listing

import (
	"fmt"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/keyrange"
	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Ranges that lie farther ahead than what may be held are not in the window, those that
// are done take their place in it, and the first is always shown.
func TestWindowEndsWhereMemoryDoes(t *testing.T) {
	const n = 2
	e := &spread{n: n, chart: keyrange.New(n, resource.ParallelDepth, "", "")}
	for i := range 5 {
		s := newKeyRange(position.Range{At: position.After(fmt.Sprint(i)), End: fmt.Sprint(i + 1)})
		s.pages = make([]source.Page, 6)
		s.done = i == 1
		e.alive = append(e.alive, s)
	}
	var shown []int
	e.window(func(i, rank int, _ float64) bool {
		if shown = append(shown, i); rank != len(shown)-1 {
			t.Errorf("range %d has %d before it, want %d", i, rank, len(shown)-1)
		}
		return true
	})
	if fmt.Sprint(shown) != "[0]" {
		t.Errorf("ranges %v are in the window", shown)
	}
	e.alive[0].pages, e.alive[1].pages = nil, nil
	shown = nil
	e.window(func(i, rank int, _ float64) bool { shown = append(shown, i); return true })
	if fmt.Sprint(shown) != "[0 2 3]" {
		t.Errorf("with less in it, ranges %v are in the window", shown)
	}
}

// The more ranges lie before one, the less may be held; the first ones may fill it up.
func TestMemoryIsKeptForWhatIsNear(t *testing.T) {
	e := &spread{n: 8}
	most := func(rank int) int {
		for e.ready = 0; e.spare(rank); e.ready++ {
		}
		return e.ready
	}
	for rank, want := range map[int]int{0: 64, 1: 64, 2: 56, 6: 55, 8: 52, 100: 52} {
		if got := most(rank); got != want {
			t.Errorf("with %d ranges before, %d pages may be held, want %d", rank, got, want)
		}
	}
}

// A page is dropped as if it had never been asked for: the range goes on where it did
// before, and what is left is the same. Only a distant one is, and one stays.
func TestDroppedPageIsAskedForAgain(t *testing.T) {
	e := &spread{n: 2, longest: 1, ready: 33, l: &List{}, chart: keyrange.New(2, resource.ParallelDepth, "", "")}
	for _, bounds := range []string{"am", "mt"} {
		s := newKeyRange(position.Range{At: position.After(bounds[:1]), End: bounds[1:]})
		e.alive = append(e.alive, s)
	}
	far := e.alive[1]
	if got := e.farthest(0); got != nil {
		t.Errorf("nothing is there, and %v is to be dropped", got)
	}
	was := far.progress
	far.done = true
	for range 33 {
		far.before = append(far.before, far.progress)
		far.pages = append(far.pages, source.Page{Len: 1})
		far.from, far.token, far.listed = place{key: "n", with: true}, "token", far.listed+1
	}
	if got := e.farthest(0); got != far {
		t.Fatalf("%v is to be dropped, want the last range", got)
	}
	for range 32 {
		e.drop(far)
	}
	if got := e.farthest(0); got != nil || e.ready != 1 || len(far.pages) != 1 || far.done || far.progress == was || far.listed != 1 {
		t.Errorf("%d pages are held, %d of a range that has come to %v; it is done: %v", e.ready, len(far.pages), far.progress, far.done)
	}
	far.broke, far.pages = true, append(far.pages, make([]source.Page, 30)...)
	if got := e.farthest(0); got != nil {
		t.Error("a page is to be dropped of a range that broke off")
	}
}

// What the consumer waits for may be asked for whatever is held, wherever the ranges that
// are finished still stand before it.
func TestAwaitedPageIsNeverRefused(t *testing.T) {
	e := &spread{n: 2, l: &List{}, left: -1, ready: 1000, chart: keyrange.New(2, resource.ParallelDepth, "", "")}
	e.l.set.InOrder = true
	for i := range 3 {
		e.alive = append(e.alive, newKeyRange(position.Range{At: position.After(fmt.Sprint(i)), End: fmt.Sprint(i + 1)}))
	}
	if got := e.pick(); got != e.alive[0] {
		t.Errorf("picked %v, want the first range", got)
	}
	e.alive[0].done = true
	if got := e.pick(); got != e.alive[1] {
		t.Errorf("picked %v, want the first range that is not finished", got)
	}
	e.alive[1].busy = true
	if got := e.pick(); got != nil {
		t.Errorf("picked %v while the memory is full", got)
	}
}
