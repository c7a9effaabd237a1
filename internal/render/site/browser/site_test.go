package browser

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// root is the module that the site is of.
const root = "../../../.."

// dir is where the site is.
var dir string

// TestMain builds the site as a person would.
func TestMain(m *testing.M) {
	flag.Parse()
	temp, err := os.MkdirTemp("", "site")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	dir = filepath.Join(temp, "site")
	if ready := os.Getenv("RESGEN_SITE"); ready != "" { // whoever works at the search need not build it each time
		dir = ready
		os.Exit(m.Run())
	}
	began := time.Now()
	build := exec.Command("go", "run", "./cmd/resgen", "docs", "--html", "--out", dir)
	build.Dir, build.Env = root, append(os.Environ(), "GOWORK=off")
	if text, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "the site cannot be built: %v\n%s", err, text)
		os.Exit(1)
	}
	fmt.Printf("the site is built in %.1f s\n", time.Since(began).Seconds())
	code := m.Run()
	if err := os.RemoveAll(temp); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
