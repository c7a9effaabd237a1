package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/internal/standin/objects"
	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// described is an object with everything that a copy keeps.
func described(server *objects.Server, key string, data []byte) *objects.Object {
	o := server.Put("from", key, data)
	o.Header = http.Header{
		"Content-Type": {"text/x"}, "Cache-Control": {"no-store"}, "Content-Disposition": {"inline"}, "Content-Encoding": {"br"}, "Content-Language": {"de"},
		"Expires": {"Thu, 01 Jan 2026 00:00:00 GMT"}, "X-Amz-Meta-A": {"b"},
	}
	o.Tags = "x=1&y=a+%26+b"
	return o
}

// A small object is copied in one request, and nothing is asked before.
func TestCopySmall(t *testing.T) {
	server, client := serve(t, false)
	from := described(server, "a b+c/ü", []byte("abc"))
	out, err := transfer.Copy(t.Context(), client, "b", "k", &object{bucket: "from", key: "a b+c/ü", client: client}, nil)
	if err != nil || out.Parts != 0 || *out.CopyObjectResult.ETag != from.ETag {
		t.Fatalf("%v, %v", out, err)
	}
	if log := ops(server.Log()); log != "CopyObject" {
		t.Errorf("sent %s", log)
	}
}

// A large one is copied in parts, with all that a small one keeps; whether it is large is
// known from its data, from the service's refusal, or asked for.
func TestCopyLarge(t *testing.T) {
	data := random(17 * mib)
	parted := func(o *transfer.Options) { o.PartSize = 5 * mib }
	for name, test := range map[string]struct {
		data *s3.HeadObjectOutput
		opt  func(*transfer.Options)
		log  string
	}{
		"refused":   {nil, parted, "CopyObject HeadObject GetObjectTagging CreateMultipartUpload UploadPartCopy"},
		"threshold": {nil, func(o *transfer.Options) { parted(o); o.Threshold = 10 * mib }, "HeadObject GetObjectTagging CreateMultipartUpload UploadPartCopy"},
		"listed":    {&s3.HeadObjectOutput{ContentLength: ptr(int64(len(data))), ETag: ptr("e")}, func(o *transfer.Options) { parted(o); o.Threshold = 10 * mib }, "HeadObject GetObjectTagging CreateMultipartUpload"},
	} {
		server, client := serve(t, false)
		server.MaxCopy = 10 * mib
		from := described(server, "a b", data)
		var last transfer.Progress
		out, err := transfer.Copy(t.Context(), client, "b", "k", &object{bucket: "from", key: "a b", client: client, data: test.data}, nil, test.opt, func(o *transfer.Options) {
			o.Progress = func(p transfer.Progress) { last = p }
		})
		if err != nil || out.Parts != 4 || out.CopyObjectResult == nil || out.CopyObjectResult.ETag == nil {
			t.Fatalf("%s: %v, %v", name, out, err)
		}
		o := server.Get("b", "k")
		if !bytes.Equal(o.Data, data) || o.Tags != "x=1&y=a+%26+b" || last.Done != int64(len(data)) {
			t.Errorf("%s: %d bytes, tags %s, counted %d", name, len(o.Data), o.Tags, last.Done)
		}
		for header := range from.Header {
			if o.Header.Get(header) != from.Header.Get(header) {
				t.Errorf("%s: %s is %q", name, header, o.Header.Get(header))
			}
		}
		if log := ops(server.Log()); !strings.HasPrefix(log, test.log) {
			t.Errorf("%s: sent %s", name, log)
		}
	}
}

// What is below the threshold costs one request if its size is known.
func TestCopyKnowsListedSizes(t *testing.T) {
	server, client := serve(t, false)
	server.Put("from", "a", []byte("abc"))
	source := &object{bucket: "from", key: "a", client: client, data: &s3.HeadObjectOutput{ContentLength: ptr(int64(3)), ETag: ptr("e")}}
	if _, err := transfer.Copy(t.Context(), client, "b", "k", source, nil, func(o *transfer.Options) { o.Threshold = 10 * mib }); err != nil {
		t.Fatal(err)
	}
	if _, err := transfer.CopyVersion(t.Context(), client, "b", "k", source, nil, func(o *transfer.Options) { o.Threshold = 10 * mib }); err != nil {
		t.Fatal(err)
	}
	for _, data := range []*s3.HeadObjectOutput{nil, {ContentLength: ptr(int64(3))}, {ETag: ptr("e")}} { // a size without an ETag is one of nobody knows what
		source.data = data
		if _, err := transfer.Copy(t.Context(), client, "b", "k", source, nil, func(o *transfer.Options) { o.Threshold = 10 * mib }); err != nil {
			t.Fatal(err)
		}
	}
	if log := ops(server.Log()); log != "CopyObject CopyObject HeadObject CopyObject HeadObject CopyObject HeadObject CopyObject" {
		t.Errorf("sent %s", log)
	}
}

