package glue_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// lastRepeats is an operation whose last page has the token that it was asked for with.
func lastRepeats() *boxLister {
	return &boxLister{
		Operation: "ListBoxes",
		Call:      by(API.ListBoxes),
		Input:     newInput[ListBoxesInput],
		Merge:     listBoxes.Merge,
		Tokens:    listBoxes.Tokens,
		Start:     listBoxes.Start,
		Next:      listBoxes.Next,
		Repeats:   true,
	}
}

// tokensOf answers with a box and a token for each token; what is not there has no token.
func tokensOf(next map[string]string) *fake {
	return &fake{list: func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		at := glue.Value(in.Marker)
		out := &ListBoxesOutput{Boxes: []BoxData{{Key: glue.Ptr("box " + at)}}}
		if token, ok := next[at]; ok {
			out.NextMarker = &token
		}
		return out, nil
	}}
}

// TestRepeatedTokenEndsAList: the list goes on until the token is the one that was
// asked with, also through pages without items, and no further.
func TestRepeatedTokenEndsAList(t *testing.T) {
	for _, test := range []struct {
		start string
		next  map[string]string
		want  []string
	}{
		{"", map[string]string{"": "a", "a": "a"}, []string{"box ", "box a"}},
		{"", map[string]string{"": "a", "a": "b", "b": "c", "c": "c"}, []string{"box ", "box a", "box b", "box c"}},
		{"b", map[string]string{"b": "c", "c": "c"}, []string{"box b", "box c"}},
		{"c", map[string]string{"c": "c"}, []string{"box c"}},
	} {
		f := tokensOf(test.next)
		var got []string
		for b, err := range newShelf(f).list(lastRepeats()).StartAt(resource.Token(test.start)).All(t.Context()) {
			wantIs(t, err, nil)
			got = append(got, b.key)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("from %q: %q, want %q", test.start, got, test.want)
		}
		wantRequests(t, f, len(test.want))
	}
}

// TestNoTokenIsNoEnd: an answer without a token does not say that the list ends, and
// tokens that go in a circle never would.
func TestNoTokenIsNoEnd(t *testing.T) {
	for _, next := range []map[string]string{
		{},
		{"": "a"},
		{"": "a", "a": "b", "b": "a"},
	} {
		_, err := newShelf(tokensOf(next)).list(lastRepeats()).Count(t.Context())
		if !errors.Is(err, resource.ErrPaging) {
			t.Errorf("%v: %v", next, err)
		}
	}
}
