package resolve

import (
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

const widgetPath = "example.com/sdk/service/widget"

// resolveOver resolves a definition over the SDK package in a folder.
func resolveOver(t *testing.T, dir, text string) (*model.Service, *diag.List, error) {
	t.Helper()
	file, found := definition.Parse(source.New("widget.yaml", []byte("service: widget\nsdk: "+widgetPath+"\n"+text)))
	if found.Len() > 0 {
		t.Fatal(found.Sorted())
	}
	pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: filepath.FromSlash(dir), Name: "widget"})
	if err != nil {
		t.Fatal(err)
	}
	return Service(file, pkg, nil, nil)
}

func resolveWidget(t *testing.T, text string) (*model.Service, []diag.Diagnostic) {
	t.Helper()
	service, found, err := resolveOver(t, "../../testdata/sdk/service/widget", text)
	if err != nil {
		t.Fatal(err)
	}
	return service, found.Sorted()
}

// A file of the SDK that does not parse is a diagnostic where a definition
// names the operation, and an error of the run where it only needs it.
func TestUnreadableSDK(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"api_op_Broken.go": "package widget\nfunc (",
		"types/types.go":   "package types\ntype T struct {",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, found, err := resolveOver(t, dir, "actions: {Break: {operation: Broken}}\n")
	if err != nil {
		t.Fatal(err)
	}
	if all := found.Sorted(); len(all) != 1 || all[0].ID != "unreadable-sdk" || all[0].Pos.Line != 3 || all[0].Pos.Col != 30 {
		t.Errorf("got %v", all)
	}
	if _, _, err = resolveOver(t, dir, "resources: {T: {attributes: {shape: T}}}\n"); err == nil || !strings.Contains(err.Error(), "types.go") {
		t.Errorf("a broken types package: %v", err)
	}
}

// Names of the package that nobody chose never clash, however much alike what
// they are made from.
func TestVariablesAreDistinct(t *testing.T) {
	service, found := resolveWidget(t, `
operations: {StartWidgets: {max: 1}, DescribeWidgets: {pager: none}, ListVersions: {pager: none}}
collections:
  Lists: {operation: ListWidgets, items: {resource: List, path: "Widgets[]", identifiers: {Name: "response.Widgets[].Name"}}}
  Groups: {operation: DescribeWidgets, items: {resource: List, path: "Groups[].Widgets[]", identifiers: {Name: "response.Groups[].Widgets[].Name"}}}
  Versions: {operation: ListVersions, items: {resource: List, path: "Versions[]", identifiers: {Name: "response.Versions[].Name"}, convert: {OwnerId: id.Name}}}
  Markers: {operation: ListVersions, items: {resource: List, path: "Versions[]", identifiers: {Name: "response.Versions[].Name"}}}
resources:
  List:
    identifiers: [Name]
    attributes: {shape: Widget}
    load: {operation: GetWidget, params: {Name: id.Name}, path: Widget}
    batchActions: {Widgets: {operation: StartWidgets, params: {"Names[]": id.Name}}}
  Twin:
    identifiers: [URLPath, UrlPath, X, XValue, ListsIn, Fetch]
`)
	if len(found) > 0 {
		t.Fatal(found)
	}
	names := map[string]int{service.Resources[0].Batches[0].Var: 1}
	for _, l := range service.Listers {
		names[l.Var]++
		names[l.Merge]++
	}
	for _, c := range service.Conversions {
		names[c.Func]++
	}
	for _, o := range service.Origins {
		names[o.Var]++
	}
	if len(service.Conversions) != 2 || len(service.Origins) != 2 {
		t.Errorf("%d conversions and %d origins: two collections convert in different ways", len(service.Conversions), len(service.Origins))
	}
	for _, id := range service.Resources[1].Identifiers {
		names["Twin."+id.Field]++
	}
	for name, n := range names {
		if n > 1 {
			t.Errorf("%d things are called %s", n, name)
		}
	}
}

// The facts of an operation are those of everything that uses it.
func TestFactsAreTheOperations(t *testing.T) {
	service, found := resolveWidget(t, `
operations:
  ListParts: {pager: {tokens: {PartMarker: NextPartMarker}, more: IsTruncated, limit: MaxParts}, decode: true, notFilters: [Name]}
  StartWidgets: {max: 7}
collections:
  A: {operation: ListParts, items: {resource: Part, identifiers: {ETag: "response.Parts[].ETag"}}}
  B: {operation: ListParts, items: {resource: Part, identifiers: {ETag: "response.Parts[].ETag"}}}
resources:
  Part:
    identifiers: [ETag]
    attributes: {shape: Part}
    load: {operation: ListParts, params: {Name: {value: w}}, path: "Parts[]", match: {ETag: id.ETag}}
    batchActions:
      Start: {operation: StartWidgets, params: {"Names[]": id.ETag}}
      Again: {operation: StartWidgets, params: {"Names[]": id.ETag}}
`)
	if len(found) > 0 {
		t.Fatal(found)
	}
	part := service.Resources[0]
	l := part.Load.Lister
	if len(service.Listers) != 1 || len(l.Tokens) != 1 || l.More == nil || l.PageSize == nil || service.DecoderOf(l.Operation) == nil || len(l.Flags) != 1 {
		t.Errorf("%d listers, the load has %+v", len(service.Listers), l)
	}
	for _, c := range service.Root.Collections {
		if c.Lister != l {
			t.Errorf("%s has a lister of its own", c.Name)
		}
	}
	for _, b := range part.Batches {
		if b.Max != 7 {
			t.Errorf("%s takes %d items", b.Name, b.Max)
		}
	}
}

// A decoder that the installed SDK does not allow is a note, which names the
// operation, that SDK and its version, and the reason; the others are made.
func TestADecoderThatCannotBeHadIsANote(t *testing.T) {
	file, _ := definition.Parse(source.New("widget.yaml", []byte("service: widget\nsdk: "+widgetPath+"\noperations: {ListWidgets: {decode: true}, ListNames: {decode: true}}\nactions: {A: {operation: ListNames}, B: {operation: ListWidgets}}\n")))
	pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: filepath.FromSlash("../../testdata/sdk/service/widget"), Name: "widget", Version: "v1.65.0"})
	if err != nil {
		t.Fatal(err)
	}
	service, found, err := Service(file, pkg, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	all := found.Sorted()
	if found.Len() != 0 || len(all) != 1 || !all[0].Note || all[0].ID != "no-decoder" || all[0].Pos.Line != 3 || all[0].Pos.Col != 14 {
		t.Errorf("got %v", all)
	}
	for _, want := range []string{"ListWidgets", widgetPath + " v1.65.0", "deserializer"} {
		if !strings.Contains(all[0].Message, want) {
			t.Errorf("%q is not in %q", want, all[0].Message)
		}
	}
	if len(service.Decoders) != 1 || service.Decoders[0].Operation.Name != "ListNames" {
		t.Errorf("decoders %v", service.Decoders)
	}
}

// What the owner of one collection fills says nothing about the operation.
func TestOwnersParametersAreNoFlags(t *testing.T) {
	service, found := resolveWidget(t, `
operations: {ListKeys: {pager: none}}
resources:
  Folder:
    identifiers: [Prefix]
    collections:
      Keys: {operation: ListKeys, params: {Prefix: id.Prefix}, items: {resource: Folder, identifiers: {Prefix: "response.Keys[].Key"}}}
`)
	if len(found) > 0 {
		t.Fatal(found)
	}
	if flags := service.Listers[0].Flags; len(flags) > 0 {
		t.Errorf("%d members of ListKeys are no filters", len(flags))
	}
}
