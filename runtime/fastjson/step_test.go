package fastjson

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unsafe"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// sdkStep stands for the SDK's deserializer. It keeps the body that it saw.
type sdkStep struct {
	id  string
	saw []byte
	end error
}

func (s *sdkStep) ID() string { return s.id }

func (s *sdkStep) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	response, ok := out.RawResponse.(*smithyhttp.Response)
	if err != nil || !ok {
		return out, metadata, err
	}
	s.saw, s.end = io.ReadAll(response.Body)
	response.Body.Close()
	out.Result = &things{Header: response.Header.Get("h")}
	return out, metadata, nil
}

// send sends a request whose answer has that body, through a stack with the options.
func send(t *testing.T, operation string, step *sdkStep, status int, body io.Reader, options ...func(*middleware.Stack) error) *things {
	t.Helper()
	stack := middleware.NewStack(operation, smithyhttp.NewStackRequest)
	if err := stack.Deserialize.Add(step, middleware.After); err != nil {
		t.Fatal(err)
	}
	for _, o := range options {
		if err := o(stack); err != nil {
			t.Fatal(err)
		}
	}
	answer := middleware.HandlerFunc(func(context.Context, any) (any, middleware.Metadata, error) {
		return &smithyhttp.Response{Response: &http.Response{
			StatusCode: status, Header: http.Header{"H": {"from a header"}}, Body: io.NopCloser(body), ContentLength: -1,
		}}, middleware.Metadata{}, nil
	})
	out, _, err := middleware.DecorateHandler(answer, stack).Handle(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return out.(*things)
}

const oneThing = `{"Things":[{"Name":"n"}]}`

func TestStepDecodes(t *testing.T) {
	step := &sdkStep{id: deserialize.ID}
	out := send(t, "ListThings", step, 200, strings.NewReader(oneThing), Install(newThings().Operation))
	if len(out.Things) != 1 || *out.Things[0].Name != "n" || out.Header != "from a header" || len(step.saw) != 0 {
		t.Errorf("out = %+v; the SDK's step saw %q", out, step.saw)
	}
}

func TestStepLeavesTheBodyIntact(t *testing.T) {
	reset := errors.New("connection reset")
	for name, tt := range map[string]struct {
		status int
		body   string
		err    error
	}{
		"new member":      {200, thingOf(`"New":1`), nil},
		"not JSON":        {200, "<R/>", nil},
		"empty":           {200, "", nil},
		"an error":        {404, oneThing, nil},
		"reset":           {200, oneThing[:9], reset},
		"reset at an end": {200, oneThing, reset},
	} {
		step := &sdkStep{id: deserialize.ID}
		var body io.Reader = strings.NewReader(tt.body)
		if tt.err != nil {
			body = io.MultiReader(body, iotest.ErrReader(tt.err))
		}
		out := send(t, "ListThings", step, tt.status, body, Install(newThings().Operation))
		if out.Things != nil || out.Header == "" || !bytes.Equal(step.saw, []byte(tt.body)) || !errors.Is(step.end, tt.err) {
			t.Errorf("%s: out = %+v; the SDK's step saw %q, then %v", name, out, step.saw, step.end)
		}
	}
}

// The last of Install and Remove counts; Default only fills a gap; neither is for another
// operation, or a stack without the step.
func TestOptions(t *testing.T) {
	op := newThings()
	install, fallback := Install(op.Operation), Default(op.Operation)
	for _, tt := range []struct {
		name, operation string
		options         []func(*middleware.Stack) error
		fast            bool
	}{
		{"none", "ListThings", nil, false},
		{"default", "ListThings", []func(*middleware.Stack) error{fallback}, true},
		{"client removes, collection defaults", "ListThings", []func(*middleware.Stack) error{Remove, fallback}, false},
		{"client removes, call installs", "ListThings", []func(*middleware.Stack) error{Remove, fallback, install}, true},
		{"client installs, call removes", "ListThings", []func(*middleware.Stack) error{install, Remove}, false},
		{"another", "ListOthers", []func(*middleware.Stack) error{install, fallback}, false},
	} {
		step := &sdkStep{id: deserialize.ID}
		out := send(t, tt.operation, step, 200, strings.NewReader(oneThing), tt.options...)
		if (len(out.Things) == 1) != tt.fast || (len(step.saw) == 0) != tt.fast {
			t.Errorf("%s: out = %+v; the SDK saw %q", tt.name, out, step.saw)
		}
	}
	stack := middleware.NewStack("ListThings", smithyhttp.NewStackRequest)
	if err := install(stack); err != nil || len(stack.Deserialize.List()) > 0 {
		t.Errorf("steps %v, %v", stack.Deserialize.List(), err)
	}
}

func TestTheContextEndsTheWalk(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	op := newThings()
	var out things
	l := shape.Of(op.Table).Output(reflect.TypeOf(out), op.Line)
	if jsonwalk.New().Walk(ctx, l, unsafe.Pointer(&out), pageOf(1000)) {
		t.Error("decoded to the end")
	}
}
