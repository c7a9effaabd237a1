package laws_test

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/s3"
)

// Names are the service's own bytes: what a request cannot carry is sent another
// way or refused, never replaced.

// deleter is a fake that deletes, singly and in batches; it refuses keys that end in
// "locked".
func deleter() *fake {
	refused := func(key *string) error {
		if strings.HasSuffix(*key, "locked") {
			return &smithy.GenericAPIError{Code: "AccessDenied", Message: "no"}
		}
		return nil
	}
	return &fake{
		deleteObject: func(_ context.Context, in *s3.DeleteObjectInput) (*s3.DeleteObjectOutput, error) {
			return new(s3.DeleteObjectOutput), refused(in.Key)
		},
		deleteObjects: func(_ context.Context, in *s3.DeleteObjectsInput) (*s3.DeleteObjectsOutput, error) {
			out := new(s3.DeleteObjectsOutput)
			for _, o := range in.Delete.Objects {
				if refused(o.Key) != nil {
					out.Errors = append(out.Errors, types.Error{Key: o.Key, Code: aws.String("AccessDenied")})
				} else {
					out.Deleted = append(out.Deleted, types.DeletedObject{Key: o.Key, VersionId: o.VersionId})
				}
			}
			return out, nil
		},
	}
}

func TestWhatABatchCannotCarryGoesSingly(t *testing.T) {
	f := deleter()
	b := s3.NewFromClient(f).Bucket("b")
	keys := s3.ObjectList{b.Object("ok"), b.Object("bad\x10"), b.Object("\xff locked"), b.Object("locked"), b.Object("l\rf")}
	res, err := keys.Delete(t.Context(), &s3.DeleteObjectsInput{
		BypassGovernanceRetention: aws.Bool(true), RequestPayer: types.RequestPayerRequester,
	})
	if done, failed := res.Count(); err == nil || done != 3 || failed != 2 || res.Items[2].Err == nil || res.Items[3].Err == nil {
		t.Errorf("%v, %v", res, err)
	}
	want(t, "requests", res.Requests, 4)
	for _, in := range inputs[s3.DeleteObjectsInput](f) {
		want(t, "keys in the batch", len(in.Delete.Objects), 2)
	}
	var singly []string
	for _, in := range inputs[s3.DeleteObjectInput](f) {
		singly = append(singly, *in.Key)
		if !aws.ToBool(in.BypassGovernanceRetention) || in.RequestPayer != types.RequestPayerRequester || *in.Bucket != "b" {
			t.Errorf("%q is deleted with %+v", *in.Key, in)
		}
	}
	want(t, "deleted singly", strings.Join(singly, " "), "bad\x10 \xff locked l\rf")
}

func TestVersionThatABatchCannotCarry(t *testing.T) {
	f := deleter()
	o := s3.NewFromClient(f).Bucket("b").Object("k\x01")
	_, err := s3.ObjectVersionList{o.Version("v1"), o.Version("v2")}.Delete(t.Context(), nil)
	wantNoError(t, err)
	sent := inputs[s3.DeleteObjectInput](f)
	want(t, "requests", len(sent), 2)
	want(t, "the version", *sent[0].VersionId+*sent[1].VersionId, "v1v2")
}

// The caller's own list of keys is refused before anything is sent.
func TestActionWhoseBodyCannotCarryAKey(t *testing.T) {
	f := deleter()
	b := s3.NewFromClient(f).Bucket("b")
	in := &s3.DeleteObjectsInput{Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String("ok")}, {Key: aws.String("a\ufffe")}}}}
	if _, err := b.DeleteObjects(t.Context(), in); err == nil || !strings.Contains(err.Error(), `Delete.Objects[].Key`) || !strings.Contains(err.Error(), `"a\ufffe"`) {
		t.Errorf("%v", err)
	}
	wantRequests(t, f, 0)
	in.Delete.Objects[1].Key = aws.String("a\ufffd\r")
	_, err := b.DeleteObjects(t.Context(), in)
	wantNoError(t, err)
}

func TestPreviewOfWhatGoesSingly(t *testing.T) {
	f := deleter()
	f.listObjects = always[s3.ListObjectsV2Input](page("", "a", "b\x01"), nil)
	res, err := s3.NewFromClient(f).Bucket("b").Objects().Preview().DeleteAll(t.Context(), nil)
	wantNoError(t, err)
	want(t, "requests that would be sent", res.Requests, 2)
	wantRequests(t, f, 1)
}
