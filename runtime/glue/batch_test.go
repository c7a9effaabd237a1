package glue_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// dropped are the keys of each drop request.
func dropped(f *fake) string {
	var requests []string
	for _, in := range f.drops {
		requests = append(requests, *in.Shelf+":"+strings.Join(in.Keys, ""))
	}
	return strings.Join(requests, " ")
}

func wantDropped(t *testing.T, f *fake, want string) {
	t.Helper()
	if got := dropped(f); got != want {
		t.Errorf("dropped %q, want %q", got, want)
	}
}

// outcomes are the items of a result, those that failed with a "!".
func outcomes(res *resource.BatchResult[*Box]) string {
	var b strings.Builder
	for _, o := range res.Items {
		b.WriteString(o.Item.key)
		if o.Err != nil {
			b.WriteByte('!')
		}
	}
	return b.String()
}

func wantBatchError(t *testing.T, err error, tried, failed, errs int) {
	t.Helper()
	var e *resource.BatchError
	if !errors.As(err, &e) {
		t.Fatalf("error is %v, want a BatchError", err)
	}
	if e.Tried != tried || e.Failed != failed || len(e.Errs) != errs {
		t.Errorf("%d tried, %d failed, errors %q, want %d, %d and %d of them", e.Tried, e.Failed, e.Errs, tried, failed, errs)
	}
}

// wantListError checks that a BatchError says where the listing broke off, apart
// from the errors of the items and behind them.
func wantListError(t *testing.T, err error, resume resource.Token) {
	t.Helper()
	var e *resource.BatchError
	var list *resource.ListError
	if !errors.As(err, &e) || !errors.As(e.Listing, &list) || list.Resume != resume {
		t.Fatalf("error is %v, want one of a listing to resume at %q", err, resume)
	}
	if all := e.Unwrap(); len(all) != len(e.Errs)+1 || all[len(e.Errs)] != e.Listing {
		t.Errorf("it unwraps to %q", all)
	}
}

func TestBatchIsCutAtTheMaximumNotAtThePage(t *testing.T) {
	f := threePages()
	res, err := drop(t.Context(), newShelf(f).Boxes(), &DropBoxesInput{Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	wantDropped(t, f, "A1:abc A1:de")
	if !f.drops[0].Quiet || !f.drops[1].Quiet {
		t.Error("the caller's own members were not sent")
	}
	if outcomes(res) != "abcde" || res.Requests != 2 || len(res.Succeeded()) != 5 || res.Failed() != nil {
		t.Errorf("got %s, %+v", outcomes(res), res)
	}
	for _, b := range res.Succeeded() {
		if b.Data() != nil {
			t.Errorf("%s keeps its data", b)
		}
	}
}

// Without a maximum a request has a page of the listing, also where everything is listed
// first; of a list of handles it has all.
func TestBatchByThePage(t *testing.T) {
	byPage := *dropBoxes
	byPage.Max = 0
	for _, list := range []func(*boxes) glue.List{
		func(c *boxes) glue.List { return c.list },
		func(c *boxes) glue.List { return c.MaxItems(5).list },
		func(c *boxes) glue.List { return c.Prefetch(2).list },
	} {
		f := threePages()
		res, err := glue.Batch(t.Context(), list(newShelf(f).Boxes()), &byPage, nil, nil)
		if err != nil || outcomes(res) != "abcde" || res.Requests != 3 {
			t.Errorf("got %s, %+v, %v", outcomes(res), res, err)
		}
		wantDropped(t, f, "A1:ab A1:cd A1:e")
	}
	f := threePages()
	var items []*Box
	for box, err := range newShelf(f).Boxes().All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, box)
	}
	res, err := glue.BatchItems(t.Context(), items, &byPage, nil, nil)
	if err != nil || res.Requests != 1 {
		t.Errorf("got %+v, %v", res, err)
	}
	wantDropped(t, f, "A1:abcde")
}

func TestBatchOfNothingSendsNothing(t *testing.T) {
	f := script(map[string]*ListBoxesOutput{"": page("")})
	res, err := drop(t.Context(), newShelf(f).Boxes(), nil)
	if err != nil || len(res.Items) != 0 {
		t.Errorf("got %v, %v", res, err)
	}
	wantDropped(t, f, "")
}

