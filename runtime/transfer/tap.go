package transfer

import (
	"context"
	"fmt"
	"io"
)

// tap reads a span of an object. A body that breaks off goes on where it ended, as long
// as there is progress.
type tap struct {
	*object
	ctx    context.Context
	part   span // what is left
	entire bool // the span is all that there is: the SDK compares the checksum of its body
	body   io.ReadCloser
	leave  func() bool // has the end of ctx no longer close the body
	moved  bool        // the body has brought something
	failed int         // bodies in a row that broke off
	err    error       // how it ended
}

func (o *object) tap(ctx context.Context, part span) *tap {
	return &tap{object: o, ctx: ctx, part: part, entire: part == o.whole}
}

// Read reads what has arrived. Behind the last byte it is io.EOF, or why the bytes are
// not those of the object.
func (t *tap) Read(p []byte) (n int, err error) {
	for n == 0 && t.err == nil {
		if t.part.size == 0 {
			t.err = t.end()
			break
		}
		if t.err = t.open(); t.err == nil {
			n = t.read(p)
		}
		if t.err == io.EOF { // of a client or a limiter, to which it may mean anything
			t.err = fmt.Errorf("byte %d: %w", t.part.off, io.ErrUnexpectedEOF)
		}
	}
	if n > 0 {
		return n, nil
	}
	return 0, t.err
}

// open sees to it that there is a body.
func (t *tap) open() (err error) {
	if t.body != nil {
		return nil
	}
	if t.body, err = t.ask(t.ctx, t.part.off, t.part.size); err != nil {
		return err
	}
	body := t.body
	t.moved, t.leave = false, context.AfterFunc(t.ctx, func() { body.Close() })
	return nil
}

// read reads from the body once, and counts.
func (t *tap) read(p []byte) int {
	n, err := t.body.Read(p[:min(int64(len(p)), t.part.size)])
	if n > 0 {
		t.moved = true
		t.part.off, t.part.size = t.part.off+int64(n), t.part.size-int64(n)
		if t.err = t.arrived(n); t.err != nil {
			return 0
		}
	}
	switch {
	case err == nil || t.part.size == 0 && (err == io.EOF || !t.entire):
	case t.part.size == 0:
		t.err = fmt.Errorf("%w: %w", ErrChecksum, err)
	case err == io.EOF:
		t.err = t.broke(io.ErrUnexpectedEOF)
	default:
		t.err = t.broke(err)
	}
	return n
}

// arrived waits for the limit of the bandwidth, and counts.
func (t *tap) arrived(n int) error {
	if err := t.wait(t.ctx, n); err != nil {
		return err
	}
	t.meter.add(*t.in.Key, int64(n), 0)
	return nil
}

// broke returns why there is no going on behind a body that broke off, nil if there is.
func (t *tap) broke(err error) error {
	if t.moved {
		t.failed = 0
	}
	t.entire = false
	t.close()
	if err := t.ctx.Err(); err != nil {
		return err
	}
	if t.failed++; t.failed >= t.Attempts {
		return fmt.Errorf("the body broke off %d times in a row at byte %d: %w", t.failed, t.part.off, err)
	}
	return nil
}

// end reads the end of a body that has the whole object, where the SDK compares the
// checksum.
func (t *tap) end() error {
	defer t.close()
	if !t.entire {
		return io.EOF
	}
	if err := t.open(); err != nil {
		return err
	}
	n, err := t.body.Read(make([]byte, 1))
	switch {
	case n > 0:
		return fmt.Errorf("%w: there are more than %d bytes", ErrRange, t.whole.size)
	case err != nil && err != io.EOF:
		return fmt.Errorf("%w: %w", ErrChecksum, err)
	}
	t.sdkChecked.Store(true)
	return io.EOF
}

// cut has the tap end earlier.
func (t *tap) cut(size int64) {
	if size < t.part.size {
		t.part.size, t.entire = size, false
	}
}

func (t *tap) close() {
	if t.body != nil {
		t.leave()
		t.body.Close()
		t.body = nil
	}
}
