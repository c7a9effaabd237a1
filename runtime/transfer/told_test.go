package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// told is a client of copies that keeps all that it is told, and how many options came along.
type told struct {
	head s3.HeadObjectOutput
	fail error // of what copies

	mu      sync.Mutex
	inputs  []any
	options []int
}

// hears keeps an input of a client.
func hears[In, Out any](t *told, in *In, optFns []func(*s3.Options), out *Out, err error) (*Out, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.inputs, t.options = append(t.inputs, in), append(t.options, len(optFns))
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (t *told) HeadObject(_ context.Context, in *s3.HeadObjectInput, optFns ...func(*s3.Options)) (*s3.HeadObjectOutput, error) {
	head := t.head
	return hears(t, in, optFns, &head, nil)
}

func (t *told) GetObjectTagging(_ context.Context, in *s3.GetObjectTaggingInput, optFns ...func(*s3.Options)) (*s3.GetObjectTaggingOutput, error) {
	return hears(t, in, optFns, &s3.GetObjectTaggingOutput{}, nil)
}

func (t *told) CopyObject(_ context.Context, in *s3.CopyObjectInput, optFns ...func(*s3.Options)) (*s3.CopyObjectOutput, error) {
	return hears(t, in, optFns, &s3.CopyObjectOutput{CopyObjectResult: &types.CopyObjectResult{ETag: ptr("e")}}, t.fail)
}

func (t *told) CreateMultipartUpload(_ context.Context, in *s3.CreateMultipartUploadInput, optFns ...func(*s3.Options)) (*s3.CreateMultipartUploadOutput, error) {
	return hears(t, in, optFns, &s3.CreateMultipartUploadOutput{UploadId: ptr("u")}, nil)
}

func (t *told) UploadPartCopy(_ context.Context, in *s3.UploadPartCopyInput, optFns ...func(*s3.Options)) (*s3.UploadPartCopyOutput, error) {
	return hears(t, in, optFns, copiedPart(), t.fail)
}

func (t *told) CompleteMultipartUpload(_ context.Context, in *s3.CompleteMultipartUploadInput, optFns ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error) {
	return hears(t, in, optFns, &s3.CompleteMultipartUploadOutput{ETag: ptr("e")}, nil)
}

func (t *told) AbortMultipartUpload(_ context.Context, in *s3.AbortMultipartUploadInput, optFns ...func(*s3.Options)) (*s3.AbortMultipartUploadOutput, error) {
	return hears(t, in, optFns, &s3.AbortMultipartUploadOutput{}, nil)
}

func (t *told) DeleteObject(_ context.Context, in *s3.DeleteObjectInput, optFns ...func(*s3.Options)) (*s3.DeleteObjectOutput, error) {
	return hears(t, in, optFns, &s3.DeleteObjectOutput{}, nil)
}

func (t *told) ListParts(_ context.Context, in *s3.ListPartsInput, optFns ...func(*s3.Options)) (*s3.ListPartsOutput, error) {
	part := *full[types.Part]()
	return hears(t, in, optFns, &s3.ListPartsOutput{IsTruncated: ptr(false), Parts: []types.Part{part}}, nil)
}

// names are those of the requests.
func (t *told) names() string {
	var names []string
	for _, in := range t.inputs {
		names = append(names, strings.TrimSuffix(reflect.TypeOf(in).Elem().Name(), "Input"))
	}
	return strings.Join(slices.Compact(names), " ")
}

// heard returns the inputs of a kind.
func heard[In any](t *told) (list []*In) {
	for _, in := range t.inputs {
		if in, ok := in.(*In); ok {
			list = append(list, in)
		}
	}
	return list
}

// known is an object of such a client.
type known struct {
	*object
	client *told
}

func (s *known) Client() *told { return s.client }

func (t *told) object(key string, size int64) *known {
	o := &known{&object{bucket: "b", key: key}, t}
	if size >= 0 {
		o.data = &s3.HeadObjectOutput{ContentLength: &size, ETag: ptr("loaded")}
	}
	t.head.ContentLength, t.head.ETag = ptr(max(size, 7*mib)), ptr("asked")
	return o
}

// What S3 takes in one request is copied in one, and what it does not in parts of the size
// that is asked for, which grow in whole mebibytes where there would be more than 10,000.
func TestCopiesAtTheLimits(t *testing.T) {
	const gib = 1 << 30
	for _, test := range []struct {
		size, part, threshold int64
		parts                 int   // 0: one request
		each                  int64 // of all but the last
		refused               string
	}{
		{size: 5 * gib}, {size: 5*gib + 1, parts: 81, each: 64 * mib}, {size: 0}, {size: 1},
		{size: 10 * mib, part: 5 * mib, threshold: 10 * mib}, {size: 10*mib + 1, part: 5 * mib, threshold: 10 * mib, parts: 3, each: 5 * mib},
		{size: 50_000 * mib, part: 5 * mib, threshold: 5 * mib, parts: 10_000, each: 5 * mib},
		{size: 50_000*mib + 1, part: 5 * mib, threshold: 5 * mib, parts: 8334, each: 6 * mib},
		{size: 50_000 * gib, parts: 10_000, each: 5 * gib}, {size: 50_000*gib + 1, refused: "more than 10000 parts can hold"},
		{size: 6 * gib, part: 5 * gib, parts: 2, each: 5 * gib}, {size: 6 * gib, part: 5*gib + 1, refused: "option PartSize: S3 takes parts"},
		{size: 6 * gib, part: 5*mib - 1, refused: "option PartSize: S3 takes parts"},
	} {
		c := &told{}
		done := int64(-1)
		got, err := transfer.Copy(t.Context(), c, "b", "k", c.object("from", test.size), &s3.CopyObjectInput{TaggingDirective: "REPLACE"}, func(o *transfer.Options) {
			o.PartSize, o.Threshold = test.part, test.threshold
			o.Progress = func(p transfer.Progress) {
				if done = p.Done; p.Total != test.size || p.Key != "k" {
					t.Errorf("%+v: told %+v", test, p)
				}
			}
		})
		parts := heard[s3.UploadPartCopyInput](c)
		if test.refused != "" {
			if err == nil || !strings.Contains(err.Error(), test.refused) || len(parts) > 0 || len(heard[s3.CreateMultipartUploadInput](c)) > 0 {
				t.Errorf("%+v: %v after %s", test, err, c.names())
			}
			continue
		}
		if err != nil || got.Parts != test.parts || len(parts) != test.parts || done != test.size && test.size > 0 {
			t.Errorf("%+v: %d parts, %d requests, %d done, %v", test, got.Parts, len(parts), done, err)
			continue
		}
		for _, in := range parts {
			off := int64(*in.PartNumber-1) * test.each
			if want := fmt.Sprintf("bytes=%d-%d", off, min(off+test.each, test.size)-1); *in.CopySourceRange != want || *in.CopySourceIfMatch != "asked" {
				t.Fatalf("%+v: part %d is %s instead of %s, if it is %s", test, *in.PartNumber, *in.CopySourceRange, want, *in.CopySourceIfMatch)
			}
		}
	}
}

// Whoever is asked about the source is told what the caller may do there; the target has what
// is the target's.
func TestCopiesTellWhoseTheyAre(t *testing.T) {
	mine := &s3.CopyObjectInput{
		ExpectedSourceBucketOwner: ptr("from"), ExpectedBucketOwner: ptr("to"), RequestPayer: "requester", CopySourceIfMatch: ptr("mine"),
		CopySourceSSECustomerAlgorithm: ptr("A"), CopySourceSSECustomerKey: ptr("from's"), CopySourceSSECustomerKeyMD5: ptr("from's sum"),
		SSECustomerAlgorithm: ptr("B"), SSECustomerKey: ptr("to's"), SSECustomerKeyMD5: ptr("to's sum"),
	}
	before := *mine
	for _, size := range []int64{-1, 7 * mib} {
		from, to := &told{}, &told{}
		source := from.object("from", size)
		if _, err := transfer.MoveTo(t.Context(), from, source, to.object("k", -1), mine, small); err != nil {
			t.Fatal(err)
		}
		for _, in := range append(heard[s3.HeadObjectInput](from), heard[s3.HeadObjectInput](to)...) {
			want := s3.HeadObjectInput{Bucket: ptr("b"), Key: ptr("from"), ExpectedBucketOwner: ptr("from"), RequestPayer: "requester", SSECustomerAlgorithm: ptr("A"), SSECustomerKey: ptr("from's"), SSECustomerKeyMD5: ptr("from's sum")}
			if !reflect.DeepEqual(*in, want) {
				t.Errorf("HeadObject has %+v", in)
			}
		}
		if in, want := heard[s3.DeleteObjectInput](from)[0], ptr(map[bool]string{true: "loaded", false: "asked"}[size > 0]); !reflect.DeepEqual(*in, s3.DeleteObjectInput{Bucket: ptr("b"), Key: ptr("from"), IfMatch: want, ExpectedBucketOwner: ptr("from"), RequestPayer: "requester"}) {
			t.Errorf("DeleteObject has %+v", in)
		}
		for _, in := range heard[s3.GetObjectTaggingInput](from) {
			if *in.Bucket != "b" || *in.Key != "from" || *in.ExpectedBucketOwner != "from" || in.RequestPayer != "requester" {
				t.Errorf("GetObjectTagging has %+v", in)
			}
		}
		for _, in := range heard[s3.UploadPartCopyInput](to) {
			if *in.CopySourceIfMatch != "mine" || *in.SSECustomerKey != "to's" || *in.CopySourceSSECustomerKey != "from's" || *in.ExpectedBucketOwner != "to" {
				t.Errorf("UploadPartCopy has %+v", in)
			}
		}
		if !reflect.DeepEqual(before, *mine) {
			t.Error("the caller's input is changed")
		}
		if got := from.names(); !strings.HasSuffix(got, "GetObjectTagging DeleteObject") || strings.Contains(to.names(), "HeadObject") {
			t.Errorf("the source's client sent %s, the target's %s", got, to.names())
		}
	}
}

// What the service would ignore without its directive is refused before any request, member by
// member; with the directive it is sent.
func TestCopiesRefuseWhatWouldBeIgnored(t *testing.T) {
	for _, name := range []string{"CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires", "Metadata", "Tagging"} {
		for _, metadata := range []types.MetadataDirective{"", types.MetadataDirectiveCopy, types.MetadataDirectiveReplace} {
			for _, tagging := range []types.TaggingDirective{"", types.TaggingDirectiveCopy, types.TaggingDirectiveReplace} {
				in := &s3.CopyObjectInput{MetadataDirective: metadata, TaggingDirective: tagging}
				transfer.Set(reflect.ValueOf(in).Elem().FieldByName(name))
				c := &told{}
				_, err := transfer.Copy(t.Context(), c, "b", "k", c.object("from", 1), in)
				fits := name == "Tagging" && tagging == types.TaggingDirectiveReplace || name != "Tagging" && metadata == types.MetadataDirectiveReplace
				if fits && (err != nil || len(c.inputs) != 1) || !fits && (!errors.Is(err, resource.ErrConflict) || !strings.Contains(err.Error(), "input member "+name+": ") || len(c.inputs) > 0) {
					t.Errorf("%s with %q, %q: %v after %s", name, metadata, tagging, err, c.names())
				}
			}
		}
	}
	c := &told{}
	if _, err := transfer.Copy(t.Context(), c, "b", "k", c.object("from", 1), nil, func(o *transfer.Options) { o.Resume = "u" }); err == nil || !strings.Contains(err.Error(), "option Resume") || len(c.inputs) > 0 {
		t.Errorf("going on: %v", err)
	}
	for name, head := range map[string]s3.HeadObjectOutput{"1 entries of the source's metadata": {MissingMeta: ptr(int32(1))}, "the header Expires of the source": {ExpiresString: ptr("tomorrow")}} {
		c := &told{head: head}
		if _, err := transfer.Copy(t.Context(), c, "b", "k", c.object("from", 7*mib), nil, small); err == nil || !strings.Contains(err.Error(), name) || c.names() != "HeadObject" {
			t.Errorf("%s: %v after %s", name, err, c.names())
		}
	}
}

// A size that the data of a handle tells is not asked for.
func TestCopiesKnowWhatIsLoaded(t *testing.T) {
	for size, want := range map[int64]string{5 * mib: "CopyObject", -1: "HeadObject"} {
		for name, copies := range map[string]func(c *told, source *known) error{
			"Copy": func(c *told, source *known) error {
				_, err := transfer.Copy(t.Context(), c, "b", "k", source, nil, small)
				return err
			},
			"CopyTo": func(c *told, source *known) error {
				_, err := transfer.CopyTo(t.Context(), c, source, c.object("k", -1), nil, small)
				return err
			},
		} {
			c := &told{}
			if err := copies(c, c.object("from", size)); err != nil || !strings.HasPrefix(c.names(), want) {
				t.Errorf("%s of %d bytes sent %s, %v", name, size, c.names(), err)
			}
		}
	}
}

// The request that completes an upload, and that which lists its parts, are for what the caller
// says, and all that is known of a part is sent.
func TestCompletePartsTellsAll(t *testing.T) {
	in := full[s3.CompleteMultipartUploadInput]()
	in.Bucket, in.Key, in.UploadId, in.MultipartUpload = ptr("b"), ptr("k"), nil, nil
	before := *in
	c := &told{}
	if _, err := transfer.CompleteParts(t.Context(), c, "b", "k", "u", in, app); err != nil {
		t.Fatal(err)
	}
	list, complete := heard[s3.ListPartsInput](c)[0], heard[s3.CompleteMultipartUploadInput](c)[0]
	if !slices.Equal(c.options, []int{1, 1}) || !reflect.DeepEqual(*in, before) || *complete.UploadId != "u" || *list.UploadId != "u" {
		t.Errorf("%v options, %+v", c.options, in)
	}
	same(t, *list, *complete, "PartNumberMarker", "MaxParts")
	same(t, complete.MultipartUpload.Parts[0], *full[types.Part]())
	in.MultipartUpload = &types.CompletedMultipartUpload{}
	if _, err := transfer.CompleteParts(t.Context(), c, "b", "k", "u", in); !errors.Is(err, resource.ErrConflict) || len(c.inputs) != 2 {
		t.Errorf("with parts of its own, none: %v", err)
	}
}

// full returns a struct of the SDK with every member set.
func full[T any]() *T {
	v := new(T)
	s := reflect.ValueOf(v).Elem()
	for i := range s.NumField() {
		if s.Type().Field(i).IsExported() {
			transfer.Set(s.Field(i))
		}
	}
	return v
}

// same compares the members that two structs have in common, but for some.
func same(t *testing.T, got, want any, but ...string) {
	t.Helper()
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		name := g.Type().Field(i).Name
		if other := w.FieldByName(name); g.Type().Field(i).IsExported() && other.IsValid() && !slices.Contains(but, name) && !reflect.DeepEqual(g.Field(i).Interface(), other.Interface()) {
			t.Errorf("%T: %s is %v instead of %v", got, name, g.Field(i), other)
		}
	}
}
