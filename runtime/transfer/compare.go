package transfer

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"fmt"
	"hash"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// comparison is what all bytes of an object are compared with: a checksum of them, or one
// of the checksums of the parts that they were stored in. nil compares nothing.
type comparison struct {
	algorithm types.ChecksumAlgorithm
	make      func() hash.Hash
	crc       *crc   // nil: the checksum of a part does not follow from those of its pieces
	want      []byte // the object's
	size      int64  // of a part; of all that there is if want is of the bytes
	parts     int    // how many want is of; 0: it is of the bytes
}

// comparison returns what all bytes can be compared with, nil if there is nothing.
func (o *object) comparison() *comparison {
	if o.Unchecked || o.whole != (span{0, o.total}) {
		return nil
	}
	of := outputSums(o.first)
	if c, text := of.crc(); c != nil {
		if want, ok := c.read(text); ok {
			return &comparison{algorithm: c.algorithm, make: c.make, crc: c, want: c.bytes(want), size: o.total}
		}
	}
	for algorithm, make := range composed() {
		if c := compositeOf(of[algorithm], make, o.total, o.PartSize); c != nil {
			c.algorithm, c.crc = algorithm, crcOf(algorithm)
			return c
		}
	}
	return nil
}

// composed are the checksums that S3 makes of those of parts. A variable would be in
// programs that transfer nothing, with all that it leads to.
func composed() map[types.ChecksumAlgorithm]func() hash.Hash {
	return map[types.ChecksumAlgorithm]func() hash.Hash{
		types.ChecksumAlgorithmCrc32:  crcOf(types.ChecksumAlgorithmCrc32).make,
		types.ChecksumAlgorithmCrc32c: crcOf(types.ChecksumAlgorithmCrc32c).make,
		types.ChecksumAlgorithmSha1:   sha1.New,
		types.ChecksumAlgorithmSha256: sha256.New,
	}
}

func outputSums(out *s3.GetObjectOutput) sums {
	return sums{
		types.ChecksumAlgorithmCrc32: out.ChecksumCRC32, types.ChecksumAlgorithmCrc32c: out.ChecksumCRC32C, types.ChecksumAlgorithmCrc64nvme: out.ChecksumCRC64NVME,
		types.ChecksumAlgorithmSha1: out.ChecksumSHA1, types.ChecksumAlgorithmSha256: out.ChecksumSHA256,
	}
}

// compositeOf reads a checksum of those of parts, "nNdYdA==-3"; nil if it is none, or if it
// is not known how large the parts are.
func compositeOf(text *string, make func() hash.Hash, total, usual int64) *comparison {
	sum, number, is := strings.Cut(aws.ToString(text), "-")
	n, err := strconv.Atoi(number)
	if !is || err != nil || n < 1 || total == 0 {
		return nil
	}
	want := decode(&sum, make().Size())
	if size := partSize(total, n, usual); want != nil && size > 0 {
		return &comparison{make: make, want: want, size: size, parts: n}
	}
	return nil
}

// usualSizes are those of parts that tools store, in MiB, the most usual first.
var usualSizes = []int64{8, 5, 16, 64, 32, 10, 100, 128, 50, 15, 20, 25}

// partSize returns the most likely size of n equal parts, of which the last may be smaller;
// 0 if none is likely: who stores parts makes them of whole MiB.
func partSize(total int64, n int, usual int64) int64 {
	if n == 1 {
		return total
	}
	least := (total + int64(n) - 1) / int64(n)
	most := (total - 1) / int64(n-1)
	sizes := []int64{usual}
	for _, size := range usualSizes {
		sizes = append(sizes, size*mib)
	}
	for _, size := range append(sizes, (least+mib-1)/mib*mib) {
		if least <= size && size <= most {
			return size
		}
	}
	return 0
}

// inRanges returns the comparison if it can be made with bytes that come in n ranges of a
// size, else nil.
func (c *comparison) inRanges(size int64, n int) *comparison {
	if c == nil || c.crc == nil && size%c.size != 0 && n > 1 {
		return nil
	}
	return c
}

// sumsFrom takes the bytes of an object from a place on.
func (c *comparison) sumsFrom(off int64) *partSums {
	return &partSums{comparison: c, at: off, hash: c.make()}
}

// partSums has the checksums of bytes that come one behind the other: one for each part, or
// the pieces of it.
type partSums struct {
	*comparison
	at     int64 // the next byte
	hash   hash.Hash
	in     int64 // how many bytes the hash has
	pieces []pieceOf
}

// pieceOf is the checksum of a piece of a part.
type pieceOf struct {
	part int64
	size int64
	sum  []byte
}

