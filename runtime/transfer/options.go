package transfer

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/resource"
)

const (
	mib = 1 << 20
	// minPart is the least that S3 takes for a part that is not the last, maxPart the
	// most, and maxParts how many an upload may have.
	minPart  = 5 * mib
	maxPart  = 5 << 30
	maxParts = 10_000
)

// Options are how a transfer is done. The zero value is what most need.
type Options struct {
	// PartSize is the size of a part in bytes. 0 is 8 MiB, and 64 MiB for copies. It
	// grows where an object of a known size would have more than 10,000 parts. Parts of
	// uploads and copies must have at least 5 MiB.
	PartSize int64
	// Threshold is the size up to which an object is sent in one request. 0 is 16 MiB
	// for uploads, and 5 GiB, the most that S3 takes, for copies.
	Threshold int64
	// Concurrency is how many requests are in flight at most, those for all files of a
	// directory together. 0 is 5, and 10 for copies and directories. A transfer that
	// has to buffer needs Concurrency+1 times PartSize of memory.
	Concurrency int
	// Attempts is how often in a row the body of an answer may break without any byte of
	// progress. 0 is 5. Requests are retried by the client, as it is configured.
	Attempts int
	// Progress is called when bytes have gone through, never by two goroutines at
	// once, and with a Done that never shrinks. The transfer waits for it.
	Progress func(Progress)
	// Limiter slows a transfer down. One that several transfers have is shared.
	Limiter Limiter
	// Cleanup is how long a transfer that failed or is cancelled may take to remove what
	// it has begun. 0 is 15 seconds.
	Cleanup time.Duration
	// KeepParts leaves the parts of a failed upload where they are. The error is an
	// *Incomplete, whose UploadID is for Resume.
	KeepParts bool
	// Resume is the UploadID of an upload of the same file that failed with KeepParts.
	// Parts that are there and have the file's checksum are not sent again.
	Resume string
	// ContentType tells the type of an object by the name of its file, for an input
	// that has none. nil and "" set none. ContentTypeByName is one.
	ContentType func(name string) string
	// MTime keeps the time of a file's last change: uploads put it into the metadata
	// "mtime" as seconds, which is what rclone does, and downloads set it, the time of
	// the object's last change if there is none.
	MTime bool
	// Unchecked neither computes checksums nor compares them.
	Unchecked bool
	// ClientOptions are for every request.
	ClientOptions []func(*s3.Options)
}

// Limiter slows transfers down: WaitN returns when n bytes, at most 65,536, may go
// through. The Limiter of golang.org/x/time/rate is one, with a burst of at least that.
type Limiter interface {
	WaitN(ctx context.Context, n int) error
}

// limited is how many bytes a Limiter is asked for at most.
const limited = 64 << 10

// run is one transfer: how it is done, and how far it is.
type run struct {
	Options
	meter *meter
	moved *moved
	slots chan struct{} // one for each request in flight, if several transfers share them; each has one. Else nil
}

// begin returns a transfer with its options checked and defaults filled in.
func begin(optFns []func(*Options), defaults Options) (*run, error) {
	r := &run{moved: new(moved)}
	for _, fn := range optFns {
		fn(&r.Options)
	}
	if err := r.Options.fill(defaults); err != nil {
		return nil, err
	}
	r.meter = &meter{tell: r.Progress}
	return r, nil
}

// fill checks the options and sets those that are zero.
func (o *Options) fill(defaults Options) error {
	for _, n := range []struct {
		name string
		at   *int64
		or   int64
	}{{"PartSize", &o.PartSize, defaults.PartSize}, {"Threshold", &o.Threshold, defaults.Threshold}} {
		if *n.at < 0 {
			return fmt.Errorf("option %s: %d is negative", n.name, *n.at)
		}
		if *n.at == 0 {
			*n.at = n.or
		}
	}
	switch {
	case o.Concurrency < 0:
		return fmt.Errorf("option Concurrency: %d is negative", o.Concurrency)
	case o.Attempts < 0:
		return fmt.Errorf("option Attempts: %d is negative", o.Attempts)
	case o.Cleanup < 0:
		return fmt.Errorf("option Cleanup: %v is negative", o.Cleanup)
	}
	if o.Concurrency == 0 {
		o.Concurrency = defaults.Concurrency
	}
	if o.Attempts == 0 {
		o.Attempts = 5
	}
	if o.Cleanup == 0 {
		o.Cleanup = 15 * time.Second
	}
	return nil
}

// wait waits until the limiter lets n bytes through.
func (r *run) wait(ctx context.Context, n int) error {
	for r.Limiter != nil && n > 0 {
		step := min(n, limited)
		if err := r.Limiter.WaitN(ctx, step); err != nil {
			return err
		}
		n -= step
	}
	return nil
}

// partsFor returns the size of the parts of an upload or a copy of a known size, and
// how many there are.
func (r *run) partsFor(size int64) (part int64, n int, err error) {
	part = r.PartSize
	if part < minPart || part > maxPart {
		return 0, 0, fmt.Errorf("option PartSize: S3 takes parts from %d to %d bytes, not of %d", minPart, maxPart, part)
	}
	if least := (size + maxParts - 1) / maxParts; part < least {
		part = (least + mib - 1) / mib * mib
	}
	if part > maxPart {
		return 0, 0, fmt.Errorf("%d bytes are more than %d parts can hold", size, maxParts)
	}
	return part, int((size + part - 1) / part), nil
}

// known returns why an object cannot be named.
func known(key string) error {
	if key == "" {
		return fmt.Errorf("the key: %w", resource.ErrEmptyIdentifier)
	}
	return nil
}
