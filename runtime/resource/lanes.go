package resource

import (
	"context"
	"sync"
)

// lanes runs functions beside the goroutine that hands them over, up to a
// number of them at once. With one lane it runs them in that goroutine.
type lanes struct {
	free   chan struct{} // nil: one lane
	cancel context.CancelFunc
	group  sync.WaitGroup
	end    ending
}

// open makes n lanes. Cancel is called if a function ends in an unusual way.
func (l *lanes) open(n int, cancel context.CancelFunc) {
	l.cancel = cancel
	if n > 1 {
		l.free = make(chan struct{}, n)
	}
}

// do runs f when a lane is free. It returns false, and f does not run, if
// a function has ended in an unusual way.
func (l *lanes) do(f func()) bool {
	if l.free == nil {
		f()
		return true
	}
	l.free <- struct{}{}
	if l.end.happened() {
		<-l.free
		return false
	}
	l.group.Go(func() {
		defer func() {
			if l.end.happened() {
				l.cancel()
			}
			<-l.free
		}()
		l.end.run(f)
	})
	return true
}
