package widget

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

type fake struct {
	API
	data *types.Kinds
	list *kinds.ListKindsInput
	put  *kinds.PutKindsInput
}

func (f *fake) GetKinds(context.Context, *kinds.GetKindsInput, ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	return &kinds.GetKindsOutput{Kinds: f.data}, nil
}

func (f *fake) ListKinds(_ context.Context, in *kinds.ListKindsInput, _ ...func(*kinds.Options)) (*kinds.ListKindsOutput, error) {
	f.list = in
	return &kinds.ListKindsOutput{}, nil
}

func (f *fake) PutKinds(_ context.Context, in *kinds.PutKindsInput, _ ...func(*kinds.Options)) (*kinds.PutKindsOutput, error) {
	f.put = in
	return &kinds.PutKindsOutput{}, nil
}

func TestKeysOfMaps(t *testing.T) {
	f := &fake{data: &types.Kinds{Color: types.ColorRed, Inner: &types.Inner{Words: []string{"w"}}}}
	thing := NewFromClient(f).Thing("a", "")
	mine := map[string]string{"mine": "m", "Name": "a"}
	if _, err := thing.Put(t.Context(), &kinds.PutKindsInput{TextMap: mine}); err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"mine": "m", "Name": "a"}; !reflect.DeepEqual(f.put.TextMap, want) || !reflect.DeepEqual(mine, want) {
		t.Errorf("sent %v, and the caller has %v", f.put.TextMap, mine)
	}
	part := f.put.InnerMap["part"]
	if f.put.ColorMap["a"] != types.ColorRed || f.put.InnerMap["whole"].Words[0] != "w" || *part.Id != "a" || *part.Leaves[0].Id != "a" {
		t.Errorf("sent %+v", f.put)
	}
	text := "t"
	f.data.Text = &text
	if _, err := NewFromClient(f).Thing("b", "p").Put(t.Context(), &kinds.PutKindsInput{TextMap: mine}); !errors.Is(err, resource.ErrConflict) {
		t.Errorf("another value of the caller's: %v", err)
	}
	delete(mine, "Name")
	if _, err := NewFromClient(f).Thing("b", "p").Put(t.Context(), &kinds.PutKindsInput{TextMap: mine}); err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"mine": "m", "Name": "b", "Part": "p", "data/text": "t"}; !reflect.DeepEqual(f.put.TextMap, want) || len(mine) != 1 {
		t.Errorf("sent %v, and the caller has %v", f.put.TextMap, mine)
	}
	theirs := &kinds.PutKindsInput{InnerMap: map[string]types.Inner{"whole": {}}}
	if _, err := thing.Put(t.Context(), theirs); !errors.Is(err, resource.ErrConflict) || len(theirs.InnerMap) != 1 {
		t.Errorf("a struct of the caller's: %v", err)
	}
}

func TestKeysOfFilters(t *testing.T) {
	f := &fake{}
	_, err := NewFromClient(f).Red().Filter(&kinds.ListKindsInput{TextMap: map[string]string{"mine": "m"}}).Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	severity := f.list.InnerMap["severity"]
	if !reflect.DeepEqual(f.list.TextMap, map[string]string{"mine": "m", "kind": "red"}) || *severity.Number != 4 || severity.Words[0] != "high" {
		t.Errorf("sent %+v", f.list)
	}
}
