package resourcetest

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// at returns what a path of members leads to, such as "Error.Code"; it is invalid if a
// struct on the way is nil. An empty path, or "@", is the value itself.
func at(v reflect.Value, path string) reflect.Value {
	v = target(v)
	if path == "" || path == "@" {
		return v
	}
	for name := range strings.SplitSeq(path, ".") {
		if v = target(v); !v.IsValid() {
			return v
		}
		v = v.FieldByName(name)
	}
	return v
}

// room returns what a path leads to, with the structs on the way made that are nil.
func room(v reflect.Value, path string) reflect.Value {
	if path == "" || path == "@" {
		return v
	}
	for name := range strings.SplitSeq(path, ".") {
		for v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.FieldByName(name)
	}
	return v
}

// target follows pointers.
func target(v reflect.Value) reflect.Value {
	for v.IsValid() && v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return v
}

// isSet reports whether there is something at a path.
func isSet(v reflect.Value) bool {
	v = target(v)
	return v.IsValid() && !v.IsZero()
}

// text is a scalar, or what points to one, as messages and identifiers have it; "" if
// there is none.
func text(v reflect.Value) string {
	if v = target(v); !v.IsValid() {
		return ""
	}
	return fmt.Sprint(v)
}

// put sets a text or a number, or what points to one. It returns false for another
// type, and for a text that is no number.
func put(v reflect.Value, text string) bool {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, v.Type().Bits())
		if err != nil {
			return false
		}
		v.SetInt(n)
	default:
		return false
	}
	return true
}
