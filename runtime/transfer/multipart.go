package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// Uploader is what uploads need of a client.
type Uploader interface {
	PutObject(context.Context, *s3.PutObjectInput, ...func(*s3.Options)) (*s3.PutObjectOutput, error)
	CreateMultipartUpload(context.Context, *s3.CreateMultipartUploadInput, ...func(*s3.Options)) (*s3.CreateMultipartUploadOutput, error)
	UploadPart(context.Context, *s3.UploadPartInput, ...func(*s3.Options)) (*s3.UploadPartOutput, error)
	CompleteMultipartUpload(context.Context, *s3.CompleteMultipartUploadInput, ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error)
	AbortMultipartUpload(context.Context, *s3.AbortMultipartUploadInput, ...func(*s3.Options)) (*s3.AbortMultipartUploadOutput, error)
	ListParts(context.Context, *s3.ListPartsInput, ...func(*s3.Options)) (*s3.ListPartsOutput, error)
	HeadObject(context.Context, *s3.HeadObjectInput, ...func(*s3.Options)) (*s3.HeadObjectOutput, error)
}

// finisher is what is needed of a client to begin and to end an upload.
type finisher interface {
	CreateMultipartUpload(context.Context, *s3.CreateMultipartUploadInput, ...func(*s3.Options)) (*s3.CreateMultipartUploadOutput, error)
	CompleteMultipartUpload(context.Context, *s3.CompleteMultipartUploadInput, ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error)
	AbortMultipartUpload(context.Context, *s3.AbortMultipartUploadInput, ...func(*s3.Options)) (*s3.AbortMultipartUploadOutput, error)
	HeadObject(context.Context, *s3.HeadObjectInput, ...func(*s3.Options)) (*s3.HeadObjectOutput, error)
}

// multipart is an upload in parts, from the request that begins it to that which ends
// it. Whoever begins one ends it with complete or abandon.
type multipart struct {
	*run
	client finisher
	in     *s3.PutObjectInput
	id     string
}

// create begins the upload. The answer is waited for even if ctx is done, because
// without it nobody could end the upload.
func (m *multipart) create(ctx context.Context, in *s3.CreateMultipartUploadInput) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	late, cancel := lingering(ctx, m.Cleanup)
	defer cancel()
	out, err := send(late, m.run, m.client.CreateMultipartUpload, in)
	switch {
	case err != nil:
		return errors.Join(err, ctx.Err())
	case aws.ToString(out.UploadId) == "":
		return errors.New("the answer to CreateMultipartUpload has no UploadId")
	}
	m.id = *out.UploadId
	if err := ctx.Err(); err != nil {
		return m.abandon(ctx, err)
	}
	return nil
}

// abandon removes the parts after a failure, or keeps them if that is asked for, and
// returns what is to be said.
func (m *multipart) abandon(ctx context.Context, cause error) error {
	if m.KeepParts {
		return m.incomplete(cause, nil)
	}
	return m.aborted(cause, m.abort(ctx))
}

// aborted returns what is to be said of a failure after which the parts were to be removed;
// err is why that failed.
func (m *multipart) aborted(cause, err error) error {
	if err == nil || codeOf(err) == "NoSuchUpload" {
		return cause
	}
	return m.incomplete(cause, err)
}

func (m *multipart) incomplete(cause, cleanup error) error {
	return &Incomplete{Bucket: *m.in.Bucket, Key: *m.in.Key, UploadID: m.id, Err: cause, Cleanup: cleanup}
}

// abort removes the parts.
func (m *multipart) abort(ctx context.Context) error {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), m.Cleanup)
	defer cancel()
	in := abortOf(m.in)
	in.UploadId = &m.id
	_, err := send(late, m.run, m.client.AbortMultipartUpload, in)
	return err
}

// complete makes an object of the parts. It is not broken off when ctx is done. If its
// answer is lost, what is stored tells whether it was done.
func (m *multipart) complete(ctx context.Context, parts []types.CompletedPart, size int64, sum *check) (*s3.PutObjectOutput, error) {
	if err := ctx.Err(); err != nil {
		return nil, m.abandon(ctx, err)
	}
	late, cancel := lingering(ctx, m.Cleanup)
	defer cancel()
	in := completeOf(m.in)
	in.UploadId, in.MpuObjectSize = &m.id, &size
	in.MultipartUpload = &types.CompletedMultipartUpload{Parts: parts}
	if sum != nil {
		sum.state(in)
	}
	var open doubt
	out, err := send(late, m.run, m.client.CompleteMultipartUpload, in, open.option)
	if err == nil && out.ETag != nil {
		put := putOf(out)
		put.Size = &size
		return &put, nil
	}
	if err == nil {
		err = errors.New("the answer to CompleteMultipartUpload has no ETag")
	}
	return m.unsettled(ctx, err, open.happened(), func() *s3.PutObjectOutput { return m.settle(ctx, parts, size, sum) })
}

