// Package shape knows how the SDK's types are written: what each member of a struct is
// called, and where in memory it is. Decoders walk a body with it, and encoders an input.
//
// What members are called is a table in generated code, one line for each type. Where they
// are and of what type is asked of reflection, once for each type that a body has, so
// that thousands of members need no code of their own. What the types of a newer SDK do
// not have any more, or have as another type, is not known, and the body is the SDK's.
package shape

import (
	"reflect"
	"sync"
	"unsafe"
)

// Kind says how a value is written.
type Kind uint8

// The kinds. From Struct on a value has others in it.
const (
	SDK      Kind = iota // as only the SDK knows
	Ignored              // text that no member is for
	String               // text
	Text                 // text of a type of its own, as that of an enumeration
	Int32                // number
	Int64                // number
	Float32              // number
	Float64              // number
	Bool                 // true or false
	Epoch                // time in seconds
	DateTime             // time as in RFC 3339
	Bytes                // text in base 64
	Struct
	List
	Map
	Union
)

// Value is how a value is written that has a certain type.
type Value struct {
	Kind    Kind
	Pointer bool         // in its place is a pointer to the value
	Type    reflect.Type // of the value
	Pool    int          // number of that type, of a list's items or of a map's values
	Of      *Value       // of a list's items or a map's values
	Struct  *Layout      // of a struct or a union
	Map     Dictionary   // of a map that the table has; nil for others

	Child string // of XML: element of an item of a list or an entry of a map; empty if the member's own name is one
	Entry *Entry // of a map of XML
}

// Entry is what an entry of a map of XML has.
type Entry struct{ Key, Value string } // elements

// Member is a member of a struct or a union.
type Member struct {
	Value
	Name   string
	Quoted string  // with the colon behind it
	Field  int     // index of the field; of a union's member, of that in its struct
	Offset uintptr // of the field

	Variant     reflect.Type // of a member of a union: the struct that it is
	VariantPool int          // number of that type
	word        unsafe.Pointer
}

// Fills reports whether the member gets a value of what is written.
func (m *Member) Fills() bool { return m.Kind > Ignored }

// Put makes a union hold the member whose struct is at an address.
func (m *Member) Put(union, variant unsafe.Pointer) {
	*(*[2]unsafe.Pointer)(union) = [2]unsafe.Pointer{m.word, variant}
}

// Layout is a struct or a union. It is safe for concurrent use.
type Layout struct {
	Type    reflect.Type
	Number  int    // in its table
	Union   bool   // it is an interface, which one of the members' structs implements
	Fields  int    // how many fields it had when the table was made; 0 if that tells nothing
	Within  string // of XML: element within the root that an output is in; empty if it is the root
	Members []Member
	Heads   []byte // first characters of the members

	also  map[string]int // members by other names
	types *Types
	text  string
	once  sync.Once
	known bool
}

// Known reports whether the type is as the table says. What else the layout tells is there
// after it.
func (l *Layout) Known() bool {
	l.once.Do(l.read)
	return l.known
}

// Find returns the member with a name, -1 if there is none. It looks at the one with that
// number first, and at those behind it: most services write members in one order.
func (l *Layout) Find(name []byte, from int) int {
	for i := from; i < len(l.Members); i++ {
		if l.Members[i].Name == string(name) {
			return i
		}
	}
	for i := range min(from, len(l.Members)) {
		if l.Members[i].Name == string(name) {
			return i
		}
	}
	if i, ok := l.also[string(name)]; ok {
		return i
	}
	return -1
}

// Gained reports whether the type has other fields than the table was made for, so that a
// member which is not in the table may be one of its own.
func (l *Layout) Gained() bool { return l.Union || l.Type.NumField() != l.Fields }

