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

// endless is a body without an end, which counts what is read of it and may do something
// when so much was.
type endless struct {
	begins string
	read   int
	at     int
	do     func()
}

func (e *endless) Read(p []byte) (int, error) {
	if e.read == 0 {
		e.read = copy(p, e.begins)
		return e.read, nil
	}
	if p[len(p)-1] != ' ' {
		for i := range p {
			p[i] = ' '
		}
	}
	if e.read += len(p); e.do != nil && e.read >= e.at {
		e.do()
	}
	return len(p), nil
}

func (*endless) Close() error { return nil }

// readAll decodes an answer by reading all of it.
func readAll(ctx context.Context, s *answer.Service, body io.ReadCloser) error {
	stack := middleware.NewStack("ListThings", smithyhttp.NewStackRequest)
	_ = stack.Deserialize.Add(reading{}, middleware.After)
	if err := answer.Check(s)(stack); err != nil {
		return err
	}
	transport := middleware.HandlerFunc(func(context.Context, any) (any, middleware.Metadata, error) {
		return &smithyhttp.Response{Response: &http.Response{StatusCode: http.StatusOK, ContentLength: -1, Body: body}}, middleware.Metadata{}, nil
	})
	_, _, err := stack.Deserialize.HandleMiddleware(ctx, smithyhttp.NewStackRequest(), transport)
	return err
}

// reading is a step that reads a body to its end.
type reading struct{ sdkStep }

func (reading) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	out middleware.DeserializeOutput, metadata middleware.Metadata, err error,
) {
	out, metadata, err = next.HandleDeserialize(ctx, in)
	if response, ok := out.RawResponse.(*smithyhttp.Response); ok && err == nil {
		_, err = io.Copy(io.Discard, response.Body)
	}
	return out, metadata, err
}

// TestReadingEndsWithTheContext: also of a body that is there already, or that does not
// know of the context, and soon.
func TestReadingEndsWithTheContext(t *testing.T) {
	for _, op := range []answer.Operation{{Name: "ListThings", Body: answer.Members}, {Name: "ListThings", Body: answer.Members, MaxBytes: 1 << 30}} {
		ctx, cancel := context.WithCancel(t.Context())
		body := &endless{begins: "<Things>", at: 1 << 20, do: cancel}
		err := readAll(ctx, &answer.Service{XML: true, Operations: []answer.Operation{op}}, body)
		if !errors.Is(err, context.Canceled) || body.read > 2<<20 {
			t.Errorf("%d bytes were read: %v", body.read, err)
		}
		cancel()
	}
}

// TestTooLong: an answer of MaxBytes is one, a longer one is an error that says so, after
// no more was read than tells.
func TestTooLong(t *testing.T) {
	const most = 100_000
	s := &answer.Service{XML: true, Operations: []answer.Operation{{Name: "ListThings", Body: answer.Members, MaxBytes: most}}}
	fits := io.NopCloser(strings.NewReader("<Things>" + strings.Repeat(" ", most-len("<Things>"))))
	if err := readAll(t.Context(), s, fits); err != nil {
		t.Errorf("an answer that fits: %v", err)
	}
	body := &endless{begins: "<Things>"}
	err := readAll(t.Context(), s, body)
	var wrong *answer.Error
	if !errors.As(err, &wrong) || wrong.MaxBytes != most || body.read > most+64<<10 {
		t.Fatalf("%d bytes were read: %v", body.read, err)
	}
	if want := `the service answered 200 with something that is no answer to ListThings: it is longer than 100000 bytes: it begins with "<Things>`; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v", err)
	}
}

// TestTooLongAnyway: an answer of which nothing is said ends somewhere, too; EC2's later
// than others.
func TestTooLongAnyway(t *testing.T) {
	for most, op := range map[int]answer.Operation{
		64 << 20: {Name: "ListThings", Body: answer.Members},
		1 << 30:  {Name: "ListThings", Body: answer.Members, Elements: []string{"thingSet", "nextToken"}},
	} {
		body := &endless{begins: "<Things>"}
		err := readAll(t.Context(), &answer.Service{XML: true, Operations: []answer.Operation{op}}, body)
		var wrong *answer.Error
		if !errors.As(err, &wrong) || wrong.MaxBytes != most || body.read < most || body.read > most+64<<10 {
			t.Errorf("%d bytes were read of %d: %v", body.read, most, err)
		}
	}
}
