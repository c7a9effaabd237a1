package laws_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
)

// Object versions come from two lists of one answer, by two tokens; a handle
// remembers from which list it came.

// versions makes entries from texts such as "key id".
func versions(texts ...string) []types.ObjectVersion {
	var all []types.ObjectVersion
	for _, text := range texts {
		key, id, _ := strings.Cut(text, " ")
		all = append(all, types.ObjectVersion{Key: &key, VersionId: &id, Size: aws.Int64(3)})
	}
	return all
}

func markers(texts ...string) []types.DeleteMarkerEntry {
	var all []types.DeleteMarkerEntry
	for _, v := range versions(texts...) {
		all = append(all, types.DeleteMarkerEntry{Key: v.Key, VersionId: v.VersionId, IsLatest: aws.Bool(true)})
	}
	return all
}

// versionsPage is a page of ListObjectVersions; next is "key id", nil at the end.
func versionsPage(next *string, v []types.ObjectVersion, m []types.DeleteMarkerEntry) *listVersionsOutput {
	out := &listVersionsOutput{Versions: v, DeleteMarkers: m, IsTruncated: aws.Bool(next != nil)}
	if next != nil {
		key, id, found := strings.Cut(*next, " ")
		out.NextKeyMarker = &key
		if found {
			out.NextVersionIdMarker = &id
		}
	}
	return out
}

func TestDeleteMarkersAreToldApart(t *testing.T) {
	f := &fake{listVersions: always[s3.ListObjectVersionsInput](versionsPage(nil, versions("k v1"), markers("k v2")), nil)}
	all, err := s3.NewFromClient(f).Bucket("b").ObjectVersions().Collect(t.Context())
	wantNoError(t, err)
	want(t, "the number", len(all), 2)
	for i, v := range all {
		marker, err := v.IsDeleteMarker()
		wantNoError(t, err)
		want(t, v.String()+".IsDeleteMarker", marker, i == 0)
	}
	want(t, "the marker", all[0].String(), "s3.ObjectVersion(b, k, v2)")
	latest, err := all[0].IsLatest()
	wantNoError(t, err)
	want(t, "what the marker's data says", latest, true)
	if all[1].Data().Size == nil || all[0].Data().Size != nil {
		t.Error("the version has no size, or the marker has one")
	}
}

func TestVersionsPageByTwoTokens(t *testing.T) {
	f := &fake{listVersions: inTurn[s3.ListObjectVersionsInput](
		versionsPage(aws.String("k&1 v/1"), versions("k&1 v/1"), nil),
		versionsPage(aws.String("m"), nil, markers("k&1 v0")), // a token of which one half is empty
		versionsPage(nil, versions("z v9"), nil),
	)}
	all, err := s3.NewFromClient(f).Bucket("b").ObjectVersions().Collect(t.Context())
	wantNoError(t, err)
	want(t, "the number", len(all), 3)
	var tokens []string
	for _, in := range inputs[s3.ListObjectVersionsInput](f) {
		tokens = append(tokens, aws.ToString(in.KeyMarker)+" "+aws.ToString(in.VersionIdMarker))
	}
	want(t, "the tokens", strings.Join(tokens, ", "), " , k&1 v/1, m ")
	if last := inputs[s3.ListObjectVersionsInput](f)[2]; last.VersionIdMarker != nil {
		t.Error("a token that is not there is sent as an empty one")
	}
}

// TestVersionsResume: the token of a page, as text, starts another listing.
func TestVersionsResume(t *testing.T) {
	f := &fake{listVersions: inTurn[s3.ListObjectVersionsInput](
		versionsPage(aws.String("k v1"), versions("k v1"), nil), versionsPage(nil, versions("z v9"), nil),
	)}
	all := s3.NewFromClient(f).Bucket("b").ObjectVersions()
	for page, err := range all.Pages(t.Context()) {
		wantNoError(t, err)
		rest, err := all.StartAt(page.Next).Collect(t.Context())
		wantNoError(t, err)
		want(t, "the rest", rest[0].String(), "s3.ObjectVersion(b, z, v9)")
		break
	}
	second := inputs[s3.ListObjectVersionsInput](f)[1]
	want(t, "the tokens", *second.KeyMarker+" "+*second.VersionIdMarker, "k v1")
}

// TestVersionsDelete sends key and version of each, markers included, and finds
// the failed one by both.
func TestVersionsDelete(t *testing.T) {
	failed := types.Error{Key: aws.String("k"), VersionId: aws.String("v2"), Code: aws.String("AccessDenied")}
	f := &fake{
		listVersions:  always[s3.ListObjectVersionsInput](versionsPage(nil, versions("k v1", "k v2"), markers("k v3")), nil),
		deleteObjects: always[s3.DeleteObjectsInput](&s3.DeleteObjectsOutput{Errors: []types.Error{failed}}, nil),
	}
	filter := &s3.ListObjectVersionsInput{Prefix: aws.String("k")}
	result, err := s3.NewFromClient(f).Bucket("b").ObjectVersions().Filter(filter).Delete(t.Context(), nil)
	wantError(t, err, "1 of 3 items failed: s3.ObjectVersion(b, k, v2): AccessDenied")
	var sent []string
	for _, o := range inputs[s3.DeleteObjectsInput](f)[0].Delete.Objects {
		sent = append(sent, *o.Key+" "+*o.VersionId)
	}
	want(t, "what is deleted", strings.Join(sent, ", "), "k v3, k v1, k v2")
	want(t, "the number of failed", len(result.Failed()), 1)
	want(t, "the failed", result.Failed()[0].Item.Id(), "v2")
}
