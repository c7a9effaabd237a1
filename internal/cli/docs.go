package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/render"
	"github.com/seed5e775779/resgen/internal/render/site"
)

// docsFlags are those of docs.
type docsFlags struct {
	outputFlags
	html   bool
	guides string
}

func docsVerb(c *command) *cobra.Command {
	f := &docsFlags{outputFlags: outputFlags{verb: "docs"}}
	cmd := &cobra.Command{
		Use:   "docs [definition.yaml or folder ...]",
		Short: "write reference pages from definitions",
		Long: `Writes a reference page for each definition; without arguments, for all of
definitions/. Files that resgen did not write are never touched.

With --html it is a site instead: pages of services and resources with examples,
drawings and a search, to be opened in a browser from where they are. The folder
must be empty, or hold such a site.`,
		Example: "  resgen docs\n  resgen docs --check --out docs/aws definitions/queues.yaml\n  resgen docs --html --out site",
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.html {
				f.verb += " --html"
			}
			if f.html && !cmd.Flags().Changed("out") {
				f.out = "site"
			}
			return ends(func(ctx context.Context, args []string) int { return docs(ctx, c, f, args) })(cmd, args)
		},
	}
	f.add(cmd, "docs/reference")
	cmd.Flags().BoolVar(&f.html, "html", false, "write a site, to site unless --out says otherwise")
	cmd.Flags().StringVar(&f.guides, "guides", "docs", "`folder` whose Markdown files are pages of the site, too; may be absent")
	return cmd
}

// docs writes the reference pages, or with --check tells whether they are as
// they should be.
func docs(ctx context.Context, c *command, f *docsFlags, args []string) int {
	res, code := c.run(ctx, f.format, pipeline.Options{Definitions: c.definitionsOr(args), Model: true})
	if res == nil {
		return code
	}
	if f.html {
		pages, err := sitePages(res, f.guides)
		if err != nil {
			return c.fault(err)
		}
		return c.sync(ctx, &f.outputFlags, pages, output.Rules{Marker: render.Marker, Whole: true})
	}
	var pages []output.File
	for _, s := range res.Services {
		page, err := render.Reference(s)
		if err != nil {
			return c.fault(err)
		}
		pages = append(pages, page)
	}
	return c.sync(ctx, &f.outputFlags, pages, output.Rules{Marker: render.Marker, Gone: res.Gone})
}

// sitePages makes the files of a site.
func sitePages(res *pipeline.Result, folder string) ([]output.File, error) {
	guides, err := site.Guides(folder)
	if err != nil {
		return nil, err
	}
	var services []*site.Service
	for i, s := range res.Services {
		samples, err := emit.Sample(s, res.Packages[i], "generated/"+s.Package)
		if err != nil {
			return nil, err
		}
		services = append(services, &site.Service{Model: s, Errors: res.Packages[i].OperationErrors, Codes: res.Packages[i].ErrorCodes(), Samples: samples.Texts})
	}
	return site.Build(services, guides)
}
