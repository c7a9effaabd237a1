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

// CopyTo copies this object to target, as target's Copy does: the copy is made by the
// client of target.
func CopyTo[T Target[C], C Copier](ctx context.Context, client Origin, bucket, key string, target T, in *s3.CopyObjectInput, optFns ...func(*Options)) (*Copied, error) {
	if none := *new(T); any(target) == any(none) {
		return nil, errNoTarget
	}
	return copyOut(ctx, client, target, target.Client(), target.BucketName(), target.Key(), &origin{bucket: bucket, key: key, size: -1}, in, optFns)
}

func copyOut(ctx context.Context, client Origin, target resource.Handle, by Copier, bucket, key string, from *origin, in *s3.CopyObjectInput, optFns []func(*Options)) (*Copied, error) {
	from.client = client
	return copyHandle(ctx, by, bucket, key, target, from, in, optFns)
}

// CopyVersionTo is CopyTo for one version of an object.
func CopyVersionTo[T Target[C], C Copier](ctx context.Context, client Origin, bucket, key, version string, target T, in *s3.CopyObjectInput, optFns ...func(*Options)) (*Copied, error) {
	if none := *new(T); any(target) == any(none) {
		return nil, errNoTarget
	}
	return copyOut(ctx, client, target, target.Client(), target.BucketName(), target.Key(), &origin{bucket: bucket, key: key, version: version, size: -1}, in, optFns)
}

// MoveTo copies this object to target, as CopyTo does, and then deletes it. It sends one
// HeadObject before and one DeleteObject after that. Only what was copied is deleted: if
// the object is replaced meanwhile, it is ErrChanged. After an error the object is still
// there, unless the answer to DeleteObject was lost; a copy may be there, too. In a
// versioned bucket the version that was moved stays, behind a delete marker.
func MoveTo[T Target[C], C Copier](ctx context.Context, client Mover, bucket, key string, target T, in *s3.CopyObjectInput, optFns ...func(*Options)) (*Copied, error) {
	if none := *new(T); any(target) == any(none) {
		return nil, errNoTarget
	}
	if target.BucketName() == bucket && target.Key() == key {
		return nil, fmt.Errorf("%w: the target is the object itself", resource.ErrConflict)
	}
	r, err := begin(optFns, copying)
	if err != nil {
		return nil, err
	}
	return r.move(ctx, client, target.Client(), target, target.BucketName(), target.Key(), &origin{bucket: bucket, key: key}, in)
}

func (r *run) move(ctx context.Context, client Mover, by Copier, target resource.Handle, bucket, key string, from *origin, in *s3.CopyObjectInput) (*Copied, error) {
	if err := target.Validate(); err != nil {
		return nil, err
	}
	c := &copier{run: r, client: by, from: from}
	if in != nil {
		c.in = *in
	}
	if err := c.check(bucket, key); err != nil {
		return nil, err
	}
	from.client = client
	at := *r
	at.moved = new(moved)
	head, err := send(ctx, &at, client.HeadObject, c.head())
	switch {
	case err != nil:
		return nil, err
	case head.ETag == nil || head.ContentLength == nil:
		return nil, errors.New("the answer to HeadObject has no ContentLength, or no ETag")
	}
	from.size = *head.ContentLength
	pinned := c.in
	if pinned.CopySourceIfMatch == nil {
		pinned.CopySourceIfMatch = head.ETag
	}
	out, err := r.copy(ctx, by, bucket, key, from, &pinned)
	if err != nil {
		return nil, err
	}
	_, err = send(ctx, &at, client.DeleteObject, &s3.DeleteObjectInput{
		Bucket: &from.bucket, Key: &from.key, IfMatch: head.ETag, ExpectedBucketOwner: c.in.ExpectedSourceBucketOwner, RequestPayer: c.in.RequestPayer,
	})
	switch {
	case statusOf(err) == http.StatusPreconditionFailed:
		return nil, fmt.Errorf("%w: it was copied, and what is there now was not deleted: %w", ErrChanged, err)
	case err != nil:
		return nil, fmt.Errorf("it was copied, and perhaps not deleted: %w", err)
	}
	return out, nil
}
