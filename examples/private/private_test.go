//go:build unix

package private_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/seed5e775779/resgen/examples/private"
)

func hello(w io.Writer) error {
	_, err := io.WriteString(w, "hello")
	return err
}

// TestFiles has one that is new, and one that is longer and that others can read.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "old")
	if err := os.WriteFile(old, []byte("longer than it"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{old, filepath.Join(dir, "new")} {
		if err := private.WriteFile(path, hello); err != nil {
			t.Error(err)
		}
		text, err := os.ReadFile(path)
		info, _ := os.Stat(path)
		if err != nil || string(text) != "hello" || info.Mode().Perm() != 0o600 {
			t.Errorf("%q, %v, %v", text, info, err)
		}
	}
}

// TestPipe stays open to others, as a device does.
func TestPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Fatal(err)
	}
	read := make(chan string)
	go func() {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
		}
		read <- string(text)
	}()
	if err := private.WriteFile(path, hello); err != nil {
		t.Error(err)
	}
	info, err := os.Stat(path)
	if text := <-read; text != "hello" || err != nil || info.Mode().Perm()&0o044 != 0o044 {
		t.Errorf("%q, %v, %v", text, info, err)
	}
}

func TestErrors(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	broken := errors.New("broken")
	if err := private.WriteFile(path, func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	if err := private.WriteFile(filepath.Join(path, "below"), hello); err == nil {
		t.Error("no error")
	}
}
