package widget

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"example.com/sdk/service/widget"
	"example.com/sdk/service/widget/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// fake keeps what it is sent, and fails some numbers.
type fake struct {
	API
	got  *widget.StartWidgetsInput
	fail []types.Failure
}

func (f *fake) StartWidgets(_ context.Context, in *widget.StartWidgetsInput, _ ...func(*widget.Options)) (*widget.StartWidgetsOutput, error) {
	f.got = in
	return &widget.StartWidgetsOutput{Failed: &types.Failed{Items: f.fail}}, nil
}

func TestIntegersAreSentAsDigits(t *testing.T) {
	f := &fake{}
	job := NewFromClient(f).Job(-7)
	if _, err := job.Assign(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(f.got.Names, []string{"-7"}) || *f.got.OwnerId != "-7" {
		t.Errorf("sent %q for %q", f.got.Names, *f.got.OwnerId)
	}
	other := "+7"
	if _, err := job.Assign(t.Context(), &widget.StartWidgetsInput{OwnerId: &other}); !errors.Is(err, resource.ErrConflict) {
		t.Errorf("another number: %v", err)
	}
}

func TestFailuresSayNumbers(t *testing.T) {
	f := &fake{fail: []types.Failure{{Number: 10}}}
	svc := NewFromClient(f)
	res, err := JobList{svc.Job(1), svc.Job(10), svc.Job(100)}.Start(t.Context(), nil)
	if err == nil || res.Items[0].Err != nil || res.Items[1].Err == nil || res.Items[2].Err != nil {
		t.Errorf("outcomes %+v, %v", res.Items, err)
	}
	if !reflect.DeepEqual(f.got.Names, []string{"1", "10", "100"}) {
		t.Errorf("sent %q", f.got.Names)
	}
}
