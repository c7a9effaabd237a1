package widget

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// fake answers with maps.
type fake struct {
	API
	listed kinds.ListKindsOutput
	data   types.Kinds
	put    *kinds.PutKindsInput
}

func (f *fake) ListKinds(context.Context, *kinds.ListKindsInput, ...func(*kinds.Options)) (*kinds.ListKindsOutput, error) {
	return &f.listed, nil
}

func (f *fake) GetKinds(context.Context, *kinds.GetKindsInput, ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	return &kinds.GetKindsOutput{Kinds: &f.data}, nil
}

func (f *fake) PutKinds(_ context.Context, in *kinds.PutKindsInput, _ ...func(*kinds.Options)) (*kinds.PutKindsOutput, error) {
	f.put = in
	return &kinds.PutKindsOutput{}, nil
}

func inner(id string) types.Inner { return types.Inner{Id: &id} }

func printed[T fmt.Stringer](list []T, err error) string {
	var b strings.Builder
	for _, item := range list {
		b.WriteString(strings.TrimPrefix(item.String(), "kinds.") + " ")
	}
	if err != nil {
		b.WriteString(err.Error())
	}
	return strings.TrimSpace(b.String())
}

// Entries are items in the order of their keys, whatever the order of the map is.
func TestEntriesOfMaps(t *testing.T) {
	id := "leaf"
	withLeaves := inner("i2")
	withLeaves.Leaves = []types.Leaf{{Id: &id}, {Id: &id}}
	f := &fake{listed: kinds.ListKindsOutput{
		TextMap:  map[string]string{"c": "3", "a": "", "b": "2"},
		ColorMap: map[string]types.Color{"x": "red"},
		InnerMap: map[string]types.Inner{"k2": withLeaves, "k1": inner("i1")},
		Items:    []types.Kinds{{InnerMap: map[string]types.Inner{"n": inner("n1")}}, {}, {InnerMap: map[string]types.Inner{"o": inner("o1")}}},
	}}
	s := NewFromClient(f)
	for _, c := range []struct{ got, want string }{
		{printed(s.Inners().Collect(t.Context())), "Inner(k1, i1) Inner(k2, i2)"},
		{printed(s.Labels().Collect(t.Context())), `Label(a, "") Label(b, 2) Label(c, 3)`},
		{printed(s.Names().Collect(t.Context())), "Name(a) Name(b) Name(c)"},
		{printed(s.Thing("i2").Keys().Collect(t.Context())), "Name(k2)"},
		{printed(s.Colors().Collect(t.Context())), "Hue(red)"},
		{printed(s.Nested().Collect(t.Context())), "Inner(n, n1) Inner(o, o1)"},
		{printed(s.Leaves().Collect(t.Context())), "Label(leaf, k2) Label(leaf, k2)"},
		{printed(s.PutNames(t.Context(), &kinds.PutKindsInput{TextMap: map[string]string{"q": "", "p": ""}})), "Name(p) Name(q)"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
	inners, err := s.Inners().Collect(t.Context())
	if err != nil || *inners[0].Data().Id != "i1" || *inners[1].Data().Id != "i2" {
		t.Errorf("data %v, %v", inners, err)
	}
	f.listed.InnerMap["k1"] = types.Inner{}
	if got := printed(s.Inners().Collect(t.Context())); !strings.Contains(got, "response.InnerMap{}.Id of the key k1 is not set") {
		t.Error(got)
	}
}

// The value of one key is a source as any member is.
func TestValueOfAKey(t *testing.T) {
	f := &fake{data: types.Kinds{TextMap: map[string]string{"owner": "me", "arn": "arn:aws:kinds:::x"}}}
	thing := NewFromClient(f).Thing("x")
	if owner, err := thing.Owner(t.Context()); err != nil || owner.Name() != "me" {
		t.Error(owner, err)
	}
	if arn, err := thing.ARN(t.Context()); err != nil || arn != "arn:aws:kinds:::x" {
		t.Error(arn, err)
	}
	if got := printed(thing.Labels(t.Context())); got != "Label(arn, arn:aws:kinds:::x) Label(owner, me)" {
		t.Error(got)
	}
	if _, err := thing.Put(t.Context(), nil); err != nil || *f.put.Text != "me" || f.put.Color != "" {
		t.Errorf("%+v, %v", f.put, err)
	}
	f.data.TextMap = nil
	thing = NewFromClient(f).Thing("x")
	for method, err := range map[string]error{"Owner": second(thing.Owner(t.Context())), "ARN": second(thing.ARN(t.Context())), "Put": second(thing.Put(t.Context(), nil))} {
		if !errors.Is(err, resource.ErrNotSet) || !strings.Contains(err.Error(), `data.TextMap["`) {
			t.Errorf("%s: %v", method, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }
