package laws_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
)

// sweepAnswers are those of a bucket with one object and one upload, whose
// service lists no versions where noVersions is set.
func sweepAnswers(noVersions bool) func(r *http.Request) (status int, body string) {
	return func(r *http.Request) (int, string) {
		query := r.URL.Query()
		switch {
		case query.Has("versions") && noVersions:
			return http.StatusNotImplemented, "<Error><Code>NotImplemented</Code></Error>"
		case query.Has("versions"):
			return http.StatusOK, "<ListVersionsResult><Version><Key>a</Key><VersionId>1</VersionId></Version></ListVersionsResult>"
		case query.Has("uploads"):
			return http.StatusOK, "<ListMultipartUploadsResult><Upload><Key>b</Key><UploadId>u</UploadId></Upload></ListMultipartUploadsResult>"
		case query.Has("list-type"):
			return http.StatusOK, "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>"
		case query.Has("delete") && noVersions:
			return http.StatusOK, "<DeleteResult><Deleted><Key>a</Key></Deleted></DeleteResult>"
		case query.Has("delete"):
			return http.StatusOK, "<DeleteResult><Deleted><Key>a</Key><VersionId>1</VersionId></Deleted></DeleteResult>"
		}
		return http.StatusNoContent, ""
	}
}

// heard starts a service that gives these answers. The function that it returns
// tells of each request the value of a header, in the order of the alphabet.
func heard(t *testing.T, answer func(r *http.Request) (int, string)) (*s3.Bucket, func(header string) string) {
	t.Helper()
	var mu sync.Mutex
	var requests []*http.Request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		requests = append(requests, r)
		status, body := answer(r)
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}))
	t.Cleanup(server.Close)
	svc := s3.New(aws.Config{
		Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("k", "s", ""), BaseEndpoint: &server.URL,
	}, func(o *s3.Options) { o.UsePathStyle = true })
	return svc.Bucket("box"), func(header string) string {
		mu.Lock()
		defer mu.Unlock()
		var texts []string
		for _, r := range requests {
			kind, _, _ := strings.Cut(r.URL.RawQuery, "=")
			kind, _, _ = strings.Cut(kind, "&")
			texts = append(texts, strings.TrimSpace(r.Method+" "+kind+" "+r.Header.Get(header)))
		}
		slices.Sort(texts)
		return strings.Join(texts, ", ")
	}
}

// The requests of a sweep, and its listings, are sent with what its options say.
func TestEmptyWithInputs(t *testing.T) {
	b, heard := heard(t, sweepAnswers(false))
	_, err := b.Empty(t.Context(), func(o *s3.BucketEmptyOptions) {
		o.DeleteObjects.BypassGovernanceRetention = aws.Bool(true)
		o.DeleteObjects.ExpectedBucketOwner = aws.String("111")
		o.DeleteObjects.MFA = aws.String("device 42")
		o.AbortMultipartUpload.RequestPayer = types.RequestPayerRequester
	})
	wantNoError(t, err)
	want(t, "bypass", heard("x-amz-bypass-governance-retention"), "DELETE uploadId, GET encoding-type, GET encoding-type, POST delete true")
	want(t, "owner", heard("x-amz-expected-bucket-owner"), "DELETE uploadId, GET encoding-type, GET encoding-type 111, POST delete 111")
	want(t, "MFA", heard("x-amz-mfa"), "DELETE uploadId, GET encoding-type, GET encoding-type, POST delete device 42")
	want(t, "payer", heard("x-amz-request-payer"), "DELETE uploadId requester, GET encoding-type, GET encoding-type requester, POST delete")
}

// A service that lists no versions has its objects deleted, and the result says
// so.
func TestEmptyWithoutVersions(t *testing.T) {
	b, _ := heard(t, sweepAnswers(true))
	result, err := b.Empty(t.Context())
	wantNoError(t, err)
	want(t, "the result", result.String(), "Objects instead of ObjectVersions: 1 done, 1 request; MultipartUploads: 1 done, 1 request")
}
