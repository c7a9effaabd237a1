package fastxml

import (
	"bytes"
	"io"
	"sync"
)

// Limits on what is kept in memory.
const (
	maxBody   = 64 << 20 // a longer body is the SDK's, which reads it bit by bit
	maxBuffer = 8 << 20  // a longer buffer is not kept for the next page
)

// An Operation decodes the answers of one operation into an O, its output type
// in the SDK. It is safe for concurrent use.
type Operation[O any] struct {
	name   string
	path   []string
	output *Kind[O]
	pages  sync.Pool
}

// NewOperation returns the decoder of the operation name, whose output is in
// the element path (names from the root, separated by slashes).
func NewOperation[O any](name, path string, output *Kind[O]) *Operation[O] {
	return &Operation[O]{
		name:   name,
		path:   elements(path),
		output: output,
		pages:  sync.Pool{New: func() any { return new(page) }},
	}
}

func elements(path string) []string {
	var names []string
	for _, name := range bytes.Split([]byte(path), []byte("/")) {
		names = append(names, string(name))
	}
	return names
}

// Name returns the operation's name, such as "ListObjectsV2".
func (o *Operation[O]) Name() string {
	return o.name
}

// Shape returns the operation's table.
func (o *Operation[O]) Shape() Shape {
	return o.output.shape
}

// Decode decodes a body of the operation. It reports false for one that is the
// SDK's to decode or to refuse; see the package's documentation. The output has
// what the body has: members that are bound to headers, and the metadata, are
// zero. It keeps no reference to body.
func (o *Operation[O]) Decode(body []byte) (*O, bool) {
	p := o.page()
	defer o.release(p)
	out := o.decode(p, body)
	return out, out != nil
}

func (o *Operation[O]) page() *page {
	return o.pages.Get().(*page)
}

func (o *Operation[O]) release(p *page) {
	if p.in.Cap() > maxBuffer {
		p.in = bytes.Buffer{}
	}
	o.pages.Put(p)
}

// decode returns nil for a body that is the SDK's.
func (o *Operation[O]) decode(p *page, body []byte) *O {
	if !plain(body) {
		return nil
	}
	p.begin(body)
	defer p.end()
	p.declaration()
	if !p.root(o.path[0]) {
		return nil
	}
	for _, name := range o.path[1:] {
		if child, kind := p.next(); kind != opening || string(child) != name {
			return nil
		}
	}
	out := new(O)
	if !o.output.read(p, o.path[len(o.path)-1], opening, out) {
		return nil
	}
	return out
}

// fill reads a body into the page's buffer. It reports whether there is more,
// which it leaves unread.
func (p *page) fill(body io.Reader, length int64) (more bool, err error) {
	p.in.Reset()
	if length > 0 && length <= maxBody {
		p.in.Grow(int(length) + bytes.MinRead)
	}
	n, err := p.in.ReadFrom(io.LimitReader(body, maxBody))
	return n == maxBody, err
}
