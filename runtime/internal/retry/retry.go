// Package retry knows which failures pass, and how long to wait for that.
package retry

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/aws/smithy-go"
)

// Attempts is how often something is tried by default.
const Attempts = 5

// throttled are codes of services that have not begun to do what they were
// asked, because they are asked too much.
var throttled = []string{
	"BandwidthLimitExceeded", "EC2ThrottledException", "PriorRequestNotComplete",
	"ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled",
	"RequestThrottledException", "SlowDown", "Throttled", "ThrottledException", "Throttling",
	"ThrottlingException", "TooManyRequests", "TooManyRequestsException",
}

// transient are codes that another attempt may not meet, although the first may
// have had its effect.
var transient = []string{
	"InternalError", "InternalErrorException", "InternalFailure", "InternalServerError",
	"InternalServerException", "InternalServiceError", "InternalServiceException",
	"OperationAborted", "RequestTimeout", "RequestTimeoutException", "ServiceUnavailable",
	"ServiceUnavailableException", "Unavailable",
}

// malformed are codes of requests that were refused as they stood.
var malformed = []string{
	"InvalidArgument", "InvalidID", "InvalidInput", "InvalidInputException",
	"InvalidInstanceID", "InvalidParameter", "InvalidParameterException",
	"InvalidParameterValue", "InvalidParameterValueException", "KeyTooLongError",
	"MalformedInput", "MalformedPOSTRequest", "MalformedQueryString", "MalformedXML",
	"SerializationException", "ValidationError", "ValidationException",
	"InvalidRequest", "InvalidRequestException",
	// Too many items for one request.
	"RequestResourceCountExceeded", "ResourceCountExceeded", "TooManyEntriesInBatchRequest",
	// SQS: two messages of one id, too much text, a character no id may have.
	"BatchEntryIdsNotDistinct", "BatchRequestTooLong", "InvalidBatchEntryId",
}

// ThrottledCode reports whether an API error code says that nothing was done
// because the service is asked too much: SlowDown, Throttling,
// RequestLimitExceeded, TooManyRequestsException and their like.
func ThrottledCode(code string) bool { return slices.Contains(throttled, Camel(code)) }

// Camel returns a code as errors of requests spell it: AccessDenied for ACCESS_DENIED,
// which is how answers spell it that list what failed. Others stay as they are.
func Camel(code string) string {
	if code != strings.ToUpper(code) {
		return code
	}
	var b strings.Builder
	for word := range strings.SplitSeq(code, "_") {
		if word != "" {
			b.WriteString(word[:1] + strings.ToLower(word[1:]))
		}
	}
	return b.String()
}

// PassingCode reports whether what failed with this API error code is worth
// trying again: a ThrottledCode, or a code such as InternalError,
// ServiceUnavailable or RequestTimeout, after which the work may be done all the
// same.
func PassingCode(code string) bool {
	return ThrottledCode(code) || slices.Contains(transient, Camel(code))
}

// MalformedCode reports whether an API error code says that a request was
// refused as it stands, before anything was done, for what one of its items may
// have brought in: MalformedXML, ValidationError, InvalidParameterValue, EC2's
// Invalid….Malformed, Invalid….NotFound and ResourceCountExceeded (too many in one
// request), SQS's BatchEntryIdsNotDistinct and their like.
func MalformedCode(code string) bool {
	if ec2, ok := strings.CutPrefix(code, "Invalid"); ok && (strings.HasSuffix(ec2, ".Malformed") || strings.HasSuffix(ec2, ".NotFound")) {
		return true
	}
	code = strings.TrimPrefix(code, "AWS.SimpleQueueService.")
	return slices.Contains(malformed, code)
}

// Throttled reports whether an error has a ThrottledCode.
func Throttled(err error) bool {
	code, _ := Describe(err)
	return ThrottledCode(code)
}

// Passing reports whether a request failed for a reason that passes: throttling,
// or an answer that was cut off, which the SDK does not try again once it has
// begun. What the request asked for may be done then.
func Passing(err error) bool {
	var network *net.OpError
	return Throttled(err) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &network) && network.Op == "read"
}

// Describe returns the code and the message of an API error, "" if err is none.
func Describe(err error) (code, message string) {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode(), api.ErrorMessage()
	}
	return "", ""
}

// The first pause is somewhere below firstPause, and each further one below
// twice the one before, up to longestPause.
const (
	firstPause   = 200 * time.Millisecond
	longestPause = 20 * time.Second
)

// Backoff returns how long to wait after an attempt, counted from 1: at least
// half the time that it may be, at random, so that those who were throttled
// together do not come back together.
func Backoff(attempt int) time.Duration {
	d := min(firstPause<<min(attempt-1, 16), longestPause)
	return d/2 + rand.N(d/2)
}

// Sleep waits for d or for the end of ctx, whose error it then returns.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
