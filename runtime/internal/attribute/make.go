package attribute

import (
	"reflect"
	"strconv"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// Options are what types are looked at with.
type Options struct {
	// TagKey is the key of a tag that counts more than dynamodbav; empty for none.
	TagKey string
	// Custom are interfaces; what implements one of them decodes itself, and is Odd.
	Custom []reflect.Type
	// Keys is the interface of keys of maps that decode themselves.
	Keys reflect.Type
	// Unix is the type of Unix values.
	Unix reflect.Type
	// OddText and OddNumber say that times which are an S, or an N, are the caller's.
	OddText, OddNumber bool
	// Number returns the number of a type, for pools.
	Number func(reflect.Type) int
}

// Of returns how values of a type are written.
func Of(t reflect.Type, o Options) *Value {
	m := &maker{Options: o, layouts: map[reflect.Type]*Layout{}}
	v := m.value(t, tag{})
	return &v
}

// maker makes the values of one type, which may hold itself.
type maker struct {
	Options
	layouts map[reflect.Type]*Layout
}

// custom reports whether a type, or a pointer to it, decodes itself.
func (m *maker) custom(t reflect.Type) bool {
	for _, i := range m.Custom {
		if t.Implements(i) || reflect.PointerTo(t).Implements(i) {
			return true
		}
	}
	return false
}

// scalar is the kind of a type that has no others in it.
func scalar(t reflect.Type) Kind {
	switch t.Kind() {
	case reflect.String:
		return String
	case reflect.Bool:
		return Bool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return Int
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return Uint
	case reflect.Float32, reflect.Float64:
		return Float
	}
	return Odd
}

// value looks at a type. A tag is that of a field of the type, or of a pointer to it.
func (m *maker) value(t reflect.Type, of tag) Value {
	v := Value{Type: t, Text: of.text}
	switch {
	case t.Kind() == reflect.Pointer:
		v.Kind = Pointer
		m.elem(&v, of)
	case t == m.Unix:
		v.Kind = Unix
	case m.custom(t):
	case t.ConvertibleTo(reflect.TypeFor[time.Time]()):
		v.Kind, v.OddText, v.OddNumber = Time, m.OddText, m.OddNumber && !of.unix
	case t.Kind() == reflect.Slice:
		v.Kind, v.Bytes = Slice, t.Elem().Kind() == reflect.Uint8
		m.elem(&v, tag{})
	case t.Kind() == reflect.Map:
		m.dictionary(&v)
	case t.Kind() == reflect.Struct:
		v.Struct = m.layout(t)
		if v.Struct != nil {
			v.Kind = Struct
		}
	default:
		if v.Kind = scalar(t); v.Kind >= Int {
			v.Bits = t.Bits()
		}
	}
	return v
}

// elem looks at what there are pointers to, or items of.
func (m *maker) elem(v *Value, of tag) {
	e := m.value(v.Type.Elem(), of)
	v.Of, v.Pool = &e, m.Number(e.Type)
}

// maps returns what fills usual maps without reflection.
func maps() []shape.Dictionary {
	return []shape.Dictionary{
		shape.MapOf[string]{}, shape.MapOf[int]{}, shape.MapOf[int64]{}, shape.MapOf[float64]{}, shape.MapOf[bool]{}, shape.MapOf[[]string]{},
	}
}

// dictionary looks at a map. Those whose keys are no texts are Odd.
func (m *maker) dictionary(v *Value) {
	key := v.Type.Key()
	if key.Kind() != reflect.String || key.Implements(m.Keys) || reflect.PointerTo(key).Implements(m.Keys) {
		return
	}
	v.Kind = Map
	m.elem(v, tag{})
	for _, d := range maps() {
		if reflect.TypeOf(d.Nil()).Elem() == v.Type.Elem() { // a key of whatever name is the same in memory
			v.Map = d
		}
	}
}

// layout looks at a struct. It returns nil for one with too many fields.
func (m *maker) layout(t reflect.Type) *Layout {
	if l, ok := m.layouts[t]; ok {
		return l
	}
	fields := m.fields(t)
	if len(fields) > len(shape.Members{})*64 {
		m.layouts[t] = nil
		return nil
	}
	l := &Layout{Number: len(m.layouts), exact: map[string]int{}}
	m.layouts[t] = l // for those that are within it
	l.Fields = make([]Field, len(fields))
	for i, f := range fields {
		l.Fields[i] = Field{Name: f.name, Quoted: quoted(f.name), Offset: f.offset, name: []byte(f.name)}
		if !f.odd {
			l.Fields[i].Value = m.value(f.typ, f.tag)
		}
		l.exact[f.name] = i
	}
	return l
}

// quoted is how the name of an attribute begins a member; one with escapes is never
// found by it.
func quoted(name string) string {
	if q := `"` + name + `"`; q == strconv.Quote(name) {
		return q + ":"
	}
	return "\x00"
}
