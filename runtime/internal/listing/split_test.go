package listing

import (
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/keyrange"
	"github.com/seed5e775779/resgen/runtime/internal/position"
)

// When nothing lies behind the end of a range, nothing lies behind its upper part
// either, which leads to the end of the listing; the lower part ends where the upper
// one begins.
func TestSplitOfTheLastRange(t *testing.T) {
	for _, open := range []bool{false, true} {
		lower := newKeyRange(position.Range{At: position.After("a"), End: "m", Open: open})
		lower.tail = !open
		e := &spread{chart: keyrange.New(2, 2, "", ""), alive: []*keyRange{lower}}
		upper := e.split(lower, keyrange.Cut{At: "f"})
		if got := position.Format([]position.Range{lower.rest(), upper.rest()}); got != "ranges:after%3Aa=f&after%3Af" {
			t.Errorf("open %v: what is left is %q", open, got)
		}
	}
}

// A range that turns out to be empty leaves no hole in what is left: its neighbour takes
// it over, unless that has handed something out already.
func TestEmptyRangeLeavesNoHole(t *testing.T) {
	for _, test := range []struct {
		empty   int
		touched bool
		want    string
	}{
		{0, false, "ranges:after%3Aa=t&after%3At"},
		{0, true, "ranges:after%3Am=t&after%3At"},
		{1, false, "ranges:after%3Aa=m&after%3Am"},
		{2, false, "ranges:after%3Aa=m&after%3Am"},
	} {
		list := []*keyRange{
			newKeyRange(position.Range{At: position.After("a"), End: "m"}),
			newKeyRange(position.Range{At: position.After("m"), End: "t"}),
			newKeyRange(position.Range{At: position.After("t"), Open: true}),
		}
		list[1].touched = test.touched
		var rests []position.Range
		for _, r := range bury(list, list[test.empty]) {
			rests = append(rests, r.rest())
		}
		if got := position.Format(rests); got != test.want {
			t.Errorf("without range %d, touched %v: %q, want %q", test.empty, test.touched, got, test.want)
		}
	}
}

// A range that a wrong token has ended, and of which nothing came, is left: whoever goes
// on meets the wrong token there, instead of an end that is none.
func TestBrokenRangeIsLeft(t *testing.T) {
	list := []*keyRange{
		newKeyRange(position.Range{At: position.After("a"), End: "m"}),
		newKeyRange(position.Range{At: position.After("m"), End: "t"}),
	}
	list[1].done, list[1].broke, list[1].tail = true, true, true
	e := &spread{l: &List{}, alive: list}
	if got, want := e.rest(), "after:a"; got != want { // no end: what lies behind "t" is left, too
		t.Errorf("what is left is %q, want %q", got, want)
	}
}

// After a pause, the end of the last range is kept apart from what lies behind it, where
// nothing was: who goes on with the part splits it within its end.
func TestPauseKeepsTheLastEnd(t *testing.T) {
	for pause, want := range map[int]string{0: "after:a", 9: "ranges:after%3Aa=m&after%3Am"} {
		last := newKeyRange(position.Range{At: position.After("a"), End: "m"})
		last.tail = true
		l := &List{}
		l.set.Pause = pause
		if got := (&spread{l: l, alive: []*keyRange{last}}).rest(); got != want {
			t.Errorf("pause %d: what is left is %q, want %q", pause, got, want)
		}
	}
}
