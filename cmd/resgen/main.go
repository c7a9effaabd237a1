// Command resgen writes typed Go resources from definitions. See
// "resgen help", and docs/definition-format.md for the definitions.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/seed5e775779/resgen/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := cli.Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
