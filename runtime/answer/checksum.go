package answer

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// checksumHeader is where a service says the CRC-32 of a body, as DynamoDB does.
const checksumHeader = "X-Amz-Crc32"

// ChecksumError says that the body of an answer is not what the service sent: its bytes
// have another checksum than its header says, or are not all there. The SDK compares
// them, too, but only logs it, and returns what it has read. The client tries the call
// again, as boto3 does; what the request did is not known.
type ChecksumError struct {
	// Operation is the operation of the SDK.
	Operation string
	// Err is what the SDK says of the checksum, or why the body could not be read.
	Err error
}

// Error names the operation and says what Err does: both checksums.
func (e *ChecksumError) Error() string {
	return fmt.Sprintf("the answer to %s was changed on its way: %v", e.Operation, e.Err)
}

// Unwrap returns Err.
func (e *ChecksumError) Unwrap() error { return e.Err }

// RetryableError has the SDK's retryers try again.
func (*ChecksumError) RetryableError() bool { return true }

// sealed is a body with a checksum. The SDK compares it when the body is closed: with what
// was read until then, so that the rest is read first.
type sealed struct {
	io.ReadCloser
	*check
	once sync.Once
	err  error // why the body is not what was sent, or could not be read
}

// seal returns the body of an answer that has a checksum of it; nil for another.
func (c *check) seal(response *http.Response) *sealed {
	if response.Header.Get(checksumHeader) == "" || response.Body == nil {
		return nil
	}
	s := &sealed{ReadCloser: response.Body, check: c}
	response.Body = s
	return s
}

// Close keeps what is wrong for the check, so that the SDK has nothing to log.
func (s *sealed) Close() error {
	s.once.Do(func() {
		s.err = s.drain()
		if err := s.ReadCloser.Close(); s.err == nil {
			s.err = err
		}
	})
	return nil
}

// drain reads what is left, which is not without end.
func (s *sealed) drain() error {
	_, err := io.CopyN(io.Discard, s.ReadCloser, int64(s.limit()))
	switch err {
	case nil:
		return s.tooLong()
	case io.EOF:
		return nil
	}
	return err
}

// verify returns why the body is not what was sent.
func (c *check) verify(ctx context.Context) error {
	if c.sealed == nil {
		return nil
	}
	_ = c.sealed.Close() // is always nil
	switch {
	case c.sealed.err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err() // which may have cut the answer off
	}
	return &ChecksumError{Operation: c.Name, Err: c.sealed.err}
}
