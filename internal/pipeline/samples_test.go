package pipeline

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/model"
)

// Every action, collection and waiter of every service has a sample, and all samples compile.
func TestSamplesCompile(t *testing.T) {
	res, err := Run(t.Context(), Options{Definitions: []string{filepath.Join(root, "definitions")}, Dir: root, Model: true})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{} // within this module, so that what they import is compiled once for all tests
	dir := t.TempDir()
	module, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, s := range res.Services {
		samples, err := emit.Sample(s, res.Packages[i], "github.com/seed5e775779/resgen/generated/"+s.Package)
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, s.Package+".go", string(samples.File))
		files[filepath.Join(module, "internal", "samples", s.Package, "samples.go")] = filepath.Join(dir, s.Package+".go")
		for _, r := range append([]*model.Resource{s.Root}, s.Resources...) {
			for _, name := range sampled(r) {
				if n++; samples.Texts[name] == "" {
					t.Errorf("%s.%s has no sample", s.Package, name)
				}
			}
		}
	}
	if n < 1500 {
		t.Errorf("only %d samples", n)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": files})
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "overlay.json", string(overlay))
	runGo(t, module, "build", "-overlay", filepath.Join(dir, "overlay.json"), "./internal/samples/...")
}

// sampled are the methods of a resource that have samples.
func sampled(r *model.Resource) []string {
	var names []string
	for _, a := range r.Actions {
		names = append(names, r.Name+"."+a.Name)
	}
	for _, c := range r.Collections {
		names = append(names, r.Name+"."+c.Name)
	}
	for _, w := range r.Waiters {
		names = append(names, r.Name+"."+w.Name)
	}
	return names
}
