// Package localmoto runs moto, a Python program that stands in for many AWS
// services, beside tests of the examples. Where there is no moto, Start says
// so: tests skip then.
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
)

// program is moto on a port that the system chooses, until its standard input
// ends: also if the process that started it dies.
const program = `
import os, sys, threading
from moto.server import main
def follow():
    sys.stdin.buffer.read()
    os._exit(0)
threading.Thread(target=follow, daemon=True).start()
main(["-H", "127.0.0.1", "-p", "0"])
`

// Server is a running moto. It is safe for concurrent use.
type Server struct {
	url     string
	command *exec.Cmd
	stdin   io.Closer
	drained chan struct{}
}

var running = regexp.MustCompile(`Running on (http://127\.0\.0\.1:\d+)`)

// Start starts moto on a free port of this machine and returns when it listens.
// The error says why there is none. Close ends it.
func Start() (*Server, error) {
	python, err := exec.LookPath("python3")
	if err != nil {
		return nil, errors.New("there is no python3")
	}
	s := &Server{command: exec.Command(python, "-u", "-c", program), drained: make(chan struct{})}
	s.command.Env = append(os.Environ(), "MOTO_EC2_LOAD_DEFAULT_AMIS=false")
	if s.stdin, err = s.command.StdinPipe(); err != nil {
		return nil, err
	}
	log, err := s.command.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	if err := s.await(log); err != nil {
		return nil, err
	}
	return s, nil
}

// await reads moto's log: until it tells the address, and then to the end, for
// moto waits for its reader.
func (s *Server) await(log io.Reader) error {
	lines := bufio.NewReader(log)
	last := ""
	for {
		line, err := lines.ReadString('\n')
		if match := running.FindStringSubmatch(line); match != nil {
			s.url = match[1]
			go func() {
				_, _ = io.Copy(io.Discard, lines)
				close(s.drained)
			}()
			return nil
		}
		if text := strings.TrimSpace(line); text != "" {
			last = text
		}
		if err != nil {
			close(s.drained)
			s.Close()
			return fmt.Errorf("moto does not start: %s", last)
		}
	}
}

// URL returns the address, "http://127.0.0.1:" and the port.
func (s *Server) URL() string { return s.url }

// Close ends moto and waits until it is gone. It is called once.
func (s *Server) Close() {
	_ = s.stdin.Close()
	<-s.drained
	_ = s.command.Wait()
}
