package transfer

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// section is a body: a span of a source, which must have all of it.
type section struct {
	*io.SectionReader
	at    int64
	short error // what the source said instead of giving its bytes
}

func newSection(from io.ReaderAt, part span) *section {
	return &section{SectionReader: io.NewSectionReader(from, part.off, part.size)}
}

func (s *section) Read(p []byte) (int, error) {
	n, err := s.SectionReader.Read(p)
	s.at += int64(n)
	switch {
	case err == io.EOF && s.at < s.Size():
		s.short = fmt.Errorf("%w: %d of %d bytes", ErrShort, s.at, s.Size())
		return n, s.short
	case err != nil && err != io.EOF:
		s.short = err
	}
	return n, err
}

func (s *section) Seek(offset int64, whence int) (int64, error) {
	at, err := s.SectionReader.Seek(offset, whence)
	s.at = at
	return at, err
}

// failed returns why a request failed: because of its body, if that is why.
func (s *section) failed(err error) error {
	if err != nil && s.short != nil {
		return s.short
	}
	return err
}

// openRegular opens a file that is one, and tells its size. Opening another kind, such
// as a pipe, could wait for ever.
func openRegular(open func() (*os.File, error), stat func() (fs.FileInfo, error), path string) (*os.File, fs.FileInfo, error) {
	info, err := stat()
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("%s %w: it is %s", path, ErrNotRegular, info.Mode().Type())
	}
	file, err := open()
	if err != nil {
		return nil, nil, err
	}
	now, err := file.Stat()
	if err == nil && !os.SameFile(info, now) {
		err = fmt.Errorf("%s was replaced when it was opened", path)
	}
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	return file, now, nil
}

// rest returns what is left of a reader whose bytes can be read from any place, and
// whose size is known; ok is false for all others. What only has the methods of such a
// reader may give other bytes by Read.
func rest(r io.Reader) (from io.ReaderAt, left span, ok bool) {
	var at, end int64
	switch r := r.(type) {
	case *os.File:
		info, err := r.Stat()
		if err != nil || !info.Mode().IsRegular() {
			return nil, span{}, false
		}
		from, end = r, info.Size()
	case *bytes.Reader:
		from, end = r, r.Size()
	case *strings.Reader:
		from, end = r, r.Size()
	case *io.SectionReader:
		from, end = r, r.Size()
	default:
		return nil, span{}, false
	}
	at, err := r.(io.Seeker).Seek(0, io.SeekCurrent)
	return from, span{at, max(0, end-at)}, err == nil
}