// A member that S3 would ignore is refused; with its directive it replaces.
func TestCopyReplaces(t *testing.T) {
	server, client := serve(t, false)
	described(server, "a", random(12*mib))
	source := &object{bucket: "from", key: "a", client: client}
	for _, in := range []*s3.CopyObjectInput{{ContentType: ptr("x")}, {Metadata: map[string]string{}}, {Tagging: ptr("a=b")}, {CacheControl: ptr("x"), MetadataDirective: types.MetadataDirectiveCopy}} {
		if _, err := transfer.Copy(t.Context(), client, "b", "k", source, in); !errors.Is(err, resource.ErrConflict) {
			t.Errorf("%v", err)
		}
	}
	if log := server.Log(); len(log) != 0 {
		t.Errorf("sent %s", ops(log))
	}
	in := &s3.CopyObjectInput{ContentType: ptr("new/x"), MetadataDirective: types.MetadataDirectiveReplace, Tagging: ptr("a=b"), TaggingDirective: types.TaggingDirectiveReplace}
	for _, threshold := range []int64{0, 5 * mib} {
		if _, err := transfer.Copy(t.Context(), client, "b", "k", source, in, func(o *transfer.Options) { o.Threshold, o.PartSize = threshold, 5*mib }); err != nil {
			t.Fatal(err)
		}
		if o := server.Get("b", "k"); o.Header.Get("Content-Type") != "new/x" || o.Header.Get("X-Amz-Meta-A") != "" || o.Tags != "a=b" {
			t.Errorf("threshold %d: %v, %s", threshold, o.Header, o.Tags)
		}
	}
}

// Cancelled anywhere, a copy ends, and leaves no parts.
func TestCopiesAreCancelled(t *testing.T) {
	for _, at := range []string{"CopyObject", "HeadObject", "GetObjectTagging", "CreateMultipartUpload", "UploadPartCopy", "CompleteMultipartUpload"} {
		server, client := serve(t, false)
		server.MaxCopy = 10 * mib
		described(server, "a", random(17*mib))
		ctx, cancel := context.WithCancel(t.Context())
		server.Hook = func(r objects.Request) *objects.Fault {
			if r.Op == at {
				cancel()
			}
			return nil
		}
		source := &object{bucket: "from", key: "a", client: client}
		_, err := transfer.Copy(ctx, client, "b", "k", source, nil, func(o *transfer.Options) { o.PartSize = 5 * mib })
		if at == "CompleteMultipartUpload" && err == nil && server.Get("b", "k") != nil {
			continue // it was too late
		}
		if !errors.Is(err, context.Canceled) || server.Uploads() != 0 || server.Get("b", "k") != nil {
			t.Errorf("%s: %v, %d uploads are left", at, err, server.Uploads())
		}
	}
}

// A copy that fails leaves no parts, and one whose answer is lost is settled.
func TestCopiesFail(t *testing.T) {
	for name, test := range map[string]struct {
		op    string
		nth   int
		fault objects.Fault
		is    error
		ok    bool
	}{
		"changed":          {"UploadPartCopy", 2, objects.Fault{Status: 412, Code: "PreconditionFailed"}, transfer.ErrChanged, false},
		"error as success": {"UploadPartCopy", 1, objects.Fault{OK: true}, nil, true}, // asked again
		"no tags":          {"GetObjectTagging", 1, objects.Fault{Status: 403, Code: "AccessDenied"}, nil, false},
		"refused":          {"CompleteMultipartUpload", 1, objects.Fault{Status: 400, Code: "InvalidPart"}, nil, false},
		"lost":             {"CompleteMultipartUpload", 1, objects.Fault{Lost: true}, nil, true},
	} {
		server, client := serve(t, false)
		described(server, "a", random(17*mib))
		server.Hook = func(r objects.Request) *objects.Fault {
			if r.Op == test.op && r.Nth == test.nth {
				return &test.fault
			}
			return nil
		}
		_, err := transfer.Copy(t.Context(), client, "b", "k", &object{bucket: "from", key: "a", client: client}, nil, func(o *transfer.Options) { o.Threshold, o.PartSize = 5*mib, 5*mib })
		if (err == nil) != test.ok || test.is != nil && !errors.Is(err, test.is) || server.Uploads() != 0 || (server.Get("b", "k") != nil) != test.ok {
			t.Errorf("%s: %v, %d uploads", name, err, server.Uploads())
		}
		if name == "no tags" && !strings.Contains(err.Error(), "TaggingDirective") {
			t.Errorf("%v", err)
		}
	}
	server, client := serve(t, false)
	server.Put("from", "a", []byte("abc"))
	server.Hook = func(objects.Request) *objects.Fault { return &objects.Fault{OK: true} }
	if _, err := transfer.Copy(t.Context(), client, "b", "k", &object{bucket: "from", key: "a", client: client}, nil); err == nil {
		t.Error("an error with status 200 is success")
	}
}

