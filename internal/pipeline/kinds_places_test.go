package pipeline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// kindSDK is the stand-in SDK with members of every kind.
type kindSDK struct {
	*sdk.Package
	put, get, list, batch *sdk.Operation
	data, failure         *sdk.Struct
}

func newKindSDK(t *testing.T, pkg *sdk.Package) *kindSDK {
	t.Helper()
	operation := func(name string) *sdk.Operation {
		op, err := pkg.Operation(name)
		if err != nil || op == nil {
			t.Fatal(name, err)
		}
		return op
	}
	return &kindSDK{
		Package: pkg, put: operation("PutKinds"), get: operation("GetKinds"), list: operation("ListKinds"), batch: operation("BatchKinds"),
		data:    pkg.Struct(sdk.Ident{Path: pkg.ImportPath + "/types", Name: "Kinds"}),
		failure: pkg.Struct(sdk.Ident{Path: pkg.ImportPath + "/types", Name: "Failure"}),
	}
}

// kindPlaces are the places, with everything that could be tried there.
func kindPlaces(t *testing.T, pkg *sdk.Package) []*kindPlace {
	t.Helper()
	k := newKindSDK(t, pkg)
	return slices.Concat(k.requests(), k.results(), k.operations(), k.loads(), k.resources())
}

// identifiers are the sources that are identifiers of Thing, one of each kind.
var identifiers = []string{"id.A", "id.N", "id.S", "id.E", "id.L", "id.T", "id.C", "id.O", "id.W"}

// literals are the sources that are values.
var literals = []string{"{value: red}", "{value: 7}", "{value: 7.5}", "{value: true}"}

// kinds are resources whose identifier is of one kind each.
var kinds = []string{"Part", "Number", "Long", "Moment", "Hue", "Secret", "Maybe", "Labels"}

func (k *kindSDK) targets(op *sdk.Operation) []string {
	keys := []string{`TextMap["k"]`, `ColorMap["k"]`, `InnerMap["k"]`, `InnerMap["k"].Id`, `InnerMap["k"].Number`, `InnerMap["k"].Words[]`, `InnerMap["k"].Words[0]`, `InnerMap["k"].Leaves[0].Id`, "Choice.Text", "Choice.Number", "Choice.Leaf", "Choice.Leaf.Id"}
	return append(parts(k.Package, op.Input, "[]", "[0]"), keys...)
}

// sources are those of a parameter of a resource with data.
func (k *kindSDK) sources() []string {
	return slices.Concat(identifiers, literals, k.givingWay(), under("data.", parts(k.Package, k.data, "[0]")))
}

// givingWay are sources that may be left out or left to the caller, and data as a whole.
func (k *kindSDK) givingWay() []string {
	all := []string{"data.@", "{default: red}", "{default: 7}", "{default: 7.5}", "{default: true}"}
	for _, s := range under("data.", plain(k.data)) {
		all = append(all, "{from: "+s+", optional: true}")
	}
	all = append(all, `'data.TextMap["k"]'`, `'data.ColorMap["k"]'`, `{from: 'data.TextMap["k"]', optional: true}`)
	return append(all, "{from: id.A, arn: region}", "{from: data.Text, arn: id, optional: true}", "{from: data.Color, trimPrefix: re}", "{from: data.Color, trimSuffix: d}", "{from: id.C, afterLast: e}", "{from: \"data.Texts[0]\", afterLast: e}")
}

// functionsOf are sources of identifiers to which a function is applied.
func functionsOf(root string) []string {
	return []string{
		"{from: id.C, arn: region}", "{from: \"" + root + "Text\", arn: id}", "{from: \"" + root + "Color\", trimPrefix: re}",
		"{from: \"" + root + "Inner.Id\", afterLast: e}", "{from: \"" + root + "Texts[0]\", afterLast: e}",
	}
}

// named is line for a source, in quotes unless it is a mapping.
func named(format string) func(int, string, string) string {
	return func(n int, a, b string) string {
		if !strings.HasPrefix(b, "{") {
			b = strconv.Quote(b)
		}
		return fmt.Sprintf(format, n, a, b)
	}
}

// line makes a piece of its number and its two parts.
func line(format string) func(int, string, string) string {
	return func(n int, a, b string) string { return fmt.Sprintf(format, n, a, b) }
}

