package glue_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// While the functions of an action look at the items of a request, no other request is
// filled, or read, in the same list.
func TestRequestsAtATimeShareNoItems(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		sent := map[string]int{}
		action := *dropBoxes
		action.Max = 1
		action.Bind = func(_ *glue.Binder, in *DropBoxesInput, items []*Box) { in.Keys = []string{stays(t, items)} }
		action.Failures = func(_ *DropBoxesOutput, items []*Box, _ func(int, string, string)) { stays(t, items) }
		action.Successes = func(in *DropBoxesInput, _ *DropBoxesOutput, items []*Box, done func(int)) bool {
			if in.Keys[0] == stays(t, items) {
				done(0)
			}
			mu.Lock()
			defer mu.Unlock()
			sent[in.Keys[0]]++
			return true
		}
		var keys []string
		for i := range 64 {
			keys = append(keys, fmt.Sprint(i))
		}
		list := newShelf(script(map[string]*ListBoxesOutput{"": page("", keys...)})).Boxes().Concurrency(32).list
		if _, err := glue.Batch(t.Context(), list, &action, nil, nil); err != nil || len(sent) != len(keys) {
			t.Errorf("%d of %d were sent: %v", len(sent), len(keys), err)
		}
	})
}

// An answer that does not name what succeeded, as where the caller asked for a quiet one,
// leaves nothing open; one that is to name it, and does not, leaves all.
func TestAnswersThatNameNoSuccesses(t *testing.T) {
	for _, named := range []bool{false, true} {
		action := *dropBoxes
		action.Bind = func(_ *glue.Binder, in *DropBoxesInput, items []*Box) {
			for _, b := range items {
				in.Keys = append(in.Keys, b.key)
			}
		}
		action.Failures = func(*DropBoxesOutput, []*Box, func(int, string, string)) {}
		action.Successes = func(*DropBoxesInput, *DropBoxesOutput, []*Box, func(int)) bool { return named }
		shelf := newShelf(&fake{})
		res, err := glue.BatchItems(t.Context(), []*Box{shelf.Box("a"), shelf.Box("b")}, &action, nil, nil)
		if want := map[bool]int{false: 2, true: 0}[named]; len(res.Succeeded()) != want || (err == nil) != !named {
			t.Errorf("an answer that names successes is %v: %d of 2 succeeded, %v", named, len(res.Succeeded()), err)
		}
	}
}

// stays returns the key of the first item, which is the same a while later.
func stays(t *testing.T, items []*Box) string {
	t.Helper()
	key := items[0].key
	time.Sleep(time.Second) // all others get as far
	if items[0].key != key {
		t.Errorf("the item %s became %s", key, items[0].key)
	}
	return key
}

// What no request of a batch can carry is sent alone with all that the caller gave.
func TestItemsThatAreSentAloneAreSentAsTheOthers(t *testing.T) {
	for _, in := range []*DropBoxesInput{nil, {Quiet: true}} {
		var inputs []*DropBoxesInput
		options := ""
		action := *dropBoxes
		action.Bind = func(b *glue.Binder, _ *DropBoxesInput, items []*Box) { glue.InXML(b, "Key", &items[0].key) }
		action.Single = func(_ context.Context, b *Box, in *DropBoxesInput, optFns []func(*Options)) error {
			var o Options
			glue.Apply(&o, optFns)
			inputs, options = append(inputs, in), options+b.key+o.Region
			return nil
		}
		shelf := newShelf(&fake{})
		items := []*Box{shelf.Box("\x01"), shelf.Box("\x02")}
		_, err := glue.BatchItems(t.Context(), items, &action, in, optFns{leave("x"), leave("y")})
		if err != nil || options != "\x01xy\x02xy" || !slices.Equal(inputs, []*DropBoxesInput{in, in}) {
			t.Errorf("%v: sent %+v with %q, want %+v", err, inputs, options, in)
		}
	}
}

