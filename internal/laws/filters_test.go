package laws_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Collections are immutable and lazy; filters add up: lists append, scalars
// replace. An empty list means none, and what the collection controls is no
// filter.

func TestFiltersAddUp(t *testing.T) {
	f := &fake{listObjects: always[s3.ListObjectsV2Input](page(""), nil)}
	first := &s3.ListObjectsV2Input{
		Prefix: aws.String("a"), Delimiter: aws.String("/"), OptionalObjectAttributes: []types.OptionalObjectAttributes{"x"},
	}
	objects := s3.NewFromClient(f).Bucket("b").Objects().Filter(first).Filter(nil).Filter(&s3.ListObjectsV2Input{
		Prefix: aws.String("b"), OptionalObjectAttributes: []types.OptionalObjectAttributes{"y"},
	})
	_, err := objects.Collect(t.Context())
	wantNoError(t, err)
	sent := inputs[s3.ListObjectsV2Input](f)[0]
	want(t, "the prefix", *sent.Prefix, "b")
	want(t, "the delimiter", *sent.Delimiter, "/")
	want(t, "the bucket", *sent.Bucket, "b")
	if !slices.Equal(sent.OptionalObjectAttributes, []types.OptionalObjectAttributes{"x", "y"}) {
		t.Errorf("the list is %q", sent.OptionalObjectAttributes)
	}
	if first.Bucket != nil || *first.Prefix != "a" || len(first.OptionalObjectAttributes) != 1 {
		t.Errorf("the caller's filter has become %+v", first)
	}
}

// TestCollectionsAreImmutable derives collections and looks at what they came
// from.
func TestCollectionsAreImmutable(t *testing.T) {
	f := &fake{listObjects: always[s3.ListObjectsV2Input](page("", "a", "b", "c"), nil)}
	all := s3.NewFromClient(f).Bucket("b").Objects()
	in := &s3.ListObjectsV2Input{Prefix: aws.String("p")}
	some := all.Filter(in)
	*in.Prefix = "changed afterwards"
	_, _, _ = all.Limit(1), all.PageSize(1), all.StartAt("t")
	_, _, _ = some.Limit(1), some.PageSize(1), some.StartAt("t")
	wantRequests(t, f, 0)
	n, err := some.Count(t.Context())
	wantNoError(t, err)
	want(t, "the filtered count", n, 3)
	_, err = all.Count(t.Context())
	wantNoError(t, err)
	sent := inputs[s3.ListObjectsV2Input](f)
	want(t, "the prefix", *sent[0].Prefix, "p")
	bare := s3.ListObjectsV2Input{Bucket: aws.String("b"), EncodingType: types.EncodingTypeUrl}
	if !reflect.DeepEqual(*sent[1], bare) {
		t.Errorf("the collection in the beginning sends %+v", sent[1])
	}
}

// TestLimitAndPageSize: no page is asked for that is not needed.
func TestLimitAndPageSize(t *testing.T) {
	f := &fake{listObjects: inTurn[s3.ListObjectsV2Input](page("t1", "a", "b"), page("t2", "c", "d"))}
	objects, err := s3.NewFromClient(f).Bucket("b").Objects().PageSize(2).Limit(3).Collect(t.Context())
	wantNoError(t, err)
	want(t, "the keys", keysOf(objects), "a b c")
	want(t, "MaxKeys", *inputs[s3.ListObjectsV2Input](f)[0].MaxKeys, 2)
	none, err := s3.NewFromClient(f).Bucket("b").Objects().Limit(0).Count(t.Context())
	wantNoError(t, err)
	want(t, "the count of Limit(0)", none, 0)
	wantRequests(t, f, 2)
}

// TestStoppingEarly sends nothing more.
func TestStoppingEarly(t *testing.T) {
	f := &fake{listObjects: inTurn[s3.ListObjectsV2Input](page("t1", "a", "b"))}
	for o, err := range s3.NewFromClient(f).Bucket("b").Objects().All(t.Context()) {
		wantNoError(t, err)
		if o.Key() == "b" {
			break
		}
	}
	first, err := s3.NewFromClient(&fake{listObjects: inTurn[s3.ListObjectsV2Input](page("t1"), page("t2", "z"))}).Bucket("b").Objects().First(t.Context())
	wantNoError(t, err)
	want(t, "the first", first.Key(), "z")
}

// TestEmptyListMeansNone: no request and no items, and nothing to delete.
func TestEmptyListMeansNone(t *testing.T) {
	client := &alarms{}
	some := cloudwatch.NewFromClient(client).Alarms().Filter(&cloudwatch.DescribeAlarmsInput{AlarmNames: []string{}})
	n, err := some.Count(t.Context())
	wantNoError(t, err)
	want(t, "the count", n, 0)
	result, err := some.Filter(&cloudwatch.DescribeAlarmsInput{AlarmNames: []string{"a"}}).Delete(t.Context(), nil)
	wantNoError(t, err)
	want(t, "the number of items", len(result.Items), 0)
	want(t, "the number of requests", client.requests, 0)
	n, err = cloudwatch.NewFromClient(client).Alarms().Filter(&cloudwatch.DescribeAlarmsInput{AlarmNames: nil}).Count(t.Context())
	wantNoError(t, err)
	want(t, "the count with a nil list", n, 1)
}

// TestPagingMember in a filter is an error that names the method to use.
func TestPagingMember(t *testing.T) {
	f := &fake{}
	b := s3.NewFromClient(f).Bucket("b")
	for _, test := range []struct {
		count  func() (int, error)
		member string
		method string
	}{
		{func() (int, error) {
			return b.Objects().Filter(&s3.ListObjectsV2Input{MaxKeys: aws.Int32(5)}).Count(t.Context())
		}, "MaxKeys", "Limit or PageSize"},
		{func() (int, error) {
			return b.Objects().Filter(&s3.ListObjectsV2Input{ContinuationToken: aws.String("t")}).Count(t.Context())
		}, "ContinuationToken", "StartAt"},
		{func() (int, error) {
			return b.ObjectVersions().Filter(&s3.ListObjectVersionsInput{VersionIdMarker: aws.String("t")}).Count(t.Context())
		}, "VersionIdMarker", "StartAt"},
		{func() (int, error) {
			return b.MultipartUploads().Filter(&s3.ListMultipartUploadsInput{MaxUploads: aws.Int32(5)}).Count(t.Context())
		}, "MaxUploads", "Limit or PageSize"},
	} {
		_, err := test.count()
		wantIs(t, err, resource.ErrPagingMember)
		wantError(t, err, "s3.Bucket(b).", test.member, test.method)
	}
	wantRequests(t, f, 0)
}

// TestWrongNumbers and tokens are errors of the iteration, without a request.
func TestWrongNumbers(t *testing.T) {
	f := &fake{}
	b := s3.NewFromClient(f).Bucket("b")
	for text, objects := range map[string]*s3.BucketObjects{
		"limit -1 is negative":        b.Objects().Limit(-1),
		"page size 0 is not positive": b.Objects().PageSize(0),
	} {
		_, err := objects.Collect(t.Context())
		wantError(t, err, "s3.Bucket(b).Objects: ", text)
	}
	_, err := b.ObjectVersions().StartAt("of another listing").Collect(t.Context())
	wantError(t, err, "s3.Bucket(b).ObjectVersions: ", "of another listing")
	wantRequests(t, f, 0)
}
