package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Scratch writes files into a new folder of the system's temporary folder, which
// is the caller's until it calls remove. The names are plain.
func Scratch(files map[string][]byte) (dir string, remove func() error, err error) {
	if dir, err = os.MkdirTemp("", "resgen-"); err != nil {
		return "", nil, fmt.Errorf("output: %w", err)
	}
	for name, text := range files {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), text, 0o600))
	}
	remove = func() error { return os.RemoveAll(dir) }
	if err != nil {
		return "", nil, fmt.Errorf("output: %w", errors.Join(err, remove()))
	}
	return dir, remove, nil
}
