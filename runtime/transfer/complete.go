package transfer

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Completer is what CompleteParts needs of a client.
type Completer interface {
	ListParts(context.Context, *s3.ListPartsInput, ...func(*s3.Options)) (*s3.ListPartsOutput, error)
	CompleteMultipartUpload(context.Context, *s3.CompleteMultipartUploadInput, ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error)
}

// ErrNoParts means that a multipart upload has no part, so that there is nothing to
// make an object of.
var ErrNoParts = errors.New("no part has been uploaded")

// CompleteParts makes an object of the parts that have been uploaded, all of them, in the order of
// their numbers. It sends ListParts for every thousand parts, then
// CompleteMultipartUpload, of which in, which may be nil, is the input: one with parts
// of its own is resource.ErrConflict. An upload without parts is ErrNoParts.
func CompleteParts(ctx context.Context, client Completer, bucket, key, id string, in *s3.CompleteMultipartUploadInput, optFns ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error) {
	var sent s3.CompleteMultipartUploadInput
	if in != nil {
		sent = *in
	}
	if sent.MultipartUpload != nil {
		return nil, fmt.Errorf("input member MultipartUpload: %w: the parts are those that have been uploaded", resource.ErrConflict)
	}
	if err := fillAll(&sent.Bucket, bucket, &sent.Key, key); err != nil {
		return nil, err
	}
	if err := fault.Fill("UploadId", &sent.UploadId, id); err != nil {
		return nil, err
	}
	parts, err := uploaded(ctx, client, &sent, optFns)
	switch {
	case err != nil:
		return nil, err
	case len(parts) == 0:
		return nil, ErrNoParts
	}
	sent.MultipartUpload = &types.CompletedMultipartUpload{Parts: parts}
	return client.CompleteMultipartUpload(ctx, &sent, optFns...)
}

// uploaded lists the parts of an upload.
func uploaded(ctx context.Context, client Completer, of *s3.CompleteMultipartUploadInput, optFns []func(*s3.Options)) ([]types.CompletedPart, error) {
	listed, err := listParts(ctx, &s3.ListPartsInput{
		Bucket: of.Bucket, Key: of.Key, UploadId: of.UploadId, RequestPayer: of.RequestPayer, ExpectedBucketOwner: of.ExpectedBucketOwner,
		SSECustomerAlgorithm: of.SSECustomerAlgorithm, SSECustomerKey: of.SSECustomerKey, SSECustomerKeyMD5: of.SSECustomerKeyMD5,
	}, client.ListParts, optFns)
	if err != nil {
		return nil, err
	}
	parts := make([]types.CompletedPart, len(listed))
	for i := range listed {
		parts[i] = kept(&listed[i])
	}
	return parts, nil
}
