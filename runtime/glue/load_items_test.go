package glue_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A load of many asks for what has no data, or only a part; anew, for everything.
func TestLoadOfManyAnew(t *testing.T) {
	for _, test := range []struct {
		anew bool
		asks []string
	}{{false, []string{"bare", "part"}}, {true, []string{"bare", "part", "whole"}}} {
		f := &fake{list: byKeys}
		shelf := newShelf(f)
		bare, part, whole := shelf.Box("bare"), shelf.Box("part"), shelf.Box("whole")
		glue.Init(&part.state, &BoxData{}, &glue.Origin{Branch: "Boxes"}) // nobody knows what may be missing
		glue.Init(&whole.state, &BoxData{}, nil)
		if _, err := glue.LoadItems(t.Context(), []*Box{bare, part, whole}, boxLoad, test.anew, nil); err != nil {
			t.Fatal(err)
		}
		wantRequests(t, f, 1)
		wantTexts(t, f.lists[0].Ids, test.asks...)
		for _, b := range []*Box{bare, part, whole} {
			if d := b.Data(); (d.Color == "blue") != (b != whole || test.anew) || b.state.Came() != nil {
				t.Errorf("anew %v: %v has %+v", test.anew, b, d)
			}
		}
	}
}

func wantTexts(t *testing.T, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%q, want %q", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// That a thing is gone is an error with its name, whether one was asked for or many.
func TestGoneThingsHaveNames(t *testing.T) {
	f := &fake{list: byKeys}
	shelf := newShelf(f)
	load := *boxLoad
	load.Gone = func(d *BoxData) error { return glue.Gone("Color", d.Color, "blue") }
	res, err := glue.LoadItems(t.Context(), []*Box{shelf.Box("a"), shelf.Box("b")}, &load, false, nil)
	wantBatchError(t, err, 2, 2, 2)
	for i, want := range []string{"depot.Box(A1, a)", "depot.Box(A1, b)"} {
		var e *resource.ItemError
		if err := res.Items[i].Err; !errors.As(err, &e) || e.Resource != want || e.Code != "blue" || !errors.Is(err, resource.ErrNotFound) {
			t.Errorf("%v, want it to be about %s", err, want)
		}
	}
}

// What comes beside an error is no data.
func TestDataBesideAnErrorIsNone(t *testing.T) {
	for name, member := range map[string]string{"Load": "", "Reload": glue.Anew} {
		box := newShelf(&fake{}).Box("k")
		data, err := glue.Load(t.Context(), box, name, &box.svc.client, &box.state, member, func(context.Context) (*BoxData, error) {
			return &BoxData{Color: "half"}, apiError("Broken")
		})
		if err == nil || data != nil || box.Data() != nil {
			t.Errorf("%s: %v, %v, and %v is kept", name, data, err, box.Data())
		}
	}
}

// Moments are the same if requests say them in the same way, to the millisecond.
func TestMomentsThatRequestsSayAlike(t *testing.T) {
	at := time.Date(2026, 11, 27, 1, 2, 3, 4_000_000, time.UTC)
	for _, test := range []struct {
		theirs    time.Time
		conflicts bool
	}{
		{at, false}, {at.In(time.FixedZone("there", 3600)), false}, {at.Add(999_999), false}, {at.Add(time.Millisecond), true}, {at.Add(-1), true},
	} {
		b, one, many := new(glue.Binder), &test.theirs, []time.Time{test.theirs}
		glue.SetTime(b, "At", &one, at)
		if conflicts := errors.Is(b.Err(), resource.ErrConflict); conflicts != test.conflicts || !conflicts && *one != at {
			t.Errorf("%v: %v, %v", test.theirs, one, b.Err())
		}
		b = new(glue.Binder)
		glue.SetTimes(b, "At", &many, at)
		if conflicts := errors.Is(b.Err(), resource.ErrConflict); conflicts != test.conflicts || !conflicts && many[0] != at {
			t.Errorf("%v: %v, %v", test.theirs, many, b.Err())
		}
	}
}
