package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// errBeyond is the answer to a request that was not recorded.
var errBeyond = errors.New("a request beyond the recorded ones")

// script stands at both ends of the SDK's middleware stacks: it notes every
// request as the generated code made it, before any middleware could change it,
// lets the SDK validate it, and answers it from the case, so that nothing is
// serialised or sent.
type script struct {
	builder builder
	client  reflect.Value
	answers []answer
	own     func(out reflect.Value) // makes an answer be about the handle; nil leaves it

	calls   []call // what was sent
	refused []call // what the SDK's validation stopped
	fault   error  // the script could not play its part
}

// answer is the response to a request for an operation.
type answer struct {
	operation string
	response  any
}

func answersOf(c *recorded) []answer {
	answers := make([]answer, len(c.Responses))
	for i, r := range c.Responses {
		answers[i].response = r
		if i < len(c.Calls) {
			answers[i].operation = c.Calls[i].Operation
		}
	}
	return answers
}

// attach puts the script into a stack. Its id is the operation's name.
func (s *script) attach(stack *middleware.Stack) error {
	operation := stack.ID()
	note := middleware.InitializeMiddlewareFunc("conformance.note",
		func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
			if ctx.Value(noted{}) != nil {
				// Within a request the SDK may sign another, to put its URL into the
				// first (CopySnapshot of EC2). It is not sent and any will do.
				return middleware.InitializeOutput{Result: new(v4.PresignedHTTPRequest)}, middleware.Metadata{}, nil
			}
			request := call{operation, plain(reflect.ValueOf(in.Parameters))}
			sent := len(s.calls)
			out, metadata, err := next.HandleInitialize(context.WithValue(ctx, noted{}, request), in)
			if err != nil && len(s.calls) == sent {
				s.refused = append(s.refused, request)
			}
			return out, metadata, err
		})
	reply := middleware.SerializeMiddlewareFunc("conformance.reply",
		func(ctx context.Context, _ middleware.SerializeInput, _ middleware.SerializeHandler) (out middleware.SerializeOutput, _ middleware.Metadata, err error) {
			s.calls = append(s.calls, ctx.Value(noted{}).(call))
			out.Result, err = s.reply(operation)
			return out, middleware.Metadata{}, err
		})
	return errors.Join(stack.Initialize.Add(note, middleware.Before), stack.Serialize.Add(reply, middleware.Before))
}

// noted is the context key under which the request travels to its reply.
type noted struct{}

// reply returns the SDK's output, or its error, for the next answer.
func (s *script) reply(operation string) (any, error) {
	at := len(s.calls) - 1
	if at >= len(s.answers) {
		return nil, errBeyond
	}
	response := s.answers[at].response
	if m, ok := response.(map[string]any); ok {
		if e, ok := m["$error"].(map[string]any); ok {
			return nil, s.serviceError(e)
		}
	}
	out, err := s.output(operation, response)
	if err != nil && s.fault == nil {
		s.fault = err
	}
	return out, err
}

// output builds an operation's output. Metadata of the HTTP response is no
// member of it.
func (s *script) output(operation string, response any) (any, error) {
	method := s.client.MethodByName(operation)
	if !method.IsValid() {
		return nil, fmt.Errorf("the SDK has no operation %s", operation)
	}
	out := reflect.New(method.Type().Out(0).Elem())
	m, _ := response.(map[string]any)
	content := make(map[string]any, len(m))
	for key, value := range m {
		if key != "ResponseMetadata" {
			content[key] = value
		}
	}
	err := s.builder.fill(operation+" response", out.Elem(), content)
	if s.own != nil {
		s.own(out.Elem())
	}
	return out.Interface(), err
}

// serviceError builds the error that the SDK makes of a service's error.
func (s *script) serviceError(e map[string]any) error {
	code, _ := e["code"].(string)
	message, _ := e["message"].(string)
	status, err := strconv.Atoi(fmt.Sprint(e["httpStatus"].(json.Number)))
	if err != nil {
		return err
	}
	return &awshttp.ResponseError{ResponseError: &smithyhttp.ResponseError{
		Response: &smithyhttp.Response{Response: &http.Response{StatusCode: status}},
		Err:      s.builder.service.apiError(sdkCode(code), message),
	}}
}

// sdkCode returns the SDK's code for an error without a body, as HEAD requests
// have them: botocore takes the status's number for the code, the SDK its text.
func sdkCode(code string) string {
	if status, err := strconv.Atoi(code); err == nil {
		return strings.ReplaceAll(http.StatusText(status), " ", "")
	}
	return code
}
