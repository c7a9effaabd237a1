// Command resgen writes typed Go resources from definitions. See
// "resgen help", and docs/definition-format.md for the definitions.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/seed5e775779/resgen/internal/cli"
)

func main() {
	collectLate()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends what does not heed the first
	code := cli.Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// collectLate lets garbage lie as long as it is less than a machine has: a run is over
// within a second or two, and more than a fifth of it would go into collecting. What
// the environment says stays.
func collectLate() {
	const most = 1 << 30 // bytes; all services that ship take half of that
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(most)
	}
}
