package laws_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Law 3: never guess. What the resource fills and the caller sets to another
// value, and an empty identifier, are errors before any request.

// filled returns the input members that a handle's actions fill.
func filled(typeName string) []string {
	switch {
	case typeName == "Service":
		return nil
	case strings.HasPrefix(typeName, "Bucket"):
		return []string{"Bucket"}
	case typeName == "ObjectVersion":
		return []string{"Bucket", "Key", "VersionId"}
	case typeName == "MultipartUpload":
		return []string{"Bucket", "Key", "UploadId"}
	case typeName == "MultipartUploadPart":
		return []string{"Bucket", "Key", "UploadId", "PartNumber"}
	}
	return []string{"Bucket", "Key"}
}

// TestLaw3Conflict sets each such member of each action and waiter to another
// value, and to the same value.
func TestLaw3Conflict(t *testing.T) {
	w := refusing()
	checked := 0
	everyOperation(t, s3.NewFromClient(w.client()), "some-name", func(t *testing.T, op operation) {
		if op.input() == nil || strings.Contains(op.name, ".") {
			return
		}
		for _, member := range filled(typeName(op.owner)) {
			if member == "Key" && typeName(op.owner) == "Bucket" {
				continue
			}
			checked++
			before := len(w.requests())
			_, err := op.run(t.Context(), inputWith(t, op.input(), member, "other", 8))
			wantIs(t, err, resource.ErrConflict)
			wantError(t, err, op.owner.String(), member)
			want(t, "the number of requests", len(w.requests()), before)
		}
	})
	if checked < 60 {
		t.Errorf("only %d members were checked", checked)
	}
}

// inputWith makes an input with one member set, to text or to number.
func inputWith(t *testing.T, input reflect.Type, member, text string, number int32) any {
	t.Helper()
	in := reflect.New(input)
	field := in.Elem().FieldByName(member)
	if !field.IsValid() {
		t.Fatalf("%s has no member %s", input.Name(), member)
	}
	if field.Type().Elem().Kind() == reflect.String {
		field.Set(reflect.ValueOf(&text))
	} else {
		field.Set(reflect.ValueOf(&number))
	}
	return in.Interface()
}

func TestLaw3SameValueIsNoConflict(t *testing.T) {
	f := &fake{putObject: always[s3.PutObjectInput](&s3.PutObjectOutput{}, nil)}
	o := s3.NewFromClient(f).Object("b", "k")
	_, err := o.Put(t.Context(), &s3.PutObjectInput{Bucket: aws.String("b"), Key: aws.String("k")})
	wantNoError(t, err)
	wantRequests(t, f, 1)
}

// TestLaw3EmptyCallerValue: an empty text is a value, and another one.
func TestLaw3EmptyCallerValue(t *testing.T) {
	f := &fake{}
	_, err := s3.NewFromClient(f).Object("b", "k").Put(t.Context(), &s3.PutObjectInput{Key: aws.String("")})
	wantIs(t, err, resource.ErrConflict)
	wantRequests(t, f, 0)
}

func TestLaw3ConflictInFilter(t *testing.T) {
	f := &fake{}
	b := s3.NewFromClient(f).Bucket("b")
	_, err := b.Objects().Filter(&s3.ListObjectsV2Input{Bucket: aws.String("other")}).Collect(t.Context())
	wantIs(t, err, resource.ErrConflict)
	wantError(t, err, "s3.Bucket(b).Objects: ", "Bucket")
	wantRequests(t, f, 0)
}

// TestLaw3ConflictInBatch: the objects to delete are what the collection lists.
func TestLaw3ConflictInBatch(t *testing.T) {
	f := &fake{listObjects: always[s3.ListObjectsV2Input](page("", "a", "b"), nil)}
	b := s3.NewFromClient(f).Bucket("b")
	for _, in := range []*s3.DeleteObjectsInput{
		{Bucket: aws.String("other")},
		{Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String("mine")}}}},
	} {
		result, err := b.Objects().DeleteAll(t.Context(), in)
		wantIs(t, err, resource.ErrConflict)
		want(t, "the number of requests that delete", result.Requests, 0)
	}
}

// TestLaw3EmptyIdentifier calls everything that sends on handles whose
// identifiers are empty.
func TestLaw3EmptyIdentifier(t *testing.T) {
	w := refusing()
	everyOperation(t, s3.NewFromClient(w.client()), "", func(t *testing.T, op operation) {
		if typeName(op.owner) == "Service" {
			return
		}
		_, err := op.run(t.Context(), nil)
		wantIs(t, err, resource.ErrEmptyIdentifier)
		wantIs(t, op.owner.Validate(), resource.ErrEmptyIdentifier)
		wantNamed(t, op, err)
		wantError(t, err, "identifier is empty: ")
	})
	want(t, "the number of requests", len(w.requests()), 0)
}

// TestLaw3EachIdentifier: one empty identifier among several is enough, and the
// error names it.
func TestLaw3EachIdentifier(t *testing.T) {
	svc := s3.NewFromClient(&fake{})
	for _, test := range []struct {
		handle resource.Handle
		text   string
	}{
		{svc.Object("", "k"), `s3.Object("", k).Validate: identifier is empty: BucketName`},
		{svc.Object("b", ""), `s3.Object(b, "").Validate: identifier is empty: Key`},
		{svc.ObjectVersion("b", "k", ""), `s3.ObjectVersion(b, k, "").Validate: identifier is empty: Id`},
		{svc.MultipartUploadPart("b", "k", "u", 0), `s3.MultipartUploadPart(b, k, u, 0).Validate: identifier is empty: PartNumber`},
	} {
		wantError(t, test.handle.Validate(), test.text)
	}
}
