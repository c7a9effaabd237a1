package transfer

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// known copies a source whose size has to be asked for first, or that is too large for
// one request.
func (c *copier) known(ctx context.Context) (*Copied, error) {
	at := *c.run
	at.moved = new(moved) // the source has a region of its own
	out, err := send(ctx, &at, c.from.client.HeadObject, c.head())
	switch {
	case err != nil:
		return nil, err
	case out.ContentLength == nil || out.ETag == nil:
		return nil, errors.New("the answer to HeadObject has no ContentLength, or no ETag")
	}
	asked := c.from.size
	c.from.size = *out.ContentLength
	c.meter.total(*c.in.Key, c.from.size)
	if asked < 0 && c.from.size <= c.Threshold && c.Threshold < maxPart {
		return c.one(ctx)
	}
	put, err := c.inputs(ctx, &at, out)
	if err != nil {
		return nil, err
	}
	return c.parts(ctx, put, out)
}

// inputs says what is stored: what the caller says, and the rest as the source has it.
func (c *copier) inputs(ctx context.Context, at *run, source *s3.HeadObjectOutput) (*s3.PutObjectInput, error) {
	put := putOfCopy(&c.in)
	if c.in.MetadataDirective != types.MetadataDirectiveReplace {
		if n := aws.ToInt32(source.MissingMeta); n > 0 {
			return nil, fmt.Errorf("%d entries of the source's metadata cannot be read, and would be lost", n)
		}
		put.CacheControl, put.ContentDisposition, put.ContentEncoding = source.CacheControl, source.ContentDisposition, source.ContentEncoding
		put.ContentLanguage, put.ContentType, put.Metadata = source.ContentLanguage, source.ContentType, source.Metadata
		if source.ExpiresString != nil {
			expires, err := http.ParseTime(*source.ExpiresString)
			if err != nil {
				return nil, fmt.Errorf("the header Expires of the source, which would be lost: %w", err)
			}
			put.Expires = &expires
		}
	}
	if c.in.TaggingDirective != types.TaggingDirectiveReplace {
		var err error
		if put.Tagging, err = c.tags(ctx, at); err != nil {
			return nil, err
		}
	}
	return put, nil
}

// parts copies the source in parts.
func (c *copier) parts(ctx context.Context, put *s3.PutObjectInput, source *s3.HeadObjectOutput) (*Copied, error) {
	all := span{0, *source.ContentLength}
	size, n, err := c.partsFor(all.size)
	if err != nil {
		return nil, err
	}
	m, err := c.begun(ctx, c.client, put)
	if err != nil {
		return nil, err
	}
	done, sizes := make([]types.CompletedPart, n), make([]int64, n)
	err = m.guard(ctx, func() error {
		return c.each(ctx, n, func(ctx context.Context, i int) (err error) {
			part := all.split(size, i)
			sizes[i] = part.size
			done[i], err = c.part(ctx, m, int32(i+1), part, source.ETag)
			return err
		})
	})
	if err != nil {
		return nil, m.abandon(ctx, err)
	}
	up, err := m.finish(ctx, done, sizes)
	if err != nil {
		return nil, err
	}
	return &Copied{CopyObjectOutput: copyOfPut(&up.PutObjectOutput), Parts: n}, nil
}

// part copies one part of exactly the object that was found.
func (c *copier) part(ctx context.Context, m *multipart, number int32, part span, etag *string) (types.CompletedPart, error) {
	in := partOfCopy(&c.in)
	in.UploadId, in.PartNumber = &m.id, &number
	in.CopySourceRange = aws.String(fmt.Sprintf("bytes=%d-%d", part.off, part.off+part.size-1))
	if in.CopySourceIfMatch == nil {
		in.CopySourceIfMatch = etag
	}
	out, err := send(ctx, c.run, c.client.UploadPartCopy, in)
	switch {
	case err != nil:
		return types.CompletedPart{}, changedSource(err)
	case out.CopyPartResult == nil || out.CopyPartResult.ETag == nil:
		return types.CompletedPart{}, fmt.Errorf("the answer to UploadPartCopy %d has no ETag", number)
	}
	c.meter.add(*c.in.Key, part.size, 0)
	return completedCopy(number, out.CopyPartResult), nil
}
