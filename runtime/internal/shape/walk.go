package shape

import (
	"time"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// Place returns where a value goes: to its place or, if that is a pointer, to a new one.
func Place[V int32 | int64 | float32 | float64 | bool | time.Time](v *Value, to unsafe.Pointer, values *slab.Slab[V]) *V {
	if !v.Pointer {
		return (*V)(to)
	}
	made := values.Next()
	*(**V)(to) = made
	return made
}

// PlaceText is Place for texts. Half of all values are, so that it has no type parameter,
// which costs a look-up.
func PlaceText(v *Value, to unsafe.Pointer, values *slab.Slab[string]) *string {
	if !v.Pointer {
		return (*string)(to)
	}
	made := values.Next()
	*(**string)(to) = made
	return made
}

// Members is which members of a struct were there, by number.
type Members [maxMembers / 64]uint64

// Add adds a member. It reports whether it was there.
func (m *Members) Add(i int) bool {
	was := m.Has(i)
	m[i/64] |= 1 << (i % 64)
	return was
}

// Has reports whether a member was there.
func (m *Members) Has(i int) bool { return m[i/64]&(1<<(i%64)) != 0 }

// Orders is in which order the members of structs came the last time, by the layouts' numbers.
// Its zero value is ready; it is not safe for concurrent use.
type Orders [][]uint16

// Of returns, for each member of a layout that is known, which one came behind it the last
// time; the first is for the beginning. Before the first time that is the table's order. The
// caller notes what it finds.
func (o *Orders) Of(l *Layout) []uint16 {
	if l.Number >= len(*o) {
		*o = append(*o, make([][]uint16, l.Number+1-len(*o))...)
	}
	if order := (*o)[l.Number]; order != nil {
		return order
	}
	order := make([]uint16, len(l.Members)+1)
	for i := range order {
		order[i] = uint16(i)
	}
	(*o)[l.Number] = order
	return order
}

// Written returns where the value is that is written of the member whose field is at an
// address; nil if none is. Members of the SDK's inputs are not written if they are nil or, of
// those that cannot be, zero.
func (m *Member) Written(field unsafe.Pointer) unsafe.Pointer {
	if m.Pointer {
		return *(*unsafe.Pointer)(field)
	}
	return m.unlessZero(field)
}

func (m *Member) unlessZero(field unsafe.Pointer) unsafe.Pointer {
	zero := false
	switch m.Kind {
	case Map, List, Bytes:
		zero = *(*unsafe.Pointer)(field) == nil // the first word of a list is nil if that is
	case Text, String:
		zero = *(*string)(field) == ""
	case Int32:
		zero = *(*int32)(field) == 0
	case Int64:
		zero = *(*int64)(field) == 0
	case Bool:
		zero = !*(*bool)(field)
	}
	if zero {
		return nil
	}
	return field
}

// Texts returns how many bytes those texts have that are members of the struct at an address.
func (l *Layout) Texts(at unsafe.Pointer) int {
	n := 0
	for i := range l.Members {
		m := &l.Members[i]
		if m.Kind != String || !m.Pointer {
			continue
		}
		if text := *(**string)(unsafe.Add(at, m.Offset)); text != nil {
			n += len(*text)
		}
	}
	return n
}

// Items returns where the first item of the list at an address is, and how many there are.
func Items(list unsafe.Pointer) (first unsafe.Pointer, n int) {
	items := *(*[]struct{})(list)
	return unsafe.Pointer(unsafe.SliceData(items)), len(items)
}
