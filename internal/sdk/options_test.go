package sdk

import (
	"path/filepath"
	"testing"
)

func TestHasOption(t *testing.T) {
	real, widget := openReal(t, s3Path), openWidget(t)
	for _, c := range []struct {
		p    *Package
		name string
		want bool
	}{
		{real, "Credentials", true}, {real, "Region", true}, {real, "Nope", false},
		{widget, "Credentials", false}, {widget, "Region", true},
	} {
		if got := c.p.HasOption(c.name); got != c.want {
			t.Errorf("%s: HasOption(%q) = %t", c.p.ImportPath, c.name, got)
		}
	}
	if real.Err() != nil || widget.Err() != nil {
		t.Error(real.Err(), widget.Err())
	}
}

func TestHasOptionOfDamagedPackages(t *testing.T) {
	for text, broken := range map[string]bool{
		"package x\n": false,
		"package x\n\ntype Options = struct{ A int }": false,
		"package x\n\ntype Options struct { A":        true,
	} {
		dir := t.TempDir()
		put(t, dir, "api_op_A.go", "package x\n")
		put(t, dir, "options.go", text)
		p := open(t, "example.com/x", Location{Dir: filepath.FromSlash(dir)})
		if p.HasOption("A") || (p.Err() != nil) != broken {
			t.Errorf("%q: an option is found, or the error is %v", text, p.Err())
		}
	}
}
