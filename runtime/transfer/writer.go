package transfer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Writer stores what is written to it as an object, which is there when Close returns
// nil, and not before. One goroutine at a time may use it.
type Writer struct {
	up     *upload
	ctx    context.Context
	cancel context.CancelCauseFunc
	parts  *multipart // nil until more than one part was written
	group  sync.WaitGroup
	trap   rethrow.Carrier

	buf   []byte // of the part that is being filled, nil if none is
	spare chan []byte
	gate  chan struct{} // one for each request in flight
	sizes []int64
	mu    sync.Mutex
	sent  []types.CompletedPart
	ended error // why nothing can be written any more
	out   *Uploaded
}

// NewWriter returns a writer of the object. Nothing is sent before a part is full; what
// fits in one is sent in one request by Close. At most Concurrency+1 parts are in
// memory. Close stores the object, Abort does not: one of them must be called, and a
// deferred Abort does nothing after Close. If the context is done, Close fails, and leaves no
// parts.
func NewWriter(ctx context.Context, client Uploader, bucket, key string, in *s3.PutObjectInput, optFns ...func(*Options)) (*Writer, error) {
	r, err := begin(optFns, uploading)
	if err != nil {
		return nil, err
	}
	u, err := r.upload(client, bucket, key, in)
	if err != nil {
		return nil, err
	}
	u.typed(key)
	return u.writer(ctx)
}

func (u *upload) writer(ctx context.Context) (*Writer, error) {
	if u.Resume != "" {
		return nil, errors.New("option Resume: a stream cannot be read again, so that its upload cannot go on")
	}
	if u.PartSize < minPart || u.PartSize > maxPart {
		return nil, fmt.Errorf("option PartSize: S3 takes parts from %d to %d bytes, not of %d", minPart, maxPart, u.PartSize)
	}
	total := int64(-1)
	if u.in.ContentLength != nil {
		total = *u.in.ContentLength
	}
	u.meter.total(*u.in.Key, total)
	w := &Writer{up: u, spare: make(chan []byte, u.Concurrency+1), gate: make(chan struct{}, u.Concurrency)}
	w.ctx, w.cancel = context.WithCancelCause(ctx)
	return w, nil
}

