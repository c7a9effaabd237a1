package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// lockName is the file in the output folder that a run holds while it writes.
// It goes with the run that made it. One that a killed run left behind holds
// nobody up: the lock is the operating system's, and ended with that run.
const lockName = ".resgen.lock"

var (
	errBusy   = errors.New("another run of resgen writes to this folder; run this one again when it is over")
	errNoLock = errors.New("this file system has no locks")
	patience  = 10 * time.Second // a run holds the lock for less than one
)

const pause = 20 * time.Millisecond

// lock takes the lock of the folder dir, which lies at root. It waits for
// another run, but not for long. The held lock is nil where there are no locks:
// then the comparison of files before the first is written must do.
func lock(ctx context.Context, dir *os.Root, root string) (*heldLock, error) {
	for waited := time.Duration(0); ; waited += pause {
		held, err := tryLock(dir, root)
		switch {
		case errors.Is(err, errNoLock):
			return nil, nil
		case !errors.Is(err, errBusy):
			return held, err
		case waited >= patience:
			return nil, fmt.Errorf("%s: %w", lockName, errBusy)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pause):
		}
	}
}

// regularOrAbsent refuses what could block, or lead elsewhere, when opened.
func regularOrAbsent(dir *os.Root, name string) error {
	info, err := dir.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: %w", name, errNotRegular)
	}
	return nil
}
