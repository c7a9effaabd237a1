package fastlist

import (
	"bytes"
	"context"
	"errors"
	"reflect"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Floor is less than decoding: what is done with a body in its place. Do reports whether
// the body is right; it is nil where the body is read alone.
type Floor struct {
	Name string
	Do   func(body []byte) bool
}

// options make a call read its answer and give it to the floor. The output is empty, and of
// that type, a struct.
func (f *Floor) options(output reflect.Type) APIOptions {
	return APIOptions{func(stack *middleware.Stack) error {
		_, err := stack.Deserialize.Swap("OperationDeserializer", &reader{f, output})
		return err
	}}
}

// reader stands in the place of the SDK's deserializer.
type reader struct {
	*Floor
	output reflect.Type
}

func (r *reader) ID() string { return "OperationDeserializer" }

func (r *reader) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	response, ok := out.RawResponse.(*smithyhttp.Response)
	if err != nil || !ok {
		return out, metadata, err
	}
	defer response.Body.Close()
	body := bytes.NewBuffer(make([]byte, 0, response.ContentLength+bytes.MinRead))
	if _, err := body.ReadFrom(response.Body); err != nil {
		return out, metadata, err
	}
	if r.Do != nil && !r.Do(body.Bytes()) {
		return out, metadata, errors.New("the body is not right")
	}
	out.Result = reflect.New(r.output).Interface()
	return out, metadata, nil
}
