package resolve

import (
	"strings"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// status returns the path to the state that the data says the thing is in, nil if
// there is none: a member State or Status, with the resource's or the data's name
// before it or not, that is text, or a struct with a text Name or Code. It serves the
// texts of errors alone, so that a guess does no harm.
func (r *resolver) status(res *resource) *model.Path {
	if res.data == nil {
		return nil
	}
	data, _, _ := strings.Cut(strings.TrimSuffix(res.data.Ident.Name, "Detail"), "Description")
	for _, word := range []string{"State", "Status"} {
		for _, prefix := range []string{"", res.Name, data, "Resource"} {
			if p := r.statusAt(res.data.Field(prefix + word)); p != nil {
				return p
			}
		}
	}
	return nil
}

func (r *resolver) statusAt(f *sdk.Field) *model.Path {
	if f == nil {
		return nil
	}
	p := &model.Path{Root: model.RootData, Steps: []model.Step{{Field: f, Index: model.NoIndex}}, Type: f.Type}
	if r.isStatus(f.Type) {
		return p
	}
	inner := r.sdk.StructOf(f.Type)
	for _, name := range []string{"Name", "Code"} {
		if inner == nil {
			break
		}
		if g := inner.Field(name); g != nil && r.isStatus(g.Type) {
			p.Steps, p.Type = append(p.Steps, model.Step{Field: g, Index: model.NoIndex}), g.Type
			return p
		}
	}
	return nil
}

// isStatus reports whether t is an enum or a pointer to a string.
func (r *resolver) isStatus(t sdk.Type) bool {
	return r.isEnum(t) || t.Kind == sdk.Pointer && t.Elem.Kind == sdk.Basic && t.Elem.Ident.Name == "string"
}
