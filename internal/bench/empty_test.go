//go:build unix

package bench

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/internal/standin"
)

// emptied is how many objects are deleted.
const emptied = 100_000

// rawEmpty lists a page and deletes it, and so on.
func (s *stage) rawEmpty(ctx context.Context) (n int, err error) {
	bucket := aws.String(bucketName)
	p := sdk.NewListObjectsV2Paginator(s.client, &sdk.ListObjectsV2Input{Bucket: bucket})
	for p.HasMorePages() {
		page, err := p.NextPage(ctx)
		if err != nil {
			return n, err
		}
		keys := make([]types.ObjectIdentifier, len(page.Contents))
		for i := range page.Contents {
			keys[i].Key = page.Contents[i].Key
		}
		out, err := s.client.DeleteObjects(ctx, &sdk.DeleteObjectsInput{Bucket: bucket, Delete: &types.Delete{Objects: keys}})
		if err != nil {
			return n, err
		}
		if len(out.Errors) > 0 {
			return n, errors.New(*out.Errors[0].Code)
		}
		n += len(out.Deleted)
	}
	return n, nil
}

// BenchmarkEmpty deletes every object of a bucket.
func BenchmarkEmpty(b *testing.B) {
	for _, tt := range []struct {
		name   string
		list   time.Duration
		delete time.Duration
	}{
		{"list=30ms,delete=30ms", far, far},
		{"list=30ms,delete=150ms", far, 5 * far},
	} {
		b.Run(tt.name, func(b *testing.B) {
			bucket := standin.Bucket{Shape: standin.Prefixes, Objects: emptied}
			s := setUp(b, bucket, map[string]time.Duration{"*": tt.list, "DeleteObjects": tt.delete})
			refill := func() { s.fill(bucket) }
			batch := func(objects *s3.BucketObjects) func() sample {
				return s.counting(func() (int, error) {
					done, err := objects.DeleteAll(b.Context(), nil)
					if err != nil {
						return 0, err
					}
					return expect(len(done.Succeeded()), emptied)
				})
			}
			compete(b, []contender{
				{name: "list, then delete", before: refill, run: s.counting(func() (int, error) { return s.rawEmpty(b.Context()) })},
				{name: "Concurrency(8)", before: refill, run: batch(s.objects().Concurrency(8))},
				{name: "Parallel(8).Concurrency(8)", before: refill, run: batch(s.objects().Parallel(8).Concurrency(8))},
			}, wall, requests, cpu)
		})
	}
}
