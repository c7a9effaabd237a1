package show_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/show"
	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/internal/testkit/cases"
)

var update = flag.Bool("update", false, "rewrite the wanted files of testdata")

const root = "../.."

// What is shown of all cases is what it was, with every kind of part that there is.
func TestCases(t *testing.T) {
	var all strings.Builder
	cases.Each(t, root, func(name string, res *pipeline.Result) {
		for _, s := range res.Services {
			all.WriteString("==== " + name + "\n" + strings.ReplaceAll(show.Service(s, show.Style{}), filepath.ToSlash(filepath.Join(root, "testdata", "cases", name))+"/", ""))
			all.WriteString("\n" + show.Resource(s, s.Root, show.Style{}))
			for _, r := range s.Resources {
				all.WriteString("\n" + show.Resource(s, r, show.Style{Head: "<", Dim: "(", End: ")"}))
			}
		}
	})
	testkit.Wanted(t, "testdata/cases.txt", all.String(), *update)
}
