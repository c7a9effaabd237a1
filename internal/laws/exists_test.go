package laws_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Exists: not found is false; forbidden, bad credentials and the rest is an
// error.

func TestExists(t *testing.T) {
	for _, test := range []struct {
		status int
		body   string
		exists bool
		code   string
	}{
		{http.StatusOK, `{"Version": "2012-10-17"}`, true, ""},
		{http.StatusNotFound, "<Error><Code>NoSuchBucket</Code></Error>", false, ""},
		{http.StatusForbidden, "<Error><Code>AccessDenied</Code></Error>", false, "AccessDenied"},
		{http.StatusForbidden, "<Error><Code>InvalidAccessKeyId</Code></Error>", false, "InvalidAccessKeyId"},
		{http.StatusForbidden, "<Error><Code>SignatureDoesNotMatch</Code></Error>", false, "SignatureDoesNotMatch"},
		{http.StatusBadRequest, "<Error><Code>ExpiredToken</Code></Error>", false, "ExpiredToken"},
		{http.StatusInternalServerError, "<Error><Code>InternalError</Code></Error>", false, "InternalError"},
	} {
		w := &wire{status: test.status, bodies: []string{test.body}, header: http.Header{"Etag": {"e"}}}
		svc := s3.NewFromClient(w.client())
		for what, exists := range map[string]func() (bool, error){
			"s3.Bucket(b)":       func() (bool, error) { return svc.Bucket("b").Exists(t.Context()) },
			"s3.Object(b, k)":    func() (bool, error) { return svc.Object("b", "k").Exists(t.Context()) },
			"s3.BucketPolicy(b)": func() (bool, error) { return svc.BucketPolicy("b").Exists(t.Context()) },
		} {
			got, err := exists()
			want(t, what+".Exists", got, test.exists)
			wantRefusal(t, what, err, test.code)
		}
		want(t, "the number of requests", len(w.requests()), 3)
	}
}

// wantRefusal demands no error for the code "", and else one with this code or,
// for answers that have no body, any.
func wantRefusal(t *testing.T, what string, err error, code string) {
	t.Helper()
	var api smithy.APIError
	switch {
	case code == "":
		wantIs(t, err, nil)
	case !errors.As(err, &api), api.ErrorCode() != code && !headed(what), !strings.HasPrefix(err.Error(), what+"."):
		t.Errorf("the error is %v, want one of %s that is %s", err, what, code)
	}
}

// headed tells whether existence is a matter of a HEAD request.
func headed(what string) bool { return !strings.HasPrefix(what, "s3.BucketPolicy") }

// TestExistsAsks anew: what was true once need not be true now.
func TestExistsAsks(t *testing.T) {
	f := &fake{headObject: heads(1, -1)}
	o := s3.NewFromClient(f).Object("b", "k")
	for _, expected := range []bool{true, false} {
		got, err := o.Exists(t.Context())
		wantNoError(t, err)
		want(t, "Exists", got, expected)
	}
}

// Bucket.Load asks ListBuckets for names that begin with its own.

// bucketsPage is a page of ListBuckets.
func bucketsPage(next string, names ...string) *listBucketsOutput {
	out := &listBucketsOutput{}
	if next != "" {
		out.ContinuationToken = &next
	}
	for _, name := range names {
		out.Buckets = append(out.Buckets, types.Bucket{Name: &name, BucketRegion: aws.String("region of " + name)})
	}
	return out
}

func TestBucketLoadTakesTheExactMatch(t *testing.T) {
	f := &fake{listBuckets: inTurn[s3.ListBucketsInput](bucketsPage("", "logs", "log-2025", "log", "log2"))}
	region, err := s3.NewFromClient(f).Bucket("log").BucketRegion(t.Context())
	wantNoError(t, err)
	want(t, "the region", region, "region of log")
	want(t, "the prefix", *inputs[s3.ListBucketsInput](f)[0].Prefix, "log")
}

func TestBucketLoadReadsAllPages(t *testing.T) {
	f := &fake{listBuckets: inTurn[s3.ListBucketsInput](bucketsPage("t1", "log-1"), bucketsPage("t2"), bucketsPage("t3", "log"))}
	_, err := s3.NewFromClient(f).Bucket("log").Load(t.Context())
	wantNoError(t, err)
	sent := inputs[s3.ListBucketsInput](f)
	want(t, "the number of requests", len(sent), 3) // not a fourth: it is found
	want(t, "the last token", *sent[2].ContinuationToken, "t2")
}

func TestBucketLoadFindsNothing(t *testing.T) {
	f := &fake{
		listBuckets: inTurn[s3.ListBucketsInput](bucketsPage("t1", "log-1"), bucketsPage("", "log-2")),
		headBucket:  always[s3.HeadBucketInput, headBucketOutput](nil, apiError("NotFound")),
	}
	data, err := s3.NewFromClient(f).Bucket("log").Load(t.Context())
	wantIs(t, err, resource.ErrNotFound)
	want(t, "who asked", strings.HasPrefix(err.Error(), "s3.Bucket(log).Load: "), true)
	if data != nil {
		t.Errorf("the data is %+v", data)
	}
}

// TestBucketLoadRefused: whoever may not list buckets is told so.
func TestBucketLoadRefused(t *testing.T) {
	b := s3.NewFromClient(refusing().client()).Bucket("log")
	_, err := b.Load(t.Context())
	var api smithy.APIError
	wantAs(t, err, &api)
	want(t, "the code", api.ErrorCode(), "AccessDenied")
	want(t, "ErrNotFound", errors.Is(err, resource.ErrNotFound), false)
	if b.Data() != nil {
		t.Errorf("the data is %+v", b.Data())
	}
}
