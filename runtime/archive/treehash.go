package archive

import (
	"crypto/sha256"
	"hash"
)

// leaf is how many bytes a leaf of the tree has.
const leaf = mib

// TreeHash is Glacier's checksum of an archive, or of an aligned part of one: the SHA-256
// of each mebibyte, and then of each two neighbours' sums, until there is one. The zero
// TreeHash is that of nothing, and ready for use; it needs little memory for any length.
// It is not safe for concurrent use.
type TreeHash struct {
	now   hash.Hash // of the leaf that is not full
	has   int       // bytes in it
	sums  [][sha256.Size]byte
	level []int // of each sum, how many leaves it stands for: 2^level; they fall
}

// Write adds bytes. It never fails.
func (t *TreeHash) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		if t.now == nil {
			t.now = sha256.New()
		}
		part := p[:min(len(p), leaf-t.has)]
		t.now.Write(part)
		t.has += len(part)
		p = p[len(part):]
		if t.has == leaf {
			t.push([sha256.Size]byte(t.now.Sum(nil)), 0)
			t.now.Reset()
			t.has = 0
		}
	}
	return n, nil
}

// push adds the sum of 2^level leaves, and joins neighbours of the same level.
func (t *TreeHash) push(sum [sha256.Size]byte, level int) {
	for len(t.level) > 0 && t.level[len(t.level)-1] == level {
		sum = join(t.sums[len(t.sums)-1], sum)
		t.sums, t.level = t.sums[:len(t.sums)-1], t.level[:len(t.level)-1]
		level++
	}
	t.sums, t.level = append(t.sums, sum), append(t.level, level)
}

// Sum returns the tree hash of what was written so far; of nothing, it is the SHA-256 of
// nothing.
func (t *TreeHash) Sum() [sha256.Size]byte {
	sums := t.sums
	if t.has > 0 {
		sums = append(sums[:len(sums):len(sums)], [sha256.Size]byte(t.now.Sum(nil)))
	}
	if len(sums) == 0 {
		return sha256.Sum256(nil)
	}
	sum := sums[len(sums)-1]
	for i := len(sums) - 2; i >= 0; i-- {
		sum = join(sums[i], sum)
	}
	return sum
}

func join(a, b [sha256.Size]byte) [sha256.Size]byte {
	return sha256.Sum256(append(a[:], b[:]...))
}

// ofParts returns the tree hash of a whole from those of its parts, which all but the last
// have the same number of leaves, a power of two.
func ofParts(sums [][sha256.Size]byte) [sha256.Size]byte {
	var t TreeHash
	for _, sum := range sums {
		t.push(sum, 0)
	}
	return t.Sum()
}
