package fastjson

import "github.com/seed5e775779/resgen/runtime/internal/slab"

// Pool hands out the structs of one type, or the items of lists of it. It does not
// know the type: what does is One and Another, the only code that is compiled for
// every type.
type Pool = slab.Pool

// One returns a new zero value from the pool, which must serve no other type.
func One[V any](p *Pool) *V { return slab.One[V](p) }

// Another adds a zero value from the pool to a list and returns it. With first, it
// makes the list instead, empty and not nil, and reports false if there is one. The
// list's capacity is its length: appending to it never touches another list.
func Another[V any](p *Pool, list *[]V, first bool) (item *V, ok bool) {
	return slab.Another(p, list, first)
}

// Detach returns a copy of a string that was kept from a page, which keeps
// nothing else in memory; nil for nil.
func Detach(s *string) *string { return slab.Detach(s) }

// Struct reads an object into a new struct, which one makes: One of the type that v,
// what the member holds, points to. A member that comes twice is the SDK's. The pool
// numbers the struct's type. P is a pointer, so that all types share this code.
func Struct[P any](s *Scanner, pool int, v P, one func(*Pool) P, scan func(*Scanner, P)) P {
	var none P
	if any(v) != any(none) {
		s.failed = true
		return v
	}
	v = one(s.memory.Pool(pool))
	scan(s, v)
	return v
}

// New returns a new zero value, which one makes: One of its type, which the pool numbers.
func New[P any](s *Scanner, pool int, one func(*Pool) P) P { return one(s.memory.Pool(pool)) }

// List reads an array of objects. An array without any is an empty list that is not nil.
// A member that comes twice is the SDK's, as is an item that is null. L points to the
// list and P to an item; another, which makes it, is Another of the item's type.
func List[L, P any](s *Scanner, pool int, list L, another func(*Pool, L, bool) (P, bool), scan func(*Scanner, P)) {
	p := s.memory.Pool(pool)
	if _, first := another(p, list, true); !first {
		s.failed = true
	}
	for s.array(); s.value(); {
		s.cut(p)
		item, _ := another(p, list, false)
		scan(s, item)
	}
}

// ListOf is List for items that are no structs.
func ListOf[V any](s *Scanner, pool int, list *[]V, read func(*Scanner, *V)) {
	p := s.memory.Pool(pool)
	if _, first := slab.Another(p, list, true); !first {
		s.failed = true
	}
	for s.array(); s.value(); {
		s.cut(p)
		item, _ := slab.Another(p, list, false)
		read(s, item)
	}
}

// Map reads an object whose members may have any name, into a map that is not nil. A
// name that comes twice is the SDK's, as is a value that is null. The pool numbers the
// type of the values.
func Map[V any](s *Scanner, pool int, to *map[string]V, read func(*Scanner, *V)) {
	if *to != nil {
		s.failed = true
		return
	}
	p := s.memory.Pool(pool)
	value := slab.Borrow[V](p)
	made, n := map[string]V{}, 0
	for s.Object(); s.key(); n++ {
		name := s.memory.Common(s.name)
		if s.body[s.pos] == 'n' {
			s.failed = true
			break
		}
		*value = *new(V)
		read(s, value)
		made[name] = *value
	}
	slab.GiveBack(p, value)
	s.failed = s.failed || len(made) != n
	*to = made
}
