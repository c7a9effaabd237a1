// Package cases runs the cases in testdata for tests of what is made of their models.
package cases

import (
	"path/filepath"
	"testing"

	"github.com/seed5e775779/resgen/internal/pipeline"
)

// Run runs the case of a name, without code. Root is the folder of the module.
func Run(t testing.TB, root, name string) *pipeline.Result {
	t.Helper()
	res, err := pipeline.Run(t.Context(), pipeline.Options{
		Definitions: []string{filepath.Join(root, "testdata", "cases", name)}, Dir: filepath.Join(root, "testdata", "sdk"), Import: "example.com/cases", Model: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// Each runs all cases, in the order of their names, and visits those without mistakes:
// others have no model.
func Each(t testing.TB, root string, visit func(name string, res *pipeline.Result)) {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join(root, "testdata", "cases", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		name := filepath.Base(dir)
		if res := Run(t, root, name); res.Diagnostics.Len() == 0 {
			visit(name, res)
		}
	}
}