// requests are the places of parameters.
func (k *kindSDK) requests() []*kindPlace {
	entries := slices.Concat(plain(k.batch.Input), []string{"Texts[]", "Blobs[]", "Inners[]", "Leaves[]", "Choices[]", "Texts[0]"}, under("Entries[].", parts(k.Package, k.data, "[0]")))
	return []*kindPlace{
		{name: "action", template: bare + "    actions:\nPIECES", first: k.targets(k.put), second: k.sources(),
			piece: line("      Put%d: {operation: PutKinds, params: {%q: %s}}\n")},
		{name: "elements", template: bare + "    actions:\nPIECES", first: plain(k.put.Input), second: k.sources(), piece: twoElements},
		{name: "batch", template: "operations: {BatchKinds: {max: 10}}\n" + bare + "    batchActions:\nPIECES", first: entries, second: append(k.sources(), "position"),
			piece: line("      Do%d: {operation: BatchKinds, params: {\"Entries[].Name\": id.A, %q: %s}}\n")},
		{name: "collection", template: thing + "    collections:\nPIECES", first: k.targets(k.list), second: slices.Concat(identifiers, literals, k.givingWay(), under("data.", plain(k.data))),
			piece: line("      List%d: {operation: ListKinds, params: {%q: %s}, items: {resource: Part, path: \"Items[]\", identifiers: {Name: \"response.Items[].Name\"}}}\n")},
	}
}

// results are the places of what fills handles.
func (k *kindSDK) results() []*kindPlace {
	item := slices.Concat(under("response.Items[].", append(parts(k.Package, k.data, "[0]"), `TextMap["k"]`, `ColorMap["k"]`)), functionsOf("response.Items[]."))
	entries := under("response.", []string{"TextMap{}", "TextMap{key}", "ColorMap{}", "InnerMap{key}", "InnerMap{}.Id", "InnerMap{}.Number", "InnerMap{}.Color", "InnerMap{}.Words[0]", "InnerMap{}.Words[]", "InnerMap{}.Leaves[].Id", "Items[].TextMap{key}", "Items[].TextMap{}", "Items[].InnerMap{}.Id", "Items[].InnerMap{}.Leaves[].Count"})
	names := slices.Concat(identifiers, under("response.", parts(k.Package, k.put.Output, "[0]", "[]")), under("request.", parts(k.Package, k.put.Input, "[0]", "[]")), functionsOf("response."), functionsOf("request."))
	return []*kindPlace{
		{name: "returns", template: thing + "    actions:\nPIECES", first: kinds, second: names,
			piece: named("      Make%d: {operation: PutKinds, returns: {resource: %s, identifiers: {Name: %s}}}\n")},
		{name: "items", template: thing + "    collections:\nPIECES", first: kinds, second: item,
			piece: named("      List%d: {operation: ListKinds, items: {resource: %s, path: \"Items[]\", identifiers: {Name: %s}}}\n")},
		{name: "entries", template: thing + "    collections:\nPIECES", first: kinds, second: entries,
			piece: named("      List%d: {operation: ListKinds, items: {resource: %s, identifiers: {Name: %s}}}\n")},
		{name: "entrydata", template: thing + "    collections:\nPIECES", first: []string{"InnerMap{key}", "InnerMap{}.Id", "InnerMap{}.Color"}, second: []string{"InnerMap{}", "InnerMap{}.Leaves[0]", "InnerMap{}.Leaves[]"},
			piece: line("      List%d: {operation: ListKinds, items: {resource: Bare, path: \"%[3]s\", identifiers: {Name: \"response.%[2]s\"}}}\n")},
		{name: "skipped", template: thing + "    collections:\nPIECES", first: kinds, second: item,
			piece: named("      List%d: {operation: ListKinds, items: {resource: %s, path: \"Items[]\", identifiers: {Name: %s}, skip: {missing: Name, because: it is a draft}}}\n")},
		{name: "exact", template: thing + "    collections:\nPIECES", first: plain(k.data), second: identifiers,
			piece: line("      List%d: {operation: ListKinds, match: {%s: %s}, items: {resource: Part, path: \"Items[]\", identifiers: {Name: id.A}}}\n")},
		{name: "reference", template: thing + "    references:\nPIECES", first: kinds, second: slices.Concat(identifiers, under("data.", parts(k.Package, k.data, "[0]", "[]")), functionsOf("data."), []string{`data.TextMap["k"]`, "data.TextMap{key}", "data.TextMap{}", "data.InnerMap{}.Id"}),
			piece: named("      Its%d: {resource: %s, identifiers: {Name: %s}}\n")},
		{name: "subresource", template: thing + "    subresources:\nPIECES", first: kinds, second: append(identifiers, "input"),
			piece: line("      Its%d: {resource: %s, identifiers: {Name: %s}}\n")},
		{name: "convert", template: thing + "    actions:\nPIECES", first: plain(k.data), second: slices.Concat(identifiers, under("response.", plain(k.put.Output))),
			piece: line("      Make%d: {operation: PutKinds, returns: {resource: Part, path: \"@\", identifiers: {Name: id.A}, convert: {%s: %s}}}\n")},
	}
}

