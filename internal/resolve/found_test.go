package resolve

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// What may be a mistake is told of everything that may have made it, and of nothing that
// is as it should be.
func TestWhatMayBeAMistake(t *testing.T) {
	thing := func(rest string) string {
		return "resources:\n  Thing:\n    identifiers: [Name, Color]\n    " + rest + "\n"
	}
	listed := func(identifiers string) string {
		return "collections:\n  Things: {operation: ListWidgets, items: {resource: Thing, identifiers: {" + identifiers + "}}}\nresources:\n  Thing: {identifiers: [Name, OwnerId]}\n"
	}
	secret := func(identifier string) string { return "resources:\n  Thing: {identifiers: [" + identifier + "]}\n" }
	failing := func(rest string) string {
		return "operations: {StartWidgets: {max: 5" + rest + "}}\nresources:\n  Thing:\n    identifiers: [Name]\n    batchActions: {Start: {operation: StartWidgets, params: {\"Names[]\": id.Name}}}\n"
	}
	for name, tt := range map[string]struct {
		text string
		want string // the kind and the subject of what is found, "" for nothing of the kinds
	}{
		"a load that swaps":               {thing("attributes: {shape: Widget}\n    load: {operation: GetWidget, params: {Name: id.Color, Version: id.Name}, path: Widget}"), "other-name Thing.load.Name"},
		"an action that swaps":            {thing("actions: {Do: {operation: CreateWidget, params: {Name: id.Color}}}"), "other-name Thing.Do.Name"},
		"a question that swaps":           {thing("exists: {operation: HeadWidget, params: {Name: id.Color}}"), "other-name Thing.exists.Name"},
		"a subresource that swaps":        {thing("subresources: {Other: {resource: Thing, identifiers: {Name: id.Color, Color: id.Name}}}"), "other-name Thing.Other.Name"},
		"a subresource of its name swaps": {thing("subresources: {Thing: {identifiers: {Name: id.Color, Color: id.Color}}}"), "other-name Thing.Thing.Name"},
		"an action that does not":         {thing("actions: {Do: {operation: CreateWidget, params: {Name: id.Name, Color: id.Color}}}"), ""},
		"a member that is called so":      {"resources:\n  Thing:\n    identifiers: [{name: Id, member: Name}, OwnerId]\n    attributes: {shape: Widget}\n    actions: {Do: {operation: CreateWidget, params: {Name: id.OwnerId}}}\n", "other-name Thing.Do.Name"},
		"a name with the resource's":      {"resources:\n  Owner:\n    identifiers: [Name, Id]\n    actions: {Do: {operation: StartWidgets, params: {OwnerId: id.Name}}}\n", "other-name Owner.Do.OwnerId"},
		"items that swap":                 {listed("Name: \"response.Widgets[].OwnerId\", OwnerId: \"response.Widgets[].Name\""), "other-name Service.Things.Name"},
		"items that do not":               {listed("Name: \"response.Widgets[].Name\", OwnerId: \"response.Widgets[].OwnerId\""), ""},
		"items with the same":             {listed("Name: \"response.Widgets[].OwnerId\", OwnerId: \"response.Widgets[].OwnerId\""), ""},
		"the first of the items":          {listed("Name: \"response.Widgets[0].Name\", OwnerId: \"response.Widgets[].OwnerId\""), "one-for-all Service.Things.Name"},
		"a member of the answer":          {"collections:\n  Things: {operation: ListVersions, items: {resource: Thing, identifiers: {Name: \"response.Versions[].Name\", OwnerId: response.NextNameMarker}}}\noperations: {ListVersions: {pager: none}}\nresources:\n  Thing: {identifiers: [Name, OwnerId]}\n", ""},
		"a password":                      {secret("MasterPassword"), "not-sensitive Thing.MasterPassword"},
		"a password that is not printed":  {secret("{name: MasterPassword, sensitive: true}"), ""},
		"a name of a password":            {secret("PasswordName"), ""},
		"failures that are not said":      {failing(""), ""},
		"failures of texts":               {"operations: {DeleteWidgets: {max: 5}}\nresources:\n  Thing:\n    identifiers: [Name]\n    batchActions: {Drop: {operation: DeleteWidgets, params: {\"Delete.Widgets[].Name\": id.Name}}}\n", "no-failures DeleteWidgets"},
		"an error that nobody knows":      {"resources:\n  Thing: {identifiers: [Name], notFound: [Unheard]}\n", "unknown-code Thing.Unheard"},
		"an action that is about nothing": {thing("actions: {Do: {operation: CreateWidget, params: {Name: {value: x}}}}"), "unbound-action Thing.Do"},
		"a collection that is about all":  {thing("collections: {All: {operation: ListWidgets, params: {Color: {value: RED}}, items: {resource: Thing, identifiers: {Name: \"response.Widgets[].Name\", Color: id.Color}}}}"), "unbound-collection Thing.All"},
	} {
		var got []string
		for _, d := range resolveWithVerbs(t, tt.text) {
			if !d.Warning && d.ID != "unknown-code" {
				t.Errorf("%s: %s: %s", name, d.Pos, d.Message)
			}
			if d.ID != "unused-identifier" {
				got = append(got, d.ID+" "+d.Subject)
			}
		}
		if tt.want == "" && len(got) > 0 || tt.want != "" && !slices.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// What of another definition a reference cannot fill is refused, and what it can is not.
func TestReferencesToOtherServices(t *testing.T) {
	const noText = "no reference leads to iam.Role: its identifier "
	for name, tt := range map[string]struct{ identifiers, filled, want string }{
		"a text":                     {"[Name]", "Name: id.Name", ""},
		"a number and a time":        {"[{name: Name, type: integer}, {name: Long, type: long}, {name: At, type: time}]", "Name: data.Size, Long: data.Size, At: data.CreatedAt", ""},
		"one that may be left out":   {"[Name, {name: Path, optional: true}]", "Name: id.Name", ""},
		"one that is left out":       {"[Name, Path]", "Name: id.Name", "nothing fills the identifier Path of Role in the definition of iam"},
		"the first that is left out": {"[Path, Name]", "Name: id.Name", "nothing fills the identifier Path of Role in the definition of iam"},
		"an enum":                    {"[{name: Name, type: Color}]", "Name: id.Name", noText + "Name is no string, integer or time, or must not be told"},
		"a secret":                   {"[Path, {name: Name, sensitive: true}]", "Path: id.Name", noText + "Name is no string, integer or time, or must not be told"},
		"a list":                     {"[{name: Name, list: Label}]", "Name: id.Name", noText + "Name is no string, integer or time, or must not be told"},
		"one that is not there":      {"[Name]", "Name: id.Name, Xyzzy: id.Name", "\"Xyzzy\" is no identifier of Role in the definition of iam; one of Name"},
		"the one that may be absent": {"[Name, {name: Path, optional: true}]", "Name: id.Name, Path: id.Name", "\"Path\" is no identifier of Role in the definition of iam; one of Name"},
	} {
		for _, shipped := range []bool{false, true} {
			peer, _ := definition.Parse(source.New("iam.yaml", []byte("service: iam\nsdk: "+widgetPath+"\nresources: {User: {identifiers: [A]}, Role: {identifiers: "+tt.identifiers+"}}\n")))
			file, _ := definition.Parse(source.New("widget.yaml", []byte("service: widget\nsdk: "+widgetPath+"\nresources:\n"+aWidget+"    references: {Role: {resource: iam.Role, identifiers: {"+tt.filled+"}}}\n")))
			pkg, err := sdk.Open(widgetPath, sdk.Location{Dir: "../../testdata/sdk/service/widget", Name: "widget"})
			if err != nil {
				t.Fatal(err)
			}
			_, found, err := Service(file, pkg, nil, func(string) (*definition.File, bool) { return peer, shipped })
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			if tt.want != "" {
				want = append(want, tt.want)
			}
			got := messages(found.Sorted())
			if shipped {
				for i := range want {
					want[i] = strings.Replace(want[i], "the definition of iam", "the definition of iam that comes with resgen (name your own in this run if it says more)", 1)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, shipped %t: %q, want %q", name, shipped, got, tt.want)
			}
		}
	}
}
