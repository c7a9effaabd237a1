package transfer

import (
	"context"
	"errors"
	"io"
	"sync"
)

// slot is a part that is fetched into memory, while somebody reads what has come of it.
type slot struct {
	part   span
	buf    []byte
	cancel context.CancelFunc

	mu     sync.Mutex
	came   sync.Cond
	filled int
	wanted int // how much somebody waits for
	over   bool
	err    error
}

func (s *slot) room() []byte { return s.buf[s.filled:] }

func (s *slot) took(n int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.filled += n; s.filled >= s.wanted {
		s.came.Signal()
	}
	return nil
}

// full reports whether all bytes are there, so that nothing is put into the buffer any
// more.
func (s *slot) full() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.filled == len(s.buf)
}

func (s *slot) end(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.over, s.err = true, err
	s.came.Signal()
}

// result waits until the part is through.
func (s *slot) result() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.over {
		s.came.Wait()
	}
	return s.err
}

// wait returns what there is from an index on, at least one byte. It waits for least
// bytes, or the end: to wake somebody for each packet costs more than the packet.
func (s *slot) wait(from, least int) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.wanted = from + 1; s.filled <= from {
		s.wanted = min(from+least, len(s.buf))
	}
	for s.filled < s.wanted && !s.over {
		s.came.Wait()
	}
	if s.filled <= from {
		return nil, s.err
	}
	return s.buf[from:s.filled], nil
}

// near is how many bytes that somebody jumps over are read all the same, an eighth of a
// part: to ask anew costs more.
func (r *Reader) near() int64 { return r.object.PartSize / 8 }

// head returns what the next byte is read from by the one who wants it; nil if its part
// is fetched ahead.
func (r *Reader) head() (*tap, error) {
	at := r.object.whole.off + r.at
	if t := r.direct; t != nil && at-t.part.off >= 0 && at-t.part.off <= r.near() && at < t.part.end() {
		if gap := at - t.part.off; gap > 0 {
			if _, err := io.CopyN(io.Discard, t, gap); err != nil {
				return nil, err
			}
			r.pace.over += gap
		}
		r.spread(t)
		return t, nil
	}
	r.leave(at)
	r.drop(at)
	if n := len(r.ahead); n > 0 {
		r.fill(r.ahead[n-1].part.end(), r.object.Concurrency)
		return nil, nil
	}
	r.direct = r.object.tap(r.ctx, r.wanted(at))
	return r.direct, nil
}

// jumped begins to measure anew.
func (r *Reader) jumped() { r.given, r.pace = 0, pace{} }

// leave closes what was read from, if the next byte is not in it.
func (r *Reader) leave(at int64) {
	if r.direct == nil {
		return
	}
	if r.direct.part.off != at {
		r.jumped()
	}
	r.direct.close()
	r.direct = nil
}

// wanted returns what is asked for from an offset on: all of it in the first answer, and
// a part in later ones, which somebody has jumped to.
func (r *Reader) wanted(at int64) span {
	whole := r.object.whole
	if at == whole.off && r.object.body.Load() != nil {
		return whole
	}
	return span{at, min(r.object.PartSize, whole.end()-at)}
}

// spread has parts be fetched ahead of what t reads, if that brings too little.
func (r *Reader) spread(t *tap) {
	if r.object.Concurrency == 1 || len(r.ahead) > 0 || !r.pace.slow(r.given) {
		return
	}
	t.cut(r.object.PartSize)
	r.fill(t.part.end(), r.object.Concurrency-1)
}

// fill asks for parts from an offset on until there are so many.
func (r *Reader) fill(from int64, parts int) {
	for len(r.ahead) < parts && from < r.object.whole.end() {
		r.ask(from)
		from = r.ahead[len(r.ahead)-1].part.end()
	}
}

// drop leaves out the parts in which the next byte is not.
func (r *Reader) drop(at int64) {
	for len(r.ahead) > 0 && (at < r.ahead[0].part.off || at >= r.ahead[0].part.end()) {
		first := r.ahead[0]
		if at == first.part.end() && first.full() {
			r.spare = append(r.spare, first.buf)
		} else {
			first.cancel()
			r.jumped()
		}
		r.ahead = r.ahead[1:]
	}
}

// ask begins to fetch the part at an offset.
func (r *Reader) ask(off int64) {
	s := &slot{part: span{off, min(r.object.PartSize, r.object.whole.off+r.object.whole.size-off)}}
	s.came.L = &s.mu
	if n := len(r.spare); n > 0 && int64(cap(r.spare[n-1])) >= s.part.size {
		s.buf, r.spare = r.spare[n-1][:s.part.size], r.spare[:n-1]
	} else {
		s.buf = make([]byte, s.part.size)
	}
	ctx, cancel := context.WithCancel(r.ctx)
	s.cancel = cancel
	r.ahead = append(r.ahead, s)
	r.group.Go(func() {
		defer cancel()
		err := errPanic
		defer func() { s.end(err) }() // if a function of the caller ends the goroutine, too
		r.trap.Run(func() { err = r.object.fetch(ctx, s.part, s) })
	})
}

var errPanic = errors.New("a function of the caller panicked")

// passPanic goes on with the panic of a goroutine, if there was one.
func (r *Reader) passPanic() {
	if r.trap.Happened() {
		r.cancel()
		r.group.Wait()
		r.trap.Pass()
	}
}