// Write never fails.
func (t *partSums) Write(p []byte) (int, error) {
	for left := p; len(left) > 0; {
		n := min(int64(len(left)), t.size-t.at%t.size)
		t.hash.Write(left[:n])
		left, t.at, t.in = left[n:], t.at+n, t.in+n
		if t.at%t.size == 0 {
			t.end()
		}
	}
	return len(p), nil
}

// end notes the checksum of the bytes that have come since the last one.
func (t *partSums) end() {
	t.pieces = append(t.pieces, pieceOf{(t.at - t.in) / max(1, t.size), t.in, t.hash.Sum(nil)})
	t.hash.Reset()
	t.in = 0
}

// sums returns the checksums of parts, of ranges that were read and stand one behind the other.
func (c *comparison) sums(read []*partSums) (sums [][]byte) {
	var pieces []pieceOf
	for _, t := range read {
		if t.in > 0 || len(t.pieces) == 0 {
			t.end()
		}
		pieces = append(pieces, t.pieces...)
	}
	for len(pieces) > 0 {
		n := 1
		for n < len(pieces) && pieces[n].part == pieces[0].part {
			n++
		}
		sums, pieces = append(sums, c.join(pieces[:n])), pieces[n:]
	}
	return sums
}

// join returns the checksum of pieces that are one part.
func (c *comparison) join(pieces []pieceOf) []byte {
	if len(pieces) == 1 {
		return pieces[0].sum
	}
	var all []piece
	for _, p := range pieces {
		all = append(all, piece{fromBytes(p.sum), uint64(p.size)})
	}
	return c.crc.bytes(c.crc.whole(all))
}

// compare compares the bytes that were read, and returns with which checksum; "" if there is
// none, or if the parts turn out to be others than was thought. The size of one part is
// that of the object, and nothing that would have to be asked.
func (o *object) compare(ctx context.Context, c *comparison, read []*partSums) (types.ChecksumAlgorithm, error) {
	if c == nil {
		return "", nil
	}
	sums := c.sums(read)
	got := sums[0]
	if c.parts > 0 {
		of := c.make()
		of.Write(slices.Concat(sums...))
		got = of.Sum(nil)
	}
	switch {
	case bytes.Equal(got, c.want):
		return c.algorithm, nil
	case c.parts > 1:
		return o.compareParts(ctx, c, sums)
	}
	return "", fmt.Errorf("%w: %s is %s, that of the object is %s", ErrChecksum, c.algorithm, c.text(got), c.text(c.want))
}

// text returns a checksum as S3 writes that which is compared.
func (c *comparison) text(sum []byte) string {
	if c.parts > 0 {
		return fmt.Sprint(encode(sum), "-", c.parts)
	}
	return encode(sum)
}

// compareParts asks for the checksum of each part, for together they are not what they
// should be: one of them is another, or the parts are of another size. Only the service
// can tell which; that it cannot be asked is an error, for the bytes may be wrong.
func (o *object) compareParts(ctx context.Context, c *comparison, sums [][]byte) (types.ChecksumAlgorithm, error) {
	for i, sum := range sums {
		part := o.whole.split(c.size, i)
		want, err := o.sumOfPart(ctx, c, i+1, part)
		switch {
		case ctx.Err() != nil:
			return "", ctx.Err()
		case err != nil:
			return "", fmt.Errorf("the bytes do not fit the checksum %s of the object, and whether they are wrong, or its parts of another size than %d bytes, is not known: part %d could not be asked about: %w", c.algorithm, c.size, i+1, err)
		case want == nil:
			return "", nil
		case !bytes.Equal(sum, want):
			return "", fmt.Errorf("%w: %s of part %d, bytes %d-%d, is %s, that of the object's is %s", ErrChecksum, c.algorithm, i+1, part.off, part.end()-1, encode(sum), encode(want))
		}
	}
	return c.algorithm, nil
}

// sumOfPart asks for the checksum of a part; nil if the service does not know parts, if its
// answer has none of it, such as that of the whole once more, or if other bytes are that
// part.
func (o *object) sumOfPart(ctx context.Context, c *comparison, number int, part span) ([]byte, error) {
	in := o.in
	in.PartNumber, in.Range = aws.Int32(int32(number)), nil
	out, err := send(ctx, o.run, o.client.GetObject, &in, quiet)
	if statusOf(err) == http.StatusNotImplemented || codeOf(err) == "NotImplemented" {
		return nil, nil
	}
	if err != nil {
		return nil, replaced(err)
	}
	if out.Body != nil {
		out.Body.Close()
	}
	got, total, err := contentRange(aws.ToString(out.ContentRange))
	if err != nil || got != part || total != o.total {
		return nil, nil
	}
	return decode(outputSums(out)[c.algorithm], c.make().Size()), nil
}
