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
// one there is more, once.
func TestBudget(t *testing.T) {
	const endless = 10_000
	for _, test := range []struct {
		n, before, after int
	}{{1, 2, 6}, {2, 4, 12}, {100, 14, 42}, {1000, 20, 60}} {
		b := halves.New(test.n)
		if got := taken(b, endless); got != test.before {
			t.Errorf("%d items: %d requests, want %d", test.n, got, test.before)
		}
		b.InItems()
		b.InItems()
		if got := taken(b, endless); got != test.after {
			t.Errorf("%d items: %d requests more, want %d", test.n, got, test.after)
		}
	}
	var none *halves.Budget
	none.InItems()
}
