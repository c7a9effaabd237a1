package integration

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// startTime is how long moto may take to listen: usually half a second, longer
// on a machine that compiles beside it.
const startTime = 60 * time.Second

// A server is a moto process and all its children.
type server struct {
	endpoint string
	command  *exec.Cmd
	drained  chan struct{}
}

var running = regexp.MustCompile(`Running on (http://127\.0\.0\.1:\d+)`)

// startMoto starts moto on a port that the system chooses. The error says why
// there is no moto.
func startMoto() (*server, error) {
	python, err := exec.LookPath("python3")
	if err != nil {
		return nil, errors.New("there is no python3")
	}
	s := &server{drained: make(chan struct{})}
	s.command = exec.Command(python, "-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0")
	s.command.Env = motoEnvironment()
	// A process group of its own, so that stop reaches children as well.
	s.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
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
	case s.endpoint = <-found:
		return s, nil
	case <-s.drained:
		_ = s.command.Wait()
		return nil, fmt.Errorf("python3 -m moto.server: %s", last)
	case <-time.After(startTime):
		s.stop()
		return nil, fmt.Errorf("moto does not listen after %s", startTime)
	}
}

// motoEnvironment makes moto quick (no thousand images, no five megabytes for a
// part of an upload) and its answers the same each time.
func motoEnvironment() []string {
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

// stop ends the process group and waits for it.
func (s *server) stop() {
	_ = syscall.Kill(-s.command.Process.Pid, syscall.SIGTERM)
	select {
	case <-s.drained:
	case <-time.After(10 * time.Second):
		_ = syscall.Kill(-s.command.Process.Pid, syscall.SIGKILL)
		<-s.drained
	}
	_ = s.command.Wait()
}

// reset empties the server and starts its random numbers anew, so that a
// scenario gets the same identifiers whatever ran before it.
func (s *server) reset(t *testing.T) {
	t.Helper()
	for _, path := range []string{"/moto-api/reset", "/moto-api/seed?a=42"} {
		response, err := http.Post(s.endpoint+path, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Fatalf("moto: %s: %s", path, response.Status)
		}
	}
}