// What is refused as invalid, and not for its size, is not tried again in parts.
func TestCopyInvalid(t *testing.T) {
	server, client := serve(t, false)
	server.Put("from", "a", random(6*mib))
	server.Hook = func(r objects.Request) *objects.Fault {
		if r.Op == "CopyObject" {
			return &objects.Fault{Status: 400, Code: "InvalidRequest"}
		}
		return nil
	}
	_, err := transfer.Copy(t.Context(), client, "b", "k", &object{bucket: "from", key: "a", client: client}, nil)
	var api smithy.APIError
	if !errors.As(err, &api) || api.ErrorCode() != "InvalidRequest" || server.Get("b", "k") != nil {
		t.Errorf("%v", err)
	}
}

// Of a version the size and the tags are those of that version, and a condition on the source is the
// caller's.
func TestCopyLargeVersion(t *testing.T) {
	server, client := serve(t, false)
	described(server, "a", random(12*mib))
	var asked, conditions []string
	noted := s3.New(client.Options(), func(o *s3.Options) {
		o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error {
			return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("note", func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
				switch in := in.Parameters.(type) {
				case *s3.GetObjectTaggingInput:
					asked = append(asked, aws.ToString(in.VersionId))
				case *s3.HeadObjectInput:
					asked = append(asked, aws.ToString(in.VersionId))
				case *s3.UploadPartCopyInput:
					conditions = append(conditions, aws.ToString(in.CopySourceIfMatch))
				}
				return next.HandleInitialize(ctx, in)
			}), middleware.Before)
		})
	})
	source := &object{bucket: "from", key: "a", id: "v1", client: noted}
	one := func(o *transfer.Options) { o.Threshold, o.PartSize, o.Concurrency = 5*mib, 6*mib, 1 }
	_, err := transfer.CopyVersion(t.Context(), noted, "b", "k", source, &s3.CopyObjectInput{CopySourceIfMatch: ptr("mine")}, one)
	if !slices.Equal(asked, []string{"v1", "v1"}) || len(conditions) == 0 || conditions[0] != "mine" {
		t.Errorf("the size and the tags of %q were read, the conditions were %q: %v", asked, conditions, err)
	}
}

// CopyTo copies, MoveTo also deletes, and only what it has copied.
func TestMoveTo(t *testing.T) {
	server, client := serve(t, false)
	source, target := &object{bucket: "from", key: "a", client: client}, &object{bucket: "b", key: "k", client: client}
	server.Put("from", "a", []byte("abc"))
	if _, err := transfer.CopyTo(t.Context(), client, source, target, nil); err != nil || ops(server.Log()) != "CopyObject" {
		t.Fatal(err)
	}
	if _, err := transfer.MoveTo(t.Context(), client, source, target, nil); err != nil || server.Get("from", "a") != nil || string(server.Get("b", "k").Data) != "abc" {
		t.Errorf("%v", err)
	}
	if log := ops(server.Log()); log != "HeadObject CopyObject DeleteObject" {
		t.Errorf("sent %s", log)
	}
	if _, err := transfer.MoveTo(t.Context(), client, target, target, nil); !errors.Is(err, resource.ErrConflict) || server.Get("b", "k") == nil {
		t.Errorf("onto itself: %v", err)
	}
	o := server.Put("from", "a", []byte("abc"))
	source.data = &s3.HeadObjectOutput{ContentLength: ptr(int64(3)), ETag: &o.ETag}
	server.Log()
	if _, err := transfer.MoveTo(t.Context(), client, source, target, nil); err != nil || ops(server.Log()) != "CopyObject DeleteObject" {
		t.Errorf("from a listing: %v", err)
	}
	source.data = nil
	for _, op := range []string{"HeadObject", "CopyObject"} { // replaced before it is copied, or deleted
		server.Put("from", "a", []byte("abc"))
		server.Hook = func(r objects.Request) *objects.Fault {
			if r.Op == op {
				return &objects.Fault{After: func() { server.Put("from", "a", []byte("other")) }}
			}
			return nil
		}
		if _, err := transfer.MoveTo(t.Context(), client, source, target, nil); !errors.Is(err, transfer.ErrChanged) || server.Get("from", "a") == nil {
			t.Errorf("replaced after %s: %v", op, err)
		}
	}
}
