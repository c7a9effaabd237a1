package fastxml

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
)

// sdkStep stands for the SDK's deserializer. It takes the header and keeps the
// body that it saw.
type sdkStep struct {
	id     string
	strict bool // an empty body is an error
	runs   int
	saw    []byte
	end    error
}

func (s *sdkStep) ID() string { return s.id }

func (s *sdkStep) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	s.runs++
	out, metadata, err := next.HandleDeserialize(ctx, in)
	response, ok := out.RawResponse.(*smithyhttp.Response)
	if err != nil || !ok {
		return out, metadata, err
	}
	var saw bytes.Buffer
	saw.Grow(int(max(response.ContentLength, 0)) + bytes.MinRead)
	_, s.end = saw.ReadFrom(response.Body)
	s.saw = saw.Bytes()
	response.Body.Close()
	out.Result = &things{Header: response.Header.Get("h")}
	metadata.Set("seen", response.StatusCode)
	if s.strict && len(s.saw) == 0 {
		return out, metadata, errors.New("nothing there")
	}
	return out, metadata, nil
}

// answer is what the transport answers.
type answer struct {
	status int
	body   io.ReadCloser
	length int64
	err    error
	sent   int
}

func (a *answer) Handle(context.Context, any) (any, middleware.Metadata, error) {
	a.sent++
	if a.err != nil {
		return nil, middleware.Metadata{}, a.err
	}
	return &smithyhttp.Response{Response: &http.Response{
		StatusCode: a.status, Header: http.Header{"H": {"from a header"}}, Body: a.body, ContentLength: a.length,
	}}, middleware.Metadata{}, nil
}

// body tells whether it was closed, once.
type body struct {
	io.Reader
	closed int
}

func (b *body) Close() error { b.closed++; return nil }

// stackOf returns a stack of an operation with the step and the options.
func stackOf(t *testing.T, operation string, step *sdkStep, options ...func(*middleware.Stack) error) *middleware.Stack {
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
	return stack
}

func send(t *testing.T, stack *middleware.Stack, a *answer) (*things, middleware.Metadata, error) {
	t.Helper()
	out, metadata, err := middleware.DecorateHandler(a, stack).Handle(t.Context(), nil)
	result, _ := out.(*things)
	return result, metadata, err
}

// maxBody is how long a body may be that is not the SDK's for its length.
const maxBody = 64 << 20

const oneThing = "<R><Thing><Name>n</Name></Thing></R>"

func TestStepDecodes(t *testing.T) {
	step, b := &sdkStep{id: deserialize.ID}, &body{Reader: strings.NewReader(oneThing)}
	out, metadata, err := send(t, stackOf(t, "ListThings", step, Install(newThings())), &answer{status: 200, body: b, length: -1})
	if err != nil || len(out.Things) != 1 || *out.Things[0].Name != "n" || out.Header != "from a header" {
		t.Errorf("out = %+v, %v", out, err)
	}
	if len(step.saw) != 0 || step.runs != 1 || b.closed != 1 || metadata.Get("seen") != 200 {
		t.Errorf("the SDK's step saw %q in %d runs; %d times closed; %v", step.saw, step.runs, b.closed, metadata)
	}
}

func TestStepLeavesTheBodyIntact(t *testing.T) {
	reset := errors.New("connection reset")
	long := strings.Repeat(" ", maxBody+10)
	for name, tt := range map[string]struct {
		status int
		body   string
		err    error
	}{
		"unknown element": {200, "<R><Other/></R>", nil},
		"not XML":         {200, "{}", nil},
		"empty":           {200, "", nil},
		"an error":        {404, oneThing, nil},
		"a redirect":      {301, oneThing, nil},
		"reset":           {200, oneThing[:9], reset},
		"reset at an end": {200, oneThing, reset},
		"too long, reset": {200, oneThing + long, reset},
	} {
		step := &sdkStep{id: deserialize.ID}
		var from io.Reader = strings.NewReader(tt.body)
		if tt.err != nil {
			from = io.MultiReader(from, iotest.ErrReader(tt.err))
		}
		b := &body{Reader: from}
		out, _, err := send(t, stackOf(t, "ListThings", step, Install(newThings())), &answer{status: tt.status, body: b, length: int64(len(tt.body))})
		if err != nil || out.Things != nil || out.Header == "" {
			t.Errorf("%s: out = %+v, %v", name, out, err)
		}
		if !bytes.Equal(step.saw, []byte(tt.body)) || !errors.Is(step.end, tt.err) || b.closed != 1 {
			t.Errorf("%s: the SDK's step saw %d of %d bytes, then %v; %d times closed", name, len(step.saw), len(tt.body), step.end, b.closed)
		}
	}
}

