package fastxml

import (
	"reflect"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// dictionary reads the child into a map: as an entry, with those right behind it, or as what
// has all of them. Entries of a map that is not nil are the SDK's, whose versions differ: some
// add them, some begin anew.
func (s *scanner) dictionary(v *shape.Value, to unsafe.Pointer) {
	if v.Entry == nil || v.Of.Kind == shape.List || *(*unsafe.Pointer)(to) != nil {
		s.failed = true
		return
	}
	if v.Map != nil {
		v.Map.Make(to)
	} else {
		*(*unsafe.Pointer)(to) = reflect.MakeMap(v.Type).UnsafePointer()
	}
	pool := s.memory.Pool(v.Pool)
	value := pool.Borrow(v.Of.Item())
	n := 0
	if v.Child == "" {
		n = s.flat(v, to, value)
	} else if !s.empty {
		outer := s.parent
		s.parent = s.name
		for s.child(v.Child) {
			s.entry(v, to, value)
			n++
		}
		s.parent = outer
	}
	pool.GiveBack(value)
	s.memory.Mapped(n, v.Of.Item().Size())
}

// flat reads the child and those of its name right behind it, which are entries of a map, and
// returns how many they are.
func (s *scanner) flat(v *shape.Value, to unsafe.Pointer, value reflect.Value) (n int) {
	name := string(s.at(s.name))
	for again := true; again; {
		s.entry(v, to, value)
		n++
		behind := s.pos
		if again = s.begin() && s.expect(name); !again {
			s.pos = behind
		}
	}
	return n
}

// entry reads the child, an entry of a map: a key, and a value behind it. What the SDK makes of
// another one depends on its version. A key that comes twice has the last value.
func (s *scanner) entry(v *shape.Value, to unsafe.Pointer, value reflect.Value) {
	s.step()
	outer := s.parent
	s.parent = s.name
	if s.empty || !s.child(v.Entry.Key) {
		s.failed = true
		return
	}
	name := s.memory.Common(s.content())
	if !s.child(v.Entry.Value) {
		s.failed = true
		return
	}
	s.read(v.Of, value.Addr().UnsafePointer())
	if s.begin() {
		s.failed = true
	}
	s.parent = outer
	if !s.failed {
		s.put(v, to, name, value)
	}
	value.SetZero()
}

// put puts a value into the map at an address.
func (s *scanner) put(v *shape.Value, to unsafe.Pointer, name string, value reflect.Value) {
	if v.Map != nil {
		v.Map.Put(to, name, value.Addr().UnsafePointer())
		return
	}
	s.named = name
	reflect.NewAt(v.Type, to).Elem().SetMapIndex(reflect.ValueOf(&s.named).Elem(), value)
}

// union reads the child's only child into the union at an address, which is nil. A child with
// none or with several is the SDK's, whose versions differ, and so is a member that no table
// has.
func (s *scanner) union(l *shape.Layout, to unsafe.Pointer) {
	if *(*unsafe.Pointer)(to) != nil || !l.Known() || s.empty {
		s.failed = true
		return
	}
	s.step()
	outer := s.parent
	s.parent = s.name
	if i := s.only(l); i >= 0 {
		m := &l.Members[i]
		variant := s.memory.Pool(m.VariantPool).One(m.Variant)
		s.read(&m.Value, unsafe.Add(variant, m.Offset))
		m.Put(to, variant)
		s.failed = s.begin() || s.failed
	}
	s.parent = outer
}

// only goes to the next child, and returns the number of its member; below 0, with the walk
// over, if it has none.
func (s *scanner) only(l *shape.Layout) int {
	i := -1
	if s.next() {
		i = l.Find(s.at(s.name), 0)
	}
	s.failed = s.failed || i < 0
	return i
}
