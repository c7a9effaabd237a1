package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// walk is a path of a definition, checked against the struct it starts from.
type walk struct {
	// lists are the lists that the path goes through; each but the first starts
	// at an item of the one before.
	lists []*model.Path
	// rest leads from the item of the last list, or from the root, to the end.
	rest *model.Path
	// item is the type of the last list's items, or of the root.
	item sdk.Type
	// maps says that the path may go through the entries of a map, too, as through a list.
	maps bool
}

// walkPath checks a path from a struct. A union is not a path but several: the
// caller takes its branches one by one. It returns nil after reporting.
func (r *resolver) walkPath(root model.Root, from *sdk.Struct, steps []definition.Step) *walk {
	return r.walkSteps(&walk{}, root, from, steps)
}

// walkItems is walkPath where each entry of a map can be an item.
func (r *resolver) walkItems(root model.Root, from *sdk.Struct, steps []definition.Step) *walk {
	return r.walkSteps(&walk{maps: true}, root, from, steps)
}

func (r *resolver) walkSteps(w *walk, root model.Root, from *sdk.Struct, steps []definition.Step) *walk {
	w.item, w.rest = namedType(from.Ident), &model.Path{Root: root, Type: namedType(from.Ident)}
	for _, step := range steps {
		if !r.walkStep(w, step) {
			return nil
		}
	}
	return w
}

func (r *resolver) walkStep(w *walk, step definition.Step) bool {
	switch step.Kind {
	case definition.StepField:
		return r.walkField(w, step)
	case definition.StepIndex, definition.StepFlatten:
		return r.walkElement(w, step)
	case definition.StepKey:
		return r.walkKey(w, step)
	case definition.StepEntries, definition.StepKeys:
		return r.walkEntries(w, step)
	}
	r.errorf(step.Pos, "bad-path", "a union of members can only start the path of a collection's items")
	return false
}

func (r *resolver) walkField(w *walk, step definition.Step) bool {
	s := r.sdk.StructOf(w.rest.Type)
	if s == nil {
		r.errorf(step.Pos, "bad-path", "%s has no members: it is of type %s", stepText(w.rest), w.rest.Type)
		return false
	}
	f := r.member(s, step.Name, step.Pos)
	if f == nil {
		return false
	}
	w.rest.Steps = append(w.rest.Steps, model.Step{Field: f, Index: model.NoIndex})
	w.rest.Type = f.Type
	return true
}

func (r *resolver) walkElement(w *walk, step definition.Step) bool {
	if w.rest.Type.Kind != sdk.Slice || len(w.rest.Steps) == 0 {
		r.errorf(step.Pos, "bad-path", "%s is no list: it is of type %s", stepText(w.rest), w.rest.Type)
		return false
	}
	elem := *w.rest.Type.Elem
	if step.Kind == definition.StepIndex {
		w.rest.Steps[len(w.rest.Steps)-1].Index = step.Index
		w.rest.Type = elem
		return true
	}
	w.lists = append(w.lists, w.rest)
	w.item = elem
	w.rest = &model.Path{Root: model.RootItem, Type: elem}
	return true
}

// walkKey follows a path to the value of a key of a map, which is a text.
func (r *resolver) walkKey(w *walk, step definition.Step) bool {
	if t := w.rest.Type; !isMap(t) || !r.textual(*t.Elem) {
		r.errorf(step.Pos, "bad-path", "%s is no map of texts: it is of type %s", stepText(w.rest), w.rest.Type)
		return false
	}
	w.rest.Steps[len(w.rest.Steps)-1].Key = step.Key
	w.rest.Type = *w.rest.Type.Elem
	return true
}

// walkEntries follows a path through all entries of a map.
func (r *resolver) walkEntries(w *walk, step definition.Step) bool {
	switch {
	case !w.maps:
		r.errorf(step.Pos, "bad-path", "the entries of a map can only be items: of a collection, an answer or a reference")
	case !isMap(w.rest.Type):
		r.errorf(step.Pos, "bad-path", "%s is no map with texts as keys: it is of type %s", stepText(w.rest), w.rest.Type)
	case slices.ContainsFunc(w.lists, func(p *model.Path) bool { return isMap(p.Type) }):
		r.errorf(step.Pos, "bad-path", "%s is a map within a map: only the entries of one can be items", stepText(w.rest))
	default:
		w.lists = append(w.lists, w.rest)
		w.item = *w.rest.Type.Elem
		w.rest = &model.Path{Root: model.RootItem, Type: w.item}
		if step.Kind == definition.StepKeys {
			w.rest = &model.Path{Root: model.RootKey, Type: stringType}
		}
		return true
	}
	return false
}

func isMap(t sdk.Type) bool { return t.Kind == sdk.Map && t.Key.Equal(stringType) }

func stepText(p *model.Path) string {
	if len(p.Steps) == 0 {
		return "this"
	}
	return p.Steps[len(p.Steps)-1].Field.Name
}

// single checks a path that must lead to one value.
func (r *resolver) single(root model.Root, from *sdk.Struct, p *definition.Path) *model.Path {
	w := r.walkPath(root, from, p.Steps)
	if w == nil {
		return nil
	}
	if len(w.lists) > 0 {
		r.errorf(p.Pos, "bad-path", "%s leads to a list where one value is needed", p.Text)
		return nil
	}
	return w.rest
}

// sameLists reports whether two walks go through the same lists.
func sameLists(a, b []*model.Path) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if len(a[i].Steps) != len(b[i].Steps) {
			return false
		}
		for j, s := range a[i].Steps {
			if t := b[i].Steps[j]; s.Field != t.Field || s.Index != t.Index || s.Key != t.Key {
				return false
			}
		}
	}
	return true
}

// union returns the members that a path unites, nil if it is no union.
func union(p *definition.Path) []definition.Text {
	if p != nil && len(p.Steps) > 0 && p.Steps[0].Kind == definition.StepUnion {
		return p.Steps[0].Names
	}
	return nil
}

// branchSteps returns the steps of p with its union replaced by one of its
// members, walked as a list.
func branchSteps(p *definition.Path, name definition.Text) []definition.Step {
	first := []definition.Step{
		{Kind: definition.StepField, Name: name.Value, Pos: name.Pos},
		{Kind: definition.StepFlatten, Pos: name.Pos},
	}
	return append(first, p.Steps[1:]...)
}