// Pages are filled for an action that needs the data, and for no other.
func TestActionsFillPagesIfTheyNeedThem(t *testing.T) {
	for _, needs := range []bool{false, true} {
		action := *dropBoxes
		action.Data = needs
		for name, act := range map[string]func(glue.List) error{
			"Batch": func(l glue.List) error {
				_, err := glue.Batch(t.Context(), l, &action, nil, nil)
				return err
			},
			"BatchFiltered": func(l glue.List) error {
				_, err := glue.BatchFiltered(t.Context(), l.Filter(&ListBoxesInput{Kind: "big"}), &action, nil, nil)
				return err
			},
			"Sweep": func(l glue.List) error {
				_, err := glue.Sweep(t.Context(), &Shelf{name: "A1"}, "Empty", resource.SweepOptions{}, glue.SweepBatch("boxes", l, &action, nil))
				return err
			},
		} {
			filled := 0
			f := script(map[string]*ListBoxesOutput{"": page("", "a", "b")})
			load := *boxLoad
			load.Call = func(_ any, ctx context.Context, in *ListBoxesInput, _ ...func(*Options)) (*ListBoxesOutput, error) {
				filled++
				return byKeys(ctx, in)
			}
			err := act(glue.Hydrated(bareBoxes(newShelf(f)).list, &load))
			wantDropped(t, f, "A1:ab")
			if err != nil || (filled > 0) != needs {
				t.Errorf("%s: needs data %v: %d pages filled, %v", name, needs, filled, err)
			}
		}
	}
}

// What keeps the owner from saying what a filter restricts is told as an error of the
// action, whatever method of the owner came upon it.
func TestActionNamesWhatKeepsItFromBeginning(t *testing.T) {
	shelf := newShelf(&fake{})
	loads := func(b *glue.Binder, _ *ListBoxesInput) { b.Fail(glue.Fail(shelf, "Load", apiError("Refused"))) }
	list := glue.NewList(shelf, "Boxes", &shelf.svc.client, listBoxes, loads, shelf.items).Filter(&ListBoxesInput{Kind: "big"})
	res, err := glue.BatchFiltered(t.Context(), list, dropBoxes, nil, nil)
	wantText(t, err, "depot.Shelf(A1).Boxes.Drop: api error Refused: the service says so")
	if res == nil {
		t.Error("there is no result")
	}
}

// What an answer says of an item is of its kind, as an error of the request would be.
func TestKindsOfItemFailures(t *testing.T) {
	for code, kind := range map[string]error{
		"NoSuchBox": resource.ErrNotFound, "AccessDenied": resource.ErrForbidden, "SlowDown": resource.ErrThrottled, "Locked": nil,
	} {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{drop: func(_ context.Context, in *DropBoxesInput) (*DropBoxesOutput, error) {
				return &DropBoxesOutput{Errors: []DropError{{in.Keys[0], code, "so it is"}}}, nil
			}}
			_, err := glue.BatchItems(t.Context(), []*Box{newShelf(f).Box("k")}, dropBoxes, nil, nil)
			var item *resource.ItemError
			if !errors.As(err, &item) || item.Resource != "depot.Box(A1, k)" || item.Code != code || item.Message != "so it is" {
				t.Errorf("%s: %v", code, err)
			}
			for _, k := range []error{resource.ErrNotFound, resource.ErrForbidden, resource.ErrThrottled, resource.ErrExists} {
				if errors.Is(err, k) != (k == kind) {
					t.Errorf("%s is %v: %v", code, k, errors.Is(err, k))
				}
			}
		})
	}
}

// Handles of several services are told of to one observer: that of the first.
func TestObserverOfItemsOfSeveralServices(t *testing.T) {
	told := ""
	observed := func(name string) *Shelf {
		svc := newService(&fake{})
		svc.client.Env = new(resource.Env).With(func(o *resource.EnvOptions) {
			o.Observer = func(_ context.Context, e resource.Event) { told += name + e.Handle.String() + "\n" }
		})
		return svc.Shelf(name)
	}
	x, y := observed("x"), observed("y")
	if _, err := dropItems(nil, x.Box("1"), y.Box("2"), y.Box("3")); !errors.Is(err, resource.ErrNilHandle) || told != "xdepot.Box(x, 1)\nxdepot.Box(y, 2)\n" {
		t.Errorf("%v, told\n%s", err, told)
	}
}
