package cli

import (
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

// outputFlags are the flags of verbs that write files made from definitions.
type outputFlags struct {
	verb   string
	out    string
	check  bool
	format string
}

// add declares the flags; out is the folder that is written to by default.
func (f *outputFlags) add(cmd *cobra.Command, out string) {
	cmd.Flags().StringVar(&f.out, "out", out, "`folder` that is written to")
	cmd.Flags().BoolVar(&f.check, "check", false, "write nothing; print a diff and exit with 1 if anything is stale")
	formatFlag(cmd, &f.format)
}

func generateVerb(c *command) *cobra.Command {
	f := &outputFlags{verb: "generate"}
	cmd := &cobra.Command{
		Use:   "generate [definition.yaml or folder ...]",
		Short: "write Go packages from definitions",
		Long: `Writes a Go package for each definition; without arguments, for all of
definitions/. Nothing is written unless every definition is right; a package's
folder is then made exactly what its definition says. The package of a
definition that is there no more, or now has another package, is removed. Files
that resgen did not write are never touched.`,
		Example: `  resgen generate
  resgen generate --out internal/aws definitions/queues.yaml
  resgen generate --check`,
		RunE: ends(func(ctx context.Context, args []string) int { return generate(ctx, c, f, args) }),
	}
	f.add(cmd, "generated")
	return cmd
}

// generate writes packages, or with --check tells whether they are as they
// should be.
func generate(ctx context.Context, c *command, f *outputFlags, args []string) int {
	importPath := pipeline.ImportPath(f.out)
	res, code := c.run(ctx, f.format, pipeline.Options{Definitions: c.definitionsOr(args), Import: importPath})
	if res == nil {
		return code
	}
	c.uncataloged(f.out, importPath, res.Services)
	return c.sync(ctx, f, res.Files, output.Rules{Marker: emit.Header, Gone: res.Gone, Aside: emit.SDKLine, Below: emit.Below})
}

// uncataloged tells of catalogs that are not made: they import the packages beside them,
// which takes an import path.
func (c *command) uncataloged(out, importPath string, services []*model.Service) {
	var names []string
	for _, s := range services {
		if s.Catalog != nil && importPath == "" {
			names = append(names, s.Package)
		}
	}
	if len(names) > 0 {
		c.say("no catalog is made of %s: %s has no import path, because it lies in no module or has a name that none can have", strings.Join(names, ", "), out)
	}
}

// run runs the pipeline and prints what it found. It returns nil and an exit
// code if the verb cannot go on.
func (c *command) run(ctx context.Context, format string, o pipeline.Options) (*pipeline.Result, int) {
	print, ok := c.printer(format)
	if !ok {
		return nil, exitUsage
	}
	res, err := pipeline.Run(ctx, o)
	if err != nil {
		return nil, c.fault(err)
	}
	c.tell(res)
	if found := res.Diagnostics.Sorted(); len(found) > 0 {
		if err := print(c.stderr, found); err != nil {
			return nil, c.fault(err)
		}
	}
	if res.Diagnostics.Len() > 0 {
		return nil, exitFound
	}
	return res, exitOK
}

// sync makes the folder hold the files, or with --check reports how it differs.
func (c *command) sync(ctx context.Context, f *outputFlags, files []output.File, rules output.Rules) int {
	changes, err := output.Plan(f.out, files, rules)
	if err != nil {
		return c.fault(err)
	}
	if f.check {
		return c.report(f.verb, changes)
	}
	if err := output.Apply(ctx, f.out, changes); err != nil {
		return c.fault(err)
	}
	c.summary(changes)
	return exitOK
}

// report prints what is stale.
func (c *command) report(verb string, changes []output.Change) int {
	stale := stale(changes)
	if stale == 0 {
		return exitOK
	}
	if err := output.Diff(c.stdout, changes); err != nil {
		return c.fault(err)
	}
	c.versions(changes)
	c.say("%d of %d files are stale; run resgen %s", stale, len(changes), verb)
	return exitFound
}

// versions tells which packages were made with another version of the SDK than
// they would be now: the reason of many a difference.
func (c *command) versions(changes []output.Change) {
	for _, ch := range changes {
		was, is := output.HeaderLine(ch.Old, emit.SDKLine), output.HeaderLine(ch.New, emit.SDKLine)
		if was != "" && is != "" && was != is {
			c.say("%s was generated with %s, and go.mod has %s", path.Dir(ch.Path), was, is)
		}
	}
}

func (c *command) summary(changes []output.Change) {
	fmt.Fprintf(c.stdout, "resgen: %d files, %d changed\n", len(changes), stale(changes))
}

func stale(changes []output.Change) int {
	n := 0
	for _, ch := range changes {
		if ch.Kind != output.Same {
			n++
		}
	}
	return n
}
