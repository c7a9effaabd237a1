package glue_test

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// through sends a request through a real stack, as a client of the SDK does.
func through(t *testing.T, output any, err error, options ...func(*middleware.Stack) error) (any, error) {
	t.Helper()
	stack := middleware.NewStack("GetBox", func() any { return new(struct{}) })
	for _, option := range options {
		if err := option(stack); err != nil {
			t.Fatal(err)
		}
	}
	// The innermost step turns the response into the output.
	deserialize := middleware.DeserializeMiddlewareFunc("Deserializer",
		func(context.Context, middleware.DeserializeInput, middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
			return middleware.DeserializeOutput{Result: output}, middleware.Metadata{}, err
		})
	if err := stack.Deserialize.Add(deserialize, middleware.After); err != nil {
		t.Fatal(err)
	}
	handler := middleware.DecorateHandler(nil, stack)
	out, _, err := handler.Handle(t.Context(), &GetBoxInput{})
	return out, err
}

func TestCapture(t *testing.T) {
	var got, too *GetBoxOutput
	var other *ListBoxesOutput
	want := &GetBoxOutput{}
	once := glue.Capture(&got)
	out, err := through(t, want, nil, once, once, glue.Capture(&too), glue.Capture(&other))
	if err != nil || out != any(want) {
		t.Errorf("the answer became %v, %v", out, err)
	}
	if got != want || too != want || other != nil {
		t.Errorf("captured %v, %v, %v", got, too, other)
	}
	if _, err := through(t, (*GetBoxOutput)(nil), errUnsendable, once); !errors.Is(err, errUnsendable) {
		t.Errorf("the error became %v", err)
	}
	if got != want {
		t.Error("an error wiped what was captured")
	}
}

// What several calls have made one output of goes to every Capture among the options;
// options that fail, and those that are about something else, change nothing.
func TestCapturedIsGiven(t *testing.T) {
	var got, too, failed *ListBoxesOutput
	var other *GetBoxOutput
	want := &ListBoxesOutput{}
	glue.Captured(want, []func(*middleware.Stack) error{
		func(stack *middleware.Stack) error {
			return errors.Join(glue.Capture(&failed)(stack), errors.New("no"))
		}, glue.Capture(&other), glue.Capture(&got), glue.Capture(&too),
	})
	if got != want || too != want || other != nil || failed != nil {
		t.Errorf("got %p, %p, %v and %v, want %p", got, too, other, failed, want)
	}
	glue.Captured(want, nil)
}
