// Package attribute knows how the values of a Go type are written as attributes of
// DynamoDB's items, by the rules of the SDK's package attributevalue: which field an
// attribute is for, and which kinds of attributes fit. A decoder walks items with it.
//
// Types are looked at by reflection, once for each; what is made of them is only read
// after that, and safe for concurrent use. What is out of the ordinary is of the kind
// Odd, and attributevalue decodes the items that have it.
package attribute

import (
	"bytes"
	"reflect"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// Kind says which attributes fit a value, and what becomes of them.
type Kind uint8

// The kinds.
const (
	Odd     Kind = iota // only attributevalue knows
	String              // of S and N
	Bool                // of BOOL
	Int                 // of N
	Uint                // of N
	Float               // of N
	Time                // of S as in RFC 3339 and N in seconds
	Unix                // attributevalue.UnixTime, of N in seconds
	Pointer             // of what fits what it points to
	Slice               // of L and sets, and of B if the items are bytes
	Map                 // of M
	Struct              // of M
)

// Member is the member that an attribute has, which says its kind.
type Member byte

// The members; 0 is none.
const (
	S    Member = 'S'
	N    Member = 'N'
	B    Member = 'B'
	L    Member = 'L'
	M    Member = 'M'
	BOOL Member = 't'
	NULL Member = '0'
	SS   Member = 's'
	NS   Member = 'n'
	BS   Member = 'b'
)

// MemberOf returns the member of a name; 0 if there is none.
func MemberOf(name []byte) Member {
	switch string(name) {
	case "S", "N", "B", "L", "M":
		return Member(name[0])
	case "BOOL":
		return BOOL
	case "NULL":
		return NULL
	case "SS", "NS", "BS":
		return Member(name[0] - 'A' + 'a')
	}
	return 0
}

// Of returns what the items of a set are; 0 for what is no set.
func (m Member) Of() Member {
	switch m {
	case SS, NS, BS:
		return m - 'a' + 'A'
	}
	return 0
}

// Value is how a value of a type is written.
type Value struct {
	Kind  Kind
	Type  reflect.Type
	Bits  int  // of a number
	Text  bool // a number may be an S: the tag has string
	Bytes bool // of a slice: its items are bytes
	// A Time is Odd where it is an S, or an N: it has a decoder of the caller's.
	OddText, OddNumber bool

	Of     *Value           // of what a pointer points to, of items, and of a map's values
	Pool   int              // number of the type of these
	Map    shape.Dictionary // fills the map; nil if only reflection can
	Struct *Layout
}

// Field is a field of a struct, be it one of an embedded struct.
type Field struct {
	Value
	Name   string // of the attribute
	Quoted string // with the colon behind it
	Offset uintptr

	name []byte
}

// Layout is a struct.
type Layout struct {
	Number int // among those that were made with it
	Fields []Field

	exact map[string]int
}

// Find returns the field that an attribute is for, below 0 if there is none: the one of
// that name or, inexactly, the first one whose name is the same but for case.
func (l *Layout) Find(name []byte) (field int, exact bool) {
	if i, ok := l.exact[string(name)]; ok {
		return i, true
	}
	for i := range l.Fields {
		if bytes.EqualFold(l.Fields[i].name, name) {
			return i, false
		}
	}
	return -1, false
}

// Base is the value that pointers lead to.
func (v *Value) Base() *Value {
	for v.Kind == Pointer {
		v = v.Of
	}
	return v
}

// Find returns the field of a struct that an attribute is for, as Layout.Find does; below 0
// for what is no struct.
func (v *Value) Find(name string) (field int, exact bool) {
	if v.Kind != Struct {
		return -1, false
	}
	return v.Struct.Find([]byte(name))
}

// odd is what nothing is known of.
var odd Value

// Within returns what a value has in it: a field of a struct, an item of a list, or a
// value of a map.
func (v *Value) Within(field int) *Value {
	switch {
	case v.Kind == Struct && field >= 0:
		return &v.Struct.Fields[field].Value
	case v.Kind == Slice, v.Kind == Map:
		return v.Of
	}
	return &odd
}