// operations are the places of what is true of an operation.
func (k *kindSDK) operations() []*kindPlace {
	batch := bare + "    batchActions:\n      Do: {operation: BatchKinds, params: {\"Entries[].Name\": id.A, \"Entries[].Int\": id.N, \"Entries[].Long\": data.Long, \"Entries[].Time\": data.Time, \"Entries[].Color\": id.C, \"Entries[].PlainLong\": id.L}}\n"
	inner := k.Struct(sdk.Ident{Path: k.ImportPath + "/types", Name: "Inner"})
	failing := append(plain(k.failure), "Inner.Number", "Inner.Color", "Leaf.Id", "Leaf.Count")
	same := func(_ int, a, b string) string { return "match: {" + a + ": \"request.Entries[]." + b + "\"}" }
	return []*kindPlace{
		{name: "pager", alone: true, template: "operations: {ListKinds: {pager: {PIECES}}}\n" + listing, first: tokenPairs(k.Package, k.list), second: []string{"", ", more: PlainBool, limit: Int", ", more: Bool, limit: PlainInt"},
			piece: func(_ int, a, b string) string { return "tokens: {" + a + "}" + b }},
		{name: "cutoff", alone: true, template: "operations: {ListKinds: {pager: {tokens: {Text: Text}, limit: Int}, PIECES}}\n" + listing, first: plain(k.list.Output), second: []string{strings.Join(plain(k.list.Input), ", ")},
			piece: func(_ int, a, b string) string { return "cutoff: {list: " + a + ", items: 7}, notFilters: [" + b + "]" }},
		{name: "unpaged", alone: true, template: "operations: {ListKinds: {PIECES}}\n" + listing, first: plain(k.list.Input), second: []string{"Int", "PlainInt"},
			piece: func(_ int, a, b string) string {
				return "pager: {tokens: {Text: Text}, limit: " + b + "}, unpaged: [" + a + "]"
			}},
		{name: "failures", alone: true, template: "operations: {BatchKinds: {max: 10, failures: {path: \"Failures[]\", PIECES}}}\n" + batch,
			first: failing, second: plain(k.failure), piece: same},
		{name: "successes", alone: true, template: "operations: {BatchKinds: {max: 10, successes: {path: \"Failures[]\", PIECES}}}\n" + batch,
			first: failing, second: plain(k.failure), piece: same},
		{name: "codes", alone: true, template: "operations: {PutKinds: {failures: {path: \"Inners[]\", PIECES}}}\n" + bare + "    actions:\n      Do: {operation: PutKinds, params: {Text: id.A}}\n",
			first: parts(k.Package, inner, "[0]"), second: []string{"Id", "Color", "Leaves[0].Id"}, piece: func(_ int, a, b string) string { return "code: \"" + a + "\", message: \"" + b + "\"" }},
		{name: "always", alone: true, template: "operations: {PutKinds: {always: {PIECES}}}\nactions: {Put: {operation: PutKinds}}\n", first: plain(k.put.Input), second: literals,
			piece: func(_ int, a, b string) string { return a + ": " + b }},
		{name: "answer", template: "operations: {PutKinds: {answer: {members: [PIECES]}}}\nactions: {Put: {operation: PutKinds}}\n", first: plain(k.put.Output), second: []string{""},
			piece: func(_ int, a, _ string) string { return a + ", " }},
	}
}

