package fault_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

func TestPasses(t *testing.T) {
	code := func(code string, who smithy.ErrorFault) error {
		return fmt.Errorf("send: %w", &smithy.GenericAPIError{Code: code, Fault: who})
	}
	status := func(n int, err error) error {
		response := &smithyhttp.Response{Response: &http.Response{StatusCode: n}}
		return &awshttp.ResponseError{ResponseError: &smithyhttp.ResponseError{Response: response, Err: err}}
	}
	for name, test := range map[string]struct {
		err  error
		want bool
	}{
		"throttled":         {code("RequestThrottled", smithy.FaultClient), true},
		"too much held":     {code("OverLimit", smithy.FaultClient), true},
		"a key's throttle":  {code("KmsThrottled", smithy.FaultClient), true},
		"their fault":       {code("Whatever", smithy.FaultServer), true},
		"a passing code":    {code("InternalError", smithy.FaultUnknown), true},
		"status 503":        {status(503, code("X", smithy.FaultUnknown)), true},
		"status 429":        {status(429, code("X", smithy.FaultClient)), true},
		"forbidden":         {code("AccessDenied", smithy.FaultClient), false},
		"not there":         {code("QueueDoesNotExist", smithy.FaultUnknown), false},
		"no connection":     {&net.OpError{Op: "dial", Err: errors.New("refused")}, true},
		"not sent":          {&smithyhttp.RequestSendError{Err: errors.New("x")}, true},
		"cut off":           {fmt.Errorf("read: %w", io.ErrUnexpectedEOF), true},
		"unreadable":        {&smithy.DeserializationError{Err: errors.New("x")}, false},
		"too late":          {context.DeadlineExceeded, true},
		"told to end":       {context.Canceled, false},
		"a member missing":  {smithy.InvalidParamsError{}, false},
		"no error":          {nil, false},
		"what nobody knows": {errors.New("no credentials"), false},
	} {
		if got := fault.Passes(test.err); got != test.want {
			t.Errorf("%s: passes is %v", name, got)
		}
	}
}
