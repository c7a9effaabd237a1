package apidiff_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/apidiff"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/testkit"
)

var update = flag.Bool("update", false, "rewrite the wanted files of testdata")

const root = "../.."

// What differs between a case and the one before it over the same package, all of it new
// in the first. Cases have every kind of part, so that each is new, gone and another
// somewhere.
func TestCases(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join(root, "testdata", "cases", "*"))
	if err != nil {
		t.Fatal(err)
	}
	before := map[string]*model.Service{}
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
			changes := apidiff.Compare(before[s.SDK], s)
			all.WriteString("==== " + filepath.Base(dir) + ": " + apidiff.Summary(changes) + "\n" + apidiff.Page(s.Package, changes))
			before[s.SDK] = s
		}
	}
	testkit.Wanted(t, "testdata/cases.txt", all.String(), *update)
}
