package kinds

import (
	"context"
	"errors"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"

	sdk "example.com/sdk/service/kinds"
)

// naming is a service whose answers have two texts.
func naming(texts ...string) *Service {
	return NewFromClient(sdk.New(sdk.Options{Invoke: func(_ context.Context, _ string, _, out any) error {
		switch out := out.(type) {
		case *sdk.BatchKindsOutput:
			out.Texts = texts
		case *sdk.PutKindsOutput:
			out.Texts = texts
		}
		return nil
	}}))
}

// A text is the failure of the item that it names, and of no other.
func TestTextsNameWhatFailed(t *testing.T) {
	svc := naming("b")
	result, err := DetectorList{svc.Detector("a"), svc.Detector("b"), svc.Detector("c")}.Drop(t.Context(), nil)
	var batch *resource.BatchError
	if !errors.As(err, &batch) || batch.Failed != 1 {
		t.Fatal(err)
	}
	if result.Items[0].Err != nil || result.Items[2].Err != nil {
		t.Error(err)
	}
	if err := result.Items[1].Err; err == nil || err.Error() != "kinds.Detector(b): the answer has it in Texts" {
		t.Error(err)
	}
}

// A text that names no item of the request fails all of them: nothing says which was meant.
func TestTextThatNamesNone(t *testing.T) {
	svc := naming("x")
	_, err := DetectorList{svc.Detector("a"), svc.Detector("b")}.Drop(t.Context(), nil)
	var batch *resource.BatchError
	if !errors.As(err, &batch) || batch.Failed != 2 {
		t.Error(err)
	}
}

func TestTextsOfASingleRequest(t *testing.T) {
	_, err := naming("b").Detector("a").Put(t.Context(), &PutKindsInput{Texts: []string{"a", "b"}})
	if err == nil || err.Error() != `kinds.Detector(a).Put: 1 of 2 items failed: Texts "b": the answer has it in Texts` {
		t.Error(err)
	}
	if _, err := naming().Detector("a").Put(t.Context(), &PutKindsInput{Texts: []string{"a"}}); err != nil {
		t.Error(err)
	}
}
