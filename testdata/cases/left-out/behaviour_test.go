package widget

import (
	"context"
	"reflect"
	"testing"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"
)

type fake struct {
	API
	data  *types.Kinds
	list  *kinds.ListKindsInput
	put   *kinds.PutKindsInput
	batch *kinds.BatchKindsInput
}

func (f *fake) GetKinds(context.Context, *kinds.GetKindsInput, ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	return &kinds.GetKindsOutput{Kinds: f.data}, nil
}

func (f *fake) ListKinds(_ context.Context, in *kinds.ListKindsInput, _ ...func(*kinds.Options)) (*kinds.ListKindsOutput, error) {
	f.list = in
	name := "a"
	return &kinds.ListKindsOutput{Items: []types.Kinds{{Name: &name}}}, nil
}

func (f *fake) PutKinds(_ context.Context, in *kinds.PutKindsInput, _ ...func(*kinds.Options)) (*kinds.PutKindsOutput, error) {
	f.put = in
	return &kinds.PutKindsOutput{}, nil
}

func (f *fake) BatchKinds(_ context.Context, in *kinds.BatchKindsInput, _ ...func(*kinds.Options)) (*kinds.BatchKindsOutput, error) {
	f.batch = in
	return &kinds.BatchKindsOutput{}, nil
}

func full() *types.Kinds {
	name, text, n := "a", "t", int32(5)
	return &types.Kinds{Name: &name, Text: &text, Inner: &types.Inner{Number: &n}, Leaf: &types.Leaf{Id: &text}, Leaves: []types.Leaf{}, Texts: []string{"w"}, Blob: []byte("b")}
}

func TestWhatIsNotThereIsLeftOut(t *testing.T) {
	f := &fake{data: &types.Kinds{}}
	thing := NewFromClient(f).Thing("a")
	if _, err := thing.Put(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	yes := true
	want := &kinds.PutKindsInput{Name: f.put.Name, Color: types.ColorGreen, Bool: &yes}
	if !reflect.DeepEqual(f.put, want) {
		t.Errorf("sent %+v", f.put)
	}
	f.data = full()
	if _, err := NewFromClient(f).Thing("a").Put(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if *f.put.Text != "t" || *f.put.Int != 5 || f.put.Leaves == nil || *f.put.Leaf.Id != "t" || f.put.Inners[0].Words[0] != "w" {
		t.Errorf("sent %+v", f.put)
	}
}

func TestACallerOverridesDefaults(t *testing.T) {
	f := &fake{data: full()}
	no := false
	if _, err := NewFromClient(f).Thing("a").Put(t.Context(), &kinds.PutKindsInput{Bool: &no, Color: types.ColorRed}); err != nil || *f.put.Bool || f.put.Color != types.ColorRed {
		t.Errorf("%v, sent %+v", err, f.put)
	}
	all := NewFromClient(f).All()
	if _, err := all.Collect(t.Context()); err != nil || *f.list.Int != 20 || f.list.PlainLong != 3 || !reflect.DeepEqual(f.list.Texts, []string{"All"}) {
		t.Errorf("%v, sent %+v", err, f.list)
	}
	n := int32(1)
	if _, err := all.Filter(&kinds.ListKindsInput{Int: &n, Texts: []string{"x"}, PlainLong: 9}).Collect(t.Context()); err != nil || *f.list.Int != 1 || f.list.PlainLong != 9 || !reflect.DeepEqual(f.list.Texts, []string{"x"}) {
		t.Errorf("%v, sent %+v", err, f.list)
	}
}

func TestDataAsAWhole(t *testing.T) {
	f := &fake{data: full()}
	svc := NewFromClient(f)
	listed, err := svc.All().Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := listed[0].Move(t.Context(), nil); err != nil || !reflect.DeepEqual(f.batch.Entries, []types.Kinds{*f.data}) {
		t.Errorf("%v, sent %+v: data that a listing left a member out of is not the whole", err, f.batch)
	}
	f.batch = nil
	if listed, err = svc.All().Collect(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := (ThingList{listed[0]}).DoWhole(t.Context(), nil); err == nil || f.batch != nil {
		t.Errorf("sent %+v of data that a listing left a member out of", f.batch)
	}
	if _, err := listed[0].Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := (ThingList{listed[0]}).DoWhole(t.Context(), nil); err != nil || !reflect.DeepEqual(f.batch.Entries, []types.Kinds{*f.data}) {
		t.Errorf("%v, sent %+v", err, f.batch)
	}
}

func TestABatchLeavesOut(t *testing.T) {
	f := &fake{data: full()}
	with, without, unloaded := NewFromClient(f).Thing("a"), NewFromClient(f).Thing("b"), NewFromClient(f).Thing("c")
	if _, err := with.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	name := "b"
	f.data = &types.Kinds{Name: &name}
	if _, err := without.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	res, err := ThingList{with, without, unloaded}.Do(t.Context(), nil)
	if err == nil || res.Items[0].Err != nil || res.Items[1].Err != nil || res.Items[2].Err == nil {
		t.Errorf("outcomes %+v, %v", res.Items, err)
	}
	if len(f.batch.Entries) != 2 || *f.batch.Entries[0].Text != "t" || f.batch.Entries[1].Text != nil || *f.batch.Text != "t" {
		t.Errorf("sent %+v", f.batch)
	}
}
