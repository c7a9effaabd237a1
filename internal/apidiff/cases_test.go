package apidiff_test

import (
	"flag"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/apidiff"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/internal/testkit/cases"
)

var update = flag.Bool("update", false, "rewrite the wanted files of testdata")

const root = "../.."

// What differs between a case and the one before it over the same package, all of it new
// in the first. Cases have every kind of part, so that each is new, gone and another
// somewhere.
func TestCases(t *testing.T) {
	before := map[string]*model.Service{}
	var all strings.Builder
	cases.Each(t, root, func(name string, res *pipeline.Result) {
		for _, s := range res.Services {
			changes := apidiff.Compare(before[s.SDK], s)
			all.WriteString("==== " + name + ": " + apidiff.Summary(changes) + "\n" + apidiff.Page(s.Package, changes))
			before[s.SDK] = s
		}
	})
	testkit.Wanted(t, "testdata/cases.txt", all.String(), *update)
}
