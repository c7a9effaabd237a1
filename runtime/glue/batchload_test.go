package glue_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// boxLoad loads boxes by their keys.
var boxLoad = &glue.BatchLoad[*Box, *ListBoxesInput, *ListBoxesOutput, *Options, *BoxData]{
	Operation: "ListBoxes", Max: 10,
	Client: func(b *Box) *glue.Client { return &b.svc.client },
	State:  func(b *Box) *glue.State { return &b.state },
	Call:   by(API.ListBoxes),
	Input:  newInput[ListBoxesInput],
	Bind: func(_ *glue.Binder, in *ListBoxesInput, boxes []*Box) {
		for _, b := range boxes {
			in.Ids = append(in.Ids, b.key)
		}
	},
	Found: func(out *ListBoxesOutput, boxes []*Box, found func(int, *BoxData)) {
		for at := range out.Boxes {
			elem := &out.Boxes[at]
			found(glue.Find(boxes, at, func(b *Box) bool { return *elem.Key == b.key }), elem)
		}
	},
	Equal:    func(a, b *Box) bool { return a.key == b.key },
	Absences: noSuchBox,
}

// byKeys answers with a box for each ID.
func byKeys(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
	out := &ListBoxesOutput{}
	for _, id := range in.Ids {
		out.Boxes = append(out.Boxes, BoxData{Key: glue.Ptr(id), Color: "blue"})
	}
	return out, nil
}

// Getters, actions and loads of many at the same time are safe, and whoever waits has
// data in the end.
func TestLoadsOfManyBesideOthers(t *testing.T) {
	f := &fake{list: byKeys}
	shelf := newShelf(f)
	var boxes []*Box
	for i := range 25 {
		boxes = append(boxes, shelf.Box(strconv.Itoa(i)))
	}
	var group sync.WaitGroup
	for n := range 4 {
		group.Go(func() {
			if _, err := glue.LoadItems(t.Context(), boxes, boxLoad, n > 1, nil); err != nil {
				t.Error(err)
			}
		})
		group.Go(func() {
			for _, b := range boxes {
				data, err := glue.Load(t.Context(), b, "Color", &b.svc.client, &b.state, "", func(context.Context) (*BoxData, error) {
					return &BoxData{Key: &b.key}, nil
				})
				if err != nil || *data.Key != b.key {
					t.Error(data, err)
				}
				if n == 3 {
					glue.Forget(&b.svc.client, &b.state)
				}
			}
		})
	}
	group.Wait()
	if _, err := glue.LoadItems(t.Context(), boxes, boxLoad, false, nil); err != nil {
		t.Error(err)
	}
	for _, b := range boxes {
		if data := glue.Data[*BoxData](&b.state); data == nil || *data.Key != b.key {
			t.Errorf("%v has %v", b, data)
		}
	}
}

