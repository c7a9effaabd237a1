package listing

import (
	"fmt"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/position"
)

// Whichever ranges turn out to be empty, in whatever order: what is left are the keys of the
// others and of those of which nobody else knows, without a hole where one range was not
// told of another; and what lies behind the end stays known to be nothing.
func TestAnyEmptyRanges(t *testing.T) {
	bounds := []string{"a", "f", "m", "t", ""}
	for tail := range 2 {
		for touched := range 1 << 4 {
			for first := range 4 {
				for second := range 3 {
					list := rangesBetween(bounds, tail == 1)
					for i, r := range list {
						r.touched = touched&(1<<i) != 0
						if r.touched {
							r.at = position.After(r.start + "x")
						}
					}
					open := list[3].open
					buried := list[first]
					if list = bury(list, buried); buried.touched || list[second].touched {
						continue // what is empty has handed out nothing
					}
					list = bury(list, list[second])
					what := fmt.Sprintf("touched %04b, without %d and %d, end open %v", touched, first, second, open)
					checkRanges(t, what, list, buried)
				}
			}
		}
	}
}

// rangesBetween makes ranges from bound to bound; the last one is open, or known to be the
// last.
func rangesBetween(bounds []string, tail bool) (list []*keyRange) {
	for i, end := range bounds[1:] {
		r := position.Range{At: position.After(bounds[i]), End: end, Open: end == ""}
		if tail && end == "" {
			r.End, r.Open = "z", false
		}
		list = append(list, newKeyRange(r))
	}
	list[len(list)-1].tail = tail
	return list
}

func checkRanges(t *testing.T, what string, list []*keyRange, buried *keyRange) {
	t.Helper()
	for i, r := range list {
		if r == buried {
			t.Errorf("%s: an empty range is left", what)
		}
		if i+1 < len(list) && !r.open && r.end > list[i+1].start {
			t.Errorf("%s: a range up to %q comes before one behind %q", what, r.end, list[i+1].start)
		}
		if key, _ := position.Key(r.at); !r.touched && key != r.start {
			t.Errorf("%s: of a range behind %q, what lies behind %q is left", what, r.start, key)
		}
		if r.touched && r.at != position.After(r.start+"x") {
			t.Errorf("%s: a range of which pages were handed out begins at %q", what, r.at)
		}
	}
	if last := list[len(list)-1]; !last.open && !last.tail {
		t.Errorf("%s: what lies behind %q is asked for by nobody", what, last.end)
	}
}
