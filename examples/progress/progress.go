// Package progress keeps a line about long work on a terminal.
package progress

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

const (
	// patience is how long work takes before it is talked about.
	patience = 2 * time.Second
	// pause is the time between two states of the line.
	pause = 500 * time.Millisecond
)

// Modes are the settings that Wanted takes.
var Modes = []string{"auto", "on", "off"}

// Wanted says whether there is to be a line: with "on", and with "auto" if it
// goes to a terminal.
func Wanted(mode string, terminal bool) bool { return mode == "on" || mode == "auto" && terminal }

// IsTerminal says whether a file is a terminal.
func IsTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Line is a line that is written anew as work goes on.
type Line struct {
	done  chan struct{}
	ended sync.WaitGroup
}

// Start begins a line on w after two seconds, if it is wanted. state is what it
// says; its String is called from another goroutine until Stop returns.
func Start(w io.Writer, wanted bool, state fmt.Stringer) *Line {
	line := &Line{done: make(chan struct{})}
	if wanted {
		line.ended.Go(func() { line.show(w, state) })
	}
	return line
}

// show writes the line until the work is done, and then wipes it out.
func (l *Line) show(w io.Writer, state fmt.Stringer) {
	wait := time.NewTimer(patience)
	defer wait.Stop()
	written := false
	for {
		select {
		case <-wait.C:
			written = true
			fmt.Fprintf(w, "\r%s\x1b[K", state)
			wait.Reset(pause)
		case <-l.done:
			if written {
				fmt.Fprint(w, "\r\x1b[K")
			}
			return
		}
	}
}

// Stop ends the line and wipes it out. It is called once.
func (l *Line) Stop() {
	close(l.done)
	l.ended.Wait()
}

// Count returns the number and the thing, with an s unless there is one.
func Count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprint(n, " ", thing)
}
