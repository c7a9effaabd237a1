package fastjson

import (
	"time"
)

// things is the output of an operation that has everything a decoder can read.
type things struct {
	Marker *string
	Things []thing
	Names  []string
	Counts map[string]int64
	Header string `json:"-"` // not in the body
	_      struct{}
}

type kind string

type thing struct {
	Name   *string
	Kind   kind
	Kinds  []kind
	At     *time.Time // seconds
	Stamp  *time.Time // RFC 3339
	Long   *int64
	Short  *int32
	Ratio  *float64
	Float  *float32
	Is     *bool
	Size   int64
	Data   []byte
	Owner  *owner
	Owners []owner
	Tags   map[string]string
	Groups map[string][]string
	Table  [][]int64
	Value  value
}

type owner struct{ ID *string }

// value is a union.
type value interface{ isValue() }

type valueText struct{ Value string }

type valueList struct{ Value []value }

func (*valueText) isValue() {}
func (*valueList) isValue() {}

const (
	poolThing = iota
	poolOwner
	poolKind
	poolString
	poolCount
	poolStrings
	poolCounts
	poolValue
	poolValueText
	poolValueList
)

func newThings() *Operation[*things] {
	return &Operation[*things]{Name: "ListThings", New: func() *things { return new(things) }, Scan: scanThings, Move: func(to, from *things) {
		to.Marker, to.Things, to.Names, to.Counts = from.Marker, from.Things, from.Names, from.Counts
	}}
}

func scanThings(s *Scanner, v *things) {
	for s.Object(); s.Next(); {
		switch s.Member([]string{"Marker", "Things", "Names", "Counts"}) {
		case 0: // Marker
			s.String(&v.Marker)
		case 1: // Things
			List(s, poolThing, &v.Things, scanThing)
		case 2: // Names
			List(s, poolString, &v.Names, (*Scanner).ReadString)
		case 3: // Counts
			Map(s, poolCount, &v.Counts, (*Scanner).ReadInt64)
		default:
			s.Other(v, 6)
		}
	}
}

func scanThing(s *Scanner, v *thing) {
	for s.Object(); s.Next(); {
		switch s.Member([]string{"Name", "Kind", "Kinds", "At", "Stamp", "Long", "Short", "Ratio", "Float", "Is", "Size", "Data", "Owner", "Owners", "Tags", "Groups", "Table", "Value"}) {
		case 0: // Name
			s.String(&v.Name)
		case 1: // Kind
			ReadText(s, &v.Kind)
		case 2: // Kinds
			List(s, poolKind, &v.Kinds, ReadText[kind])
		case 3: // At
			s.Epoch(&v.At)
		case 4: // Stamp
			s.DateTime(&v.Stamp)
		case 5: // Long
			s.Int64(&v.Long)
		case 6: // Short
			s.Int32(&v.Short)
		case 7: // Ratio
			s.Float64(&v.Ratio)
		case 8: // Float
			s.Float32(&v.Float)
		case 9: // Is
			s.Bool(&v.Is)
		case 10: // Size
			s.ReadInt64(&v.Size)
		case 11: // Data
			s.ReadBytes(&v.Data)
		case 12: // Owner
			Struct(s, poolOwner, &v.Owner, scanOwner)
		case 13: // Owners
			List(s, poolOwner, &v.Owners, scanOwner)
		case 14: // Tags
			Map(s, poolString, &v.Tags, (*Scanner).ReadString)
		case 15: // Groups
			Map(s, poolStrings, &v.Groups, func(s *Scanner, v *[]string) { List(s, poolString, v, (*Scanner).ReadString) })
		case 16: // Table
			List(s, poolCounts, &v.Table, func(s *Scanner, v *[]int64) { List(s, poolCount, v, (*Scanner).ReadInt64) })
		case 17: // Value
			scanValue(s, &v.Value)
		default:
			s.Other(v, 99) // as if it had lost members since
		}
	}
}

func scanOwner(s *Scanner, v *owner) {
	for s.Object(); s.Next(); {
		switch s.Member([]string{"ID"}) {
		case 0: // ID
			s.String(&v.ID)
		default:
			s.Other(v, 1)
		}
	}
}

func scanValue(s *Scanner, v *value) {
	for s.Object(); s.Next() && s.Require(*v == nil); {
		switch s.Member([]string{"Text", "List"}) {
		case 0: // Text
			m := New[*valueText](s, poolValueText)
			s.ReadString(&m.Value)
			*v = m
		case 1: // List
			m := New[*valueList](s, poolValueList)
			List(s, poolValue, &m.Value, scanValue)
			*v = m
		default:
			s.Unknown()
		}
	}
	s.Require(*v != nil)
}
