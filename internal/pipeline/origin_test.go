package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOrigins(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "go.mod", "module example.com/m\n")
	for _, name := range []string{"d/a.yaml", "d/b.yaml", "e/a.yaml", "e/c.yaml", "a.yaml", "d/listed.yml"} {
		put(t, dir, name, head)
	}
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	o := newOrigins(filepath.Join(dir, "e"), []string{at("d/a.yaml"), at("d/b.yaml"), at("e/a.yaml")})
	for name, want := range map[string]bool{
		"d/a.yaml": true, "d/deleted.yaml": true, "d/listed.yml": false, // d is complete
		"e/a.yaml": true, "e/c.yaml": false, "e/deleted.yaml": false, // e is not
		"a.yaml": false, "deleted.yaml": false, "f/deleted.yaml": false, "d/e/deleted.yaml": false, "": false, "../x.yaml": false,
	} {
		if got := o.gone(name); got != want {
			t.Errorf("gone(%q) = %v", name, got)
		}
	}
	for name, want := range map[string]string{
		"a.yaml": "a.yaml", "d/../e/x.yaml": "e/x.yaml", "../a.yaml": "", "d/a\nb.yaml": "", "d/*/.yaml": "", "d/<x>.yaml": "", "d/a--b.yaml": "", "d/ä.yaml": "d/ä.yaml",
		"d/" + strings.Repeat("x", 400) + ".yaml": "",
	} {
		if got := o.name(at(name)); got != want {
			t.Errorf("name(%q) = %q, want %q", name, got, want)
		}
	}
	if err := os.Remove(at("go.mod")); err != nil {
		t.Fatal(err)
	}
	if o := newOrigins(dir, []string{at("d/a.yaml"), at("d/b.yaml")}); o.name(at("d/a.yaml")) != "" || o.gone("") || o.gone("d/deleted.yaml") {
		t.Error("names without a module")
	}
}
