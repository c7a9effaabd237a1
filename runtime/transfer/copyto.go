package transfer

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/resource"
)

var errNoTarget = errors.New("the target is nil")

// Target is an object that can be written.
type Target[Client Copier] interface {
	resource.Handle
	BucketName() string
	Key() string
	Client() Client
}

// Mover is what moves need of the client of what is moved.
type Mover interface {
	HeadObject(context.Context, *s3.HeadObjectInput, ...func(*s3.Options)) (*s3.HeadObjectOutput, error)
	GetObjectTagging(context.Context, *s3.GetObjectTaggingInput, ...func(*s3.Options)) (*s3.GetObjectTaggingOutput, error)
	DeleteObject(context.Context, *s3.DeleteObjectInput, ...func(*s3.Options)) (*s3.DeleteObjectOutput, error)
}

// Placed is an object that says where it is.
type Placed interface {
	BucketName() string
	Key() string
}

// PlacedVersion is a version of an object that says where it is.
type PlacedVersion interface {
	BucketName() string
	ObjectKey() string
	Id() string
}

// CopyTo copies this object to target, as target's Copy does: the copy is made by the
// client of target. A size that the data of this object tells is not asked for.
func CopyTo[T Target[C], C Copier](ctx context.Context, client Origin, source Placed, target T, in *s3.CopyObjectInput, optFns ...func(*Options)) (*Copied, error) {
	if err := valid(target, errNoTarget); err != nil {
		return nil, err
	}
	from := &origin{bucket: source.BucketName(), key: source.Key(), client: client}
	from.size, _ = loaded(source)
	return copyObject(ctx, target.Client(), target.BucketName(), target.Key(), from, in, optFns)
}

// CopyVersionTo is CopyTo for one version of an object.
func CopyVersionTo[T Target[C], C Copier](ctx context.Context, client Origin, source PlacedVersion, target T, in *s3.CopyObjectInput, optFns ...func(*Options)) (*Copied, error) {
	if err := valid(target, errNoTarget); err != nil {
		return nil, err
	}
	from := &origin{bucket: source.BucketName(), key: source.ObjectKey(), version: source.Id(), client: client}
	from.size, _ = loaded(source)
	return copyObject(ctx, target.Client(), target.BucketName(), target.Key(), from, in, optFns)
}

// MoveTo copies this object to target, as CopyTo does, and then sends one DeleteObject
// for it. Both are for one ETag: that of this object's data, or, if that is not loaded, of
// one HeadObject. If the object has been replaced it is ErrChanged, and not deleted. After
// an error the object is still there, unless the answer to DeleteObject was lost; a copy
// may be there, too. In a versioned bucket the version that was moved stays, behind a
// delete marker. A target that is the object itself is resource.ErrConflict.
func MoveTo[T Target[C], C Copier](ctx context.Context, client Mover, source Placed, target T, in *s3.CopyObjectInput, optFns ...func(*Options)) (*Copied, error) {
	if err := valid(target, errNoTarget); err != nil {
		return nil, err
	}
	from := &origin{bucket: source.BucketName(), key: source.Key(), client: client}
	if target.BucketName() == from.bucket && target.Key() == from.key {
		return nil, fmt.Errorf("%w: the target is the object itself", resource.ErrConflict)
	}
	r, err := begin(optFns, copying)
	if err != nil {
		return nil, err
	}
	c := &copier{run: r, client: target.Client(), from: from}
	if in != nil {
		c.in = *in
	}
	if err := c.check(target.BucketName(), target.Key()); err != nil {
		return nil, err
	}
	var etag *string
	from.size, etag = loaded(source)
	return c.move(ctx, client, etag)
}

// move copies, and deletes what was copied.
func (c *copier) move(ctx context.Context, client Mover, etag *string) (*Copied, error) {
	at := *c.run
	at.moved = new(moved)
	if etag == nil {
		head, err := send(ctx, &at, client.HeadObject, c.head())
		switch {
		case err != nil:
			return nil, err
		case head.ETag == nil || head.ContentLength == nil:
			return nil, errors.New("the answer to HeadObject has no ContentLength, or no ETag")
		}
		c.from.size, etag = *head.ContentLength, head.ETag
	}
	pinned := c.in
	if pinned.CopySourceIfMatch == nil {
		pinned.CopySourceIfMatch = etag
	}
	out, err := c.copy(ctx, c.client, *c.in.Bucket, *c.in.Key, c.from, &pinned)
	if err != nil {
		return nil, err
	}
	_, err = send(ctx, &at, client.DeleteObject, &s3.DeleteObjectInput{
		Bucket: &c.from.bucket, Key: &c.from.key, IfMatch: etag, ExpectedBucketOwner: c.in.ExpectedSourceBucketOwner, RequestPayer: c.in.RequestPayer,
	})
	switch {
	case statusOf(err) == http.StatusPreconditionFailed:
		return nil, fmt.Errorf("%w: it was copied, and what is there now was not deleted: %w", ErrChanged, err)
	case err != nil:
		return nil, fmt.Errorf("it was copied, and perhaps not deleted: %w", err)
	}
	return out, nil
}