func TestLoadOfManyThatFails(t *testing.T) {
	for name, test := range map[string]struct {
		answer func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error)
		absent bool
	}{
		"refused":   {func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return nil, apiError("Refused") }, false},
		"not there": {func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return nil, apiError("NoSuchBox") }, true},
		"nothing":   {func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return nil, nil }, false},
		"empty":     {func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return &ListBoxesOutput{}, nil }, true},
	} {
		shelf := newShelf(&fake{list: test.answer})
		boxes := []*Box{shelf.Box("a"), shelf.Box("b")}
		_, err := glue.LoadItems(t.Context(), boxes, boxLoad, false, nil)
		wantBatchError(t, err, 2, 2, len(err.(*resource.Error).Err.(*resource.BatchError).Errs))
		if errors.Is(err, resource.ErrNotFound) != test.absent || glue.Data[*BoxData](&boxes[0].state) != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Handles that are equal are asked for once, and few of a thousand are compared with each
// other.
func TestLoadOfManyComparesFew(t *testing.T) {
	const n = 1000
	compared := 0
	counting := *boxLoad
	counting.Max = 3 * n
	counting.Equal = func(a, b *Box) bool { compared++; return a.key == b.key }
	f := &fake{list: byKeys}
	shelf := newShelf(f)
	var boxes []*Box
	for i := range 2 * n {
		boxes = append(boxes, shelf.Box(strconv.Itoa(i%n)))
	}
	if _, err := glue.LoadItems(t.Context(), boxes, &counting, false, nil); err != nil {
		t.Fatal(err)
	}
	wantRequests(t, f, 1)
	wantInt(t, "boxes asked for", len(f.lists[0].Ids), n)
	if compared > 2*n {
		t.Errorf("%d comparisons for %d handles", compared, len(boxes))
	}
	for i, b := range boxes {
		if data := glue.Data[*BoxData](&b.state); data == nil || *data.Key != strconv.Itoa(i%n) {
			t.Fatalf("%d has %v", i, data)
		}
	}
}

// A load of many says of each what the answer says of it: what it has first of a thing,
// that a thing is gone, and nothing of things that were not asked for.
func TestWhatALoadOfManyTakes(t *testing.T) {
	gone := &resource.ItemError{Code: "scrapped", Err: resource.ErrNotFound}
	load := *boxLoad
	load.Gone = func(d *BoxData) error {
		if d.Color == "scrapped" {
			return gone
		}
		return nil
	}
	is := func(key, color string) BoxData { return BoxData{Key: &key, Color: color} }
	shelf := newShelf(&fake{list: func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) {
		return &ListBoxesOutput{Boxes: []BoxData{is("b", "scrapped"), is("a", "red"), is("a", "blue")}}, nil
	}})
	boxes := []*Box{shelf.Box("a"), shelf.Box("b"), shelf.Box("c")}
	result, err := glue.LoadItems(t.Context(), boxes, &load, false, nil)
	wantBatchError(t, err, 3, 2, 2)
	a, b := glue.Data[*BoxData](&boxes[0].state), glue.Data[*BoxData](&boxes[1].state)
	if a == nil || a.Color != "red" || b != nil || !errors.Is(result.Items[1].Err, gone) || !errors.Is(result.Items[2].Err, resource.ErrNotFound) {
		t.Errorf("%v and %v, %v", a, b, err)
	}
	shelf = newShelf(&fake{list: func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) {
		return &ListBoxesOutput{Boxes: []BoxData{is("x", "red")}}, nil
	}})
	_, err = glue.LoadItems(t.Context(), []*Box{shelf.Box("a")}, boxLoad, false, nil)
	if err == nil || errors.Is(err, resource.ErrNotFound) {
		t.Errorf("an answer about another thing: %v", err)
	}
}

// A load of many asks for as many at once as the API takes, and for what has data already
// not at all.
func TestLoadOfManyAsksForMax(t *testing.T) {
	var asked []int
	shelf := newShelf(&fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		asked = append(asked, len(in.Ids))
		return byKeys(ctx, in)
	}})
	var boxes []*Box
	for i := range 25 {
		boxes = append(boxes, shelf.Box(strconv.Itoa(i)))
	}
	for range 2 {
		if _, err := glue.LoadItems(t.Context(), boxes, boxLoad, false, nil); err != nil || !slices.Equal(asked, []int{10, 10, 5}) {
			t.Errorf("asked for %v, %v", asked, err)
		}
	}
}

// Options of a load of many come behind those of its service, so that they count.
func TestLoadOfManyTakesOptionsInOrder(t *testing.T) {
	var order []string
	says := func(text string) []func(*Options) {
		return []func(*Options){func(*Options) { order = append(order, text) }}
	}
	load := *boxLoad
	load.Options = says("operation")
	load.Call = func(_ any, ctx context.Context, in *ListBoxesInput, optFns ...func(*Options)) (*ListBoxesOutput, error) {
		for _, f := range optFns {
			f(new(Options))
		}
		return byKeys(ctx, in)
	}
	if _, err := glue.LoadItems(t.Context(), []*Box{newShelf(&fake{}).Box("a")}, &load, false, says("call")); err != nil || !slices.Equal(order, []string{"operation", "call"}) {
		t.Errorf("%v, %v", order, err)
	}
}

// Whoever loads one handle while a load of many is under way asks for himself: he need
// not wait for the many.
func TestLoadOfManyIsNotShared(t *testing.T) {
	asked, release := make(chan struct{}), make(chan struct{})
	shelf := newShelf(&fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		close(asked)
		<-release
		return byKeys(ctx, in)
	}})
	box := shelf.Box("a")
	var group sync.WaitGroup
	group.Go(func() {
		if _, err := glue.LoadItems(t.Context(), []*Box{box}, boxLoad, false, nil); err != nil {
			t.Error(err)
		}
	})
	<-asked
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	data, err := glue.Load(ctx, box, "Color", &box.svc.client, &box.state, "", func(context.Context) (*BoxData, error) {
		return &BoxData{Key: &box.key}, nil
	})
	if err != nil || *data.Key != "a" {
		t.Error(data, err)
	}
	close(release)
	group.Wait()
}

