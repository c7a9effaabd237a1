// Command resgen writes typed Go resources from definitions. See
// "resgen help", and docs/definition-format.md for the definitions.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"

	"github.com/seed5e775779/resgen/internal/cli"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // a run is over within a second or two, and more than a fifth of it would go into collecting
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := cli.Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
