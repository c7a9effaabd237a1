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

// buffers are what bodies are read into on their way to a file.
var buffers = sync.Pool{New: func() any { return new([256 << 10]byte) }}

// places is a sink that writes to offsets.
type places struct {
	to  io.WriterAt
	at  int64
	buf []byte
	sum *partSums // nil: none
}

func (p *places) room() []byte { return p.buf }

func (p *places) took(n int) error {
	if p.sum != nil {
		p.sum.Write(p.buf[:n])
	}
	wrote, err := p.to.WriteAt(p.buf[:n], p.at)
	if err == nil && wrote < n {
		err = io.ErrShortWrite
	}
	p.at += int64(n)
	return err
}
