package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

func listVerb(c *command) *cobra.Command {
	return &cobra.Command{
		Use:   "list [definition.yaml or folder ...]",
		Short: "list what definitions there are",
		Long: `Lists definitions with the SDK package that each is for and its resources: without
arguments, those that ship with resgen. No SDK is needed.`,
		Example: "  resgen list\n  resgen list definitions",
		RunE:    ends(func(_ context.Context, args []string) int { return list(c, args) }),
	}
}

func list(c *command, paths []string) int {
	read := shipped
	if len(paths) > 0 {
		read = func() ([]*definition.File, *diag.List, error) { return pipeline.Definitions(paths) }
	}
	files, diags, err := read()
	if err != nil {
		return c.fault(err)
	}
	if diags.Len() > 0 {
		if err := diag.Text(c.stderr, diags.Sorted()); err != nil {
			return c.fault(err)
		}
		return exitFound
	}
	w := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	for _, f := range files {
		var names []string
		for _, r := range f.Resources {
			names = append(names, r.Name.Value)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", f.Service.Value, f.SDK.Value, strings.Join(names, " "))
	}
	if err := w.Flush(); err != nil {
		return c.fault(err)
	}
	return exitOK
}

// shipped reads the definitions that ship with resgen.
func shipped() ([]*definition.File, *diag.List, error) {
	names, err := pipeline.ShippedNames()
	if err != nil {
		return nil, nil, err
	}
	var files []*definition.File
	diags := &diag.List{}
	for _, name := range names {
		f, found, err := pipeline.Ship(name)
		if err != nil {
			return nil, nil, err
		}
		diags.Merge(found)
		files = append(files, f)
	}
	return files, diags, nil
}
