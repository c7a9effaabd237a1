package transfer

import (
	"context"
	"errors"
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

// align has the first slot be the one with the next byte, and asks for those ahead.
func (r *Reader) align() {
	at := r.object.whole.off + r.at
	for len(r.ahead) > 0 && (at < r.ahead[0].part.off || at >= r.ahead[0].part.off+r.ahead[0].part.size) {
		first := r.ahead[0]
		if at == first.part.off+first.part.size && first.full() {
			r.spare = append(r.spare, first.buf)
		} else {
			first.cancel()
			r.given = 0
		}
		r.ahead = r.ahead[1:]
	}
	if len(r.ahead) == 0 {
		r.ask(at)
	}
	for r.given >= patience && len(r.ahead) < r.object.Concurrency {
		last := r.ahead[len(r.ahead)-1].part
		if last.off+last.size >= r.object.whole.off+r.object.whole.size {
			return
		}
		r.ask(last.off + last.size)
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
