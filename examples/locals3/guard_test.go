package locals3_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/examples/locals3"
)

func send(t *testing.T, method, url string, headers http.Header, body string, status int) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for key, values := range headers {
		r.Header[key] = values
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != status {
		t.Errorf("%s %s: status %d, want %d: %s", method, url, answer.StatusCode, status, text)
	}
	return string(text)
}

// guarded starts a server with two buckets, one empty and one with an object,
// that must be the same at the end of the test.
func guarded(t *testing.T) (*locals3.Server, *s3.Client) {
	t.Helper()
	server, client := start(t)
	makeBucket(t, client, "empty")
	makeBucket(t, client, "full")
	put(t, client, "full", "k", "precious")
	put(t, client, "full", "other", "other")
	return server, client
}

func intact(t *testing.T, client *s3.Client, after string) {
	t.Helper()
	if out, err := client.ListBuckets(t.Context(), nil); err != nil || len(out.Buckets) != 2 {
		t.Fatalf("after %s: %v, %v", after, out, err)
	}
	if out, err := client.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: aws.String("full")}); err != nil || len(out.Contents) != 2 {
		t.Fatalf("after %s: %v, %v", after, out, err)
	}
	if out, err := client.ListMultipartUploads(t.Context(), &s3.ListMultipartUploadsInput{Bucket: aws.String("full")}); err != nil || len(out.Uploads) != 0 {
		t.Fatalf("after %s: %v, %v", after, out, err)
	}
	if got := body(t, client, "full", "k", ""); got != "precious" {
		t.Fatalf("after %s: the object holds %q", after, got)
	}
}

func TestUnknownOperationsChangeNothing(t *testing.T) {
	server, client := guarded(t)
	ctx, b, e, k := t.Context(), aws.String("full"), aws.String("empty"), aws.String("k")
	tags := &types.Tagging{TagSet: []types.Tag{{Key: k, Value: k}}}
	calls := map[string]func() error{
		"DeleteBucketTagging": func() error {
			_, err := client.DeleteBucketTagging(ctx, &s3.DeleteBucketTaggingInput{Bucket: e})
			return err
		},
		"DeleteBucketPolicy": func() error {
			_, err := client.DeleteBucketPolicy(ctx, &s3.DeleteBucketPolicyInput{Bucket: e})
			return err
		},
		"DeleteBucketCors": func() error { _, err := client.DeleteBucketCors(ctx, &s3.DeleteBucketCorsInput{Bucket: e}); return err },
		"DeleteBucketLifecycle": func() error {
			_, err := client.DeleteBucketLifecycle(ctx, &s3.DeleteBucketLifecycleInput{Bucket: e})
			return err
		},
		"PutBucketTagging": func() error {
			_, err := client.PutBucketTagging(ctx, &s3.PutBucketTaggingInput{Bucket: b, Tagging: tags})
			return err
		},
		"PutBucketAcl": func() error {
			_, err := client.PutBucketAcl(ctx, &s3.PutBucketAclInput{Bucket: b, ACL: "private"})
			return err
		},
		"GetBucketAcl":    func() error { _, err := client.GetBucketAcl(ctx, &s3.GetBucketAclInput{Bucket: b}); return err },
		"GetBucketPolicy": func() error { _, err := client.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: b}); return err },
		"PutObjectTagging": func() error {
			_, err := client.PutObjectTagging(ctx, &s3.PutObjectTaggingInput{Bucket: b, Key: k, Tagging: tags})
			return err
		},
		"DeleteObjectTagging": func() error {
			_, err := client.DeleteObjectTagging(ctx, &s3.DeleteObjectTaggingInput{Bucket: b, Key: k})
			return err
		},
		"PutObjectAcl": func() error {
			_, err := client.PutObjectAcl(ctx, &s3.PutObjectAclInput{Bucket: b, Key: k, ACL: "private"})
			return err
		},
		"PutObjectLegalHold": func() error {
			_, err := client.PutObjectLegalHold(ctx, &s3.PutObjectLegalHoldInput{Bucket: b, Key: k, LegalHold: &types.ObjectLockLegalHold{Status: "ON"}})
			return err
		},
		"RestoreObject": func() error {
			_, err := client.RestoreObject(ctx, &s3.RestoreObjectInput{Bucket: b, Key: k})
			return err
		},
		"RenameObject": func() error {
			_, err := client.RenameObject(ctx, &s3.RenameObjectInput{Bucket: b, Key: k, RenameSource: aws.String("full/other")})
			return err
		},
		"GetObjectAttributes": func() error {
			_, err := client.GetObjectAttributes(ctx, &s3.GetObjectAttributesInput{Bucket: b, Key: k, ObjectAttributes: []types.ObjectAttributes{"ETag"}})
			return err
		},
		"append": func() error {
			_, err := client.PutObject(ctx, &s3.PutObjectInput{Bucket: b, Key: k, WriteOffsetBytes: aws.Int64(8)})
			return err
		},
		"conditional delete": func() error {
			_, err := client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: b, Key: k, IfMatch: aws.String("no")})
			return err
		},
		"conditional copy": func() error {
			_, err := client.CopyObject(ctx, &s3.CopyObjectInput{Bucket: b, Key: k, CopySource: aws.String("full/other"), CopySourceIfMatch: aws.String("no")})
			return err
		},
		"copy of a version": func() error {
			_, err := client.CopyObject(ctx, &s3.CopyObjectInput{Bucket: b, Key: k, CopySource: aws.String("full/other?versionId=v")})
			return err
		},
		"copy with other metadata": func() error {
			_, err := client.CopyObject(ctx, &s3.CopyObjectInput{Bucket: b, Key: k, CopySource: aws.String("full/other"), MetadataDirective: "REPLACE"})
			return err
		},
		"UploadPartCopy": func() error {
			_, err := client.UploadPartCopy(ctx, &s3.UploadPartCopyInput{Bucket: b, Key: k, CopySource: aws.String("full/other"), UploadId: aws.String("u"), PartNumber: aws.Int32(1)})
			return err
		},
		"part of an upload without a name": func() error {
			_, err := client.UploadPart(ctx, &s3.UploadPartInput{Bucket: b, Key: k, UploadId: aws.String(""), PartNumber: aws.Int32(1), Body: strings.NewReader("bad")})
			return err
		},
		"abort of an upload without a name": func() error {
			_, err := client.AbortMultipartUpload(ctx, &s3.AbortMultipartUploadInput{Bucket: b, Key: k, UploadId: aws.String("")})
			return err
		},
	}
	for name, call := range calls {
		before := server.Requests()["NotImplemented"]
		if err := call(); code(err) != "NotImplemented" {
			t.Errorf("%s: %v", name, err)
		}
		if server.Requests()["NotImplemented"] != before+1 {
			t.Errorf("%s was not one refused request", name)
		}
		intact(t, client, name)
	}
}

