package listing

import (
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/keyrange"
)

// When nothing lies behind the end of a range, nothing lies behind its upper part
// either, which leads to the end of the listing; the lower part ends where the upper
// one begins.
func TestSplitOfTheLastRange(t *testing.T) {
	for _, open := range []bool{false, true} {
		lower := newKeyRange(rest{at: after("a"), end: "m", open: open})
		lower.tail = !open
		e := &spread{chart: keyrange.New(2, 2, "", ""), alive: []*keyRange{lower}}
		upper := e.split(lower, keyrange.Cut{At: "f"})
		if got := rangesOf([]rest{lower.rest(), upper.rest()}); got != "ranges:after%3Aa=f&after%3Af" {
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
			newKeyRange(rest{at: after("a"), end: "m"}),
			newKeyRange(rest{at: after("m"), end: "t"}),
			newKeyRange(rest{at: after("t"), open: true}),
		}
		list[1].touched = test.touched
		var rests []rest
		for _, r := range bury(list, list[test.empty]) {
			rests = append(rests, r.rest())
		}
		if got := rangesOf(rests); got != test.want {
			t.Errorf("without range %d, touched %v: %q, want %q", test.empty, test.touched, got, test.want)
		}
	}
}
