package resolve

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// A word of a definition that contains Wrong is a mistake, and is reported where it stands.
var wrongWord = regexp.MustCompile(`\w*Wrong\w*`)

// places returns where the words with Wrong stand in a definition behind its first two
// lines, each with the kind of the diagnostic.
func places(text, id string) (all []string) {
	for i, line := range strings.Split(text, "\n") {
		for _, at := range wrongWord.FindAllStringIndex(line, -1) {
			all = append(all, fmt.Sprintf("%d:%d %s", i+3, at[0]+1, id))
		}
	}
	return all
}

const aWidget = `  Widget:
    identifiers: [Name]
    attributes: {shape: Widget}
    load: {operation: GetWidget, params: {Name: id.Name}, path: Widget}
`

// Of several mistakes of one kind in one list, each is reported at its own place, and what
// is right between them is not.
func TestEveryMistakeOfAList(t *testing.T) {
	const items = `items: {resource: Widget, path: "Widgets[]", identifiers: {Name: "response.Widgets[].Name"}}`
	for name, tt := range map[string]struct{ id, text string }{
		"actions":               {"unknown-operation", "actions: {A: {operation: WrongA}, B: {operation: HeadWidget, params: {Name: {value: x}}}, C: {operation: WrongC}}\n"},
		"collections":           {"unknown-operation", "collections:\n  A: {operation: WrongA, " + items + "}\n  B: {operation: ListWidgets, " + items + "}\n  C: {operation: WrongC, " + items + "}\nresources:\n" + aWidget},
		"batch actions":         {"unknown-operation", "resources:\n" + aWidget + "    batchActions: {A: {operation: WrongA}, B: {operation: WrongB}}\n"},
		"operations":            {"unknown-operation", "operations: {WrongA: {max: 1}, ListNames: {pager: none}, WrongC: {max: 1}}\ncollections:\n  N: {operation: ListNames, items: {resource: Widget, identifiers: {Name: \"response.Names[]\"}}}\nresources:\n  Widget: {identifiers: [Name]}\n"},
		"waiters":               {"unknown-waiter", "resources:\n" + aWidget + "    waiters: {A: {waiter: WrongA}, B: {waiter: WrongB}}\n"},
		"params":                {"unknown-member", "actions: {A: {operation: CreateWidget, params: {WrongA: {value: x}, Name: {value: y}, WrongC: {value: z}}}}\n"},
		"params of every one":   {"unknown-member", "operations: {CreateWidget: {always: {WrongA: {value: x}, WrongB: {value: z}}}}\nactions: {A: {operation: CreateWidget, params: {Name: {value: x}}}}\n"},
		"sources":               {"unknown-identifier", "resources:\n" + aWidget + "    actions: {A: {operation: CreateWidget, params: {Name: id.WrongA, Color: {value: RED}, Size: id.WrongC}}}\n"},
		"data":                  {"unknown-member", "resources:\n" + aWidget + "    actions: {A: {operation: CreateWidget, params: {Name: id.Name, Color: data.WrongA, Size: data.WrongB}}}\n"},
		"resources of items":    {"unknown-resource", "collections:\n  A: {operation: ListWidgets, items: {resource: WrongA, path: \"Widgets[]\", identifiers: {Name: \"response.Widgets[].Name\"}}}\n  B: {operation: ListWidgets, items: {resource: WrongB, path: \"Widgets[]\", identifiers: {Name: \"response.Widgets[].Name\"}}}\n"},
		"identifiers of items":  {"unknown-identifier", "collections:\n  A: {operation: ListWidgets, items: {resource: Widget, path: \"Widgets[]\", identifiers: {WrongA: \"response.Widgets[].Name\", Name: \"response.Widgets[].Name\", WrongC: \"response.Widgets[].Name\"}}}\nresources:\n" + aWidget},
		"subresources":          {"unknown-resource", "resources:\n" + aWidget + "    subresources: {A: {resource: WrongA, identifiers: {Name: id.Name}}, B: {resource: WrongB, identifiers: {Name: id.Name}}}\n"},
		"references":            {"unknown-resource", "resources:\n" + aWidget + "    references: {A: {resource: WrongA, identifiers: {Name: data.OwnerId}}, B: {resource: WrongB, identifiers: {Name: data.OwnerId}}}\n"},
		"references of no data": {"no-data", "resources:\n" + aWidget + "  Bare:\n    identifiers: [Name]\n    references: {WrongA: {resource: Widget, identifiers: {Name: data.Name}}, B: {resource: Widget, identifiers: {Name: id.Name}}, WrongC: {resource: Widget, identifiers: {Name: data.Name}}}\n"},
		"types of identifiers":  {"unknown-type", "resources:\n  Thing: {identifiers: [{name: A, type: WrongA}, {name: B, type: Color}, {name: C, type: WrongC}]}\n"},
		"renamed members":       {"unknown-member", "resources:\n  Widget: {identifiers: [Name], attributes: {shape: Widget, rename: {WrongA: A, Size: Bigness, WrongC: C}}}\n"},
		"members left out":      {"unknown-member", "resources:\n  Widget: {identifiers: [Name], attributes: {shape: Widget, skip: [WrongA, Size, WrongC]}}\n"},
		"members with docs":     {"unknown-member", "resources:\n  Widget: {identifiers: [Name], attributes: {shape: Widget, docs: {WrongA: A., Size: How large., WrongC: C.}}}\n"},
		"matches":               {"unknown-member", "resources:\n  Widget:\n    identifiers: [Name]\n    attributes: {shape: Widget}\n    load: {operation: ListWidgets, path: \"Widgets[]\", match: {WrongA: id.Name, Name: id.Name, WrongC: id.Name}}\n"},
		"matched identifiers":   {"unknown-identifier", "resources:\n  Widget:\n    identifiers: [Name]\n    attributes: {shape: Widget}\n    load: {operation: ListWidgets, path: \"Widgets[]\", match: {OwnerId: id.WrongA, Name: id.Name, Color: id.WrongC}}\n"},
		"tokens":                {"unknown-member", "operations: {ListVersions: {pager: {tokens: {WrongA: NextNameMarker, VersionMarker: WrongB}}}}\ncollections:\n  V: {operation: ListVersions, items: {resource: Widget, path: \"Versions[]\", identifiers: {Name: \"response.Versions[].Name\"}, convert: {OwnerId: id.Name}}}\nresources:\n" + aWidget},
		"what is paged by":      {"unknown-member", "operations: {ListOld: {pager: {tokens: {Page: NextPage}, more: WrongA, limit: WrongB}}}\ncollections:\n  W: {operation: ListOld, " + items + "}\nresources:\n" + aWidget},
		"no filters":            {"unknown-member", "operations: {ListWidgets: {notFilters: [WrongA, Color, WrongC]}}\ncollections:\n  W: {operation: ListWidgets, " + items + "}\nresources:\n" + aWidget},
		"what is not paged":     {"unknown-member", "operations: {DescribeWidgets: {pager: {tokens: {NextToken: NextToken}, limit: MaxResults}, unpaged: [WrongA, Names, WrongC]}}\ncollections:\n  W: {operation: DescribeWidgets, items: {resource: Widget, path: \"Groups[].Widgets[]\", identifiers: {Name: \"response.Groups[].Widgets[].Name\"}}}\nresources:\n" + aWidget},
		"type parameters":       {"unknown-type-parameter", "resources:\n" + aWidget + "    methods: {Move: {func: example.com/sdk/verbs.Move, args: [client, id.Name], handles: {WrongA: Widget, Source: Widget, WrongC: Widget}}}\n"},
		"handles":               {"unknown-resource", "resources:\n" + aWidget + "    methods: {Move: {func: example.com/sdk/verbs.Move, args: [client, id.Name], handles: {Source: WrongA, Client: WrongB}}}\n"},
		"sweeps":                {"unknown-collection", "resources:\n" + aWidget + "    sweeps: {Empty: {steps: {WrongA: Delete, WrongB: Delete}}}\n"},
	} {
		found := resolveWithVerbs(t, tt.text)
		var got []string
		for _, d := range found {
			got = append(got, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Col, d.ID))
		}
		if want := places(tt.text, tt.id); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q: %v", name, got, want, messages(found))
		}
	}
}

func messages(found []diag.Diagnostic) (all []string) {
	for _, d := range found {
		all = append(all, d.Message)
	}
	return all
}

// resolveWithVerbs resolves a definition that binds functions of the stand-in package.
func resolveWithVerbs(t *testing.T, text string) []diag.Diagnostic {
	t.Helper()
	return resolveWithVerbsIn(t, "../../testdata/sdk/verbs", text)
}

// resolveWithVerbsIn is resolveWithVerbs with the package of a folder.
func resolveWithVerbsIn(t *testing.T, dir, text string) []diag.Diagnostic {
	t.Helper()
	const path = "example.com/sdk/verbs"
	verbs, err := sdk.OpenVerbs(path, sdk.Location{Dir: dir, Name: "verbs"})
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: "../../testdata/sdk/service/widget", Name: "widget"})
	if err != nil {
		t.Fatal(err)
	}
	file, parsed := definition.Parse(source.New("widget.yaml", []byte("service: widget\nsdk: "+widgetPath+"\n"+text)))
	if parsed.Len() > 0 {
		t.Fatal(parsed.Sorted())
	}
	_, found, err := Service(file, pkg, map[string]*sdk.Verbs{path: verbs}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found.Sorted()
}