func TestItemFailuresBecomeOutcomes(t *testing.T) {
	f := threePages()
	f.drop = func(_ context.Context, in *DropBoxesInput) (*DropBoxesOutput, error) {
		out := &DropBoxesOutput{}
		for _, k := range in.Keys {
			if k == "b" || k == "e" {
				out.Errors = append(out.Errors, DropError{Key: k, Code: "Locked", Message: "nailed shut"})
			}
		}
		return out, nil
	}
	res, err := drop(t.Context(), newShelf(f).Boxes(), nil)
	if outcomes(res) != "ab!cde!" || len(res.Succeeded()) != 3 || len(res.Failed()) != 2 {
		t.Errorf("got %s", outcomes(res))
	}
	wantBatchError(t, err, 5, 2, 2)
	wantText(t, err, "depot.Shelf(A1).Boxes.Drop: 2 of 5 items failed: depot.Box(A1, b): Locked: nailed shut")
	var item *resource.ItemError
	if !errors.As(err, &item) || item.ErrorCode() != "Locked" || item.Resource != "depot.Box(A1, b)" {
		t.Errorf("got %v", item)
	}
	for _, b := range res.Failed() {
		if b.Item.Data() == nil {
			t.Errorf("%s lost its data", b.Item)
		}
	}
}

func TestFailureOfNobodyKnownFailsAll(t *testing.T) {
	f := threePages()
	f.drop = func(_ context.Context, in *DropBoxesInput) (*DropBoxesOutput, error) {
		if in.Keys[0] != "a" {
			return &DropBoxesOutput{}, nil
		}
		return &DropBoxesOutput{Errors: []DropError{{"b", "Locked", ""}, {"?", "Fire", "all is lost"}}}, nil
	}
	res, err := drop(t.Context(), newShelf(f).Boxes(), nil)
	if outcomes(res) != "a!b!c!de" {
		t.Errorf("got %s", outcomes(res))
	}
	wantBatchError(t, err, 5, 3, 3)
	wantText(t, res.Items[0].Err, "depot.Box(A1, a): Fire: all is lost")
	wantText(t, res.Items[1].Err, "depot.Box(A1, b): Locked")
}

func TestRequestErrorFailsItsItemsOnly(t *testing.T) {
	for _, answer := range []error{apiError("Busy"), nil} {
		f := threePages()
		f.drop = func(_ context.Context, in *DropBoxesInput) (*DropBoxesOutput, error) {
			if in.Keys[0] == "a" {
				return nil, answer
			}
			return &DropBoxesOutput{}, nil
		}
		res, err := drop(t.Context(), newShelf(f).Boxes(), nil)
		wantDropped(t, f, "A1:abc A1:de")
		if outcomes(res) != "a!b!c!de" {
			t.Errorf("got %s", outcomes(res))
		}
		wantBatchError(t, err, 5, 3, 1)
		if answer != nil {
			wantIs(t, err, answer)
		}
	}
}

// Two requests may fail with errors that errors.Is takes for one another.
func TestEveryRequestErrorIsListed(t *testing.T) {
	f := threePages()
	f.drop = func(_ context.Context, in *DropBoxesInput) (*DropBoxesOutput, error) {
		if in.Keys[0] == "a" {
			return nil, errUnsendable
		}
		return nil, fmt.Errorf("second: %w", errUnsendable)
	}
	_, err := drop(t.Context(), newShelf(f).Boxes(), nil)
	wantBatchError(t, err, 5, 5, 2)
}

func TestListingErrorComesAfterWhatWasListed(t *testing.T) {
	f := script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": page("lost", "c", "d")})
	res, err := drop(t.Context(), newShelf(f).Boxes(), nil)
	wantDropped(t, f, "A1:abc A1:d")
	if outcomes(res) != "abcd" {
		t.Errorf("got %s", outcomes(res))
	}
	wantBatchError(t, err, 4, 0, 0)
	wantListError(t, err, "lost")
	const broke = `the listing broke off: depot.Shelf(A1).Boxes: page 3 (resume at "lost"): api error NoSuchMarker: the service says so`
	wantText(t, err, "depot.Shelf(A1).Boxes.Drop: 0 of 4 items failed: "+broke)

	f.drop = func(context.Context, *DropBoxesInput) (*DropBoxesOutput, error) { return nil, apiError("Busy") }
	_, err = drop(t.Context(), newShelf(f).Boxes(), nil)
	wantBatchError(t, err, 4, 4, 2)
	wantListError(t, err, "lost")
	wantText(t, err, "depot.Shelf(A1).Boxes.Drop: 4 of 4 items failed: api error Busy: the service says so: "+broke)
}

