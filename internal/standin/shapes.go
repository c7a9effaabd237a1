package standin

import (
	"crypto/sha256"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
)

// Shape is a way in which people name objects.
type Shape string

// The shapes.
const (
	// Flat keys are numbers with leading zeros: obj-000000042.
	Flat Shape = "flat"
	// Prefixes are 40 folders of the same size: p07/000042.
	Prefixes Shape = "prefixes"
	// Skewed are folders of which each is half as large as the one before.
	Skewed Shape = "skewed"
	// Hashes are flat keys without any order: hexadecimal digests.
	Hashes Shape = "hashes"
	// Awkward keys need escaping in XML, in URLs, or both.
	Awkward Shape = "awkward"
)

// folders is how many of them Prefixes has.
const folders = 40

// Key returns key i of n. It is empty for a shape that does not exist.
func (s Shape) Key(i, n int) string {
	switch s {
	case Flat:
		return fmt.Sprintf("obj-%09d", i)
	case Prefixes:
		each := max(1, (n+folders-1)/folders)
		return fmt.Sprintf("p%02d/%06d", i/each, i%each)
	case Skewed:
		return fmt.Sprintf("dir%02d/%08d", bits.LeadingZeros32(uint32(i))-bits.LeadingZeros32(uint32(n)), i)
	case Hashes:
		return fmt.Sprintf("%x", sha256.Sum256(strconv.AppendInt(nil, int64(i), 10)))
	case Awkward:
		return fmt.Sprintf("%s/%06d", []string{"a&b", "c d+e", `<"f'>`, "grün", "\U0001f980"}[i%5], i)
	}
	return ""
}

// keys returns the n keys of a shape in order. They share one piece of memory.
func (s Shape) keys(n int) ([]string, error) {
	if s.Key(0, 1) == "" {
		return nil, fmt.Errorf("there is no shape %q", s)
	}
	var text []byte
	ends := make([]int, n)
	for i := range n {
		text = append(text, s.Key(i, n)...)
		ends[i] = len(text)
	}
	all, keys, from := string(text), make([]string, n), 0
	for i, end := range ends {
		keys[i], from = all[from:end], end
	}
	if !slices.IsSorted(keys) {
		slices.Sort(keys)
	}
	return keys, nil
}
