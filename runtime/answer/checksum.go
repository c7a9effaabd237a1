package answer

import (
	"context"
	"fmt"
	"io"
	"net/http"
)

// checksumHeader is where a service says the CRC-32 of a body, as DynamoDB does.
const checksumHeader = "X-Amz-Crc32"

// ChecksumError says that the body of an answer is not what the service sent: its bytes
// have another checksum than its header says. The SDK compares them, too, but only logs
// it, and returns what it has read. The client tries the call again, as boto3 does; what
// the request did is not known.
type ChecksumError struct {
	// Operation is the operation of the SDK.
	Operation string
	// Err is what the SDK says.
	Err error
}

// Error names the operation and both checksums.
func (e *ChecksumError) Error() string {
	return fmt.Sprintf("the answer to %s was changed on its way: %v", e.Operation, e.Err)
}

// Unwrap returns Err.
func (e *ChecksumError) Unwrap() error { return e.Err }

// RetryableError has the SDK's retryers try again.
func (*ChecksumError) RetryableError() bool { return true }

// verify has the SDK compare the checksum of the body, which it does when that is closed.
// What the decoder has left unread belongs to it.
func (c *check) verify(ctx context.Context, body io.ReadCloser) error {
	if _, err := io.Copy(io.Discard, body); err != nil {
		return err
	}
	if err := body.Close(); err != nil && ctx.Err() == nil {
		return &ChecksumError{Operation: c.Name, Err: err}
	}
	return ctx.Err()
}

// sealed reports whether an answer has a checksum of its body.
func sealed(response *http.Response) bool {
	return response.Header.Get(checksumHeader) != "" && response.Body != nil
}
