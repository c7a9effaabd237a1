package widget

import (
	"context"
	"errors"
	"testing"
	"time"

	"example.com/sdk/service/kinds"
	"example.com/sdk/service/kinds/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

var (
	made  = time.Date(2026, 1, 2, 3, 4, 5, 678_000_000, time.UTC)
	there = time.FixedZone("there", 3600)
)

// fake lists and loads one thing, and fails one of a batch.
type fake struct {
	API
	got  *kinds.GetKindsInput
	put  *kinds.PutKindsInput
	answ types.Kinds
	fail []types.Failure
}

func (f *fake) ListKinds(context.Context, *kinds.ListKindsInput, ...func(*kinds.Options)) (*kinds.ListKindsOutput, error) {
	return &kinds.ListKindsOutput{Items: []types.Kinds{f.answ}}, nil
}

func (f *fake) GetKinds(_ context.Context, in *kinds.GetKindsInput, _ ...func(*kinds.Options)) (*kinds.GetKindsOutput, error) {
	f.got = in
	return &kinds.GetKindsOutput{Kinds: &f.answ}, nil
}

func (f *fake) PutKinds(_ context.Context, in *kinds.PutKindsInput, _ ...func(*kinds.Options)) (*kinds.PutKindsOutput, error) {
	f.put = in
	return &kinds.PutKindsOutput{Time: in.Time}, nil
}

func (f *fake) BatchKinds(context.Context, *kinds.BatchKindsInput, ...func(*kinds.Options)) (*kinds.BatchKindsOutput, error) {
	return &kinds.BatchKindsOutput{Failures: f.fail}, nil
}

func listed() types.Kinds {
	version, at, text := int64(1)<<40, made.In(there), "red"
	return types.Kinds{Long: &version, PlainLong: version, Time: &at, Text: &text}
}

func TestAListedHandleEqualsOneThatIsMade(t *testing.T) {
	f := &fake{answ: listed()}
	svc := NewFromClient(f)
	found, err := svc.Things().Collect(t.Context())
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	thing := svc.Thing(1<<40, made.Add(300*time.Microsecond).In(there), types.ColorRed, "")
	if !thing.Equal(found[0]) || thing.String() != found[0].String() {
		t.Errorf("%v and %v are not equal", thing, found[0])
	}
	if want := "kinds.Thing(1099511627776, 2026-01-02T03:04:05.678Z, red)"; thing.String() != want {
		t.Errorf("it prints as %s, want %s", thing, want)
	}
	if _, err := thing.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if *f.got.Long != 1<<40 || !f.got.Time.Equal(made) || f.got.Color != types.ColorRed || f.got.Text != nil {
		t.Errorf("sent %+v", f.got)
	}
}

func TestAnAnswerAboutAnotherMoment(t *testing.T) {
	f := &fake{answ: listed()}
	thing := NewFromClient(f).Thing(1<<40, made.Add(time.Second), types.ColorRed, "")
	if _, err := thing.Load(t.Context()); err == nil || errors.Is(err, resource.ErrNotFound) {
		t.Errorf("the error is %v", err)
	}
}

func TestZeroIsNoIdentifier(t *testing.T) {
	svc := NewFromClient(&fake{})
	for _, thing := range []*Thing{
		svc.Thing(0, made, types.ColorRed, ""), svc.Thing(1, time.Time{}, types.ColorRed, ""), svc.Thing(1, made, "", ""),
	} {
		if err := thing.Validate(); !errors.Is(err, resource.ErrEmptyIdentifier) {
			t.Errorf("%v: %v", thing, err)
		}
	}
	f := &fake{answ: types.Kinds{PlainLong: 1}}
	if _, err := NewFromClient(f).Things().Collect(t.Context()); !errors.Is(err, resource.ErrNotSet) {
		t.Errorf("an item without identifiers: %v", err)
	}
}

// The same moment in another zone, or said more exactly than a request can, is no
// conflict; another moment is.
func TestTimesOfTheCaller(t *testing.T) {
	f := &fake{}
	thing := NewFromClient(f).Thing(7, made, types.ColorRed, "")
	in := &kinds.PutKindsInput{Times: []time.Time{made.Add(time.Microsecond).In(there)}, Time: &made}
	if _, err := thing.Copy(t.Context(), in); err != nil {
		t.Error(err)
	}
	in.Times[0] = made.Add(time.Second)
	if _, err := thing.Copy(t.Context(), in); !errors.Is(err, resource.ErrConflict) {
		t.Errorf("another moment: %v", err)
	}
}

func TestFailuresAreMatched(t *testing.T) {
	at := made.In(there)
	f := &fake{fail: []types.Failure{{Color: types.ColorGreen, PlainLong: 2, Time: &at}}}
	svc := NewFromClient(f)
	list := ThingList{svc.Thing(2, made, types.ColorRed, ""), svc.Thing(2, made.Add(time.Hour), types.ColorGreen, ""), svc.Thing(2, made, types.ColorGreen, "")}
	res, err := list.Do(t.Context(), nil)
	if err == nil || res.Items[0].Err != nil || res.Items[1].Err != nil || res.Items[2].Err == nil {
		t.Errorf("outcomes %+v, %v", res.Items, err)
	}
}
