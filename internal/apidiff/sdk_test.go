package apidiff_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/apidiff"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/testkit"
)

// edits are what the newer package of TestSDK has in its files.
var edits = []struct{ file, was, is string }{
	{"api_op_ListParts.go", `(?s)\n\t// The size of a page\.\n\tMaxParts \*int32\n`, "\n\t// This member is required.\n\tOwner *string\n"},
	{"api_op_ListParts.go", `// Where to start\.`, "// Where to start.\n\t//\n\t// This member is required."},
	{"api_op_ListParts.go", `// The parts\.`, "// The parts.\n\t//\n\t// Deprecated: there are none."},
	{"api_op_ListParts.go", `IsTruncated \*bool`, "IsTruncated *string"},
	{"api_op_ListNames.go", `(?m)^func \(c \*Client\) ListNames\(`, "//\n// Deprecated: use ListWidgets.\nfunc (c *Client) ListNames("},
	{"api_op_ListOld.go", `ListOldPaginator`, "ListOlderPager"},
	{"types/enums.go", `(?m)^\tColorGreen .*$`, "\tColorBlue Color = \"blue\""},
	{"types/enums.go", `ColorCode`, "ColorNumber"},
	{"types/errors.go", `NotFound`, "NotThere"},
	{"types/types.go", `type Bolt struct`, "type Screw struct"},
}

// What a newer package has, has no longer or has otherwise is told, in its kind.
func TestSDK(t *testing.T) {
	old := filepath.Join(root, "testdata", "sdk", "service", "widget")
	dir := filepath.Join(t.TempDir(), "widget")
	if err := os.CopyFS(dir, os.DirFS(old)); err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		file := filepath.Join(dir, filepath.FromSlash(e.file))
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		is := regexp.MustCompile(e.was).ReplaceAllLiteral(text, []byte(e.is))
		if slices.Equal(is, text) {
			t.Errorf("%s has nothing like %s", e.file, e.was)
		}
		if err := os.WriteFile(file, is, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(dir, "api_op_HeadWidget.go")); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, between := range [][2]string{{old, dir}, {dir, old}, {old, old}} {
		changes, err := apidiff.SDK(openSDK(t, between[0]), openSDK(t, between[1]))
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString("====\n")
		for _, c := range changes {
			fmt.Fprintf(&all, "%v: %s.%s: %s: %q, %q\n", c.Level, c.Type, c.Name, c.Kind, c.Was, c.Is)
		}
	}
	testkit.Wanted(t, "testdata/sdk.txt", all.String(), *update)
}

func openSDK(t *testing.T, dir string) *sdk.Package {
	t.Helper()
	p, err := sdk.Open("example.com/sdk/service/widget", sdk.Location{Dir: dir, Name: "widget"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
