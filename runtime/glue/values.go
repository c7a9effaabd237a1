package glue

import (
	"maps"
	"slices"
	"time"
)

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

// Moment returns a time as handles hold it: in UTC, and to the millisecond, which is
// as fine as requests say it. Equal moments are then equal values of Go.
func Moment(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// Whole returns out itself, the path @, and that it is no other's.
func Whole[OutPtr any](out OutPtr) (OutPtr, bool) { return out, false }

// Copy returns a shallow copy of what p points to.
func Copy[T any](p *T) *T { return Ptr(*p) }

// Keys returns the keys of a map, in order.
func Keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
