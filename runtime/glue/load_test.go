package glue_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/glue"
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
	var s glue.State
	_, err := glue.Load(t.Context(), new(Box), "Load", new(glue.Client), &s, "", func(context.Context) (*BoxData, error) { return nil, nil })
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
			in, bind := newInput[GetBoxInput](nil)
			box.bindGet(bind, in)
			got, err := glue.Probe(t.Context(), box, &box.svc.client, by(API.GetBox), in, bind, nil, noSuchBox)
			if got != test.want || (err != nil) != test.wantErr {
				t.Errorf("got %v, %v", got, err)
			}
			_, err = box.Load(t.Context())
			if got, err := glue.Exists(box, err); got != test.want || (err != nil) != test.wantErr {
				t.Errorf("by load: got %v, %v", got, err)
			}
		})
	}
}

// The name is taken by a thing of another kind: it is there.
func TestExistsAsAnotherKind(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	if there, err := glue.Exists(box, fmt.Errorf("the name is taken: %w", resource.ErrOtherKind)); !there || err != nil {
		t.Errorf("got %v, %v", there, err)
	}
}

func TestRead(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	_, err := glue.Read[*BoxData](box, "Color", &box.state, "")
	wantIs(t, err, resource.ErrNoLoad)
	wantText(t, err, "depot.Box(A1, k).Color: has no data and cannot be loaded")
	glue.Init(&box.state, &BoxData{Color: "blue"}, nil)
	if got, err := glue.Read[*BoxData](box, "Color", &box.state, ""); err != nil || got.Color != "blue" {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestReadOfAMember(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	glue.Init(&box.state, &BoxData{Color: "blue"}, &glue.Origin{Operation: "ListBoxes", Omits: []string{"Color"}})
	if got, err := glue.Read[*BoxData](box, "Size", &box.state, "Size"); err != nil || got.Color != "blue" {
		t.Errorf("another member: got %v, %v", got, err)
	}
	for _, members := range []string{"Color", "Size,Color", "Color,Size"} {
		_, err := glue.Read[*BoxData](box, "Color", &box.state, members)
		wantIs(t, err, resource.ErrNoLoad)
	}
}

func TestListed(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	_, err := glue.Listed(box, "IsSpare", &box.state, "Spares")
	wantIs(t, err, resource.ErrNoLoad)
	glue.Init(&box.state, &BoxData{}, listed)
	for branch, want := range map[string]bool{"Boxes": true, "Spares": false} {
		if got, err := glue.Listed(box, "IsSpare", &box.state, branch); got != want || err != nil {
			t.Errorf("%s: got %v, %v", branch, got, err)
		}
	}
	glue.Init(&box.state, &BoxData{}, nil) // data that nothing listed
	if got, err := glue.Listed(box, "IsSpare", &box.state, "Spares"); got || err != nil {
		t.Errorf("not listed: got %v, %v", got, err)
	}
}

// An answer in which nothing is found is ErrNotFound, unless it says more than that.
func TestLoadThatFindsNothing(t *testing.T) {
	failed := errors.New("it failed")
	for name, test := range map[string]struct {
		judge func(*GetBoxOutput, *BoxData) error
		want  error
	}{
		"no judge":                {nil, resource.ErrNotFound},
		"a judge with no verdict": {func(*GetBoxOutput, *BoxData) error { return nil }, resource.ErrNotFound},
		"a judge":                 {func(*GetBoxOutput, *BoxData) error { return failed }, failed},
	} {
		box := newShelf(&fake{}).Box("k")
		in, bind := newInput[GetBoxInput](nil)
		data, err := glue.Fetch(t.Context(), box, "Load", &box.svc.client, "GetBox", by(API.GetBox), in, bind, nil,
			func(*GetBoxOutput) (*BoxData, bool) { return nil, false }, noSuchBox, test.judge)
		if data != nil || !errors.Is(err, test.want) || errors.Is(err, resource.ErrNotFound) != (test.want == resource.ErrNotFound) {
			t.Errorf("%s: %v, %v", name, data, err)
		}
	}
}

// An answer about another thing says nothing of this one.
func TestLoadOfAnotherThing(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	in, bind := newInput[GetBoxInput](nil)
	_, err := glue.Fetch(t.Context(), box, "Load", &box.svc.client, "GetBox", by(API.GetBox), in, bind, nil,
		func(*GetBoxOutput) (*BoxData, bool) { return nil, true }, noSuchBox, nil)
	wantText(t, err, "depot.Box(A1, k).Load: the answer is about another one than was asked for")
	if errors.Is(err, resource.ErrNotFound) {
		t.Error("it is not found")
	}
}

// What a load or a probe says of absence counts for it, and what all calls of the client say
// does not: there a code may be about something else.
func TestAbsencesOfTheLoad(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	for code, absent := range map[string]bool{"NoSuchBox": true, "NoSuchShelf": false} {
		c := &glue.Client{API: &fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, apiError(code) }},
			Absences: []glue.Absence{{Code: "NoSuchShelf"}}}
		in, bind := newInput[GetBoxInput](nil)
		_, err := glue.Fetch(t.Context(), box, "Load", c, "GetBox", by(API.GetBox), in, bind, nil,
			func(out *GetBoxOutput) (*BoxData, bool) { return out.Box, false }, noSuchBox, nil)
		if errors.Is(err, resource.ErrNotFound) != absent {
			t.Errorf("%s: a load says %v", code, err)
		}
		there, err := glue.Probe(t.Context(), box, c, by(API.GetBox), in, bind, nil, noSuchBox)
		if there || (err == nil) != absent {
			t.Errorf("%s: a probe says %v, %v", code, there, err)
		}
	}
}

// Without an Env nothing is noted of what was made.
func TestMadeWithoutAnEnv(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	glue.Made(nil, box)
	glue.AllMade(nil, []*Box{box, box})
}
