//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package output

import "os"

// heldLock is never made.
type heldLock struct{}

func tryLock(*os.Root, string) (*heldLock, error) { return nil, errNoLock }

func (*heldLock) release() {}
