package laws_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var (
	handleType  = reflect.TypeFor[resource.Handle]()
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
)

// handles returns a handle of every type, made by the service's constructors
// with id for each text and number for each integer. The service is none of them.
func handles(svc *s3.Service, id string, number int) []resource.Handle {
	var all []resource.Handle
	v := reflect.ValueOf(svc)
	for i := range v.NumMethod() {
		m := v.Method(i)
		if t := m.Type(); takesContext(t) || t.NumOut() != 1 || !t.Out(0).Implements(handleType) {
			continue
		}
		args := make([]reflect.Value, m.Type().NumIn())
		for k := range args {
			args[k] = reflect.Zero(m.Type().In(k))
			if args[k].Kind() == reflect.String {
				args[k] = reflect.ValueOf(id)
			} else {
				args[k] = reflect.ValueOf(number).Convert(args[k].Type())
			}
		}
		all = append(all, m.Call(args)[0].Interface().(resource.Handle))
	}
	return all
}

func takesContext(method reflect.Type) bool {
	return method.NumIn() > 0 && method.In(0) == contextType
}

// typeName is the name of a handle's type without package and pointer.
func typeName(h any) string { return reflect.TypeOf(h).Elem().Name() }

// operation is a method that takes a context, of a handle or of a collection
// that the handle has.
type operation struct {
	owner resource.Handle
	name  string // "Load", "Objects.Collect"
	fn    reflect.Value
}

func (o operation) String() string { return typeName(o.owner) + "." + o.name }

// input returns the type of the SDK input that the operation takes, nil if none.
func (o operation) input() reflect.Type {
	t := o.fn.Type()
	if t.NumIn() > 1 && t.In(1).Kind() == reflect.Pointer && strings.HasSuffix(t.In(1).Elem().Name(), "Input") {
		return t.In(1).Elem()
	}
	return nil
}

// run calls the operation with in (nil: no input), a wait of a minute, one worker
// and a function that succeeds, or a condition that holds, at once. It returns the
// results, the error apart.
func (o operation) run(ctx context.Context, in any) ([]reflect.Value, error) {
	t := o.fn.Type()
	args := []reflect.Value{reflect.ValueOf(ctx)}
	for i := 1; i < t.NumIn() && (!t.IsVariadic() || i < t.NumIn()-1); i++ {
		args = append(args, o.argument(t.In(i), in))
	}
	results := o.fn.Call(args)
	last := len(results) - 1
	err, _ := results[last].Interface().(error)
	return results[:last], err
}

func (o operation) argument(t reflect.Type, in any) reflect.Value {
	switch {
	case t == reflect.TypeFor[time.Duration]():
		return reflect.ValueOf(time.Minute)
	case t.Kind() == reflect.Int:
		return reflect.ValueOf(1)
	case t.Kind() == reflect.Func && t.Out(0) == errorType:
		return reflect.MakeFunc(t, func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.Zero(errorType)} })
	case t.Kind() == reflect.Func:
		return reflect.MakeFunc(t, func([]reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf(true), reflect.Zero(errorType)}
		})
	case in != nil && t == o.fn.Type().In(1) && o.input() != nil:
		return reflect.ValueOf(in)
	case t.Kind() == reflect.Pointer && t.Implements(reflect.TypeFor[resource.Handle]()):
		return o.otherHandle(t.Elem())
	case t.Kind() == reflect.String && t.Name() == "string": // a key, or a file that is there
		return reflect.ValueOf("handles_test.go")
	case t == reflect.TypeFor[map[string]string]():
		return reflect.ValueOf(map[string]string{"some-key": "some-value"})
	case t == reflect.TypeFor[[]string]():
		return reflect.ValueOf([]string{"some-key"})
	}
	return reflect.Zero(t)
}

// otherHandle returns a handle for a method that takes one: of the same service, with
// other names.
func (o operation) otherHandle(t reflect.Type) reflect.Value {
	h := reflect.New(t)
	own := reflect.ValueOf(o.owner)
	for i := range t.NumField() {
		if field := h.Elem().Field(i); own.Type() == field.Type() {
			reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().Set(own)
		} else if from := own.Elem().Field(0); i == 0 && from.Type() == field.Type() {
			reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().Set(reflect.NewAt(from.Type(), unsafe.Pointer(from.UnsafeAddr())).Elem())
		}
		if field := h.Elem().Field(i); field.Kind() == reflect.String {
			reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().SetString("other-name")
		}
	}
	return h
}

// operations returns all that a handle can send, collections included.
func operations(h resource.Handle) []operation {
	all := calls(h, "", reflect.ValueOf(h))
	v := reflect.ValueOf(h)
	for i := range v.NumMethod() {
		t := v.Method(i).Type()
		if t.NumIn() == 0 && t.NumOut() == 1 && isCollection(t.Out(0)) {
			all = append(all, calls(h, v.Type().Method(i).Name+".", v.Method(i).Call(nil)[0])...)
		}
	}
	return all
}

func isCollection(t reflect.Type) bool {
	_, ok := t.MethodByName("Collect")
	return ok
}

// sendLater are methods that do something of the program's own before they send: their
// package's tests are about what becomes of the requests.
var sendLater = map[string]string{"UploadFile": "opens the file first", "UploadDir": "opens the folder first", "NewWriter": "sends what is written",
	"SendAll": "sends what it is given", "PublishAll": "sends what it is given"}

// calls returns the methods of v that take a context and return an error last.
func calls(h resource.Handle, prefix string, v reflect.Value) []operation {
	var all []operation
	for i := range v.NumMethod() {
		t := v.Method(i).Type()
		if sendLater[v.Type().Method(i).Name] == "" && !unsent(v.Type().Method(i).Name) && takesContext(t) && t.NumOut() > 0 && t.Out(t.NumOut()-1) == errorType {
			all = append(all, operation{h, prefix + v.Type().Method(i).Name, v.Method(i)})
		}
	}
	return all
}

// unsent reports whether a method signs a request that others send.
func unsent(method string) bool { return strings.HasPrefix(method, "Presign") }

// everyOperation runs a test for each operation of each handle of svc whose
// identifiers are id.
func everyOperation(t *testing.T, svc *s3.Service, id string, test func(t *testing.T, op operation)) {
	t.Helper()
	all := append(handles(svc, id, len(id)), svc)
	if len(all) < 18 {
		t.Fatalf("only %d handles were found, S3 has 17 and the service", len(all))
	}
	n := 0
	for _, h := range all {
		for _, op := range operations(h) {
			n++
			t.Run(fmt.Sprint(op), func(t *testing.T) { test(t, op) })
		}
	}
	if n < 200 {
		t.Errorf("only %d operations were found", n)
	}
}

// wantNamed demands an error that names the handle and the method that was called.
// The methods of a collection go by its name, but for batch actions.
func wantNamed(t *testing.T, op operation, err error) {
	t.Helper()
	collection, verb, nested := strings.Cut(op.name, ".")
	name := op.name
	switch {
	case nested && strings.HasSuffix(verb, "All"):
		name = collection + "." + strings.TrimSuffix(verb, "All")
	case nested:
		name = collection
	}
	if want := op.owner.String() + "." + name + ": "; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the error is %v, want it to begin with %s", err, want)
	}
}
