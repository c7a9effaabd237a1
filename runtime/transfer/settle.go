package transfer

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// doubt notes whether an attempt of a request may have been carried out though nobody
// was told: its answer was lost, or the service failed. The answer to the next attempt
// is then about what the one before has done: that the upload is gone, or that a
// condition does not hold any more.
type doubt struct{ is atomic.Bool }

func (d *doubt) happened() bool { return d.is.Load() }

// option has the attempts of one request looked at.
func (d *doubt) option(o *s3.Options) { o.HTTPClient = doubted{o.HTTPClient, d} }

type doubted struct {
	s3.HTTPClient
	doubt *doubt
}

func (d doubted) Do(req *http.Request) (*http.Response, error) {
	response, err := d.HTTPClient.Do(req)
	if err != nil || leavesOpen(response.StatusCode) && response.StatusCode != http.StatusServiceUnavailable {
		d.doubt.is.Store(true)
	}
	return response, err
}

// leavesOpen reports whether a status does not say that the request was refused.
func leavesOpen(status int) bool {
	return status < 300 || status >= http.StatusInternalServerError || status == http.StatusRequestTimeout
}

// unsettled is what becomes of an upload whose Complete has failed; lost says that an
// answer was lost before. The parts may have become an object, which stored returns, if the
// upload is not there any more, or if an answer was lost and the upload cannot be removed.
// One that can be was still there, and if the same bytes are stored under its key, they
// are another's. Parts that are to be kept are not tried with.
func (m *multipart) unsettled(ctx context.Context, cause error, lost bool, stored func() *s3.PutObjectOutput) (*s3.PutObjectOutput, error) {
	gone := codeOf(cause) == "NoSuchUpload"
	lost = !gone && (lost || leavesOpen(statusOf(cause)))
	if lost && !m.KeepParts {
		err := m.abort(ctx)
		if err != nil {
			if put := stored(); put != nil {
				return put, nil
			}
		}
		return nil, m.aborted(cause, err)
	}
	if lost || gone {
		if put := stored(); put != nil {
			return put, nil
		}
	}
	return nil, m.abandon(ctx, cause)
}

// ownDoing adds to a condition that does not hold that this may be of the upload's own
// doing: nothing tells an object that it has stored from one that somebody else has.
func (d *doubt) ownDoing(err error) error {
	if d.happened() && statusOf(err) == http.StatusPreconditionFailed {
		return fmt.Errorf("%w: an attempt before, whose answer was lost, may have stored the object", err)
	}
	return err
}

// settle asks for the object, and returns it if it is the one that the parts make: its
// size, and its ETag, which the parts' tell, or its checksum and the number of its parts.
// That an object is there proves nothing.
func (m *multipart) settle(ctx context.Context, parts []types.CompletedPart, size int64, sum *check) *s3.PutObjectOutput {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), m.Cleanup)
	defer cancel()
	in := headOf(m.in)
	in.ChecksumMode = types.ChecksumModeEnabled
	out, err := send(late, m.run, m.client.HeadObject, in)
	if err != nil || out.ETag == nil || aws.ToInt64(out.ContentLength) != size {
		return nil
	}
	ends := strings.HasSuffix(strings.Trim(*out.ETag, `"`), fmt.Sprint("-", len(parts)))
	if strings.Trim(*out.ETag, `"`) != joinedETag(parts) && !(ends && sum.found(out)) {
		return nil
	}
	put := putOfHead(out)
	put.Size = &size
	return &put
}

// joinedETag returns the ETag of an object whose parts have MD5 sums as their ETags;
// "" if they have not.
func joinedETag(parts []types.CompletedPart) string {
	all := md5.New()
	for _, p := range parts {
		sum, err := hex.DecodeString(strings.Trim(aws.ToString(p.ETag), `"`))
		if err != nil || len(sum) != md5.Size {
			return ""
		}
		all.Write(sum)
	}
	return fmt.Sprintf("%x-%d", all.Sum(nil), len(parts))
}

// found reports whether an object has the checksum.
func (c *check) found(out *s3.HeadObjectOutput) bool {
	if c == nil {
		return false
	}
	got, ok := c.read(sums{
		types.ChecksumAlgorithmCrc32: out.ChecksumCRC32, types.ChecksumAlgorithmCrc32c: out.ChecksumCRC32C, types.ChecksumAlgorithmCrc64nvme: out.ChecksumCRC64NVME,
	}[c.algorithm])
	return ok && got == c.want
}
