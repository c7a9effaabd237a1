package halves_test

import (
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/halves"
)

// taken returns how many requests a budget has, at most.
func taken(b *halves.Budget, most int) (n int) {
	for n < most && b.Take() {
		n++
	}
	return n
}

// Without a sign that items are to blame there is enough to come to one of them; with
// one there is more, once, and without end for reads.
func TestBudget(t *testing.T) {
	const endless = 10_000
	for _, test := range []struct {
		n, before, after, reads int
	}{{1, 2, 6, endless}, {2, 4, 12, endless}, {100, 14, 42, endless}, {1000, 20, 60, endless}} {
		writes, reads := halves.New(test.n), halves.NewOfReads(test.n)
		for _, b := range []*halves.Budget{writes, reads} {
			if got := taken(b, endless); got != test.before {
				t.Errorf("%d items: %d requests, want %d", test.n, got, test.before)
			}
			b.InItems()
			b.InItems()
		}
		if got := taken(writes, endless); got != test.after {
			t.Errorf("%d items: %d requests more, want %d", test.n, got, test.after)
		}
		if got := taken(reads, endless); got != test.reads {
			t.Errorf("%d items: %d reads more, want %d", test.n, got, test.reads)
		}
	}
	var none *halves.Budget
	none.InItems()
}
