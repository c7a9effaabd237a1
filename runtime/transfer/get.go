package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

// Getter is what downloads need of a client.
type Getter interface {
	GetObject(context.Context, *s3.GetObjectInput, ...func(*s3.Options)) (*s3.GetObjectOutput, error)
}

// object is an object that is being fetched, as its first answer says that it is. Every
// later request asks for exactly that one.
type object struct {
	*run
	client Getter
	in     s3.GetObjectInput
	first  *s3.GetObjectOutput
	body   atomic.Pointer[io.ReadCloser] // of the first answer, until a part takes it
	whole  span                          // what is fetched of the object
	total  int64                         // how long the object is
	// sdkChecked says that one body had everything, which the SDK compares.
	sdkChecked atomic.Bool
}

// open sends the first request, for all that is wanted: its answer says how much that
// is, and its body begins it.
func (r *run) open(ctx context.Context, client Getter, bucket, version, key string, in *s3.GetObjectInput) (*object, error) {
	o := &object{run: r, client: client}
	if in != nil {
		o.in = *in
	}
	if err := fillAll(&o.in.Bucket, bucket, &o.in.Key, key); err != nil {
		return nil, err
	}
	if version != "" {
		if err := fault.Fill("VersionId", &o.in.VersionId, version); err != nil {
			return nil, err
		}
	}
	if o.in.ChecksumMode == "" && !r.Unchecked {
		o.in.ChecksumMode = types.ChecksumModeEnabled
	}
	out, err := send(ctx, r, client.GetObject, &o.in, quiet)
	if err != nil {
		return nil, err
	}
	if out.Body == nil {
		return nil, errNoOutput
	}
	if err := o.measure(out); err != nil {
		out.Body.Close()
		return nil, err
	}
	o.first = out
	o.body.Store(&out.Body)
	o.pin()
	r.meter.total(key, o.whole.size)
	return o, nil
}

// quiet keeps the SDK from logging that it does not compare the checksum of an object
// that was stored in parts.
func quiet(o *s3.Options) { o.DisableLogOutputChecksumValidationSkipped = true }

// measure notes how much is fetched, by what the first answer says.
func (o *object) measure(out *s3.GetObjectOutput) error {
	if out.ContentLength == nil || *out.ContentLength < 0 {
		return errors.New("the answer does not say how long the object is")
	}
	o.whole, o.total = span{0, *out.ContentLength}, *out.ContentLength
	if out.ContentRange == nil {
		return o.unranged()
	}
	var err error
	if o.whole, o.total, err = contentRange(*out.ContentRange); err == nil && o.whole.size != *out.ContentLength {
		err = fmt.Errorf("%w: %d bytes are said to be %s", ErrRange, *out.ContentLength, *out.ContentRange)
	}
	switch {
	case err != nil:
		return err
	case o.in.Range != nil && !within(*o.in.Range, o.whole, o.total):
		return fmt.Errorf("%w: %s instead of %s", ErrRange, *out.ContentRange, *o.in.Range)
	case o.in.Range == nil && o.in.PartNumber == nil && o.whole != (span{0, o.total}):
		return fmt.Errorf("%w: %s instead of all of it", ErrRange, *out.ContentRange)
	}
	return nil
}

// unranged returns why an answer must not be all of the object. An object that was stored
// in one request is its first part.
func (o *object) unranged() error {
	switch {
	case o.in.Range != nil:
		return fmt.Errorf("%w: all of it instead of %s", ErrRange, *o.in.Range)
	case o.in.PartNumber != nil && *o.in.PartNumber != 1:
		return fmt.Errorf("%w: all of it instead of part %d", ErrRange, *o.in.PartNumber)
	}
	return nil
}

// within reports whether a range is what was asked for, "bytes=a-b", "bytes=a-" or
// "bytes=-n". What is written in another way is left to the service.
func within(asked string, got span, total int64) bool {
	first, last, _ := strings.Cut(strings.TrimPrefix(asked, "bytes="), "-")
	a, errA := strconv.ParseInt(first, 10, 64)
	b, errB := strconv.ParseInt(last, 10, 64)
	switch {
	case first == "" && errB == nil:
		return got.off == max(0, total-b) && got.off+got.size == total
	case errA == nil && last == "":
		return got.off == a && got.off+got.size == total
	case errA == nil && errB == nil:
		return got.off == a && got.off+got.size == min(b+1, total)
	}
	return true
}

// pin has all later requests ask for the object of the first answer.
func (o *object) pin() {
	o.in.IfMatch, o.in.IfNoneMatch = o.first.ETag, nil
	o.in.IfModifiedSince, o.in.IfUnmodifiedSince = nil, nil
	o.in.PartNumber = nil
}

// close ends the first answer, if no part has taken it.
func (o *object) close() {
	if body := o.body.Swap(nil); body != nil {
		(*body).Close()
	}
}

// ask returns the body of an answer that begins at off and has at least size bytes.
func (o *object) ask(ctx context.Context, off, size int64) (io.ReadCloser, error) {
	if off == o.whole.off {
		if body := o.body.Swap(nil); body != nil {
			return *body, nil
		}
	}
	if o.in.IfMatch == nil {
		return nil, fmt.Errorf("%w: perhaps, for it has no ETag by which a second request could tell", ErrChanged)
	}
	in := o.in
	in.Range = aws.String(fmt.Sprintf("bytes=%d-%d", off, off+size-1))
	out, err := send(ctx, o.run, o.client.GetObject, &in, quiet)
	if err != nil {
		return nil, replaced(err)
	}
	if err := o.same(out, span{off, size}); err != nil {
		if out.Body != nil {
			out.Body.Close()
		}
		return nil, err
	}
	return out.Body, nil
}

// replaced says what a condition means that does not hold any more.
func replaced(err error) error {
	if statusOf(err) == http.StatusPreconditionFailed {
		return fmt.Errorf("%w: %w", ErrChanged, err)
	}
	return err
}

// same returns why an answer is not the range of the object that was asked for.
func (o *object) same(out *s3.GetObjectOutput, want span) error {
	if out.Body == nil {
		return errNoOutput
	}
	if out.ContentRange == nil {
		return fmt.Errorf("%w: all of it instead of bytes %d-%d", ErrRange, want.off, want.off+want.size-1)
	}
	got, total, err := contentRange(*out.ContentRange)
	switch {
	case err != nil:
		return err
	case out.ETag != nil && *out.ETag != *o.in.IfMatch, total != o.total:
		return ErrChanged
	case got != want:
		return fmt.Errorf("%w: %s instead of bytes %d-%d", ErrRange, *out.ContentRange, want.off, want.off+want.size-1)
	}
	return nil
}

// contentRange reads "bytes 0-9/100".
func contentRange(text string) (span, int64, error) {
	var first, last, total int64
	if n, err := fmt.Sscanf(text, "bytes %d-%d/%d", &first, &last, &total); n != 3 || err != nil || first > last || last >= total {
		return span{}, 0, fmt.Errorf("%w: %q", ErrRange, text)
	}
	return span{first, last - first + 1}, total, nil
}

// fillAll sets the members Bucket and Key of an input.
func fillAll(bucket **string, name string, key **string, value string) error {
	if err := known(value); err != nil {
		return err
	}
	if err := fault.Fill("Bucket", bucket, name); err != nil {
		return err
	}
	return fault.Fill("Key", key, value)
}
