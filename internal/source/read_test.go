package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if err := os.WriteFile(file, []byte("12345"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a", link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, link} {
		if text, err := ReadFile(name, 4); string(text) != "1234" || err != nil {
			t.Errorf("%s: %q, %v", name, text, err)
		}
		if text, err := ReadFile(name, 6); string(text) != "12345" || err != nil {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	for _, name := range []string{dir, os.DevNull} {
		if _, err := ReadFile(name, 4); err == nil || !strings.Contains(err.Error(), "is not a regular file") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadFile(filepath.Join(dir, "c"), 4); !os.IsNotExist(err) {
		t.Errorf("no file: %v", err)
	}
}
