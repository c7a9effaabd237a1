package cli

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// versionVerb prints the version that the go command built resgen from.
func versionVerb(c *command) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "print resgen's version", Args: cobra.NoArgs,
		RunE: ends(func(context.Context, []string) int {
			text := "(unknown)"
			if info, ok := debug.ReadBuildInfo(); ok {
				text = info.Main.Version
			}
			fmt.Fprintln(c.stdout, "resgen "+text)
			return exitOK
		}),
	}
}
