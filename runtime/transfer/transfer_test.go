package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// object is a handle, with a version or without.
type object struct {
	bucket, key, id string
	client          *s3.Client
	data            *s3.HeadObjectOutput
}

func (o *object) BucketName() string         { return o.bucket }
func (o *object) Key() string                { return o.key }
func (o *object) ObjectKey() string          { return o.key }
func (o *object) Id() string                 { return o.id }
func (o *object) Client() *s3.Client         { return o.client }
func (o *object) Data() *s3.HeadObjectOutput { return o.data }
func (o *object) String() string             { return "s3.Object(" + o.bucket + ", " + o.key + ")" }
func (o *object) Validate() error {
	if o.bucket == "" {
		return errors.New("BucketName is empty")
	}
	return nil
}

// client notes what it is asked.
type client struct {
	transfer.Copier
	copied    *s3.CopyObjectInput
	completed *s3.CompleteMultipartUploadInput
	parts     int // that have been uploaded
	lists     int // requests
	fail      error
}

func (c *client) CopyObject(_ context.Context, in *s3.CopyObjectInput, _ ...func(*s3.Options)) (*s3.CopyObjectOutput, error) {
	c.copied = in
	return &s3.CopyObjectOutput{CopyObjectResult: &types.CopyObjectResult{ETag: aws.String("e")}}, c.fail
}

func (c *client) ListParts(_ context.Context, in *s3.ListPartsInput, _ ...func(*s3.Options)) (*s3.ListPartsOutput, error) {
	c.lists++
	if c.fail != nil {
		return nil, c.fail
	}
	after := 0
	if in.PartNumberMarker != nil {
		fmt.Sscan(*in.PartNumberMarker, &after)
	}
	out := &s3.ListPartsOutput{}
	for n := after + 1; n <= min(c.parts, after+1000); n++ {
		out.Parts = append(out.Parts, types.Part{PartNumber: aws.Int32(int32(n)), ETag: aws.String(fmt.Sprint("e", n))})
	}
	if last := after + len(out.Parts); last < c.parts {
		out.IsTruncated, out.NextPartNumberMarker = aws.Bool(true), aws.String(fmt.Sprint(last))
	}
	return out, nil
}

func (c *client) CompleteMultipartUpload(_ context.Context, in *s3.CompleteMultipartUploadInput, _ ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error) {
	c.completed = in
	return &s3.CompleteMultipartUploadOutput{}, nil
}

// The source of a copy is a header, in which S3 takes a plus for a space and a question
// mark for the beginning of a version.
func TestCopyEscapesItsSource(t *testing.T) {
	for key, want := range map[string]string{
		"a/b.txt":    "from/a/b.txt",
		"a b+c":      "from/a%20b%2Bc",
		"ü?version%": "from/%C3%BC%3Fversion%25",
		"//a/../b":   "from///a/../b",
		"~-._":       "from/~-._",
		"\x01\n&=:@": "from/%01%0A%26%3D%3A%40",
	} {
		c := &client{}
		in := &s3.CopyObjectInput{ACL: types.ObjectCannedACLPrivate}
		if _, err := transfer.Copy(t.Context(), c, "to", "k", &object{bucket: "from", key: key}, in); err != nil {
			t.Fatal(err)
		}
		if got := c.copied; *got.CopySource != want || *got.Bucket != "to" || *got.Key != "k" || got.ACL != in.ACL {
			t.Errorf("%q: copied %s to %s/%s, want %s", key, *got.CopySource, *got.Bucket, *got.Key, want)
		}
		if in.CopySource != nil || in.Bucket != nil {
			t.Error("the caller's input is changed")
		}
	}
	c := &client{}
	if _, err := transfer.CopyVersion(t.Context(), c, "to", "k", &object{bucket: "from", key: "a b", id: "v+1"}, nil); err != nil || *c.copied.CopySource != "from/a%20b?versionId=v%2B1" {
		t.Errorf("copied %s, %v", aws.ToString(c.copied.CopySource), err)
	}
}

func TestCopyRefuses(t *testing.T) {
	boom := errors.New("boom")
	for name, test := range map[string]struct {
		source *object
		in     *s3.CopyObjectInput
		client client
		want   string
		is     error
		sends  bool
	}{
		"nothing":        {nil, nil, client{}, "the source is nil", nil, false},
		"no bucket":      {&object{key: "a"}, nil, client{}, "BucketName is empty", nil, false},
		"another source": {&object{bucket: "b", key: "a"}, &s3.CopyObjectInput{CopySource: aws.String("b/x")}, client{}, `input member CopySource: conflicts`, resource.ErrConflict, false},
		"another key":    {&object{bucket: "b", key: "a"}, &s3.CopyObjectInput{Key: aws.String("x")}, client{}, `input member Key: conflicts`, resource.ErrConflict, false},
		"the same":       {&object{bucket: "b", key: "a"}, &s3.CopyObjectInput{CopySource: aws.String("b/a")}, client{fail: boom}, "boom", boom, true},
	} {
		for way, copying := range map[string]func(c *client) (*transfer.Copied, error){
			"Copy": func(c *client) (*transfer.Copied, error) {
				return transfer.Copy(t.Context(), c, "to", "k", test.source, test.in)
			},
			"CopyVersion": func(c *client) (*transfer.Copied, error) {
				return transfer.CopyVersion(t.Context(), c, "to", "k", test.source, test.in)
			},
		} {
			c := test.client
			out, err := copying(&c)
			if out != nil || err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) || (c.copied != nil) != test.sends {
				t.Errorf("%s, %s: %v, %v, sent %v", name, way, out, err, c.copied != nil)
			}
		}
	}
}

func TestCompleteParts(t *testing.T) {
	for parts, lists := range map[int]int{1: 1, 1000: 1, 1001: 2, 2500: 3} {
		c := &client{parts: parts}
		if _, err := transfer.CompleteParts(t.Context(), c, "b", "k", "u", nil); err != nil {
			t.Fatal(err)
		}
		done := c.completed.MultipartUpload.Parts
		if len(done) != parts || c.lists != lists || *c.completed.UploadId != "u" {
			t.Fatalf("%d parts: completed %d of %s after %d lists", parts, len(done), *c.completed.UploadId, c.lists)
		}
		for i, p := range done {
			if int(*p.PartNumber) != i+1 || *p.ETag != fmt.Sprint("e", i+1) {
				t.Fatalf("part %d is %d, %s", i, *p.PartNumber, *p.ETag)
			}
		}
	}
}

// Without parts, and when they cannot be listed, nothing is completed.
func TestCompletePartsRefuses(t *testing.T) {
	boom := errors.New("boom")
	own := &s3.CompleteMultipartUploadInput{MultipartUpload: &types.CompletedMultipartUpload{}}
	for name, test := range map[string]struct {
		client client
		in     *s3.CompleteMultipartUploadInput
		is     error
	}{
		"no parts":     {client{}, nil, transfer.ErrNoParts},
		"no list":      {client{parts: 1, fail: boom}, nil, boom},
		"own parts":    {client{parts: 1}, own, resource.ErrConflict},
		"other upload": {client{parts: 1}, &s3.CompleteMultipartUploadInput{UploadId: aws.String("x")}, resource.ErrConflict},
	} {
		if _, err := transfer.CompleteParts(t.Context(), &test.client, "b", "k", "u", test.in); !errors.Is(err, test.is) || test.client.completed != nil {
			t.Errorf("%s: %v, completed %v", name, err, test.client.completed != nil)
		}
	}
}
