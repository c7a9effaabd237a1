package transfer

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
)

// Reader reads an object. It fetches a few parts ahead once somebody reads it from one
// end to the other, and is pinned to the object that was there when it was made. One
// goroutine at a time may call its methods; ReadAt may be called by many.
type Reader struct {
	object *object
	ctx    context.Context
	cancel context.CancelFunc
	group  sync.WaitGroup
	trap   rethrow.Carrier

	at     int64   // the next byte to give out, from the beginning of what is fetched
	given  int64   // how many were given out since the beginning or the last jump
	direct *tap    // what at is read from; nil if that is ahead
	pace   pace    // of what is read from there
	ahead  []*slot // what is being fetched, one span behind the other, at in the first or in front of it
	spare  [][]byte
	verify *comparison
	sum    *partSums
	summed int64 // how many bytes from the beginning are in sum
	closed bool

	verified types.ChecksumAlgorithm // what was compared
	wrong    error                   // what that told
}

// patience is how many bytes must have been read in a row before more than one part is
// asked for: who reads a header and goes costs no more.
const patience = 128 << 10

// NewReader returns a reader of the object. It sends one GetObject, whose body is read
// right into the caller's memory as long as that is fast; parts are asked for ahead if
// more connections bring more, and where somebody jumps. Who has read everything, and not
// what is stored, may wait for the questions that DownloadAt asks then. The context is for
// everything that the reader does. It must be closed.
func NewReader(ctx context.Context, client Getter, bucket, version, key string, in *s3.GetObjectInput, optFns ...func(*Options)) (*Reader, error) {
	run, err := begin(optFns, downloading)
	if err != nil {
		return nil, err
	}
	r := &Reader{}
	r.ctx, r.cancel = context.WithCancel(ctx)
	if r.object, err = run.open(r.ctx, client, bucket, version, key, in); err != nil {
		r.cancel()
		return nil, err
	}
	if r.verify = r.object.comparison(); r.verify != nil {
		r.sum = r.verify.sumsFrom(0)
	}
	return r, nil
}

// Download fetches the object and writes it to w from the beginning to the end, while
// parts are fetched ahead. It sends the requests that DownloadAt sends.
func Download(ctx context.Context, client Getter, bucket, version, key string, w io.Writer, in *s3.GetObjectInput, optFns ...func(*Options)) (*Downloaded, error) {
	r, err := NewReader(ctx, client, bucket, version, key, in, optFns...)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	r.given = patience
	if _, err := r.WriteTo(w); err != nil {
		return nil, err
	}
	return r.object.downloaded(r.verified), nil
}

// Size returns how many bytes there are to read.
func (r *Reader) Size() int64 { return r.object.whole.size }

// Output returns what the service said of the object, without its body.
func (r *Reader) Output() *s3.GetObjectOutput { return &r.object.downloaded("").GetObjectOutput }

// Read reads what has arrived, and waits if there is nothing. At the end it is io.EOF,
// or ErrChecksum if all bytes were read and are not those that are stored, or an error that
// says why it is not known whether they are.
func (r *Reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	chunk, err := r.next(p)
	if err != nil {
		return 0, err
	}
	n := len(chunk)
	if &chunk[0] != &p[0] { // or it was read right there
		n = copy(p, chunk)
	}
	r.gave(chunk[:n])
	return n, nil
}

// WriteTo writes all that is left to w.
func (r *Reader) WriteTo(w io.Writer) (total int64, err error) {
	buf := buffers.Get().(*buffer)
	defer buffers.Put(buf)
	for {
		chunk, err := r.next(buf[:])
		switch {
		case err == io.EOF:
			return total, nil
		case err != nil:
			return total, err
		}
		n, err := w.Write(chunk)
		if err == nil && n < len(chunk) {
			err = io.ErrShortWrite
		}
		total += int64(n)
		r.gave(chunk[:n])
		if err != nil {
			return total, err
		}
	}
}

// ReadAt reads from an offset, which does not move what Read reads. It sends one
// GetObject.
func (r *Reader) ReadAt(p []byte, off int64) (int, error) {
	switch {
	case r.ctx.Err() != nil:
		return 0, r.ended()
	case off < 0:
		return 0, fmt.Errorf("offset %d is negative", off)
	case off >= r.object.whole.size:
		return 0, io.EOF
	case len(p) == 0:
		return 0, nil
	}
	to := &slot{part: span{r.object.whole.off + off, min(int64(len(p)), r.object.whole.size-off)}}
	to.buf = p[:to.part.size]
	err := r.object.fetch(r.ctx, to.part, to)
	if err == nil && to.filled < len(p) {
		err = io.EOF
	}
	return to.filled, err
}

// Seek sets what Read reads next. It sends nothing: what is there is used, up to an eighth
// of PartSize ahead is read over, and all else is asked for when it is read, in one
// GetObject for each part; so is what lies behind.
func (r *Reader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.object.whole.size
	case io.SeekStart:
	default:
		return 0, fmt.Errorf("whence is %d", whence)
	}
	if offset < 0 {
		return 0, fmt.Errorf("offset %d is negative", offset)
	}
	r.at = offset
	return offset, nil
}

// Close ends all requests and waits until they are over.
func (r *Reader) Close() error {
	r.closed = true
	r.cancel()
	r.leave(-1)
	r.object.close()
	r.group.Wait()
	r.ahead, r.spare = nil, nil
	return nil
}

// ended returns why nothing can be read any more.
func (r *Reader) ended() error {
	if r.closed {
		return fmt.Errorf("the reader of %s: %w", *r.object.in.Key, fs.ErrClosed)
	}
	return r.ctx.Err()
}

// next returns the bytes that have arrived from at on, at least one: in p, or where they
// were fetched to.
func (r *Reader) next(p []byte) ([]byte, error) {
	if r.closed {
		return nil, r.ended()
	}
	if r.at >= r.object.whole.size {
		return nil, r.last()
	}
	if r.ctx.Err() != nil {
		return nil, r.ended()
	}
	from, err := r.head()
	if err != nil {
		return nil, err
	}
	if from != nil {
		n, err := from.Read(p)
		return p[:n], err
	}
	s := r.ahead[0]
	least := 1
	if r.given >= patience {
		least = patience
	}
	chunk, err := s.wait(int(r.object.whole.off+r.at-s.part.off), least)
	if err != nil {
		r.passPanic()
		return nil, err
	}
	return chunk, nil
}

// last returns io.EOF, or why the bytes are not those of the object.
func (r *Reader) last() error {
	whole := r.object.whole
	if r.verify != nil && r.summed == whole.size {
		r.verified, r.wrong = r.object.compare(r.ctx, r.verify, []*partSums{r.sum})
		r.verify = nil
	}
	if r.wrong != nil {
		return r.wrong
	}
	if whole.size == 0 && r.direct == nil {
		r.direct = r.object.tap(r.ctx, whole)
	}
	if t := r.direct; t != nil && t.part == (span{whole.end(), 0}) {
		_, err := t.Read(nil) // the SDK compares checksums behind the last byte
		return err
	}
	if n := len(r.ahead); n > 0 && r.ahead[n-1].part.end() == whole.end() {
		err := r.ahead[n-1].result()
		r.passPanic()
		if err != nil {
			return err
		}
	}
	return io.EOF
}

// gave moves on behind bytes that were given out.
func (r *Reader) gave(chunk []byte) {
	if r.sum != nil && r.summed == r.at {
		r.sum.Write(chunk)
		r.summed += int64(len(chunk))
	}
	r.at += int64(len(chunk))
	r.given += int64(len(chunk))
}
