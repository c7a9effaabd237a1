package cli

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/boto3"
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/source"
)

// importFlags are the flags of import.
type importFlags struct {
	resources  string
	paginators string
	sdk        string
	service    string
	format     string
}

// sdkRoot is where the service packages of the SDK lie.
const sdkRoot = "github.com/aws/aws-sdk-go-v2/service/"

// importFrom prints the definition that a resource file of another SDK amounts
// to. Findings do not stop it: what can be imported is, the rest is listed in
// comments at its place and on standard error.
func importFrom(ctx context.Context, c *command, f *importFlags) int {
	print, ok := c.printer(f.format)
	if !ok {
		return exitUsage
	}
	if f.service != "" {
		if why := definition.PackageNameMistake(f.service, "a service name"); why != "" {
			return c.usage("--service: %s", why)
		}
	}
	resources, err := readSource(f.resources)
	if err != nil {
		return c.fault(err)
	}
	opts, err := f.options(ctx)
	if err != nil {
		return c.fault(err)
	}
	res := boto3.Import(resources, opts)
	if err := print(c.stderr, res.Diagnostics.Sorted()); err != nil {
		return c.fault(err)
	}
	if res.YAML == nil {
		return exitFound
	}
	if _, err := c.stdout.Write(res.YAML); err != nil {
		return c.fault(err)
	}
	return exitOK
}

func importVerb(c *command) *cobra.Command {
	f := &importFlags{}
	cmd := &cobra.Command{
		Use:   "import boto3 resources-1.json",
		Short: "print a definition made from a boto3-style resource file",
		Long: `Prints the definition that a boto3-style resource file amounts to. What the Go SDK
lacks, and what the file itself has wrong, is reported and listed in comments at
its place; the rest is imported.`,
		Example: "  resgen import boto3 boto3/data/sqs/2012-11-05/resources-1.json > definitions/sqs.yaml",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 || args[0] != "boto3" {
				return errors.New("expected boto3 and one file")
			}
			return nil
		},
		RunE: ends(func(ctx context.Context, args []string) int {
			if f.resources = args[1]; f.sdk == "" {
				f.sdk = sdkRoot + serviceOf(f.resources)
			}
			return importFrom(ctx, c, f)
		}),
	}
	cmd.Flags().StringVar(&f.paginators, "paginators", "", "the `file` paginators-1.json of the same service: pages operations for which the Go SDK has no paginator")
	cmd.Flags().StringVar(&f.sdk, "sdk", "", "import `path` of the service package (default the Go SDK's, named after the resource file's folder)")
	cmd.Flags().StringVar(&f.service, "service", "", "`name` of the service (default the SDK package's)")
	formatFlag(cmd, &f.format)
	return cmd
}

// serviceOf takes the service from where boto3 keeps its files:
// <service>/<date>/resources-1.json.
func serviceOf(file string) string {
	abs, err := filepath.Abs(file)
	if err != nil {
		abs = file
	}
	return path.Base(path.Dir(path.Dir(filepath.ToSlash(abs))))
}

// options reads what the import needs besides the resource file.
func (f *importFlags) options(ctx context.Context) (boto3.Options, error) {
	pkg, err := pipeline.OpenSDK(ctx, "", f.sdk)
	if err != nil {
		return boto3.Options{}, fmt.Errorf("%w; if it is another package, name that with --sdk", err)
	}
	o := boto3.Options{Service: f.service, SDK: pkg}
	if f.paginators != "" {
		o.Paginators, err = readSource(f.paginators)
	}
	return o, err
}

// maxImport bounds the bytes of a file to import. The largest of boto3 has 180 kB.
const maxImport = 16 << 20

func readSource(file string) (*source.File, error) {
	text, err := source.ReadFile(file, maxImport+1)
	if err == nil && len(text) > maxImport {
		err = fmt.Errorf("%s has more than %d bytes", file, maxImport)
	}
	if err != nil {
		return nil, err
	}
	return source.New(filepath.ToSlash(file), text), nil
}
