package answer_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/answer"
)

// unread stands for a deserializer that leaves the body alone, as the SDK's do where the
// output has no members.
type unread struct{ sdkStep }

func (unread) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	out middleware.DeserializeOutput, metadata middleware.Metadata, err error,
) {
	if out, metadata, err = next.HandleDeserialize(ctx, in); err == nil {
		out.Result = &thing{}
	}
	return out, metadata, err
}

// outer is a step around the check: what it sees goes into the errors that a caller gets.
type outer struct{ seen middleware.DeserializeOutput }

func (*outer) ID() string { return "outer" }

func (o *outer) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	o.seen = out
	return out, metadata, err
}

// leaving makes a call whose answer nobody reads.
func leaving(t *testing.T, s *answer.Service, op string, response *http.Response) (any, error) {
	t.Helper()
	stack := middleware.NewStack(op, smithyhttp.NewStackRequest)
	if err := errors.Join(stack.Deserialize.Add(unread{}, middleware.After), answer.Check(s)(stack)); err != nil {
		t.Fatal(err)
	}
	around := &outer{}
	if err := stack.Deserialize.Add(around, middleware.Before); err != nil {
		t.Fatal(err)
	}
	out, _, err := stack.Deserialize.HandleMiddleware(t.Context(), smithyhttp.NewStackRequest(), middleware.HandlerFunc(
		func(context.Context, any) (any, middleware.Metadata, error) {
			return &smithyhttp.Response{Response: response}, middleware.Metadata{}, nil
		}))
	if raw, ok := around.seen.RawResponse.(*smithyhttp.Response); !ok || raw.Response != response {
		t.Errorf("%s: the response is lost: %v, %v", op, around.seen.RawResponse, err)
	}
	return out, err
}

// TestNoBody: a client of HTTP may give no body at all. That is nothing, which some
// operations are answered and others are not, with and without a checksum.
func TestNoBody(t *testing.T) {
	for op, good := range map[string]bool{"DeleteThing": true, "DropThing": true, "ListThings": false, "ListByFlag": false, "ReadThing": true} {
		for _, checksum := range []string{"", "17"} {
			out, err := leaving(t, &things, op, &http.Response{StatusCode: 200, ContentLength: -1, Header: http.Header{"X-Amz-Crc32": {checksum}}})
			var no *answer.Error
			if (err == nil) != good || !good && (!errors.As(err, &no) || no.Begins != "") || good && out == nil {
				t.Errorf("%s, checksum %q: %v, %v", op, checksum, out, err)
			}
		}
	}
}

// TestTheRestIsCompared: what nobody has read of a body with a checksum is read before it
// is compared. An error on the way, or a rest without end, says that it is not what was
// sent; the output is none.
func TestTheRestIsCompared(t *testing.T) {
	s := &answer.Service{XML: true, Operations: []answer.Operation{{Name: "ListThings", Body: answer.Members, MaxBytes: 100_000}}}
	begins := func() io.Reader { return strings.NewReader("<Things>" + strings.Repeat(" ", 5000)) }
	for name, test := range map[string]struct {
		body *compared
		want string // a part of the error's text, "" for none
	}{
		"right":        {&compared{Reader: begins()}, ""},
		"changed":      {&compared{Reader: begins(), changed: errChanged}, "changed on its way: expected 1, and got 2"},
		"cut off":      {&compared{Reader: io.MultiReader(begins(), &failing{})}, "changed on its way: unexpected EOF"},
		"both":         {&compared{Reader: io.MultiReader(begins(), &failing{}), changed: errChanged}, "changed on its way: unexpected EOF"},
		"no end in it": {&compared{Reader: &endless{begins: "<Things>"}}, "it is longer than 100000 bytes"},
	} {
		out, err := leaving(t, s, "ListThings", &http.Response{StatusCode: 200, Body: test.body, ContentLength: -1, Header: http.Header{"X-Amz-Crc32": {"17"}}})
		var changed *answer.ChecksumError
		if errors.As(err, &changed) != (test.want != "") || err != nil && !strings.Contains(err.Error(), test.want) || (out == nil) != (err != nil) {
			t.Errorf("%s: %v, %v", name, out, err)
		}
		if test.body.closed != 1 {
			t.Errorf("%s: closed %d times", name, test.body.closed)
		}
		if rest, _ := test.body.Read(make([]byte, 1)); name != "no end in it" && rest > 0 {
			t.Errorf("%s: some of it is unread", name)
		}
	}
}
