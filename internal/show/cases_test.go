package show_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/show"
	"github.com/seed5e775779/resgen/internal/testkit"
)

var update = flag.Bool("update", false, "rewrite the wanted files of testdata")

const root = "../.."

// What is shown of all cases is what it was, with every kind of part that there is.
func TestCases(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join(root, "testdata", "cases", "*"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, dir := range dirs {
		res, err := pipeline.Run(t.Context(), pipeline.Options{Definitions: []string{dir}, Dir: filepath.Join(root, "testdata", "sdk"), Import: "example.com/cases", Model: true})
		if err != nil {
			t.Fatal(err)
		}
		if res.Diagnostics.Len() > 0 {
			continue // there is no model to look at
		}
		for _, s := range res.Services {
			all.WriteString("==== " + filepath.Base(dir) + "\n" + strings.ReplaceAll(show.Service(s, show.Style{}), filepath.ToSlash(dir)+"/", ""))
			all.WriteString("\n" + show.Resource(s, s.Root, show.Style{}))
			for _, r := range s.Resources {
				all.WriteString("\n" + show.Resource(s, r, show.Style{Head: "<", Dim: "(", End: ")"}))
			}
		}
	}
	testkit.Wanted(t, "testdata/cases.txt", all.String(), *update)
}
