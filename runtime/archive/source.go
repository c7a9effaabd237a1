package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// part is a piece of an archive that is sent.
type part struct {
	off, size int64
	body      io.ReadSeeker
	buf       []byte // that is free when the part is through; nil: none
}

// source gives the parts of an archive one after another. It is used by one goroutine.
type source struct {
	from    io.ReaderAt // nil: what is read once
	off     int64       // in from, where the archive begins
	once    io.Reader
	size    int64 // -1: not known
	at      int64 // where the next part begins
	partLen int64
	free    chan []byte
}

// open looks at what is to be stored. Bytes are read from any place of files and of readers
// in memory; anything else is read once, from the beginning to the end.
func open(r io.Reader) (*source, error) {
	s := &source{once: r, size: -1}
	var end int64
	switch r := r.(type) {
	case nil:
		return nil, errors.New("the reader is nil")
	case *os.File:
		info, err := r.Stat()
		if err != nil {
			return nil, err
		}
		if !info.Mode().IsRegular() {
			return s, nil
		}
		s.from, end = r, info.Size()
	case *bytes.Reader:
		s.from, end = r, r.Size()
	case *strings.Reader:
		s.from, end = r, r.Size()
	case *io.SectionReader:
		s.from, end = r, r.Size()
	default:
		return s, nil
	}
	at, err := r.(io.Seeker).Seek(0, io.SeekCurrent)
	if err != nil {
		return nil, err
	}
	s.off, s.size = at, max(0, end-at)
	return s, nil
}

// next returns the next part, nil behind the last. For what is read once it waits until a
// buffer is free, or done.
func (s *source) next(done <-chan struct{}) (*part, error) {
	if s.from != nil {
		if s.at >= s.size {
			return nil, nil
		}
		p := &part{off: s.at, size: min(s.partLen, s.size-s.at)}
		p.body = io.NewSectionReader(s.from, s.off+p.off, p.size)
		s.at += p.size
		return p, nil
	}
	var buf []byte
	select {
	case buf = <-s.free:
	case <-done:
		return nil, nil
	}
	buf, err := fill(buf, s.once, s.partLen)
	if err != nil {
		return nil, fmt.Errorf("reading what is to be stored, at byte %d: %w", s.at, err)
	}
	if len(buf) == 0 {
		return nil, nil
	}
	p := &part{off: s.at, size: int64(len(buf)), body: bytes.NewReader(buf), buf: buf}
	s.at += p.size
	return p, nil
}

// fill reads up to n bytes into a buffer, which grows as they come.
func fill(buf []byte, r io.Reader, n int64) ([]byte, error) {
	b := bytes.NewBuffer(buf[:0])
	_, err := io.CopyN(b, r, n)
	if err == io.EOF {
		err = nil
	}
	return b.Bytes(), err
}
