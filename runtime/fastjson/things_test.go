package fastjson

import (
	"time"
)

// things is the output of an operation that has everything a decoder can read.
type things struct {
	Marker  *string
	Things  []thing
	Names   []string
	Counts  map[string]int64
	Header  string `json:"-"` // not in the body
	private struct{}
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
		switch string(s.Name()) {
		case "Marker":
			v.Marker = s.String()
		case "Things":
			List(s, poolThing, &v.Things, scanThing)
		case "Names":
			List(s, poolString, &v.Names, (*Scanner).ReadString)
		case "Counts":
			Map(s, poolCount, &v.Counts, (*Scanner).ReadInt64)
		default:
			s.Other(v, 6)
		}
	}
}

func scanThing(s *Scanner, v *thing) {
	for s.Object(); s.Next(); {
		switch string(s.Name()) {
		case "Name":
			v.Name = s.String()
		case "Kind":
			v.Kind = kind(s.Text())
		case "Kinds":
			List(s, poolKind, &v.Kinds, ReadText[kind])
		case "At":
			v.At = s.Epoch()
		case "Stamp":
			v.Stamp = s.DateTime()
		case "Long":
			v.Long = s.Int64()
		case "Short":
			v.Short = s.Int32()
		case "Ratio":
			v.Ratio = s.Float64()
		case "Float":
			v.Float = s.Float32()
		case "Is":
			v.Is = s.Bool()
		case "Size":
			s.ReadInt64(&v.Size)
		case "Data":
			v.Data = s.Bytes()
		case "Owner":
			v.Owner = Struct(s, poolOwner, v.Owner, scanOwner)
		case "Owners":
			List(s, poolOwner, &v.Owners, scanOwner)
		case "Tags":
			Map(s, poolString, &v.Tags, (*Scanner).ReadString)
		case "Groups":
			Map(s, poolStrings, &v.Groups, func(s *Scanner, v *[]string) { List(s, poolString, v, (*Scanner).ReadString) })
		case "Table":
			List(s, poolCounts, &v.Table, func(s *Scanner, v *[]int64) { List(s, poolCount, v, (*Scanner).ReadInt64) })
		case "Value":
			scanValue(s, &v.Value)
		default:
			s.Other(v, 99) // as if it had lost members since
		}
	}
}

func scanOwner(s *Scanner, v *owner) {
	for s.Object(); s.Next(); {
		switch string(s.Name()) {
		case "ID":
			v.ID = s.String()
		default:
			s.Other(v, 1)
		}
	}
}

func scanValue(s *Scanner, v *value) {
	for s.Object(); s.Next() && s.Require(*v == nil); {
		switch string(s.Name()) {
		case "Text":
			m := New[*valueText](s, poolValueText)
			s.ReadString(&m.Value)
			*v = m
		case "List":
			m := New[*valueList](s, poolValueList)
			List(s, poolValue, &m.Value, scanValue)
			*v = m
		default:
			s.Unknown()
		}
	}
	s.Require(*v != nil)
}
