package scaffold

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// listing is a package whose listings each bring a struct: its name and that of the
// list are those behind the colons.
func listing(t *testing.T, listings string) *sdk.Package {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{"odd.go": "package odd\n\ntype Client struct{}\n\ntype Options struct{}\n"}
	types := "package types\n"
	for _, l := range strings.Fields(listings) {
		of, brings, _ := strings.Cut(l, ":")
		types += fmt.Sprintf("\ntype %s struct{ %[1]sId *string }\n", brings)
		files["api_op_List"+of+"s.go"] = fmt.Sprintf(`package odd

import (
	"context"

	"example.com/odd/types"
)

func (c *Client) List%[1]ss(ctx context.Context, params *List%[1]ssInput, optFns ...func(*Options)) (*List%[1]ssOutput, error) {
	return nil, nil
}

type List%[1]ssInput struct{ NextToken *string }

type List%[1]ssOutput struct{ %[2]ss []types.%[2]s }
`, of, brings)
	}
	files["types/types.go"] = types
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pkg, err := sdk.Open("example.com/odd", sdk.Location{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// Listings that bring what others are named after, in a circle, go under one name.
func TestListingsOfEachOther(t *testing.T) {
	for listings, names := range map[string][]string{
		"Foo:Foo Bar:Bar":         {"Bar", "Foo"},
		"Foo:Bar Bar:Foo":         {"Foo"},
		"Foo:Bar Bar:Baz Baz:Foo": {"Foo"},
	} {
		r, err := Write(listing(t, listings), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := r.Names()
		slices.Sort(got)
		if !slices.Equal(got, names) {
			t.Errorf("%s: %v, want %v", listings, got, names)
		}
	}
}
