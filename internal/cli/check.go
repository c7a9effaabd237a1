package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

// checkFlags are the flags of check.
type checkFlags struct {
	failOn string
	format string
}

func checkVerb(c *command) *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:     "check [definition.yaml or folder ...]",
		Aliases: []string{"lint"},
		Short:   "tell what is wrong with definitions, and what they lack",
		Long: `Finds everything that generate finds, and what a definition could have besides:
operations that are mapped to nothing, waiters of the SDK without a resource, what is
deprecated, what nothing leads to, references to unknown services, listings without
omits, loads without notFound, batches of which nothing tells how many items go.
Nothing is written. Findings are printed to standard output.

A finding that is known to be right has its exception in the definition, with a reason:

  allow: {unattached-waiter: {BucketExists: our buckets are there}}`,
		Example: `  resgen check
  resgen check --fail-on error definitions/queues.yaml
  resgen check --diagnostics github`,
		RunE: ends(func(ctx context.Context, args []string) int { return check(ctx, c, f, args) }),
	}
	cmd.Flags().StringVar(&f.failOn, "fail-on", diag.LevelWarning.String(), "exit with 1 from this `level` on: note, warning, error, or never")
	complete(cmd, "fail-on", "note", "warning", "error", diag.Never)
	formatFlag(cmd, &f.format)
	return cmd
}

func check(ctx context.Context, c *command, f *checkFlags, args []string) int {
	print, ok := c.printer(f.format)
	if !ok {
		return exitUsage
	}
	level, ok := diag.ParseLimit(f.failOn)
	if !ok {
		return c.usage("--fail-on is note, warning, error or never, not %q", f.failOn)
	}
	res, err := pipeline.Run(ctx, pipeline.Options{Definitions: c.definitionsOr(args), Advise: true})
	if err != nil {
		return c.fault(err)
	}
	c.tell(res)
	found := res.Diagnostics.Sorted()
	if err := print(c.stdout, found); err != nil {
		return c.fault(err)
	}
	return c.count(found, level)
}

// count says how many findings there are of each level, and returns the exit code
// for a run that fails from a level on; 0 is never.
func (c *command) count(found []diag.Diagnostic, failOn diag.Level) int {
	counts, code := map[diag.Level]int{}, exitOK
	for _, d := range found {
		counts[d.Level()]++
		if failOn > 0 && d.Level() >= failOn {
			code = exitFound
		}
	}
	c.say("%s, %s, %s", plural(counts[diag.LevelError], "error"), plural(counts[diag.LevelWarning], "warning"), plural(counts[diag.LevelNote], "note"))
	return code
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
