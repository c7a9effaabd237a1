package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/scaffold"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// scaffoldFlags are the flags of scaffold.
type scaffoldFlags struct {
	scaffold.Options
	explain string
}

func scaffoldVerb(c *command) *cobra.Command {
	f := &scaffoldFlags{}
	cmd := &cobra.Command{
		Use:   "scaffold <sdk import path>",
		Short: "print a definition made from an SDK package alone",
		Long: `Prints a definition that is inferred from the source of an SDK package: from names,
types, docs and required members. resgen check finds nothing in it, and what is
generated from it compiles.

What is sure stands plain; what is likely has a comment that says why; what was not
good enough is commented out, with the reason. Its end names every operation that
is not in use, and why. The same package gives the same text.

The package must be in go.mod: go get <sdk import path>.`,
		Args: cobra.ExactArgs(1),
		RunE: ends(func(ctx context.Context, args []string) int { return c.scaffold(ctx, args[0], f) }),
	}
	cmd.Flags().StringSliceVar(&f.Only, "only", nil, "`resources` to write, and no others")
	cmd.Flags().StringSliceVar(&f.Skip, "skip", nil, "`resources` to leave out")
	cmd.Flags().StringVar(&f.explain, "explain", "", "print what speaks for a `resource` in place of the definition")
	return cmd
}

func (c *command) scaffold(ctx context.Context, importPath string, f *scaffoldFlags) int {
	locations, err := sdk.Locate(ctx, sdk.Place{}, []string{importPath})
	if err != nil {
		return c.fault(err)
	}
	pkg, err := sdk.Open(importPath, locations[importPath])
	if err != nil {
		return c.fault(fmt.Errorf("%w; have it in go.mod: go get %s", err, importPath))
	}
	result, err := scaffold.Write(pkg, f.Options)
	if err != nil {
		return c.fault(err)
	}
	text := string(result.YAML)
	if f.explain != "" {
		if text = explanation(result, f.explain); text == "" {
			return c.fault(fmt.Errorf("no resource %q is inferred; %s", f.explain, naming.Suggest(f.explain, result.Names())))
		}
	}
	if _, err := io.WriteString(c.stdout, text); err != nil {
		return c.fault(err)
	}
	return exitOK
}

// explanation is what speaks for a resource; "" if there is none of that name.
func explanation(result *scaffold.Result, name string) string {
	for _, r := range result.Resources {
		if r.Name == name {
			return r.Text
		}
	}
	return ""
}