// stream stores what a reader gives.
func (u *upload) stream(ctx context.Context, from io.Reader) (*Uploaded, error) {
	w, err := u.writer(ctx)
	if err != nil {
		return nil, err
	}
	defer w.Abort() // after a panic of from; nothing after Close
	if _, err := w.ReadFrom(from); err != nil {
		return nil, w.stop(err)
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return w.out, nil
}

// Write takes bytes. It waits while Concurrency parts are being sent.
func (w *Writer) Write(p []byte) (n int, err error) {
	for len(p) > 0 {
		room, err := w.room()
		if err != nil {
			return n, err
		}
		m := copy(room, p)
		w.buf = w.buf[:len(w.buf)+m]
		n, p = n+m, p[m:]
	}
	return n, nil
}

// ReadFrom takes all bytes of a reader.
func (w *Writer) ReadFrom(from io.Reader) (total int64, err error) {
	for empty := 0; ; {
		room, err := w.room()
		if err != nil {
			return total, err
		}
		n, err := from.Read(room)
		if n < 0 || n > len(room) {
			return total, fmt.Errorf("the reader says that it gave %d of %d bytes", n, len(room))
		}
		w.buf = w.buf[:len(w.buf)+n]
		total += int64(n)
		switch {
		case err == io.EOF:
			return total, nil
		case err != nil:
			return total, err
		case n > 0:
			empty = 0
		default:
			if empty++; empty > 100 {
				return total, io.ErrNoProgress
			}
		}
	}
}

// room returns where the next bytes go to. A full part is sent first.
func (w *Writer) room() ([]byte, error) {
	if w.ended != nil {
		return nil, w.ended
	}
	if w.buf != nil && len(w.buf) == cap(w.buf) {
		if err := w.flush(); err != nil {
			return nil, w.stop(err)
		}
	}
	if w.buf == nil {
		w.buffer()
	}
	return w.buf[len(w.buf):cap(w.buf)], nil
}

// buffer gets the memory for a part. There are never more than Concurrency+1: a part that
// is sent gives its own back before it lets the next one go.
func (w *Writer) buffer() {
	select {
	case w.buf = <-w.spare:
	default:
		w.buf = make([]byte, 0, w.up.PartSize)
	}
}

// flush sends the part that was filled, beside what is being sent.
func (w *Writer) flush() error {
	if len(w.sizes) == maxParts {
		return fmt.Errorf("%d parts of %d bytes are full, and S3 takes no more: set option PartSize to more", maxParts, w.up.PartSize)
	}
	if w.parts == nil {
		var err error
		if w.parts, err = w.up.parts(w.ctx); err != nil {
			w.parts = nil
			return err
		}
	}
	select {
	case w.gate <- struct{}{}:
	case <-w.ctx.Done():
		return context.Cause(w.ctx)
	}
	buf, n := w.buf, int32(len(w.sizes)+1)
	w.buf, w.sizes = nil, append(w.sizes, int64(len(buf)))
	w.group.Go(func() {
		defer func() { // if a function of the caller ends the goroutine, too
			if w.trap.Happened() {
				w.cancel(errPanic)
			}
			w.spare <- buf[:0]
			<-w.gate
		}()
		w.trap.Run(func() { w.send(n, buf) })
	})
	return context.Cause(w.ctx)
}

func (w *Writer) send(n int32, buf []byte) {
	part, err := w.parts.sendPart(w.ctx, w.up.client, n, bytes.NewReader(buf), int64(len(buf)))
	if err != nil {
		w.cancel(err)
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sent = append(w.sent, part)
}

// Close sends what is left and stores the object. After an error nothing is stored, and
// no parts are left, unless the error is an *Incomplete. A second call returns
// fs.ErrClosed.
func (w *Writer) Close() error {
	if w.ended != nil {
		return w.ended
	}
	if err := w.ctx.Err(); err != nil {
		return w.stop(context.Cause(w.ctx))
	}
	if n := w.up.in.ContentLength; n != nil && *n != w.written() {
		return w.stop(fmt.Errorf("input member ContentLength: %w: %d is not %d", resource.ErrConflict, *n, w.written()))
	}
	if w.parts == nil {
		return w.closeOne()
	}
	if len(w.buf) > 0 {
		if err := w.flush(); err != nil {
			return w.stop(err)
		}
	}
	w.group.Wait()
	if w.ctx.Err() != nil || w.trap.Happened() {
		return w.stop(context.Cause(w.ctx))
	}
	w.ended = errClosed
	defer w.cancel(nil)
	var err error
	w.out, err = w.parts.finish(w.ctx, ordered(w.sent), w.sizes)
	return err
}

// closeOne stores everything in one request.
func (w *Writer) closeOne() error {
	defer w.cancel(nil)
	w.ended = errClosed
	var err error
	w.out, err = w.up.put(w.ctx, func() body { return inMemory{bytes.NewReader(w.buf)} }, int64(len(w.buf)))
	w.buf = nil
	return err
}

func (w *Writer) written() int64 {
	n := int64(len(w.buf))
	for _, size := range w.sizes {
		n += size
	}
	return n
}

// Output returns what the service said of the object, nil before Close returned nil.
func (w *Writer) Output() *Uploaded { return w.out }

// Abort ends the upload without storing anything. After Close, or after an error, there
// is nothing left to end, and it returns nil.
func (w *Writer) Abort() error {
	if w.ended != nil {
		return nil
	}
	if err := w.stop(errAborted); err != errAborted {
		return err
	}
	return nil
}

var (
	errClosed  = fmt.Errorf("the writer: %w", fs.ErrClosed)
	errAborted = errors.New("the upload was aborted")
)

// stop ends everything after a failure, and returns what is to be said.
func (w *Writer) stop(err error) error {
	if w.ended != nil {
		return w.ended
	}
	w.cancel(err)
	w.group.Wait()
	if w.parts != nil {
		err = w.parts.abandon(w.ctx, err)
	}
	w.ended, w.buf = err, nil
	w.trap.Pass()
	return err
}

// inMemory is a body whose bytes are there.
type inMemory struct{ *bytes.Reader }

func (inMemory) failed(err error) error { return err }