func TestUnfilteredBatchIsRefused(t *testing.T) {
	for name, filter := range map[string]*ListBoxesInput{
		"nil":               nil,
		"empty":             {},
		"empty string":      {Prefix: new(string)},
		"empty map":         {Labels: map[string]string{}},
		"a mere flag":       {Deep: glue.Ptr(true)},
		"what is so anyway": {Shelf: glue.Ptr("A1")},
	} {
		t.Run(name, func(t *testing.T) {
			f := threePages()
			res, err := glue.BatchFiltered(t.Context(), newShelf(f).Boxes().Filter(filter).Limit(9).PageSize(5).list, dropBoxes, nil, nil)
			wantIs(t, err, resource.ErrUnfiltered)
			wantText(t, err, "depot.Shelf(A1).Boxes.Drop: the filter restricts nothing: use DropAll to mean every item")
			if res == nil {
				t.Error("no result")
			}
			wantRequests(t, f, 0)
		})
	}
}

// What the owner fills is no filter, even if the caller says it again.
func TestOwnersValueIsNoFilter(t *testing.T) {
	f := threePages()
	s := newShelf(f)
	c := newBoxes(glue.NewList(s, "Boxes", &s.svc.client, listBoxes, func(r *glue.Binder, in *ListBoxesInput) {
		s.bindList(r, in)
		glue.SetValue(r, "Kind", &in.Kind, "big")
	}, s.items))
	_, err := glue.BatchFiltered(t.Context(), c.Filter(&ListBoxesInput{Kind: "big"}).list, dropBoxes, nil, nil)
	wantIs(t, err, resource.ErrUnfiltered)
	wantRequests(t, f, 0)
}

// The same holds for what is no text; another value is a filter.
func TestOwnersFlagsAndNumbersAreNoFilter(t *testing.T) {
	l := &boxLister{
		Operation: "ListBoxes",
		Call:      by(API.ListBoxes),
		Input:     newInput[ListBoxesInput],
		Merge: func(m *glue.Merger, dst, src *ListBoxesInput) {
			glue.Merge(m, &dst.Deep, src.Deep)
			glue.Merge(m, &dst.MaxBoxes, src.MaxBoxes)
		},
	}
	for name, c := range map[string]struct {
		filter *ListBoxesInput
		want   error
	}{
		"the owner's flag":   {&ListBoxesInput{Deep: glue.Ptr(true)}, resource.ErrUnfiltered},
		"the owner's number": {&ListBoxesInput{MaxBoxes: glue.Ptr[int32](7)}, resource.ErrUnfiltered},
		"another number":     {&ListBoxesInput{MaxBoxes: glue.Ptr[int32](8)}, resource.ErrConflict},
	} {
		t.Run(name, func(t *testing.T) {
			f := threePages()
			s := newShelf(f)
			boxes := newBoxes(glue.NewList(s, "Boxes", &s.svc.client, l, func(r *glue.Binder, in *ListBoxesInput) {
				glue.Set(r, "Deep", &in.Deep, true)
				glue.Set(r, "MaxBoxes", &in.MaxBoxes, 7)
			}, s.items))
			_, err := glue.BatchFiltered(t.Context(), boxes.Filter(c.filter).list, dropBoxes, nil, nil)
			wantIs(t, err, c.want)
			wantRequests(t, f, 0)
		})
	}
}

// A filter that a later one takes back is none: the requests would ask for
// everything.
func TestFilterThatIsTakenBackIsNoFilter(t *testing.T) {
	f := threePages()
	c := newShelf(f).Boxes().Filter(&ListBoxesInput{Prefix: glue.Ptr("tmp/")}).Filter(&ListBoxesInput{Prefix: glue.Ptr("")})
	_, err := glue.BatchFiltered(t.Context(), c.list, dropBoxes, nil, nil)
	wantIs(t, err, resource.ErrUnfiltered)
	wantRequests(t, f, 0)
}

func TestFilteredBatch(t *testing.T) {
	for name, filter := range map[string]*ListBoxesInput{
		"string": {Prefix: glue.Ptr("x")},
		"list":   {Ids: []string{"1"}},
		"map":    {Labels: map[string]string{"a": ""}},
		"value":  {Kind: "big"},
	} {
		t.Run(name, func(t *testing.T) {
			f := threePages()
			c := newShelf(f).Boxes().Filter(filter).Filter(&ListBoxesInput{})
			if res, err := glue.BatchFiltered(t.Context(), c.list, dropBoxes, nil, nil); err != nil || outcomes(res) != "abcde" {
				t.Errorf("got %s, %v", outcomes(res), err)
			}
		})
	}
}

