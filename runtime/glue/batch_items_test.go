package glue_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func dropItems(items ...*Box) (*resource.BatchResult[*Box], error) {
	return glue.BatchItems(context.Background(), items, dropBoxes, nil, nil)
}

func TestBatchItems(t *testing.T) {
	f := &fake{}
	s := newShelf(f)
	a := s.Box("a")
	res, err := dropItems(a, nil, s.Box("b"), a, s.Box(""), s.Box("c"), s.Box("d"), nil)
	wantDropped(t, f, "A1:abc A1:d")
	wantBatchError(t, err, 8, 3, 3)
	wantIs(t, err, resource.ErrNilHandle)
	wantIs(t, err, resource.ErrEmptyIdentifier)
	wantText(t, err, "depot.Box.Drop: 3 of 8 items failed: item 1: the handle is nil")
	if s, f := res.Count(); s != 5 || f != 3 {
		t.Errorf("got %v", res)
	}
	for i, o := range res.Items {
		if failed := i == 1 || i == 4 || i == 7; failed != (o.Err != nil) || (i == 1 || i == 7) != (o.Item == nil) {
			t.Errorf("item %d is %+v", i, o)
		}
	}
}

func TestBatchItemsOfNothing(t *testing.T) {
	for _, items := range [][]*Box{nil, {}} {
		res, err := dropItems(items...)
		if err != nil || res == nil || len(res.Items) != 0 || res.Requests != 0 {
			t.Errorf("got %v, %v", res, err)
		}
	}
	_, err := dropItems(nil, newShelf(&fake{}).Box("a"))
	wantText(t, err, "depot.Box.Drop: 1 of 2 items failed: item 0: the handle is nil")
	_, err = dropItems(nil, nil)
	wantText(t, err, "no handles.Drop: 2 of 2 items failed: item 0: the handle is nil")
}

func TestHandleThatIsThereTwiceHasOneOutcome(t *testing.T) {
	f := &fake{drop: func(context.Context, *DropBoxesInput) (*DropBoxesOutput, error) {
		return &DropBoxesOutput{Errors: []DropError{{"a", "Locked", ""}}}, nil
	}}
	s := newShelf(f)
	a, b := s.Box("a"), s.Box("b")
	res, err := dropItems(a, b, a, a, b)
	wantDropped(t, f, "A1:ab")
	wantBatchError(t, err, 5, 3, 1)
	if outcomes(res) != "a!ba!a!b" {
		t.Error(outcomes(res))
	}
}

// Equal handles are told apart by no service, so that what one is refused for
// fails the other, too.
func TestEqualHandlesFailTogether(t *testing.T) {
	f := &fake{drop: func(context.Context, *DropBoxesInput) (*DropBoxesOutput, error) {
		return &DropBoxesOutput{Errors: []DropError{{"a", "Locked", ""}}}, nil
	}}
	s := newShelf(f)
	res, err := dropItems(s.Box("a"), s.Box("b"), s.Box("a"))
	wantDropped(t, f, "A1:aba")
	wantBatchError(t, err, 3, 2, 2)
	if outcomes(res) != "a!ba!" {
		t.Error(outcomes(res))
	}
}

func (b *Box) Equal(other *Box) bool {
	return b != nil && other != nil && b.shelf == other.shelf && b.key == other.key
}

// Some operations have no list of failures: all that was answered was done. Others list what
// was done: of the rest it is not known, and each is named.
func TestWhatAnswersList(t *testing.T) {
	shelf := newShelf(&fake{})
	items := []*Box{shelf.Box("a"), shelf.Box("b"), shelf.Box("c")}
	silent := *dropBoxes
	silent.Failures = nil
	if res, err := glue.BatchItems(t.Context(), items, &silent, nil, nil); err != nil || outcomes(res) != "abc" {
		t.Errorf("%s, %v", outcomes(res), err)
	}
	silent.Successes = func(_ *DropBoxesInput, _ *DropBoxesOutput, _ []*Box, done func(int)) bool {
		done(1)
		return true
	}
	res, err := glue.BatchItems(t.Context(), items, &silent, nil, nil)
	wantBatchError(t, err, 3, 2, 2)
	for _, i := range []int{0, 2} {
		wantText(t, res.Items[i].Err, items[i].String()+": the answer does not name it: it is not known whether it was done")
	}
}

// Items that do not go together take turns without a request for each.
func TestItemsOfManyOwnersShareRequests(t *testing.T) {
	f := &fake{}
	svc := newService(f)
	var items []*Box
	for i := range 3 * 10 {
		items = append(items, svc.Shelf(fmt.Sprint("S", i%10)).Box(fmt.Sprint(i/10)))
	}
	res, err := dropItems(items...)
	if err != nil || res.Requests != 10 || dropped(f)[:15] != "S0:012 S1:012 S" {
		t.Errorf("%d requests: %s, %v", res.Requests, dropped(f), err)
	}
}

// However many owners there are, few requests wait to be filled, and those that
// have waited longest go first.
func TestOpenRequestsAreBounded(t *testing.T) {
	const pages, size, bound = 5, 10, 16
	f := &fake{}
	svc := newService(f)
	f.list = func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		at, _ := strconv.Atoi(glue.Value(in.Marker))
		wantInt(t, fmt.Sprintf("requests before page %d", at+1), len(f.drops), max(0, at*size-bound))
		next := ""
		if at+1 < pages {
			next = strconv.Itoa(at + 1)
		}
		return page(next, make([]string, size)...), nil
	}
	s, n := svc.Shelf("A1"), 0
	c := newBoxes(glue.NewList(s, "Boxes", &svc.client, listBoxes, s.bindList, func(out *ListBoxesOutput, in *ListBoxesInput) ([]*Box, error) {
		items, err := s.items(out, in)
		for i := range items {
			items[i].shelf, items[i].key, n = fmt.Sprint(n), "x", n+1
		}
		return items, err
	}))
	if res, err := drop(t.Context(), c, nil); err != nil || res.Requests != pages*size {
		t.Errorf("%v, %v", res, err)
	}
	for k, in := range f.drops {
		if *in.Shelf != fmt.Sprint(k) {
			t.Fatalf("request %d is for shelf %s", k, *in.Shelf)
		}
	}
}

func TestItemsOfSeveralClients(t *testing.T) {
	f, g := &fake{}, &fake{}
	s, r := newShelf(f), newShelf(g)
	if _, err := dropItems(s.Box("a"), r.Box("b"), s.Box("c"), r.Box("d")); err != nil {
		t.Error(err)
	}
	wantDropped(t, f, "A1:ac")
	wantDropped(t, g, "A1:bd")
	v := value{fake: f, odd: func() {}} // a client that == panics about
	s = newService(v).Shelf("A1")
	if _, err := dropItems(s.Box("x"), s.Box("y")); err != nil {
		t.Error(err)
	}
	wantDropped(t, f, "A1:ac A1:x A1:y")
}

type value struct {
	*fake
	odd func()
}

func TestBatchResultPrints(t *testing.T) {
	for want, res := range map[string]*resource.BatchResult[*Box]{
		"0 items succeeded, 0 requests":           {},
		"1 item succeeded, 1 request":             {Items: make([]resource.Outcome[*Box], 1), Requests: 1},
		"0 items succeeded, 1 failed, 2 requests": {Items: []resource.Outcome[*Box]{{Err: errors.New("")}}, Requests: 2},
		"preview: 2 items to send, 1 request":     {Items: make([]resource.Outcome[*Box], 2), Requests: 1, Preview: true},
	} {
		if got := res.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
