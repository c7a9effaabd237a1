package definition

import (
	"bytes"
	"errors"
	"io"
	"sort"

	"gopkg.in/yaml.v3"
)

// maxSearched is how many bytes of a text there may be for brokenLine to search.
const maxSearched = 1 << 18

// brokenLine returns the first line that keeps a text from being YAML: the one behind
// the longest part from the beginning that is YAML by itself. The YAML library names
// the line where the construct begins that it could not read, which may be far above,
// or where it gave up, which may be far below. Named is its line, the answer for a text
// that is too large to search.
func brokenLine(text []byte, named int) int {
	r := &lineReader{text: text}
	if len(text) > maxSearched || readable(r) {
		return named
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	good := func(n int) bool { return n == 0 || readable(bytes.NewReader(bytes.Join(lines[:n], nil))) }
	bad := min(r.lines, len(lines)) // lines, with which it is no YAML
	for tried := 0; ; tried++ {
		n := max(0, bad-max(1, tried-nearby))
		if !good(n) {
			bad = n
			continue
		}
		return n + 1 + sort.Search(bad-n-1, func(more int) bool { return !good(n + more + 1) })
	}
}

// nearby is how many lines are tried one after the other before steps get longer.
const nearby = 16

// readable reports whether all of a text is YAML.
func readable(from io.Reader) bool {
	dec := yaml.NewDecoder(from)
	for {
		if _, err := nextDocument(dec); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// lineReader hands out a text line by line. It counts them, so that one knows how far
// its reader came before it gave up.
type lineReader struct {
	text  []byte
	lines int
}

func (r *lineReader) Read(p []byte) (int, error) {
	if len(r.text) == 0 {
		return 0, io.EOF
	}
	n := bytes.IndexByte(r.text, '\n') + 1
	if n == 0 {
		n = len(r.text)
	}
	n = copy(p, r.text[:n])
	r.text = r.text[n:]
	r.lines++
	return n, nil
}
