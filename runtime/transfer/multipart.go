package transfer

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

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
	left := &Incomplete{Bucket: *m.in.Bucket, Key: *m.in.Key, UploadID: m.id, Err: cause}
	if m.KeepParts {
		return left
	}
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), m.Cleanup)
	defer cancel()
	in := abortOf(m.in)
	in.UploadId = &m.id
	_, err := send(late, m.run, m.client.AbortMultipartUpload, in)
	if err == nil || codeOf(err) == "NoSuchUpload" {
		return cause
	}
	left.Cleanup = err
	return left
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
	out, err := send(late, m.run, m.client.CompleteMultipartUpload, in)
	if err == nil && out.ETag != nil {
		put := putOf(out)
		put.Size = &size
		return &put, nil
	}
	if err == nil {
		err = errors.New("the answer to CompleteMultipartUpload has no ETag")
	}
	if unsettled(err) {
		if put := m.settle(ctx, parts, size, sum); put != nil {
			return put, nil
		}
	}
	return nil, m.abandon(ctx, err)
}

// unsettled reports whether an error leaves open whether the parts became an object.
func unsettled(err error) bool {
	status := statusOf(err)
	return codeOf(err) == "NoSuchUpload" || status == 0 || status < 300 || status >= http.StatusInternalServerError || status == http.StatusRequestTimeout
}

// settle asks for the object, and returns it if it is the one that the parts make: its
// size, and its ETag, which the parts' tell, or its checksum and the number of its parts.
// That an object is there proves nothing.
func (m *multipart) settle(ctx context.Context, parts []types.CompletedPart, size int64, sum *check) *s3.PutObjectOutput {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), m.Cleanup)
	defer cancel()
	in := headOf(m.in)
	in.ChecksumMode = types.ChecksumModeEnabled
	out, err := send(late, m.run, m.client.HeadObject, in)
	if err != nil || out.ETag == nil || aws.ToInt64(out.ContentLength) != size {
		return nil
	}
	ends := strings.HasSuffix(strings.Trim(*out.ETag, `"`), fmt.Sprint("-", len(parts)))
	if strings.Trim(*out.ETag, `"`) != joinedETag(parts) && !(ends && sum.found(out)) {
		return nil
	}
	put := putOfHead(out)
	put.Size = &size
	return &put
}

// joinedETag returns the ETag of an object whose parts have MD5 sums as their ETags;
// "" if they have not.
func joinedETag(parts []types.CompletedPart) string {
	all := md5.New()
	for _, p := range parts {
		sum, err := hex.DecodeString(strings.Trim(aws.ToString(p.ETag), `"`))
		if err != nil || len(sum) != md5.Size {
			return ""
		}
		all.Write(sum)
	}
	return fmt.Sprintf("%x-%d", all.Sum(nil), len(parts))
}

// algorithm returns the checksum that uploads are sent with: the caller's, which must be
// named as it is given, or CRC32, which costs next to nothing. It is "" if the caller's client is set to send none that
// is not required, or Unchecked is set.
func (r *run) algorithm(in *s3.PutObjectInput, client any) types.ChecksumAlgorithm {
	if in.ChecksumAlgorithm != "" {
		return in.ChecksumAlgorithm
	}
	for algorithm, sum := range sumsOfPut(in) {
		if sum != nil {
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
		text := c.text(c.want)
		*at = &text
	}
}

// found reports whether an object has the checksum.
func (c *check) found(out *s3.HeadObjectOutput) bool {
	if c == nil {
		return false
	}
	got, ok := c.read(sums{
		types.ChecksumAlgorithmCrc32: out.ChecksumCRC32, types.ChecksumAlgorithmCrc32c: out.ChecksumCRC32C, types.ChecksumAlgorithmCrc64nvme: out.ChecksumCRC64NVME,
	}[c.algorithm])
	return ok && got == c.want
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
