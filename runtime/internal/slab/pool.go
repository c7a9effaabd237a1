package slab

import (
	"reflect"
	"unsafe"
)

// Pool hands out the structs of one type, or the items of lists of it.
//
// It does not know the type when it is compiled, and nor does One or Another: both are
// compiled once for all types, for a type parameter that is a pointer has one shape. Code
// for each of the hundreds of types of a service was larger than all that reads them.
// So a piece is made by reflection, once for many values, and a value is found in it by
// its address.
type Pool struct {
	supply
	item  reflect.Type   // of the values; nil before the first
	elem  uintptr        // its size
	piece reflect.Value  // the piece, a slice
	base  unsafe.Pointer // its first value
	size  int            // how many it has; it is used up where that is n

	spare []reflect.Value // zero values that nobody uses
	whole bool            // a list of the page before was not cut
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

// Words returns the size of the pool's type, see the function Words; 0 before the first
// value.
func (p *Pool) Words() int { return int(p.elem / unsafe.Sizeof(uintptr(0))) }

// Words returns the size of a V in words. A struct of the SDK consists of pointers,
// slices, maps, texts and interfaces, which are as many words on every machine; so one
// that has the size that it had when its decoder was made has gained no member since.
func Words[V any]() int {
	return int(unsafe.Sizeof(*new(V)) / unsafe.Sizeof(uintptr(0)))
}

// One returns a pointer to a new zero value from the pool, which must serve no other type.
// P is a pointer.
func One[P any](p *Pool) P {
	if p.item == nil {
		p.of(reflect.TypeFor[P]().Elem())
	}
	return pointer[P](p.next())
}

// One is the function One for a type.
func (p *Pool) One(item reflect.Type) unsafe.Pointer {
	if p.item == nil {
		p.of(item)
	}
	return p.next()
}

func (p *Pool) next() unsafe.Pointer {
	if p.n == p.size {
		p.refill()
	}
	p.used++
	p.n++
	return p.at(p.n - 1)
}

// pointer gives an address the type of a pointer.
func pointer[P any](to unsafe.Pointer) P { return *(*P)(unsafe.Pointer(&to)) }

// list is how a slice is laid out.
type list struct {
	data     unsafe.Pointer
	len, cap int
}

// Another adds a zero value from the pool to a list and returns a pointer to it. L is a
// pointer to the list, and P one to an item. With first, it makes the list instead, empty
// and not nil, and reports false if there is one.
//
// A list grows in place as long as nothing else was taken since and the piece lasts; then
// it gets a piece of its own. Appending to it never touches another list.
func Another[L, P any](p *Pool, to L, first bool) (item P, ok bool) {
	l := *(**list)(unsafe.Pointer(&to))
	if first {
		if ok = l.data == nil; ok {
			l.data = unsafe.Pointer(&struct{}{})
		}
		return item, ok
	}
	if p.item == nil {
		p.of(reflect.TypeFor[P]().Elem())
	}
	return pointer[P](p.extend(l)), true
}

// Another is the function Another for a list of a type, which to is the address of.
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
