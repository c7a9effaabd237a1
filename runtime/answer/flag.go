package answer

import (
	"bytes"
	"io"

	"github.com/aws/smithy-go/middleware"
)

// unsaid is the key in an output's metadata of a flag that the answer did not have.
type unsaid struct{}

// Flag returns a flag of an output, which the SDK has as a plain bool, or nil if the
// answer did not have it: metadata is the output's ResultMetadata. A flag of an answer
// that was not checked was there.
//
// It is not inlined, for it stands in every list operation of some services.
//
//go:noinline
func Flag(flag *bool, metadata *middleware.Metadata) *bool {
	if metadata.Get(unsaid{}) != nil {
		return nil
	}
	return flag
}

// watched is a body in which a member's name is looked for while it is read.
type watched struct {
	io.ReadCloser
	name string // without its first letter, which protocols spell in either case
	tail []byte // the end of what was read, in which the name may have begun
	said bool
}

// watch looks for a member in a body.
func watch(body io.ReadCloser, member string) *watched {
	return &watched{ReadCloser: body, name: member[1:]}
}

// Read reads on.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.ReadCloser.Read(p)
	if !w.said && n > 0 {
		most := len(w.name) - 1
		w.tail = append(w.tail, p[:min(n, most)]...)
		w.said = bytes.Contains(w.tail, []byte(w.name)) || bytes.Contains(p[:n], []byte(w.name))
		if n > most {
			w.tail = append(w.tail[:0], p[n-most:n]...)
		}
		w.tail = w.tail[max(0, len(w.tail)-most):]
	}
	return n, err
}
