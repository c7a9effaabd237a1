package fastxml

import "github.com/seed5e775779/resgen/runtime/internal/slab"

// Words returns the size of a V in words. A struct of the SDK consists of pointers,
// slices, maps, texts and interfaces, which are as many words on every machine; so one
// that has the size that it had when its decoder was made has gained no member since.
func Words[V any]() int { return slab.Words[V]() }

// Value returns what v points to; the zero value for nil.
func Value[V any](v *V) V { return slab.Value(v) }

// Detach returns a copy of a string that was kept from a page, which keeps
// nothing else in memory; nil for nil.
func Detach(s *string) *string { return slab.Detach(s) }
