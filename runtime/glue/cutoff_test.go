package glue_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// unpaged is a service that ends its list after five boxes, without a token,
// for those who set no page size.
type unpaged struct {
	API
	keys     []string
	requests int
}

func (u *unpaged) ListBoxes(_ context.Context, in *ListBoxesInput, _ ...func(*Options)) (*ListBoxesOutput, error) {
	u.requests++
	from, _ := strconv.Atoi(glue.Value(in.Marker))
	size := 5
	if in.MaxBoxes != nil {
		size = int(*in.MaxBoxes)
	}
	to := min(from+size, len(u.keys))
	out := &ListBoxesOutput{}
	for i := range u.keys[from:to] {
		out.Boxes = append(out.Boxes, BoxData{Key: &u.keys[from+i]})
	}
	if in.MaxBoxes != nil && to < len(u.keys) {
		out.NextMarker = glue.Ptr(strconv.Itoa(to))
	}
	return out, nil
}

// TestCutoff: a list that may have been cut is asked for again by pages.
func TestCutoff(t *testing.T) {
	lister := &boxLister{
		Operation: "ListBoxes",
		Call:      API.ListBoxes,
		Input:     glue.Input[ListBoxesInput],
		Merge:     listBoxes.Merge,
		Tokens:    listBoxes.Tokens,
		Start:     listBoxes.Start,
		Next:      listBoxes.Next,
		PageSize:  listBoxes.PageSize,
		Cutoff: func(in *ListBoxesInput, out *ListBoxesOutput) (int32, int) {
			return glue.CutAt(5, len(out.Boxes), in.MaxBoxes != nil)
		},
	}
	for _, test := range []struct{ boxes, size, requests int }{
		{0, 0, 1}, {4, 0, 1}, {5, 0, 2}, {6, 0, 3}, {17, 0, 5}, {17, 3, 6},
	} {
		t.Run(fmt.Sprint(test), func(t *testing.T) {
			u := &unpaged{keys: numbered(test.boxes)}
			c := newService(u).Shelf("A1").list(lister)
			if test.size > 0 {
				c = c.PageSize(int32(test.size))
			}
			var got []string
			for range 2 { // an iteration leaves nothing behind for the next
				got, u.requests = nil, 0
				for b, err := range c.All(t.Context()) {
					wantIs(t, err, nil)
					got = append(got, b.key)
				}
			}
			if !slices.Equal(got, u.keys) {
				t.Errorf("got %v", got)
			}
			wantInt(t, "requests", u.requests, test.requests)
		})
	}
}
