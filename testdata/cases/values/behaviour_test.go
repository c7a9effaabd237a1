package widget

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// fake answers a load with data and keeps the last input of each operation.
type fake struct {
	API
	data *types.Kinds
	got  *kinds.GetKindsInput
	list *kinds.ListKindsInput
	put  *kinds.PutKindsInput
}

func (f *fake) GetKinds(_ context.Context, in *kinds.GetKindsInput, _ ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	f.got = in
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

func TestElementsOfOneList(t *testing.T) {
	f := &fake{data: &types.Kinds{}}
	svc := NewFromClient(f)
	if _, err := svc.Thing("a").Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := []string{"TAGS", "SETTINGS"}; !reflect.DeepEqual(f.got.Texts, want) {
		t.Errorf("sent %q", f.got.Texts)
	}
	if want := []string{"a", "x"}; !reflect.DeepEqual(f.got.Inners[0].Words, want) {
		t.Errorf("sent %q", f.got.Inners[0].Words)
	}
	if _, err := svc.Things().Collect(t.Context()); err != nil {
		t.Fatal(err)
	}
	if *f.list.Float != 7.5 || *f.list.Double != 7 || len(f.list.Texts) != 2 {
		t.Errorf("sent %v, %v, %q", *f.list.Float, *f.list.Double, f.list.Texts)
	}
}

// full returns data of which every member is there, but no times.
func full(text string) *types.Kinds {
	return &types.Kinds{
		Text: &text, Texts: []string{"t"}, TextMap: map[string]string{"k": "v"}, Blob: []byte("b"), Inner: &types.Inner{Words: []string{"i"}},
		Inners: []types.Inner{}, Leaves: []types.Leaf{{Count: 1}}, Leaf: &types.Leaf{Count: 2},
		Choice: &types.ChoiceMemberText{Value: "c"}, Color: "green",
	}
}

func TestDataOfEveryShape(t *testing.T) {
	data := full("w")
	f := &fake{data: data}
	thing := NewFromClient(f).Thing("a")
	_, err := thing.Put(t.Context(), nil)
	if !errors.Is(err, resource.ErrNotSet) {
		t.Fatalf("Times is empty, and the error is %v", err)
	}
	f.data.Times = []time.Time{{}}
	if _, err := thing.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := thing.Put(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	sent := f.put
	if sent.Inner == data.Inner || &sent.Texts[0] == &data.Texts[0] {
		t.Error("the request shares the handle's data")
	}
	if sent.Leaf.Count != 1 || sent.Leaves[0].Count != 2 || sent.TextMap["k"] != "v" || string(sent.Blob) != "b" || sent.Choice != data.Choice ||
		!reflect.DeepEqual(sent.Colors, []types.Color{"green", "red"}) {
		t.Errorf("sent %+v", sent)
	}
	if _, err := thing.Put(t.Context(), &kinds.PutKindsInput{Texts: []string{"other"}}); !errors.Is(err, resource.ErrConflict) {
		t.Errorf("the caller's own list: %v", err)
	}
}

// An identifier means itself alone where some characters are wildcards; what the
// definition sends is sent as it is.
func TestWildcards(t *testing.T) {
	f := &fake{data: full(`50%_\*`)}
	f.data.Times = []time.Time{{}}
	thing := NewFromClient(f).Thing(`a*?\%`)
	if _, err := thing.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := []string{`a\*\?\\%`, "x"}; !reflect.DeepEqual(f.got.Inners[0].Words, want) || *f.got.Name != `a*?\%` {
		t.Errorf("sent %q, and the name %q", f.got.Inners[0].Words, *f.got.Name)
	}
	if _, err := thing.Put(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if want := `50\%\_\\*`; *f.put.Text != want {
		t.Errorf("sent %q", *f.put.Text)
	}
}
