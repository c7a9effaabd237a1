package deserialize

import (
	"bytes"
	"context"
	"io"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// Bodies decodes the bodies of one operation's answers. It is safe for concurrent use. It
// does not tell the type of what it makes: code and types for each would be larger than
// what they save.
type Bodies interface {
	// DecodeBody makes an output of a body. It reports false for a body that is the SDK's,
	// and at the end of a context. It keeps no reference to the body.
	DecodeBody(ctx context.Context, body []byte) (out any, ok bool)
	// Move copies the members that are decoded, and no others. It reports false, and does
	// nothing, if it is not given two outputs of its operation.
	Move(to, from any) bool
}

// A Part is what DecodeBody makes of a part of the body. The rest is the SDK's.
type Part interface {
	// Left returns the body that the SDK reads, which is another one.
	Left() []byte
}

// Tapped returns the SDK's own step, of that stack, with the body's decoding taken out of it.
func Tapped(stack *middleware.Stack, sdk Step, by Bodies) Wrapper {
	return &step{stack: stack, sdk: sdk, by: by}
}

// step is the SDK's own step with the body's decoding taken out of it.
type step struct {
	stack *middleware.Stack
	sdk   Step
	by    Bodies
}

func (s *step) Unwrap() Step { return s.sdk }

// ID returns the ID of the step that this one stands for.
func (s *step) ID() string { return ID }

// HandleDeserialize runs the SDK's step: on an empty body if the answer's could be
// decoded, on what is left if a part of it could, and on the answer's own if none.
func (s *step) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	if slab.Lent(ctx) && Foreign(s.stack) { // a stranger may keep the output
		ctx = slab.Withdraw(ctx)
	}
	t := &tap{by: s.by, next: next, ctx: ctx}
	defer t.release()
	out, metadata, err := s.sdk.HandleDeserialize(ctx, in, t)
	if !t.whole {
		return out, metadata, err
	}
	if err == nil && s.by.Move(out.Result, t.decoded) {
		return out, metadata, nil
	}
	// To this SDK an empty body is not an empty output, or what is left is wrong. It gets
	// all of it.
	return s.sdk.HandleDeserialize(ctx, in, t)
}

// tap stands between the SDK's step and the transport. It is the body that the
// SDK's step reads, which is when it decodes the answer's own: within the span
// and the measured time of the SDK's deserializer.
type tap struct {
	by   Bodies
	ctx  context.Context
	next middleware.DeserializeHandler

	out      middleware.DeserializeOutput // the answer, once there is one
	metadata middleware.Metadata

	response *smithyhttp.Response // of an answer whose body was taken
	body     io.ReadCloser        // that body
	closed   bool
	in       *bytes.Buffer // the body as it was read; nil until the first Read
	rest     io.Reader     // what comes after these bytes: more, or an error
	unread   io.Reader     // what the SDK's step has yet to read
	decoded  any
	whole    bool // whether decoded has what the body has
}

// HandleDeserialize asks the transport, once.
func (t *tap) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput) (
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
		t.response, t.body = response, response.Body
		response.Body = t
	}
	return out, metadata, nil
}

// Read reads what the SDK's step is to see of the body.
func (t *tap) Read(b []byte) (int, error) {
	if t.in == nil {
		t.take()
	}
	return t.unread.Read(b)
}

// take reads the body and decodes it.
func (t *tap) take() {
	t.in = buffer()
	body := (*source)(t)
	more, err := fill(t.in, body, t.response.ContentLength)
	t.rest = bytes.NewReader(nil)
	switch {
	case err != nil:
		t.rest = failing{err}
	case more:
		t.rest = body
	default:
		t.decoded, t.whole = t.by.DecodeBody(t.ctx, t.in.Bytes())
	}
	t.unread = t.rest
	switch part, ok := t.decoded.(Part); {
	case t.whole && ok:
		t.unread = bytes.NewReader(part.Left())
	case t.whole:
	case t.ctx.Err() != nil:
		t.unread = failing{t.ctx.Err()} // the SDK would go on with it to its end
	default:
		t.replay()
	}
}

// source is the body of a tap, which ends with the context, be it buffered or not.
type source tap

func (s *source) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.body.Read(b[:min(len(b), maxRead)])
}

// replay makes the whole body readable again.
func (t *tap) replay() {
	t.unread = io.MultiReader(bytes.NewReader(t.in.Bytes()), t.rest)
}

// Close closes the body that was taken.
func (t *tap) Close() error {
	if t.closed {
		return nil
	}
	t.closed = true
	return t.body.Close()
}

// release gives the response its own body back, which is read and closed by
// now, and the buffer to the next answer.
func (t *tap) release() {
	if t.response == nil {
		return
	}
	t.response.Body = t.body
	if t.in != nil {
		t.unread = t.rest
		release(t.in)
	}
}

// failing is the end of a body that could not be read.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
