package resolve

import (
	"slices"
	"strings"
	"testing"
)

// Everything that one sentence refuses is refused, each on its own.
func TestEachThatIsRefused(t *testing.T) {
	const (
		noPart      = "cannot be a part of an ARN: that is a text, an enum or an integer which is always there, and printed"
		noARN       = "an ARN is always there, and printed: it is, and has, no sensitive text, and no identifier that may be absent or empty"
		noWhole     = "is no text that can be an ARN"
		noHandle    = "has not one identifier, which it needs: a handle cannot stand for a single value"
		noArgument  = "arguments of a short form are texts, numbers, booleans, times, enums, bytes, and lists and maps"
		noData      = "has no attributes to take a reference from"
		noElsewhere = "elsewhere must lead to one struct, such as CompositeAlarms[0]"
		alone       = "a reference to another service has identifiers alone: it takes neither path nor skip"
		here        = "when and region are for references to other services"
		noMatch     = "with match, the path must lead to a struct, or to a list of structs such as Buckets[]"
	)
	arn := func(identifier, rest string) string {
		return "resources:\n  Thing:\n    identifiers: [" + identifier + "]\n    " + rest + "\n"
	}
	part := `arn: "arn:{partition}:widget:::{Id}"`
	whole := "attributes: {shape: Widget}\n    " + `load: {operation: GetWidget, params: {Name: {value: x}}, path: Widget, compare: none}` + "\n    " + `arn: {from: data.OwnerId, identifier: Id, form: "arn:{partition}:widget:::{any}"}`
	short := func(args, others string) string {
		return "actions: {Do: {operation: CreateWidget, short: {DoIt: [" + args + "]}}}\n" + others
	}
	of := func(reference, rest string) string {
		return "resources:\n" + aWidget + "  Thing:\n    identifiers: [Name]\n    " + rest + "references: {Owner: {" + reference + "}}\n"
	}
	data := "attributes: {shape: Widget}\n    load: {operation: GetWidget, params: {Name: id.Name}, path: Widget}\n    "
	load := func(rest string) string {
		return "resources:\n  Widget:\n    identifiers: [Name]\n    attributes: {shape: Widget}\n    load: {" + rest + "}\n"
	}
	for name, tt := range map[string]struct{ text, want string }{
		"a list in an ARN":                 {arn("{name: Id, list: Label}", part), noPart},
		"a secret in an ARN":               {arn("{name: Id, sensitive: true}", part), noPart},
		"what may be absent in an ARN":     {arn("{name: Id, optional: true}", part), noPart},
		"what may be empty in an ARN":      {arn("{name: Id, empty: true}", part), noPart},
		"a time in an ARN":                 {arn("{name: Id, type: time}", part), noPart},
		"a secret that is an ARN":          {arn("{name: Id, sensitive: true}", "arn: id.Id"), noARN},
		"what may be absent is an ARN":     {arn("{name: Id, optional: true}", "arn: id.Id"), noARN},
		"what may be empty is an ARN":      {arn("{name: Id, empty: true}", "arn: id.Id"), noARN},
		"a list of handles of ARNs":        {arn("{name: Id, list: Label}", whole), noWhole},
		"a secret of handles of ARNs":      {arn("{name: Id, sensitive: true}", whole), noWhole},
		"an absent one of handles of ARNs": {arn("{name: Id, optional: true}", whole), noWhole},
		"a number of handles of ARNs":      {arn("{name: Id, type: integer}", whole), noWhole},
		"an argument of two identifiers":   {short("{to: Name, resource: Two}", "resources:\n  Two: {identifiers: [A, B]}\n"), noHandle},
		"an argument of none":              {short("{to: Name, resource: None}", "resources:\n  None: {}\n"), noHandle},
		"an argument that is a list":       {short("{to: Name, resource: Many}", "resources:\n  Many: {identifiers: [{name: Id, list: Label}]}\n"), noHandle},
		"an argument that may be absent":   {short("{to: Name, resource: Maybe}", "resources:\n  Maybe: {identifiers: [{name: Id, optional: true}]}\n"), noHandle},
		"an argument that is a struct":     {"actions: {Do: {operation: DeleteWidgets, short: {DoIt: [Delete]}}}\n", noArgument},
		"a path without data":              {of("resource: Widget, path: OwnerId, identifiers: {Name: id.Name}", ""), noData},
		"an identifier without data":       {of("resource: Widget, identifiers: {Name: data.OwnerId}", ""), noData},
		"a condition without data":         {of("resource: iam.Role, when: {OwnerId: {prefix: x}}, identifiers: {Name: id.Name}", ""), noData},
		"a region without data":            {of("resource: iam.Role, region: data.OwnerId, identifiers: {Name: id.Name}", ""), noData},
		"a path to elsewhere":              {of("resource: iam.Role, path: OwnerId, identifiers: {Name: data.OwnerId}", data), alone},
		"a skip to elsewhere":              {of("resource: iam.Role, skip: {missing: OwnerId, because: they belong to nobody}, identifiers: {Name: data.OwnerId}", data), alone},
		"a condition at home":              {of("resource: Widget, when: {OwnerId: {prefix: x}}, identifiers: {Name: data.OwnerId}", data), here},
		"a region at home":                 {of("resource: Widget, region: data.OwnerId, identifiers: {Name: data.OwnerId}", data), here},
		"a list elsewhere":                 {load(`operation: GetWidget, params: {Name: id.Name}, path: Widget, elsewhere: ["Widget.Tags[]"]`), noElsewhere},
		"a text elsewhere":                 {load(`operation: GetWidget, params: {Name: id.Name}, path: Widget, elsewhere: [Widget.Name]`), noElsewhere},
		"all elsewhere":                    {load(`operation: GetWidget, params: {Name: id.Name}, path: Widget, elsewhere: ["@"]`), noElsewhere},
		"lists of lists with match":        {load(`operation: DescribeWidgets, path: "Groups[].Widgets[]", match: {Name: id.Name}`), noMatch},
		"texts with match":                 {load(`operation: ListNames, path: "Names[]", match: {Name: id.Name}`), noMatch},
		"parts of items with match":        {load(`operation: ListWidgets, path: "Widgets[].Name", match: {Name: id.Name}`), noMatch},
	} {
		got := messages(resolveWithVerbs(t, tt.text))
		if !slices.ContainsFunc(got, func(m string) bool { return strings.Contains(m, tt.want) }) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// A form with a word that is wrong is not asked what else it lacks.
func TestAWrongWordOfAnARN(t *testing.T) {
	got := messages(resolveWithVerbs(t, "resources:\n  Thing: {identifiers: [Name, Other], arn: \"arn:{partition}:widget:::{Wrong}/{Name}\"}\n"))
	if want := []string{`"Wrong" is no identifier of Thing; one of Name, Other`}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
