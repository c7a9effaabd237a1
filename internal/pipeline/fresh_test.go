package pipeline

import (
	"bytes"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/output"
)

func definitions() string { return filepath.Join(root, "definitions") }

// TestRepositoryIsFresh is resgen generate --check, and more: what would be
// written where generated/ is gone is, byte for byte, what lies there, except
// for the version of the SDK in doc.go, which may be older than go.mod's.
func TestRepositoryIsFresh(t *testing.T) {
	files := generate(t, Options{Definitions: []string{definitions()}, Dir: root, Import: ImportPath(filepath.Join(root, "generated"))})
	compare(t, plan(t, filepath.Join(root, "generated"), files))
	empty := t.TempDir()
	if err := output.Apply(t.Context(), empty, plan(t, empty, files)); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		fresh := mustRead(t, filepath.Join(empty, filepath.FromSlash(f.Path)))
		old := mustRead(t, filepath.Join(root, "generated", filepath.FromSlash(f.Path)))
		if !bytes.Equal(sdkVersion.ReplaceAll(fresh, nil), sdkVersion.ReplaceAll(old, nil)) {
			t.Errorf("%s is another when everything is written anew", f.Path)
		}
	}
}

var sdkVersion = regexp.MustCompile(`(?m)^// ` + emit.SDKLine + `.*\n`)

// TestTwentyRunsAreOne finds what depends on the order of a map or of
// goroutines.
func TestTwentyRunsAreOne(t *testing.T) {
	o := Options{Definitions: []string{filepath.Join(definitions(), "s3.yaml")}, Dir: root}
	first := generate(t, o)
	cases := Options{Definitions: []string{filepath.Join(root, "testdata", "cases", "collections")}, Dir: sdkDir()}
	firstCase := generate(t, cases)
	for range 19 {
		same(t, first, generate(t, o))
		same(t, firstCase, generate(t, cases))
	}
}

func generate(t testing.TB, o Options) []output.File {
	t.Helper()
	res, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if found := res.Diagnostics.Sorted(); len(found) > 0 {
		t.Fatalf("%s %s", found[0].Pos, found[0].Message)
	}
	return res.Files
}

func same(t *testing.T, a, b []output.File) {
	t.Helper()
	if len(a) != len(b) {
		t.Fatalf("%d files, then %d", len(a), len(b))
	}
	for i := range a {
		if a[i].Path != b[i].Path || !bytes.Equal(a[i].Data, b[i].Data) {
			t.Fatalf("%s is another in another run (%s)", a[i].Path, b[i].Path)
		}
	}
}
