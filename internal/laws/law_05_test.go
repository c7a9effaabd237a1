package laws_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Law 5: nothing is cut short in silence.

// keysOf returns the keys of objects as one text.
func keysOf(objects []*s3.ObjectSummary) string {
	keys := make([]string, len(objects))
	for i, o := range objects {
		keys[i] = o.Key()
	}
	return strings.Join(keys, " ")
}

func TestLaw5AllPages(t *testing.T) {
	f := &fake{listObjects: inTurn[s3.ListObjectsV2Input](page("t1", "a", "b"), page("t2"), page("", "c"))}
	objects, err := s3.NewFromClient(f).Bucket("b").Objects().Collect(t.Context())
	wantNoError(t, err)
	want(t, "the keys", keysOf(objects), "a b c")
	var tokens []string
	for _, in := range inputs[s3.ListObjectsV2Input](f) {
		tokens = append(tokens, aws.ToString(in.ContinuationToken))
	}
	want(t, "the tokens", strings.Join(tokens, " "), " t1 t2")
}

func TestLaw5Count(t *testing.T) {
	f := &fake{listObjects: inTurn[s3.ListObjectsV2Input](page("t1", "a", "b"), page("", "c"))}
	n, err := s3.NewFromClient(f).Bucket("b").Objects().Count(t.Context())
	wantNoError(t, err)
	want(t, "the count", n, 3)
}

// TestLaw5OverTheWire pages through the listings that the tests with a fake do
// not reach, each with its own kind of token.
func TestLaw5OverTheWire(t *testing.T) {
	const upload = `<Upload><Key>%s</Key><UploadId>%s</UploadId></Upload>`
	for name, test := range map[string]struct {
		pages []string
		list  func(*s3.Service) (int, error)
		query string // of the second request
	}{
		"Buckets": {
			[]string{
				`<ListAllMyBucketsResult><Buckets><Bucket><Name>a</Name></Bucket></Buckets><ContinuationToken>t1</ContinuationToken></ListAllMyBucketsResult>`,
				`<ListAllMyBucketsResult><Buckets><Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>`,
			},
			func(s *s3.Service) (int, error) { return s.Buckets().Count(t.Context()) }, "continuation-token=t1",
		},
		"DirectoryBuckets": {
			[]string{
				`<ListAllMyDirectoryBucketsResult><Buckets><Bucket><Name>a--use1-az4--x-s3</Name></Bucket></Buckets><ContinuationToken>t1</ContinuationToken></ListAllMyDirectoryBucketsResult>`,
				`<ListAllMyDirectoryBucketsResult><Buckets><Bucket><Name>b--use1-az4--x-s3</Name></Bucket></Buckets></ListAllMyDirectoryBucketsResult>`,
			},
			func(s *s3.Service) (int, error) { return s.DirectoryBuckets().PageSize(1).Count(t.Context()) }, "continuation-token=t1&max-directory-buckets=1",
		},
		"MultipartUploads": {
			[]string{
				`<ListMultipartUploadsResult><IsTruncated>true</IsTruncated><NextKeyMarker>k&amp;1</NextKeyMarker><NextUploadIdMarker>u1</NextUploadIdMarker>` + fmt.Sprintf(upload, "a", "1") + `</ListMultipartUploadsResult>`,
				`<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>` + fmt.Sprintf(upload, "a", "2") + `</ListMultipartUploadsResult>`,
			},
			func(s *s3.Service) (int, error) { return s.Bucket("b").MultipartUploads().Count(t.Context()) },
			"key-marker=k%261&upload-id-marker=u1",
		},
		"Parts": {
			[]string{
				`<ListPartsResult><IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker><Part><PartNumber>1</PartNumber></Part></ListPartsResult>`,
				`<ListPartsResult><IsTruncated>false</IsTruncated><Part><PartNumber>2</PartNumber></Part></ListPartsResult>`,
			},
			func(s *s3.Service) (int, error) { return s.MultipartUpload("b", "k", "u").Parts().Count(t.Context()) },
			"part-number-marker=1",
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := &wire{status: http.StatusOK, bodies: test.pages}
			n, err := test.list(s3.NewFromClient(w.client()))
			wantNoError(t, err)
			want(t, "the number of items", n, 2)
			if sent := w.requests(); len(sent) != 2 || !strings.Contains(sent[1], test.query) {
				t.Errorf("the requests are %q, want two, the second with %s", sent, test.query)
			}
		})
	}
}

