package locals3

import (
	"strings"

	"github.com/johannesboyne/gofakes3"
)

// ListBucket lists one page, truncated only if another page has anything in it.
// gofakes3 also counts objects that the prefix leaves out, sends a token after
// the last page, and repeats a common prefix that a page ends in.
func (b *backend) ListBucket(bucket string, prefix *gofakes3.Prefix, page gofakes3.ListBucketPage) (*gofakes3.ObjectList, error) {
	out, err := b.Backend.ListBucket(bucket, prefix, page)
	if err != nil || out.NextMarker == "" {
		return out, err
	}
	if n := len(out.CommonPrefixes); n > 0 && strings.HasPrefix(out.NextMarker, out.CommonPrefixes[n-1].Prefix) {
		out.NextMarker = out.CommonPrefixes[n-1].Prefix + lastRune
	}
	next, err := b.Backend.ListBucket(bucket, prefix, gofakes3.ListBucketPage{Marker: out.NextMarker, HasMarker: true, MaxKeys: 1})
	if err != nil {
		return nil, err
	}
	out.IsTruncated = len(next.Contents)+len(next.CommonPrefixes) > 0
	if !out.IsTruncated {
		out.NextMarker = ""
	}
	return out, nil
}

// lastRune sorts after everything else that a key can go on with.
const lastRune = "\U0010FFFF"
