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
	Owned  map[string]owner
	Nested map[string]map[string]string
	Deep   map[string]map[string][]int64
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

// operation is an Operation whose output is known.
type operation struct{ *Operation }

func (o operation) Decode(body []byte) (*things, bool) {
	out, ok := o.Operation.Decode(body)
	made, _ := out.(*things)
	return made, ok
}

func newThings() operation {
	return operation{&Operation{Name: "ListThings", Output: (*things)(nil), Line: "things 9 Marker Things Names Counts Owned Nested Deep", Table: &Table{
		Types: `
thing 99 Name Kind Kinds At Stamp:date Long Short Ratio Float Is Size Data Owner Owners Tags Groups Table Value
owner 1 ID
value - Text=valueText List=valueList
`,
		Maps:     []Dictionary{MapOf[int64]{}, MapOf[owner]{}},
		Variants: []any{(*valueText)(nil), (*valueList)(nil)},
	}}}
}
