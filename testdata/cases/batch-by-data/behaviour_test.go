package widget

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// fake notes what each request is about.
type fake struct {
	API
	listed []types.Kinds
	sent   []string
}

func (f *fake) ListKinds(context.Context, *kinds.ListKindsInput, ...func(*kinds.Options)) (*kinds.ListKindsOutput, error) {
	return &kinds.ListKindsOutput{Items: f.listed}, nil
}

func (f *fake) BatchKinds(_ context.Context, in *kinds.BatchKindsInput, _ ...func(*kinds.Options)) (*kinds.BatchKindsOutput, error) {
	var names []string
	for _, e := range in.Entries {
		names = append(names, *e.Name)
	}
	number := "-"
	if in.Int != nil {
		number = fmt.Sprint(*in.Int)
	}
	f.sent = append(f.sent, fmt.Sprint(*in.Text, " ", in.Color, " ", number, ": ", strings.Join(names, ",")))
	return &kinds.BatchKindsOutput{}, nil
}

func thing(name, text string, color types.Color, number *int32) types.Kinds {
	return types.Kinds{Name: &name, Text: &text, Int: number, Inner: &types.Inner{Color: color}}
}

func TestBatchesByData(t *testing.T) {
	one := int32(1)
	f := &fake{listed: []types.Kinds{
		thing("a", "x", "red", nil), thing("b", "y", "red", nil), thing("c", "x", "red", nil), thing("d", "x", "blue", nil), thing("e", "x", "red", &one),
	}}
	s := NewFromClient(f)
	if _, err := s.Things().DetachAll(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	slices.Sort(f.sent)
	if want := []string{"x blue -: d", "x red -: a,c", "x red 1: e", "y red -: b"}; !slices.Equal(f.sent, want) {
		t.Errorf("sent %q, want %q", f.sent, want)
	}
	f.sent = nil
	result, err := ThingList{s.Thing("bare")}.Detach(t.Context(), nil)
	if !errors.Is(err, resource.ErrNotSet) || len(f.sent) > 0 || len(result.Succeeded()) > 0 {
		t.Errorf("without data: %v, sent %q", err, f.sent)
	}
}
