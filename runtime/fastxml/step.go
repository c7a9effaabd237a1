package fastxml

import (
	"bytes"
	"context"
	"io"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// stepID is the ID of the step of the SDK's stacks that decodes an output.
const stepID = "OperationDeserializer"

// A Decoder is an [Operation] of any output type.
type Decoder interface {
	// Name returns the operation's name.
	Name() string
	wrap(sdk middleware.DeserializeMiddleware) middleware.DeserializeMiddleware
}

// Install returns a function for the APIOptions of a service's client. It wraps
// the deserializer of the operations that the decoders are for, and leaves
// alone all other operations and any stack that has no such step.
func Install(decoders ...Decoder) func(*middleware.Stack) error {
	known := make(map[string]Decoder, len(decoders))
	for _, d := range decoders {
		known[d.Name()] = d
	}
	return func(stack *middleware.Stack) error {
		d, ok := known[stack.ID()]
		if !ok {
			return nil
		}
		sdk, ok := stack.Deserialize.Get(stepID)
		if _, done := sdk.(unwrapper); !ok || done {
			return nil
		}
		_, err := stack.Deserialize.Swap(stepID, d.wrap(sdk))
		return err
	}
}

// Remove undoes, in a stack, what a function of [Install] did to it before. It
// is itself a function for APIOptions.
func Remove(stack *middleware.Stack) error {
	step, _ := stack.Deserialize.Get(stepID)
	wrapped, ok := step.(unwrapper)
	if !ok {
		return nil
	}
	_, err := stack.Deserialize.Swap(stepID, wrapped.unwrap())
	return err
}

type unwrapper interface {
	unwrap() middleware.DeserializeMiddleware
}

// step is the SDK's own step with the body's decoding taken out of it.
type step[O any] struct {
	sdk middleware.DeserializeMiddleware
	op  *Operation[O]
}

func (o *Operation[O]) wrap(sdk middleware.DeserializeMiddleware) middleware.DeserializeMiddleware {
	return &step[O]{sdk: sdk, op: o}
}

func (s *step[O]) unwrap() middleware.DeserializeMiddleware {
	return s.sdk
}

// ID returns the ID of the step that this one stands for.
func (s *step[O]) ID() string {
	return stepID
}

// HandleDeserialize runs the SDK's step, on an empty body if the answer's could
// be decoded and on the answer's own if not.
func (s *step[O]) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	t := &tap[O]{op: s.op, next: next}
	defer t.release()
	out, metadata, err := s.sdk.HandleDeserialize(ctx, in, t)
	if t.decoded == nil {
		return out, metadata, err
	}
	if output, ok := out.Result.(*O); ok && err == nil {
		s.op.output.move(output, t.decoded)
		return out, metadata, nil
	}
	// To this SDK an empty body is not an empty output. It gets all of it.
	t.decoded = nil
	return s.sdk.HandleDeserialize(ctx, in, t)
}

// tap stands between the SDK's step and the transport. It takes the body out of
// an answer and puts one in its place that the SDK's step is to read.
type tap[O any] struct {
	op   *Operation[O]
	next middleware.DeserializeHandler

	out      middleware.DeserializeOutput // the answer, once there is one
	metadata middleware.Metadata

	response *smithyhttp.Response // of an answer whose body was taken
	body     io.ReadCloser        // that body
	closed   bool
	page     *page
	rest     io.Reader // what comes after the page's bytes: more, or an error
	decoded  *O
	unread   io.Reader // what the SDK's step has yet to read
}

// HandleDeserialize asks the transport, once.
func (t *tap[O]) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	if t.response != nil {
		t.replay()
		return t.out, t.metadata, nil
	}
	out, metadata, err := t.next.HandleDeserialize(ctx, in)
	if err != nil {
		return out, metadata, err
	}
	response, ok := out.RawResponse.(*smithyhttp.Response)
	if ok && response != nil && response.Response != nil && response.Body != nil &&
		response.StatusCode >= 200 && response.StatusCode < 300 {
		t.out, t.metadata = out, metadata
		t.take(response)
	}
	return out, metadata, nil
}

// take reads the body of a response and decodes it.
func (t *tap[O]) take(response *smithyhttp.Response) {
	t.response, t.body, t.page = response, response.Body, t.op.page()
	more, err := t.page.fill(t.body, response.ContentLength)
	switch {
	case err != nil:
		t.rest = failing{err}
	case more:
		t.rest = t.body
	default:
		t.rest = bytes.NewReader(nil)
		t.decoded = t.op.decode(t.page, t.page.in.Bytes())
	}
	response.Body = t
	if t.unread = t.rest; t.decoded == nil {
		t.replay()
	}
}

// replay makes the whole body readable again.
func (t *tap[O]) replay() {
	t.response.Body = t
	t.unread = io.MultiReader(bytes.NewReader(t.page.in.Bytes()), t.rest)
}

// release gives the response its own body back, which is read and closed by
// now, and the page to the next answer.
func (t *tap[O]) release() {
	if t.response == nil {
		return
	}
	t.response.Body = t.body
	t.unread = t.rest
	t.op.release(t.page)
}

// Read reads what the SDK's step is to see of the body.
func (t *tap[O]) Read(b []byte) (int, error) {
	return t.unread.Read(b)
}

// Close closes the body that was taken.
func (t *tap[O]) Close() error {
	if t.closed {
		return nil
	}
	t.closed = true
	return t.body.Close()
}

// failing is the end of a body that could not be read.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) {
	return 0, f.err
}
