package glue_test

import (
	"context"
	"errors"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// broken is three pages, of which the second has an item that nothing identifies.
func broken() *fake {
	second := page("3", "c", "d", "e")
	second.Boxes[1].Key = nil
	return script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": second, "3": page("", "f")})
}

const lacks = "depot.Shelf(A1).Boxes: page 2: ListBoxes: response.Boxes[1].Key is not set: the listing cannot be continued"

// TestItemWithoutIdentifier: the items before it come, then the error, which ends
// the listing.
func TestItemWithoutIdentifier(t *testing.T) {
	for name, c := range map[string]*boxes{
		"in turn": newShelf(broken()).Boxes(), "ahead": newShelf(broken()).Boxes().Prefetch(2), "beyond the limit": newShelf(broken()).Boxes().Limit(4),
	} {
		keys, err := walk(c.All(t.Context()))
		if keys != "abc!" || err == nil || err.Error() != lacks {
			t.Errorf("%s: %s, %v", name, keys, err)
		}
		wantIs(t, err, resource.ErrNotSet)
		wantIs(t, err, resource.ErrPaging)
		if le := new(resource.ListError); !errors.As(err, &le) || le.Resume != "" {
			t.Errorf("%s: the listing can be resumed at %q", name, le.Resume)
		}
	}
	f := broken()
	keys, err := walk(newShelf(f).Boxes().Limit(3).All(t.Context()))
	if keys != "abc" || err != nil {
		t.Errorf("up to the limit: %s, %v", keys, err)
	}
	if n, err := newShelf(broken()).Boxes().Count(t.Context()); err == nil {
		t.Errorf("%d boxes were counted", n)
	}
}

// TestBatchStopsAtItemWithoutIdentifier: what was listed before is acted on, and
// the error says why the rest is not.
func TestBatchStopsAtItemWithoutIdentifier(t *testing.T) {
	f := broken()
	f.drop = func(context.Context, *DropBoxesInput) (*DropBoxesOutput, error) { return &DropBoxesOutput{}, nil }
	res, err := drop(t.Context(), newShelf(f).Boxes(), nil)
	if done, _ := res.Count(); done != 3 {
		t.Errorf("%v", res)
	}
	wantIs(t, err, resource.ErrNotSet)
	res, err = drop(t.Context(), newShelf(f).Boxes().MaxItems(100), nil)
	if len(res.Items) != 0 {
		t.Errorf("with a maximum: %v", res)
	}
	wantIs(t, err, resource.ErrNotSet)
}

// TestParallelItemWithoutIdentifier: in parallel as well, and there is no going on.
func TestParallelItemWithoutIdentifier(t *testing.T) {
	b := newBucket([]string{"a", "b", "c", "d", "e", "f"}, 2)
	items := func(out *ListKeysOutput, _ *ListKeysInput) ([]*Key, error) {
		var made []*Key
		for i, k := range out.Keys {
			if *k.Key == "d" {
				return made, glue.Lacks("response.Keys[].Key", i)
			}
			made = append(made, &Key{name: *k.Key})
		}
		return made, nil
	}
	got := ""
	var err error
	for k, e := range keysOf(b, items).Parallel(2, inOrder).All(t.Context()) {
		if err = e; e == nil {
			got += k.name
		}
	}
	if got != "abc" {
		t.Errorf("%s before the error", got)
	}
	wantIs(t, err, resource.ErrNotSet)
	wantIs(t, err, resource.ErrPaging)
	if le := new(resource.ListError); !errors.As(err, &le) || le.Resume != "" {
		t.Errorf("%v can be resumed", err)
	}
}

func TestFormatPresent(t *testing.T) {
	for want, ids := range map[string][]string{
		"x(a)": {"a", "", ""}, `x("")`: {"", "", ""}, `x(a, "", c)`: {"a", "", "c"}, "x(a, b)": {"a", "b", ""},
	} {
		if got := glue.FormatPresent("x", 1, ids...); got != want {
			t.Errorf("%q is %s, want %s", ids, got, want)
		}
	}
}

func TestLacks(t *testing.T) {
	err := glue.Lacks("response.A[].B[0].C[].D", 3, 14)
	wantIs(t, err, resource.ErrNotSet)
	if got := err.Error(); got != "response.A[3].B[0].C[14].D is not set" {
		t.Error(got)
	}
}
