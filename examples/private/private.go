// Package private writes files that their owner alone can read: a report about accounts
// says where to break in.
package private

import (
	"errors"
	"io"
	"os"
)

// WriteFile writes a file that its owner alone can read, also one that others could
// read before. Pipes and devices, such as /dev/stderr, are written and stay what they
// are.
func WriteFile(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err = emptied(f); err == nil {
		err = write(f)
	}
	return errors.Join(err, f.Close())
}

// emptied takes a file from others, and then its content.
func emptied(f *os.File) error {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return err
	}
	if err := f.Chmod(0o600); err != nil {
		return err
	}
	return f.Truncate(0)
}
