//go:build (linux || darwin) && !race

package glue

import (
	"os"
	"runtime/debug"
	"syscall"
	"testing"
	"unsafe"
)

// The data is stored before the origin is cleared: a reader between the two must not
// take the old data for complete. Here the origin lies in memory that cannot be written
// to, so that store ends where it clears it.
func TestStoreClearsTheOriginLast(t *testing.T) {
	page := os.Getpagesize()
	memory, err := syscall.Mmap(-1, 0, 2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Munmap(memory) }()
	s := (*State)(unsafe.Pointer(&memory[page-int(unsafe.Offsetof(State{}.from))]))
	listed, complete := new(int), new(int)
	Init(s, listed, nil)
	if err := syscall.Mprotect(memory[page:], syscall.PROT_READ); err != nil {
		t.Fatal(err)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the origin is not cleared")
			}
		}()
		s.store(unsafe.Pointer(complete))
	}()
	if Data[*int](s) != complete {
		t.Error("the origin is cleared before the data is stored")
	}
}
