// Package cbor tests the generated decoders of services that speak CBOR.
package cbor

import (
	"encoding/binary"
	"math"
	"math/rand/v2"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// writer writes bodies of an operation.
type writer struct {
	*rand.Rand
	every bool // each member, regular and once
	b     []byte
}

// head writes a head: a major type and a number.
func (w *writer) head(major byte, n uint64) {
	major <<= 5
	switch {
	case n < 24 && (w.every || w.IntN(8) > 0):
		w.b = append(w.b, major|byte(n))
	case n < 1<<8:
		w.b = append(w.b, major|24, byte(n))
	case n < 1<<16:
		w.b = binary.BigEndian.AppendUint16(append(w.b, major|25), uint16(n))
	case n < 1<<32:
		w.b = binary.BigEndian.AppendUint32(append(w.b, major|26), uint32(n))
	default:
		w.b = binary.BigEndian.AppendUint64(append(w.b, major|27), n)
	}
}

// several writes a map or an array of n entries, with its length or with an end.
func (w *writer) several(major byte, n int, entry func(i int)) {
	open := w.IntN(2) == 0
	if open {
		w.b = append(w.b, major<<5|31)
	} else {
		w.head(major, uint64(n))
	}
	for i := range n {
		entry(i)
	}
	if open {
		w.b = append(w.b, 0xff)
	}
}

func (w *writer) text(s string) {
	w.head(3, uint64(len(s)))
	w.b = append(w.b, s...)
}

// object writes a struct, with its members in any order and some that nobody knows.
func (w *writer) object(l *sdk.Layout, depth int) {
	var members []*sdk.Element
	for _, i := range w.Perm(len(l.Elements)) {
		if e := l.Elements[i]; e.Kind != sdk.ElementSDK && (w.every || w.IntN(3) > 0) && depth < 16 {
			members = append(members, e)
		}
	}
	n := len(members)
	if !w.every && w.IntN(4) == 0 {
		n++
	}
	w.several(5, n, func(i int) {
		switch {
		case i == len(members):
			w.text("Nobody")
			w.unknown()
		case !w.every && w.IntN(8) == 0:
			w.text(members[i].Name)
			w.b = append(w.b, 0xf6+byte(w.IntN(2))) // null or undefined
		default:
			w.text(members[i].Name)
			w.value(members[i], depth+1)
		}
	})
}

func (w *writer) unknown() {
	w.several(4, 5, func(i int) {
		switch i {
		case 0:
			w.several(5, 1, func(int) { w.text("a"); w.b = append(w.b, 0xf5) })
		case 1:
			w.head(6, 1)
			w.head(1, 70000)
		case 2:
			w.head(2, 2)
			w.b = append(w.b, 1, 2)
		case 3:
			w.b = binary.BigEndian.AppendUint64(append(w.b, 0xfb), math.Float64bits(1.5))
		default:
			w.b = append(w.b, 0xf6)
		}
	})
}

func (w *writer) value(e *sdk.Element, depth int) {
	n := 1
	if !w.every {
		n = w.IntN(4)
	}
	switch e.Kind {
	case sdk.ElementStruct:
		w.object(e.Struct, depth)
	case sdk.ElementList:
		w.several(4, n, func(int) { w.value(e.Of, depth+1) })
	case sdk.ElementMap:
		w.several(5, n, func(i int) { w.text("key" + string(rune('a'+i))); w.value(e.Of, depth+1) })
	case sdk.ElementInt32, sdk.ElementInt64:
		w.integer()
	case sdk.ElementFloat32, sdk.ElementFloat64:
		w.float()
	case sdk.ElementBool:
		w.b = append(w.b, 0xf4+byte(w.IntN(2)))
	case sdk.ElementEpoch:
		w.head(6, 1)
		if w.IntN(2) == 0 {
			w.integer()
			return
		}
		w.b = binary.BigEndian.AppendUint64(append(w.b, 0xfb), math.Float64bits(1.7e9+float64(w.IntN(1e6))/1e3))
	case sdk.ElementBytes:
		w.head(2, 3)
		w.b = append(w.b, 1, 2, 3)
	default:
		w.text([]string{"something", "", "é", "a text of more than twenty-three characters", "a\x00\n"}[w.pick(5)])
	}
}

// pick returns a number below n, and 0 for regular bodies.
func (w *writer) pick(n int) int {
	if w.every {
		return 0
	}
	return w.IntN(n)
}

func (w *writer) integer() {
	w.head(byte(w.IntN(2)), []uint64{1, 0, 23, 24, 255, 256, 65535, 65536, math.MaxInt32}[w.IntN(9)])
}

func (w *writer) float() {
	switch w.IntN(3) {
	case 0:
		w.integer()
	case 1:
		w.b = binary.BigEndian.AppendUint32(append(w.b, 0xfa), math.Float32bits(float32(w.NormFloat64())))
	default:
		w.b = binary.BigEndian.AppendUint64(append(w.b, 0xfb), math.Float64bits(w.NormFloat64()))
	}
}
