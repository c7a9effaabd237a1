package apidiff

import (
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

func service(resources ...*model.Resource) *model.Service {
	return &model.Service{Package: "w", Root: &model.Resource{Name: "Service"}, Resources: resources}
}

func action(name, operation string) *model.Action {
	return &model.Action{Name: name, Request: model.Request{Operation: &sdk.Operation{Name: operation}}}
}

// What was a method of another kind breaks callers under one entry, and is neither
// removed nor new.
func TestAMethodOfAnotherKindIsAChange(t *testing.T) {
	was := service(&model.Resource{Name: "A", Actions: []*model.Action{action("Parts", "ListParts")}})
	is := service(&model.Resource{Name: "A", Attributes: []*model.Attribute{{Name: "Parts", Field: &sdk.Field{Type: sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "string"}}}}}})
	changes := Compare(was, is)
	if len(changes) != 1 || changes[0].Level != Breaking || changes[0].Was != "action ListParts" || changes[0].Is != "attribute string" {
		t.Errorf("got %+v", changes)
	}
}

// A type that is gone is one change, however many members it had; so is one of many
// members that is new a line of the page.
func TestAWholeTypeIsOneThing(t *testing.T) {
	one := service(&model.Resource{Name: "A"})
	two := service(&model.Resource{Name: "A"}, &model.Resource{Name: "B", Actions: []*model.Action{action("X", "X"), action("Y", "Y")}})
	if changes := Compare(two, one); len(changes) != 1 || changes[0].Type != "B" || changes[0].Is != "" {
		t.Errorf("got %+v", changes)
	}
	if page := Page("w", Compare(one, two)); strings.Count(page, "B:") != 1 || !strings.Contains(page, "with 2 members") {
		t.Errorf("got %s", page)
	}
	if changes := Compare(nil, one); len(changes) != 2 || changes[0].Level != Additive {
		t.Errorf("a package that is new: %+v", changes)
	}
	if page := Page("w", nil); page != "" {
		t.Errorf("no change: %q", page)
	}
}