// TestLaw5BrokenPaging: a listing that says that there is more but not where,
// or that leads in circles, is no complete listing.
func TestLaw5BrokenPaging(t *testing.T) {
	noToken := page("t1", "a")
	noToken.NextContinuationToken = nil
	for name, pages := range map[string][]*listObjectsOutput{
		"no token":   {noToken},
		"same token": {page("t1", "a"), page("t1", "b")},
		"a circle":   {page("t1", "a"), page("t2", "b"), page("t1", "c"), page("t2", "d"), page("t1", "e"), page("t2", "f")},
	} {
		f := &fake{listObjects: inTurn[s3.ListObjectsV2Input](pages...)}
		objects, err := s3.NewFromClient(f).Bucket("b").Objects().Collect(t.Context())
		wantIs(t, err, resource.ErrPaging)
		if len(objects) == 0 {
			t.Errorf("%s: the objects before the error are lost", name)
		}
	}
}

// TestLaw5ListedTwice: what the service lists twice, on pages of different tokens, comes
// twice, as from boto3: nothing is left out.
func TestLaw5ListedTwice(t *testing.T) {
	f := &fake{listObjects: inTurn[s3.ListObjectsV2Input](page("t1", "a", "b"), page("t2", "b"), page("", "b", "c"))}
	objects, err := s3.NewFromClient(f).Bucket("b").Objects().Collect(t.Context())
	wantNoError(t, err)
	want(t, "the keys", keysOf(objects), "a b b b c")
}

// TestLaw5BrokenOff: what came before an error is there, and the error too.
func TestLaw5BrokenOff(t *testing.T) {
	f := &fake{listObjects: inTurn[s3.ListObjectsV2Input](page("t1", "a", "b"))}
	var keys []string
	var last error
	for o, err := range s3.NewFromClient(f).Bucket("b").Objects().All(t.Context()) {
		if last = err; err == nil {
			keys = append(keys, o.Key())
		}
	}
	want(t, "the keys", strings.Join(keys, " "), "a b")
	wantError(t, last, `s3.Bucket(b).Objects: page 2 (resume at "t1"): one request too many`)
}

// TestLaw5BatchReportsEachItem deletes 2,500 objects, of which every request
// fails one.
func TestLaw5BatchReportsEachItem(t *testing.T) {
	f := &fake{deleteObjects: func(_ context.Context, in *s3.DeleteObjectsInput) (*s3.DeleteObjectsOutput, error) {
		bad := types.Error{Key: in.Delete.Objects[7].Key, Code: aws.String("AccessDenied"), Message: aws.String("locked")}
		return &s3.DeleteObjectsOutput{Errors: []types.Error{bad}}, nil
	}}
	var keys []string
	for i := range 2500 {
		keys = append(keys, fmt.Sprintf("%04d", i))
	}
	f.listObjects = inTurn[s3.ListObjectsV2Input](page("t", keys[:900]...), page("", keys[900:]...))
	result, err := s3.NewFromClient(f).Bucket("b").Objects().DeleteAll(t.Context(), nil)
	var batch *resource.BatchError
	wantAs(t, err, &batch)
	want(t, "tried and failed", fmt.Sprint(batch.Tried, batch.Failed), "2500 3")
	want(t, "the outcomes", len(result.Items), 2500)
	want(t, "the requests", result.Requests, 3)
	want(t, "the succeeded", len(result.Succeeded()), 2497)
	var failed []string
	for _, o := range result.Failed() {
		failed = append(failed, o.Item.Key()+" "+o.Err.(*resource.ItemError).Code)
	}
	if !slices.Equal(failed, []string{"0007 AccessDenied", "1007 AccessDenied", "2007 AccessDenied"}) {
		t.Errorf("failed are %q", failed)
	}
	wantError(t, err, "s3.Bucket(b).Objects.Delete", "3 of 2500", "s3.ObjectSummary(b, 0007)", "AccessDenied", "locked")
	var sizes []int
	for _, in := range inputs[s3.DeleteObjectsInput](f) {
		sizes = append(sizes, len(in.Delete.Objects))
	}
	if !slices.Equal(sizes, []int{1000, 1000, 500}) {
		t.Errorf("the requests have %d items, want 1000, 1000 and 500: cut to the API's maximum, not to the page", sizes)
	}
}
