package resource_test

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestNotFound(t *testing.T) {
	f := &fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, apiError("NoSuchBox") }}
	_, err := newShelf(f).Box("k").Load(t.Context())
	wantIs(t, err, resource.ErrNotFound)
	var api smithy.APIError
	if !errors.As(err, &api) {
		t.Error("the API error is out of reach")
	}
	wantText(t, err, "depot.Box(A1, k).Load: api error NoSuchBox: the service says so")

	f.get = func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return &GetBoxOutput{}, nil }
	_, err = newShelf(f).Box("k").Load(t.Context())
	wantIs(t, err, resource.ErrNotFound)
	wantText(t, err, "depot.Box(A1, k).Load: not found")
}

// A fake may return the same error to everybody.
func TestNotFoundDoesNotWriteToAForeignError(t *testing.T) {
	shared := &resource.Error{Resource: "depot.Box(A1, k)", Method: "Other", Err: apiError("NoSuchBox")}
	f := &fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, shared }}
	_, err := newShelf(f).Box("k").Load(t.Context())
	wantIs(t, err, resource.ErrNotFound)
	if errors.Is(shared, resource.ErrNotFound) {
		t.Error("the client's error was changed")
	}
}

func TestLoadOfNothingIsNotFound(t *testing.T) {
	var flights resource.Flights
	var s resource.State[BoxData]
	_, err := resource.Load(t.Context(), new(Box), &flights, &s, "", func(context.Context) (*BoxData, error) { return nil, nil })
	wantIs(t, err, resource.ErrNotFound)
}

func TestExists(t *testing.T) {
	for _, test := range []struct {
		code    string
		want    bool
		wantErr bool
	}{{"", true, false}, {"NoSuchBox", false, false}, {"AccessDenied", false, true}} {
		t.Run(test.code, func(t *testing.T) {
			f := &fake{}
			if test.code != "" {
				f.get = func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, apiError(test.code) }
			}
			box := newShelf(f).Box("k")
			got, err := resource.Probe(t.Context(), box, box.svc.api, API.GetBox, nil, box.bindGet, "NoSuchBox")
			if got != test.want || (err != nil) != test.wantErr {
				t.Errorf("got %v, %v", got, err)
			}
			_, err = box.Load(t.Context())
			if got, err := resource.Exists(err); got != test.want || (err != nil) != test.wantErr {
				t.Errorf("by load: got %v, %v", got, err)
			}
		})
	}
}

func TestRead(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	color := func(d *BoxData) string { return d.Color }
	_, err := resource.Read(box, &box.state, "Color", color)
	wantIs(t, err, resource.ErrNoLoad)
	wantText(t, err, "depot.Box(A1, k).Color: has no data and cannot be loaded")
	box.state.Init(&BoxData{Color: "blue"}, nil)
	if got, err := resource.Read(box, &box.state, "Color", color); err != nil || got != "blue" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestReadMember(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	box.state.Init(&BoxData{Color: "blue"}, &resource.Origin{Operation: "ListBoxes", Omits: []string{"Color"}})
	color := func(d *BoxData) string { return d.Color }
	if got, err := resource.ReadMember(box, &box.state, "Size", "Size", color); err != nil || got != "blue" {
		t.Errorf("another member: got %q, %v", got, err)
	}
	_, err := resource.ReadMember(box, &box.state, "Color", "Color", color)
	wantIs(t, err, resource.ErrNoLoad)
}

func TestListed(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	_, err := resource.Listed(box, &box.state, "IsSpare", "Spares")
	wantIs(t, err, resource.ErrNoLoad)
	box.state.Init(&BoxData{}, listed)
	for branch, want := range map[string]bool{"Boxes": true, "Spares": false} {
		if got, err := resource.Listed(box, &box.state, "IsSpare", branch); got != want || err != nil {
			t.Errorf("%s: got %v, %v", branch, got, err)
		}
	}
}
