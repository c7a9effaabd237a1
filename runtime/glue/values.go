package glue

// Value returns what p points to, or the zero value for nil.
func Value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// Ptr returns a pointer to a copy of v.
func Ptr[T any](v T) *T { return &v }

// Whole returns out itself, the path @, and that it is no other's.
func Whole[O any](out *O) (*O, bool) { return out, false }

// Copy returns a shallow copy of what p points to.
func Copy[T any](p *T) *T { return Ptr(*p) }

// Pointers returns a pointer to each element of s. The elements are shared, not
// copied.
func Pointers[T any](s []T) []*T {
	pointers := make([]*T, len(s))
	for i := range s {
		pointers[i] = &s[i]
	}
	return pointers
}
