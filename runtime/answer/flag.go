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

// Undone returns the error of an answer whose member done is false: EC2 may say so with
// a status of success. Nil, which is not there, says nothing.
func Undone(operation string, done *bool) error {
	if done == nil || *done {
		return nil
	}
	return &Error{Operation: operation, Undone: true}
}

// undone is what an answer of EC2's protocol has that says that nothing was done.
const undone = "return>false<"

// watched is a body in which a text is looked for while it is read.
type watched struct {
	io.ReadCloser
	text string
	tail []byte // the end of what was read, in which the text may have begun
	said bool
}

// Read reads on.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.ReadCloser.Read(p)
	if !w.said && n > 0 {
		most := len(w.text) - 1
		w.tail = append(w.tail, p[:min(n, most)]...)
		w.said = bytes.Contains(w.tail, []byte(w.text)) || bytes.Contains(p[:n], []byte(w.text))
		if n > most {
			w.tail = append(w.tail[:0], p[n-most:n]...)
		}
		w.tail = w.tail[max(0, len(w.tail)-most):]
	}
	return n, err
}
