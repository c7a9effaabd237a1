package slab

import "unsafe"

// Pool hands out the structs of one type, or the items of lists of it. It does not
// know the type: what does is One and Another, the only code that is compiled for
// every type.
type Pool struct {
	supply
	values any  // a []V
	words  int  // of a V, see Words; 0 before the first
	spare  any  // a *V that nobody uses
	whole  bool // a list of the page before was not cut
}

func (p *Pool) end() {
	p.values, p.n = nil, 0
}

func (p *Pool) again() {
	p.supply.again()
	p.values = nil
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
	values, _ := p.values.([]V)
	if p.n == len(values) {
		values = make([]V, p.piece())
		p.values, p.words = values, Words[V]()
	}
	p.used++
	p.n++
	return &values[p.n-1]
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
	values, _ := p.values.([]V)
	p.used++
	if n == 0 && p.n == len(values) {
		values = make([]V, p.piece())
		p.values, p.words = values, Words[V]()
	}
	if p.n == len(values) || n > p.n || n > 0 && &(*list)[n-1] != &values[p.n-1] {
		*list = append(*list, *new(V))
	} else {
		p.n++
		*list = values[p.n-1-n : p.n : p.n]
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
