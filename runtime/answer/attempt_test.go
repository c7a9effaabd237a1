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

// checkedStack returns a function that makes an attempt of one call of an operation,
// which is answered by the transport. The headers are those of JSON if the metadata are asked for.
func checkedStack(t *testing.T, op, method string, metadata ...*middleware.Metadata) func(context.Context, func() *http.Response) error {
	t.Helper()
	stack := middleware.NewStack(op, smithyhttp.NewStackRequest)
	if err := errors.Join(stack.Deserialize.Add(sdkStep{}, middleware.After), answer.Check(&things)(stack)); err != nil {
		t.Fatal(err)
	}
	request := smithyhttp.NewStackRequest().(*smithyhttp.Request)
	request.Method = method
	if len(metadata) > 0 {
		request.Header = jsons
	}
	return func(ctx context.Context, transport func() *http.Response) error {
		_, told, err := stack.Deserialize.HandleMiddleware(ctx, request, middleware.HandlerFunc(func(context.Context, any) (any, middleware.Metadata, error) {
			return &smithyhttp.Response{Response: transport()}, middleware.Metadata{}, nil
		}))
		for _, to := range metadata {
			*to = told
		}
		return err
	}
}

// TestLostBody: a body of a length that was told and of which nothing came is lost, but
// for a request that asks for none. One that has no length may be empty.
func TestLostBody(t *testing.T) {
	for _, test := range []struct {
		method string
		length int64
		lost   bool
	}{
		{http.MethodDelete, 7, true}, {http.MethodHead, 7, false}, {http.MethodDelete, -1, false}, {http.MethodDelete, 0, false},
	} {
		err := checkedStack(t, "DeleteThing", test.method)(t.Context(), func() *http.Response {
			return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader("")), ContentLength: test.length}
		})
		var no *answer.Error
		if errors.As(err, &no) != test.lost || err != nil && !test.lost {
			t.Errorf("%+v: %v", test, err)
		}
	}
}

// TestEndOfTheContext: a body that the end of the context cuts off is that end, not an
// answer of another kind.
func TestEndOfTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := checkedStack(t, "ListThings", http.MethodGet)(ctx, func() *http.Response {
		return &http.Response{StatusCode: 200, Body: io.NopCloser(ending{cancel}), ContentLength: -1}
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	if err := checkedStack(t, "DeleteThing", http.MethodDelete)(ctx, func() *http.Response {
		cancel()
		return &http.Response{StatusCode: 204, Body: http.NoBody}
	}); err != nil {
		t.Errorf("what was done before the end: %v", err)
	}
}

// ending is a body that ends when its context does.
type ending struct{ cancel context.CancelFunc }

func (e ending) Read(p []byte) (int, error) {
	e.cancel()
	return copy(p, "<Thi"), io.EOF
}

// TestAttempts: each attempt of a call is judged by its own answer. A panic of the
// transport is none of the decoder's, whatever came before.
func TestAttempts(t *testing.T) {
	attempt := checkedStack(t, "ListThings", http.MethodGet)
	answered := func(body string) func() *http.Response {
		return func() *http.Response {
			return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}
		}
	}
	if err := attempt(t.Context(), answered("<html>")); err == nil {
		t.Error("a page is an answer")
	}
	if err := attempt(t.Context(), answered("<ThingList/>")); err != nil {
		t.Error(err)
	}
	defer func() {
		if recover() == nil {
			t.Error("the panic is hidden")
		}
	}()
	_ = attempt(t.Context(), func() *http.Response { panic("lost") })
}
