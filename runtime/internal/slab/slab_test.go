package slab_test

import (
	"reflect"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// A type that a part of a page has no value of has values again in the next part, each of
// its own and zero.
func TestTypesThatAPartLacks(t *testing.T) {
	var m slab.Memory
	m.Begin(1000, nil)
	const item = 0
	var numbers []*int64
	var items []*[3]string
	another := func() *[3]string { return (*[3]string)(m.Pool(item).One(reflect.TypeFor[[3]string]())) }
	for part := range 4 {
		if part != 1 { // between two cuts, there is none
			for range 3 {
				numbers, items = append(numbers, m.Int64s.Next()), append(items, another())
			}
		}
		m.Cut()
	}
	for i := range numbers {
		if *numbers[i] != 0 || *items[i] != [3]string{} {
			t.Errorf("value %d: %d, %q", i, *numbers[i], *items[i])
		}
		*numbers[i], items[i][2] = int64(i+1), "taken"
	}
}
