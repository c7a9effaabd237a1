// Package rethrow carries the panic of one goroutine to the one that waits for
// it, so that a consumer's loop fails where it stands instead of the process.
package rethrow

import (
	"runtime"
	"sync"
)

// Carrier hands what ends a goroutine in an unusual way, a panic or an exit such
// as that of t.FailNow, on to the goroutine that waits for it. The zero Carrier
// is ready for use. It is safe for concurrent use.
type Carrier struct {
	mu       sync.Mutex
	unusual  bool
	panicked any // nil: the goroutine exited
}

// Run calls f and notes how it ended. An exit goes on.
func (c *Carrier) Run(f func()) {
	usual := false
	defer func() {
		if usual {
			return
		}
		v := recover()
		c.mu.Lock()
		defer c.mu.Unlock()
		if !c.unusual {
			c.unusual, c.panicked = true, v
		}
	}()
	f()
	usual = true
}

// Happened reports whether something is to be handed on.
func (c *Carrier) Happened() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.unusual
}

// Pass makes the caller end as the goroutine did, if that was unusual. The
// goroutines must be over.
func (c *Carrier) Pass() {
	switch {
	case !c.unusual:
	case c.panicked != nil:
		panic(c.panicked)
	default:
		runtime.Goexit()
	}
}