// algorithm returns the checksum that uploads are sent with: the caller's, which must be
// named as it is given, or CRC32, which costs next to nothing. It is "" if the caller's client is set to send none that
// is not required, or Unchecked is set.
func (r *run) algorithm(in *s3.PutObjectInput, client any) types.ChecksumAlgorithm {
	if in.ChecksumAlgorithm != "" {
		return in.ChecksumAlgorithm
	}
	given := sumsOfPut(in)
	for _, algorithm := range slices.Sorted(maps.Keys(given)) {
		if given[algorithm] != nil {
			return algorithm
		}
	}
	if r.Unchecked {
		return ""
	}
	if c, ok := client.(interface{ Options() s3.Options }); ok {
		o := c.Options()
		for _, fn := range r.ClientOptions {
			fn(&o)
		}
		if o.RequestChecksumCalculation == aws.RequestChecksumCalculationWhenRequired {
			return ""
		}
	}
	return types.ChecksumAlgorithmCrc32
}

// sumOf returns the checksum that the whole of some parts has, as the answers to them
// say; nil if they do not.
func sumOf(algorithm types.ChecksumAlgorithm, parts []types.CompletedPart, sizes []int64) *check {
	c := crcOf(algorithm)
	if c == nil {
		return nil
	}
	pieces := make([]piece, len(parts))
	for i, p := range parts {
		sum, ok := c.read(sums{
			types.ChecksumAlgorithmCrc32: p.ChecksumCRC32, types.ChecksumAlgorithmCrc32c: p.ChecksumCRC32C, types.ChecksumAlgorithmCrc64nvme: p.ChecksumCRC64NVME,
		}[algorithm])
		if !ok {
			return nil
		}
		pieces[i] = piece{sum, uint64(sizes[i])}
	}
	return &check{c, c.whole(pieces)}
}

// state says the checksum in the last request of an upload, unless the caller has.
func (c *check) state(in *s3.CompleteMultipartUploadInput) {
	in.ChecksumType = types.ChecksumTypeFullObject
	at := map[types.ChecksumAlgorithm]**string{
		types.ChecksumAlgorithmCrc32: &in.ChecksumCRC32, types.ChecksumAlgorithmCrc32c: &in.ChecksumCRC32C, types.ChecksumAlgorithmCrc64nvme: &in.ChecksumCRC64NVME,
	}[c.algorithm]
	if *at == nil {
		text := encode(c.bytes(c.want))
		*at = &text
	}
}

// sendPart uploads one part.
func (m *multipart) sendPart(ctx context.Context, client Uploader, number int32, body io.ReadSeeker, size int64) (types.CompletedPart, error) {
	in := partOf(m.in)
	in.UploadId, in.PartNumber, in.Body, in.ContentLength = &m.id, &number, body, &size
	count := &tally{run: m.run, key: *m.in.Key, size: size}
	out, err := send(ctx, m.run, client.UploadPart, in, count.option(ctx)...)
	if err == nil && out.ETag == nil {
		err = fmt.Errorf("the answer to UploadPart %d has no ETag", number)
	}
	if err := count.sent(err); err != nil {
		return types.CompletedPart{}, err
	}
	return completed(number, out), nil
}

// unfit are the members of an input that say something of the whole that no request of
// an upload in parts can.
func unfit(in *s3.PutObjectInput) string {
	for _, m := range []struct {
		name string
		set  bool
	}{
		{"ContentMD5", in.ContentMD5 != nil}, {"ChecksumMD5", in.ChecksumMD5 != nil}, {"ChecksumSHA1", in.ChecksumSHA1 != nil},
		{"ChecksumSHA256", in.ChecksumSHA256 != nil}, {"ChecksumSHA512", in.ChecksumSHA512 != nil}, {"ChecksumXXHASH3", in.ChecksumXXHASH3 != nil},
		{"ChecksumXXHASH64", in.ChecksumXXHASH64 != nil}, {"ChecksumXXHASH128", in.ChecksumXXHASH128 != nil}, {"WriteOffsetBytes", in.WriteOffsetBytes != nil},
	} {
		if m.set {
			return m.name
		}
	}
	return ""
}

// ordered sorts parts by their numbers.
func ordered(parts []types.CompletedPart) []types.CompletedPart {
	slices.SortFunc(parts, func(a, b types.CompletedPart) int { return int(*a.PartNumber - *b.PartNumber) })
	return parts
}
