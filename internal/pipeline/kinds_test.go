package pipeline

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

const thing = `resources:
  Part: {identifiers: [Name], attributes: {shape: Kinds}}
  Number: {identifiers: [{name: Name, type: integer}], attributes: {shape: Kinds}}
  Long: {identifiers: [{name: Name, type: long}], attributes: {shape: Kinds}}
  Moment: {identifiers: [{name: Name, type: time}], attributes: {shape: Kinds}}
  Hue: {identifiers: [{name: Name, type: Color}], attributes: {shape: Kinds}}
  Secret: {identifiers: [{name: Name, sensitive: true}], attributes: {shape: Kinds}}
  Thing:
    identifiers: [A, {name: N, type: integer}, {name: S, sensitive: true}, {name: E, empty: true}, {name: L, type: long}, {name: T, type: time}, {name: C, type: Color}]
    attributes: {shape: Kinds}
`

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
	loc := sdk.Location{Dir: filepath.Join(sdkDir(), "service", "kinds"), Name: "kinds"}
	pkg, err := sdk.Open("example.com/sdk/service/kinds", loc)
	if err != nil {
		t.Fatal(err)
	}
	definitions := t.TempDir()
	for _, p := range kindPlaces(t, pkg) {
		accepted := p.accepted(t, pkg)
		t.Logf("%s: %d of %d accepted", p.name, len(accepted), len(p.first)*len(p.second))
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
			_, found, err := resolve.Service(file, pkg, nil)
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

// kindPlaces are the places, with everything that could be tried there.
func kindPlaces(t *testing.T, pkg *sdk.Package) []*kindPlace {
	t.Helper()
	operation := func(name string) *sdk.Operation {
		op, err := pkg.Operation(name)
		if err != nil || op == nil {
			t.Fatal(name, err)
		}
		return op
	}
	put, list, batch := operation("PutKinds"), operation("ListKinds"), operation("BatchKinds")
	data := pkg.Struct(sdk.Ident{Path: pkg.ImportPath + "/types", Name: "Kinds"})
	line := func(format string) func(int, string, string) string {
		return func(n int, a, b string) string { return fmt.Sprintf(format, n, a, b) }
	}
	ids := []string{"id.A", "id.N", "id.S", "id.E", "id.L", "id.T", "id.C"}
	own := slices.Concat(ids, []string{"{value: red}", "{value: 7}", "{value: 7.5}", "{value: true}"})
	all := slices.Concat(own, under("data.", parts(pkg, data, "[0]")))
	targets := func(op *sdk.Operation) []string { return parts(pkg, op.Input, "[]", "[0]") }
	entries := slices.Concat(plain(batch.Input), []string{"Texts[]", "Blobs[]", "Inners[]", "Leaves[]", "Choices[]", "Texts[0]"}, under("Entries[].", parts(pkg, data, "[0]")))
	names := slices.Concat(ids, under("response.", parts(pkg, put.Output, "[0]", "[]")), under("request.", parts(pkg, put.Input, "[0]", "[]")))
	failure := pkg.Struct(sdk.Ident{Path: pkg.ImportPath + "/types", Name: "Failure"})
	inner := pkg.Struct(sdk.Ident{Path: pkg.ImportPath + "/types", Name: "Inner"})
	shifts := tokenPairs(pkg, list)
	kinds := []string{"Part", "Number", "Long", "Moment", "Hue", "Secret"}
	return []*kindPlace{
		{name: "action", template: thing + "    actions:\nPIECES", first: targets(put), second: all,
			piece: line("      Put%d: {operation: PutKinds, params: {%q: %s}}\n")},
		{name: "elements", template: thing + "    actions:\nPIECES", first: plain(put.Input), second: all, piece: twoElements},
		{name: "batch", template: "operations: {BatchKinds: {max: 10}}\n" + thing + "    batchActions:\nPIECES", first: entries, second: all,
			piece: line("      Do%d: {operation: BatchKinds, params: {\"Entries[].Name\": id.A, %q: %s}}\n")},
		{name: "collection", template: thing + "    collections:\nPIECES", first: targets(list), second: slices.Concat(own, under("data.", plain(data))),
			piece: line("      List%d: {operation: ListKinds, params: {%q: %s}, items: {resource: Part, path: \"Items[]\", identifiers: {Name: \"response.Items[].Name\"}}}\n")},
		{name: "returns", template: thing + "    actions:\nPIECES", first: kinds, second: names,
			piece: line("      Make%d: {operation: PutKinds, returns: {resource: %s, identifiers: {Name: %q}}}\n")},
		{name: "items", template: thing + "    collections:\nPIECES", first: kinds, second: under("response.Items[].", parts(pkg, data, "[0]")),
			piece: line("      List%d: {operation: ListKinds, items: {resource: %s, path: \"Items[]\", identifiers: {Name: %q}}}\n")},
		{name: "reference", template: thing + "    references:\nPIECES", first: kinds, second: slices.Concat(ids, under("data.", parts(pkg, data, "[0]", "[]"))),
			piece: line("      Its%d: {resource: %s, identifiers: {Name: %q}}\n")},
		{name: "convert", template: thing + "    actions:\nPIECES", first: plain(data), second: slices.Concat(ids, under("response.", plain(put.Output))),
			piece: line("      Make%d: {operation: PutKinds, returns: {resource: Part, path: \"@\", identifiers: {Name: id.A}, convert: {%s: %s}}}\n")},
		{name: "pager", alone: true, template: "operations: {ListKinds: {pager: {PIECES}}}\n" + listing, first: shifts, second: []string{"", ", more: PlainBool, limit: Int", ", more: Bool, limit: PlainInt"},
			piece: func(_ int, a, b string) string { return "tokens: {" + a + "}" + b }},
		{name: "cutoff", alone: true, template: "operations: {ListKinds: {pager: {tokens: {Text: Text}, limit: Int}, PIECES}}\n" + listing, first: plain(list.Output), second: []string{strings.Join(plain(list.Input), ", ")},
			piece: func(_ int, a, b string) string { return "cutoff: {list: " + a + ", items: 7}, notFilters: [" + b + "]" }},
		{name: "failures", alone: true, template: "operations: {BatchKinds: {max: 10, failures: {path: \"Failures[]\", PIECES}}}\n" + thing + "    batchActions:\n      Do: {operation: BatchKinds, params: {\"Entries[].Name\": id.A, \"Entries[].Int\": id.N, \"Entries[].Long\": data.Long, \"Entries[].Time\": data.Time, \"Entries[].Color\": id.C, \"Entries[].PlainLong\": id.L}}\n",
			first: append(plain(failure), "Inner.Number", "Inner.Color", "Leaf.Id", "Leaf.Count"), second: plain(failure), piece: func(_ int, a, b string) string { return "match: {" + a + ": \"request.Entries[]." + b + "\"}" }},
		{name: "codes", alone: true, template: "operations: {PutKinds: {failures: {path: \"Inners[]\", PIECES}}}\n" + thing + "    actions:\n      Do: {operation: PutKinds, params: {Text: id.A}}\n",
			first: parts(pkg, inner, "[0]"), second: []string{"Id", "Color", "Leaves[0].Id"}, piece: func(_ int, a, b string) string { return "code: \"" + a + "\", message: \"" + b + "\"" }},
		{name: "match", alone: true, template: "resources:\n  Thing: {identifiers: [A, {name: N, type: integer}, {name: L, type: long}, {name: T, type: time}, {name: C, type: Color}], attributes: {shape: Kinds}, load: {operation: ListKinds, path: \"Items[]\", match: {PIECES}}}\n",
			first: plain(data), second: []string{"id.A", "id.N", "id.L", "id.T", "id.C"}, piece: func(_ int, a, b string) string { return a + ": " + b }},
	}
}

// listing is a collection of ListKinds.
const listing = "collections: {All: {operation: ListKinds, items: {resource: Part, path: \"Items[]\", identifiers: {Name: \"response.Items[].Name\"}}}}\nresources: {Part: {identifiers: [Name], attributes: {shape: Kinds}}}\n"

// tokenPairs returns tokens that pair each member that can be one with each other,
// as many at a time as there are; and each of the other members with a text.
func tokenPairs(pkg *sdk.Package, op *sdk.Operation) []string {
	var all, fit []string
	for _, f := range op.Input.Fields {
		if pkg.IsToken(f.Type) && op.Output.Field(f.Name) != nil {
			fit = append(fit, f.Name)
		} else {
			all = append(all, f.Name+": Text")
		}
	}
	for shift := range fit {
		pairs := make([]string, len(fit))
		for i, in := range fit {
			pairs[i] = in + ": " + fit[(i+shift)%len(fit)]
		}
		all = append(all, strings.Join(pairs, ", "))
	}
	return all
}

// twoElements fills two elements of a list that is a member, and two of one that is
// deeper.
func twoElements(n int, a, b string) string {
	return fmt.Sprintf("      Put%d: {operation: PutKinds, params: {\"%s[1]\": %s, \"%s[0]\": %s, \"Inner.Leaves[0].Id\": id.A, \"Inner.Words[0]\": id.A, \"Inner.Words[1]\": data.Text}}\n", n, a, b, a, b)
}

// plain returns the names of a struct's members.
func plain(s *sdk.Struct) []string {
	var names []string
	for _, f := range s.Fields {
		names = append(names, f.Name)
	}
	return names
}

func under(prefix string, names []string) []string {
	var all []string
	for _, n := range names {
		all = append(all, prefix+n)
	}
	return all
}

// parts returns the members of a struct, elements of them, and members of those.
func parts(pkg *sdk.Package, s *sdk.Struct, elements ...string) []string {
	var all []string
	for _, f := range s.Fields {
		for _, element := range append([]string{""}, elements...) {
			all = append(all, f.Name+element)
			inner := pkg.Struct(innermost(f.Type).Ident)
			if inner == nil || inner == s {
				continue
			}
			for _, g := range inner.Fields {
				all = append(all, f.Name+element+"."+g.Name)
				if g.Type.Kind == sdk.Slice {
					all = append(all, f.Name+element+"."+g.Name+elements[0])
				}
			}
		}
	}
	return all
}

func innermost(t sdk.Type) sdk.Type {
	for t.Elem != nil {
		t = *t.Elem
	}
	return t
}