// Every known subresource in every method, and requests that no SDK sends.
func TestUnknownRequestsChangeNothing(t *testing.T) {
	server, client := guarded(t)
	refused := func(method, target string, headers http.Header) {
		t.Helper()
		before := server.Requests()["NotImplemented"]
		send(t, method, server.URL()+target, headers, "bad", http.StatusNotImplemented)
		if server.Requests()["NotImplemented"] != before+1 {
			t.Errorf("%s %s: not counted", method, target)
		}
		intact(t, client, method+" "+target)
	}
	subresources := strings.Fields(`abac accelerate acl analytics annotation attributes cors encryption intelligent-tiering inventory legal-hold
		lifecycle logging metadataConfiguration metadataTable metrics notification object-lock ownershipControls policy policyStatus
		publicAccessBlock renameObject replication requestPayment restore retention select session tagging torrent website nonsense versionId= uploadId= x-id=Other`)
	for _, sub := range subresources {
		for _, method := range []string{"GET", "HEAD", "PUT", "POST", "DELETE"} {
			for _, path := range []string{"/empty", "/full/k"} {
				refused(method, path+"?"+sub, nil)
			}
		}
	}
	for _, request := range []string{
		"POST /full", "POST /full/k", "PATCH /full/k", "OPTIONS /full/k", "PUT /", "DELETE /", "DELETE //k", "PUT //k",
		"DELETE /empty?location", "PUT /new?location", "DELETE /empty?list-type=2", "DELETE /empty?versions", "PUT /full/k?list-type=2",
		"DELETE /empty?tagging;x", "DELETE /full/k?tagging%ZZ", "DELETE /full/k?versionId=a&versionId=b", "DELETE /empty/?tagging",
		"PUT /full/k?partNumber=1", "GET /full/k?partNumber=2", "PUT /full/k?uploads", "DELETE /full/k?uploads", "DELETE /full/k?delete",
		"PUT /full/k?x-amz-copy-source=full/other", "GET /full?list-type=3",
	} {
		method, target, _ := strings.Cut(request, " ")
		refused(method, target, nil)
	}
	refused("DELETE", "/full", http.Header{"X-Minio-Force-Delete": {"true"}})
	refused("PUT", "/full/k", http.Header{"X-Amz-Content-Sha256": {"STREAMING-UNSIGNED-PAYLOAD-TRAILER"}})
	refused("DELETE", "/full/k", http.Header{"X-Amz-If-Match-Size": {"7"}})
}

