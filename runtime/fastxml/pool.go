package fastxml

import "github.com/seed5e775779/resgen/runtime/internal/slab"

// Pool hands out the structs of one type, or the items of lists of it. What knows the
// type is One and Another, the only code that is compiled for every type.
type Pool = slab.Pool

// Words returns the size of a V in words. A struct of the SDK consists of pointers,
// slices, maps, texts and interfaces, which are as many words on every machine; so one
// that has the size that it had when its decoder was made has gained no member since.
func Words[V any]() int { return slab.Words[V]() }

// One returns a new zero value from the pool, which must serve no other type.
func One[V any](p *Pool) *V { return slab.One[*V](p) }

// Another adds a zero value from the pool to a list and returns it. With first, it
// makes the list instead, empty and not nil, and reports false if there is one. The
// list's capacity is its length: appending to it never touches another list.
func Another[V any](p *Pool, list *[]V, first bool) (item *V, ok bool) {
	return slab.Another[*[]V, *V](p, list, first)
}

// Value returns what v points to; the zero value for nil.
func Value[V any](v *V) V { return slab.Value(v) }

// Detach returns a copy of a string that was kept from a page, which keeps
// nothing else in memory; nil for nil.
func Detach(s *string) *string { return slab.Detach(s) }
