package jsonwalk

import (
	"math"
	"strconv"
	"time"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/attribute"
	"github.com/seed5e775779/resgen/runtime/internal/instant"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// fields reads an object into the struct at an address, which is zero. A field that two
// attributes are for fails.
func (r *reader) fields(l *attribute.Layout, to unsafe.Pointer) {
	var seen shape.Members
	order, last := r.order(l), 0
	for r.enter('{'); !r.failed; {
		i := int(order[last])
		if i >= len(l.Fields) || !r.expected(l.Fields[i].Quoted) {
			if !r.key() {
				return
			}
			if i = r.find(l); i < 0 {
				r.pass()
				continue
			}
			order[last] = uint16(i)
		}
		if seen.Add(i) {
			r.failed = true
		}
		r.attribute(&l.Fields[i].Value, unsafe.Add(to, l.Fields[i].Offset))
		last = i + 1
	}
}

// order returns, for each field of a struct, which one came behind it the last time; the
// first is for the beginning.
func (r *reader) order(l *attribute.Layout) []uint16 {
	for l.Number >= len(r.orders) {
		r.orders, r.names = append(r.orders, nil), append(r.names, map[string]int{})
	}
	if r.orders[l.Number] == nil {
		order := make([]uint16, len(l.Fields)+1)
		for i := range order {
			order[i] = uint16(i)
		}
		r.orders[l.Number] = order
	}
	return r.orders[l.Number]
}

// mostNames is how many names are kept that attributes of one struct have.
const mostNames = 512

// find returns the field that the attribute is for whose name was read last.
func (r *reader) find(l *attribute.Layout) int {
	names := r.names[l.Number]
	if i, ok := names[string(r.name)]; ok {
		return i
	}
	i, _ := l.Find(r.name)
	if len(names) < mostNames {
		names[string(r.name)] = i
	}
	return i
}

// view is a text without a copy, good until the next one is read.
func view(text []byte) string { return unsafe.String(unsafe.SliceData(text), len(text)) }

// number reads the text of a number.
func (r *reader) number(v *attribute.Value, to unsafe.Pointer) {
	text := view(r.text())
	var err error
	switch v.Kind {
	case attribute.Int:
		var n int64
		n, err = strconv.ParseInt(text, 10, v.Bits)
		putInt(v.Bits, n, to)
	case attribute.Uint:
		var n uint64
		n, err = strconv.ParseUint(text, 10, v.Bits)
		putInt(v.Bits, int64(n), to)
	case attribute.Float:
		err = r.putFloat(v.Bits, text, to)
	case attribute.Time, attribute.Unix:
		var n int64
		n, err = strconv.ParseInt(text, 10, 64)
		*(*time.Time)(to) = time.Unix(n, 0)
		r.failed = r.failed || v.OddNumber
	default:
		r.failed = true
	}
	r.failed = r.failed || err != nil
}

// putInt puts an integer into a place of so many bits.
func putInt(bits int, n int64, to unsafe.Pointer) {
	switch bits {
	case 8:
		*(*int8)(to) = int8(n)
	case 16:
		*(*int16)(to) = int16(n)
	case 32:
		*(*int32)(to) = int32(n)
	default:
		*(*int64)(to) = n
	}
}

func (r *reader) putFloat(bits int, text string, to unsafe.Pointer) error {
	f, err := strconv.ParseFloat(text, 64)
	if bits == 64 {
		*(*float64)(to) = f
		return err
	}
	*(*float32)(to) = float32(f)
	r.failed = r.failed || math.Abs(f) > math.MaxFloat32 && !math.IsInf(f, 0) // infinity is one
	return err
}

// date reads a time as in RFC 3339.
func (r *reader) date(v *attribute.Value, to unsafe.Pointer) {
	text := r.text()
	t, ok := instant.Parse(text)
	if !ok {
		var err error
		t, err = time.Parse(time.RFC3339, view(text))
		r.failed = r.failed || err != nil
	}
	*(*time.Time)(to) = t
	r.failed = r.failed || v.OddText
}
