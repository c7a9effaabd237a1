package transfer

import (
	"encoding/base64"
	"hash"
	"hash/crc32"
	"hash/crc64"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// crc is a checksum of which that of a whole is known from those of its parts. The
// polynomial has its bits in reverse, as the checksums have.
type crc struct {
	algorithm types.ChecksumAlgorithm
	bits      int
	poly      uint64
	make      func() hash.Hash
}

// crcs are those that S3 knows.
var crcs = []*crc{
	{types.ChecksumAlgorithmCrc32, 32, crc32.IEEE, func() hash.Hash { return crc32.NewIEEE() }},
	{types.ChecksumAlgorithmCrc32c, 32, crc32.Castagnoli, func() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }},
	{types.ChecksumAlgorithmCrc64nvme, 64, nvme, func() hash.Hash { return crc64.New(crc64.MakeTable(nvme)) }},
}

const nvme = 0x9a6c9329ac4bc9b5

// crcOf returns the checksum of a name, nil if its parts say nothing of the whole.
func crcOf(algorithm types.ChecksumAlgorithm) *crc {
	for _, c := range crcs {
		if c.algorithm == algorithm {
			return c
		}
	}
	return nil
}

// piece is the checksum of some bytes.
type piece struct{ sum, size uint64 }

// whole returns the checksum of pieces that stand one behind the other.
func (c *crc) whole(pieces []piece) uint64 {
	var sum uint64
	for _, p := range pieces {
		sum = c.multiply(c.power(p.size*8), sum) ^ p.sum
	}
	return sum
}

// multiply returns a times b, modulo the polynomial.
func (c *crc) multiply(a, b uint64) (product uint64) {
	for bit := uint64(1) << (c.bits - 1); bit != 0; bit >>= 1 {
		if a&bit != 0 {
			product ^= b
		}
		low := b & 1
		if b >>= 1; low != 0 {
			b ^= c.poly
		}
	}
	return product
}

// power returns x to the nth, modulo the polynomial.
func (c *crc) power(n uint64) uint64 {
	one := uint64(1) << (c.bits - 1)
	result, square := one, one>>1
	for ; n != 0; n >>= 1 {
		if n&1 != 0 {
			result = c.multiply(square, result)
		}
		square = c.multiply(square, square)
	}
	return result
}

// encode returns a checksum as S3 writes it.
func encode(sum []byte) string { return base64.StdEncoding.EncodeToString(sum) }

// decode returns the checksum of so many bytes that S3 writes so, nil if it is none.
func decode(text *string, size int) []byte {
	if text == nil {
		return nil
	}
	sum, err := base64.StdEncoding.DecodeString(*text)
	if err != nil || len(sum) != size {
		return nil
	}
	return sum
}

func (c *crc) bytes(sum uint64) []byte {
	b := make([]byte, c.bits/8)
	for i := range b {
		b[i] = byte(sum >> (c.bits - 8 - 8*i))
	}
	return b
}

// read returns the checksum that S3 writes so; ok is false if it is none.
func (c *crc) read(text *string) (sum uint64, ok bool) {
	b := decode(text, c.bits/8)
	return fromBytes(b), b != nil
}

func fromBytes(b []byte) (sum uint64) {
	for _, x := range b {
		sum = sum<<8 | uint64(x)
	}
	return sum
}

// check is the checksum that a whole has.
type check struct {
	*crc
	want uint64
}

// sums are the checksums in one of the SDK's structs, by their names.
type sums map[types.ChecksumAlgorithm]*string

// crc returns a checksum of a whole that its parts can be compared with, nil if there is
// none.
func (s sums) crc() (*crc, *string) {
	for _, c := range crcs {
		if text := s[c.algorithm]; text != nil {
			return c, text
		}
	}
	return nil, nil
}
