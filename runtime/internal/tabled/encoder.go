package tabled

import (
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
	"github.com/seed5e775779/resgen/runtime/internal/serialize"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// Script is what requests are written in. It has no state.
type Script interface {
	// AppendList appends a list of structs as a member with a name. It reports false for a value that is the SDK's.
	AppendList(to []byte, name string, v *shape.Value, list unsafe.Pointer) ([]byte, bool)
}

// An Encoder writes the list that makes the requests of one operation long. Its exported
// fields are set before it is first used and never after; it is then safe for concurrent use.
// It must not be copied.
type Encoder[S Script] struct {
	// Name is the operation's name, such as "SendMessageBatch".
	Name string
	// Input is a nil pointer to the operation's input type in the SDK.
	Input any
	// List is the way to the list in the input, such as "Entries" or "Batch.Entries".
	List string
	// As is the name that the list is written with.
	As string
	// Table has the types of the items.
	Table *shape.Table

	once    sync.Once
	place   any          // a *place, without its type as what a [shape.Table] has read
	perItem atomic.Int64 // bytes that an item took the last time
}

// place is where an encoder's list is in the SDK's types.
type place struct {
	path  []int // fields on the way to it; nil if the types do not have it
	items shape.Value
	zero  []byte // how a list with one zero item is written
}

func (e *Encoder[S]) where() *place {
	e.once.Do(func() { e.place = e.find() })
	return e.place.(*place)
}

// AppendList appends the list of an input as the SDK writes it. It reports false for an input
// whose requests are the SDK's to write or to refuse.
func (e *Encoder[S]) AppendList(to []byte, input any) (_ []byte, ok bool) {
	list, ok := e.list(input)
	if !ok {
		return to, false
	}
	before := len(to)
	var script S
	to, ok = script.AppendList(to, e.As, &e.where().items, list.Addr().UnsafePointer())
	e.perItem.Store(int64((len(to) - before) / list.Len()))
	return to, ok
}

// minTexts is how many bytes the texts of a list have at least that is not left to the SDK: with
// fewer, a copy of the input costs more than is won.
const minTexts = 4 << 10

// Short returns a copy of an input with one zero item in its list, how that list is written,
// and about how many bytes its own has. It reports false where AppendList does, and for a
// short list.
func (e *Encoder[S]) Short(input any) (short any, zero []byte, size int, ok bool) {
	list, ok := e.list(input)
	if !ok || !e.where().long(list) {
		return nil, nil, 0, false
	}
	from := reflect.ValueOf(input)
	in := reflect.New(from.Type().Elem())
	in.Elem().Set(from.Elem())
	p := e.where()
	p.listIn(in.Elem(), func(on reflect.Value) {
		copied := reflect.New(on.Type().Elem())
		copied.Elem().Set(on.Elem())
		on.Set(copied)
	}).Set(reflect.MakeSlice(list.Type(), 1, 1))
	size = list.Len() * int(e.perItem.Load())
	return in.Interface(), p.zero, size + size/16 + 64, true
}

// long reports whether the texts of a list have minTexts bytes.
func (p *place) long(list reflect.Value) bool {
	first, size := list.UnsafePointer(), p.items.Of.Type.Size()
	texts := 0
	for i := 0; i < list.Len() && texts < minTexts; i++ {
		texts += p.items.Of.Struct.Texts(unsafe.Add(first, uintptr(i)*size))
	}
	return texts >= minTexts
}

// list returns the list of an input, if that is not the SDK's.
func (e *Encoder[S]) list(input any) (list reflect.Value, ok bool) {
	p, in := e.where(), reflect.ValueOf(input)
	if p.zero == nil || !in.IsValid() || in.Type() != reflect.TypeOf(e.Input) || in.IsNil() {
		return reflect.Value{}, false
	}
	list = p.listIn(in.Elem(), func(reflect.Value) {})
	return list, list.IsValid() && list.Len() > 0
}

// listIn returns the list in an input; a zero Value where there is none. It calls on for each
// pointer on the way to it before following that.
func (p *place) listIn(in reflect.Value, on func(reflect.Value)) reflect.Value {
	for i, field := range p.path {
		if i > 0 {
			if in.IsNil() {
				return reflect.Value{}
			}
			on(in)
			in = in.Elem()
		}
		in = in.Field(field)
	}
	return in
}

// find looks for the list in the types of the SDK.
func (e *Encoder[S]) find() *place {
	p, typ := new(place), reflect.TypeOf(e.Input)
	for name := range strings.SplitSeq(e.List, ".") {
		if typ.Kind() != reflect.Pointer || typ.Elem().Kind() != reflect.Struct {
			return p
		}
		field, ok := typ.Elem().FieldByName(name)
		if !ok || len(field.Index) > 1 {
			return p
		}
		p.path, typ = append(p.path, field.Index[0]), field.Type
	}
	p.items = shape.Of(e.Table).Value(typ)
	if p.items.Kind != shape.List || p.items.Of.Kind != shape.Struct || p.items.Of.Pointer {
		return p
	}
	one := reflect.New(typ)
	one.Elem().Set(reflect.MakeSlice(typ, 1, 1))
	var script S
	if zero, ok := script.AppendList(nil, e.As, &p.items, one.UnsafePointer()); ok {
		p.zero = zero
	}
	return p
}

// Install wraps the serializer of a stack if it is that of the operation. It takes back a
// Remove before it.
func (e *Encoder[S]) Install(stack *middleware.Stack) error {
	if e.Name != stack.ID() {
		return nil
	}
	return serialize.Install(e, stack)
}

// Default is Install for one who makes a choice that others have not made: it does nothing
// after Remove.
func (e *Encoder[S]) Default(stack *middleware.Stack) error {
	if e.Name != stack.ID() {
		return nil
	}
	return serialize.Default(e, stack)
}

// Remove is a function for APIOptions that takes back Install of operations and of encoders
// before it, and Default before or after.
func Remove(stack *middleware.Stack) error {
	if err := serialize.Remove(stack); err != nil {
		return err
	}
	return deserialize.Remove(stack)
}
