package transfer

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Uploaded is what the service said of an object that was stored. Size is always set.
type Uploaded struct {
	s3.PutObjectOutput
	// Parts is in how many parts it was uploaded, 0 if in one request.
	Parts int
}

// uploading are the defaults of uploads.
var uploading = Options{PartSize: 8 * mib, Threshold: 16 * mib, Concurrency: 5}

// UploadFile stores a file as the object. It sends one PutObject, or for a file larger
// than Threshold one request for each part, one before and one after them. The file has
// the size that it had when it was opened: it is ErrShort if it shrinks, and what is
// added to it is left out. After an error or a cancellation no parts are left; if they
// cannot be removed, the error is an *Incomplete. If the answer to the last request is
// lost, the object that is stored is compared. It does not wait for pipes.
func UploadFile(ctx context.Context, client Uploader, bucket, key, path string, in *s3.PutObjectInput, optFns ...func(*Options)) (*Uploaded, error) {
	r, err := begin(optFns, uploading)
	if err != nil {
		return nil, err
	}
	file, info, err := openRegular(func() (*os.File, error) { return os.Open(path) }, func() (fs.FileInfo, error) { return os.Stat(path) }, path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return r.uploadFile(ctx, client, bucket, key, file, info, path, in)
}

func (r *run) uploadFile(ctx context.Context, client Uploader, bucket, key string, file *os.File, info fs.FileInfo, path string, in *s3.PutObjectInput) (*Uploaded, error) {
	u, err := r.upload(client, bucket, key, in)
	if err != nil {
		return nil, err
	}
	if r.MTime {
		u.in.Metadata = maps.Clone(u.in.Metadata)
		if u.in.Metadata == nil {
			u.in.Metadata = map[string]string{}
		}
		u.in.Metadata[mtimeKey] = stampOf(info.ModTime())
	}
	u.typed(path)
	return u.from(ctx, file, span{0, info.Size()})
}

// Upload stores what r has left as the object. A file, a bytes.Reader, a strings.Reader
// and an io.SectionReader are sent from where they are, as UploadFile does; anything else
// is read into memory, at most Concurrency+1 parts of it. It is not closed. A stream of
// less than PartSize is sent in one request; one that fails, or panics, leaves nothing.
func Upload(ctx context.Context, client Uploader, bucket, key string, body io.Reader, in *s3.PutObjectInput, optFns ...func(*Options)) (*Uploaded, error) {
	r, err := begin(optFns, uploading)
	if err != nil {
		return nil, err
	}
	u, err := r.upload(client, bucket, key, in)
	if err != nil {
		return nil, err
	}
	u.typed(key)
	if body == nil {
		body = &io.SectionReader{}
	}
	if from, left, ok := rest(body); ok {
		out, err := u.from(ctx, from, left)
		if err == nil {
			_, err = body.(io.Seeker).Seek(left.off+left.size, io.SeekStart)
		}
		return out, err
	}
	return u.stream(ctx, body)
}

// upload is an object that is being stored.
type upload struct {
	*run
	client Uploader
	in     s3.PutObjectInput
}

// upload returns an upload of an input, which is checked.
func (r *run) upload(client Uploader, bucket, key string, in *s3.PutObjectInput) (*upload, error) {
	u := &upload{run: r, client: client}
	if in != nil {
		u.in = *in
	}
	if u.in.Body != nil {
		return nil, fmt.Errorf("input member Body: %w: what is uploaded is given apart", resource.ErrConflict)
	}
	if err := fillAll(&u.in.Bucket, bucket, &u.in.Key, key); err != nil {
		return nil, err
	}
	u.in.ChecksumAlgorithm = r.algorithm(&u.in, client)
	return u, nil
}

// typed sets the content type by a name, where there is none.
func (u *upload) typed(name string) {
	if u.in.ContentType == nil && u.ContentType != nil {
		if kind := u.ContentType(name); kind != "" {
			u.in.ContentType = &kind
		}
	}
}

// from stores a span of something that can be read at any place.
func (u *upload) from(ctx context.Context, source io.ReaderAt, all span) (*Uploaded, error) {
	if n := u.in.ContentLength; n != nil && *n != all.size {
		return nil, fmt.Errorf("input member ContentLength: %w: %d is not %d", resource.ErrConflict, *n, all.size)
	}
	u.meter.total(*u.in.Key, all.size)
	if all.size <= u.Threshold && u.Resume == "" {
		return u.put(ctx, func() body { return newSection(source, all) }, all.size)
	}
	part, n, err := u.partsFor(all.size)
	if err != nil {
		return nil, err
	}
	m, err := u.parts(ctx)
	if err != nil {
		return nil, err
	}
	var done []types.CompletedPart
	err = m.guard(ctx, func() (err error) {
		if done, err = m.there(ctx, u, source, all, part, n); err != nil {
			return err
		}
		return u.each(ctx, n, func(ctx context.Context, i int) (err error) {
			if done[i].ETag != nil {
				return nil
			}
			s := all.split(part, i)
			body := newSection(source, s)
			done[i], err = m.sendPart(ctx, u.client, int32(i+1), body, s.size)
			return body.failed(err)
		})
	})
	if err != nil {
		return nil, m.abandon(ctx, err)
	}
	sizes := make([]int64, n)
	for i := range sizes {
		sizes[i] = all.split(part, i).size
	}
	return m.finish(ctx, done, sizes)
}

// body is what one request sends, as often as it has to.
type body interface {
	io.ReadSeeker
	failed(error) error
}

// put stores everything in one request.
func (u *upload) put(ctx context.Context, bodyOf func() body, size int64) (*Uploaded, error) {
	if size > maxPart {
		return nil, fmt.Errorf("S3 takes %d bytes in one request, not %d: option Threshold is too large", maxPart, size)
	}
	in := u.in
	in.ContentLength = &size
	count := &tally{run: u.run, key: *in.Key, size: size}
	var b body
	var open doubt
	out, err := send(ctx, u.run, func(ctx context.Context, in *s3.PutObjectInput, optFns ...func(*s3.Options)) (*s3.PutObjectOutput, error) {
		b = bodyOf()
		in.Body = b
		return u.client.PutObject(ctx, in, optFns...)
	}, &in, append(count.option(ctx), open.option)...)
	if err := count.sent(err); err != nil {
		return nil, b.failed(open.ownDoing(err))
	}
	put := *out
	put.Size = &size
	return &Uploaded{PutObjectOutput: put}, nil
}

// parts begins an upload in parts, or goes on with one.
func (u *upload) parts(ctx context.Context) (*multipart, error) {
	if name := unfit(&u.in); name != "" {
		return nil, fmt.Errorf("input member %s: an upload in parts cannot send it: leave it out, or set Threshold to more than the size", name)
	}
	if u.Resume != "" {
		return &multipart{run: u.run, client: u.client, in: &u.in, id: u.Resume}, nil
	}
	return u.begun(ctx, u.client, &u.in)
}

// begun begins an upload in parts.
func (r *run) begun(ctx context.Context, client finisher, put *s3.PutObjectInput) (*multipart, error) {
	m := &multipart{run: r, client: client, in: put}
	in := createOf(put)
	if crcOf(in.ChecksumAlgorithm) != nil {
		in.ChecksumType = types.ChecksumTypeFullObject
	}
	return m, m.create(ctx, in)
}

// finish completes an upload of parts of known sizes.
func (m *multipart) finish(ctx context.Context, parts []types.CompletedPart, sizes []int64) (*Uploaded, error) {
	var size int64
	for _, n := range sizes {
		size += n
	}
	put, err := m.complete(ctx, parts, size, sumOf(m.in.ChecksumAlgorithm, parts, sizes))
	if err != nil {
		return nil, err
	}
	return &Uploaded{PutObjectOutput: *put, Parts: len(parts)}, nil
}

// guard calls do, and removes the parts if it panics.
func (m *multipart) guard(ctx context.Context, do func() error) error {
	usual := false
	defer func() {
		if !usual {
			m.abandon(ctx, context.Canceled)
		}
	}()
	err := do()
	usual = true
	return err
}

// there returns the parts that an earlier try has left, if they have the bytes of the
// source; the others are empty.
func (m *multipart) there(ctx context.Context, u *upload, source io.ReaderAt, all span, part int64, n int) ([]types.CompletedPart, error) {
	done := make([]types.CompletedPart, n)
	if u.Resume == "" {
		return done, nil
	}
	in := &s3.ListPartsInput{
		Bucket: u.in.Bucket, Key: u.in.Key, UploadId: &u.Resume, RequestPayer: u.in.RequestPayer, ExpectedBucketOwner: u.in.ExpectedBucketOwner,
		SSECustomerAlgorithm: u.in.SSECustomerAlgorithm, SSECustomerKey: u.in.SSECustomerKey, SSECustomerKeyMD5: u.in.SSECustomerKeyMD5,
	}
	listed, err := listParts(ctx, in, func(ctx context.Context, in *s3.ListPartsInput, optFns ...func(*s3.Options)) (*s3.ListPartsOutput, error) {
		return send(ctx, u.run, u.client.ListParts, in, optFns...)
	}, nil)
	if err != nil {
		return nil, err
	}
	for _, p := range listed {
		i := int(aws.ToInt32(p.PartNumber)) - 1
		if i < 0 || i >= n {
			continue
		}
		s := all.split(part, i)
		if same, err := sameBytes(&p, source, s); err != nil {
			return nil, err
		} else if same {
			done[i] = kept(&p)
			u.meter.add(*u.in.Key, s.size, 0)
		}
	}
	return done, nil
}
