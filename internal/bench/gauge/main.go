//go:build unix

// Command gauge runs a program with its arguments and prints to the standard
// error what it has cost: wall and CPU time, and its peak memory in bytes.
//
// On Linux the peak of a process begins at that of its parent, so a large
// program cannot measure small ones by itself.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

func main() {
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	fmt.Fprintln(os.Stderr, "gauge:", wall.Nanoseconds(), cpu.Nanoseconds(), int64(used.Maxrss)*unit())
}

// unit is what the system counts memory in.
func unit() int64 {
	if runtime.GOOS == "darwin" {
		return 1
	}
	return 1024
}