// loads are the places of requests that a resource has for itself.
func (k *kindSDK) loads() []*kindPlace {
	resource := "  Thing%d:\n    " + ofEveryKind + "\n    attributes: {shape: Kinds}\n"
	own := slices.Concat(identifiers, literals)
	many := "operations: {BatchKinds: {max: 10, failures: {path: \"Inners[]\", match: {Id: \"request.Entries[].Text\", Color: \"request.Entries[].Color\"}, code: Number, notFound: [\"404\"]}}}\n"
	return []*kindPlace{
		{name: "many", alone: true, template: many + "resources:\n  Thing:\n    " + ofEveryKind + "\n    attributes: {shape: Failure}\n    gone: {Color: [red], Leaf.Id: [x]}\n    load: {operation: BatchKinds, PIECES}\n",
			first: plain(k.failure), second: identifiers, piece: func(_ int, a, b string) string {
				return "params: {\"Entries[]." + a + "\": " + b + ", Name: id.A}, path: \"Failures[]\", match: {" + a + ": " + b + "}"
			}},
		{name: "load", template: "resources:\nPIECES", first: plain(k.get.Input), second: own,
			piece: line(resource + "    load: {operation: GetKinds, params: {Name: id.A, %q: %s}, path: Kinds}\n")},
		{name: "exists", template: "resources:\nPIECES", first: plain(k.get.Input), second: slices.Concat(own, k.givingWay(), under("data.", plain(k.data))),
			piece: line(resource + "    exists: {operation: GetKinds, params: {%q: %s}}\n")},
		{name: "match", alone: true, template: "resources:\n  Thing: {identifiers: [A, {name: N, type: integer}, {name: L, type: long}, {name: T, type: time}, {name: C, type: Color}, {name: W, list: Label}], attributes: {shape: Kinds}, load: {operation: ListKinds, path: \"Items[]\", match: {PIECES}}}\n",
			first: plain(k.data), second: []string{"id.A", "id.N", "id.L", "id.T", "id.C", "id.W"}, piece: func(_ int, a, b string) string { return a + ": " + b }},
	}
}

// resources are the places of identifiers and attributes.
func (k *kindSDK) resources() []*kindPlace {
	kind := []string{"", ", type: integer", ", type: long", ", type: time", ", type: Color", ", sensitive: true", ", empty: true", ", optional: true", ", trimPrefix: /a/", ", trimSuffix: /a/", ", placeholders: [None]", ", list: Label"}
	return []*kindPlace{
		{name: "alias", template: "resources:\nPIECES", first: plain(k.data), second: kind,
			piece: line("  Thing%d: {identifiers: [{name: Own, member: %s%s}], attributes: {shape: Kinds}}\n")},
		{name: "arn", template: "resources:\nPIECES", first: arns(), second: kind, piece: line("  Thing%d: {arn: %s, identifiers: [{name: Own%s}], attributes: {shape: Kinds}, actions: {Put: {operation: PutKinds, params: {Text: id.Own, Name: arn}}, PutAll: {operation: PutKinds, params: {Text: id.Own, \"Texts[]\": arn, Color: arn}}}}\n")},
		{name: "attributes", template: "resources:\nPIECES", first: plain(k.data), second: []string{"rename: {MEMBER: Other}", "encoded: {MEMBER: url}"},
			piece: func(n int, a, b string) string {
				return fmt.Sprintf("  Thing%d: {identifiers: [Own], attributes: {shape: Kinds, %s}}\n", n, strings.ReplaceAll(b, "MEMBER", a))
			}},
	}
}

// arns are what an ARN can be.
func arns() []string {
	const form = "\"arn:{partition}:kinds:{region}:{account}:thing/"
	return []string{
		"id.Own", "data.Text", "data.Color", "\"data.Texts[0]\"", "data.Inner.Id", form + "{Own}\"", form + "{Own...}\"", "{from: id.Own, form: " + form + "{any}\"}",
		"{from: data.Text, form: " + form + "{path}{Own}\"}", "{from: data.Text, identifier: Own, form: " + form + "{any...}\"}", "{form: " + form + "{Own}\", account: data.Inner.Id}",
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
