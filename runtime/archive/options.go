package archive

import (
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/glacier"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

const (
	mib = 1 << 20
	// maxPart is the most that Glacier takes for a part.
	maxPart = 4096 * mib
)

// maxParts is how many parts an upload may have. Tests have it smaller.
var maxParts int64 = 10_000

// Options say how archives are moved. Options get them with their defaults.
type Options struct {
	// Description is stored with an archive, up to 1,024 printable characters.
	Description string
	// PartSize is the size of a part in bytes, a mebibyte times a power of two, up to
	// 4 GiB. 0, the default, is 16 MiB, and more where an archive of a known size would
	// have more than 10,000 parts otherwise.
	PartSize int64
	// Concurrency is the most parts at a time, 4 by default. Less than 1 is 1. An upload
	// from what can be read only once, and a download, need as many parts of memory.
	Concurrency int
	// Attempts is how often a part is tried, beside what the client does, 5 by default. Less
	// than 1 is 1.
	Attempts int
	// Progress, if not nil, is called with the bytes that are through, by one goroutine at
	// a time.
	Progress func(bytes int64)
	// Cleanup is how long an upload that failed may take to remove its parts, 15s by
	// default.
	Cleanup time.Duration
	// Requests are options of the SDK's client for every request.
	Requests []func(*glacier.Options)
}

func options(optFns []func(*Options)) (*Options, error) {
	o := &Options{Concurrency: 4, Attempts: retry.Attempts, Cleanup: 15 * time.Second}
	for _, f := range optFns {
		f(o)
	}
	o.Concurrency = max(1, o.Concurrency)
	if n := o.PartSize; n != 0 && (n < mib || n > maxPart || n&(n-1) != 0) {
		return nil, fmt.Errorf("PartSize is %d: it must be a mebibyte times a power of two, up to 4 GiB", n)
	}
	return o, nil
}

// partSize returns the size of parts. A size that is not known is -1.
func (o *Options) partSize(size int64) int64 {
	if o.PartSize != 0 {
		return o.PartSize
	}
	part := int64(16 * mib)
	for part < maxPart && size > part*maxParts {
		part *= 2
	}
	return part
}

var (
	// ErrTooLarge means that an archive would need more than 10,000 parts.
	ErrTooLarge = errors.New("the archive has too many parts")
	// ErrChecksum means that bytes are not those that were sent, or stored.
	ErrChecksum = errors.New("the tree hash is another")
	// ErrNotReady means that a job is still at work. It takes hours.
	ErrNotReady = errors.New("the job is not completed yet")
	// ErrUnknown means that the answer to an upload was lost: the archive is there or
	// not, which an inventory of the vault tells within a day.
	ErrUnknown = errors.New("it is not known whether the archive is stored")

	errEmpty = errors.New("there is nothing to store: Glacier takes no empty archive")
)

func tooLarge(part int64) error {
	return fmt.Errorf("%w: more than %d of %d bytes", ErrTooLarge, maxParts, part)
}

// LeftError says that an upload failed and could not be removed. Its parts cost storage
// until it is aborted, or for a day.
type LeftError struct {
	UploadID string
	// Err is why the upload failed, Cleanup why it is still there.
	Err, Cleanup error
}

// Error prints both errors.
func (e *LeftError) Error() string {
	return fmt.Sprintf("%v; the upload %s is left: %v", e.Err, e.UploadID, e.Cleanup)
}

// Unwrap returns both errors.
func (e *LeftError) Unwrap() []error { return []error{e.Err, e.Cleanup} }
