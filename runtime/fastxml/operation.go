package fastxml

import (
	"context"
	"sync"
)

// An Operation decodes the answers of one operation into an O, a pointer to its
// output type in the SDK. Its exported fields are set before it is first used and never
// after; it is then safe for concurrent use. It must not be copied.
type Operation[O any] struct {
	// Name is the operation's name, such as "ListObjectsV2".
	Name string
	// Wrapper is the element within the root that holds the output; empty if
	// that is the root itself.
	Wrapper string
	// Ignored are elements among the members that hold text and that the SDK
	// has no member for, such as an answer's requestId.
	Ignored []string
	// New makes a zero output.
	New func() O
	// Words is the function of this name for the output's type. Nil if Scan leaves all
	// that it does not know to the SDK.
	Words func() int
	// Scan reads the members of the body into a zero output.
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
	ok, returns := plain(body)
	if !ok {
		return out, false
	}
	s.body, s.pos, s.depth, s.child, s.failed, s.returns = body, 0, 0, 0, false, returns
	s.ctx, s.steps, s.lists, s.cutAt = ctx, 0, 0, 0
	if s.ignored, s.words = o.Ignored, 0; o.Words != nil {
		s.words = o.Words()
	}
	s.memory.Every, s.memory.Most = cutEvery, 6*cutEvery
	s.memory.Begin(len(body))
	defer s.finish()
	if !s.open(o.Wrapper) {
		return out, false
	}
	made := o.New()
	if o.Scan(s, made); s.failed {
		return out, false
	}
	return made, true
}

// finish lets go of the body and of what was made of it.
func (s *Scanner) finish() {
	s.body, s.ignored, s.ctx = nil, nil, nil
	s.expected = [levels][places]span{}
	s.memory.End()
}
