package serialize

import (
	"bytes"
	"context"
	"io"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// short is the SDK's own step with the long list taken out of it: the SDK writes an input
// with one zero item, in whose place the list is then put. So all but the list is the SDK's,
// whatever a newer one writes there.
type short struct {
	sdk   Step
	lists Lists
}

func (s *short) unwrap() Step { return s.sdk }

// ID returns the ID of the step that this one stands for.
func (s *short) ID() string { return ID }

// HandleSerialize runs the SDK's step on a short input, and on all of it if the list cannot
// be put into what that wrote. The steps behind it are given the input that this one is given.
func (s *short) HandleSerialize(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (
	middleware.SerializeOutput, middleware.Metadata, error,
) {
	request, ok := in.Request.(*smithyhttp.Request)
	if !ok {
		return s.sdk.HandleSerialize(ctx, in, next)
	}
	input, place, size, ok := s.lists.Short(in.Parameters)
	if !ok {
		return s.sdk.HandleSerialize(ctx, in, next)
	}
	seam := &seam{lists: s.lists, place: place, size: size, input: in.Parameters, next: next}
	// The SDK's step may write to the request, and a second time would come after the first.
	out, metadata, err := s.sdk.HandleSerialize(ctx, middleware.SerializeInput{Parameters: input, Request: request.Clone()}, seam)
	if seam.joined {
		return out, metadata, err
	}
	return s.sdk.HandleSerialize(ctx, in, next)
}

// seam stands behind the SDK's step and puts the list into what that wrote.
type seam struct {
	lists  Lists
	place  []byte // how the SDK writes a list with one zero item
	size   int    // of the list, about
	input  any
	next   middleware.SerializeHandler
	joined bool
}

// HandleSerialize goes on with the whole request, or comes back at once if the SDK wrote
// something else than was expected, or has to write the list itself.
func (s *seam) HandleSerialize(ctx context.Context, in middleware.SerializeInput) (
	out middleware.SerializeOutput, metadata middleware.Metadata, err error,
) {
	request, ok := in.Request.(*smithyhttp.Request)
	if !ok || request.GetStream() == nil {
		return out, metadata, nil
	}
	written, err := io.ReadAll(request.GetStream())
	if err != nil || bytes.Count(written, s.place) != 1 {
		return out, metadata, err
	}
	head, tail, _ := bytes.Cut(written, s.place)
	body := append(make([]byte, 0, len(head)+s.size+len(tail)), head...)
	if body, ok = s.lists.AppendList(body, s.input); !ok {
		return out, metadata, nil
	}
	body = append(body, tail...)
	if cap(body) > 2*len(body) {
		body = bytes.Clone(body)
	}
	if request, err = request.SetStream(bytes.NewReader(body)); err != nil {
		return out, metadata, err
	}
	s.joined = true
	return s.next.HandleSerialize(ctx, middleware.SerializeInput{Parameters: s.input, Request: request})
}
