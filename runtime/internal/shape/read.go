package shape

import (
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// line returns the line of a type with a name; "" if there is none.
func line(types, name string) string {
	_, rest, _ := strings.Cut(types, "\n"+name+" ")
	members, _, _ := strings.Cut(rest, "\n")
	return name + " " + members
}

// maxMembers is how many members a struct has at most that is read by a table.
const maxMembers = 256

// read reads the line of a layout.
func (l *Layout) read() {
	words := strings.Fields(l.text)
	if len(words) < 2 || len(words)-2 > maxMembers {
		return
	}
	if within, _, ok := strings.Cut(words[0], ">"); ok {
		l.Within = within
	}
	l.Union = words[1] == "-"
	switch fields, err := strconv.Atoi(words[1]); {
	case l.Union != (l.Type.Kind() == reflect.Interface), err != nil && !l.Union:
		return
	default:
		l.Fields = fields
	}
	for _, word := range words[2:] {
		m, ok := l.member(word)
		if !ok {
			return
		}
		l.Members = append(l.Members, m)
		l.Heads = append(l.Heads, m.Name[0])
	}
	l.known = true
}

// member reads a member. It reports false for one that the type has not.
func (l *Layout) member(text string) (m Member, ok bool) {
	text, ignored := strings.CutPrefix(text, "-")
	text, sdk := strings.CutSuffix(text, "!")
	text, date := strings.CutSuffix(text, ":date")
	text, field, named := strings.Cut(text, "=")
	text, inside, _ := strings.Cut(text, ">")
	m.Name, text, _ = strings.Cut(text, "/")
	m.Quoted = `"` + m.Name + `":`
	if text != "" {
		if l.also == nil {
			l.also = map[string]int{}
		}
		l.also[text] = len(l.Members)
	}
	switch {
	case sdk:
		return m, true
	case ignored:
		m.Kind = Ignored
		return m, true
	}
	if !named {
		first, size := utf8.DecodeRuneInString(m.Name)
		field = string(unicode.ToUpper(first)) + m.Name[size:]
	}
	of := l.Type
	if l.Union {
		if of = l.variant(&m, field); of == nil {
			return m, false
		}
		field = "Value"
	}
	for i := range of.NumField() {
		if f := of.Field(i); f.Name == field {
			m.Field, m.Offset, m.Value = i, f.Offset, l.types.value(f.Type, date)
			m.inside(inside)
		}
	}
	return m, m.Fills()
}

// inside reads what is called how in a list or a map of XML.
func (v *Value) inside(text string) {
	var names string
	if v.Child, names, _ = strings.Cut(text, ","); names != "" {
		v.Entry = new(Entry)
		v.Entry.Key, v.Entry.Value, _ = strings.Cut(names, ",")
	}
}

// variant notes the struct that a member of a union is. It returns nil if there is none.
func (l *Layout) variant(m *Member, name string) reflect.Type {
	for _, v := range l.types.table.Variants {
		pointer := reflect.TypeOf(v)
		if pointer.Elem().Name() != name || !pointer.Implements(l.Type) {
			continue
		}
		m.Variant, m.VariantPool = pointer.Elem(), l.types.Number(pointer.Elem())
		union := reflect.New(l.Type)
		union.Elem().Set(reflect.New(m.Variant))
		m.word = *(*unsafe.Pointer)(union.UnsafePointer())
		return m.Variant
	}
	return nil
}

// kinds are the kinds of values that are no structs, lists or maps.
var kinds = map[reflect.Kind]Kind{
	reflect.Int32: Int32, reflect.Int64: Int64, reflect.Float32: Float32, reflect.Float64: Float64, reflect.Bool: Bool,
}

// value returns how a value of a type is written; with the kind SDK if it is not known.
func (t *Types) value(typ reflect.Type, date bool) Value {
	v := Value{Type: typ}
	if typ.Kind() == reflect.Pointer {
		v.Pointer, v.Type = true, typ.Elem()
	}
	switch {
	case v.Type == reflect.TypeFor[time.Time]():
		v.Kind = Epoch
		if date {
			v.Kind = DateTime
		}
	case v.Type == reflect.TypeFor[string]():
		v.Kind = String
	case v.Type.Kind() == reflect.Struct:
		v.Kind, v.Struct, v.Pool = Struct, t.layout(v.Type), t.Number(v.Type)
	case v.Type.PkgPath() == "" && kinds[v.Type.Kind()] != SDK:
		v.Kind = kinds[v.Type.Kind()]
	case !v.Pointer:
		t.direct(&v, date)
	}
	return v
}

// direct reads a type that no member is a pointer to.
func (t *Types) direct(v *Value, date bool) {
	switch v.Type.Kind() {
	case reflect.String:
		v.Kind = Text
	case reflect.Interface:
		v.Kind, v.Struct = Union, t.layout(v.Type)
	case reflect.Slice:
		v.Kind = List
		if v.Type == reflect.TypeFor[[]byte]() {
			v.Kind = Bytes
			return
		}
	case reflect.Map:
		if v.Type.Key() == reflect.TypeFor[string]() {
			v.Kind, v.Map = Map, t.dictionary(v.Type)
		}
	}
	if v.Kind == List || v.Kind == Map {
		of := t.value(v.Type.Elem(), date)
		v.Of, v.Pool = &of, t.Number(v.Type.Elem())
		if of.Kind == SDK {
			v.Kind = SDK
		}
	}
}

// texts fills maps that most services have.
var texts Dictionary = MapOf[string]{}

// dictionary returns what fills maps of a type without reflection; nil if nothing does.
func (t *Types) dictionary(typ reflect.Type) Dictionary {
	if typ == reflect.TypeOf(texts.Nil()) {
		return texts
	}
	for _, d := range t.table.Maps {
		if reflect.TypeOf(d.Nil()) == typ {
			return d
		}
	}
	return nil
}
