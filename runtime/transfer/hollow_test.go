package transfer_test

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/transfer"
)

// hollow is a client whose answers lack what a test says, and that keeps what it is asked.
type hollow struct {
	*s3.Client
	head   func(*s3.HeadObjectOutput)
	copied func(*s3.CopyObjectOutput)

	heads  []*s3.HeadObjectInput
	copies []*s3.CopyObjectInput
	ends   int // objects that it was asked to delete
}

func (h *hollow) HeadObject(ctx context.Context, in *s3.HeadObjectInput, optFns ...func(*s3.Options)) (*s3.HeadObjectOutput, error) {
	h.heads = append(h.heads, in)
	out, err := h.Client.HeadObject(ctx, in, optFns...)
	if err == nil && h.head != nil {
		h.head(out)
	}
	return out, err
}

func (h *hollow) CopyObject(ctx context.Context, in *s3.CopyObjectInput, optFns ...func(*s3.Options)) (*s3.CopyObjectOutput, error) {
	h.copies = append(h.copies, in)
	out, err := h.Client.CopyObject(ctx, in, optFns...)
	if err == nil && h.copied != nil {
		h.copied(out)
	}
	return out, err
}

func (h *hollow) DeleteObject(ctx context.Context, in *s3.DeleteObjectInput, optFns ...func(*s3.Options)) (*s3.DeleteObjectOutput, error) {
	h.ends++
	return h.Client.DeleteObject(ctx, in, optFns...)
}

// held is an object of such a client.
type held struct {
	*object
	client *hollow
}

func (h *held) Client() *hollow { return h.client }

// An answer that lacks what says that something was done, or of what, ends a copy, and
// nothing is deleted.
func TestCopiesOfHollowAnswers(t *testing.T) {
	for name, set := range map[string]func(h *hollow){
		"no size":   func(h *hollow) { h.head = func(out *s3.HeadObjectOutput) { out.ContentLength = nil } },
		"no ETag":   func(h *hollow) { h.head = func(out *s3.HeadObjectOutput) { out.ETag = nil } },
		"no result": func(h *hollow) { h.copied = func(out *s3.CopyObjectOutput) { out.CopyObjectResult = nil } },
		"a result of no tag": func(h *hollow) {
			h.copied = func(out *s3.CopyObjectOutput) { out.CopyObjectResult = &types.CopyObjectResult{} }
		},
	} {
		server, client := serve(t, false)
		server.Put("from", "a", []byte("abc"))
		h := &hollow{Client: client}
		set(h)
		source := &held{&object{bucket: "from", key: "a"}, h}
		target := &held{&object{bucket: "b", key: "k"}, h}
		result, err := transfer.MoveTo(t.Context(), h, source, target, nil)
		if result != nil || err == nil || !strings.Contains(err.Error(), " has no ") || h.ends > 0 || server.Get("from", "a") == nil {
			t.Errorf("%s: %v, %d deleted", name, err, h.ends)
		}
		if h.head == nil {
			continue
		}
		h.copies = nil
		one := func(o *transfer.Options) { o.Threshold = 1 } // so that the size is asked for
		if result, err = transfer.CopyTo(t.Context(), h, source, target, nil, one); result != nil || err == nil || len(h.copies) > 0 {
			t.Errorf("%s: %v, %v", name, result, err)
		}
	}
}

// A version is copied as the version that it is, by the target's client.
func TestCopyVersionTo(t *testing.T) {
	server, client := serve(t, false)
	server.Put("from", "a", []byte("abc"))
	theirs, ours := &hollow{Client: client}, &hollow{Client: client}
	source := &held{&object{bucket: "from", key: "a", id: "v 1"}, theirs}
	target := &held{&object{bucket: "b", key: "k"}, ours}
	_, err := transfer.CopyVersionTo(t.Context(), theirs, source, target, &s3.CopyObjectInput{CopySourceIfMatch: ptr("mine")})
	if len(ours.copies) != 1 || len(theirs.copies) > 0 {
		t.Fatalf("%v: %d requests, and %d of the other client", err, len(ours.copies), len(theirs.copies))
	}
	if in := ours.copies[0]; *in.CopySource != "from/a?versionId=v+1" && *in.CopySource != "from/a?versionId=v%201" || *in.Bucket != "b" || *in.Key != "k" || *in.CopySourceIfMatch != "mine" {
		t.Errorf("copies %s to %s of %s", *in.CopySource, *in.Key, *in.Bucket)
	}
	if _, err := transfer.CopyVersionTo(t.Context(), theirs, source, &held{&object{key: "k"}, ours}, nil); err == nil || len(ours.copies) != 1 {
		t.Errorf("into no bucket: %v", err)
	}
	var none *held
	if _, err := transfer.CopyVersionTo(t.Context(), theirs, source, none, nil); err == nil {
		t.Error("to nothing")
	}
}
