package resolve

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// made is a package of the SDK of operations alone, each with a doc, and the members of its
// input and of its output.
type made map[string]struct{ doc, in, out string }

// open writes the package, with its types, and opens it.
func (m made) open(t *testing.T, types string) *sdk.Package {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("types/types.go", "package types\nimport \"time\"\nvar _ time.Time\n"+types)
	for name, op := range m {
		write("api_op_"+name+".go", strings.NewReplacer("NAME", name, "DOC", op.doc, "IN", op.in, "OUT", op.out).Replace(`package widget

import (
	"context"

	"`+widgetPath+`/types"
)

// NAME does what it does.
//
// DOC
func (c *Client) NAME(ctx context.Context, params *NAMEInput, optFns ...func(*Options)) (*NAMEOutput, error) {
	return nil, nil
}

type NAMEInput struct {
IN
}

type NAMEOutput struct {
OUT
}
`))
	}
	pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: dir, Name: "widget"})
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// resolveOn resolves a definition over a package, with what it could have if that is asked for.
func resolveOn(t *testing.T, pkg *sdk.Package, advise bool, text string) (*model.Service, []diag.Diagnostic) {
	t.Helper()
	file, parsed := definition.Parse(source.New("widget.yaml", []byte("service: widget\nsdk: "+widgetPath+"\n"+text)))
	if parsed.Len() > 0 {
		t.Fatal(parsed.Sorted())
	}
	with := Service
	if advise {
		with = Advised
	}
	service, found, err := with(file, pkg, nil, func(string) (*definition.File, bool) { return nil, false })
	if err != nil {
		t.Fatal(err)
	}
	return service, found.Sorted()
}

// toldOf are the findings of a kind, each with its place, its subject and what is said of it.
func toldOf(found []diag.Diagnostic, id string) (all []string) {
	for _, d := range found {
		if d.ID == id {
			text, _, _ := strings.Cut(d.Message, "; if it is right")
			all = append(all, fmt.Sprintf("%d:%d %s: %s", d.Pos.Line, d.Pos.Col, d.Subject, text))
		}
	}
	return all
}
