package resource

import (
	"context"
	"errors"
	"io"
	"math/bits"
	"math/rand/v2"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/aws/smithy-go"
)

// throttled are codes of services that have not begun to do what they were
// asked, because they are asked too much.
var throttled = []string{
	"BandwidthLimitExceeded", "EC2ThrottledException", "PriorRequestNotComplete",
	"ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled",
	"RequestThrottledException", "SlowDown", "ThrottledException", "Throttling",
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
	// SQS: two messages of one id, too much text, a character no id may have.
	"BatchEntryIdsNotDistinct", "BatchRequestTooLong", "InvalidBatchEntryId",
}

// ThrottledCode reports whether an API error code says that nothing was done
// because the service is asked too much: SlowDown, Throttling,
// RequestLimitExceeded, TooManyRequestsException and their like.
func ThrottledCode(code string) bool { return slices.Contains(throttled, code) }

// RetryableCode reports whether what failed with this API error code is worth
// trying again: ThrottledCode, or a code such as InternalError,
// ServiceUnavailable or RequestTimeout, after which the work may be done all the
// same. It is the Retryable of a BatchAction that has none.
func RetryableCode(code string) bool {
	return ThrottledCode(code) || slices.Contains(transient, code)
}

// MalformedCode reports whether an API error code says that a request was
// refused as it stands, before anything was done, for what one of its items may
// have brought in: MalformedXML, ValidationError, InvalidParameterValue, EC2's
// Invalid….Malformed and Invalid….NotFound, SQS's BatchEntryIdsNotDistinct and
// their like. It is the Malformed of a BatchAction that has none.
func MalformedCode(code string) bool {
	if ec2, ok := strings.CutPrefix(code, "Invalid"); ok && (strings.HasSuffix(ec2, ".Malformed") || strings.HasSuffix(ec2, ".NotFound")) {
		return true
	}
	code = strings.TrimPrefix(code, "AWS.SimpleQueueService.")
	return slices.Contains(malformed, code)
}

// retryable reports whether an item that failed so may and should be tried
// again.
func (b *batch[T, PT, A, I, O, P]) retryable(e *ItemError) bool {
	switch {
	case e.guess || b.Once && !ThrottledCode(e.Code):
		return false
	case b.Retryable != nil:
		return b.Retryable(e.Code)
	}
	return RetryableCode(e.Code)
}

func (b *batch[T, PT, A, I, O, P]) malformed(code string) bool {
	if b.Malformed != nil {
		return b.Malformed(code)
	}
	return MalformedCode(code)
}

// overload reports whether a request failed with a ThrottledCode.
func overload(err error) bool {
	code, _ := describe(err)
	return ThrottledCode(code)
}

// passing reports whether a request failed for a reason that passes: overload, or
// an answer that was cut off, which the SDK does not try again once it has begun.
// What the request asked for may be done then.
func passing(err error) bool {
	var network *net.OpError
	return overload(err) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &network) && network.Op == "read"
}

// describe returns the code and the message of an API error, "" if err is none.
func describe(err error) (code, message string) {
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

// backoff returns how long to wait after an attempt, counted from 1: at least
// half the time that it may be, at random, so that those who were throttled
// together do not come back together.
func backoff(attempt int) time.Duration {
	d := min(firstPause<<min(attempt-1, 16), longestPause)
	return d/2 + rand.N(d/2)
}

// halving is the search for the items that make a request malformed. The nil
// halving has not begun.
type halving struct {
	budget   int // requests
	more     int // requests, once one was accepted
	hopeless []int
}

// accept notes that the service took a piece: the fault lies in items.
func (h *halving) accept() {
	if h != nil {
		h.budget += h.more
		h.more = 0
	}
}

// halve sends the halves of a chunk whose request was malformed. The outermost
// call fails what there are no requests left for: as long as no piece is
// accepted, there are but enough to come to a single item, because the fault may
// well lie in what all items share.
func (b *batch[T, PT, A, I, O, P]) halve(ctx context.Context, c chunk[T], err error, h *halving) (again chunk[T]) {
	outermost := h == nil
	if outermost {
		n := bits.Len(uint(len(c.items)))
		h = &halving{budget: 2 * n, more: 6 * n}
	}
	for _, half := range c.halves() {
		if h.budget == 0 {
			h.hopeless = append(h.hopeless, half.at...)
			continue
		}
		h.budget--
		again.join(b.try(ctx, half, h))
	}
	if outermost && len(h.hopeless) > 0 {
		b.book.fail(err, h.hopeless...)
	}
	return again
}

// halves splits a chunk that has at least two items.
func (c *chunk[T]) halves() [2]chunk[T] {
	mid := len(c.items) / 2
	return [2]chunk[T]{{items: c.items[:mid], at: c.at[:mid]}, {items: c.items[mid:], at: c.at[mid:]}}
}
