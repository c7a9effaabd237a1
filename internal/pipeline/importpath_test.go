package pipeline

import (
	"path/filepath"
	"testing"
)

func TestImportPath(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a/go.mod", "// module wrong.example\nmodule example.com/m // of one\n\ngo 1.26\n")
	put(t, dir, "b/go.mod", "module \"example.com/quoted\"\n")
	put(t, dir, "c/go.mod", "go 1.26\n")
	put(t, dir, "d/go.mod", "module ( // of\n\n\texample.com/block\n)\n")
	put(t, dir, "a/x/x.go", "package x\n")
	for folder, want := range map[string]string{
		"a": "example.com/m", "a/generated": "example.com/m/generated", "a/x/y": "example.com/m/x/y", "b/g": "example.com/quoted/g",
		"c": "", "none": "", "a/my own": "", "a/gén": "", "a/x/@y": "", "a/x.": "", "a/x-1.y~2+z_": "example.com/m/x-1.y~2+z_", "d/g": "example.com/block/g",
	} {
		if got := ImportPath(filepath.Join(dir, filepath.FromSlash(folder))); got != want {
			t.Errorf("%s: %q, want %q", folder, got, want)
		}
	}
}
