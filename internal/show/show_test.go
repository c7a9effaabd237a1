package show

import (
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// A reference whose condition or region is in the data needs the load, even if the
// identifiers do not.
func TestAReferenceCostsWhatItReads(t *testing.T) {
	kind := &model.Path{Root: model.RootData, Steps: []model.Step{{Field: &sdk.Field{Name: "Kind"}, Index: model.NoIndex}}}
	r := &model.Resource{Name: "A", Load: &model.Load{Request: model.Request{Operation: &sdk.Operation{Name: "Get"}}}}
	for _, e := range []*model.Elsewhere{
		{Name: "If", When: []*model.Condition{{Path: kind, Text: "x"}}},
		{Name: "There", Region: &model.Value{Kind: model.FromPath, Path: kind}},
	} {
		e.Items = &model.Items{Branches: []*model.Branch{{}}}
		r.Elsewhere = []*model.Elsewhere{e}
		if rows := references(r); !strings.Contains(rows[0].cost, "and the load") {
			t.Errorf("%s costs %q", e.Name, rows[0].cost)
		}
	}
}

// Getters and setters over a map, and the ARN, are parts of a resource like others.
func TestAllPartsAreShown(t *testing.T) {
	key := &model.MapKey{Name: "Delay", Key: "Delay", Kind: model.MapSeconds, Getter: true, Setter: true}
	write := &model.MapWrite{Request: model.Request{Operation: &sdk.Operation{Name: "SetAttributes"}}}
	r := &model.Resource{
		Name: "A", ARN: &model.ARN{Form: "arn:{partition}:a:::{Id}"},
		MapAttributes: &model.MapAttributes{Member: &sdk.Field{Name: "Attributes"}, Write: write, Keys: []*model.MapKey{key}},
	}
	page := Resource(&model.Service{Package: "w", Root: &model.Resource{Name: "Service"}}, r, Style{})
	for _, part := range []string{"Delay  time.Duration", "SetDelay  SetAttributes  1 request", "arn:{partition}:a:::{Id}", "Service.AFromARN"} {
		if !strings.Contains(page, part) {
			t.Errorf("no %s in\n%s", part, page)
		}
	}
}
