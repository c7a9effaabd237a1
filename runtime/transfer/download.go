package transfer

import (
	"context"
	"fmt"
	"io"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// Downloaded is what is known of an object that has been fetched: what its first answer
// said, without the body.
type Downloaded struct {
	s3.GetObjectOutput
	// Size is how many bytes were fetched.
	Size int64
	// Verified is the checksum that was compared; "" if the object has none that could
	// be, or only a part of it was fetched.
	Verified types.ChecksumAlgorithm
}

// downloading are the defaults of downloads.
var downloading = Options{PartSize: 8 * mib, Concurrency: 5}

// DownloadAt fetches the object and writes it to w from offset zero on, several parts at
// once and in any order. It sends one GetObject, and one for each further part
// that the first answer shows to be there; all are for the same ETag, so that an object
// that is replaced meanwhile is ErrChanged and never a mixture. A body that breaks off
// goes on at the byte where it broke. A Range in the input fetches that part of the
// object; a version, if it is not empty, fetches that one. What was written before an error
// is undefined.
func DownloadAt(ctx context.Context, client Getter, bucket, version, key string, w io.WriterAt, in *s3.GetObjectInput, optFns ...func(*Options)) (*Downloaded, error) {
	r, err := begin(optFns, downloading)
	if err != nil {
		return nil, err
	}
	o, err := r.open(ctx, client, bucket, version, key, in)
	if err != nil {
		return nil, err
	}
	return o.writeTo(ctx, w)
}

// writeTo fetches all parts.
func (o *object) writeTo(ctx context.Context, w io.WriterAt) (*Downloaded, error) {
	defer o.close()
	n := max(1, int((o.whole.size+o.PartSize-1)/o.PartSize))
	check := o.check()
	pieces := make([]piece, n)
	err := o.each(ctx, n, func(ctx context.Context, i int) error {
		part := o.whole.split(o.PartSize, i)
		buf := buffers.Get().(*[256 << 10]byte)
		defer buffers.Put(buf)
		to := &places{to: w, at: part.off - o.whole.off, buf: buf[:]}
		if check == nil {
			return o.fetch(ctx, part, to)
		}
		to.sum = check.make()
		err := o.fetch(ctx, part, to)
		pieces[i] = check.piece(to.sum, part.size)
		return err
	})
	if err != nil {
		return nil, err
	}
	if check != nil {
		if err := check.compare(check.whole(pieces)); err != nil {
			return nil, err
		}
	}
	return o.downloaded(check), nil
}

// downloaded returns what is known after all bytes are there.
func (o *object) downloaded(checked *check) *Downloaded {
	d := &Downloaded{GetObjectOutput: *o.first, Size: o.whole.size}
	d.Body = nil
	if checked != nil {
		d.Verified = checked.algorithm
	} else if o.sdkChecked.Load() {
		if by, ok := s3.GetChecksumValidationMetadata(d.ResultMetadata); ok && len(by.AlgorithmsUsed) > 0 {
			d.Verified = types.ChecksumAlgorithm(by.AlgorithmsUsed[0])
		}
	}
	return d
}

// check is a checksum that the bytes of an object must have.
type check struct {
	*crc
	want uint64
}

// check returns what all bytes can be compared with, nil if there is nothing.
func (o *object) check() *check {
	if o.Unchecked || o.whole != (span{0, o.total}) {
		return nil
	}
	f := o.first
	c, text := sums{
		types.ChecksumAlgorithmCrc32: f.ChecksumCRC32, types.ChecksumAlgorithmCrc32c: f.ChecksumCRC32C, types.ChecksumAlgorithmCrc64nvme: f.ChecksumCRC64NVME,
	}.crc()
	if c == nil {
		return nil
	}
	want, ok := c.read(text)
	if !ok {
		return nil // that of the parts' checksums: it ends with their number
	}
	return &check{c, want}
}

func (c *check) compare(got uint64) error {
	if got != c.want {
		return fmt.Errorf("%w: %s is %s, that of the object is %s", ErrChecksum, c.algorithm, c.text(got), c.text(c.want))
	}
	return nil
}