// Table is how the types of one service are written. Its exported fields are set before it
// is first used and never after. It must not be copied.
type Table struct {
	// Types has a line for each type, behind a line break: its name, how many fields it has, and
	// its members, with a space between them. A union has a - for the fields; 0 fields leave whatever is no member
	// to the SDK. A member is its name, and then, where it is so: / and another name of it; > and
	// the element of a list's items or a map's entries, which is empty if the name is theirs, and in
	// XML, for maps, the elements of key and value, each behind a comma; = and its field, or the struct
	// that a member of a union is, if that is not the name with an upper-case letter; ":date" for
	// times as in RFC 3339; "!" if only the SDK can read it. A name with a - in front is that of
	// a text which no field is for.
	Types string
	// Variants are nil pointers to the structs that members of unions are.
	Variants []any
	// Maps are those maps that are filled without reflection, which takes twice as long.
	Maps []Dictionary

	once sync.Once
	read any // *Types
}

// Types are the types of a table, as far as they were asked for. They are safe for concurrent
// use.
//
// A table neither has them by their type nor methods that mention [reflect.Type]: it is a
// variable of generated packages, and a package compiles the wrappers of all that the types of
// its variables lead to, which are sixty functions here.
type Types struct {
	table *Table

	mu      sync.Mutex
	layouts map[reflect.Type]*Layout
	numbers map[reflect.Type]int
}

// Of returns the types of a table, always the same.
func Of(t *Table) *Types {
	t.once.Do(func() {
		t.read = &Types{table: t, layouts: map[reflect.Type]*Layout{}, numbers: map[reflect.Type]int{}}
	})
	return t.read.(*Types)
}

// Output returns the layout of a struct that the table has no line for: the line is text, with
// any name.
func (t *Types) Output(typ reflect.Type, text string) *Layout {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.add(typ, text)
}

func (t *Types) add(typ reflect.Type, text string) *Layout {
	l := &Layout{Type: typ, Number: len(t.layouts), types: t, text: text}
	t.layouts[typ] = l
	return l
}

// Value returns how a value of a type is written whose line the table has, or the lines of
// what is in it.
func (t *Types) Value(typ reflect.Type) Value { return t.value(typ, false) }

// layout returns the layout of a type.
func (t *Types) layout(typ reflect.Type) *Layout {
	t.mu.Lock()
	defer t.mu.Unlock()
	if l := t.layouts[typ]; l != nil {
		return l
	}
	return t.add(typ, line(t.table.Types, typ.Name()))
}

// Number returns the number of a type, for pools of its values.
func (t *Types) Number(typ reflect.Type) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	n, ok := t.numbers[typ]
	if !ok {
		n = len(t.numbers)
		t.numbers[typ] = n
	}
	return n
}

// Item returns the type that a list or a map has of values like this one.
func (v *Value) Item() reflect.Type {
	if v.Pointer {
		return reflect.PointerTo(v.Type)
	}
	return v.Type
}

// Dictionary fills maps of one type.
type Dictionary interface {
	// Nil returns a nil map, which has the type of the maps.
	Nil() any
	// Make puts a new map where a map is.
	Make(to unsafe.Pointer)
	// Put puts a value into the map at an address.
	Put(to unsafe.Pointer, name string, value unsafe.Pointer)
	// Len returns the length of the map at an address.
	Len(to unsafe.Pointer) int
}

// MapOf is the Dictionary for maps of texts to values of a type.
type MapOf[V any] struct{}

// Nil returns a nil map, which has the type of the maps.
func (MapOf[V]) Nil() any { return map[string]V(nil) }

// Make puts a new map where a map is.
func (MapOf[V]) Make(to unsafe.Pointer) { *(*map[string]V)(to) = map[string]V{} }

// Put puts a value into the map at an address.
func (MapOf[V]) Put(to unsafe.Pointer, name string, value unsafe.Pointer) {
	(*(*map[string]V)(to))[name] = *(*V)(value)
}

// Len returns the length of the map at an address.
func (MapOf[V]) Len(to unsafe.Pointer) int { return len(*(*map[string]V)(to)) }
