package fastxml

import (
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// read reads the child into its place, which is zero unless an element that came before was
// read into it.
func (s *scanner) read(v *shape.Value, to unsafe.Pointer) {
	switch v.Kind {
	case shape.String:
		*shape.PlaceText(v, to, &s.memory.Strings) = s.memory.Text(s.content())
	case shape.Text:
		*(*string)(to) = s.memory.Common(s.content())
	case shape.Struct:
		s.structure(v, to)
	case shape.List:
		s.list(v, to)
	case shape.Epoch: // as all times are that the table says nothing of
		*shape.Place(v, to, &s.memory.Times) = s.time()
	case shape.Int64:
		*shape.Place(v, to, &s.memory.Int64s) = s.integer()
	case shape.Int32:
		*shape.Place(v, to, &s.memory.Int32s) = s.short()
	case shape.Float64:
		*shape.Place(v, to, &s.memory.Float64s) = s.float()
	case shape.Bool:
		*shape.Place(v, to, &s.memory.Bools) = s.boolean()
	default:
		s.readRare(v, to)
	}
}

// readRare is read for the kinds that few services have.
func (s *scanner) readRare(v *shape.Value, to unsafe.Pointer) {
	switch v.Kind {
	case shape.Float32:
		*shape.Place(v, to, &s.memory.Float32s) = float32(s.float())
	case shape.Bytes:
		*(*[]byte)(to) = s.bytes()
	case shape.Map:
		s.dictionary(v, to)
	case shape.Union:
		s.union(v.Struct, to)
	default:
		s.failed = true
	}
}

// structure reads the child's children into the struct in a place or, if that is a pointer,
// into a new one. A child that comes twice is the SDK's, whose versions differ: some fill the
// same struct, some a new one.
func (s *scanner) structure(v *shape.Value, to unsafe.Pointer) {
	if v.Pointer {
		if *(*unsafe.Pointer)(to) != nil {
			s.failed = true
			return
		}
		made := s.memory.Pool(v.Pool).One(v.Type)
		*(*unsafe.Pointer)(to) = made
		to = made
	}
	s.step()
	if s.empty {
		return
	}
	outer := s.parent
	s.parent = s.name
	s.children(v.Struct, to)
	s.parent = outer
}

// children reads the parent's children into the struct at an address.
func (s *scanner) children(l *shape.Layout, to unsafe.Pointer) {
	if !l.Known() {
		s.failed = true
		return
	}
	order, last := s.orders.Of(l), 0
	for {
		i := s.member(l, order, last)
		if i < 0 {
			return
		}
		last = i + 1
		m := &l.Members[i]
		if m.Kind == shape.Ignored {
			s.content()
		} else {
			s.read(&m.Value, unsafe.Add(to, m.Offset))
		}
	}
}

// member goes to the next child that the layout has, and returns the number of its member;
// below 0 at the end of the children, and when the walk is over. It passes over others.
//
// Of a thousand items, most have the same children in the same order, so a name is compared
// first with the one that came there the last time.
func (s *scanner) member(l *shape.Layout, order []uint16, last int) int {
	for s.begin() {
		if i := int(order[last]); i < len(l.Members) && s.expect(l.Members[i].Name) {
			return i
		}
		if !s.tag() {
			return -1
		}
		if i := l.Find(s.at(s.name), last); i >= 0 {
			order[last] = uint16(i)
			return i
		}
		s.other(l)
	}
	return -1
}

// list reads the child into a list: as an item, or as what has all of them.
func (s *scanner) list(v *shape.Value, to unsafe.Pointer) {
	if v.Child == "" {
		s.item(v, to)
		return
	}
	// A child that comes twice is the SDK's, whose versions differ: some join the lists, some
	// keep the last. One without items is an empty list that is not nil.
	if *(*unsafe.Pointer)(to) != nil {
		s.failed = true
		return
	}
	slab.Empty(to)
	if s.empty {
		return
	}
	outer := s.parent
	s.parent = s.name
	for s.child(v.Child) {
		s.item(v, to)
	}
	s.parent = outer
}

// child passes over the start tag of the next child, which must have a name. It is false at
// the end of the children, and when the walk is over.
func (s *scanner) child(name string) bool {
	return s.begin() && (s.expect(name) || s.tag() && (string(s.at(s.name)) == name || s.fail()))
}

// item reads the child into a new item at the end of a list.
func (s *scanner) item(v *shape.Value, to unsafe.Pointer) {
	s.cut()
	pool := s.memory.Items(v.Pool, s.lists)
	item := pool.Another(v.Of.Item(), to)
	if v.Of.Kind != shape.Struct {
		s.step()
		s.failed = s.failed || v.Of.Kind == shape.List // whose items no table names
	}
	s.lists++
	s.read(v.Of, item)
	s.lists--
}

// cut lets the items of an outermost list share no memory with those far from them.
func (s *scanner) cut() {
	if s.lists == 0 && s.pos-s.cutAt >= s.memory.Every {
		s.cutAt = s.pos
		s.memory.Cut()
	}
}
