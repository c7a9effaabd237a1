package resolve

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// old is a package of which much is deprecated, or says that it leaves something out.
func old() made {
	return made{
		"GetThing": {"", "\tName *string", "\tThing *types.Thing"}, "PutThing": {"", "\tThing *types.Thing\n\tParts []types.Thing", "\tThing *types.Thing"},
		"FindThing":  {"Deprecated: use\n// GetThing\n// instead.", "\tName *string\n\t// Deprecated: no more.\n\tOld *string", "\tThing *types.Thing"},
		"ListThings": {"It does not return their parts.", "\tName *string", "\tThings []types.Thing"},
		"MakeThings": {"It does not return their parts.", "\tNames []string", "\tThings []types.Thing"},
	}
}

const oldTypes = "type Thing struct {\n\tName *string\n\t// Deprecated: use Name.\n\tTitle *string\n\tPart *Thing\n\tParts [][]*Thing\n}\n"

// What a definition could have is told at its place, once of each thing of which it is so, and
// of nothing else.
func TestWhatADefinitionCouldHave(t *testing.T) {
	const (
		noPager = "operations: {ListThings: {pager: none}}\n"
		load    = "    attributes: {shape: Thing}\n    load: {operation: GetThing, params: {Name: id.Name}, path: Thing}\n"
		thing   = "resources:\n  Thing:\n    identifiers: [Name]\n" + load
		listed  = "items: {resource: Thing, path: \"Things[]\", identifiers: {Name: \"response.Things[].Name\"}}"
		omits   = "leaves something out (\"does not return their parts.\"), and Thing has no omits for it: what it leaves out looks like what is not set"
	)
	for name, tt := range map[string]struct {
		id, text string
		want     []string
	}{
		"an operation": {"deprecated-operation", "actions: {Do: {operation: FindThing}, Ask: {operation: GetThing}}\n", []string{"3:27 FindThing: FindThing is deprecated: use GetThing instead"}},
		"its member, too": {"deprecated-member", "actions: {Do: {operation: FindThing, params: {Name: {value: x}, Old: {value: x}}}}\n",
			[]string{"3:65 FindThingInput.Old: FindThingInput.Old is deprecated: no more"}},
		"members deep in what is filled": {"deprecated-member", "actions: {Do: {operation: PutThing, params: {Thing.Part.Title: {value: x}, \"Parts[0].Part.Title\": {value: x}}}}\n",
			[]string{"3:46 Thing.Title: Thing.Title is deprecated: use Name", "3:77 Thing.Title: Thing.Title is deprecated: use Name"}},
		"members deep in an answer": {"deprecated-member", noPager + "collections: {Things: {operation: ListThings, items: {resource: Thing, identifiers: {Name: \"response.Things[].Part.Title\"}}}}\nresources:\n  Thing: {identifiers: [Name]}\n",
			[]string{"4:93 Thing.Title: Thing.Title is deprecated: use Name"}},
		"a collection": {"missing-omits", noPager + "collections: {Things: {operation: ListThings, " + listed + "}}\n" + thing,
			[]string{"4:35 Thing.ListThings: the SDK says of ListThings that it " + omits}},
		"an action": {"missing-omits", "actions: {Make: {operation: MakeThings, returns: {resource: Thing, path: \"Things[]\", identifiers: {Name: \"response.Things[].Name\"}}}}\n" + thing,
			[]string{"3:29 Thing.MakeThings: the SDK says of MakeThings that it " + omits}},
		"what says what it omits": {"missing-omits", noPager + "collections: {Things: {operation: ListThings, " + listed + "}}\n" + thing + "    omits: {ListThings: [Parts]}\n", nil},
		"what brings no data":     {"missing-omits", noPager + "collections: {Things: {operation: ListThings, items: {resource: Thing, identifiers: {Name: \"response.Things[].Name\"}}}}\n" + thing, nil},
		"what cannot load":        {"missing-omits", noPager + "collections: {Things: {operation: ListThings, " + listed + "}}\nresources:\n  Thing: {identifiers: [Name], attributes: {shape: Thing}}\n", nil},
		"a load by a listing":     {"missing-omits", noPager + "collections: {Things: {operation: ListThings, " + listed + "}}\nresources:\n  Thing:\n    identifiers: [Name]\n    attributes: {shape: Thing}\n    load: {operation: ListThings, path: \"Things[]\", match: {Name: id.Name}}\n", nil},
		"nothing leads there": {"unreachable-resource", "resources:\n  Thing: {identifiers: [Name]}\n  Other: {identifiers: [Name]}\n", []string{
			"4:3 Thing: no collection, action, reference or subresource leads to Thing: it can only be made from its identifiers",
			"5:3 Other: no collection, action, reference or subresource leads to Other: it can only be made from its identifiers"}},
		"a collection leads there":                {"unreachable-resource", noPager + "collections: {Things: {operation: ListThings, items: {resource: Thing, identifiers: {Name: \"response.Things[].Name\"}}}}\nresources:\n  Thing: {identifiers: [Name]}\n", nil},
		"an action leads there":                   {"unreachable-resource", "actions: {Make: {operation: GetThing, returns: {resource: Thing, identifiers: {Name: response.Thing.Name}}}}\nresources:\n  Thing: {identifiers: [Name]}\n", nil},
		"a reference leads there":                 {"unreachable-resource", "resources:\n  Thing:\n    identifiers: [Name]\n" + load + "    references: {Whole: {resource: Thing, identifiers: {Name: data.Part.Name}}}\n", nil},
		"a subresource leads there":               {"unreachable-resource", "resources:\n  Thing:\n    identifiers: [Name]\n    subresources: {Self: {resource: Thing, identifiers: {Name: id.Name}}}\n", nil},
		"a subresource of the service does not":   {"unreachable-resource", "subresources: {Own: {resource: Thing, identifiers: {Name: input}}}\nresources:\n  Thing: {identifiers: [Name]}\n", []string{"5:3 Thing: no collection, action, reference or subresource leads to Thing: it can only be made from its identifiers"}},
		"what has no identifiers is always there": {"unreachable-resource", "resources:\n  Thing: {actions: {Get: {operation: GetThing}}}\n", nil},
		"no list has two batch actions":           {"unreachable-batch", "operations: {MakeThings: {max: 5}}\nresources:\n  Thing:\n    identifiers: [Name]\n    batchActions: {A: {operation: MakeThings, params: {\"Names[]\": id.Name}}, B: {operation: MakeThings, params: {\"Names[]\": id.Name}}}\n", []string{"7:20 Thing.A: no collection lists Thing, so that A can only be called on a list made by hand", "7:78 Thing.B: no collection lists Thing, so that B can only be called on a list made by hand"}},
		"a list has a batch action":               {"unreachable-batch", "operations: {MakeThings: {max: 5}, ListThings: {pager: none}}\ncollections: {Things: {operation: ListThings, items: {resource: Thing, identifiers: {Name: \"response.Things[].Name\"}}}}\nresources:\n  Thing:\n    identifiers: [Name]\n    batchActions: {A: {operation: MakeThings, params: {\"Names[]\": id.Name}}}\n  Other:\n    identifiers: [Name]\n    actions: {Get: {operation: GetThing, params: {Name: id.Name}}}\n", nil},
		"two operations of which nothing says a max": {"unknown-max", "operations: {MakeThings: {max: unknown}, PutThing: {max: unknown}}\nresources:\n  Thing:\n    identifiers: [Name]\n    batchActions: {A: {operation: MakeThings, params: {\"Names[]\": id.Name}}, B: {operation: PutThing, params: {\"Parts[].Name\": id.Name}}}\n", []string{
			"3:32 MakeThings: MakeThings is sent for one item at a time, for max is unknown: say how many the API takes",
			"3:58 PutThing: PutThing is sent for one item at a time, for max is unknown: say how many the API takes"}},
		"services that are not there":     {"unknown-service", "resources:\n  Thing:\n    identifiers: [Name]\n" + load + "    references: {A: {resource: iams.Role, identifiers: {Name: data.Name}}, B: {resource: kmss.Key, identifiers: {Id: data.Name}}}\n", []string{"8:32 Thing.A: no definition of this run is for the service iams, nor one that ships with resgen, so that nothing is known of iams.Role", "8:90 Thing.B: no definition of this run is for the service kmss, nor one that ships with resgen, so that nothing is known of kmss.Key"}},
		"what is mapped to nothing":       {"unmapped-operation", "allow: {unmapped-operation: {ListThings: by hand}}\nactions: {Do: {operation: GetThing}}\n", []string{"1:10 : of 5 operations 3 are mapped to nothing: FindThing, MakeThings, PutThing"}},
		"all is mapped or allowed":        {"unmapped-operation", "allow: {unmapped-operation: {\"*Things\": by hand}}\nactions: {A: {operation: GetThing}, B: {operation: FindThing}, C: {operation: PutThing}}\n", nil},
		"an exception for what is mapped": {"unused-allow", "allow: {unmapped-operation: {GetThing: by hand}}\nactions: {Do: {operation: GetThing}}\n", []string{"3:30 : nothing of the kind unmapped-operation is found about GetThing"}},
	} {
		_, found := resolveOn(t, old().open(t, oldTypes), true, tt.text)
		for _, d := range found {
			if !d.Warning && !d.Note && d.ID != tt.id {
				t.Errorf("%s: %s %s", name, d.Pos, d.Message)
			}
		}
		if got := toldOf(found, tt.id); !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
	}
}

