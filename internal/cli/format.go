package cli

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

// A printer prints findings.
type printer = func(io.Writer, []diag.Diagnostic) error

var printers = map[string]printer{
	"text": diag.Text, "json": diag.JSON, "github": diag.GitHub, "sarif": diag.SARIF,
}

// formatFlag declares how findings are printed.
func formatFlag(cmd *cobra.Command, format *string) {
	names := slices.Sorted(maps.Keys(printers))
	cmd.Flags().StringVar(format, "diagnostics", "text", "how to print findings: "+strings.Join(names, ", "))
	complete(cmd, "diagnostics", names...)
}

// complete tells shells what a flag can be.
func complete(cmd *cobra.Command, flag string, values ...string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag is not declared, or is so twice
	}
}

// printer returns the printer of a format, or says that there is none.
func (c *command) printer(format string) (printer, bool) {
	print, ok := printers[format]
	if !ok {
		c.usage("--diagnostics is %s, not %q", strings.Join(slices.Sorted(maps.Keys(printers)), ", "), format)
	}
	return print, ok
}

// tell says what a run read, for those who want to know.
func (c *command) tell(res *pipeline.Result) {
	if !c.verbose {
		return
	}
	for _, s := range res.Services {
		c.say("read %s: %s %s", s.Definition, s.SDK, s.SDKVersion)
	}
	c.say("read %d files of the SDK", len(res.Read))
}
