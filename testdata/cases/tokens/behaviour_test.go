package widget

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"
	sdk "example.com/sdk/service/widget"
	widgets "example.com/sdk/service/widget/types"

	"example.com/cases/tokens/single"
	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// fake has three pages, which it knows by tokens of all types.
type fake struct {
	API
	asked []string
}

func (f *fake) ListKinds(_ context.Context, in *kinds.ListKindsInput, _ ...func(*kinds.Options)) (*kinds.ListKindsOutput, error) {
	f.asked = append(f.asked, fmt.Sprintf("%s %s %d %d %d %d", glue.Value(in.Text), in.Color, glue.Value(in.Int), in.PlainInt, glue.Value(in.Long), in.PlainLong))
	out := &kinds.ListKindsOutput{}
	name := fmt.Sprint(len(f.asked))
	out.Items = []types.Kinds{{Name: &name}}
	switch len(f.asked) {
	case 1:
		text, number, long := "a&b", int32(-7), int64(1)<<40
		out.Text, out.Color, out.PlainInt, out.Int, out.PlainLong, out.Long, out.PlainBool = &text, "red", 3, &number, 5, &long, true
	case 2:
		out.Color, out.PlainBool = "green", true
	}
	return out, nil
}

func TestTokensOfAllTypes(t *testing.T) {
	f := &fake{}
	things, err := NewFromClient(f).Things().Collect(t.Context())
	if err != nil || len(things) != 3 {
		t.Fatalf("%d things, %v", len(things), err)
	}
	for i, want := range []string{"  0 0 0 0", "a&b red 3 -7 5 1099511627776", " green 0 0 0 0"} {
		if got := f.asked[i]; got != want {
			t.Errorf("page %d is asked for with %q, want %q", i+1, got, want)
		}
	}
	if _, err := NewFromClient(f).Things().StartAt("&&no-number&&&").Collect(t.Context()); err == nil {
		t.Error("a token that is no number is sent")
	}
}

// cut answers with a page that is not all.
type cut struct {
	single.API
	out sdk.ListPartsOutput
}

func (c *cut) ListParts(context.Context, *sdk.ListPartsInput, ...func(*sdk.Options)) (*sdk.ListPartsOutput, error) {
	return &c.out, nil
}

func TestSinglePageThatIsNotAll(t *testing.T) {
	yes, token, number := true, "more", int32(1)
	for _, out := range []sdk.ListPartsOutput{{IsTruncated: &yes}, {NextPartMarker: &token}} {
		out.Parts = []widgets.Part{{PartNumber: &number}}
		parts, err := single.NewFromClient(&cut{out: out}).Widget("w").Parts().Collect(t.Context())
		if !errors.Is(err, resource.ErrPaging) {
			t.Errorf("%d parts, %v", len(parts), err)
		}
	}
}
