package sdk

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const (
	s3Path  = "github.com/aws/aws-sdk-go-v2/service/s3"
	iamPath = "github.com/aws/aws-sdk-go-v2/service/iam"
)

func openReal(t testing.TB, importPath string) *Package {
	t.Helper()
	found, err := Locate(context.Background(), Place{Dir: ""}, []string{importPath})
	if err != nil {
		t.Fatal(err)
	}
	return open(t, importPath, found[importPath])
}

func open(t testing.TB, importPath string, loc Location) *Package {
	t.Helper()
	p, err := Open(importPath, loc)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func operation(t testing.TB, p *Package, name string) *Operation {
	t.Helper()
	op, err := p.Operation(name)
	if err != nil || op == nil {
		t.Fatalf("Operation(%q) = %v, %v", name, op, err)
	}
	return op
}

func TestRealS3Paginators(t *testing.T) {
	p := openReal(t, s3Path)
	tests := map[string]*Paginator{
		"ListObjectVersions": {
			Operation: "ListObjectVersions", More: "IsTruncated", Limit: "MaxKeys",
			Tokens: []TokenPair{{"KeyMarker", "NextKeyMarker"}, {"VersionIdMarker", "NextVersionIdMarker"}},
		},
		"ListMultipartUploads": {
			Operation: "ListMultipartUploads", More: "IsTruncated", Limit: "MaxUploads",
			Tokens: []TokenPair{{"KeyMarker", "NextKeyMarker"}, {"UploadIdMarker", "NextUploadIdMarker"}},
		},
		"ListObjectsV2": {
			Operation: "ListObjectsV2", More: "IsTruncated", Limit: "MaxKeys",
			Tokens: []TokenPair{{"ContinuationToken", "NextContinuationToken"}},
		},
		"ListObjects": nil,
		"PutObject":   nil,
		"Nope":        nil,
	}
	for name, want := range tests {
		if got := p.Paginator(name); !reflect.DeepEqual(got, want) {
			t.Errorf("Paginator(%q) = %+v, want %+v", name, got, want)
		}
	}
	if p.Err() != nil {
		t.Error(p.Err())
	}
}

func TestRealIAMPaginatorLooksAtTheTokenAlone(t *testing.T) {
	p := openReal(t, iamPath)
	want := &Paginator{Operation: "ListRoles", Limit: "MaxItems", Tokens: []TokenPair{{"Marker", "Marker"}}}
	if got := p.Paginator("ListRoles"); !reflect.DeepEqual(got, want) {
		t.Errorf("Paginator(ListRoles) = %+v, want %+v", got, want)
	}
}

// Every paginator that these services have must be understood: a shape that
// newly surprises us shows here first.
func TestRealPaginatorsAreAllUnderstood(t *testing.T) {
	for _, importPath := range []string{s3Path, iamPath} {
		p := openReal(t, importPath)
		for _, name := range p.Operations() {
			text, err := os.ReadFile(p.Dir + "/" + operationPrefix + name + ".go")
			if err != nil {
				t.Fatal(err)
			}
			has := strings.Contains(string(text)+string(p.handmadePaginators()), "\nfunc New"+name+"Paginator(")
			if got := p.Paginator(name); (got != nil) != has {
				t.Errorf("%s: Paginator(%q) = %v, but the SDK has one: %v", importPath, name, got, has)
			}
		}
	}
}

// DynamoDB pages BatchGetItem by what was not processed, which no token says.
func TestRealStrangePaginatorIsNone(t *testing.T) {
	p := openReal(t, "github.com/aws/aws-sdk-go-v2/service/dynamodb")
	if got := p.Paginator("BatchGetItem"); got != nil {
		t.Errorf("Paginator(BatchGetItem) = %+v, want none", got)
	}
	want := &Paginator{Operation: "Scan", Limit: "Limit", Tokens: []TokenPair{{"ExclusiveStartKey", "LastEvaluatedKey"}}}
	if got := p.Paginator("Scan"); !reflect.DeepEqual(got, want) {
		t.Errorf("Paginator(Scan) = %+v, want %+v", got, want)
	}
}

func TestRealS3Operation(t *testing.T) {
	p := openReal(t, s3Path)
	op := operation(t, p, "PutObject")
	if !strings.HasPrefix(op.Doc, "End of support notice") && !strings.Contains(op.Doc, "Adds an object to a bucket.") {
		t.Errorf("Doc = %.80q", op.Doc)
	}
	bucket, body := op.Input.Field("Bucket"), op.Input.Field("Body")
	if bucket == nil || !bucket.Required || bucket.Type.String() != "*string" {
		t.Errorf("Bucket = %+v, want a required *string", bucket)
	}
	if body == nil || body.Required || body.Type.Ident != (Ident{"io", "Reader"}) {
		t.Errorf("Body = %+v, want an optional io.Reader", body)
	}
	if acl := op.Input.Field("ACL"); acl.Type.Ident != (Ident{s3Path + "/types", "ObjectCannedACL"}) {
		t.Errorf("ACL = %+v", acl.Type)
	}
	for _, f := range append(op.Input.Fields, op.Output.Fields...) {
		if f.Name == "ResultMetadata" || f.Name == "noSmithyDocumentSerde" {
			t.Errorf("field %s is no member of the API", f.Name)
		}
	}
	if op := operation(t, p, "ListBuckets"); op.Output.Field("Buckets").Type.String() != "[]types.Bucket" {
		t.Errorf("Buckets is %v", op.Output.Field("Buckets").Type)
	}
	for _, absent := range []string{"GetBucketLifecycle", "", "../s3", "putobject"} {
		if op, err := p.Operation(absent); op != nil || err != nil {
			t.Errorf("Operation(%q) = %v, %v, want none", absent, op, err)
		}
	}
}

func TestRealS3Types(t *testing.T) {
	p := openReal(t, s3Path)
	types := s3Path + "/types"
	object := p.Struct(Ident{types, "Object"})
	if object == nil || object.Field("LastModified").Type.Elem.Ident != (Ident{"time", "Time"}) {
		t.Fatalf("Object = %+v", object)
	}
	if object != p.Struct(Ident{types, "Object"}) {
		t.Error("asking twice made a second struct")
	}
	if p.Struct(Ident{types, "AnalyticsFilterMemberAnd"}) == nil || p.Struct(Ident{types, "AnalyticsFilter"}) != nil {
		t.Error("a union's member is a struct, the union is none")
	}
	if in := p.Struct(Ident{s3Path, "PutObjectInput"}); in != operation(t, p, "PutObject").Input {
		t.Error("an operation's input is not found by its name")
	}
	class := p.Enum(Ident{types, "ObjectStorageClass"})
	if class == nil || !slices.Contains(class.Values, EnumValue{"ObjectStorageClassStandard", "STANDARD"}) {
		t.Errorf("ObjectStorageClass = %+v", class)
	}
	if p.Enum(Ident{types, "Object"}) != nil || p.Enum(Ident{s3Path, "ObjectStorageClass"}) != nil {
		t.Error("found an enum that is none")
	}
	if names := p.TypeNames(); !slices.Contains(names, "Bucket") || !slices.Contains(names, "NoSuchKey") || !slices.IsSorted(names) {
		t.Errorf("TypeNames = %v", names)
	}
	if p.Err() != nil {
		t.Error(p.Err())
	}
}

func TestRealS3Waiters(t *testing.T) {
	p := openReal(t, s3Path)
	want := []string{"BucketExists", "BucketNotExists", "ObjectExists", "ObjectNotExists"}
	if got := p.Waiters(); !slices.Equal(got, want) {
		t.Errorf("Waiters = %v, want %v", got, want)
	}
	w := p.Waiter("BucketExists")
	if w == nil || w.Operation != "HeadBucket" || w.Doc != "BucketExistsWaiter defines the waiters for BucketExists\n" {
		t.Errorf("Waiter(BucketExists) = %+v", w)
	}
	if p.Waiter("Nope") != nil {
		t.Error("found a waiter that is none")
	}
}

// What is not asked for is not read: a definition names few of S3's operations.
func TestRealOnlyWhatIsAskedForIsRead(t *testing.T) {
	p := openReal(t, s3Path)
	if len(p.Files()) != 0 {
		t.Fatalf("Open read %v", p.Files())
	}
	operation(t, p, "HeadBucket")
	p.Struct(Ident{s3Path + "/types", "Object"})
	if got := len(p.Files()); got != 2 {
		t.Errorf("read %v, want the operation's file and types.go", p.Files())
	}
}

// askS3 asks what a whole definition of S3 asks for.
func askS3(b *testing.B, loc Location) *Package {
	p := open(b, s3Path, loc)
	for _, name := range p.Operations() {
		if op := operation(b, p, name); len(op.Output.Fields) > 12 {
			p.Paginator(name)
		}
	}
	for _, name := range []string{"Object", "ObjectVersion", "DeleteMarkerEntry", "Bucket", "Part", "MultipartUpload"} {
		p.Struct(Ident{s3Path + "/types", name})
	}
	p.Enum(Ident{s3Path + "/types", "ObjectStorageClass"})
	p.Waiter("BucketExists")
	if p.Err() != nil {
		b.Fatal(p.Err())
	}
	return p
}

// BenchmarkIndexS3 reads all operations of S3; BenchmarkReadFloorS3 is what the
// disk alone costs of it.
func BenchmarkIndexS3(b *testing.B) {
	loc := realLocation(b)
	b.ReportAllocs()
	for b.Loop() {
		askS3(b, loc)
	}
}

func BenchmarkReadFloorS3(b *testing.B) {
	files := askS3(b, realLocation(b)).Files()
	b.ReportAllocs()
	for b.Loop() {
		for _, file := range files {
			if _, err := os.ReadFile(file); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func realLocation(b *testing.B) Location {
	p := openReal(b, s3Path)
	return Location{Dir: p.Dir, Name: p.Name, Version: p.Version}
}

// The codes that an operation's answers may have, in the SDK's order; none for a service
// that reads them by schemas, and for what is no operation.
func TestRealOperationErrors(t *testing.T) {
	s3 := openReal(t, s3Path)
	for operation, want := range map[string]string{
		"GetObject": "[InvalidObjectState NoSuchKey]", "HeadObject": "[NotFound]", "CreateBucket": "[BucketAlreadyExists BucketAlreadyOwnedByYou]",
		"ListObjectsV2": "[NoSuchBucket]", "DeleteObjects": "[]", "Nothing": "[]",
	} {
		if got := fmt.Sprint(s3.OperationErrors(operation)); got != want {
			t.Errorf("%s: %s, want %s", operation, got, want)
		}
	}
	if got := openReal(t, iamPath).OperationErrors("GetUser"); got != nil || s3.Err() != nil {
		t.Errorf("%v, %v", got, s3.Err())
	}
}
