package pipeline

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// ofEveryKind are identifiers, one of every kind.
const ofEveryKind = "identifiers: [A, {name: N, type: integer}, {name: S, sensitive: true}, {name: E, empty: true}, {name: L, type: long}, {name: T, type: time}, {name: C, type: Color}, {name: O, optional: true}, {name: W, list: Label, optional: true}]"

// bare is a resource with an identifier of every kind, thing that with others that
// have one of one kind each.
const (
	bare  = "resources:\n" + itself
	thing = "resources:\n" + others + itself

	others = `  Part: {identifiers: [Name], attributes: {shape: Kinds}}
  Bare: {identifiers: [Name], attributes: {shape: Inner}}
  Number: {identifiers: [{name: Name, type: integer}], attributes: {shape: Kinds}}
  Long: {identifiers: [{name: Name, type: long}], attributes: {shape: Kinds}}
  Moment: {identifiers: [{name: Name, type: time}], attributes: {shape: Kinds}}
  Hue: {identifiers: [{name: Name, type: Color}], attributes: {shape: Kinds}}
  Secret: {identifiers: [{name: Name, sensitive: true}], attributes: {shape: Kinds}}
  Maybe: {identifiers: [{name: Name, optional: true}], attributes: {shape: Kinds}}
  Labels: {identifiers: [{name: Name, list: Label}], attributes: {shape: Kinds}}
`
	itself = "  Thing:\n    " + ofEveryKind + `
    attributes: {shape: Kinds}
`
)

const kindsHead = "service: kinds\nsdk: example.com/sdk/service/kinds\n"

// A kindPlace is a place of a definition where something can stand: a template with
// the package's name and the pieces in it, and how a piece is written. Pieces of one
// place get along with each other.
type kindPlace struct {
	name, template string
	piece          func(n int, a, b string) string
	first, second  []string
	alone          bool // no two pieces stand in one definition
}

// TestAcceptedMeansItCompiles tries members of every kind, and parts of them, from
// every source, in every place of a definition. What is accepted must compile and
// pass go vet; what is refused must be refused with a diagnostic, and the place must
// accept something.
func TestAcceptedMeansItCompiles(t *testing.T) {
	if testing.Short() {
		t.Skip("-short, with which the race detector runs: thousands of definitions are resolved on one goroutine, and what go vet says of them it does not see")
	}
	loc := sdk.Location{Dir: filepath.Join(sdkDir(), "service", "kinds"), Name: "kinds"}
	pkg, err := sdk.Open("example.com/sdk/service/kinds", loc)
	if err != nil {
		t.Fatal(err)
	}
	definitions := t.TempDir()
	for _, p := range kindPlaces(t, pkg) {
		accepted := p.accepted(t, pkg)
		if len(accepted) == 0 {
			t.Errorf("%s: nothing is accepted", p.name)
		}
		if !p.alone {
			accepted = []string{strings.Join(accepted, "")}
		}
		for i, pieces := range accepted {
			put(t, definitions, fmt.Sprintf("%s%d.yaml", p.name, i), p.text(fmt.Sprintf("%s%d", p.name, i), pieces))
		}
	}
	res, err := Run(t.Context(), Options{Definitions: []string{definitions}, Dir: sdkDir()})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range res.Diagnostics.Sorted() {
		if !d.Warning { // what may be a mistake is accepted
			t.Errorf("%v: %s", d.Pos, d.Message)
		}
	}
	dir := consumerModule(t, "example.com/kinds")
	for _, f := range res.Files {
		put(t, dir, f.Path, string(f.Data))
	}
	runGo(t, dir, "vet", "./...")
}

func (p *kindPlace) text(name, pieces string) string {
	return "package: " + name + "\n" + kindsHead + strings.ReplaceAll(p.template, "PIECES", pieces)
}

// accepted returns the pieces that the generator takes.
func (p *kindPlace) accepted(t *testing.T, pkg *sdk.Package) []string {
	t.Helper()
	var accepted []string
	for _, a := range p.first {
		for _, b := range p.second {
			piece := p.piece(len(accepted), a, b)
			file, diags := definition.Parse(source.New(p.name, []byte(p.text("kinds", piece))))
			if diags.Len() > 0 {
				continue
			}
			_, found, err := resolve.Service(file, pkg, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if found.Len() == 0 {
				accepted = append(accepted, piece)
			}
		}
	}
	return accepted
}
