package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/scaffold"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// scaffoldFlags are the flags of scaffold.
type scaffoldFlags struct {
	scaffold.Options
	explain, model string
}

func scaffoldVerb(c *command) *cobra.Command {
	f := &scaffoldFlags{}
	cmd := &cobra.Command{
		Use:   "scaffold <sdk import path or definition.yaml>",
		Short: "print a definition made from an SDK package alone",
		Long: `Prints a definition that is inferred from the source of an SDK package: from names,
types, docs and required members. resgen check has no errors and no warnings about
it, and what is generated from it compiles.

What is sure stands plain; what is likely has a comment that says why; what was not
good enough is commented out, with the reason. Its end names every operation that
is not in use, and why. The same package gives the same text.

Over a definition, or one that ships with resgen (resgen:sqs), it prints that definition with what it lacks at its place,
commented out, under the names that are there.

A --model of the service adds what the source of the SDK does not tell: how many items
a request takes, which errors say that something is not there, how long identifiers
may be. It may be compressed with gzip.

The package must be in go.mod: go get <sdk import path>.`,
		Example: `  resgen scaffold github.com/aws/aws-sdk-go-v2/service/kms > definitions/kms.yaml
  resgen scaffold --explain Key github.com/aws/aws-sdk-go-v2/service/kms
  resgen scaffold definitions/kms.yaml`,
		Args: cobra.ExactArgs(1),
		RunE: ends(func(ctx context.Context, args []string) int { return c.scaffold(ctx, args[0], f) }),
	}
	cmd.Flags().StringSliceVar(&f.Only, "only", nil, "`resources` to write, and no others")
	cmd.Flags().StringSliceVar(&f.Skip, "skip", nil, "`resources` to leave out")
	cmd.Flags().StringVar(&f.model, "model", "", "`file` with AWS's own model: a service-2.json of botocore, or a Smithy model in JSON")
	cmd.Flags().StringVar(&f.explain, "explain", "", "print what speaks for a `resource` in place of the definition")
	return cmd
}

func (c *command) scaffold(ctx context.Context, arg string, f *scaffoldFlags) int {
	importPath := arg
	over, found, err := scaffoldedOver(arg)
	switch {
	case err != nil:
		return c.fault(err)
	case found.Len() > 0:
		if err := diag.Text(c.stderr, found.Sorted()); err != nil {
			return c.fault(err)
		}
		return exitFound
	case over != nil:
		importPath = over.SDK.Value
	}
	pkg, err := pipeline.OpenSDK(ctx, "", importPath)
	if err != nil {
		return c.fault(err)
	}
	if f.Model, err = readModel(f.model, pkg); err != nil {
		return c.fault(err)
	}
	text, err := f.text(pkg, over)
	if err != nil {
		return c.fault(err)
	}
	if _, err := c.stdout.Write(text); err != nil {
		return c.fault(err)
	}
	return exitOK
}

// scaffoldedOver reads the definition that an argument names; nil if it names none.
func scaffoldedOver(arg string) (*definition.File, *diag.List, error) {
	info, err := os.Stat(arg)
	isFile := strings.HasSuffix(arg, ".yaml") || err == nil && info.Mode().IsRegular()
	if !strings.HasPrefix(arg, definition.Shipped) && !isFile {
		return nil, &diag.List{}, nil
	}
	file, found, err := pipeline.Read(arg)
	if err == nil && found.Len() == 0 && file.Extends.IsSet() {
		return nil, nil, fmt.Errorf("%s: what an overlay lacks, the definition has that it extends: resgen scaffold %s", file.Extends.Pos, file.Extends.Value)
	}
	return file, found, err
}

// maxModel bounds the bytes of a model. EC2's has a tenth of it.
const maxModel = 100 << 20

// readModel reads the model of a package; nil for no file.
func readModel(name string, pkg *sdk.Package) (*scaffold.Model, error) {
	if name == "" {
		return nil, nil
	}
	text, err := source.ReadFile(name, maxModel+1)
	if err != nil {
		return nil, err
	}
	if packed, err := gzip.NewReader(bytes.NewReader(text)); err == nil {
		if text, err = io.ReadAll(io.LimitReader(packed, maxModel+1)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if len(text) > maxModel {
		return nil, fmt.Errorf("%s: a model has at most %d MiB", name, maxModel>>20)
	}
	model, err := scaffold.ReadModel(text, pkg)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return model, nil
}

// text is what the command prints.
func (f *scaffoldFlags) text(pkg *sdk.Package, over *definition.File) ([]byte, error) {
	if over != nil && f.explain == "" {
		return scaffold.Over(over, pkg, f.Options)
	}
	result, err := scaffold.Write(pkg, f.Options)
	if err != nil {
		return nil, err
	}
	if f.explain == "" {
		return result.YAML, nil
	}
	text := explanation(result, f.explain)
	if text == "" {
		return nil, fmt.Errorf("no resource %q is inferred%s", f.explain, naming.Suggested(f.explain, result.Names()))
	}
	return []byte(text), nil
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
