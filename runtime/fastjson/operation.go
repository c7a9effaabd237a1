package fastjson

import (
	"context"
	"sync"
)

// An Operation decodes the answers of one operation into an O, a pointer to its
// output type in the SDK. Its exported fields are set before it is first used and never
// after; it is then safe for concurrent use. It must not be copied.
type Operation[O any] struct {
	// Name is the operation's name, such as "ListFunctions".
	Name string
	// New makes a zero output.
	New func() O
	// Scan reads the body into a zero output.
	Scan func(s *Scanner, out O)
	// Move copies the members that Scan reads, and no others: those that are
	// bound to headers, and the metadata, are the SDK's.
	Move func(to, from O)

	scanners sync.Pool
}

// Decode decodes a body of the operation. It reports false for one that is the
// SDK's to decode or to refuse; see the package's documentation. The output has
// what the body has. It keeps no reference to body.
func (o *Operation[O]) Decode(body []byte) (out O, ok bool) {
	return o.with(context.Background(), body)
}

// with decodes a body with a scanner of the operation's.
func (o *Operation[O]) with(ctx context.Context, body []byte) (out O, ok bool) {
	s := o.scanner()
	defer o.scanners.Put(s)
	return o.decode(ctx, s, body)
}

func (o *Operation[O]) scanner() *Scanner {
	if s, ok := o.scanners.Get().(*Scanner); ok {
		return s
	}
	return new(Scanner)
}

// decode reports false for a body that is the SDK's, and at the end of a context.
func (o *Operation[O]) decode(ctx context.Context, s *Scanner, body []byte) (out O, ok bool) {
	s.begin(ctx, body)
	defer s.finish()
	made := o.New()
	if o.Scan(s, made); !s.done() {
		return out, false
	}
	return made, true
}
