package deserialize_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

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

// reading is a step that reads a body to its end, a few bytes at a time.
type reading struct{ read *[]byte }

func (reading) ID() string { return deserialize.ID }

func (r reading) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	if err == nil {
		*r.read, err = io.ReadAll(iotest.OneByteReader(out.RawResponse.(*smithyhttp.Response).Body))
	}
	return out, metadata, err
}

// leaving leaves every body to the SDK.
type leaving struct{ asked *int }

func (l leaving) DecodeBody(context.Context, []byte) (any, bool) {
	*l.asked++
	return nil, false
}

func (leaving) Move(any, any) bool { return false }

// The SDK reads a body that is its own to the end, in however many pieces, and it was looked
// at once.
func TestABodyThatIsTheSDKs(t *testing.T) {
	var read []byte
	asked := 0
	response := &smithyhttp.Response{Response: &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader("all of it"))}}
	step := deserialize.Tapped(middleware.NewStack("x", smithyhttp.NewStackRequest), reading{&read}, leaving{&asked})
	_, _, err := step.HandleDeserialize(t.Context(), middleware.DeserializeInput{}, answering{response})
	if err != nil || string(read) != "all of it" || asked != 1 {
		t.Errorf("%q was read, after %d looks, and %v", read, asked, err)
	}
}
