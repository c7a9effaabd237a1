package glue_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// A key that comes a second time, as the first of a range, is handed out once.
func TestParallelWhereStartAfterIsInclusive(t *testing.T) {
	for _, page := range []int{1, 7, 100} {
		b := newBucket(numbered(40*page), page)
		b.inclusive = true
		got := names(t, b.Keys().Parallel(4, func(o *resource.ParallelOptions) {
			o.InOrder, o.Prefixes = true, []string{b.keys[10*page], b.keys[20*page+1]}
		}))
		if !slices.Equal(got, b.keys) {
			t.Errorf("page %d: %d keys of %d", page, len(got), len(b.keys))
		}
	}
}

// So it is in whatever way a listing goes on behind a key, and with all versions of the
// key, on however many pages they are. What the client returned stays as it was.
func TestGoingOnBehindAKeyThatComesAgain(t *testing.T) {
	h := &history{bucket: newBucket(numbered(3), 2)}
	h.inclusive = true
	var want []string
	for i := range h.keys {
		for n := range 5 {
			h.items = append(h.items, Version{&h.keys[i], n, n == 3})
			if i > 1 {
				want = append(want, fmt.Sprintf("%s#%d", h.keys[i], n))
			}
		}
	}
	start := resource.Token("after:" + h.keys[1])
	for name, mode := range modes[*keys]() {
		if got := names(t, mode(h.bucket.Keys().StartAt(start))); !slices.Equal(got, h.keys[2:]) {
			t.Errorf("keys, %s: %q", name, got)
		}
	}
	for name, mode := range modes[*versions]() {
		var got []string
		for k, err := range mode(h.Versions().StartAt(start)).All(t.Context()) {
			wantIs(t, err, nil)
			got = append(got, k.name)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("versions, %s: %q, want %q", name, got, want)
		}
	}
}
