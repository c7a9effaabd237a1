package jsonwalk

import (
	"encoding/base64"
	"reflect"
	"strconv"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// Script writes values of the SDK's types as its serializers do in JSON.
type Script struct{}

// AppendList appends the list at an address, as a member with that name. It reports false for
// a value that is the SDK's.
func (Script) AppendList(to []byte, name string, v *shape.Value, list unsafe.Pointer) ([]byte, bool) {
	w := writer{}
	to = w.value(append(append(append(to, '"'), name...), `":`...), v, list)
	return to, !w.failed
}

// writer notes in failed that a value is the SDK's; what is appended then is of no matter.
// Its methods append to what they are given.
type writer struct{ failed bool }

// value writes the value at an address, which is no pointer to it.
func (w *writer) value(to []byte, v *shape.Value, at unsafe.Pointer) []byte {
	switch v.Kind {
	case shape.String, shape.Text:
		return appendText(to, *(*string)(at))
	case shape.Int32:
		return strconv.AppendInt(to, int64(*(*int32)(at)), 10)
	case shape.Int64:
		return strconv.AppendInt(to, *(*int64)(at), 10)
	case shape.Bool:
		return strconv.AppendBool(to, *(*bool)(at))
	case shape.Bytes:
		return appendBytes(to, *(*[]byte)(at))
	case shape.Struct:
		return w.object(to, v.Struct, at)
	case shape.List:
		return w.list(to, v, at)
	case shape.Map:
		return w.dictionary(to, v, at)
	}
	w.failed = true
	return to
}

// appendBytes writes a text in base 64; null for nil, which is only written within a list or
// a map.
func appendBytes(to, b []byte) []byte {
	if b == nil {
		return append(to, "null"...)
	}
	return append(base64.StdEncoding.AppendEncode(append(to, '"'), b), '"')
}

// object writes the struct at an address.
func (w *writer) object(to []byte, l *shape.Layout, at unsafe.Pointer) []byte {
	if !l.Known() || l.Gained() {
		w.failed = true
		return to
	}
	to = append(to, '{')
	begin := len(to)
	for i := range l.Members {
		m := &l.Members[i]
		place := m.Written(unsafe.Add(at, m.Offset))
		if place == nil {
			continue
		}
		if len(to) > begin {
			to = append(to, ',')
		}
		to = w.value(append(to, m.Quoted...), &m.Value, place)
	}
	return append(to, '}')
}

// list writes the list at an address.
func (w *writer) list(to []byte, v *shape.Value, at unsafe.Pointer) []byte {
	if v.Of.Pointer {
		w.failed = true
		return to
	}
	first, n := shape.Items(at)
	to = append(to, '[')
	for i := range n {
		if i > 0 {
			to = append(to, ',')
		}
		to = w.value(to, v.Of, unsafe.Add(first, uintptr(i)*v.Of.Type.Size()))
	}
	return append(to, ']')
}

// dictionary writes the map at an address, in any order, as the SDK does.
func (w *writer) dictionary(to []byte, v *shape.Value, at unsafe.Pointer) []byte {
	if v.Of.Pointer {
		w.failed = true
		return to
	}
	to = append(to, '{')
	begin := len(to)
	value := reflect.New(v.Of.Type)
	for entry := reflect.NewAt(v.Type, at).Elem().MapRange(); entry.Next(); {
		if len(to) > begin {
			to = append(to, ',')
		}
		value.Elem().SetIterValue(entry)
		to = w.value(append(appendText(to, entry.Key().String()), ':'), v.Of, value.UnsafePointer())
	}
	return append(to, '}')
}
