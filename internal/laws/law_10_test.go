package laws_test

import (
	"net/http"
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/generated/s3"
)

// Law 10: there is always a door to the SDK.

// TestLaw10Client: every handle gives what its requests are sent through, the
// SDK's client as itself.
func TestLaw10Client(t *testing.T) {
	theirs := (&wire{}).client()
	svc := s3.NewFromClient(theirs)
	for _, h := range append(handles(svc, "x", 1), svc) {
		door, ok := h.(interface{ Client() s3.API })
		if !ok {
			t.Errorf("%s has no method Client", typeName(h))
			continue
		}
		if client, ok := door.Client().(*sdk.Client); !ok || client != theirs {
			t.Errorf("%s.Client is %v, want the client it was made with", typeName(h), door.Client())
		}
	}
}

// TestLaw10New: a service made from a configuration has the SDK's client, too,
// and the options reach it.
func TestLaw10New(t *testing.T) {
	svc := s3.New((&wire{}).config("eu-west-1"), func(o *s3.Options) { o.UsePathStyle = true })
	client, ok := svc.Object("b", "k").Client().(*sdk.Client)
	if !ok {
		t.Fatalf("the client is a %T", svc.Client())
	}
	want(t, "UsePathStyle", client.Options().UsePathStyle, true)
	want(t, "the region", client.Options().Region, "eu-west-1")
}

// TestLaw10API: the interface has exactly operations of the SDK's client.
func TestLaw10API(t *testing.T) {
	api, client := reflect.TypeFor[s3.API](), reflect.TypeFor[*sdk.Client]()
	for i := range api.NumMethod() {
		m := api.Method(i)
		theirs, ok := client.MethodByName(m.Name)
		if !ok || theirs.Type.NumIn() != m.Type.NumIn()+1 || theirs.Type.Out(0) != m.Type.Out(0) {
			t.Errorf("%s is no operation of the SDK", m.Name)
		}
	}
}

// TestLaw10CaptureOutput takes the raw output of methods that return handles.
func TestLaw10CaptureOutput(t *testing.T) {
	w := &wire{
		status: http.StatusOK,
		header: http.Header{"X-Amz-Version-Id": {"v7"}, "Etag": {`"e"`}},
		bodies: []string{"", `<InitiateMultipartUploadResult><UploadId>u1</UploadId><Bucket>real</Bucket></InitiateMultipartUploadResult>`},
	}
	b := s3.NewFromClient(w.client()).Bucket("b")
	var put *s3.PutObjectOutput
	o, err := b.PutObject(t.Context(), &s3.PutObjectInput{Key: aws.String("k")}, s3.CaptureOutput(&put))
	wantNoError(t, err)
	want(t, "the handle", o.String(), "s3.Object(b, k)")
	if put == nil || *put.VersionId != "v7" || *put.ETag != `"e"` {
		t.Errorf("the output is %+v", put)
	}
	var created *s3.CreateMultipartUploadOutput
	upload, err := o.InitiateMultipartUpload(t.Context(), nil, s3.CaptureOutput(&created))
	wantNoError(t, err)
	want(t, "the handle", upload.String(), "s3.MultipartUpload(b, k, u1)")
	want(t, "the output's bucket", *created.Bucket, "real")
}

// TestLaw10CaptureLoad takes the output of a load: Bucket keeps only one of the
// buckets that ListBuckets returns.
func TestLaw10CaptureLoad(t *testing.T) {
	w := &wire{status: http.StatusOK, bodies: []string{
		`<ListAllMyBucketsResult><Owner><ID>me</ID></Owner><Buckets><Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>`,
	}}
	var out *sdk.ListBucketsOutput
	_, err := s3.NewFromClient(w.client()).Bucket("b").Reload(t.Context(), s3.CaptureOutput(&out))
	wantNoError(t, err)
	if out == nil || *out.Owner.ID != "me" {
		t.Errorf("the output is %+v", out)
	}
}

// TestLaw10CaptureNothing: a call that fails leaves the variable alone.
func TestLaw10CaptureNothing(t *testing.T) {
	var out *s3.PutObjectOutput
	_, err := s3.NewFromClient(refusing().client()).Object("b", "k").Put(t.Context(), nil, s3.CaptureOutput(&out))
	wantError(t, err, "AccessDenied")
	if out != nil {
		t.Errorf("the output is %+v", out)
	}
}
