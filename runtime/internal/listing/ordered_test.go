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
	for rank, want := range map[int]int{0: 64, 1: 64, 2: 56, 4: 52, 8: 39, 100: 39} {
		if got := most(rank); got != want {
			t.Errorf("with %d ranges before, %d pages may be held, want %d", rank, got, want)
		}
	}
}
