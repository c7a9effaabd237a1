//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package output

import (
	"errors"
	"os"
	"syscall"
)

// heldLock is a locked file.
type heldLock struct {
	dir  *os.Root
	file *os.File
}

// tryLock takes the lock, or returns errBusy or errNoLock.
func tryLock(dir *os.Root, _ string) (*heldLock, error) {
	if err := regularOrAbsent(dir, lockName); err != nil {
		return nil, err
	}
	file, err := dir.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	held := &heldLock{dir, file}
	switch err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
	case errors.Is(err, syscall.EWOULDBLOCK), errors.Is(err, syscall.EINTR):
		return nil, errors.Join(errBusy, file.Close())
	case err != nil:
		held.release()
		return nil, errNoLock
	case !held.current():
		return nil, errors.Join(errBusy, file.Close())
	}
	return held, nil
}

// current reports whether the locked file is still the one of its name: the run
// that held the lock before removes the file, and a third may have made another.
func (l *heldLock) current() bool {
	mine, err1 := l.file.Stat()
	named, err2 := l.dir.Lstat(lockName)
	return err1 == nil && err2 == nil && os.SameFile(mine, named)
}

// release removes the file, then lets go: in the other order it could be
// another run's by then.
func (l *heldLock) release() {
	l.dir.Remove(lockName)
	l.file.Close()
}
