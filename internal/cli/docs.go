package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/render"
)

func docsVerb(c *command) *cobra.Command {
	f := &outputFlags{verb: "docs"}
	cmd := &cobra.Command{
		Use:   "docs [definition.yaml or folder ...]",
		Short: "write reference pages from definitions",
		Long: `Writes a reference page for each definition; without arguments, for all of
definitions/. Files that resgen did not write are never touched.`,
		Example: "  resgen docs\n  resgen docs --check --out docs/aws definitions/queues.yaml",
		RunE:    ends(func(ctx context.Context, args []string) int { return docs(ctx, c, f, args) }),
	}
	f.add(cmd, "docs/reference")
	return cmd
}

// docs writes the reference pages, or with --check tells whether they are as
// they should be.
func docs(ctx context.Context, c *command, f *outputFlags, args []string) int {
	res, code := c.run(ctx, f.format, pipeline.Options{Definitions: c.definitionsOr(args)})
	if res == nil {
		return code
	}
	var pages []output.File
	for _, s := range res.Services {
		page, err := render.Reference(s)
		if err != nil {
			return c.fault(err)
		}
		pages = append(pages, page)
	}
	return c.sync(f, pages, output.Rules{Marker: render.Marker, Gone: res.Gone})
}