func TestRefusalIsXML(t *testing.T) {
	server, _ := start(t)
	text := send(t, "GET", server.URL()+"/b?policy", nil, "", http.StatusNotImplemented)
	if !strings.Contains(text, "<Error><Code>NotImplemented</Code><Message>") {
		t.Error(text)
	}
}

func TestKnownConditions(t *testing.T) {
	_, client := guarded(t)
	b, k := aws.String("full"), aws.String("k")
	_, err := client.PutObject(t.Context(), &s3.PutObjectInput{Bucket: b, Key: k, IfNoneMatch: aws.String("*"), Body: strings.NewReader("bad")})
	if code(err) != "PreconditionFailed" {
		t.Error(err)
	}
	intact(t, client, "a conditional put")
}

func TestVersions(t *testing.T) {
	_, client := start(t)
	b := aws.String("versioned")
	makeBucket(t, client, *b)
	version := func(status types.BucketVersioningStatus) error {
		_, err := client.PutBucketVersioning(t.Context(), &s3.PutBucketVersioningInput{Bucket: b, VersioningConfiguration: &types.VersioningConfiguration{Status: status}})
		return err
	}
	if err := version(types.BucketVersioningStatusEnabled); err != nil {
		t.Fatal(err)
	}
	var want []string
	for i := range 3 {
		key := fmt.Sprintf("k%d", i)
		first, second := put(t, client, *b, key, "first"), put(t, client, *b, key, "the second")
		want = append(want, key+"/"+second, key+"/"+first)
	}
	if err := version(types.BucketVersioningStatusSuspended); code(err) != "NotImplemented" {
		t.Errorf("suspend: %v", err)
	}
	got, pages := versions(t, client, *b)
	if strings.Join(got, " ") != strings.Join(want, " ") || pages != 3 {
		t.Errorf("%d pages of versions %v, want %v", pages, got, want)
	}

	k, newest, oldest := aws.String("k0"), aws.String(want[0][3:]), aws.String(want[1][3:])
	head, err := client.HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: b, Key: k, VersionId: oldest})
	if err != nil || *head.ContentLength != 5 || aws.ToString(head.VersionId) != *oldest {
		t.Errorf("head of the old version: %+v, %v", head, err)
	}
	if _, err := client.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: b, Key: k, VersionId: newest}); code(err) != "NotImplemented" {
		t.Errorf("delete of the newest: %v", err)
	}
	if got := body(t, client, *b, "k0", ""); got != "the second" {
		t.Errorf("k0 holds %q", got)
	}
	out, err := client.DeleteObjects(t.Context(), &s3.DeleteObjectsInput{Bucket: b, Delete: &types.Delete{Objects: []types.ObjectIdentifier{
		{Key: k, VersionId: newest}, {Key: k, VersionId: oldest}, {Key: aws.String("k1"), VersionId: aws.String(want[2][3:])}, {Key: aws.String("k2")},
	}}})
	if err != nil || len(out.Deleted) != 3 || len(out.Errors) != 1 || *out.Errors[0].Key != "k1" || *out.Errors[0].Code != "NotImplemented" {
		t.Errorf("batch: %+v, %v", out, err)
	}
	if got, _ := versions(t, client, *b); len(got) != 5 { // two of k1, two of k2, and its delete marker
		t.Errorf("left: %v", got)
	}
}

// versions lists two at a time, markers and all.
func versions(t *testing.T, client *s3.Client, bucket string) (found []string, pages int) {
	t.Helper()
	lister := s3.NewListObjectVersionsPaginator(client, &s3.ListObjectVersionsInput{Bucket: &bucket, MaxKeys: aws.Int32(2)})
	for ; lister.HasMorePages() && pages < 10; pages++ {
		page, err := lister.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range page.Versions {
			found = append(found, *v.Key+"/"+*v.VersionId)
		}
		for _, v := range page.DeleteMarkers {
			found = append(found, *v.Key+"/"+*v.VersionId)
		}
	}
	return found, pages
}

func TestNullVersionIsTheObject(t *testing.T) {
	_, client := guarded(t)
	if got, pages := versions(t, client, "full"); fmt.Sprint(got, pages) != "[k/null other/null] 1" {
		t.Errorf("%v in %d pages", got, pages)
	}
	_, err := client.DeleteObjects(t.Context(), &s3.DeleteObjectsInput{Bucket: aws.String("full"), Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String("k"), VersionId: aws.String("null")}}}})
	if got, _ := versions(t, client, "full"); err != nil || len(got) != 1 {
		t.Errorf("left %v, %v", got, err)
	}
}
