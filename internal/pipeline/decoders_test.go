package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

const undecodedFile = "testdata/undecoded.txt"

// TestWhatIsListedWithoutADecoder holds the list of operations that collections of the
// shipped packages list and that the SDK decodes, each with the reason. All others have a
// decoder.
func TestWhatIsListedWithoutADecoder(t *testing.T) {
	res, err := Run(t.Context(), Options{Definitions: []string{filepath.Join(root, "definitions")}, Dir: root, Model: true})
	if err != nil {
		t.Fatal(err)
	}
	decoded := 0
	var lines []string
	for i, s := range res.Services {
		for _, l := range listers(s) {
			if s.DecoderOf(l.Operation) != nil {
				decoded++
				continue
			}
			lines = append(lines, fmt.Sprintf("%s %s: %s", s.Package, l.Operation.Name, undecoded(res.Packages[i], l)))
		}
	}
	slices.Sort(lines)
	got := strings.Join(slices.Compact(lines), "\n") + "\n"
	if *update {
		put(t, ".", undecodedFile, got)
	}
	want, err := os.ReadFile(undecodedFile)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("go test ./internal/pipeline -run Decoder -update would make it\n%s", got)
	}
	if decoded < 150 {
		t.Errorf("only %d operations have a decoder", decoded)
	}
}

// listers are how collections of a service list, each once.
func listers(s *model.Service) (all []*model.Lister) {
	for _, r := range append([]*model.Resource{s.Root}, s.Resources...) {
		for _, c := range r.Collections {
			if c.Lister != nil && !slices.Contains(all, c.Lister) {
				all = append(all, c.Lister)
			}
		}
	}
	return all
}

// undecoded says why an operation has no decoder.
func undecoded(p *sdk.Package, l *model.Lister) string {
	_, err := p.Decoding(l.Operation.Name)
	switch {
	case err != nil:
		return "the SDK alone can: " + err.Error()
	case len(l.Tokens) == 0:
		return "not in pages"
	}
	return "decode: false"
}
