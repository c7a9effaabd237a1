package cli

import (
	"context"
	"fmt"
	"runtime/debug"
)

// version prints the version that the go command built resgen from.
func version(_ context.Context, c *command, args []string) int {
	if len(args) > 0 {
		fmt.Fprintln(c.stderr, "resgen: version takes no arguments")
		return exitUsage
	}
	text := "(unknown)"
	if info, ok := debug.ReadBuildInfo(); ok {
		text = info.Main.Version
	}
	fmt.Fprintln(c.stdout, "resgen "+text)
	return exitOK
}
