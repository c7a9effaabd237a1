package pipeline

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/emit"
)

// What samples say is what it was, member by member: that they compile does not show
// that a request holds what it must, or that the last statements are still there.
func TestSamplesAreTheSame(t *testing.T) {
	dir := filepath.Join(root, "testdata", "cases", "samples")
	res, err := Run(t.Context(), Options{Definitions: []string{dir}, Dir: sdkDir(), Model: true})
	if err != nil {
		t.Fatal(err)
	}
	samples, err := emit.Sample(res.Services[0], res.Packages[0], casesModule+"/samples/crate")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "samples.txt")
	if got := string(samples.File); *update {
		rewrite(t, file, got)
	} else if want := textOf(t, file); got != want {
		t.Errorf("go test ./internal/pipeline -update would change %s to\n%s", file, got)
	}
	// The text of one method is that of its function, but for what holds it together.
	for name, text := range samples.Texts {
		if !strings.Contains(strings.ReplaceAll(string(samples.File), "\n\t", "\n"), "error {\n"+text+"\nreturn nil\n}") {
			t.Errorf("%s: %s", name, text)
		}
	}
	if n := strings.Count(string(samples.File), "\nfunc "); n != len(samples.Texts) || n == 0 {
		t.Errorf("%d functions, %d texts", n, len(samples.Texts))
	}
}