// An SDK whose step refuses an empty body decodes for itself, from one answer.
func TestStepOfAnSDKThatWantsABody(t *testing.T) {
	step, b := &sdkStep{id: deserialize.ID, strict: true}, &body{Reader: strings.NewReader(oneThing)}
	a := &answer{status: 200, body: b}
	out, _, err := send(t, stackOf(t, "ListThings", step, Install(newThings())), a)
	if err != nil || out.Things != nil || string(step.saw) != oneThing || a.sent != 1 || b.closed != 1 {
		t.Errorf("out = %+v, %v; saw %q; %d requests; %d times closed", out, err, step.saw, a.sent, b.closed)
	}
}

func TestStepPassesTransportErrors(t *testing.T) {
	refused := errors.New("refused")
	if _, _, err := send(t, stackOf(t, "ListThings", &sdkStep{id: deserialize.ID}, Install(newThings())), &answer{err: refused}); !errors.Is(err, refused) {
		t.Error(err)
	}
}

func TestInstallLeavesOthersAlone(t *testing.T) {
	op := newThings()
	for _, option := range []func(*middleware.Stack) error{Install(op), Install(), Default(op), Remove} {
		lacking := stackOf(t, "ListThings", &sdkStep{id: "SchemaDeserializer"}, option)
		if ids := lacking.Deserialize.List(); !slices.Equal(ids, []string{"SchemaDeserializer"}) {
			t.Errorf("steps %v", ids)
		}
	}
	for _, option := range []func(*middleware.Stack) error{Install(op), Install(), Default(op)} {
		step := &sdkStep{id: deserialize.ID}
		if got, _ := stackOf(t, "ListOthers", step, option).Deserialize.Get(deserialize.ID); got != step {
			t.Errorf("another operation's step is %T", got)
		}
	}
}

// The last of Install and Remove counts; Default only fills a gap.
func TestOrderOfOptions(t *testing.T) {
	op := newThings()
	install, fallback := Install(op), Default(op)
	for _, tt := range []struct {
		name    string
		options []func(*middleware.Stack) error
		fast    bool
	}{
		{"none", nil, false},
		{"default", []func(*middleware.Stack) error{fallback}, true},
		{"default twice", []func(*middleware.Stack) error{fallback, fallback}, true},
		{"client removes, collection defaults", []func(*middleware.Stack) error{Remove, fallback}, false},
		{"collection defaults, call removes", []func(*middleware.Stack) error{fallback, Remove}, false},
		{"client removes, call installs", []func(*middleware.Stack) error{Remove, fallback, install}, true},
		{"client installs, call removes", []func(*middleware.Stack) error{install, fallback, Remove}, false},
		{"twice", []func(*middleware.Stack) error{install, install, fallback}, true},
		{"removed twice", []func(*middleware.Stack) error{install, Remove, Remove}, false},
	} {
		step := &sdkStep{id: deserialize.ID}
		out, _, err := send(t, stackOf(t, "ListThings", step, tt.options...), &answer{status: 200, body: &body{Reader: strings.NewReader(oneThing)}})
		if err != nil || (len(out.Things) == 1) != tt.fast || (len(step.saw) == 0) != tt.fast || step.runs != 1 {
			t.Errorf("%s: out = %+v, %v; the SDK saw %q in %d runs", tt.name, out, err, step.saw, step.runs)
		}
	}
}
