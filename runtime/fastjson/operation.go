package fastjson

import (
	"context"
	"reflect"
	"sync"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// A Table is how the types of one service are written.
type Table = shape.Table

// A MapOf stands in a Table for maps of texts to values of a type.
type MapOf[V any] = shape.MapOf[V]

// A Dictionary is a [MapOf] of any type.
type Dictionary = shape.Dictionary

// An Operation decodes the answers of one operation. Its exported fields are set before it
// is first used and never after; it is then safe for concurrent use. It must not be copied.
type Operation struct {
	// Name is the operation's name, such as "ListFunctions".
	Name string
	// Output is a nil pointer to the operation's output type in the SDK.
	Output any
	// Line is how the output is written: a line as in Table.Types. Members that are
	// bound to headers are not in it, and the metadata are not.
	Line string
	// Table has the other types.
	Table *Table

	once     sync.Once
	layout   *shape.Layout // of the output
	scanners sync.Pool
}

// Decode decodes a body of the operation into a new output, a pointer of the type that
// Output has. It reports false for one that is the SDK's to decode or to refuse; see the
// package's documentation. It keeps no reference to body.
func (o *Operation) Decode(body []byte) (out any, ok bool) {
	return o.with(context.Background(), body)
}

// with is Decode, which ends with the context.
func (o *Operation) with(ctx context.Context, body []byte) (out any, ok bool) {
	s := o.scanner()
	defer o.scanners.Put(s)
	return o.decode(ctx, s, body)
}

func (o *Operation) scanner() *scanner {
	if s, ok := o.scanners.Get().(*scanner); ok {
		return s
	}
	return new(scanner)
}

// decode reports false for a body that is the SDK's, and at the end of a context.
func (o *Operation) decode(ctx context.Context, s *scanner, body []byte) (out any, ok bool) {
	o.once.Do(func() { o.layout = o.Table.Output(reflect.TypeOf(o.Output).Elem(), o.Line) })
	s.begin(ctx, body)
	defer s.finish()
	made := reflect.New(o.layout.Type)
	if s.object(o.layout, made.UnsafePointer()); !s.done() {
		return nil, false
	}
	return made.Interface(), true
}

// move copies the members that are in the body from one output to another. It reports
// false, and does nothing, if they are not of the operation's type.
func (o *Operation) move(to, from any) bool {
	output, made := reflect.ValueOf(to), reflect.ValueOf(from)
	if typ := reflect.TypeOf(o.Output); !output.IsValid() || output.Type() != typ || made.Type() != typ {
		return false
	}
	for i := range o.layout.Members {
		if m := &o.layout.Members[i]; m.Kind != shape.SDK {
			output.Elem().Field(m.Field).Set(made.Elem().Field(m.Field))
		}
	}
	return true
}

// Detach returns a copy of a string that was kept from a page, which keeps
// nothing else in memory; nil for nil.
func Detach(s *string) *string { return slab.Detach(s) }
