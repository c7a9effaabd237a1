package fastlist

import (
	"math"
	"reflect"
)

// Equal reports whether two values of one type are deeply equal, with each NaN equal to
// every other one. It may change a NaN to another number in both.
func Equal(a, b any) bool {
	if reflect.DeepEqual(a, b) {
		return true
	}
	return settle(reflect.ValueOf(a)) && settle(reflect.ValueOf(b)) && reflect.DeepEqual(a, b)
}

// settled stands for NaN. No answer has it.
const settled = 0x1.deadp-100

// settle puts settled in the place of each NaN that a value leads to. It reports whether
// there is one.
func settle(v reflect.Value) (found bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && settle(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			found = settle(v.Index(i)) || found
		}
	case reflect.Struct:
		for i := range v.NumField() {
			found = v.Type().Field(i).IsExported() && settle(v.Field(i)) || found
		}
	case reflect.Map:
		found = settleMap(v)
	case reflect.Float32, reflect.Float64:
		if found = math.IsNaN(v.Float()) && v.CanSet(); found {
			v.SetFloat(settled)
		}
	}
	return found
}

func settleMap(v reflect.Value) (found bool) {
	for entries := v.MapRange(); entries.Next(); {
		value := reflect.New(v.Type().Elem()).Elem()
		value.Set(entries.Value())
		if settle(value) {
			found = true
			v.SetMapIndex(entries.Key(), value)
		}
	}
	return found
}
