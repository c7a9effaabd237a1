package conformance

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"
	"time"
)

// errInexpressible means that a recorded value has no place in the Go types: an
// unknown member, a value of another type. The compiler would refuse it.
var errInexpressible = errors.New("cannot be written in Go")

func inexpressible(path, format string, args ...any) error {
	return fmt.Errorf("%s: %s: %w", path, fmt.Sprintf(format, args...), errInexpressible)
}

// builder turns JSON values of a recording into values of SDK types.
type builder struct {
	service service
}

var (
	timeType   = reflect.TypeFor[time.Time]()
	bytesType  = reflect.TypeFor[[]byte]()
	readerType = reflect.TypeFor[io.Reader]()
)

// fill sets dst from a JSON value. Null leaves it as it is.
func (b builder) fill(path string, dst reflect.Value, v any) error {
	if v == nil {
		return nil
	}
	switch {
	case dst.Kind() == reflect.Pointer:
		dst.Set(reflect.New(dst.Type().Elem()))
		return b.fill(path, dst.Elem(), v)
	case dst.Type() == timeType:
		return b.fillTime(path, dst, v)
	case dst.Type() == bytesType, dst.Kind() == reflect.Interface && dst.Type().Implements(readerType):
		return b.fillBlob(path, dst, v)
	}
	switch dst.Kind() {
	case reflect.Struct:
		return b.fillStruct(path, dst, v)
	case reflect.Slice:
		return b.fillSlice(path, dst, v)
	case reflect.Map:
		return b.fillMap(path, dst, v)
	case reflect.Interface:
		return b.fillUnion(path, dst, v)
	default:
		return b.fillScalar(path, dst, v)
	}
}

func (b builder) fillTime(path string, dst reflect.Value, v any) error {
	text, ok := marked(v, "$timestamp")
	if !ok {
		return inexpressible(path, "%v is no time", v)
	}
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	dst.Set(reflect.ValueOf(at))
	return nil
}

func (b builder) fillBlob(path string, dst reflect.Value, v any) error {
	text, ok := marked(v, "$blob")
	if !ok {
		return inexpressible(path, "%v is no blob", v)
	}
	blob, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if dst.Type() == bytesType {
		dst.SetBytes(blob)
	} else {
		dst.Set(reflect.ValueOf(io.NopCloser(bytes.NewReader(blob))))
	}
	return nil
}

// marked returns the text of a marker such as {"$blob": "..."}.
func marked(v any, marker string) (string, bool) {
	m, _ := v.(map[string]any)
	text, ok := m[marker].(string)
	return text, ok && len(m) == 1
}

func (b builder) fillStruct(path string, dst reflect.Value, v any) error {
	m, ok := v.(map[string]any)
	if !ok {
		return inexpressible(path, "%v is no structure", v)
	}
	for key, value := range m {
		name := goName(key)
		field := dst.FieldByName(name)
		if !field.IsValid() {
			return inexpressible(path+"."+name, "%s has no such member", dst.Type())
		}
		if err := b.fill(path+"."+name, field, value); err != nil {
			return err
		}
	}
	return nil
}

func (b builder) fillSlice(path string, dst reflect.Value, v any) error {
	list, ok := v.([]any)
	if !ok {
		return inexpressible(path, "%v is no list", v)
	}
	dst.Set(reflect.MakeSlice(dst.Type(), len(list), len(list)))
	for i, value := range list {
		if err := b.fill(fmt.Sprintf("%s[%d]", path, i), dst.Index(i), value); err != nil {
			return err
		}
	}
	return nil
}

func (b builder) fillMap(path string, dst reflect.Value, v any) error {
	m, ok := v.(map[string]any)
	if !ok {
		return inexpressible(path, "%v is no map", v)
	}
	dst.Set(reflect.MakeMapWithSize(dst.Type(), len(m)))
	for key, value := range m {
		elem := reflect.New(dst.Type().Elem()).Elem()
		if err := b.fill(path+"."+key, elem, value); err != nil {
			return err
		}
		dst.SetMapIndex(reflect.ValueOf(key).Convert(dst.Type().Key()), elem)
	}
	return nil
}

// fillUnion fills a union: a structure of which one member is set.
func (b builder) fillUnion(path string, dst reflect.Value, v any) error {
	m, ok := v.(map[string]any)
	if !ok || len(m) != 1 {
		return inexpressible(path, "%v is no %s", v, dst.Type())
	}
	for key, value := range m {
		t, ok := b.service.variant(dst.Type(), goName(key))
		if !ok {
			return inexpressible(path, "%s has no member %s, or the registry lacks it", dst.Type(), key)
		}
		member := reflect.New(t)
		if err := b.fill(path+"."+key, member.Elem().FieldByName("Value"), value); err != nil {
			return err
		}
		dst.Set(member)
	}
	return nil
}

func (b builder) fillScalar(path string, dst reflect.Value, v any) error {
	switch v := v.(type) {
	case string:
		if dst.Kind() == reflect.String {
			dst.SetString(v)
			return nil
		}
	case bool:
		if dst.Kind() == reflect.Bool {
			dst.SetBool(v)
			return nil
		}
	case json.Number:
		if fillNumber(dst, v.String()) {
			return nil
		}
	}
	return inexpressible(path, "%v is no %s", v, dst.Type())
}

func fillNumber(dst reflect.Value, text string) bool {
	switch dst.Kind() {
	case reflect.Int32, reflect.Int64, reflect.Int:
		n, err := strconv.ParseInt(text, 10, dst.Type().Bits())
		dst.SetInt(n)
		return err == nil
	case reflect.Float32, reflect.Float64:
		f, err := strconv.ParseFloat(text, 64)
		dst.SetFloat(f)
		return err == nil && !math.IsInf(f, 0)
	default:
		return false
	}
}
