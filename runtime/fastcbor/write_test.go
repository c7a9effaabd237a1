package fastcbor

import (
	"encoding/binary"
	"math"
	"strings"
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
	Header string // not in the body
	_      struct{}
}

type kind string

type thing struct {
	Name   *string
	Kind   kind
	Kinds  []kind
	At     *time.Time
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
	Values []float64
	Times  []time.Time
	Value  value
}

type owner struct{ ID *string }

// value is a union, which CBOR's decoders leave to the SDK.
type value interface{ isValue() }

type valueText struct{ Value string }

func (*valueText) isValue() {}

// operation is an Operation whose output is known.
type operation struct{ *Operation }

func (o operation) Decode(body string) (*things, bool) {
	out, ok := o.Operation.Decode([]byte(body))
	made, _ := out.(*things)
	return made, ok
}

func newThings() operation {
	return operation{&Operation{Name: "ListThings", Output: (*things)(nil), Line: "things 8 Marker Things Names Counts Owned Nested", Table: &Table{
		Types: `
thing 99 Name Kind Kinds At Long Short Ratio Float Is Size Data Owner Owners Tags Groups Table Values Times Value
owner 1 ID
value - Text=valueText
`,
		Variants: []any{(*valueText)(nil)},
	}}}
}

// head is a head in its shortest form.
func head(major byte, n uint64) string {
	b := []byte{major | byte(n)}
	switch {
	case n >= 1<<32:
		b = binary.BigEndian.AppendUint64([]byte{major | 27}, n)
	case n >= 1<<16:
		b = binary.BigEndian.AppendUint32([]byte{major | 26}, uint32(n))
	case n >= 1<<8:
		b = binary.BigEndian.AppendUint16([]byte{major | 25}, uint16(n))
	case n >= 24:
		b = []byte{major | 24, byte(n)}
	}
	return string(b)
}

// word is a text.
func word(s string) string { return head(text, uint64(len(s))) + s }

func raw(s string) string { return head(bytes, uint64(len(s))) + s }

// number is an integer.
func number(n int64) string {
	if n < 0 {
		return head(negative, uint64(-1-n))
	}
	return head(unsigned, uint64(n))
}

func double(f float64) string {
	return string(binary.BigEndian.AppendUint64([]byte{float64s}, math.Float64bits(f)))
}

func single(f float32) string {
	return string(binary.BigEndian.AppendUint32([]byte{float32s}, math.Float32bits(f)))
}

func moment(seconds string) string { return head(tag, 1) + seconds }

// series is an array.
func series(items ...string) string { return head(array, uint64(len(items))) + strings.Join(items, "") }

// entries is a map of names and values, one after the other.
func entries(items ...string) string {
	all := head(dictionary, uint64(len(items)/2))
	for i, item := range items {
		if i%2 == 0 {
			item = word(item)
		}
		all += item
	}
	return all
}

// endless is an array or a map that ends where its end comes.
func endless(major byte, items ...string) string {
	return string([]byte{major | indefinite}) + strings.Join(items, "") + string([]byte{end})
}

const (
	yes, no    = "\xf5", "\xf4"
	null, none = "\xf6", "\xf7"
)

// thingOf is a body with one thing that has those members.
func thingOf(members ...string) string { return entries("Things", series(entries(members...))) }
