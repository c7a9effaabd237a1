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

// compared is a body whose checksum the SDK compares when it is closed, as DynamoDB's is.
type compared struct {
	io.Reader
	changed error // what Close says
	closed  int
}

func (c *compared) Close() error {
	c.closed++
	return c.changed
}

var errChanged = errors.New("expected 1, and got 2")

// TestChecksums: a body that is not what was sent fails the call, also where the SDK only
// logs it, and one that is does not.
func TestChecksums(t *testing.T) {
	body := func(text string) io.Reader { return strings.NewReader(text) }
	for name, test := range map[string]struct {
		header  string
		body    *compared
		wrong   bool   // the error is of the checksum
		message string // a part of the error's text, "" for none
	}{
		"right":                  {"17", &compared{Reader: body(`<ThingList/>`)}, false, ""},
		"changed":                {"17", &compared{Reader: body(`<ThingList/>`), changed: errChanged}, true, "the answer to ListThings was changed on its way: expected 1, and got 2"},
		"without checksum":       {"", &compared{Reader: body(`<ThingList/>`), changed: errChanged}, false, ""},
		"cut off":                {"17", &compared{Reader: io.MultiReader(body(`<ThingList>`), &failing{})}, false, "unexpected EOF"},
		"no answer":              {"17", &compared{Reader: body(`<html>`)}, false, "it begins with \"<html>\""},
		"changed, and no answer": {"17", &compared{Reader: body(`<html>`), changed: errChanged}, true, "expected 1, and got 2"},
	} {
		err := checkedStack(t, "ListThings", http.MethodGet)(t.Context(), func() *http.Response {
			return &http.Response{StatusCode: 200, Body: test.body, ContentLength: -1, Header: http.Header{"X-Amz-Crc32": {test.header}}}
		})
		var changed *answer.ChecksumError
		is := errors.As(err, &changed)
		if is != test.wrong || (err != nil) != (test.message != "") || err != nil && !strings.Contains(err.Error(), test.message) {
			t.Errorf("%s: %v", name, err)
		}
		if is && (!errors.Is(err, errChanged) || changed.Operation != "ListThings" || !changed.RetryableError()) {
			t.Errorf("%s: %+v", name, changed)
		}
		if test.header != "" && test.body.closed != 1 {
			t.Errorf("%s: closed %d times", name, test.body.closed)
		}
	}
}

// TestChecksumsAndTheEndOfTheContext: what the end of the context cuts off was not changed.
func TestChecksumsAndTheEndOfTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := checkedStack(t, "ListThings", http.MethodGet)(ctx, func() *http.Response {
		return &http.Response{StatusCode: 200, Body: &compared{ending{cancel}, errChanged, 0}, ContentLength: -1, Header: http.Header{"X-Amz-Crc32": {"17"}}}
	})
	var changed *answer.ChecksumError
	if !errors.Is(err, context.Canceled) || errors.As(err, &changed) {
		t.Error(err)
	}
}

// TestWhatErrorsQuote: an error quotes from the first character on, and says of nothing
// that it is nothing.
func TestWhatErrorsQuote(t *testing.T) {
	for body, want := range map[string]string{
		"\r\n\t <html>": `the service answered 200 with something that is no answer to ListThings: it begins with "<html>"`,
		"":              "the service answered 200 with something that is no answer to ListThings: nothing",
	} {
		if _, err := ask(t, "ListThings", rest, 200, body, answer.Check(&things)); err == nil || err.Error() != want {
			t.Errorf("%q: %v", body, err)
		}
	}
}

// TestARequestThatIsNoHTTP: what a transport of a test's own answers to is looked at all the
// same, as to the service's protocol, and is as long as it likes.
func TestARequestThatIsNoHTTP(t *testing.T) {
	for body, bad := range map[string]bool{"<ThingList>name</ThingList>": false, "<html>": true} {
		stack := middleware.NewStack("ListThings", func() any { return nil })
		if err := errors.Join(stack.Deserialize.Add(sdkStep{}, middleware.After), answer.Check(&things)(stack)); err != nil {
			t.Fatal(err)
		}
		out, _, err := stack.Deserialize.HandleMiddleware(t.Context(), nil, middleware.HandlerFunc(func(context.Context, any) (any, middleware.Metadata, error) {
			response := &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}
			return &smithyhttp.Response{Response: response}, middleware.Metadata{}, nil
		}))
		if (err != nil) != bad || !bad && *out.(*thing).Name != body {
			t.Errorf("%s: %v, %v", body, out, err)
		}
	}
}
