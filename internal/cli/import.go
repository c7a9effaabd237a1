package cli

import (
	"context"
	"flag"
	"fmt"
	"path"
	"path/filepath"

	"github.com/seed5e775779/resgen/internal/boto3"
	"github.com/seed5e775779/resgen/internal/sdk"
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
func importFrom(ctx context.Context, c *command, args []string) int {
	f, code, ok := c.importFlags(args)
	if !ok {
		return code
	}
	opts, err := f.options(ctx)
	if err != nil {
		return c.fault(err)
	}
	resources, err := readSource(f.resources)
	if err != nil {
		return c.fault(err)
	}
	res := boto3.Import(resources, opts)
	if err := printers[f.format](c.stderr, res.Diagnostics.Sorted()); err != nil {
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

func (c *command) importFlags(args []string) (*importFlags, int, bool) {
	f := &importFlags{}
	fs := c.flags("import", "boto3 [flags] resources-1.json\n\nPrints the definition that a boto3-style resource file amounts to. What the Go SDK\nlacks, and what the file itself has wrong, is reported and listed in comments at\nits place; the rest is imported.")
	fs.StringVar(&f.paginators, "paginators", "", "the `file` paginators-1.json of the same service: pages operations for which the Go SDK has no paginator")
	fs.StringVar(&f.sdk, "sdk", "", "`import path` of the service package (default: the Go SDK's, named after the resource file's folder)")
	fs.StringVar(&f.service, "service", "", "`name` of the service (default: the SDK package's)")
	fs.StringVar(&f.format, "diagnostics", "text", "how to print findings: text, json or github")
	words, code, ok := parseMixed(fs, args)
	if !ok {
		return nil, code, false
	}
	if len(words) != 2 || words[0] != "boto3" || printers[f.format] == nil {
		fs.Usage()
		return nil, exitUsage, false
	}
	f.resources = words[1]
	if f.sdk == "" {
		f.sdk = sdkRoot + serviceOf(f.resources)
	}
	return f, exitOK, true
}

// parseMixed parses flags that may stand before, between and after words, and
// returns the words.
func parseMixed(fs *flag.FlagSet, args []string) ([]string, int, bool) {
	var words []string
	for {
		if code, ok := parseFlags(fs, args); !ok {
			return nil, code, false
		}
		if fs.NArg() == 0 {
			return words, exitOK, true
		}
		words, args = append(words, fs.Arg(0)), fs.Args()[1:]
	}
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
	o := boto3.Options{Service: f.service}
	locations, err := sdk.Locate(ctx, sdk.Place{}, []string{f.sdk})
	if err != nil {
		return o, err
	}
	if o.SDK, err = sdk.Open(f.sdk, locations[f.sdk]); err != nil {
		return o, fmt.Errorf("%w; name the service package with -sdk, and have it in go.mod", err)
	}
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
