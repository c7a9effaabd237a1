package transfer

import (
	"context"
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
	// be, or only a part of it was fetched. A checksum of the checksums of parts cannot be
	// where the parts are of an unusual size, and a SHA of it not where PartSize, as
	// DownloadAt and DownloadFile have it, is no multiple of the parts. Where the bytes do
	// not fit it, and there is more than one part, each part is asked about: "" if the
	// parts are of another size than was thought, or if the service does not implement
	// that, or does not tell the checksum of a part. That a part cannot be asked about for
	// another reason, because the service is busy, the network is down, or there is no
	// permission, is an error: it says that the bytes do not fit, and has that reason.
	Verified types.ChecksumAlgorithm
}

// downloading are the defaults of downloads.
var downloading = Options{PartSize: 8 * mib, Concurrency: 5}

// DownloadAt fetches the object and writes it to w from offset zero on, several parts at
// once and in any order. It sends one GetObject, and one for each further part
// that the first answer shows to be there; all are for the same ETag, so that an object
// that is replaced meanwhile is ErrChanged and never a mixture. If the bytes do not fit the
// checksum of an object that was stored in several parts, one GetObject follows for each
// of those, up to 10,000, one behind the other and with the body left unread, until one is
// wrong: see Downloaded.Verified. A body that breaks off
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
	compare := o.comparison().inRanges(o.PartSize, n)
	read := make([]*partSums, n)
	err := o.each(ctx, n, func(ctx context.Context, i int) error {
		part := o.whole.split(o.PartSize, i)
		buf := buffers.Get().(*buffer)
		defer buffers.Put(buf)
		to := &places{to: w, at: part.off - o.whole.off, buf: buf[:]}
		if compare != nil {
			read[i] = compare.sumsFrom(part.off)
			to.sum = read[i]
		}
		if err := o.fetch(ctx, part, to); err != nil {
			return err
		}
		return to.flush()
	})
	if err != nil {
		return nil, err
	}
	verified, err := o.compare(ctx, compare, read)
	if err != nil {
		return nil, err
	}
	return o.downloaded(verified), nil
}

// downloaded returns what is known after all bytes are there.
func (o *object) downloaded(verified types.ChecksumAlgorithm) *Downloaded {
	d := &Downloaded{GetObjectOutput: *o.first, Size: o.whole.size, Verified: verified}
	d.Body = nil
	if verified == "" && o.sdkChecked.Load() {
		if by, ok := s3.GetChecksumValidationMetadata(d.ResultMetadata); ok && len(by.AlgorithmsUsed) > 0 {
			d.Verified = types.ChecksumAlgorithm(by.AlgorithmsUsed[0])
		}
	}
	return d
}
