package jsonwalk

import (
	"encoding/base64"
	"reflect"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/attribute"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// kind passes over the beginning of an attribute, up to its value, and returns its kind.
func (r *reader) kind() attribute.Member {
	const usual = `{"S":` // whose letter is the kind
	if b := r.body[r.pos:]; len(b) > len(usual) && b[0] == '{' && b[1] == '"' && b[3] == '"' && b[4] == ':' && r.depth < maxDepth && !r.failed {
		switch kind := attribute.Member(b[2]); kind {
		case attribute.S, attribute.N, attribute.B, attribute.L, attribute.M:
			r.pos += len(usual)
			r.depth++
			r.first = false
			return kind
		}
	}
	r.enter('{')
	if !r.key() || r.escaped {
		r.failed = true
		return 0
	}
	kind := attribute.MemberOf(r.name)
	r.failed = kind == 0
	return kind
}

// end passes over the end of an attribute. One that has a second member is attributevalue's.
func (r *reader) end() {
	if r.failed || r.space() != '}' {
		r.failed = true
		return
	}
	r.leave()
}

// attribute reads an attribute into the value at an address, which is zero.
func (r *reader) attribute(v *attribute.Value, to unsafe.Pointer) {
	if kind := r.kind(); kind != attribute.NULL {
		r.read(v, kind, to)
	} else {
		r.boolean() // is NULL, whatever it says
		r.failed = r.failed || v.Kind == attribute.Odd || v.Kind == attribute.Unix
	}
	r.end()
}

// read reads what an attribute of a kind has in it into the value at an address, which is
// zero. What does not fit fails.
func (r *reader) read(v *attribute.Value, kind attribute.Member, to unsafe.Pointer) {
	switch {
	case r.failed:
	case v.Kind == attribute.String && (kind == attribute.S || kind == attribute.N):
		*(*string)(to) = r.memory.Text(r.text())
	case v.Kind == attribute.Pointer:
		made := r.memory.Pool(v.Pool).One(v.Of.Type)
		r.read(v.Of, kind, made)
		*(*unsafe.Pointer)(to) = made
	case v.Kind == attribute.Bool && kind == attribute.BOOL:
		*(*bool)(to) = r.boolean()
	case v.Kind == attribute.Struct && kind == attribute.M:
		r.fields(v.Struct, to)
	case v.Kind == attribute.Map && kind == attribute.M:
		r.entries(v, to)
	case v.Kind == attribute.Slice:
		r.slice(v, kind, to)
	case v.Kind == attribute.Time && kind == attribute.S && !v.Text:
		r.date(v, to)
	case kind == attribute.N, kind == attribute.S && v.Text:
		r.number(v, to)
	default:
		r.failed = true
	}
}

// slice reads a list, a set or bytes.
func (r *reader) slice(v *attribute.Value, kind attribute.Member, to unsafe.Pointer) {
	if kind == attribute.B {
		if r.failed = !v.Bytes; v.Bytes {
			*(*[]byte)(to) = r.bytes()
		}
		return
	}
	of := kind.Of()
	if of == 0 && kind != attribute.L || of != 0 && v.Of.Base().Kind == attribute.Unix {
		r.failed = true // to a set, a type that decodes itself is given all of the set
		return
	}
	slab.Empty(to)
	pool := r.memory.Pool(v.Pool)
	for r.array(); r.value(); {
		item := pool.Another(v.Of.Type, to)
		if kind == attribute.L {
			r.attribute(v.Of, item)
		} else {
			r.read(v.Of, of, item)
		}
	}
}

// entries reads an object into the map at an address. A name that comes twice fails.
func (r *reader) entries(v *attribute.Value, to unsafe.Pointer) {
	pool := r.memory.Pool(v.Pool)
	value := pool.Borrow(v.Of.Type)
	at, n := value.Addr().UnsafePointer(), 0
	fill := v.Map
	if fill == nil {
		fill = &reflected{typ: v.Type, value: value, name: reflect.NewAt(v.Type.Key(), unsafe.Pointer(&r.named)).Elem(), named: &r.named}
	}
	fill.Make(to)
	for r.enter('{'); r.key(); n++ {
		name := r.memory.Common(r.name)
		r.attribute(v.Of, at)
		fill.Put(to, name, at)
		value.SetZero()
	}
	r.failed = r.failed || fill.Len(to) != n
	pool.GiveBack(value)
}

// reflected is a dictionary of any type.
type reflected struct {
	typ               reflect.Type
	made, value, name reflect.Value
	named             *string // what name is a view of
}

var _ shape.Dictionary = (*reflected)(nil)

func (m *reflected) Nil() any { return reflect.Zero(m.typ).Interface() }

func (m *reflected) Make(to unsafe.Pointer) {
	m.made = reflect.MakeMap(m.typ)
	*(*unsafe.Pointer)(to) = m.made.UnsafePointer()
}

func (m *reflected) Put(_ unsafe.Pointer, name string, _ unsafe.Pointer) {
	*m.named = name
	m.made.SetMapIndex(m.name, m.value)
}

func (m *reflected) Len(unsafe.Pointer) int { return m.made.Len() }

// pass passes over an attribute that no value is for, if it is one that the SDK reads.
func (r *reader) pass() {
	switch kind := r.kind(); kind {
	case attribute.S, attribute.N:
		r.text()
	case attribute.BOOL, attribute.NULL:
		r.boolean()
	case attribute.B:
		r.passBytes()
	case attribute.M:
		for r.enter('{'); r.key(); {
			r.pass()
		}
	default:
		for r.array(); r.value(); {
			switch kind {
			case attribute.L:
				r.pass()
			case attribute.BS:
				r.passBytes()
			default:
				r.text()
			}
		}
	}
	r.end()
}

// passBytes passes over bytes.
func (r *reader) passBytes() {
	text := r.text()
	if n := base64.StdEncoding.DecodedLen(len(text)); n > len(r.base64) {
		r.base64 = make([]byte, n)
	}
	_, err := base64.StdEncoding.Decode(r.base64, text)
	r.failed = r.failed || err != nil
}
