package transfer

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"io"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// listParts lists the parts of an upload. A page that does not say whether it is the last
// goes on if it says where, until one has no parts.
func listParts(ctx context.Context, in *s3.ListPartsInput, list operation[s3.ListPartsInput, s3.ListPartsOutput], optFns []func(*s3.Options)) ([]types.Part, error) {
	var parts []types.Part
	for {
		page, err := list(ctx, in, optFns...)
		if err != nil {
			return nil, err
		}
		if page == nil {
			return nil, errNoOutput
		}
		parts = append(parts, page.Parts...)
		more, next := page.IsTruncated, page.NextPartNumberMarker
		nowhere := aws.ToString(next) == "" || *next == "0"
		if more != nil && !*more || more == nil && (nowhere || len(page.Parts) == 0) {
			return parts, nil
		}
		if nowhere || in.PartNumberMarker != nil && *in.PartNumberMarker == *next {
			return nil, errors.New("the list of parts goes on, but does not say where")
		}
		on := *in
		on.PartNumberMarker = next
		in = &on
	}
}

// sameBytes reports whether a part that is stored has the bytes of a span, by its
// checksum, or by its ETag if that can be an MD5 sum.
func sameBytes(p *types.Part, source io.ReaderAt, s span) (bool, error) {
	if aws.ToInt64(p.Size) != s.size {
		return false, nil
	}
	c, text := sums{
		types.ChecksumAlgorithmCrc32: p.ChecksumCRC32, types.ChecksumAlgorithmCrc32c: p.ChecksumCRC32C, types.ChecksumAlgorithmCrc64nvme: p.ChecksumCRC64NVME,
	}.crc()
	hash := md5.New()
	if c != nil {
		hash = c.make()
	}
	if _, err := io.Copy(hash, newSection(source, s)); err != nil {
		return false, err
	}
	if c != nil {
		return encode(hash.Sum(nil)) == *text, nil
	}
	return hex.EncodeToString(hash.Sum(nil)) == strings.Trim(aws.ToString(p.ETag), `"`), nil
}
