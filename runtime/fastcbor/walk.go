package fastcbor

import (
	"reflect"
	"time"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// read reads a value into its place, which is zero or, for one without others in it, may
// have a value already.
func (s *scanner) read(v *shape.Value, to unsafe.Pointer) {
	switch v.Kind {
	case shape.String:
		*shape.PlaceText(v, to, &s.memory.Strings) = s.memory.Common(s.bytes(text))
	case shape.Text:
		*(*string)(to) = s.memory.Common(s.bytes(text))
	case shape.Float64:
		*shape.Place(v, to, &s.memory.Float64s) = s.float()
	case shape.Epoch:
		*shape.Place(v, to, &s.memory.Times) = s.time()
	case shape.Struct:
		if v.Pointer {
			made := s.memory.Pool(v.Pool).One(v.Type)
			*(*unsafe.Pointer)(to) = made
			to = made
		}
		s.object(v.Struct, to)
	case shape.List:
		s.list(v, to)
	case shape.Map:
		s.dictionary(v, to)
	default:
		s.readOther(v, to)
	}
}

// readOther reads a value of a kind that few services have many of.
func (s *scanner) readOther(v *shape.Value, to unsafe.Pointer) {
	switch v.Kind {
	case shape.Int32:
		*shape.Place(v, to, &s.memory.Int32s) = s.short()
	case shape.Int64:
		*shape.Place(v, to, &s.memory.Int64s) = s.integer()
	case shape.Float32:
		*shape.Place(v, to, &s.memory.Float32s) = float32(s.float())
	case shape.Bool:
		*shape.Place(v, to, &s.memory.Bools) = s.boolean()
	case shape.Bytes:
		*(*[]byte)(to) = s.blob()
	default:
		s.failed = true
	}
}

// blob reads bytes. None are an empty list that is not nil.
func (s *scanner) blob() []byte {
	data := s.bytes(bytes)
	if len(data) == 0 {
		return []byte{}
	}
	return append(s.memory.Bytes.Take(len(data))[:0], data...)
}

// object reads a map into the struct at an address, which is zero. A member that comes
// twice is the SDK's.
func (s *scanner) object(l *shape.Layout, to unsafe.Pointer) {
	if !l.Known() || l.Union {
		s.failed = true
		return
	}
	var seen shape.Members
	order, last := s.orders.Of(l), 0
	for n, count := 0, s.count(dictionary); s.more(n, count); n++ {
		i := s.member(l, order, last)
		switch null := s.null(); {
		case i < 0:
			if !null {
				s.other(l)
			}
			continue
		case null:
			s.failed = s.failed || seen.Has(i)
		case seen.Add(i):
			s.failed = true
		default:
			m := &l.Members[i]
			s.read(&m.Value, unsafe.Add(to, m.Offset))
		}
		last = i + 1
	}
}

// member passes over the name of a member and returns its number, below 0 if the layout
// has none.
func (s *scanner) member(l *shape.Layout, order []uint16, last int) int {
	if i := int(order[last]); i < len(l.Members) && s.expected(l.Members[i].Name) {
		return i
	}
	i := l.Find(s.bytes(text), last)
	if i >= 0 {
		order[last] = uint16(i)
	}
	return i
}

// expected passes over the name of a member, if it is the expected one and its length stands
// in its head. It does nothing if not.
func (s *scanner) expected(name string) bool {
	from := s.pos + 1
	to := from + len(name)
	if to > len(s.body) || len(name) >= oneByte || s.body[s.pos] != text|byte(len(name)) || string(s.body[from:to]) != name {
		return false
	}
	s.pos = to
	return true
}

// other passes over the value of a member that is in no table, as the SDK does with one
// that it does not know. It leaves the body to the SDK if that may know it.
func (s *scanner) other(l *shape.Layout) {
	if l.Gained() {
		s.failed = true
		return
	}
	s.skip()
}

// list reads an array into the list at an address. One without items is an empty list that
// is not nil. An item that is null is the SDK's.
func (s *scanner) list(v *shape.Value, to unsafe.Pointer) {
	slab.Empty(to)
	count := s.count(array)
	switch {
	case count <= 0 || v.Of.Pointer:
	case v.Of.Kind == shape.Float64:
		numbers(s, count, 1, (*[]float64)(to), &s.memory.Float64s, (*scanner).float)
		return
	case v.Of.Kind == shape.Epoch:
		numbers(s, count, 2, (*[]time.Time)(to), &s.memory.Times, (*scanner).time)
		return
	}
	pool := s.memory.Items(v.Pool, s.lists)
	s.lists++
	for n := 0; s.more(n, count); n++ {
		if s.null() {
			s.failed = true
			break
		}
		s.cut()
		s.read(v.Of, pool.Another(v.Of.Item(), to))
	}
	s.lists--
}

// numbers reads the items of an array of numbers or times, as metric data have by the
// thousand, each of so many bytes at least: a list is made at once, and a length for which
// there are no bytes must take no memory.
func numbers[V float64 | time.Time](s *scanner, count, size int, to *[]V, values *slab.Slab[V], read func(*scanner) V) {
	if count > (len(s.body)-s.pos)/size {
		s.failed = true
		return
	}
	list := values.Take(count)
	for n := 0; s.more(n, count); n++ {
		list[n] = read(s)
	}
	*to = list
}

// cut lets the items of an outermost list share no memory with those far from them.
func (s *scanner) cut() {
	if s.lists == 1 && s.pos-s.cutAt >= s.memory.Every {
		s.cutAt = s.pos
		s.memory.Cut()
	}
}

// dictionary reads a map of any names into the map at an address, which is not nil then. A
// name that comes twice is the SDK's, as is a value that is null.
func (s *scanner) dictionary(v *shape.Value, to unsafe.Pointer) {
	made := reflect.MakeMap(v.Type)
	pool := s.memory.Pool(v.Pool)
	value := pool.Borrow(v.Of.Item())
	name := reflect.ValueOf(&s.named).Elem()
	n := 0
	for count := s.count(dictionary); s.more(n, count); n++ {
		key := s.memory.Common(s.bytes(text))
		if s.null() {
			s.failed = true
		}
		s.read(v.Of, value.Addr().UnsafePointer())
		s.named = key
		made.SetMapIndex(name, value)
		value.SetZero()
	}
	pool.GiveBack(value)
	s.failed = s.failed || made.Len() != n
	*(*unsafe.Pointer)(to) = made.UnsafePointer()
}
