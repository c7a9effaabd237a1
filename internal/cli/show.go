package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/show"
)

func showVerb(c *command) *cobra.Command {
	return &cobra.Command{
		Use:   "show package[.Resource] [definition.yaml or folder ...]",
		Short: "tell what a resource is, does, costs and leads to",
		Long: `Describes a resource to you: what names it, its attributes, its actions and
collections with their operations and the requests that they send, what it leads to
and what leads to it. Without a resource, the service. What ships with resgen is shown
if there is no definition of one's own for it, and go.mod has its SDK.`,
		Example: "  resgen show ec2.Instance\n  resgen show sqs definitions/sqs.yaml",
		Args:    cobra.MinimumNArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			return c.shown(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: ends(func(ctx context.Context, args []string) int { return showOne(ctx, c, args[0], args[1:]) }),
	}
}

// shown are the names that show takes, for shells: packages and their resources, and
// those that ship with resgen. What cannot be read has none.
func (c *command) shown() []string {
	own, _, _ := pipeline.Definitions(c.definitionsOr(nil))
	ships, _, _ := shipped()
	var names []string
	for _, f := range append(own, ships...) {
		pkg := pipeline.PackageName(f).Value
		names = append(names, pkg)
		for _, r := range f.Resources {
			names = append(names, pkg+"."+r.Name.Value)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// describing are the definitions in which a package is looked for: those that are
// named or, where none is and there is no such package among them, that which ships
// with resgen.
func (c *command) describing(pkg string, paths []string) []string {
	own := c.definitionsOr(paths)
	names, err := pipeline.ShippedNames()
	if len(paths) > 0 || err != nil || !slices.Contains(names, pkg) {
		return own
	}
	files, _, err := pipeline.Definitions(own)
	isIt := func(f *definition.File) bool { return pipeline.PackageName(f).Value == pkg }
	if errors.Is(err, fs.ErrNotExist) || err == nil && !slices.ContainsFunc(files, isIt) {
		return []string{definition.Shipped + pkg}
	}
	return own
}

func showOne(ctx context.Context, c *command, name string, paths []string) int {
	res, code := c.models(ctx, pipeline.Options{Definitions: c.describing(packageOf(name), paths), Only: packageOf(name)})
	if code != exitOK {
		return code
	}
	text, err := described(res.Services, name, styleFor(c.stdout.Writer))
	if err != nil {
		return c.usage("%v", err)
	}
	fmt.Fprint(c.stdout, text)
	return exitOK
}

func packageOf(name string) string {
	pkg, _, _ := strings.Cut(name, ".")
	return pkg
}

// described returns what is said of a service or of a resource.
func described(services []*model.Service, name string, style show.Style) (string, error) {
	pkg, resource, one := strings.Cut(name, ".")
	for _, s := range services {
		if s.Package != pkg {
			continue
		}
		if !one {
			return show.Service(s, style), nil
		}
		var names []string
		for _, r := range s.Resources {
			if names = append(names, r.Name); r.Name == resource {
				return show.Resource(s, r, style), nil
			}
		}
		return "", fmt.Errorf("%q is no resource of %s%s", resource, pkg, naming.Suggested(resource, names))
	}
	return "", fmt.Errorf("no definition makes a package %q", pkg)
}

// styleFor returns the colors of a terminal, and plain text for anything else, and
// for people who want none (no-color.org).
func styleFor(w io.Writer) show.Style {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return show.Style{}
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return show.Style{}
	}
	return show.Color
}
