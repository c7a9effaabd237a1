package archive_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/seed5e775779/resgen/runtime/archive"
)

// reference is the tree hash as its definition says it, level by level.
func reference(data []byte) string {
	var level [][]byte
	for from := 0; from < len(data) || from == 0; from += mib {
		sum := sha256.Sum256(data[from:min(from+mib, len(data))])
		level = append(level, sum[:])
	}
	for len(level) > 1 {
		var next [][]byte
		for i := 0; i+1 < len(level); i += 2 {
			sum := sha256.Sum256(append(append([]byte{}, level[i]...), level[i+1]...))
			next = append(next, sum[:])
		}
		if len(level)%2 == 1 {
			next = append(next, level[len(level)-1])
		}
		level = next
	}
	return hex.EncodeToString(level[0])
}

func TestTreeHash(t *testing.T) {
	all := random(17 * mib)
	for _, n := range []int{0, 1, 2, 3, 5, 7, 8, 11, 16} {
		for _, more := range []int{0, 1, mib - 1} {
			data := all[:n*mib+more]
			var h archive.TreeHash
			for rest := data; len(rest) > 0; { // writes of a length that no leaf has
				m := min(len(rest), 333_333)
				h.Write(rest[:m])
				h.Sum() // changes nothing
				rest = rest[m:]
			}
			sum := h.Sum()
			holds(t, hex.EncodeToString(sum[:]) == reference(data), "%d bytes: %x", len(data), sum)
		}
	}
}

// The sums are those that the SDK's own tests and shasum have.
func TestTreeHashVectors(t *testing.T) {
	for _, test := range []struct {
		data []byte
		want string
	}{
		{bytes.Repeat([]byte("0"), 5767168), "154e26c78fd74d0c2c9b3cc4644191619dc4f2cd539ae2a74d5fd07957a3ee6a"},
		{nil, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{[]byte("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	} {
		var h archive.TreeHash
		h.Write(test.data)
		sum := h.Sum()
		holds(t, hex.EncodeToString(sum[:]) == test.want, "%d bytes: %x", len(test.data), sum)
	}
}
