package laws_test

import (
	"errors"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// TestShortFormsOfHandles calls the short forms that take a handle: with none, with one
// that names nothing, and with one that does. Only the last sends a request, and each
// error bears the name of the short form.
func TestShortFormsOfHandles(t *testing.T) {
	wire := says{"<Error><Code>no</Code></Error>", new(atomic.Int64)}
	calls := 0
	for _, service := range services(t, wire) {
		named, nameless := byType(handlesNamed(service, "x")), byType(handlesNamed(service, ""))
		for _, v := range named {
			for i := range v.NumMethod() {
				m := v.Type().Method(i)
				if !takesHandle(m) {
					continue
				}
				calls++
				what := v.MethodByName("String").Call(nil)[0].String() + "." + m.Name
				for _, c := range []struct {
					handles map[reflect.Type]reflect.Value
					want    error
				}{{nil, resource.ErrNotSet}, {nameless, resource.ErrEmptyIdentifier}, {named, nil}} {
					before := wire.sent.Load()
					err := callShort(t, v.Method(i), c.handles)
					sent := wire.sent.Load() > before
					if err == nil || !strings.HasPrefix(err.Error(), what+": ") || sent != (c.want == nil) || c.want != nil && !errors.Is(err, c.want) {
						t.Errorf("%s: sent %v, error %v, want %v", what, sent, err, c.want)
					}
				}
			}
		}
	}
	if calls < 20 {
		t.Errorf("only %d short forms take a handle", calls)
	}
}

func byType(handles []reflect.Value) map[reflect.Type]reflect.Value {
	types := map[reflect.Type]reflect.Value{}
	for _, h := range handles {
		types[h.Type()] = h
	}
	return types
}

// takesHandle reports whether a method is a short form with a handle: it has the
// context, the handle, and the options of the SDK's client.
func takesHandle(m reflect.Method) bool {
	if !m.Type.IsVariadic() || m.Type.NumIn() < 4 || m.Type.In(1) != contextType || m.Type.In(2).Kind() != reflect.Pointer || !m.Type.In(2).Implements(handleType) {
		return false
	}
	option := m.Type.In(m.Type.NumIn() - 1).Elem()
	return option.Kind() == reflect.Func && option.NumIn() == 1 && strings.HasPrefix(option.In(0).Elem().PkgPath(), "github.com/aws/aws-sdk-go-v2/service/")
}

// callShort calls a short form, with a text where it takes one. A handle that is not
// among the given ones is nil.
func callShort(t *testing.T, method reflect.Value, handles map[reflect.Type]reflect.Value) error {
	args := []reflect.Value{reflect.ValueOf(t.Context())}
	for at := 1; at < method.Type().NumIn()-1; at++ {
		in := method.Type().In(at)
		arg := reflect.Zero(in)
		if in.Kind() == reflect.String {
			arg = reflect.ValueOf("x").Convert(in)
		}
		if h, ok := handles[in]; ok {
			arg = h
		}
		args = append(args, arg)
	}
	out := method.Call(args)
	err, _ := out[len(out)-1].Interface().(error)
	return err
}
