package batch

import (
	"context"
	"sync"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
)

// slots runs functions beside the goroutine that hands them over, up to a number
// of them at once. With one slot it runs them in that goroutine.
type slots struct {
	free   chan struct{} // nil: one slot
	cancel context.CancelFunc
	group  sync.WaitGroup
	end    rethrow.Carrier
}

// open makes n slots. Cancel is called if a function ends in an unusual way.
func (s *slots) open(n int, cancel context.CancelFunc) {
	s.cancel = cancel
	if n > 1 {
		s.free = make(chan struct{}, n)
	}
}

// do runs f when a slot is free. It returns false, and f does not run, if a
// function has ended in an unusual way.
func (s *slots) do(f func()) bool {
	if s.free == nil {
		f()
		return true
	}
	s.free <- struct{}{}
	if s.end.Happened() {
		<-s.free
		return false
	}
	s.group.Go(func() {
		defer func() {
			if s.end.Happened() {
				s.cancel()
			}
			<-s.free
		}()
		s.end.Run(f)
	})
	return true
}
