package attribute

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// A struct has as many fields as there are members to note, or it is left to attributevalue.
func TestFieldsThatThereIsRoomFor(t *testing.T) {
	const most = len(shape.Members{}) * 64
	for n, want := range map[int]Kind{0: Struct, 1: Struct, most: Struct, most + 1: Odd, most + 2: Odd} {
		fields := make([]reflect.StructField, n)
		for i := range fields {
			fields[i] = reflect.StructField{Name: fmt.Sprint("F", i), Type: reflect.TypeFor[string]()}
		}
		v := Of(reflect.StructOf(fields), Options{Keys: reflect.TypeFor[fmt.Stringer](), Number: func(reflect.Type) int { return 0 }})
		if v.Kind != want || (v.Struct != nil) != (want == Struct) {
			t.Errorf("%d fields: kind %v, want %v", n, v.Kind, want)
		}
	}
}
