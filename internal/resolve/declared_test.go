package resolve

import (
	"fmt"
	"strings"
	"testing"
)

// A declaration that nothing uses may be what is misspelt, and then every use is
// reported: each names the declaration, and no message is sure of the use.
func TestMisspeltDeclarations(t *testing.T) {
	const text = `collections:
  Widgets: {operation: ListWidgets, items: {resource: Widget, path: "Widgets[]", identifiers: {Name: "response.Widgets[].Name"}}}
resources:
  Widget:
    identifiers: [Name]
    attributes: {shape: Widget}
    load: {operation: GetWidget, params: {Name: id.Name}, path: Widget}
    actions: {Delete: {operation: DeleteWidget, params: {Name: id.Name}}}
  Shelf:
    collections:
      Widgets: {operation: ListWidgets, items: {resource: Widget, path: "Widgets[]", identifiers: {Name: "response.Widgets[].Name"}}}
    sweeps: {Empty: {steps: {Widgets: Delete}}}
`
	tests := []struct{ old, misspelt, what, place string }{
		{"identifiers: [Name]", "identifiers: [Nmae]", `"Nmae"`, ":7:19"},
		{"identifiers: [Name]", "identifiers: [Xyzzy]", `"Xyzzy"`, ":7:19"},
		{"\n  Widget:\n", "\n  Wigdet:\n", `"Wigdet"`, ":6:3"},
		{"      Widgets: {op", "      Wigdets: {op", `"Wigdets"`, ":13:7"},
		{"actions: {Delete", "actions: {Dlete", `"Dlete"`, ":10:15"},
	}
	for _, tt := range tests {
		if !strings.Contains(text, tt.old) {
			t.Fatalf("no %q", tt.old)
		}
		_, found := resolveWidget(t, strings.Replace(text, tt.old, tt.misspelt, 1))
		if len(found) == 0 {
			t.Errorf("%s: nothing found", tt.misspelt)
		}
		for _, d := range found {
			if len(d.Related) != 1 || !strings.HasSuffix(d.Related[0].Pos.String(), tt.place) || d.Related[0].Message != tt.what+" is declared here" {
				t.Errorf("%s: %s %s: related %v", tt.misspelt, d.Pos, d.Message, d.Related)
			}
			if tt.misspelt != "identifiers: [Xyzzy]" && !strings.Contains(d.Message, "or is that misspelt where it is declared?") {
				t.Errorf("%s: %s", tt.misspelt, d.Message)
			}
		}
	}
	// One use of several that is misspelt leaves no doubt.
	_, found := resolveWidget(t, strings.Replace(text, "DeleteWidget, params: {Name: id.Name}", "DeleteWidget, params: {Name: id.Nmae}", 1))
	if len(found) != 1 || !strings.HasSuffix(found[0].Message, `; did you mean "Name"?`) || fmt.Sprint(len(found[0].Related)) != "1" {
		t.Errorf("found %v", found)
	}
}
