package fastjson

import "github.com/seed5e775779/resgen/runtime/internal/slab"

// Detach returns a copy of a string that was kept from a page, which keeps
// nothing else in memory; nil for nil.
func Detach(s *string) *string { return slab.Detach(s) }

// All of what follows is compiled once for all types: a type parameter that is a pointer
// has one shape.

// Struct reads an object into a new struct, and puts that into a member, unless that has
// one: a member that comes twice is the SDK's. The pool numbers the struct's type; P is a
// pointer to it.
func Struct[P any](s *Scanner, pool int, to *P, scan func(*Scanner, P)) {
	var none P
	if any(*to) != any(none) {
		s.failed = true
		return
	}
	*to = New[P](s, pool)
	scan(s, *to)
}

// New returns a new zero value. The pool numbers its type; P is a pointer to it.
func New[P any](s *Scanner, pool int) P { return slab.One[P](s.memory.Pool(pool)) }

// List reads an array. One without items is an empty list that is not nil. A member that
// comes twice is the SDK's, as is an item that is null. The pool numbers the type of the
// items; L is a pointer to the list, and P one to an item.
func List[L, P any](s *Scanner, pool int, list L, read func(*Scanner, P)) {
	p := s.memory.Pool(pool)
	if _, first := slab.Another[L, P](p, list, true); !first {
		s.failed = true
	}
	for s.array(); s.value(); {
		s.cut(p)
		item, _ := slab.Another[L, P](p, list, false)
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
