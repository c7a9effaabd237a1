package conformance

import (
	"fmt"
	"reflect"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/glue"
)

// handle is a generated handle, or the service itself.
type handle struct {
	reflect.Value // a pointer to the struct
}

// typeName returns the Go name of the handle's type.
func (h handle) typeName() string { return h.Type().Elem().Name() }

// method returns the method of that name, or, where a clash was resolved by
// appending the kind, the one of the longer name. Waiters have a prefix.
func (h handle) method(name, kind string) (reflect.Value, error) {
	for _, candidate := range []string{goName(name) + goName(kind), goName(name)} {
		if m := h.MethodByName(candidate); m.IsValid() {
			return m, nil
		}
	}
	return reflect.Value{}, fmt.Errorf("%s has no method %s: %w", h.typeName(), goName(name), errInexpressible)
}

// isHandle reports whether a value is a handle: it has a Validate method.
func isHandle(t reflect.Type) bool {
	_, ok := t.MethodByName("Validate")
	return ok && t.Kind() == reflect.Pointer
}

// state returns the handle's data as it lies in memory, or an invalid value if
// handles of this type hold none.
//
// Cases start with data that is there already, also on handles that no public
// call can fill (no load, no listing): the one place where the tests reach
// behind the API. The field is what every generated handle has for its data,
// and Init is what generated code fills it with.
func (h handle) state() reflect.Value {
	field := h.Elem().FieldByName("state")
	if !field.IsValid() {
		return field
	}
	return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr()))
}

// preload gives the handle data before anything is called.
func (h handle) preload(data reflect.Value) {
	glue.Init((*glue.State)(h.state().UnsafePointer()), data.UnsafePointer(), nil)
}

// newData returns room for the data, or an invalid value.
func (h handle) newData() reflect.Value {
	m := h.MethodByName("Data")
	if !m.IsValid() {
		return m
	}
	return reflect.New(m.Type().Out(0).Elem())
}

// data returns the pointer that Data returns, or an invalid value.
func (h handle) data() reflect.Value {
	m := h.MethodByName("Data")
	if !m.IsValid() {
		return m
	}
	return m.Call(nil)[0]
}

// describe puts a handle into the form of a recorded item. The identifiers are
// those of the recording, as far as the handle has them.
func (h handle) describe(names []string) item {
	it := item{Type: h.typeName(), Identifiers: map[string]any{}, Data: plain(h.data())}
	for _, name := range names {
		if m := h.MethodByName(goName(name)); m.IsValid() && m.Type().NumIn() == 0 {
			it.Identifiers[name] = plain(m.Call(nil)[0])
		}
	}
	return it
}

// assemble makes a handle of a type that the service has no constructor for,
// because another resource has its name there: only answers of the service make
// such handles, so the tests put one together as generated code does.
func assemble(t reflect.Type, root reflect.Value, identifiers []reflect.Value) handle {
	h := handle{reflect.New(t)}
	for i, value := range append([]reflect.Value{root}, identifiers...) {
		field := h.Elem().Field(i) // the service, then the identifiers
		reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().Set(value)
	}
	return h
}
