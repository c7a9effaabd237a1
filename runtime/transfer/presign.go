package transfer

import (
	"context"
	"errors"
	"net/url"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

// Signer is a service that may have a client of the SDK, which URLs are signed by.
type Signer interface {
	SDKClient() (client *s3.Client, ok bool)
}

var errNoClient = errors.New("the service was made from something else than a client of the SDK, which could sign a URL")

// presigner returns what signs.
func presigner(by Signer) (*s3.PresignClient, error) {
	client, ok := by.SDKClient()
	if !ok {
		return nil, errNoClient
	}
	return s3.NewPresignClient(client), nil
}

// PresignGet returns a request that fetches the object and that anybody can send until
// it expires: in 15 minutes, unless s3.WithPresignExpires says otherwise, or when the
// credentials end, which may be earlier. It sends nothing but what the credentials need.
// Headers in SignedHeader must be sent as they are there.
func PresignGet(ctx context.Context, by Signer, bucket, version, key string, in *s3.GetObjectInput, optFns ...func(*s3.PresignOptions)) (*v4.PresignedHTTPRequest, error) {
	var sent s3.GetObjectInput
	if in != nil {
		sent = *in
	}
	sign, err := prepared(by, &sent.Bucket, bucket, &sent.VersionId, version, &sent.Key, key)
	if err != nil {
		return nil, err
	}
	return sign.PresignGetObject(ctx, &sent, optFns...)
}

// PresignHead is PresignGet for a request that tells about the object.
func PresignHead(ctx context.Context, by Signer, bucket, version, key string, in *s3.HeadObjectInput, optFns ...func(*s3.PresignOptions)) (*v4.PresignedHTTPRequest, error) {
	var sent s3.HeadObjectInput
	if in != nil {
		sent = *in
	}
	sign, err := prepared(by, &sent.Bucket, bucket, &sent.VersionId, version, &sent.Key, key)
	if err != nil {
		return nil, err
	}
	return sign.PresignHeadObject(ctx, &sent, optFns...)
}

// PresignDelete is PresignGet for a request that deletes the object.
func PresignDelete(ctx context.Context, by Signer, bucket, version, key string, in *s3.DeleteObjectInput, optFns ...func(*s3.PresignOptions)) (*v4.PresignedHTTPRequest, error) {
	var sent s3.DeleteObjectInput
	if in != nil {
		sent = *in
	}
	sign, err := prepared(by, &sent.Bucket, bucket, &sent.VersionId, version, &sent.Key, key)
	if err != nil {
		return nil, err
	}
	return sign.PresignDeleteObject(ctx, &sent, optFns...)
}

// PresignPut is PresignGet for a request that stores the object, with whatever body is
// sent: a checksum is signed only if the input has one.
func PresignPut(ctx context.Context, by Signer, bucket, key string, in *s3.PutObjectInput, optFns ...func(*s3.PresignOptions)) (*v4.PresignedHTTPRequest, error) {
	var sent s3.PutObjectInput
	if in != nil {
		sent = *in
	}
	var none *string
	sign, err := prepared(by, &sent.Bucket, bucket, &none, "", &sent.Key, key)
	if err != nil {
		return nil, err
	}
	unsummed := s3.WithPresignClientFromClientOptions(func(o *s3.Options) { o.RequestChecksumCalculation = aws.RequestChecksumCalculationWhenRequired })
	return sign.PresignPutObject(ctx, &sent, append([]func(*s3.PresignOptions){unsummed}, optFns...)...)
}

// PresignPost returns the address and the fields of a form with which a browser can
// store an object of that key until it expires: in 15 minutes, unless an option says
// otherwise. Conditions in the options bound what it may store. It sends nothing but what
// the credentials need.
func PresignPost(ctx context.Context, by Signer, bucket, key string, in *s3.PutObjectInput, optFns ...func(*s3.PresignPostOptions)) (*s3.PresignedPostRequest, error) {
	var sent s3.PutObjectInput
	if in != nil {
		sent = *in
	}
	var none *string
	sign, err := prepared(by, &sent.Bucket, bucket, &none, "", &sent.Key, key)
	if err != nil {
		return nil, err
	}
	return sign.PresignPostObject(ctx, &sent, optFns...)
}

// prepared fills the members that say which object is meant, and returns what signs.
func prepared(by Signer, bucket **string, name string, version **string, id string, key **string, value string) (*s3.PresignClient, error) {
	if err := fillAll(bucket, name, key, value); err != nil {
		return nil, err
	}
	if id != "" {
		if err := fault.Fill("VersionId", version, id); err != nil {
			return nil, err
		}
	}
	return presigner(by)
}

// PublicURL returns the address of the object, as the client would send a request for
// it. It is of use to those only who may read the object without credentials. It sends
// nothing.
func PublicURL(by Signer, bucket, key string) (string, error) {
	sign, err := PresignGet(context.Background(), by, bucket, "", key, nil, func(o *s3.PresignOptions) {
		o.ClientOptions = append(o.ClientOptions, func(o *s3.Options) { o.Credentials = nobody })
	})
	if err != nil {
		return "", err
	}
	at, err := url.Parse(sign.URL)
	if err != nil {
		return "", err
	}
	at.RawQuery = ""
	return at.String(), nil
}

// nobody has credentials that sign what is thrown away.
var nobody = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "none", SecretAccessKey: "none"}, nil
})
