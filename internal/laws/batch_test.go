package laws_test

import (
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A batch verb acts on a filtered collection; on an unfiltered one it is another
// word.

func TestBatchWords(t *testing.T) {
	for _, test := range []struct {
		collection any
		has, lacks string
	}{
		{new(s3.BucketObjects), "DeleteAll", "Delete"},
		{new(s3.FilteredBucketObjects), "Delete", "DeleteAll"},
		{new(s3.BucketObjectVersions), "DeleteAll", "Delete"},
		{new(s3.FilteredBucketObjectVersions), "Delete", "DeleteAll"},
	} {
		collection := reflect.TypeOf(test.collection)
		if _, ok := collection.MethodByName(test.has); !ok {
			t.Errorf("%s has no %s", collection, test.has)
		}
		if _, ok := collection.MethodByName(test.lacks); ok {
			t.Errorf("%s has %s", collection, test.lacks)
		}
	}
}

// TestBatchOfAnEmptyFilter is refused: a filter that restricts nothing is all.
func TestBatchOfAnEmptyFilter(t *testing.T) {
	f := &fake{}
	objects := s3.NewFromClient(f).Bucket("b").Objects()
	for name, filtered := range map[string]*s3.FilteredBucketObjects{
		"nil":            objects.Filter(nil),
		"empty":          objects.Filter(&s3.ListObjectsV2Input{}),
		"an empty text":  objects.Filter(&s3.ListObjectsV2Input{Prefix: aws.String("")}),
		"the own bucket": objects.Filter(&s3.ListObjectsV2Input{Bucket: aws.String("b")}),
		"a flag":         objects.Filter(&s3.ListObjectsV2Input{FetchOwner: aws.Bool(true)}),
		"who pays":       objects.Filter(&s3.ListObjectsV2Input{RequestPayer: types.RequestPayerRequester}),
		"whose bucket":   objects.Filter(&s3.ListObjectsV2Input{ExpectedBucketOwner: aws.String("123456789012")}),
		"more members":   objects.Filter(&s3.ListObjectsV2Input{OptionalObjectAttributes: []types.OptionalObjectAttributes{"RestoreStatus"}}),
		"a limit":        objects.Filter(nil).Limit(5),
		"twice":          objects.Filter(nil).Filter(&s3.ListObjectsV2Input{}),
	} {
		result, err := filtered.Delete(t.Context(), nil)
		wantIs(t, err, resource.ErrUnfiltered)
		wantError(t, err, "s3.Bucket(b).Objects.Delete: ", "DeleteAll")
		if result == nil || len(result.Items) != 0 {
			t.Errorf("%s: the result is %+v", name, result)
		}
	}
	wantRequests(t, f, 0)
}

// TestBatchOfAFilter deletes what the filter leaves.
func TestBatchOfAFilter(t *testing.T) {
	f := &fake{
		listObjects:   always[s3.ListObjectsV2Input](page("", "tmp/a", "tmp/b"), nil),
		deleteObjects: always[s3.DeleteObjectsInput](&s3.DeleteObjectsOutput{}, nil),
	}
	tmp := s3.NewFromClient(f).Bucket("b").Objects().Filter(&s3.ListObjectsV2Input{Prefix: aws.String("tmp/")})
	result, err := tmp.Delete(t.Context(), nil, func(o *s3.Options) { o.Region = "mars-1" })
	wantNoError(t, err)
	want(t, "the succeeded", keysOf(result.Succeeded()), "tmp/a tmp/b")
	want(t, "the option of the deletion", f.options[1].Region, "mars-1")
	want(t, "the bucket", *inputs[s3.DeleteObjectsInput](f)[0].Bucket, "b")
	for _, o := range result.Succeeded() {
		if o.Data() != nil {
			t.Errorf("%s keeps data of what is deleted", o)
		}
	}
}

// TestBatchOfNothing sends no request to delete.
func TestBatchOfNothing(t *testing.T) {
	f := &fake{listObjects: always[s3.ListObjectsV2Input](page(""), nil)}
	result, err := s3.NewFromClient(f).Bucket("b").Objects().DeleteAll(t.Context(), nil)
	wantNoError(t, err)
	want(t, "the number of items", len(result.Items), 0)
	wantRequests(t, f, 1)
}

// TestBatchBrokenOff: the listing fails after a page. What was listed is deleted
// and in the result, and the error says that it was not all.
func TestBatchBrokenOff(t *testing.T) {
	f := &fake{
		listObjects:   inTurn[s3.ListObjectsV2Input](page("t1", "a", "b")),
		deleteObjects: always[s3.DeleteObjectsInput](&s3.DeleteObjectsOutput{}, nil),
	}
	result, err := s3.NewFromClient(f).Bucket("b").Objects().DeleteAll(t.Context(), nil)
	wantError(t, err, "s3.Bucket(b).Objects.Delete", "the listing broke off", "one request too many")
	want(t, "the succeeded", keysOf(result.Succeeded()), "a b")
}

// TestBatchUnknownFailure: the service reports a failure of something that was
// not sent, which could mean any item.
func TestBatchUnknownFailure(t *testing.T) {
	failed := types.Error{Key: aws.String("c"), Code: aws.String("InternalError")}
	f := &fake{
		listObjects:   always[s3.ListObjectsV2Input](page("", "a", "b"), nil),
		deleteObjects: always[s3.DeleteObjectsInput](&s3.DeleteObjectsOutput{Errors: []types.Error{failed}}, nil),
	}
	result, err := s3.NewFromClient(f).Bucket("b").Objects().DeleteAll(t.Context(), nil)
	wantError(t, err, "2 of 2 items failed", "InternalError")
	want(t, "the number of failed", len(result.Failed()), 2)
}
