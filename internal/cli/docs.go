package cli

import (
	"context"

	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/render"
)

// docs writes the reference pages, or with -check tells whether they are as
// they should be.
func docs(ctx context.Context, c *command, args []string) int {
	f, code, ok := c.outputFlags("docs", "docs/reference", "[flags] [definition.yaml or folder ...]\n\nWrites a reference page for each definition; without arguments, for all of\ndefinitions/. Files that resgen did not write are never touched.", args)
	if !ok {
		return code
	}
	res, code := c.run(ctx, f, pipeline.Options{Definitions: f.args})
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
