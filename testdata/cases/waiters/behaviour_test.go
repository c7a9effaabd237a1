package widget

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/resource"

	sdk "example.com/sdk/service/widget"
	"example.com/sdk/service/widget/types"
)

func ptr[T any](v T) *T { return &v }

// answering returns a widget whose service answers one thing after another, the last
// for ever, be it a widget or an error.
func answering(answers ...any) *Widget {
	return NewFromClient(sdk.New(sdk.Options{Invoke: func(_ context.Context, _ string, _, out any) error {
		answer := answers[0]
		if len(answers) > 1 {
			answers = answers[1:]
		}
		switch a := answer.(type) {
		case error:
			return a
		case types.Widget:
			out.(*sdk.GetWidgetOutput).Widget = &a
		}
		return nil
	}})).Widget("w")
}

func quickly(o *WaiterOptions) { o.MinDelay, o.MaxDelay = time.Millisecond, time.Millisecond }

func code(code string) error { return &smithy.GenericAPIError{Code: code} }

func TestPainted(t *testing.T) {
	for name, test := range map[string]struct {
		answers []any
		code    string // of the error; "" for none
	}{
		"painted":          {[]any{types.Widget{Color: "green light", Active: true}}, ""},
		"first another":    {[]any{types.Widget{Color: "blue", Active: true}, types.Widget{Color: "RED", Active: true}}, ""},
		"not active":       {[]any{types.Widget{Color: "RED"}}, "false"},
		"of a lost parent": {[]any{types.Widget{Color: "RED", Active: true, Parent: &types.WidgetRef{Name: ptr("lost")}}}, "lost"},
		"of no size":       {[]any{types.Widget{Active: true, Color: "RED", Size: ptr(int32(-1))}}, "-1"},
		"faded":            {[]any{types.Widget{Active: true, Colour: ptr("faded")}}, "faded"},
	} {
		t.Run(name, func(t *testing.T) {
			err := answering(test.answers...).WaitUntilPainted(t.Context(), nil, time.Minute, quickly)
			var item *resource.ItemError
			if errors.As(err, &item); (err == nil) != (test.code == "") || err != nil && (item == nil || item.Code != test.code) {
				t.Errorf("error is %v", err)
			}
		})
	}
	err := answering(code("WidgetNotFound")).WaitUntilPainted(t.Context(), nil, time.Minute, quickly)
	if !errors.Is(err, resource.ErrNotFound) {
		t.Errorf("error is %v", err)
	}
}

func TestAssembled(t *testing.T) {
	part := func(number int32, bolts ...string) types.Part {
		p := types.Part{PartNumber: &number}
		for _, id := range bolts {
			p.Bolts = append(p.Bolts, types.Bolt{Id: &id})
		}
		return p
	}
	for name, test := range map[string]struct {
		answer any
		done   bool
	}{
		"all, and a bolt": {types.Widget{Parts: []types.Part{part(1), part(2, "x", "b-2")}}, true},
		"no bolt":         {types.Widget{Parts: []types.Part{part(1), part(2, "x")}}, false},
		"another part":    {types.Widget{Parts: []types.Part{part(1, "b-1"), part(3)}}, false},
		"no parts":        {types.Widget{}, false},
		"a good error":    {code("Done"), true},
		"a busy service":  {code("Busy"), false},
		"not there":       {code("WidgetNotFound"), false},
	} {
		t.Run(name, func(t *testing.T) {
			err := answering(test.answer).WaitUntilAssembled(t.Context(), nil, 5*time.Millisecond, quickly)
			if (err == nil) != test.done || err != nil && !errors.Is(err, resource.ErrTimeout) {
				t.Errorf("error is %v", err)
			}
		})
	}
	broken := types.Widget{Parts: []types.Part{part(1, "b-1")}, Tags: []types.Tag{{Key: ptr("broken")}}}
	var item *resource.ItemError
	if err := answering(broken).WaitUntilAssembled(t.Context(), nil, time.Minute, quickly); !errors.As(err, &item) || item.Code != "broken" {
		t.Errorf("error is %v", err)
	}
}

// A waiter over a load that looks through a listing looks through it every time.
func TestListed(t *testing.T) {
	pages := []sdk.ListWidgetsOutput{
		{Widgets: []types.Widget{{Name: ptr("v"), Color: "RED"}}},
		{Widgets: []types.Widget{{Name: ptr("v"), Color: "RED"}}, NextToken: ptr("2")},
		{Widgets: []types.Widget{{Name: ptr("w"), Color: "blue"}}},
		{Widgets: []types.Widget{{Name: ptr("w"), Color: "RED"}}},
	}
	svc := NewFromClient(sdk.New(sdk.Options{Invoke: func(_ context.Context, _ string, _, out any) error {
		*out.(*sdk.ListWidgetsOutput), pages = pages[0], pages[1:]
		return nil
	}}))
	k := svc.Kept("w")
	if err := k.WaitUntilRed(t.Context(), nil, time.Minute, quickly); err != nil || len(pages) > 0 || k.Data().Color != "RED" {
		t.Errorf("error is %v, %d pages are left", err, len(pages))
	}
}

func TestRemoved(t *testing.T) {
	w := answering(types.Widget{Color: "RED"}, types.Widget{Colour: ptr("faded")})
	if err := w.WaitUntilRemoved(t.Context(), nil, time.Minute, quickly); err != nil || w.Data() != nil {
		t.Errorf("error is %v, data %v", err, w.Data())
	}
	if err := answering(code("WidgetNotFound")).WaitUntilRemoved(t.Context(), nil, time.Minute, quickly); err != nil {
		t.Errorf("error is %v", err)
	}
}
