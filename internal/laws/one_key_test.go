package laws_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// The versions of one object: S3 lists them by a prefix, with which other keys
// begin, too.

// names returns the handles as they print, without the service.
func names(all []*s3.ObjectVersion) string {
	var texts []string
	for _, v := range all {
		texts = append(texts, strings.TrimPrefix(v.String(), "s3.ObjectVersion"))
	}
	return strings.Join(texts, " ")
}

// TestVersionsOfOneObject: a key that another one begins with keeps what it has,
// and nothing is asked for behind the object's own.
func TestVersionsOfOneObject(t *testing.T) {
	pages := func() func(context.Context, *s3.ListObjectVersionsInput) (*listVersionsOutput, error) {
		return inTurn[s3.ListObjectVersionsInput](
			sentPage(aws.String("d/s-1 v2"), "d/s-1 v2"),
			sentPage(aws.String("d/s-10 v3"), "d/s-1 v1", "d/s-1 v0 marker", "d/s-10 v4 marker", "d/s-10 v3"),
		)
	}
	f := &fake{listVersions: pages(), deleteObjects: always[s3.DeleteObjectsInput](&s3.DeleteObjectsOutput{}, nil)}
	svc := s3.NewFromClient(f)
	for _, c := range []*s3.ObjectVersions{svc.Object("b", "d/s-1").Versions(), svc.Object("b", "d/s-1").Versions().Prefetch(1)} {
		f.listVersions, f.sent = pages(), nil
		all, err := c.Collect(t.Context())
		wantNoError(t, err)
		want(t, "the versions", names(all), "(b, d/s-1, v2) (b, d/s-1, v1) (b, d/s-1, v0)")
		want(t, "the requests", f.requests(), 2)
		want(t, "the prefix", *inputs[s3.ListObjectVersionsInput](f)[0].Prefix, "d/s-1")
	}
	f.listVersions = pages()
	_, err := svc.Object("b", "d/s-1").Versions().DeleteAll(t.Context(), nil)
	wantNoError(t, err)
	var deleted []string
	for _, in := range inputs[s3.DeleteObjectsInput](f) {
		for _, o := range in.Delete.Objects {
			deleted = append(deleted, *o.Key+" "+*o.VersionId)
		}
	}
	want(t, "what is deleted", strings.Join(deleted, ", "), "d/s-1 v2, d/s-1 v1, d/s-1 v0")
	f.listVersions = pages()
	n, err := svc.ObjectSummary("b", "d/s").Versions().Count(t.Context())
	wantNoError(t, err)
	want(t, "the versions of what is not there", n, 0)
}

// TestVersionsOfOneObjectGoOn: a page without any of the object's versions is not
// the end unless it shows a key behind it.
func TestVersionsOfOneObjectGoOn(t *testing.T) {
	f := &fake{listVersions: inTurn[s3.ListObjectVersionsInput](
		versionsPage(aws.String("k"), nil, nil),
		versionsPage(aws.String("k v1"), versions("k v1"), nil),
		versionsPage(nil, nil, markers("k v0")),
	)}
	all, err := s3.NewFromClient(f).Object("b", "k").Versions().Collect(t.Context())
	wantNoError(t, err)
	want(t, "the versions", names(all), "(b, k, v1) (b, k, v0)")
}

// TestVersionsOfOneObjectGuards: an entry without a key may be the object's own, and
// a prefix is not the caller's to choose.
func TestVersionsOfOneObjectGuards(t *testing.T) {
	id := aws.String("v1")
	f := &fake{listVersions: always[s3.ListObjectVersionsInput](versionsPage(nil, []types.ObjectVersion{{VersionId: id}}, nil), nil)}
	all := s3.NewFromClient(f).Object("b", "k").Versions()
	_, err := all.Count(t.Context())
	wantError(t, err, "s3.Object(b, k).Versions: ", "response.Versions[0].Key")
	_, err = all.DeleteAll(t.Context(), nil)
	wantError(t, err, "response.Versions[0].Key")
	f.sent = nil
	_, err = all.Filter(&s3.ListObjectVersionsInput{Prefix: aws.String("k/")}).Collect(t.Context())
	if !errors.Is(err, resource.ErrConflict) {
		t.Errorf("another prefix: got %v", err)
	}
	_, err = all.Filter(&s3.ListObjectVersionsInput{Prefix: aws.String("k")}).Delete(t.Context(), nil)
	if !errors.Is(err, resource.ErrUnfiltered) {
		t.Errorf("a filter that repeats the key: got %v", err)
	}
	want(t, "the requests", f.requests(), 0)
}
