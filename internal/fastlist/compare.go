package fastlist

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// APIOptions are what a client's options of that name hold.
type APIOptions = []func(*middleware.Stack) error

// Operation is a list operation of a generated package.
type Operation struct {
	SDK  string // import path of the SDK's package
	Name string
	// Fast is what the package's FastDecoder adds to a client's options.
	Fast APIOptions
	// Client makes a client of the SDK, and returns what calls the operation with it.
	Client func(client *http.Client, options APIOptions) Call
}

// Call calls an operation once.
type Call func(ctx context.Context) (output any, err error)

// Send calls the operation once, with a client of its own.
func (op *Operation) Send(ctx context.Context, client *http.Client, options APIOptions) (output any, err error) {
	return op.Client(client, options)(ctx)
}

// Answer is what a service answers.
type Answer struct {
	Status int // 0 is 200
	Header http.Header
	Body   string
	Err    error // of reading on after Body; nil is its end
}

// RoundTrip gives the answer to any request.
func (a *Answer) RoundTrip(r *http.Request) (*http.Response, error) {
	status := a.Status
	if status == 0 {
		status = http.StatusOK
	}
	header := http.Header{"X-Amz-Request-Id": {"4442587FB7D0A2F9"}, "X-Amz-Id-2": {"host"}}
	for k, v := range a.Header {
		header[k] = v
	}
	var body io.Reader = strings.NewReader(a.Body)
	if a.Err != nil {
		body = io.MultiReader(body, broken{a.Err})
	}
	return &http.Response{
		Status: http.StatusText(status), StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Body: io.NopCloser(body), ContentLength: int64(len(a.Body)), Request: r,
	}, nil
}

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

// result is all that a caller sees of a call.
type result struct {
	output   any
	metadata []string
	err      error
	snapshot []byte
	read     int // bytes that the SDK's deserializer saw
}

// Compare gives the same answer to the SDK's decoder and to the generated one.
// It reports whether the latter did the work, and how the two differ.
func Compare(ctx context.Context, op *Operation, a *Answer) (fast bool, err error) {
	got := op.call(ctx, a, op.Fast)
	fast = got.read == 0 && got.err == nil && a.Body != ""
	for range attempts {
		if err = got.differs(op.call(ctx, a, nil)); err == nil {
			return fast, nil
		}
		if fast {
			break
		}
	}
	return false, err
}

// attempts is how often the SDK is asked: its older style of JSON goes through members in
// random order, and which of two errors it tells, or which of two members of a union it
// takes, is random with it.
const attempts = 30

func (r *result) differs(want result) error {
	switch {
	case text(want.err) != text(r.err):
		return fmt.Errorf("error %q, the SDK's %q", text(r.err), text(want.err))
	case !reflect.DeepEqual(chain(want.err), chain(r.err)):
		return fmt.Errorf("error of types %v, the SDK's %v", chain(r.err), chain(want.err))
	case !bytes.Equal(want.snapshot, r.snapshot):
		return fmt.Errorf("snapshot %q, the SDK's %q", r.snapshot, want.snapshot)
	case !slices.Equal(want.metadata, r.metadata):
		return fmt.Errorf("metadata %q, the SDK's %q", r.metadata, want.metadata)
	case !Equal(want.output, r.output):
		return fmt.Errorf("output\n%s\nthe SDK's\n%s", Dump(r.output), Dump(want.output))
	}
	return nil
}

func (op *Operation) call(ctx context.Context, a *Answer, options APIOptions) result {
	var r result
	client := &http.Client{Transport: a}
	r.output, r.err = op.try(ctx, client, append(APIOptions{r.probe}, options...))
	var bad *smithy.DeserializationError
	if errors.As(r.err, &bad) {
		r.snapshot = bad.Snapshot
	}
	if v := reflect.ValueOf(r.output); v.Kind() == reflect.Pointer && !v.IsNil() {
		field := v.Elem().FieldByName("ResultMetadata")
		r.metadata = describe(field.Interface().(middleware.Metadata))
		field.SetZero()
	}
	return r
}

// try makes an error of a panic: smithy-go 1.28.9 has some for what is no JSON.
func (op *Operation) try(ctx context.Context, client *http.Client, options APIOptions) (output any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return op.Send(ctx, client, options)
}

// text is an error's, or "".
func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// chain lists the types that an error wraps.
func chain(err error) []string {
	var types []string
	for ; err != nil; err = errors.Unwrap(err) {
		types = append(types, fmt.Sprintf("%T", err))
	}
	return types
}

// describe lists what metadata holds: the types of all keys, and the values
// that do not depend on when the call was made.
func describe(m middleware.Metadata) []string {
	var list []string
	for _, key := range reflect.ValueOf(m).FieldByName("values").MapKeys() {
		list = append(list, key.Elem().Type().String())
	}
	id, _ := awsmiddleware.GetRequestIDMetadata(m)
	list = append(list, "request "+id)
	if response, ok := awsmiddleware.GetRawResponse(m).(*smithyhttp.Response); ok {
		list = append(list, fmt.Sprintf("raw %d", response.StatusCode))
	}
	slices.Sort(list)
	return list
}

// probe counts what the SDK's deserializer reads of a body.
func (r *result) probe(stack *middleware.Stack) error {
	step, ok := stack.Deserialize.Get("OperationDeserializer")
	if !ok {
		return errors.New("no such step")
	}
	_, err := stack.Deserialize.Swap("OperationDeserializer", &probed{step, &r.read})
	return err
}

type probed struct {
	middleware.DeserializeMiddleware
	read *int
}

func (p *probed) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	return p.DeserializeMiddleware.HandleDeserialize(ctx, in, middleware.DeserializeHandlerFunc(
		func(ctx context.Context, in middleware.DeserializeInput) (middleware.DeserializeOutput, middleware.Metadata, error) {
			out, metadata, err := next.HandleDeserialize(ctx, in)
			if response, ok := out.RawResponse.(*smithyhttp.Response); ok && response.Body != nil {
				response.Body = &counted{response.Body, p.read}
			}
			return out, metadata, err
		}))
}

type counted struct {
	io.ReadCloser
	n *int
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.ReadCloser.Read(b)
	*c.n += n
	return n, err
}
