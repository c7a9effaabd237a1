package fault

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

// busy are codes that come with a status of the caller's fault and pass: too many
// messages are under way, or the key that encrypts them is asked for too often.
var busy = []string{
	"AWS.SimpleQueueService.OverLimit", "KMS.ThrottlingException", "KMSThrottling", "KMSThrottlingException", "KmsThrottled", "OverLimit",
}

// Passes reports whether a request that failed may succeed later as it is: what is
// throttled, what failed at the service, and what got no answer, or one that was cut off.
// What it asked for may have been done. A refusal does not pass, nor does what was not
// sent, for want of credentials or of a member of the input.
func Passes(err error) bool {
	var api smithy.APIError
	if errors.As(err, &api) {
		code := api.ErrorCode()
		return !Refused(err) || retry.PassingCode(code) || slices.Contains(busy, code) || Status(err) == http.StatusTooManyRequests
	}
	var (
		network    net.Error
		connection interface{ ConnectionError() bool }
	)
	return errors.As(err, &network) || errors.As(err, &connection) && connection.ConnectionError() ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, context.DeadlineExceeded)
}
