package deserialize_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
)

var errHeader = errors.New("a header says that this is another protocol")

// refusing is a step that refuses an answer for its headers, without a look at the body.
type refusing struct{}

func (refusing) ID() string { return deserialize.ID }

func (refusing) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	out, metadata, _ := next.HandleDeserialize(ctx, in)
	return out, metadata, errHeader
}

// unasked fails if it is to decode anything.
type unasked struct{ t *testing.T }

func (u unasked) DecodeBody(context.Context, []byte) (any, bool) {
	u.t.Error("the body is decoded")
	return nil, false
}

func (u unasked) Move(any, any) bool { return false }

// answering is a transport with one answer.
type answering struct{ response *smithyhttp.Response }

func (a answering) HandleDeserialize(context.Context, middleware.DeserializeInput) (middleware.DeserializeOutput, middleware.Metadata, error) {
	return middleware.DeserializeOutput{RawResponse: a.response}, middleware.Metadata{}, nil
}

// An answer whose body the SDK does not read fails as the SDK says, and has its body back.
func TestABodyThatIsNotRead(t *testing.T) {
	body := io.NopCloser(strings.NewReader("{}"))
	response := &smithyhttp.Response{Response: &http.Response{StatusCode: 200, Body: body}}
	step := deserialize.Tapped(middleware.NewStack("x", smithyhttp.NewStackRequest), refusing{}, unasked{t})
	_, _, err := step.HandleDeserialize(t.Context(), middleware.DeserializeInput{}, answering{response})
	if !errors.Is(err, errHeader) || response.Body != body {
		t.Errorf("%v; the body is a %T", err, response.Body)
	}
}