// The elements of a list, and of lists in it, are what a path goes on within.
func TestElementsOfAnyList(t *testing.T) {
	for name, of := range map[string]sdk.Type{
		"itself": stringType, "a pointer": pointer(stringType), "a list": slice(stringType), "a pointer to one": pointer(slice(stringType)),
		"pointers": slice(pointer(stringType)), "lists of lists": slice(slice(stringType)), "lists of lists of pointers": slice(pointer(slice(pointer(stringType)))),
	} {
		if got := elementOf(of); !got.Equal(stringType) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// A pattern may be an exception from as many findings as somebody can have looked at, and a
// subject that is no pattern from any number.
func TestPatternsThatAreBroad(t *testing.T) {
	for _, tt := range []struct {
		subject string
		n       int
		want    []string
	}{
		{"Thing*", maxCovered, nil}, {"Thing", 2 * maxCovered, nil},
		{"Thing*", maxCovered + 1, []string{fmt.Sprintf("3:4 Thing*: Thing* is an exception from %d findings, for one reason: say why of at most %d each", maxCovered+1, maxCovered)}},
	} {
		a := &definition.Allowance{ID: definition.Text{Value: "unknown-max", Pos: source.Pos{Line: 1, Col: 2}}, Subject: definition.Text{Value: tt.subject, Pos: source.Pos{Line: 3, Col: 4}}}
		r := &resolver{file: &definition.File{Allow: []*definition.Allowance{a}}, allowed: map[*definition.Allowance]int{a: tt.n}, diags: &diag.List{}}
		r.checkBreadth()
		if got := toldOf(r.diags.Sorted(), "broad-allow"); !slices.Equal(got, tt.want) {
			t.Errorf("%s, %d times: %q, want %q", tt.subject, tt.n, got, tt.want)
		}
	}
}

// An exception is of use once it covers a finding: the first that does, and no other. One for
// nothing is told with its kind.
func TestExceptionsOfUse(t *testing.T) {
	text := func(value string, line int) definition.Text {
		return definition.Text{Value: value, Pos: source.Pos{Line: line, Col: 1}}
	}
	allow := []*definition.Allowance{
		{ID: text("other-name", 1), Subject: text("Thing.A", 2)}, {ID: text("other-name", 3), Subject: text("Thing.*", 4)}, {ID: text("other-name", 5), Subject: text("*", 6)},
	}
	r := &resolver{file: &definition.File{Allow: allow}, allowed: map[*definition.Allowance]int{}, diags: &diag.List{}}
	for _, subject := range []string{"Thing.A", "Thing.B", "Thing.C"} {
		if !r.isAllowed("other-name", subject) {
			t.Errorf("%s is not allowed", subject)
		}
	}
	if r.isAllowed("one-for-all", "Thing.A") {
		t.Error("another kind is allowed")
	}
	for i, want := range []int{1, 2, 0} {
		if got := r.allowed[allow[i]]; got != want {
			t.Errorf("%s covers %d, not %d", allow[i].Subject.Value, want, got)
		}
	}
	r.mistakef(source.Pos{Line: 7, Col: 8}, "no-match", "Thing.A", "%s is wrong", "A")
	r.checkAllowances()
	found := r.diags.Sorted()
	if got := toldOf(found, "no-match"); len(got) != 1 || got[0] != "7:8 Thing.A: A is wrong" || !strings.Contains(found[1].Message, "allow: {no-match: {Thing.A: why}}") {
		t.Errorf("%q: %q", got, messages(found))
	}
	if got := toldOf(found, "unused-allow"); !slices.Equal(got, []string{"6:1 : nothing of the kind other-name is found about *"}) || found[0].Related[0].Pos.Line != 5 {
		t.Errorf("%q: %v", got, found[0].Related)
	}
}
