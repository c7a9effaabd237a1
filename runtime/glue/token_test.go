package glue_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// The parts of a token go to their members; one that the service did not send leaves its
// member as the handle has filled it.
func TestPartsOfATokenThatAreMissing(t *testing.T) {
	type state string
	var asked []string
	pages := []*ListBoxesOutput{
		{NextSubMarker: new("7")}, {NextMarker: new("m")}, {NextMarker: new("n"), NextSubMarker: new("8")}, {},
	}
	f := &fake{list: func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		sub := "none"
		if in.MaxBoxes != nil {
			sub = strconv.Itoa(int(*in.MaxBoxes))
		}
		asked = append(asked, *in.Marker+":"+sub)
		return pages[len(asked)-1], nil
	}}
	lister := &boxLister{
		Operation: "ListBoxes", Call: by(API.ListBoxes), Input: newInput[ListBoxesInput], Merge: listBoxes.Merge, Tokens: 2,
		Start: func(in *ListBoxesInput, t *glue.Token) {
			of := state(*in.Marker)
			glue.EnumToken(t, 0, &of)
			if glue.TextToken(t, 0, &in.Marker); string(of) != *in.Marker {
				panic("an enum is " + of)
			}
			glue.IntegerPointerToken(t, 1, &in.MaxBoxes)
		},
		Next: func(out *ListBoxesOutput) []*string { return []*string{out.NextMarker, out.NextSubMarker} },
	}
	shelf := newShelf(f)
	list := glue.NewList(shelf, "Boxes", &shelf.svc.client, lister, func(_ *glue.Binder, in *ListBoxesInput) { in.Marker = new("filled") },
		func(*ListBoxesOutput, *ListBoxesInput) ([]*Box, error) { return nil, nil })
	if _, err := newBoxes(list).Count(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(asked, " "); got != "filled:none filled:7 m:none n:8" {
		t.Errorf("asked for %s", got)
	}
}
