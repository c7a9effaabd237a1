package resolve

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What handles, the service, lists of handles and packages have by themselves is no name for
// anything else: each of them.
func TestNamesThatAreTaken(t *testing.T) {
	action := func(name string) string {
		return aWidget + "    arn: \"arn:{partition}:widget:::{Name}\"\n    actions: {" + name + ": {operation: HeadWidget, params: {Name: id.Name}}}\n"
	}
	for scope, tt := range map[string]struct {
		names string
		text  func(name string) string
	}{
		"Widget": {"ARN Client Env String GoString MarshalJSON Validate Equal Data Load Reload WaitUntil WaitUntilGone Exists",
			func(name string) string { return "resources:\n" + action(name) }},
		"Service": {"Client Env String GoString MarshalJSON Validate SDKClient Widget WidgetFromARN", func(name string) string {
			return "actions: {" + name + ": {operation: CreateWidget}}\nresources:\n" + action("Look")
		}},
		"collections of Widget": {"All Load Reload", func(name string) string {
			return "operations: {StartWidgets: {max: 1}, DescribeWidgets: {max: 5}}\nresources:\n  Widget:\n    identifiers: [Name]\n    attributes: {shape: Widget}\n    load: {operation: DescribeWidgets, params: {\"Names[]\": id.Name}, path: \"Groups[].Widgets[]\", match: {Name: id.Name}}\n    batchActions: {" + name + ": {operation: StartWidgets, params: {\"Names[]\": id.Name}}}\n"
		}},
		"the package": {"API AnswerCaptured AnyAnswer CaptureOutput CheckAnswers From New NewFromClient UnimplementedAPI Options CreateWidgetInput CreateWidgetOutput ThingRef ThingOf", func(name string) string {
			return "actions: {Do: {operation: CreateWidget}}\nresources:\n  Thing: {identifiers: [Name]}\n  " + name + ": {identifiers: [Name]}\n"
		}},
	} {
		for name := range strings.FieldsSeq(tt.names) {
			if got := messages(resolveWithVerbs(t, tt.text(name))); !slices.ContainsFunc(got, func(m string) bool {
				return strings.HasPrefix(m, "the name "+name+" of ") && strings.Contains(m, " is taken in "+scope+" by ")
			}) {
				t.Errorf("%s in %s: %q", name, scope, got)
			}
		}
	}
}

// Two things of one name are reported at the second, with the place of the first: whatever
// gives a handle a method, or the package a type.
func TestTwoOfOneName(t *testing.T) {
	const head = "resources:\n  Widget:\n"
	for name, tt := range map[string]struct{ text, want string }{
		"a setter of an optional identifier": {head + "    identifiers: [Name, {name: Color, optional: true}]\n    actions:\n      WithColor: {operation: HeadWidget, params: {Name: id.Name}}\n",
			"7:7: the name WithColor of an action is taken in Widget by the method that sets an optional identifier (5:32)"},
		"the member of an identifier": {head + "    identifiers: [{name: Id, member: Name}]\n    attributes: {shape: Widget}\n    actions:\n      Name: {operation: HeadWidget, params: {Name: id.Id}}\n",
			"8:7: the name Name of an action is taken in Widget by an identifier's member (5:38)"},
		"two identifiers of one member": {head + "    identifiers: [{name: Id, member: Name}, {name: Key, member: Name}]\n    attributes: {shape: Widget}\n",
			"5:65: the name Name of an identifier's member is taken in Widget by an identifier's member (5:38)"},
		"a handle of data": {"actions:\n  WidgetFrom: {operation: CreateWidget}\n" + head + "    identifiers: [{name: Id, member: Name}]\n    attributes: {shape: Widget}\n",
			"6:3: the name WidgetFrom of what makes a handle of data is taken in Service by an action (4:3)"},
		"a handle of an ARN": {"actions:\n  WidgetFromARN: {operation: CreateWidget}\n" + head + "    identifiers: [Name]\n    arn: \"arn:{partition}:widget:::{Name}\"\n",
			"6:3: the name WidgetFromARN of what makes a handle of an ARN is taken in Service by an action (4:3)"},
		"an ARN": {head + "    identifiers: [Name]\n    arn: \"arn:{partition}:widget:::{Name}\"\n    actions:\n      ARN: {operation: HeadWidget, params: {Name: id.Name}}\n",
			"8:7: the name ARN of an action is taken in Widget by the method that arn makes (6:10)"},
		"a resource of the service": {"collections:\n  Widget: {operation: ListWidgets, items: {resource: Widget, path: \"Widgets[]\", identifiers: {Name: \"response.Widgets[].Name\"}}}\n" + head + "    identifiers: [Name]\n    attributes: {shape: Widget}\n",
			"6:3: the name Widget of a resource is taken in Service by a collection (4:3)"},
	} {
		var got []string
		for _, d := range resolveWithVerbs(t, tt.text) {
			text, _, _ := strings.Cut(d.Message, ";")
			text = fmt.Sprintf("%d:%d: %s", d.Pos.Line, d.Pos.Col, text)
			for _, r := range d.Related {
				text += fmt.Sprintf(" (%d:%d)", r.Pos.Line, r.Pos.Col)
			}
			got = append(got, text)
		}
		if !slices.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// Every name that emitted code has for itself has a tail where an identifier bears it. Of
// several that are the same each but the first has a number.
func TestFieldsWithATail(t *testing.T) {
	for name := range strings.FieldsSeq("Svc Client State Made Data Fetch Load Own Read Status Ctx Context Glue Resource Strings Time Types Sdk X ListsIn") {
		lower := strings.ToLower(name[:1]) + name[1:]
		if got := fieldName(name); got != lower+"Value" {
			t.Errorf("%s: %s", name, got)
		}
	}
	taken := map[string]bool{}
	if got := strings.Join([]string{unique(taken, "a"), unique(taken, "a"), unique(taken, "a"), unique(taken, "a2")}, " "); got != "a a2 a3 a22" {
		t.Errorf("got %s", got)
	}
}