// A mistake in the filter must be told as such.
func TestBatchOnABadFilter(t *testing.T) {
	f := threePages()
	c := newShelf(f).Boxes().Filter(&ListBoxesInput{Marker: glue.Ptr("2")})
	_, err := glue.BatchFiltered(t.Context(), c.list, dropBoxes, nil, nil)
	wantIs(t, err, resource.ErrPagingMember)
	wantRequests(t, f, 0)
}

func TestTogetherSplits(t *testing.T) {
	s := newShelf(threePages())
	f := s.svc.client.API.(*fake)
	c := newBoxes(glue.NewList(s, "Boxes", &s.svc.client, listBoxes, s.bindList, func(out *ListBoxesOutput, in *ListBoxesInput) ([]*Box, error) {
		items, err := s.items(out, in)
		for i := range items {
			if items[i].key > "b" {
				items[i].shelf = "B2"
			}
		}
		return items, err
	}))
	if _, err := drop(t.Context(), c, nil); err != nil {
		t.Error(err)
	}
	wantDropped(t, f, "B2:cde A1:ab")
}

func TestBadItemsFailAlone(t *testing.T) {
	for bad, is := range map[string]error{"": resource.ErrEmptyIdentifier, "unsendable": errUnsendable} {
		for _, at := range []int{0, 1, 2, 3} {
			t.Run(fmt.Sprintf("%q at %d", bad, at), func(t *testing.T) {
				f := script(map[string]*ListBoxesOutput{"": page("", slices.Insert([]string{"a", "b", "c"}, at, bad)...)})
				res, err := drop(t.Context(), newShelf(f).Boxes(), nil)
				if len(res.Succeeded()) != 3 || len(res.Items) != 4 {
					t.Errorf("got %s", outcomes(res))
				}
				wantIs(t, res.Items[at].Err, is)
				var e *resource.Error
				if !errors.As(res.Items[at].Err, &e) || e.Resource != res.Items[at].Item.String() {
					t.Errorf("%v does not name the item", res.Items[at].Err)
				}
				wantBatchError(t, err, 4, 1, 1)
				for _, in := range f.drops {
					if slices.Contains(in.Keys, bad) {
						t.Error("the bad item was sent")
					}
				}
			})
		}
	}
}

func TestBatchErrorsAreInTheOrderOfTheItems(t *testing.T) {
	f := script(map[string]*ListBoxesOutput{"": page("", "a", "", "b")})
	f.drop = func(context.Context, *DropBoxesInput) (*DropBoxesOutput, error) { return nil, apiError("Busy") }
	_, err := drop(t.Context(), newShelf(f).Boxes(), nil)
	wantText(t, err, "depot.Shelf(A1).Boxes.Drop: 3 of 3 items failed: api error Busy: the service says so")
}

func TestConflictInABatchSendsNothing(t *testing.T) {
	f := threePages()
	in := &DropBoxesInput{Shelf: glue.Ptr("B2"), Keys: nil}
	res, err := drop(t.Context(), newShelf(f).Boxes(), in)
	wantIs(t, err, resource.ErrConflict)
	wantDropped(t, f, "")
	if outcomes(res) != "a!b!c!d!e!" || res.Requests != 0 {
		t.Errorf("got %s", outcomes(res))
	}
	wantBatchError(t, err, 5, 5, 2)
	if in.Keys != nil {
		t.Error("the caller's input was changed")
	}
}

func TestCancelledBatch(t *testing.T) {
	f := threePages()
	ctx, cancel := context.WithCancel(t.Context())
	f.drop = func(context.Context, *DropBoxesInput) (*DropBoxesOutput, error) {
		cancel()
		return &DropBoxesOutput{}, nil
	}
	res, err := drop(ctx, newShelf(f).Boxes(), nil)
	wantIs(t, err, context.Canceled)
	wantDropped(t, f, "A1:abc")
	if outcomes(res) != "abcd!" {
		t.Errorf("got %s", outcomes(res))
	}
	res, err = drop(ctx, newShelf(f).Boxes(), nil)
	if res == nil || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, %v", res, err)
	}
	wantRequests(t, f, 3)
}
