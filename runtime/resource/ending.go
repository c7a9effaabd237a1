package resource

import (
	"runtime"
	"sync"
)

// ending hands what ends a goroutine in an unusual way, a panic or an Exit such
// as that of t.FailNow, on to the goroutine that waits for it. The zero ending
// is ready for use.
type ending struct {
	mu       sync.Mutex
	unusual  bool
	panicked any // nil: the goroutine exited
}

// run calls f and notes how it ended. An exit goes on.
func (e *ending) run(f func()) {
	usual := false
	defer func() {
		if usual {
			return
		}
		v := recover()
		e.mu.Lock()
		defer e.mu.Unlock()
		if !e.unusual {
			e.unusual, e.panicked = true, v
		}
	}()
	f()
	usual = true
}

// happened reports whether something is to be handed on.
func (e *ending) happened() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.unusual
}

// pass makes the caller end as the goroutine did, if it was unusual. The
// goroutine must be over.
func (e *ending) pass() {
	switch {
	case !e.unusual:
	case e.panicked != nil:
		panic(e.panicked)
	default:
		runtime.Goexit()
	}
}
