package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

// generateFlags are the flags of generate.
type generateFlags struct {
	out    string
	check  bool
	format string
	args   []string
}

func (c *command) generateFlags(args []string) (*generateFlags, int, bool) {
	f := &generateFlags{}
	fs := c.flags("generate", "[flags] [definition.yaml or folder ...]\n\nWithout arguments, all of definitions/ is meant. Nothing is written unless every\ndefinition is right; a package's folder is then made exactly what its definition\nsays. Files that resgen did not write are never touched.")
	fs.StringVar(&f.out, "out", "generated", "`folder` that the packages' folders are written to")
	fs.BoolVar(&f.check, "check", false, "write nothing; print a diff and exit with 1 if anything is stale")
	fs.StringVar(&f.format, "diagnostics", "text", "how to print findings: text, json or github")
	code, ok := parseFlags(fs, args)
	if f.args = fs.Args(); len(f.args) == 0 {
		f.args = []string{"definitions"}
	}
	if ok && printers[f.format] == nil {
		fmt.Fprintf(c.stderr, "resgen: -diagnostics is text, json or github, not %q\n", f.format)
		return nil, exitUsage, false
	}
	return f, code, ok
}

var printers = map[string]func(io.Writer, []diag.Diagnostic) error{
	"text": diag.Text, "json": diag.JSON, "github": diag.GitHub,
}

// generate writes packages, or with -check tells whether they are as they
// should be.
func generate(ctx context.Context, c *command, args []string) int {
	f, code, ok := c.generateFlags(args)
	if !ok {
		return code
	}
	res, err := pipeline.Run(ctx, pipeline.Options{Definitions: f.args})
	if err != nil {
		return c.fault(err)
	}
	if found := res.Diagnostics.Sorted(); len(found) > 0 {
		if err := printers[f.format](c.stderr, found); err != nil {
			return c.fault(err)
		}
		return exitFound
	}
	changes, err := output.Plan(f.out, res.Files, emit.Header)
	if err != nil {
		return c.fault(err)
	}
	if f.check {
		return c.report(changes)
	}
	if err := output.Apply(f.out, changes); err != nil {
		return c.fault(err)
	}
	c.summary(changes)
	return exitOK
}

// report prints what is stale.
func (c *command) report(changes []output.Change) int {
	stale := stale(changes)
	if stale == 0 {
		return exitOK
	}
	if err := output.Diff(c.stdout, changes); err != nil {
		return c.fault(err)
	}
	fmt.Fprintf(c.stderr, "resgen: %d of %d files are stale; run resgen generate\n", stale, len(changes))
	return exitFound
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
