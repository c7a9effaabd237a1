package deserialize

import (
	"bytes"
	"io"
	"sync"
)

// Limits on what is kept in memory.
const (
	maxBody   = 64 << 20 // a longer body is the SDK's, which reads it bit by bit
	maxRead   = 1 << 20  // as much is read before the context is looked at again
	maxBuffer = 8 << 20  // a longer buffer is not kept for the next page
)

// buffers are for bodies, whoever decodes them.
var buffers sync.Pool

func buffer() *bytes.Buffer {
	if b, ok := buffers.Get().(*bytes.Buffer); ok {
		return b
	}
	return new(bytes.Buffer)
}

func release(b *bytes.Buffer) {
	if b.Cap() <= maxBuffer {
		buffers.Put(b)
	}
}

// fill reads a body into the buffer. It reports whether there is more, which it
// leaves unread.
func fill(in *bytes.Buffer, body io.Reader, length int64) (more bool, err error) {
	in.Reset()
	if length > 0 && length <= maxBody {
		in.Grow(int(length) + bytes.MinRead)
	}
	n, err := in.ReadFrom(io.LimitReader(body, maxBody))
	return n == maxBody, err
}
