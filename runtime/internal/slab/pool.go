package slab

import (
	"reflect"
	"unsafe"
)

// Pool hands out the structs of one type, or the items of lists of it.
//
// It does not know the type when it is compiled: code for each of the hundreds of types of
// a service was larger than all that reads them. So a piece is made by reflection, once for
// many values, and a value is found in it by its address.
type Pool struct {
	supply
	item  reflect.Type   // of the values; nil before the first
	elem  uintptr        // its size
	piece reflect.Value  // the piece, a slice
	base  unsafe.Pointer // its first value
	size  int            // how many it has; it is used up where that is n

	spare []reflect.Value // zero values that nobody uses
}

func (p *Pool) end() {
	if p.item != nil {
		p.piece.SetZero()
	}
	p.base, p.size, p.n = nil, 0, 0
}

func (p *Pool) again() {
	p.supply.again()
	p.n = p.size
}

// wipe makes the pool hand out the values of its piece again, as zero values.
func (p *Pool) wipe() {
	if p.item != nil {
		p.piece.SetLen(p.n)
		p.piece.Clear()
		p.piece.SetLen(0)
	}
	p.n = 0
}

// of tells the pool its type.
func (p *Pool) of(item reflect.Type) {
	p.item = item
	p.elem = item.Size()
	p.piece = reflect.New(reflect.SliceOf(p.item)).Elem()
}

// refill gives the pool a new piece.
func (p *Pool) refill() {
	n := p.supply.piece()
	p.piece.SetZero()
	p.piece.Grow(n)
	p.base, p.size = p.piece.UnsafePointer(), p.piece.Cap()
}

// at returns the address of a value of the piece.
func (p *Pool) at(i int) unsafe.Pointer { return unsafe.Add(p.base, uintptr(i)*p.elem) }

// One returns the address of a new zero value from the pool, whose type is always the same.
func (p *Pool) One(item reflect.Type) unsafe.Pointer {
	if p.item == nil {
		p.of(item)
	}
	if p.n == p.size {
		p.refill()
	}
	p.used++
	p.n++
	return p.at(p.n - 1)
}

// list is how a slice is laid out.
type list struct {
	data     unsafe.Pointer
	len, cap int
}

// Another adds a zero value from the pool to the list at an address, and returns where it is.
//
// A list grows in place as long as nothing else was taken since and the piece lasts; then
// it gets a piece of its own. Appending to it never touches another list.
func (p *Pool) Another(item reflect.Type, to unsafe.Pointer) unsafe.Pointer {
	if p.item == nil {
		p.of(item)
	}
	return p.extend((*list)(to))
}

// Empty makes a list empty, and not nil.
func Empty(to unsafe.Pointer) { *(*list)(to) = list{data: unsafe.Pointer(&struct{}{})} }

// extend adds a value to a list and returns its address.
func (p *Pool) extend(l *list) unsafe.Pointer {
	n := l.len
	p.used++
	if n == 0 && p.n == p.size {
		p.refill()
	}
	switch {
	case p.n < p.size && n <= p.n && (n == 0 || unsafe.Add(l.data, uintptr(n-1)*p.elem) == p.at(p.n-1)):
		p.n++
		*l = list{p.at(p.n - 1 - n), n + 1, n + 1}
	case n < l.cap:
		l.len++
	default:
		p.move(l)
	}
	return unsafe.Add(l.data, uintptr(n)*p.elem)
}

// move gives a list that is full a piece of its own, and room for one value more.
func (p *Pool) move(l *list) {
	old := reflect.NewAt(p.piece.Type(), unsafe.Pointer(l)).Elem()
	own := reflect.New(p.piece.Type()).Elem()
	own.Grow(l.len + l.len/2 + 1)
	own.SetLen(l.len)
	reflect.Copy(own, old)
	own.SetLen(l.len + 1)
	old.Set(own)
}

// Borrow returns a zero value of a type that is given back before the page ends.
func (p *Pool) Borrow(item reflect.Type) reflect.Value {
	n := len(p.spare) - 1
	if n < 0 {
		return reflect.New(item).Elem()
	}
	v := p.spare[n]
	p.spare = p.spare[:n]
	return v
}

// GiveBack takes a value that was borrowed.
func (p *Pool) GiveBack(v reflect.Value) {
	v.SetZero()
	p.spare = append(p.spare, v)
}
