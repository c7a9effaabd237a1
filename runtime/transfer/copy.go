package transfer

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/resource"
)

var errNoSource = errors.New("the source is nil")

// Copier is what Copy needs of a client.
type Copier interface {
	CopyObject(context.Context, *s3.CopyObjectInput, ...func(*s3.Options)) (*s3.CopyObjectOutput, error)
}

// Source is an object that can be copied.
type Source interface {
	resource.Handle
	BucketName() string
	Key() string
}

// Version is a version of an object that can be copied.
type Version interface {
	resource.Handle
	BucketName() string
	ObjectKey() string
	Id() string
}

// Copy copies source, which may be in another bucket, to this object, and replaces what
// is there. It sends one CopyObject, which S3 takes for up to 5 GB. Metadata and tags
// come along unless in, which may be nil, says otherwise. A CopySource in it that is
// not source is resource.ErrConflict, and nothing is sent.
func Copy[S Source](ctx context.Context, client Copier, bucket, key string, source S, in *s3.CopyObjectInput, optFns ...func(*s3.Options)) (*s3.CopyObjectOutput, error) {
	if none := *new(S); any(source) == any(none) {
		return nil, errNoSource
	}
	return copyFrom(ctx, client, bucket, key, location(source.BucketName(), source.Key(), ""), source, in, optFns)
}

// CopyVersion is Copy for one version of an object. It is how an older version becomes
// the newest again.
func CopyVersion[V Version](ctx context.Context, client Copier, bucket, key string, source V, in *s3.CopyObjectInput, optFns ...func(*s3.Options)) (*s3.CopyObjectOutput, error) {
	if none := *new(V); any(source) == any(none) {
		return nil, errNoSource
	}
	return copyFrom(ctx, client, bucket, key, location(source.BucketName(), source.ObjectKey(), source.Id()), source, in, optFns)
}

func copyFrom(ctx context.Context, client Copier, bucket, key, from string, source resource.Handle, in *s3.CopyObjectInput, optFns []func(*s3.Options)) (*s3.CopyObjectOutput, error) {
	if err := source.Validate(); err != nil {
		return nil, err
	}
	var sent s3.CopyObjectInput
	if in != nil {
		sent = *in
	}
	for _, member := range []struct {
		name  string
		to    **string
		value string
	}{{"Bucket", &sent.Bucket, bucket}, {"Key", &sent.Key, key}, {"CopySource", &sent.CopySource, from}} {
		if err := fill(member.name, member.to, member.value); err != nil {
			return nil, err
		}
	}
	return client.CopyObject(ctx, &sent, optFns...)
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
