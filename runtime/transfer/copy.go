package transfer

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var errNoSource = errors.New("the source is nil")

// Copier is what copies need of the client of what is written.
type Copier interface {
	CopyObject(context.Context, *s3.CopyObjectInput, ...func(*s3.Options)) (*s3.CopyObjectOutput, error)
	CreateMultipartUpload(context.Context, *s3.CreateMultipartUploadInput, ...func(*s3.Options)) (*s3.CreateMultipartUploadOutput, error)
	UploadPartCopy(context.Context, *s3.UploadPartCopyInput, ...func(*s3.Options)) (*s3.UploadPartCopyOutput, error)
	CompleteMultipartUpload(context.Context, *s3.CompleteMultipartUploadInput, ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error)
	AbortMultipartUpload(context.Context, *s3.AbortMultipartUploadInput, ...func(*s3.Options)) (*s3.AbortMultipartUploadOutput, error)
	HeadObject(context.Context, *s3.HeadObjectInput, ...func(*s3.Options)) (*s3.HeadObjectOutput, error)
}

// Origin is what copies need of the client of what is read.
type Origin interface {
	HeadObject(context.Context, *s3.HeadObjectInput, ...func(*s3.Options)) (*s3.HeadObjectOutput, error)
	GetObjectTagging(context.Context, *s3.GetObjectTaggingInput, ...func(*s3.Options)) (*s3.GetObjectTaggingOutput, error)
}

// Source is an object that can be copied.
type Source[Client Origin] interface {
	resource.Handle
	BucketName() string
	Key() string
	Client() Client
}

// Version is a version of an object that can be copied.
type Version[Client Origin] interface {
	resource.Handle
	BucketName() string
	ObjectKey() string
	Id() string
	Client() Client
}

// Copied is what the service said of a copy.
type Copied struct {
	s3.CopyObjectOutput
	// Parts is in how many parts it was copied, 0 if in one request.
	Parts int
}

// copying are the defaults of copies.
var copying = Options{PartSize: 64 * mib, Threshold: maxPart, Concurrency: 10}

// Copy copies source, which may be in another bucket, to this object, and replaces what
// is there. Metadata, content type and tags come along, unless the directives in the
// input, which may be nil, say otherwise: a member that the service would ignore for
// want of its directive is resource.ErrConflict. It sends one CopyObject. What is larger
// than the service takes in one request, or than Threshold, is copied in parts: that
// takes one HeadObject and one GetObjectTagging for the source, sent by its own client,
// and one request for each part, before and after them. Where a Threshold is set, the size of a
// source whose data is not loaded is asked for first. All parts are of the same object,
// or it is ErrChanged; after an error no parts are left.
func Copy[S Source[C], C Origin](ctx context.Context, client Copier, bucket, key string, source S, in *s3.CopyObjectInput, optFns ...func(*Options)) (*Copied, error) {
	if err := valid(source, errNoSource); err != nil {
		return nil, err
	}
	from := &origin{bucket: source.BucketName(), key: source.Key(), client: source.Client()}
	from.size, _ = loaded(source)
	return copyObject(ctx, client, bucket, key, from, in, optFns)
}

// CopyVersion is Copy for one version of an object. It is how an older version becomes
// the newest again.
func CopyVersion[V Version[C], C Origin](ctx context.Context, client Copier, bucket, key string, source V, in *s3.CopyObjectInput, optFns ...func(*Options)) (*Copied, error) {
	if err := valid(source, errNoSource); err != nil {
		return nil, err
	}
	from := &origin{bucket: source.BucketName(), key: source.ObjectKey(), version: source.Id(), client: source.Client()}
	from.size, _ = loaded(source)
	return copyObject(ctx, client, bucket, key, from, in, optFns)
}

// valid returns why a handle that the caller gives cannot be used; missing is for none.
func valid[H resource.Handle](handle H, missing error) error {
	if none := *new(H); any(handle) == any(none) {
		return missing
	}
	return handle.Validate()
}

func copyObject(ctx context.Context, client Copier, bucket, key string, from *origin, in *s3.CopyObjectInput, optFns []func(*Options)) (*Copied, error) {
	r, err := begin(optFns, copying)
	if err != nil {
		return nil, err
	}
	return r.copy(ctx, client, bucket, key, from, in)
}

// origin is what is copied.
type origin struct {
	bucket, key, version string
	client               Origin
	size                 int64 // -1 if it is not known
}

// loaded returns the size and the ETag that the data of a handle has, -1 and nil if it is
// not loaded.
func loaded(handle any) (size int64, etag *string) {
	var n *int64
	switch h := handle.(type) {
	case interface{ Data() *s3.HeadObjectOutput }:
		if d := h.Data(); d != nil {
			n, etag = d.ContentLength, d.ETag
		}
	case interface{ Data() *types.Object }:
		if d := h.Data(); d != nil {
			n, etag = d.Size, d.ETag
		}
	case interface{ Data() *types.ObjectVersion }:
		if d := h.Data(); d != nil {
			n, etag = d.Size, d.ETag
		}
	}
	if n == nil || etag == nil {
		return -1, nil
	}
	return *n, etag
}

// copier is one copy.
type copier struct {
	*run
	client Copier
	from   *origin
	in     s3.CopyObjectInput
}

