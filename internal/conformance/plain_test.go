package conformance

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// plain turns a value of SDK types into what a recording would hold for it:
// structs become structure, lists []any, numbers json.Number, times and blobs
// their markers, and what is absent is left out.
func plain(v reflect.Value) any {
	switch {
	case !v.IsValid():
		return nil
	case v.Type() == timeType:
		if at := v.Interface().(time.Time); !at.IsZero() {
			return map[string]any{"$timestamp": at.UTC().Format(time.RFC3339Nano)}
		}
		return zero{}
	case v.Type() == bytesType:
		return plainBlob(v.Bytes(), v.IsNil())
	}
	switch v.Kind() {
	case reflect.Pointer:
		return plainPointer(v)
	case reflect.Interface:
		return plainInterface(v)
	case reflect.Struct:
		return plainStruct(v)
	case reflect.Slice:
		return plainSlice(v)
	case reflect.Map:
		return plainMap(v)
	default:
		if v.IsZero() {
			return zero{}
		}
		return plainScalar(v)
	}
}

// zero stands for a scalar without a pointer that holds its zero value: Go does
// not tell that from an absent one.
type zero struct{}

// structure is a struct in plain form, by Go names. Keys of maps are data and
// are compared as they are; those of structures are names, and boto3 writes some
// of them with a lower first letter.
type structure map[string]any

func plainBlob(blob []byte, absent bool) any {
	if absent {
		return nil
	}
	return map[string]any{"$blob": base64.StdEncoding.EncodeToString(blob)}
}

func plainPointer(v reflect.Value) any {
	switch {
	case v.IsNil():
		return nil
	case v.Elem().Kind() == reflect.Struct:
		return plain(v.Elem())
	default:
		return plainScalar(v.Elem()) // behind a pointer a zero is a value
	}
}

func plainInterface(v reflect.Value) any {
	if v.IsNil() {
		return nil
	}
	if r, ok := v.Interface().(io.Reader); ok {
		blob, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		return plainBlob(blob, false)
	}
	member := v.Elem().Elem() // a union holds a pointer to its member's struct
	return structure{variantName(member.Type()): plain(member.FieldByName("Value"))}
}

func plainStruct(v reflect.Value) any {
	s := structure{}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() || f.Name == "ResultMetadata" {
			continue
		}
		if value := plain(v.Field(i)); value != nil {
			s[f.Name] = value
		}
	}
	return s
}

func plainSlice(v reflect.Value) any {
	if v.IsNil() {
		return nil
	}
	list := make([]any, v.Len())
	for i := range list {
		list[i] = plain(v.Index(i))
	}
	return list
}

func plainMap(v reflect.Value) any {
	if v.IsNil() {
		return nil
	}
	m := make(map[string]any, v.Len())
	for key, value := range v.Seq2() {
		m[key.String()] = plain(value)
	}
	return m
}

func plainScalar(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.Int, reflect.Int32, reflect.Int64:
		return json.Number(strconv.FormatInt(v.Int(), 10))
	case reflect.Float32, reflect.Float64:
		return json.Number(strconv.FormatFloat(v.Float(), 'g', -1, 64))
	case reflect.String:
		return v.String()
	default:
		return fmt.Errorf("a %s has no plain form", v.Type())
	}
}

// same compares a recorded value with a plain one and returns the first
// difference. Null and absent are the same.
func same(path string, want, got any) error {
	if _, ok := got.(zero); ok && isZero(want) {
		return nil
	}
	switch want := want.(type) {
	case map[string]any:
		return sameMembers(path, want, got)
	case []any:
		return sameList(path, want, got)
	case json.Number:
		if n, ok := got.(json.Number); ok && sameNumber(want, n) {
			return nil
		}
	default:
		if want == got {
			return nil
		}
	}
	return differ(path, want, got)
}

func differ(path string, want, got any) error {
	return fmt.Errorf("%s is %s, want %s", path, brief(got), brief(want))
}

func brief(v any) string {
	if v == nil {
		return "absent"
	}
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if len(text) > 200 {
		return string(text[:200]) + "..."
	}
	return string(text)
}

func isZero(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case bool:
		return !v
	case string:
		return v == ""
	case json.Number:
		return sameNumber(v, "0")
	default:
		return false
	}
}

func sameNumber(a, b json.Number) bool {
	if a == b {
		return true
	}
	if !strings.ContainsAny(string(a+b), ".eE") {
		return false
	}
	x, err1 := a.Float64()
	y, err2 := b.Float64()
	return err1 == nil && err2 == nil && x == y
}

func sameMembers(path string, want map[string]any, got any) error {
	var have map[string]any
	switch got := got.(type) {
	case structure:
		have = got
		renamed := make(map[string]any, len(want))
		for key, value := range want {
			renamed[goName(key)] = value
		}
		want = renamed
	case map[string]any:
		have = got
		if sameTime(want, have) {
			return nil
		}
	default:
		return differ(path, want, got)
	}
	for key, value := range want {
		if err := same(path+"."+key, value, have[key]); err != nil {
			return err
		}
	}
	for key, value := range have {
		if _, ok := want[key]; !ok && value != (any)(zero{}) {
			return differ(path+"."+key, nil, value)
		}
	}
	return nil
}

// sameTime reports whether both are markers of the same time.
func sameTime(want, got map[string]any) bool {
	w, ok1 := marked(want, "$timestamp")
	g, ok2 := marked(got, "$timestamp")
	x, err1 := time.Parse(time.RFC3339Nano, w)
	y, err2 := time.Parse(time.RFC3339Nano, g)
	return ok1 && ok2 && err1 == nil && err2 == nil && x.Equal(y)
}

func sameList(path string, want []any, got any) error {
	have, ok := got.([]any)
	if !ok || len(have) != len(want) {
		return differ(path, want, got)
	}
	for i := range want {
		if err := same(fmt.Sprintf("%s[%d]", path, i), want[i], have[i]); err != nil {
			return err
		}
	}
	return nil
}
