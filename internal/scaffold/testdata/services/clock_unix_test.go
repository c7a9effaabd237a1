//go:build unix

package services

import (
	"syscall"
	"testing"
	"time"
)

// spent is how long this process has kept processors busy, which other processes do not
// change.
func spent(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
