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
			of, sub := state(*in.Marker), state("5")
			glue.EnumToken(t, 0, &of)
			glue.EnumToken(t, 1, &sub)
			if glue.TextToken(t, 0, &in.Marker); string(of) != *in.Marker {
				panic("an enum is " + of)
			}
			if glue.IntegerPointerToken(t, 1, &in.MaxBoxes); string(sub) != strconv.Itoa(int(*in.MaxBoxes)) {
				panic("the second enum is " + sub)
			}
		},
		Next: func(out *ListBoxesOutput) []*string { return []*string{out.NextMarker, out.NextSubMarker} },
	}
	shelf, most := newShelf(f), int32(5)
	list := glue.NewList(shelf, "Boxes", &shelf.svc.client, lister, func(_ *glue.Binder, in *ListBoxesInput) { in.Marker, in.MaxBoxes = new("filled"), &most },
		func(*ListBoxesOutput, *ListBoxesInput) ([]*Box, error) { return nil, nil })
	if _, err := newBoxes(list).Count(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(asked, " "); got != "filled:5 filled:7 m:5 n:8" || most != 5 {
		t.Errorf("asked for %s; what was filled in is %d", got, most)
	}
}
