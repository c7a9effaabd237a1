package archive_test

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/glacier"

	"github.com/seed5e775779/resgen/runtime/archive"
)

// noting keeps the last answer, after change has made another one of it.
type noting struct {
	*sim
	change func(*glacier.UploadArchiveOutput)
	last   *glacier.UploadArchiveOutput
}

func (n *noting) UploadArchive(ctx context.Context, in *glacier.UploadArchiveInput, optFns ...func(*glacier.Options)) (*glacier.UploadArchiveOutput, error) {
	out, err := n.sim.UploadArchive(ctx, in, optFns...)
	n.last = out
	n.last.Location = new("/-/vaults/attic/archives/it")
	n.last.ResultMetadata.Set("request", "r-1")
	n.change(n.last)
	return out, err
}

func (n *noting) CompleteMultipartUpload(ctx context.Context, in *glacier.CompleteMultipartUploadInput, optFns ...func(*glacier.Options)) (*glacier.CompleteMultipartUploadOutput, error) {
	out, err := n.sim.CompleteMultipartUpload(ctx, in, optFns...)
	out.ResultMetadata.Set("request", "r-1")
	n.last = &glacier.UploadArchiveOutput{ArchiveId: out.ArchiveId, Checksum: out.Checksum, Location: out.Location, ResultMetadata: out.ResultMetadata}
	n.change(n.last)
	out.Checksum = n.last.Checksum
	return out, err
}

// All that the last answer says of an archive is handed on, however many requests it took;
// one with a tree hash that is none is no success.
func TestAnswersAreHandedOn(t *testing.T) {
	for _, size := range []int{5, 2 * mib} {
		for sum, want := range map[string]error{"right": nil, "": archive.ErrChecksum, "other": archive.ErrChecksum} {
			s := &noting{sim: newSim(), change: func(out *glacier.UploadArchiveOutput) {
				if sum != "right" {
					out.Checksum = &sum
				}
			}}
			var got *glacier.UploadArchiveOutput
			made := func(out *glacier.UploadArchiveOutput) (string, error) { got = out; return "", nil }
			_, err := archive.Upload(t.Context(), s, "-", "attic", made, bytes.NewReader(random(size)), small)
			holds(t, errors.Is(err, want), "%d bytes, sum %q: %v", size, sum, err)
			if want == nil {
				holds(t, reflect.DeepEqual(got, s.last), "%d bytes: %+v instead of %+v", size, got, s.last)
			}
		}
	}
}
