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
	put *kinds.PutKindsInput
}

func (f *fake) GetKinds(context.Context, *kinds.GetKindsInput, ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	text := "t"
	return &kinds.GetKindsOutput{Kinds: &types.Kinds{Text: &text}}, nil
}

func (f *fake) PutKinds(_ context.Context, in *kinds.PutKindsInput, _ ...func(*kinds.Options)) (*kinds.PutKindsOutput, error) {
	f.put = in
	return &kinds.PutKindsOutput{}, nil
}

func TestMembersOfUnions(t *testing.T) {
	f := &fake{}
	thing := NewFromClient(f).Thing("a")
	text := "t"
	mine := &types.ChoiceMemberLeaf{}
	for name, test := range map[string]struct {
		put  func(context.Context, *kinds.PutKindsInput, ...func(*kinds.Options)) (*kinds.PutKindsOutput, error)
		in   types.Choice
		want types.Choice
	}{
		"say":          {thing.Say, nil, &types.ChoiceMemberText{Value: "a"}},
		"say the same": {thing.Say, &types.ChoiceMemberText{Value: "a"}, &types.ChoiceMemberText{Value: "a"}},
		"grow":         {thing.Grow, nil, &types.ChoiceMemberLeaf{Value: types.Leaf{Id: &text, Count: 7}}},
		"grow mine":    {thing.Grow, mine, &types.ChoiceMemberLeaf{Value: types.Leaf{Id: &text, Count: 7}}},
	} {
		if _, err := test.put(t.Context(), &kinds.PutKindsInput{Choice: test.in}); err != nil || !reflect.DeepEqual(f.put.Choice, test.want) {
			t.Errorf("%s: %v, sent %+v", name, err, f.put)
		}
	}
	if mine.Value.Count != 0 {
		t.Error("the caller's union is written to")
	}
	for _, other := range []types.Choice{&types.ChoiceMemberNumber{}, &types.ChoiceMemberText{Value: "b"}} {
		if _, err := thing.Say(t.Context(), &kinds.PutKindsInput{Choice: other}); !errors.Is(err, resource.ErrConflict) {
			t.Errorf("%+v: %v", other, err)
		}
	}
}
