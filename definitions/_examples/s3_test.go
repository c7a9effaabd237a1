package s3_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/s3/s3test"
)

// A configuration is enough. In programs it comes from config.LoadDefaultConfig.
func ExampleNew() {
	cfg := aws.Config{Region: "eu-central-1"}
	bucket := s3.New(cfg).Bucket("photos") // a handle: nothing is sent
	fmt.Println(bucket)
	// Output: s3.Bucket(photos)
}

// Where the requester pays, every request must say so, those of getters, waiters
// and batch actions included: an option of New does it for all of them. Setting
// RequestPayer in the filter of a listing says it for the listing alone.
func ExampleNew_requesterPays() {
	cfg := aws.Config{Region: "eu-central-1", Credentials: aws.AnonymousCredentials{}, HTTPClient: paying{}}
	svc := s3.New(cfg, func(o *s3.Options) {
		o.APIOptions = append(o.APIOptions, smithyhttp.SetHeaderValue("x-amz-request-payer", "requester"))
	})
	size, err := svc.Bucket("theirs").Object("a.jpg").ContentLength(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(size, "bytes")
	// Output: 3 bytes
}

// paying answers as S3 does for such a bucket: 403 unless the requester pays.
type paying struct{}

func (paying) Do(r *http.Request) (*http.Response, error) {
	answer := &http.Response{StatusCode: http.StatusForbidden, Header: http.Header{}, Body: http.NoBody}
	if r.Header.Get("x-amz-request-payer") == "requester" {
		answer.StatusCode, answer.ContentLength = http.StatusOK, 3
		answer.Header.Set("Content-Length", "3")
		answer.Header.Set("ETag", `"c0ffee"`)
	}
	return answer, nil
}

// Every page is listed, not the first thousand objects alone, and the listing
// brings the size of each.
func ExampleBucket_Objects() {
	bucket := photos()
	for obj, err := range bucket.Objects().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(obj.Key(), *obj.Data().Size)
	}
	// Output:
	// a.jpg 3
	// tmp/b.jpg 5
	// tmp/c.jpg 4
}

// Objects are deleted in requests of up to a thousand. A key that could not be
// deleted is in the error.
func ExampleFilteredBucketObjects_Delete() {
	bucket := photos()
	tmp := &s3.ListObjectsV2Input{Prefix: aws.String("tmp/")}
	res, err := bucket.Objects().Filter(tmp).Delete(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(res.Succeeded()), "objects are deleted")
	// Output: 2 objects are deleted
}

// The history of one object: versions and delete markers, newest first. That of an
// object whose key begins with the same text is not touched.
func ExampleObject_Versions() {
	history := photos().Object("a.jpg").Versions()
	newest, err := history.First(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	deleted, err := newest.IsDeleteMarker()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(newest, deleted)
	// history.DeleteAll(ctx, nil) would delete all of them.
	// Output: s3.ObjectVersion(photos, a.jpg, v2) true
}

// A getter loads the data once; those after it answer from what is there.
func ExampleObject_ContentLength() {
	obj := photos().Object("a.jpg")
	size, err := obj.ContentLength(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(size, "bytes")
	// Output: 3 bytes
}

// Only an object that is not there is false: not being allowed to look is an
// error.
func ExampleObject_Exists() {
	there, err := photos().Object("z.jpg").Exists(context.Background())
	fmt.Println(there, err)
	// Output: false <nil>
}

// The input is the SDK's. What the handle knows, bucket and key, is left out.
func ExampleObject_Put() {
	obj := photos().Object("d.jpg")
	_, err := obj.Put(context.Background(), &s3.PutObjectInput{Body: strings.NewReader("JFIF")})
	fmt.Println(err)
	// Output: <nil>
}

// photos is a bucket of a fake, in which only the operations are answered that are called.
func photos() *s3.Bucket {
	sizes := map[string]int64{"a.jpg": 3, "tmp/b.jpg": 5, "tmp/c.jpg": 4} // of the objects
	fake := s3test.New(nil)
	fake.ListObjectsV2.Do(func(_ context.Context, in *s3.ListObjectsV2Input) (*sdk.ListObjectsV2Output, error) {
		out := &sdk.ListObjectsV2Output{}
		for key, size := range sizes {
			if strings.HasPrefix(key, aws.ToString(in.Prefix)) {
				out.Contents = append(out.Contents, types.Object{Key: &key, Size: &size})
			}
		}
		slices.SortFunc(out.Contents, func(a, b types.Object) int { return strings.Compare(*a.Key, *b.Key) })
		return out, nil
	})
	fake.ListObjectVersions.Do(func(_ context.Context, in *s3.ListObjectVersionsInput) (*sdk.ListObjectVersionsOutput, error) {
		longer := aws.String(*in.Prefix + ".bak")
		return &sdk.ListObjectVersionsOutput{
			Versions:      []types.ObjectVersion{{Key: in.Prefix, VersionId: aws.String("v1")}, {Key: longer, VersionId: aws.String("v3")}},
			DeleteMarkers: []types.DeleteMarkerEntry{{Key: in.Prefix, VersionId: aws.String("v2"), IsLatest: aws.Bool(true)}},
		}, nil
	})
	fake.HeadObject.Do(func(_ context.Context, in *s3.HeadObjectInput) (*s3.HeadObjectOutput, error) {
		size, ok := sizes[*in.Key]
		if !ok {
			return nil, &types.NotFound{}
		}
		return &s3.HeadObjectOutput{ContentLength: &size}, nil
	})
	fake.PutObject.Do(func(_ context.Context, in *s3.PutObjectInput) (*s3.PutObjectOutput, error) {
		sizes[*in.Key] = 0
		return &s3.PutObjectOutput{}, nil
	})
	fake.DeleteObjects.Do(func(_ context.Context, in *s3.DeleteObjectsInput) (*s3.DeleteObjectsOutput, error) {
		for _, o := range in.Delete.Objects {
			delete(sizes, *o.Key)
		}
		return &s3.DeleteObjectsOutput{}, nil
	})
	return s3.New(fake.Config()).Bucket("photos")
}
