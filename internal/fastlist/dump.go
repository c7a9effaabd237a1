package fastlist

import (
	"fmt"
	"reflect"
	"strings"
	"time"
)

// Dump prints a value with all that it points to.
func Dump(v any) string {
	var b strings.Builder
	dump(&b, reflect.ValueOf(v))
	return b.String()
}

func dump(b *strings.Builder, v reflect.Value) {
	switch {
	case !v.IsValid():
		b.WriteString("nil")
	case v.Type() == reflect.TypeFor[time.Time]():
		fmt.Fprint(b, v.Interface())
	case (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && !v.IsNil():
		b.WriteByte('&')
		dump(b, v.Elem())
	case v.Kind() == reflect.Struct:
		dumpFields(b, v)
	case v.Kind() == reflect.Slice && !v.IsNil():
		b.WriteByte('[')
		for i := range v.Len() {
			dump(b, v.Index(i))
			b.WriteByte(' ')
		}
		b.WriteByte(']')
	case v.Kind() == reflect.String:
		fmt.Fprintf(b, "%q", v.String())
	default:
		fmt.Fprint(b, v)
	}
}

func dumpFields(b *strings.Builder, v reflect.Value) {
	b.WriteByte('{')
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && !v.Field(i).IsZero() {
			b.WriteString(f.Name + ":")
			dump(b, v.Field(i))
			b.WriteByte(' ')
		}
	}
	b.WriteByte('}')
}

// Unset lists the members, as paths from v, that hold nothing, in v itself and
// in everything it points to. An empty list counts as nothing.
func Unset(v any) []string {
	var paths []string
	unset(reflect.ValueOf(v), "", &paths)
	return paths
}

func unset(v reflect.Value, path string, paths *[]string) {
	switch {
	case (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && !v.IsNil():
		unset(v.Elem(), path, paths)
	case v.Kind() == reflect.Map && v.Len() > 0:
		for entries := v.MapRange(); entries.Next(); {
			unset(entries.Value(), path, paths)
			return
		}
	case v.Kind() == reflect.Slice && v.Len() > 0:
		unset(v.Index(0), path, paths)
	case v.Kind() == reflect.Pointer, v.Kind() == reflect.Slice, v.Kind() == reflect.Map, v.Kind() == reflect.String && v.Len() == 0:
		*paths = append(*paths, path)
	case v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[time.Time]():
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "ResultMetadata" {
				unset(v.Field(i), strings.TrimPrefix(path+"."+f.Name, "."), paths)
			}
		}
	}
}
