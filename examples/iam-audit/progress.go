package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// patience is how long work takes before it is talked about.
	patience = 2 * time.Second
	// pause is the time between two states of the line.
	pause = 500 * time.Millisecond
)

// progress is a line on stderr that is written anew as work goes on. Counters
// may be changed by all.
type progress struct {
	users, findings, accounts atomic.Int64

	total int
	done  chan struct{}
	ended sync.WaitGroup
}

// progress begins the line if it is wanted.
func (p *program) progress(s *settings, total int) *progress {
	line := &progress{total: total, done: make(chan struct{})}
	if s.progress == "on" || s.progress == "auto" && p.terminal {
		line.ended.Go(func() { line.show(p.stderr) })
	}
	return line
}

// show writes the line until the work is done, and then wipes it out.
func (p *progress) show(w io.Writer) {
	wait := time.NewTimer(patience)
	defer wait.Stop()
	written := false
	for {
		select {
		case <-wait.C:
			written = true
			fmt.Fprintf(w, "\r%s\x1b[K", p)
			wait.Reset(pause)
		case <-p.done:
			if written {
				fmt.Fprint(w, "\r\x1b[K")
			}
			return
		}
	}
}

// String returns the state.
func (p *progress) String() string {
	return fmt.Sprintf("%d of %s, %s, %s", p.accounts.Load(), count(p.total, "account"),
		count(int(p.users.Load()), "user"), count(int(p.findings.Load()), "finding"))
}

// stop ends the line.
func (p *progress) stop() {
	close(p.done)
	p.ended.Wait()
}
