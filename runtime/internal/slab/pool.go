package slab

import "unsafe"

// Pool hands out the structs of one type, or the items of lists of it. It does not
// know the type: what does is One and Another, the only code that is compiled for
// every type.
type Pool struct {
	supply
	piece any  // a *[]V, of which n were taken; nil before the first of a page
	size  int  // of the piece; it is used up where that is n
	words int  // of a V, see Words; 0 before the first
	spare any  // a *V that nobody uses
	whole bool // a list of the page before was not cut
}

func (p *Pool) end() {
	p.piece, p.size, p.n = nil, 0, 0
}

func (p *Pool) again() {
	p.supply.again()
	p.n = p.size
}

// Words returns the size of the pool's type, see the function Words; 0 before the first
// value.
func (p *Pool) Words() int { return p.words }

// Words returns the size of a V in words. A struct of the SDK consists of pointers,
// slices, maps, texts and interfaces, which are as many words on every machine; so one
// that has the size that it had when its decoder was made has gained no member since.
func Words[V any]() int {
	return int(unsafe.Sizeof(*new(V)) / unsafe.Sizeof(uintptr(0)))
}

// One returns a new zero value from the pool, which must serve no other type.
func One[V any](p *Pool) *V {
	piece, _ := p.piece.(*[]V)
	if p.n == p.size {
		piece = refill(p, piece)
	}
	p.used++
	p.n++
	return &(*piece)[p.n-1]
}

// refill gives a pool a new piece.
func refill[V any](p *Pool, piece *[]V) *[]V {
	if piece == nil {
		piece = new([]V)
		p.piece, p.words = piece, Words[V]()
	}
	p.size = p.supply.piece()
	*piece = make([]V, p.size)
	return piece
}

// Another adds a zero value from the pool to a list and returns it. With first, it
// makes the list instead, empty and not nil, and reports false if there is one.
//
// A list grows in place as long as nothing else was taken since and the piece lasts;
// then append takes over. Its capacity is its length: appending to it never touches
// another list.
func Another[V any](p *Pool, list *[]V, first bool) (item *V, ok bool) {
	n := len(*list)
	if first {
		if ok = *list == nil; ok {
			*list = []V{}
		}
		return nil, ok
	}
	piece, _ := p.piece.(*[]V)
	p.used++
	if n == 0 && p.n == p.size {
		piece = refill(p, piece)
	}
	if p.n == p.size || n > p.n || n > 0 && &(*list)[n-1] != &(*piece)[p.n-1] {
		*list = append(*list, *new(V))
	} else {
		p.n++
		*list = (*piece)[p.n-1-n : p.n : p.n]
	}
	return &(*list)[n], true
}

// Borrow returns a zero value that is given back before the page ends.
func Borrow[V any](p *Pool) *V {
	v, _ := p.spare.(*V)
	p.spare = nil
	if v == nil {
		v = new(V)
	}
	return v
}

// GiveBack takes a value that was borrowed.
func GiveBack[V any](p *Pool, v *V) {
	*v = *new(V)
	p.spare = v
}
