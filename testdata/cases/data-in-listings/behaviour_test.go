package widget

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/aws/smithy-go"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// fake notes the operations in the order in which they are asked for.
type fake struct {
	API
	asked []string
	data  *types.Kinds
	gone  bool
	list  *kinds.ListKindsInput
	put   *kinds.PutKindsInput
}

func (f *fake) GetKinds(context.Context, *kinds.GetKindsInput, ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	f.asked = append(f.asked, "get")
	if f.gone {
		return nil, &smithy.GenericAPIError{Code: "NoSuchKind"}
	}
	return &kinds.GetKindsOutput{Kinds: f.data}, nil
}

func (f *fake) ListKinds(_ context.Context, in *kinds.ListKindsInput, _ ...func(*kinds.Options)) (*kinds.ListKindsOutput, error) {
	f.asked = append(f.asked, "list")
	f.list = in
	name := "p"
	return &kinds.ListKindsOutput{Items: []types.Kinds{{Name: &name, Text: new(string)}}}, nil
}

func (f *fake) PutKinds(_ context.Context, in *kinds.PutKindsInput, _ ...func(*kinds.Options)) (*kinds.PutKindsOutput, error) {
	f.asked = append(f.asked, "put")
	f.put = in
	return &kinds.PutKindsOutput{}, nil
}

func (f *fake) BatchKinds(context.Context, *kinds.BatchKindsInput, ...func(*kinds.Options)) (*kinds.BatchKindsOutput, error) {
	f.asked = append(f.asked, "batch")
	return &kinds.BatchKindsOutput{}, nil
}

func (f *fake) wantAsked(t *testing.T, want string) {
	t.Helper()
	if got := strings.Join(f.asked, " "); got != want {
		t.Errorf("asked %s, want %s", got, want)
	}
	f.asked = nil
}

func full() *types.Kinds {
	text, id := "t", "i"
	return &types.Kinds{Text: &text, Inner: &types.Inner{Id: &id}}
}

func TestDataIsLoadedOnceForAListing(t *testing.T) {
	f := &fake{data: full()}
	parts := NewFromClient(f).Thing("a").Parts()
	f.wantAsked(t, "")
	for range 2 {
		found, err := parts.Collect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if *f.list.Text != "t" || *f.list.Inners[0].Id != "i" || found[0].Owner() != "t" {
			t.Errorf("sent %+v and found %v", f.list, found)
		}
	}
	f.wantAsked(t, "get list list")
}

// Data from a listing that leaves out what is needed is not enough.
func TestDataThatLacksTheMember(t *testing.T) {
	f := &fake{data: full()}
	things, err := NewFromClient(f).Things().Collect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := things[0].Parts().Collect(t.Context()); err != nil || *f.list.Text != "t" {
		t.Errorf("sent %q, %v", *f.list.Text, err)
	}
	f.wantAsked(t, "list get list")
}

func TestErrorsAreOfTheMethodCalled(t *testing.T) {
	f := &fake{data: full(), gone: true}
	thing := NewFromClient(f).Thing("a")
	_, err := thing.Parts().Collect(t.Context())
	var e *resource.Error
	if !errors.Is(err, resource.ErrNotFound) || !errors.As(err, &e) || e.Method != "Parts" {
		t.Errorf("a thing that is gone: %v", err)
	}
	f.gone, f.data = false, &types.Kinds{Text: full().Text}
	if _, err := thing.Parts().Collect(t.Context()); !errors.Is(err, resource.ErrNotSet) || !errors.As(err, &e) || e.Method != "Parts" {
		t.Errorf("data without the member: %v", err)
	}
	if _, err := NewFromClient(f).Listed("a").Parts().Collect(t.Context()); !errors.Is(err, resource.ErrNoLoad) || !errors.As(err, &e) || e.Method != "Parts" {
		t.Errorf("nothing loads it: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f.asked = nil
	if _, err := NewFromClient(f).Thing("b").Parts().Collect(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that is done: %v", err)
	}
	f.wantAsked(t, "")
}

// What the owner fills is no filter, also if it must be loaded to be known.
func TestARepeatedMemberIsNoFilter(t *testing.T) {
	f := &fake{data: full()}
	text := "t"
	_, err := NewFromClient(f).Thing("a").Parts().Filter(&kinds.ListKindsInput{Text: &text}).Do(t.Context(), nil)
	if !errors.Is(err, resource.ErrUnfiltered) {
		t.Errorf("the error is %v", err)
	}
	f.wantAsked(t, "get")
}

func TestExistsIsFilledFromData(t *testing.T) {
	f := &fake{data: full()}
	thing := NewFromClient(f).Thing("a")
	for range 2 {
		if there, err := thing.Exists(t.Context()); err != nil || !there || *f.put.Text != "t" {
			t.Errorf("%v, %v, sent %+v", there, err, f.put)
		}
	}
	f.wantAsked(t, "get put put")
	f.gone = true
	if there, err := NewFromClient(f).Thing("b").Exists(t.Context()); err != nil || there {
		t.Errorf("a thing that is gone: %v, %v", there, err)
	}
	f.wantAsked(t, "get")
}
