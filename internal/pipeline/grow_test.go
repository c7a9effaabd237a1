package pipeline

import (
	"strings"
	"testing"
)

// A definition before it grows, and what it grows by: an attribute, a batch action,
// an action, a waiter and a collection of the item, and a collection of the
// service.
const (
	seed = `package: PACKAGE
service: widget
sdk: example.com/sdk/service/widget
OPERATIONS
collections:
  Widgets:
    operation: ListWidgets
    items: {resource: Widget, path: "Widgets[]", identifiers: {Name: "response.Widgets[].Name"}}
MORE
resources:
  Widget:
    identifiers: [Name]
    attributes: {shape: Widget, skip: [HIDDEN]}
    load: {operation: GetWidget, params: {Name: id.Name}, path: Widget}
`
	moreOperations = `allow: {unbound-collection: {Widget.Friends: a widget is friends with all}}
operations:
  DeleteWidgets: {max: 10, failures: {path: "Errors[]", match: {Name: "request.Delete.Widgets[].Name"}, code: Code}}
`
	moreOfService = `  Others:
    operation: ListWidgets
    items: {resource: Widget, path: "Widgets[]", identifiers: {Name: "response.Widgets[].Name"}}
`
	moreOfItem = `    actions:
      Remove: {operation: DeleteWidget, params: {Name: id.Name}}
    batchActions:
      Delete: {operation: DeleteWidgets, params: {"Delete.Widgets[].Name": id.Name}}
    waiters:
      Exists: {waiter: WidgetExists, params: {Name: id.Name}}
    collections:
      Friends:
        operation: ListWidgets
        items: {resource: Widget, path: "Widgets[]", identifiers: {Name: "response.Widgets[].Name"}}
`
	// consumer names the types of the package wherever a program can, chains every
	// setting of a collection, and has a fake.
	consumer = `package PACKAGEuser

import (
	"context"

	widget "example.com/grow/PACKAGE"
	"github.com/seed5e775779/resgen/runtime/resource"
)

type holder struct {
	all      *widget.Widgets
	filtered *widget.FilteredWidgets
	one      *widget.Widget
}

var list func(*widget.Service) *widget.Widgets = (*widget.Service).Widgets

var filter func(*widget.Widgets, *widget.ListWidgetsInput) *widget.FilteredWidgets = (*widget.Widgets).Filter

func items(c *resource.Collection[*widget.Widget]) {}

func use(ctx context.Context, svc *widget.Service) holder {
	h := holder{all: list(svc), one: svc.Widget("w")}
	h.all = h.all.Limit(1).MaxItems(2).PageSize(3).StartAt("").Prefetch(1).Concurrency(2).Preview().Options()
	h.filtered = filter(h.all, nil)
	h.filtered = h.filtered.Limit(1).MaxItems(2).PageSize(3).StartAt("").Prefetch(1).Concurrency(2).Preview().Options().Filter(nil)
	items(&h.all.Collection)
	items(&h.filtered.Collection)
	return h
}

type fake struct{ widget.UnimplementedAPI }

var svc = widget.NewFromClient(&fake{})
`
	// grown is what a consumer can do after it: the attribute is there, and the chain
	// keeps the batch action.
	grown = `
func after(ctx context.Context, svc *widget.Service) {
	_, _ = svc.Widgets().Filter(nil).Prefetch(1).Limit(2).Delete(ctx, nil)
	_, _ = svc.Widgets().Prefetch(1).Limit(2).DeleteAll(ctx, nil)
	_, _ = svc.Widget("w").Size(ctx)
}
`
)

// TestTypesStayWhenADefinitionGrows compiles one consumer against a package before
// and after its definition grew: no type that it names has changed.
func TestTypesStayWhenADefinitionGrows(t *testing.T) {
	definitions := t.TempDir()
	put(t, definitions, "before.yaml", strings.NewReplacer("PACKAGE", "before", "OPERATIONS\n", "", "MORE\n", "", "HIDDEN", "Color, Size").Replace(seed))
	put(t, definitions, "after.yaml", strings.NewReplacer("PACKAGE", "after", "OPERATIONS\n", moreOperations, "MORE\n", moreOfService, "HIDDEN", "Color").Replace(seed)+moreOfItem)
	res, err := Run(t.Context(), Options{Definitions: []string{definitions}, Dir: sdkDir()})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range res.Diagnostics.Sorted() {
		t.Errorf("%v: %s", d.Pos, d.Message)
	}
	dir := consumerModule(t, "example.com/grow")
	for _, f := range res.Files {
		put(t, dir, f.Path, string(f.Data))
	}
	put(t, dir, "beforeuser/user.go", strings.ReplaceAll(consumer, "PACKAGE", "before"))
	put(t, dir, "afteruser/user.go", strings.ReplaceAll(consumer, "PACKAGE", "after")+grown)
	runGo(t, dir, "vet", "./...")
}
