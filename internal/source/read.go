package source

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// ReadFile reads a regular file, or what a link to one leads to, but no more
// than the first limit bytes of it. Anything else is an error: a device may
// never end, and a pipe never begin.
func ReadFile(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var text bytes.Buffer
	text.Grow(int(min(info.Size(), limit)) + bytes.MinRead) // or large files are copied time and again
	_, err = text.ReadFrom(io.LimitReader(f, limit))
	return text.Bytes(), err
}
