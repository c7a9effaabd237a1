// Package localmoto runs moto, a Python program that stands in for many AWS
// services, beside tests. Where there is no moto, Start says so: tests skip then.
package localmoto

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// startTime is how long moto may take to listen: usually half a second, longer
// on a machine that compiles beside it.
const startTime = 60 * time.Second

// program runs moto on a port that the system chooses. Its end is the end of its
// standard input, which comes by itself when the process that started it panics,
// exits or is killed.
const program = `
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
from moto.server import main
main(["-H", "127.0.0.1", "-p", "0"])
`

// Server is a running moto. It is safe for concurrent use.
type Server struct {
	url     string
	command *exec.Cmd
	life    io.Closer     // the process ends when this is closed
	drained chan struct{} // closed when the process has ended
}

var running = regexp.MustCompile(`Running on (http://127\.0\.0\.1:\d+)`)

// Start starts moto on a free port of this machine, with the first Python that
// has it, and returns when it listens. The error says why there is none. Close
// ends it.
func Start() (*Server, error) {
	var failed []error
	for _, python := range pythons() {
		s, err := startWith(python)
		if err == nil {
			return s, nil
		}
		failed = append(failed, err)
	}
	if failed == nil {
		return nil, errors.New("there is no python3")
	}
	return nil, errors.Join(failed...)
}

// pythons are the interpreters that may have moto: the one of the command
// moto_server, which can be in an environment of its own, and the usual one.
func pythons() []string {
	var found []string
	if script, err := exec.LookPath("moto_server"); err == nil {
		if python := interpreter(script); python != "" {
			found = append(found, python)
		}
	}
	if python, err := exec.LookPath("python3"); err == nil {
		found = append(found, python)
	}
	return found
}

// interpreter is the Python that the first line of a script names, "" if it
// names something else.
func interpreter(script string) string {
	text, err := os.ReadFile(script)
	if err != nil {
		return ""
	}
	line, _, _ := strings.Cut(string(text), "\n")
	program, ok := strings.CutPrefix(strings.TrimSpace(line), "#!")
	if !ok || !strings.Contains(program, "python") || strings.Contains(program, " ") {
		return ""
	}
	return program
}

func startWith(python string) (*Server, error) {
	s := &Server{command: exec.Command(python, "-u", "-c", program), drained: make(chan struct{})}
	s.command.Env = environment()
	life, err := s.command.StdinPipe()
	if err != nil {
		return nil, err
	}
	s.life = life
	stderr, err := s.command.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	found := make(chan string, 1)
	last := ""
	go func() {
		last = drain(stderr, found)
		close(s.drained)
	}()
	select {
	case s.url = <-found:
		return s, nil
	case <-s.drained:
		_ = s.command.Wait()
		return nil, fmt.Errorf("%s, moto.server: %s", python, last)
	case <-time.After(startTime):
		s.Close()
		return nil, fmt.Errorf("%s, moto.server: does not listen after %s", python, startTime)
	}
}

// environment makes moto quick (no thousand images, no five megabytes for a
// part of an upload) and its answers the same each time.
func environment() []string {
	return append(os.Environ(),
		"MOTO_EC2_LOAD_DEFAULT_AMIS=false", "S3_UPLOAD_PART_MIN_SIZE=16", "PYTHONHASHSEED=0", "TZ=UTC")
}

// drain reads a log to its end, one line for each request, and returns the last
// line. The address goes to found when it comes by.
func drain(log io.Reader, found chan<- string) (last string) {
	lines := bufio.NewScanner(log)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if text := strings.TrimSpace(lines.Text()); text != "" {
			last = text
		}
		if match := running.FindStringSubmatch(lines.Text()); match != nil {
			select {
			case found <- match[1]:
			default:
			}
		}
	}
	_, _ = io.Copy(io.Discard, log) // a line too long for the scanner
	return last
}

// URL returns the address, "http://127.0.0.1:" and the port.
func (s *Server) URL() string { return s.url }

// Close ends moto and waits until it is gone. It is called once.
func (s *Server) Close() {
	_ = s.life.Close()
	select {
	case <-s.drained:
	case <-time.After(10 * time.Second):
		_ = s.command.Process.Kill()
		<-s.drained
	}
	_ = s.command.Wait()
}