func (r *run) copy(ctx context.Context, client Copier, bucket, key string, from *origin, in *s3.CopyObjectInput) (*Copied, error) {
	c := &copier{run: r, client: client, from: from}
	if in != nil {
		c.in = *in
	}
	if err := c.check(bucket, key); err != nil {
		return nil, err
	}
	if from.size < 0 && c.Threshold < maxPart {
		return c.known(ctx)
	}
	r.meter.total(key, from.size)
	if from.size > c.Threshold {
		return c.known(ctx)
	}
	out, err := c.one(ctx)
	if tooLarge(err) {
		return c.known(ctx)
	}
	return out, err
}

// check fills the input, and refuses what contradicts it.
func (c *copier) check(bucket, key string) error {
	in := &c.in
	if err := fillAll(&in.Bucket, bucket, &in.Key, key); err != nil {
		return err
	}
	if err := fault.Fill("CopySource", &in.CopySource, location(c.from.bucket, c.from.key, c.from.version)); err != nil {
		return err
	}
	if c.Resume != "" {
		return errors.New("option Resume: copies do not go on")
	}
	if in.Tagging != nil && in.TaggingDirective != types.TaggingDirectiveReplace {
		return fmt.Errorf("input member Tagging: %w: the tags of the source are copied, unless TaggingDirective is REPLACE", resource.ErrConflict)
	}
	if in.MetadataDirective == types.MetadataDirectiveReplace {
		return nil
	}
	for _, m := range []struct {
		name string
		set  bool
	}{
		{"CacheControl", in.CacheControl != nil}, {"ContentDisposition", in.ContentDisposition != nil}, {"ContentEncoding", in.ContentEncoding != nil},
		{"ContentLanguage", in.ContentLanguage != nil}, {"ContentType", in.ContentType != nil}, {"Expires", in.Expires != nil}, {"Metadata", in.Metadata != nil},
	} {
		if m.set {
			return fmt.Errorf("input member %s: %w: that of the source is copied, unless MetadataDirective is REPLACE, which replaces all of them", m.name, resource.ErrConflict)
		}
	}
	return nil
}

// one copies everything in one request.
func (c *copier) one(ctx context.Context) (*Copied, error) {
	out, err := send(ctx, c.run, c.client.CopyObject, &c.in)
	if err != nil {
		return nil, changedSource(err)
	}
	if out.CopyObjectResult == nil || out.CopyObjectResult.ETag == nil {
		return nil, errors.New("the answer to CopyObject has no ETag, so that nothing says that it was done")
	}
	c.meter.add(*c.in.Key, max(0, c.from.size), 0)
	return &Copied{CopyObjectOutput: *out}, nil
}

// changedSource says what a failed condition of a copy means. The condition may also be
// one on what is replaced.
func changedSource(err error) error {
	if statusOf(err) == http.StatusPreconditionFailed {
		return fmt.Errorf("%w, or a condition of the input does not hold: %w", ErrChanged, err)
	}
	return err
}

// tooLarge reports whether the service refused to copy something for its size.
func tooLarge(err error) bool {
	var api smithy.APIError
	if !errors.As(err, &api) {
		return false
	}
	return api.ErrorCode() == "EntityTooLarge" || api.ErrorCode() == "InvalidRequest" && strings.Contains(api.ErrorMessage(), "larger than the maximum")
}

// location names an object, or a version of it, as the header of a copy does: with
// everything escaped that is no letter, digit, or one of -._~/. There a plus is a space.
func location(bucket, key, version string) string {
	escape := func(text string) string {
		return strings.NewReplacer("+", "%20", "%2F", "/").Replace(url.QueryEscape(text))
	}
	at := bucket + "/" + escape(key)
	if version != "" {
		at += "?versionId=" + escape(version)
	}
	return at
}

// head is how the source is asked for.
func (c *copier) head() *s3.HeadObjectInput {
	in := &s3.HeadObjectInput{
		Bucket: &c.from.bucket, Key: &c.from.key, ExpectedBucketOwner: c.in.ExpectedSourceBucketOwner, RequestPayer: c.in.RequestPayer,
		SSECustomerAlgorithm: c.in.CopySourceSSECustomerAlgorithm, SSECustomerKey: c.in.CopySourceSSECustomerKey, SSECustomerKeyMD5: c.in.CopySourceSSECustomerKeyMD5,
	}
	if c.from.version != "" {
		in.VersionId = &c.from.version
	}
	return in
}

// tags returns the tags of the source as a header has them, nil if there are none.
func (c *copier) tags(ctx context.Context, at *run) (*string, error) {
	in := &s3.GetObjectTaggingInput{Bucket: &c.from.bucket, Key: &c.from.key, ExpectedBucketOwner: c.in.ExpectedSourceBucketOwner, RequestPayer: c.in.RequestPayer}
	if c.from.version != "" {
		in.VersionId = &c.from.version
	}
	out, err := send(ctx, at, c.from.client.GetObjectTagging, in)
	if err != nil {
		return nil, fmt.Errorf("the tags of the source, which are not copied with TaggingDirective REPLACE: %w", err)
	}
	all := url.Values{}
	for _, tag := range out.TagSet {
		all.Set(aws.ToString(tag.Key), aws.ToString(tag.Value))
	}
	if len(all) == 0 {
		return nil, nil
	}
	text := all.Encode()
	return &text, nil
}
