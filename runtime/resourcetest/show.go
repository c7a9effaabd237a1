package resourcetest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

// shown is how many characters of an input a message has.
const shown = 400

// show returns a value of the SDK for a message: what is set, without pointers.
func show(v any) string {
	var b strings.Builder
	write(&b, reflect.ValueOf(v))
	if text := []rune(b.String()); len(text) > shown {
		return string(text[:shown]) + "..."
	}
	return b.String()
}

func write(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Invalid:
		b.WriteString("nil")
	case reflect.Pointer, reflect.Interface:
		write(b, v.Elem())
	case reflect.Struct:
		writeStruct(b, v)
	case reflect.Slice:
		writeEach(b, "[", v.Len(), func(i int) { write(b, v.Index(i)) }, "]")
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		writeEach(b, "{", len(keys), func(i int) {
			fmt.Fprintf(b, "%q: ", keys[i].String())
			write(b, v.MapIndex(keys[i]))
		}, "}")
	case reflect.String:
		fmt.Fprintf(b, "%q", v.String())
	default:
		fmt.Fprint(b, v)
	}
}

// writeStruct writes a struct of the SDK. Others are streams and the like, of which the
// type says enough.
func writeStruct(b *strings.Builder, v reflect.Value) {
	t := v.Type()
	if at, ok := v.Interface().(time.Time); ok {
		b.WriteString(at.Format(time.RFC3339Nano))
		return
	}
	var set []int
	for i := range v.NumField() {
		if t.Field(i).IsExported() && !v.Field(i).IsZero() {
			set = append(set, i)
		}
	}
	if len(set) == 0 && !strings.Contains(t.PkgPath(), "/service/") {
		b.WriteString(t.String())
		return
	}
	writeEach(b, "{", len(set), func(i int) {
		b.WriteString(t.Field(set[i]).Name + ": ")
		write(b, v.Field(set[i]))
	}, "}")
}

func writeEach(b *strings.Builder, open string, n int, each func(int), end string) {
	b.WriteString(open)
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		each(i)
	}
	b.WriteString(end)
}