// What an answer says of one thing is the error of every handle of it, and of no other.
func TestLoadOfManyNamesWhatWasRefused(t *testing.T) {
	refusing := *boxLoad
	refusing.Found = func(out *ListBoxesOutput, boxes []*Box, found func(int, *BoxData)) {
		for at := range out.Boxes {
			if elem := &out.Boxes[at]; elem.Color == "blue" {
				found(slices.IndexFunc(boxes, func(b *Box) bool { return *elem.Key == b.key }), elem)
			}
		}
	}
	refusing.Failures = func(out *ListBoxesOutput, boxes []*Box, fail func(int, string, string)) {
		for at := range out.Boxes {
			if elem := &out.Boxes[at]; elem.Color != "blue" {
				fail(slices.IndexFunc(boxes, func(b *Box) bool { return *elem.Key == b.key }), elem.Color, "no "+*elem.Key)
			}
		}
	}
	shelf := newShelf(&fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		out, err := byKeys(ctx, in)
		for at := range out.Boxes {
			if code := map[string]string{"b": "Sealed", "d": "NoSuchBox"}[*out.Boxes[at].Key]; code != "" {
				out.Boxes[at].Color = code
			}
		}
		return out, err
	}})
	var boxes []*Box
	for _, key := range []string{"a", "a", "b", "c", "b", "d"} {
		boxes = append(boxes, shelf.Box(key))
	}
	result, err := glue.LoadItems(t.Context(), boxes, &refusing, false, nil)
	wantBatchError(t, err, 6, 3, 3)
	for i, o := range result.Items {
		var refused *resource.ItemError
		want := map[string]string{"b": "Sealed", "d": "NoSuchBox"}[boxes[i].key]
		if errors.As(o.Err, &refused) != (want != "") || want != "" && (refused.Code != want || refused.Message != "no "+boxes[i].key) {
			t.Errorf("%d, %s: %v", i, boxes[i], o.Err)
		}
		if errors.Is(o.Err, resource.ErrNotFound) != (boxes[i].key == "d") || (glue.Data[*BoxData](&boxes[i].state) != nil) != (want == "") {
			t.Errorf("%d, %s: %v, %v", i, boxes[i], o.Err, glue.Data[*BoxData](&boxes[i].state))
		}
	}
}

// An answer that says nothing of a thing means that it is not there, unless it shows that it
// is not the whole answer, or another's.
func TestLoadOfManyThatAreNotNamed(t *testing.T) {
	marker := func(out *ListBoxesOutput) []*string { return []*string{nil, out.NextMarker} }
	for name, test := range map[string]struct {
		next   func(*ListBoxesOutput) []*string
		named  bool
		out    ListBoxesOutput
		text   string
		absent bool
	}{
		"nothing":                {nil, false, ListBoxesOutput{}, "not found", true},
		"no other page":          {marker, false, ListBoxesOutput{}, "not found", true},
		"an empty token":         {marker, false, ListBoxesOutput{NextMarker: new("")}, "not found", true},
		"another page":           {marker, false, ListBoxesOutput{NextMarker: new("m")}, "the answer has another page", false},
		"names what is missing":  {nil, true, ListBoxesOutput{}, "the answer names it neither as found nor as failed", false},
		"another's":              {nil, false, ListBoxesOutput{Boxes: []BoxData{{Key: new("x")}}}, "the answer is about another one", false},
		"another's, of one page": {marker, true, ListBoxesOutput{Boxes: []BoxData{{Key: new("x")}}, NextMarker: new("m")}, "the answer is about another one", false},
	} {
		load := *boxLoad
		load.Next, load.Named = test.next, test.named
		box := newShelf(&fake{list: func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return &test.out, nil }}).Box("a")
		_, err := glue.LoadItems(t.Context(), []*Box{box}, &load, false, nil)
		if err == nil || !strings.Contains(err.Error(), test.text) || errors.Is(err, resource.ErrNotFound) != test.absent {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Handles that print as one another are asked for once only if they are equal.
func TestLoadOfManyThatLookAlike(t *testing.T) {
	for same, want := range map[bool]int{true: 1, false: 2} {
		load, asked := *boxLoad, 0
		load.Equal = func(a, b *Box) bool { return same || a == b }
		shelf := newShelf(&fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			asked = len(in.Ids)
			return byKeys(ctx, in)
		}})
		_, _ = glue.LoadItems(t.Context(), []*Box{shelf.Box("a"), shelf.Box("a")}, &load, false, nil)
		if asked != want {
			t.Errorf("equal is %v: %d are asked for, want %d", same, asked, want)
		}
	}
}
