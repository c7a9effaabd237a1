package resourcetest

import (
	"errors"
	"net/http"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// coded is an error of the API that the SDK has no type for.
func coded(code, message string) error {
	return &smithy.GenericAPIError{Code: code, Message: message, Fault: smithy.FaultClient}
}

// responded puts an error of the API into that of a response, as the client does with
// what a service answers. Other errors, and such that have a response, stay.
func responded(err error) error {
	var said smithy.APIError
	var response *smithyhttp.ResponseError
	if !errors.As(err, &said) || errors.As(err, &response) {
		return err
	}
	status := http.StatusBadRequest
	if said.ErrorFault() == smithy.FaultServer {
		status = http.StatusInternalServerError
	}
	return &awshttp.ResponseError{RequestID: requestID, ResponseError: &smithyhttp.ResponseError{
		Response: &smithyhttp.Response{Response: &http.Response{StatusCode: status, Status: http.StatusText(status), Header: http.Header{}, Body: http.NoBody}},
		Err:      err,
	}}
}
