package transfer

import (
	"context"
	"io"
	"sync"
)

// sink takes the bytes of a part: room is where they are read to, took says how many
// have come.
type sink interface {
	room() []byte
	took(n int) error
}

// fetch fetches a span into a sink.
func (o *object) fetch(ctx context.Context, part span, to sink) error {
	from := o.tap(ctx, part)
	defer from.close()
	for {
		n, err := from.Read(to.room())
		if n > 0 {
			if err := to.took(n); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// buffer is what a body is read into on its way to a file. Larger ones do not save calls
// that would be noticed, and the memory of larger writes may cost the kernel more.
type buffer [64 << 10]byte

var buffers = sync.Pool{New: func() any { return new(buffer) }}

// places is a sink that writes to offsets, a full buffer at a time: TLS brings no more than
// 16 KiB at once. The last bytes are written by flush.
type places struct {
	to     io.WriterAt
	at     int64
	buf    []byte
	filled int
	sum    *partSums // nil: none
}

func (p *places) room() []byte { return p.buf[p.filled:] }

func (p *places) took(n int) error {
	if p.filled += n; p.filled == len(p.buf) {
		return p.flush()
	}
	return nil
}

// flush writes what has been read.
func (p *places) flush() error {
	if p.filled == 0 {
		return nil
	}
	data := p.buf[:p.filled]
	if p.sum != nil {
		p.sum.Write(data)
	}
	wrote, err := p.to.WriteAt(data, p.at)
	if err == nil && wrote < len(data) {
		err = io.ErrShortWrite
	}
	p.at, p.filled = p.at+int64(len(data)), 0
	return err
}
