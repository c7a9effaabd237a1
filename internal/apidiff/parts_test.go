package apidiff

import (
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

var text = sdk.Type{Kind: sdk.Basic, Ident: sdk.Ident{Name: "string"}}

// path leads to a member of the data.
func path(member string) *model.Path {
	return &model.Path{Root: model.RootData, Type: text, Steps: []model.Step{{Field: &sdk.Field{Name: member, Type: text}, Index: model.NoIndex}}}
}

// change returns the only change between a resource and one with another part.
func change(t *testing.T, was, is *model.Resource) Change {
	t.Helper()
	changes := Compare(service(was), service(is))
	if len(changes) != 1 {
		t.Fatalf("got %+v", changes)
	}
	return changes[0]
}

// Everything that callers can name is compared: what is there no more breaks them.
func TestWhatIsThereNoMoreBreaks(t *testing.T) {
	id := &model.Identifier{Name: "Id", Type: text}
	write := &model.MapWrite{Request: model.Request{Operation: &sdk.Operation{Name: "SetAttributes"}}, To: &sdk.Field{Name: "Attributes"}}
	keys := func(k model.MapKey) *model.MapAttributes {
		return &model.MapAttributes{Member: &sdk.Field{Name: "Attributes"}, Write: write, Keys: []*model.MapKey{&k}}
	}
	for name, r := range map[string]*model.Resource{
		"Alias":  {Aliases: []*model.IdentifierAlias{{Name: "Alias", Identifier: id}}},
		"ARN":    {ARN: &model.ARN{Value: &model.Value{Kind: model.FromIdentifier, Identifier: id}}},
		"Delay":  {MapAttributes: keys(model.MapKey{Name: "Delay", Key: "Delay", Kind: model.MapSeconds, Getter: true})},
		"SetURL": {MapAttributes: keys(model.MapKey{Name: "URL", Key: "Url", Kind: model.MapText, Setter: true})},
	} {
		r.Name = "A"
		if c := change(t, r, &model.Resource{Name: "A"}); c.Level != Breaking || c.Name != name || c.Is != "" {
			t.Errorf("%s: got %+v", name, c)
		}
	}
	form := &model.Resource{Name: "A", ARN: &model.ARN{Form: "arn:{partition}:a:::{Id}", Parts: []*model.Identifier{id}}}
	if changes := Compare(service(form), service(&model.Resource{Name: "A"})); len(changes) != 2 || changes[1].Name != "AFromARN" {
		t.Errorf("got %+v", changes)
	}
}

// What does something else behind the same names is found.
func TestWhatDoesSomethingElse(t *testing.T) {
	elsewhere := func(e model.Elsewhere) *model.Resource {
		e.Name, e.Items = "Role", &model.Items{Resource: &model.Resource{}, Branches: []*model.Branch{{}}}
		return &model.Resource{Name: "A", Elsewhere: []*model.Elsewhere{&e}}
	}
	act := func(v model.Value) *model.Resource {
		a := action("Go", "Go")
		a.Params = []*model.Param{{Target: []model.TargetStep{{Field: &sdk.Field{Name: "To"}}}, Value: &v}}
		return &model.Resource{Name: "A", Actions: []*model.Action{a}}
	}
	mapped := path("Map")
	mapped.Steps[0].Key = "k"
	ofARN := func(p *model.Path) *model.Resource {
		return &model.Resource{Name: "A", ARN: &model.ARN{Value: &model.Value{Kind: model.FromPath, Path: p}}}
	}
	for name, pair := range map[string][2]*model.Resource{
		"a condition":       {elsewhere(model.Elsewhere{}), elsewhere(model.Elsewhere{When: []*model.Condition{{Path: path("Kind"), Text: "x"}}})},
		"a region":          {elsewhere(model.Elsewhere{}), elsewhere(model.Elsewhere{Region: &model.Value{Kind: model.FromPath, Path: path("Region")}})},
		"the ARN":           {act(model.Value{Kind: model.Absent}), act(model.Value{Kind: model.FromARN})},
		"what may be unset": {act(model.Value{Kind: model.FromPath, Path: path("A")}), act(model.Value{Kind: model.FromPath, Path: path("A"), Optional: true})},
		"the key of a map":  {act(model.Value{Kind: model.FromPath, Path: path("Map")}), act(model.Value{Kind: model.FromPath, Path: mapped})},
		"data of an ARN":    {ofARN(path("Arn")), ofARN(path("OtherArn"))},
	} {
		if c := change(t, pair[0], pair[1]); c.Level != Behavior {
			t.Errorf("%s: got %+v", name, c)
		}
	}
}
