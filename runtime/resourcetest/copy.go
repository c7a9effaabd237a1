package resourcetest

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
)

// clone returns a deep copy of a value of the SDK's types. Streams, documents and unexported
// fields stay as they are.
func clone(v any) any {
	if v == nil {
		return nil
	}
	return cloned(reflect.ValueOf(v)).Interface()
}

func cloned(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		to := reflect.New(v.Type().Elem())
		to.Elem().Set(cloned(v.Elem()))
		return to
	case reflect.Struct:
		to := reflect.New(v.Type()).Elem()
		to.Set(v)
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				to.Field(i).Set(cloned(v.Field(i)))
			}
		}
		return to
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		to := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		if v.Type().Elem().Kind() == reflect.Uint8 { // bytes, of which there may be many
			reflect.Copy(to, v)
			return to
		}
		for i := range v.Len() {
			to.Index(i).Set(cloned(v.Index(i)))
		}
		return to
	case reflect.Map:
		if v.IsNil() {
			return v
		}
		to := reflect.MakeMapWithSize(v.Type(), v.Len())
		for key, value := range v.Seq2() {
			to.SetMapIndex(key, cloned(value))
		}
		return to
	case reflect.Interface:
		if isUnion(v) {
			return cloned(v.Elem())
		}
	}
	return v
}

// isUnion reports whether an interface holds a member of a union, such as a value of
// DynamoDB: a pointer to a struct among a service's types.
func isUnion(v reflect.Value) bool {
	held := v.Elem()
	return held.IsValid() && held.Kind() == reflect.Pointer && held.Type().Elem().Kind() == reflect.Struct && strings.HasSuffix(held.Type().Elem().PkgPath(), "/types")
}

// output is an output that is copied for each call.
type output struct {
	value  any
	bodies map[int][]byte // by field
}

var readCloser = reflect.TypeFor[io.ReadCloser]()

// keep copies an output, and reads its bodies. The error is about reading.
func keep(out any) (*output, error) {
	kept := &output{value: clone(out), bodies: map[int][]byte{}}
	v := reflect.ValueOf(kept.value).Elem()
	var errs []error
	for i := range v.NumField() {
		if v.Type().Field(i).Type != readCloser {
			continue
		}
		body, _ := v.Field(i).Interface().(io.ReadCloser)
		if body == nil {
			body = http.NoBody
		}
		text, err := io.ReadAll(body)
		errs = append(errs, err, body.Close())
		kept.bodies[i] = text
	}
	return kept, errors.Join(errs...)
}

// copy returns the output for a call.
func (o *output) copy() any {
	to := clone(o.value)
	for i, text := range o.bodies {
		reflect.ValueOf(to).Elem().Field(i).Set(reflect.ValueOf(io.NopCloser(bytes.NewReader(text))))
	}
	return to
}
