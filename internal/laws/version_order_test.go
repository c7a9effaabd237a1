package laws_test

import (
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
)

// S3 sends versions and delete markers in one list: by key, the newest first. The
// SDK takes it apart, and collections put it together again.

// sentPage is a page as S3 sends it: entries such as "key id" and "key id marker",
// each a minute older than the one before. The first of a key is said to be its latest.
func sentPage(next *string, entries ...string) *listVersionsOutput {
	out := versionsPage(next, nil, nil)
	before := ""
	for i, text := range entries {
		part := strings.Fields(text)
		made := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC).Add(-time.Duration(i) * time.Minute)
		latest := aws.Bool(part[0] != before)
		before = part[0]
		if len(part) == 3 {
			out.DeleteMarkers = append(out.DeleteMarkers, types.DeleteMarkerEntry{Key: &part[0], VersionId: &part[1], LastModified: &made, IsLatest: latest})
			continue
		}
		out.Versions = append(out.Versions, types.ObjectVersion{Key: &part[0], VersionId: &part[1], LastModified: &made, IsLatest: latest})
	}
	return out
}

func TestVersionsAreInTheOrderOfS3(t *testing.T) {
	sent := []string{"a v9 marker", "a v8", "a v7", "b v6", "b v5 marker", "b v4", "b v3 marker", "c v2 marker", "d v1"}
	var ids []string
	for _, entry := range sent {
		ids = append(ids, strings.Fields(entry)[1])
	}
	f := &fake{listVersions: always[s3.ListObjectVersionsInput](sentPage(nil, sent...), nil)}
	b := s3.NewFromClient(f).Bucket("b")
	for name, c := range map[string]*s3.BucketObjectVersions{"in turn": b.ObjectVersions(), "in parallel": b.ObjectVersions().Parallel(2)} {
		all, err := c.Collect(t.Context())
		wantNoError(t, err)
		var got []string
		for _, v := range all {
			got = append(got, v.Id())
		}
		want(t, name, strings.Join(got, " "), strings.Join(ids, " "))
	}
	first, err := b.Object("a").Versions().First(t.Context())
	wantNoError(t, err)
	want(t, "the newest", first.Id(), "v9")
	marker, err := first.IsDeleteMarker()
	wantNoError(t, err)
	want(t, "that it is a marker", marker, true)
}

// TestVersionsOfTheSameSecond: where times do not tell, the latest comes first, and
// then versions before markers.
func TestVersionsOfTheSameSecond(t *testing.T) {
	out := sentPage(nil, "k v4 marker", "k v3", "k v2", "k v1 marker")
	for i := range out.Versions {
		out.Versions[i].LastModified = out.DeleteMarkers[0].LastModified
	}
	out.DeleteMarkers[1].LastModified = nil
	f := &fake{listVersions: always[s3.ListObjectVersionsInput](out, nil)}
	all, err := s3.NewFromClient(f).Bucket("b").ObjectVersions().Collect(t.Context())
	wantNoError(t, err)
	want(t, "the order", names(all), "(b, k, v4) (b, k, v3) (b, k, v2) (b, k, v1)")
}
