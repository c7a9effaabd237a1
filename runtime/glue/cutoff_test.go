package glue_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
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

// cutting is an operation whose list ends in silence at so many boxes.
func cutting(most int) *boxLister {
	return &boxLister{
		Operation: "ListBoxes",
		Call:      by(API.ListBoxes),
		Input:     newInput[ListBoxesInput],
		Merge:     listBoxes.Merge,
		Tokens:    listBoxes.Tokens,
		Start:     listBoxes.Start,
		Next:      listBoxes.Next,
		PageSize:  listBoxes.PageSize,
		Cutoff: func(in *ListBoxesInput, out *ListBoxesOutput) (int32, int) {
			return glue.CutAt(most, len(out.Boxes), in.MaxBoxes != nil)
		},
	}
}

// TestCutoff: a list that may have been cut is asked for again by pages.
func TestCutoff(t *testing.T) {
	lister := cutting(5)
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

// TestCutListThatShrinks: a list that has fewer items when it is asked for by pages is
// not the whole of what was there before.
func TestCutListThatShrinks(t *testing.T) {
	for now, ok := range map[int]bool{0: false, 4: false, 5: true} {
		f := &fake{list: func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			n := 5
			if in.MaxBoxes != nil {
				n = now
			}
			out := &ListBoxesOutput{}
			for i := range n {
				out.Boxes = append(out.Boxes, BoxData{Key: glue.Ptr(strconv.Itoa(i))})
			}
			return out, nil
		}}
		_, err := newShelf(f).list(cutting(5)).Count(t.Context())
		if errors.Is(err, resource.ErrPaging) == ok {
			t.Errorf("%d instead of 5 boxes: %v", now, err)
		}
		wantRequests(t, f, 2)
	}
}

// TestCutListThatFails: where asking by pages fails, that is the error, and no end.
func TestCutListThatFails(t *testing.T) {
	f := &fake{list: func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		if in.MaxBoxes != nil {
			return nil, apiError("InternalError")
		}
		return page("", "a", "b", "c", "d", "e"), nil
	}}
	got, err := newShelf(f).list(cutting(5)).Collect(t.Context())
	wantText(t, err, "depot.Shelf(A1).Boxes: "+apiError("InternalError").Error())
	if len(got) > 0 {
		t.Errorf("%d boxes came of a list that may have been cut", len(got))
	}
	wantRequests(t, f, 2)
}

// sizes keeps the page size of each request, and always answers with two boxes.
type sizes struct {
	API
	sent []int32
}

func (s *sizes) ListBoxes(_ context.Context, in *ListBoxesInput, _ ...func(*Options)) (*ListBoxesOutput, error) {
	s.sent = append(s.sent, glue.Value(in.MaxBoxes))
	return &ListBoxesOutput{Boxes: []BoxData{{Key: glue.Ptr("a")}, {Key: glue.Ptr("b")}}}, nil
}

// TestNoPageSizeBeside: where an input has what its API takes no page size with, none is
// sent, whoever asks for it: the caller, a default, or a list that may have been cut.
func TestNoPageSizeBeside(t *testing.T) {
	lister := &boxLister{
		Operation: "ListBoxes", Call: by(API.ListBoxes), Input: newInput[ListBoxesInput], Merge: listBoxes.Merge,
		Tokens: 1, Start: listBoxes.Start, Next: listBoxes.Next, PageSize: listBoxes.PageSize,
		Cutoff: func(in *ListBoxesInput, out *ListBoxesOutput) (int32, int) {
			return glue.CutAt(2, len(out.Boxes), in.MaxBoxes != nil)
		},
		Unpaged: func(in *ListBoxesInput) {
			if len(in.Ids) > 0 {
				in.MaxBoxes = nil
			}
		},
	}
	for _, test := range []struct {
		what   string
		filter *ListBoxesInput
		size   int32 // of the caller, 0 for none
		preset int32 // of the definition
		want   []int32
	}{
		{what: "cut", filter: &ListBoxesInput{}, want: []int32{0, 2}},
		{what: "cut beside IDs", filter: &ListBoxesInput{Ids: []string{"a"}}, want: []int32{0, 0}},
		{what: "caller", filter: &ListBoxesInput{}, size: 7, want: []int32{7}},
		{what: "caller beside IDs", filter: &ListBoxesInput{Ids: []string{"a"}}, size: 7, want: []int32{0}},
		{what: "default", filter: &ListBoxesInput{}, preset: 5, want: []int32{5}},
		{what: "default beside IDs", filter: &ListBoxesInput{Ids: []string{"a"}}, preset: 5, want: []int32{0}},
	} {
		api := &sizes{}
		owner := newService(api).Shelf("A1")
		fill := func(_ *glue.Binder, in *ListBoxesInput) {
			if test.preset > 0 {
				glue.Default(&in.MaxBoxes, test.preset)
			}
		}
		c := newBoxes(glue.NewList(owner, "Boxes", &owner.svc.client, lister, fill, owner.items)).Filter(test.filter)
		if test.size > 0 {
			c = c.PageSize(test.size)
		}
		n, err := c.Count(t.Context())
		wantIs(t, err, nil)
		wantInt(t, test.what+": boxes", n, 2)
		if !slices.Equal(api.sent, test.want) {
			t.Errorf("%s: page sizes %v, want %v", test.what, api.sent, test.want)
		}
	}
}
