// Package halves bounds the search for the items for which a service refuses a request
// as a whole: what is refused is sent again in halves, until the items that are to
// blame stand alone.
package halves

import (
	"math"
	"math/bits"
)

// Budget is how many requests a search may yet send, beside the one that was refused
// first. It is one goroutine's.
type Budget struct {
	left int
	more int // once the fault is known to lie in items
}

// New returns the budget for a request for n items, at most 8 times 1 + log2 n. As long
// as the fault is not known to lie in items there is but enough to come to a single one,
// 2 times 1 + log2 n: it may well lie in what all items share.
func New(n int) *Budget {
	b := bits.Len(uint(n))
	return &Budget{left: 2 * b, more: 6 * b}
}

// NewOfReads is New for requests that may be sent as often as one likes: once the fault
// is known to lie in items, there is no end but that every item stands alone. To find k
// items takes 2k log2 n requests at most, the logarithm rounded up, and 2n - 2.
func NewOfReads(n int) *Budget {
	b := New(n)
	b.more = math.MaxInt - b.left
	return b
}

// InItems notes that the fault lies in items: a piece was accepted, or refused for what
// one item alone is to blame for. The nil budget is that of no search, and stays.
func (b *Budget) InItems() {
	if b != nil {
		b.left += b.more
		b.more = 0
	}
}

// Take takes a request from the budget, and returns false if none is left.
func (b *Budget) Take() bool {
	if b.left == 0 {
		return false
	}
	b.left--
	return true
}
