package jsonwalk

import (
	"bytes"
	"reflect"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// read reads a value into its place, which is zero or, for one without others in it, may
// have a value already.
func (s *scanner) read(v *shape.Value, to unsafe.Pointer) {
	switch v.Kind {
	case shape.String:
		*shape.PlaceText(v, to, &s.memory.Strings) = s.memory.Text(s.text())
	case shape.Text:
		*(*string)(to) = s.memory.Common(s.text())
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
	case shape.Union:
		s.union(v.Struct, to)
	case shape.Bytes:
		*(*[]byte)(to) = s.bytes()
	default:
		s.readNumber(v, to)
	}
}

// readNumber reads a value that is a number, a time or a boolean.
func (s *scanner) readNumber(v *shape.Value, to unsafe.Pointer) {
	switch v.Kind {
	case shape.Int32:
		*shape.Place(v, to, &s.memory.Int32s) = s.short()
	case shape.Int64:
		*shape.Place(v, to, &s.memory.Int64s) = s.integer()
	case shape.Float32:
		*shape.Place(v, to, &s.memory.Float32s) = float32(s.float())
	case shape.Float64:
		*shape.Place(v, to, &s.memory.Float64s) = s.float()
	case shape.Bool:
		*shape.Place(v, to, &s.memory.Bools) = s.boolean()
	case shape.Epoch:
		*shape.Place(v, to, &s.memory.Times) = s.epoch()
	case shape.DateTime:
		*shape.Place(v, to, &s.memory.Times) = s.dateTime()
	default:
		s.failed = true
	}
}

// object reads an object into the struct at an address, which is zero.
func (s *scanner) object(l *shape.Layout, to unsafe.Pointer) {
	var seen shape.Members
	order, last := s.begun(l), 0
	for !s.failed {
		i := int(order[last])
		if i >= len(l.Members) || !s.expected(l.Members[i].Quoted) {
			if s.over('}') {
				return
			}
			if i = s.lookUp(l, last); i < 0 {
				return
			}
			order[last] = uint16(i)
		}
		m := &l.Members[i]
		last = i + 1
		switch {
		case s.body[s.pos] == 'n':
			// To some versions of the SDK the first of two counts, to some the last.
			s.failed = s.failed || !s.literal("null") || seen.Has(i)
		case seen.Add(i) && m.Kind >= shape.Struct:
			s.failed = true
		default:
			s.read(&m.Value, unsafe.Add(to, m.Offset))
		}
	}
}

// union reads an object with one member into the union at an address, which is nil.
func (s *scanner) union(l *shape.Layout, to unsafe.Pointer) {
	if !l.Known() {
		s.failed = true
		return
	}
	s.enter('{')
	found := -1
	for i := s.head(l); i >= 0; i = s.lookUp(l, 0) {
		m := &l.Members[i]
		switch {
		case s.body[s.pos] == 'n':
			s.failed = s.failed || !s.literal("null") || i == found
		case found >= 0:
			s.failed = true
		default:
			found = i
			variant := s.memory.Pool(m.VariantPool).One(m.Variant)
			s.read(&m.Value, unsafe.Add(variant, m.Offset))
			m.Put(to, variant)
		}
	}
	s.failed = s.failed || found < 0
}

// head is lookUp for the first member of an object.
func (s *scanner) head(l *shape.Layout) int {
	if s.failed || s.pos+1 >= len(s.body) {
		s.failed = true
		return -1
	}
	if i := bytes.IndexByte(l.Heads, s.body[s.pos+1]); i >= 0 && s.expected(l.Members[i].Quoted) {
		return i
	}
	return s.lookUp(l, 0)
}

// begun passes over the beginning of an object. It returns the order of its members.
func (s *scanner) begun(l *shape.Layout) []uint16 {
	if !l.Known() {
		s.failed = true
		return nil
	}
	s.enter('{')
	return s.orders.Of(l)
}

// lookUp goes to the value of the next member that the layout has, and returns its number;
// below 0 at the end of the object, and when the walk is over. It passes over other members.
// It looks at the member with that number first.
func (s *scanner) lookUp(l *shape.Layout, from int) int {
	for s.key() {
		if s.escaped {
			s.failed = true
			break
		}
		if i := l.Find(s.name, from); i >= 0 {
			return i
		}
		s.other(l)
	}
	return -1
}

// expected goes to the value of the next member, if its name is the expected one and
// stands without white space. It does nothing if not.
func (s *scanner) expected(quoted string) bool {
	from := s.pos
	if !s.first {
		from++
	}
	to := from + len(quoted)
	if to >= len(s.body) || !s.first && s.body[s.pos] != ',' || string(s.body[from:to]) != quoted || s.body[to] <= ' ' {
		return false
	}
	s.pos, s.first = to, false
	return s.step()
}

// other passes over the value of a member that is in no table, as the SDK does with one
// that it does not know. It leaves the body to the SDK if that may know it.
func (s *scanner) other(l *shape.Layout) {
	if s.body[s.pos] == 'n' {
		s.literal("null")
		return
	}
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
	pool := s.memory.Items(v.Pool, s.lists)
	for s.array(); s.value(); {
		s.cut()
		s.read(v.Of, pool.Another(v.Of.Item(), to))
	}
}

// dictionary reads an object whose members may have any name into the map at an address,
// which is not nil then. A name that comes twice is the SDK's, as is a value that is null.
func (s *scanner) dictionary(v *shape.Value, to unsafe.Pointer) {
	switch {
	case v.Map == nil:
		s.anyDictionary(v, to)
		return
	case v.Of.Kind == shape.String && !v.Of.Pointer:
		s.texts((*map[string]string)(to))
		return
	}
	v.Map.Make(to)
	pool := s.memory.Pool(v.Pool)
	value := pool.Borrow(v.Of.Item())
	at, n := value.Addr().UnsafePointer(), 0
	for s.enter('{'); s.entry(); n++ {
		name := s.memory.Common(s.name)
		s.read(v.Of, at)
		v.Map.Put(to, name, at)
		value.SetZero()
	}
	pool.GiveBack(value)
	s.failed = s.failed || v.Map.Len(to) != n
}

// texts is dictionary for the maps that most services have.
func (s *scanner) texts(to *map[string]string) {
	made := map[string]string{}
	n := 0
	for s.enter('{'); s.entry(); n++ {
		name := s.memory.Common(s.name)
		made[name] = s.memory.Text(s.text())
	}
	s.failed = s.failed || len(made) != n
	*to = made
}

// anyDictionary is dictionary for maps that only reflection can fill.
func (s *scanner) anyDictionary(v *shape.Value, to unsafe.Pointer) {
	made := reflect.MakeMap(v.Type)
	pool := s.memory.Pool(v.Pool)
	value := pool.Borrow(v.Of.Item())
	name := reflect.ValueOf(&s.named).Elem()
	n := 0
	for s.enter('{'); s.entry(); n++ {
		text := s.memory.Common(s.name)
		s.read(v.Of, value.Addr().UnsafePointer())
		s.named = text
		made.SetMapIndex(name, value)
		value.SetZero()
	}
	pool.GiveBack(value)
	s.failed = s.failed || made.Len() != n
	*(*unsafe.Pointer)(to) = made.UnsafePointer()
}

// entry goes to the value of the next member of a dictionary.
func (s *scanner) entry() bool { return s.key() && (s.body[s.pos] != 'n' || s.fail()) }
