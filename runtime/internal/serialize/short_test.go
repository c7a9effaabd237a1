package serialize_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/serialize"
)

// sdk is a serializer that writes its input between brackets, and notes the inputs.
type sdk struct {
	before, after string
	fails         error
	inputs        []string
}

func (*sdk) ID() string { return serialize.ID }

func (s *sdk) HandleSerialize(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (out middleware.SerializeOutput, metadata middleware.Metadata, err error) {
	text, _ := in.Parameters.(string)
	s.inputs = append(s.inputs, text)
	if s.fails != nil {
		return out, metadata, s.fails
	}
	if request, ok := in.Request.(*smithyhttp.Request); ok {
		request.URL.Path += "/path" // as the SDK's older serializers do
		if in.Request, err = request.SetStream(strings.NewReader(s.before + text + s.after)); err != nil {
			return out, metadata, err
		}
	}
	return next.HandleSerialize(ctx, in)
}

// lists are those of inputs that are texts: all of the text is the list. It knows none that
// has a question mark, and finds out late about exclamation marks.
type lists struct{}

func (lists) Short(input any) (any, []byte, int, bool) {
	return "0", []byte("<0>"), 3, !strings.Contains(input.(string), "?")
}

func (lists) AppendList(to []byte, input any) ([]byte, bool) {
	return append(append(append(to, '<'), input.(string)...), '>'), !strings.Contains(input.(string), "!")
}

// sent is what reaches the transport.
type sent struct {
	t                 *testing.T
	input, path, body string
	times             int
}

func (s *sent) Handle(_ context.Context, in any) (any, middleware.Metadata, error) {
	s.times++
	request, ok := in.(*smithyhttp.Request)
	if !ok {
		return nil, middleware.Metadata{}, nil
	}
	s.path = request.URL.Path
	for range 2 { // as two attempts do
		if err := request.RewindStream(); err != nil {
			s.t.Fatal(err)
		}
		body, err := io.ReadAll(request.GetStream())
		if err != nil {
			s.t.Fatal(err)
		}
		s.body = string(body)
	}
	if request.ContentLength != int64(len(s.body)) {
		s.t.Errorf("a length of %d for %d bytes", request.ContentLength, len(s.body))
	}
	return nil, middleware.Metadata{}, nil
}

// run sends an input through a stack with the step, changed in turn.
func run(t *testing.T, step middleware.SerializeMiddleware, request func() any, input string, changes ...func(*middleware.Stack) error) (sent, error) {
	t.Helper()
	stack := middleware.NewStack("Write", request)
	got := sent{t: t}
	behind := middleware.SerializeMiddlewareFunc("behind", func(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
		got.input = in.Parameters.(string)
		return next.HandleSerialize(ctx, in)
	})
	if err := errors.Join(stack.Serialize.Add(step, middleware.After), stack.Serialize.Add(behind, middleware.After)); err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		if err := change(stack); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err := middleware.DecorateHandler(&got, stack).Handle(t.Context(), input)
	return got, err
}

func install(stack *middleware.Stack) error { return serialize.Install(lists{}, stack) }
func choose(stack *middleware.Stack) error  { return serialize.Default(lists{}, stack) }

func TestListsAreWrittenByOthers(t *testing.T) {
	for name, test := range map[string]struct {
		sdk    sdk
		input  string
		inputs string // that the SDK's step is given
	}{
		"by the encoder":                    {sdk{before: "a<", after: ">z"}, "long", "0"},
		"what Short does not know":          {sdk{before: "a<", after: ">z"}, "long?", "long?"},
		"what AppendList does not know":     {sdk{before: "a<", after: ">z"}, "long!", "0 long!"},
		"the SDK writes something else":     {sdk{before: "a(", after: ")z"}, "long", "0 long"},
		"the SDK writes such a thing twice": {sdk{before: "<0><", after: ">z"}, "long", "0 long"},
	} {
		got, err := run(t, &test.sdk, smithyhttp.NewStackRequest, test.input, install)
		if want := test.sdk.before + test.input + test.sdk.after; err != nil || got.body != want || got.path != "/path" || got.times != 1 || got.input != test.input {
			t.Errorf("%s: %+v, %v, want a body of %s", name, got, err, want)
		}
		if inputs := strings.Join(test.sdk.inputs, " "); inputs != test.inputs {
			t.Errorf("%s: the SDK was given %s", name, inputs)
		}
	}
}

// The error of the SDK's step is that which it has for the whole input.
func TestErrorsAreTheSDKs(t *testing.T) {
	broken := errors.New("broken")
	step := &sdk{fails: broken}
	if got, err := run(t, step, smithyhttp.NewStackRequest, "long", install); !errors.Is(err, broken) || got.times != 0 || strings.Join(step.inputs, " ") != "0 long" {
		t.Errorf("%v, %v", err, step.inputs)
	}
}

// bodiless is the SDK's step, which writes no body at first, or one that cannot be read.
type bodiless struct {
	sdk
	first io.Reader
}

func (b *bodiless) HandleSerialize(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
	if len(b.inputs) > 0 {
		return b.sdk.HandleSerialize(ctx, in, next)
	}
	b.inputs = append(b.inputs, in.Parameters.(string))
	request := in.Request.(*smithyhttp.Request)
	if b.first != nil {
		var err error
		if request, err = request.SetStream(b.first); err != nil {
			return middleware.SerializeOutput{}, middleware.Metadata{}, err
		}
	}
	return next.HandleSerialize(ctx, middleware.SerializeInput{Parameters: in.Parameters, Request: request})
}

// Where the SDK's step writes no body, or none that can be read, it writes the whole itself.
func TestBodiesThatAreNone(t *testing.T) {
	for name, first := range map[string]io.Reader{"none": nil, "unreadable": iotest.ErrReader(errors.New("torn")), "empty": strings.NewReader("")} {
		step := &bodiless{first: first}
		got, err := run(t, step, smithyhttp.NewStackRequest, "long", install)
		if err != nil || got.times != 1 || got.body != "long" || got.input != "long" || strings.Join(step.inputs, " ") != "0 long" {
			t.Errorf("%s: %+v, %v, %v", name, got, err, step.inputs)
		}
	}
}

// What is sent otherwise than by HTTP is the SDK's.
func TestOtherTransports(t *testing.T) {
	step := &sdk{}
	if got, err := run(t, step, func() any { return "request" }, "long", install); err != nil || got.times != 1 || strings.Join(step.inputs, " ") != "long" {
		t.Errorf("%v, %v", err, step.inputs)
	}
}

func TestWhoChooses(t *testing.T) {
	for _, test := range []struct {
		changes []func(*middleware.Stack) error
		fast    bool
	}{
		{nil, false},
		{[]func(*middleware.Stack) error{choose}, true},
		{[]func(*middleware.Stack) error{choose, serialize.Remove}, false},
		{[]func(*middleware.Stack) error{serialize.Remove, choose}, false},
		{[]func(*middleware.Stack) error{install, choose, serialize.Remove, choose}, false},
		{[]func(*middleware.Stack) error{serialize.Remove, install, choose}, true},
		{[]func(*middleware.Stack) error{install, install}, true},
	} {
		step := &sdk{before: "<", after: ">"}
		_, err := run(t, step, smithyhttp.NewStackRequest, "long", test.changes...)
		if fast := len(step.inputs) == 1 && step.inputs[0] == "0"; err != nil || fast != test.fast {
			t.Errorf("after %d changes: %t, %v, want %t", len(test.changes), fast, err, test.fast)
		}
	}
	if err := serialize.Install(lists{}, middleware.NewStack("Write", smithyhttp.NewStackRequest)); err != nil {
		t.Errorf("a stack without the step: %v", err)
	}
}
