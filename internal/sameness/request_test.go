package sameness

import (
	"context"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/middleware"
)

// request is all of a request that reaches the transport, but for the signature's time.
type request struct {
	method, url, body string
	length            int64
	header            http.Header
}

// recorder answers all requests alike, and keeps them.
type recorder struct {
	answer string
	got    []request
}

func (r *recorder) RoundTrip(sent *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(sent.Body)
	if err != nil {
		return nil, err
	}
	header := sent.Header.Clone()
	for _, name := range []string{"Authorization", "X-Amz-Date", "Amz-Sdk-Invocation-Id", "Amz-Sdk-Request"} {
		header.Del(name)
	}
	r.got = append(r.got, request{method: sent.Method, url: sent.URL.String(), body: string(body), length: sent.ContentLength, header: header})
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, ContentLength: int64(len(r.answer)), Body: io.NopCloser(strings.NewReader(r.answer)), Request: sent}, nil
}

func (r *recorder) config() aws.Config {
	return aws.Config{
		Region: "eu-west-1", HTTPClient: &http.Client{Transport: r},
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKID", SecretAccessKey: "SECRET"}, nil
		}),
	}
}

// watched counts the steps of the SDK's serializer, and notes the input that the steps behind
// it are given.
type watched struct {
	serializer middleware.SerializeMiddleware
	inputs     []any // that the SDK's serializer was given
	behind     []any
}

// watch puts itself around the SDK's own step, before any encoder does.
func (w *watched) watch(stack *middleware.Stack) error {
	step, _ := stack.Serialize.Get("OperationSerializer")
	w.serializer = step
	if _, err := stack.Serialize.Swap("OperationSerializer", w); err != nil {
		return err
	}
	return stack.Serialize.Insert(middleware.SerializeMiddlewareFunc("behind", func(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
		w.behind = append(w.behind, in.Parameters)
		return next.HandleSerialize(ctx, in)
	}), "OperationSerializer", middleware.After)
}

func (w *watched) ID() string { return "OperationSerializer" }

func (w *watched) HandleSerialize(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
	w.inputs = append(w.inputs, in.Parameters)
	return w.serializer.HandleSerialize(ctx, in, next)
}

// send sends a request with a change of the client's steps.
type send func(change ...func(*middleware.Stack) error) error

// same fails unless a request is the same with an encoder. Encoded says whether it is the
// encoder's, and not left to the SDK.
func same(t *testing.T, r *recorder, input any, encoder func(*middleware.Stack) error, encoded bool, send send) {
	t.Helper()
	r.got = nil
	var w watched
	sdk, fast := send(), send(w.watch, encoder)
	if (sdk == nil) != (fast == nil) || sdk != nil && sdk.Error() != fast.Error() {
		t.Fatalf("the SDK: %v, the encoder: %v", sdk, fast)
	}
	if sdk != nil {
		return
	}
	if !reflect.DeepEqual(r.got[0], r.got[1]) {
		t.Errorf("the SDK sends\n%+v, the encoder\n%+v", r.got[0], r.got[1])
	}
	if by := len(w.inputs) == 1 && w.inputs[0] != input; by != encoded {
		t.Errorf("by the encoder: %t", by)
	}
	if len(w.behind) != 1 || w.behind[0] != input {
		t.Error("the steps behind are given another input")
	}
}

// texts are what escapes are for, and what is none of theirs.
var texts = []string{
	"", "a", `"`, `\`, "&<>'\"", "\n\r\t\b\f", "\x00\x01\x1f", "\x7f", "\u0080\u0085\u009f", "\u2028\u2029\u2027", "\xff", "a\xc3", "\xed\xa0\x80", "\ufffd\ufffe\uffff\U0001fffe",
	"ä€😀", "]]>", "<!-- -->", "&amp;", `A`, "12345678\"", "1234567\"", "1234567ä", strings.Repeat("0123456789", 100) + "\n", "日本語\xff日本語",
}

// long is a text with which a list is no short one.
var long = strings.Repeat("0123456789abcde/", 4<<10/16)
