//go:build unix

package bench

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/internal/standin"
)

// root is the module's folder.
const root = "../.."

// bucketName is that of the only bucket.
const bucketName = "bench"

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "resgen-bench")
	if err != nil {
		panic(err)
	}
	programs.dir = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// programs are those of this module that benchmarks run, built when needed.
var programs struct {
	sync.Mutex
	dir string
}

// program builds a main package of this module and returns the file.
func program(b *testing.B, pkg string) string {
	b.Helper()
	programs.Lock()
	defer programs.Unlock()
	file := filepath.Join(programs.dir, filepath.Base(pkg))
	if _, err := os.Stat(file); err == nil {
		return file
	}
	build := exec.Command("go", "build", "-o", file, "./"+pkg)
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("go build %s: %v\n%s", pkg, err, out)
	}
	return file
}

// stage is a stand-in in another process, and a client of it.
type stage struct {
	standin.Remote
	b      *testing.B
	client *sdk.Client
}

// setUp starts a stand-in with one bucket. It ends with the benchmark.
func setUp(b *testing.B, bucket standin.Bucket, latency map[string]time.Duration) *stage {
	b.Helper()
	cmd := exec.Command(program(b, "internal/standin/cmd/standin"))
	stdin, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		stdin.Close()
		cmd.Wait()
	})
	url, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	s := &stage{Remote: standin.Remote{URL: strings.TrimSpace(url)}, b: b}
	s.client = newClient(s.URL, &http.Transport{MaxIdleConnsPerHost: 64})
	s.must(s.Set(standin.Settings{Latency: latency}))
	s.fill(bucket)
	return s
}

// newClient is a client of the SDK with its defaults, but for what a server on
// this machine needs.
func newClient(url string, transport http.RoundTripper) *sdk.Client {
	return sdk.New(sdk.Options{
		BaseEndpoint: &url,
		Region:       "us-east-1",
		UsePathStyle: true,
		Credentials:  credentials.NewStaticCredentialsProvider("key", "secret", ""),
		HTTPClient:   &http.Client{Transport: transport},
	})
}

func (s *stage) must(err error) {
	if err != nil {
		s.b.Fatal(err)
	}
}

// fill makes the bucket anew.
func (s *stage) fill(bucket standin.Bucket) {
	bucket.Name = bucketName
	s.must(s.Make(bucket))
}

// counting measures as inProcess does, and counts the requests.
func (s *stage) counting(fn func() (items int, err error)) func() sample {
	measured := inProcess(s.b, fn)
	return func() sample {
		s.must(s.Reset())
		run := measured()
		counts, err := s.Counts()
		s.must(err)
		run.requests = float64(counts.Total())
		return run
	}
}

// process measures a whole process, which gets one item done. Its output goes
// to check. It is started by a small program: the peak memory of a process is
// never below that of the one which started it.
func process(b *testing.B, make func() *exec.Cmd, check func(stdout string) error) func() sample {
	gauge := program(b, "internal/bench/gauge")
	return func() sample {
		cmd := make()
		cmd.Path, cmd.Args = gauge, slices.Concat([]string{gauge}, cmd.Args)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err == nil && check != nil {
			err = check(string(out))
		}
		if err != nil {
			b.Fatalf("%v: %v\n%s%s", cmd.Args, err, out, stderr.String())
		}
		var wall, cpu time.Duration
		var peak float64
		_, last, _ := strings.Cut(stderr.String(), gaugeMark)
		if _, err := fmt.Sscan(last, &wall, &cpu, &peak); err != nil {
			b.Fatalf("%v: %v\n%s", cmd.Args, err, stderr.String())
		}
		return sample{wall: wall, cpu: cpu, peak: peak, items: 1}
	}
}

// gaugeMark is what the gauge prints before its numbers.
const gaugeMark = "gauge: "

// python returns a Python that has boto3; without one the benchmark is skipped.
func python(b *testing.B) string {
	b.Helper()
	if err := exec.Command("python3", "-c", "import boto3").Run(); err != nil {
		b.Skip("a comparison with boto3 needs a python3 that has it, and building the project must not:", err)
	}
	// A launcher in front of the interpreter would be measured, too.
	out, err := exec.Command("python3", "-c", "import sys; print(sys.executable)").Output()
	if err != nil {
		b.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// expect is an error unless n things came.
func expect(n, want int) (int, error) {
	if n != want {
		return n, fmt.Errorf("%d items, want %d", n, want)
	}
	return n, nil
}
