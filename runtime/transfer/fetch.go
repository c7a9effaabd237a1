package transfer

import (
	"context"
	"fmt"
	"hash"
	"io"
	"sync"
)

// sink takes the bytes of a part: room is where they are read to, took says how many
// have come.
type sink interface {
	room() []byte
	took(n int) error
}

// errBody is a body that broke off. It is asked for again from there.
type errBody struct{ error }

func (e errBody) Unwrap() error { return e.error }

// fetch fetches a span into a sink. A body that breaks off goes on where it ended, as
// long as there is progress.
func (o *object) fetch(ctx context.Context, part span, to sink) error {
	for failed := 0; ; {
		n, err := o.once(ctx, part, to)
		part.off, part.size = part.off+n, part.size-n
		if n > 0 {
			failed = 0
		}
		broken, again := err.(errBody)
		if !again {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if failed++; failed >= o.Attempts {
			return fmt.Errorf("the body broke off %d times in a row at byte %d: %w", failed, part.off, broken.error)
		}
	}
}

// once reads one body to its end, or to where it breaks.
func (o *object) once(ctx context.Context, part span, to sink) (got int64, err error) {
	body, err := o.ask(ctx, part.off, part.size)
	if err != nil {
		return 0, err
	}
	defer body.Close()
	defer context.AfterFunc(ctx, func() { body.Close() })()
	for got < part.size {
		room := to.room()
		room = room[:min(int64(len(room)), part.size-got)]
		n, err := body.Read(room)
		if n > 0 {
			if err := o.arrived(ctx, n, to); err != nil {
				return got, err
			}
			got += int64(n)
		}
		switch {
		case err == nil || err == io.EOF && got == part.size:
		case got == part.size && part == o.whole:
			return got, fmt.Errorf("%w: %w", ErrChecksum, err)
		case err == io.EOF:
			return got, errBody{io.ErrUnexpectedEOF}
		case got < part.size:
			return got, errBody{err}
		}
	}
	return got, o.ended(body, part)
}

// arrived hands bytes on, and counts them.
func (o *object) arrived(ctx context.Context, n int, to sink) error {
	if err := o.wait(ctx, n); err != nil {
		return err
	}
	if err := to.took(n); err != nil {
		return err
	}
	o.meter.add(*o.in.Key, int64(n), 0)
	return nil
}

// ended reads the end of a body that has the whole object, where the SDK compares the
// checksum.
func (o *object) ended(body io.Reader, part span) error {
	if part != o.whole {
		return nil
	}
	n, err := body.Read(make([]byte, 1))
	switch {
	case n > 0:
		return fmt.Errorf("%w: there are more than %d bytes", ErrRange, part.size)
	case err != nil && err != io.EOF:
		return fmt.Errorf("%w: %w", ErrChecksum, err)
	}
	o.sdkChecked.Store(true)
	return nil
}

// buffers are what bodies are read into on their way to a file.
var buffers = sync.Pool{New: func() any { return new([256 << 10]byte) }}

// places is a sink that writes to offsets.
type places struct {
	to  io.WriterAt
	at  int64
	buf []byte
	sum hash.Hash // nil: none
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
