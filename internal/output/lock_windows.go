package output

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// heldLock is a file that nobody else can open.
type heldLock struct{ handle syscall.Handle }

const (
	deleteOnClose    = 0x04000000
	sharingViolation = syscall.Errno(32)
)

// tryLock takes the lock, or returns errBusy. Windows removes the file when it
// is closed, and closes it when the process ends.
func tryLock(dir *os.Root, root string) (*heldLock, error) {
	if err := regularOrAbsent(dir, lockName); err != nil {
		return nil, err
	}
	name, err := syscall.UTF16PtrFromString(filepath.Join(root, lockName))
	if err != nil {
		return nil, err
	}
	handle, err := syscall.CreateFile(name, syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose, 0)
	if errors.Is(err, sharingViolation) || errors.Is(err, syscall.ERROR_ACCESS_DENIED) {
		return nil, errBusy
	}
	if err != nil {
		return nil, err
	}
	return &heldLock{handle}, nil
}

func (l *heldLock) release() { syscall.CloseHandle(l.handle) }
