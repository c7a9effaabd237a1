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
