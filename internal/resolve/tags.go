package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// tagsOf returns the requests for a resource's tags: its own, and the file's for the
// thing that it says. It is nil for a resource without tags.
func (r *resolver) tagsOf(res *resource) *definition.Tags {
	own, file := res.def.Tags, r.file.Tags
	if own == nil || own.Of == nil || file == nil {
		return own
	}
	all := *own
	fill := func(request **definition.TagRequest, shared *definition.TagRequest) {
		if *request == nil && shared != nil {
			*request = tagged(shared, own.Of)
		}
	}
	fill(&all.Read, file.Read)
	fill(&all.Put, file.Put)
	fill(&all.Remove, file.Remove)
	fill(&all.Replace, file.Replace)
	fill(&all.Clear, file.Clear)
	return &all
}

// tagged returns a request of the file with the resource's own source in it.
func tagged(shared *definition.TagRequest, of *definition.Source) *definition.TagRequest {
	request := *shared
	request.Params = nil
	for _, p := range shared.Params {
		if p.Source.Kind == definition.FromTagged {
			own := *p
			own.Source = of
			p = &own
		}
		request.Params = append(request.Params, p)
	}
	return &request
}

// noteTags notes the operations that a resource's tags use.
func (r *resolver) noteTags(u *uses, res *resource) {
	tags := r.tagsOf(res)
	if tags == nil {
		return
	}
	if tags.Read != nil {
		u.list(tags.Read.Operation)
	}
	for _, write := range []*definition.TagRequest{tags.Put, tags.Remove, tags.Replace, tags.Clear} {
		if write != nil {
			u.note(write.Operation.Value).acts = true
		}
	}
}

func (r *resolver) bindTags(res *resource) {
	tags := r.tagsOf(res)
	if tags == nil {
		return
	}
	switch {
	case tags.Read == nil:
		r.errorf(tags.Pos, "bad-tags", "tags need read, the request that reads them; or of, and the request at the top of the file")
		return
	case tags.Replace == nil && (tags.Put == nil || tags.Remove == nil), tags.Replace != nil && (tags.Put != nil || tags.Remove != nil):
		r.errorf(tags.Pos, "bad-tags", "tags are written by put and remove, or by replace alone for an API that writes all of them at once")
		return
	case tags.Clear != nil && tags.Replace == nil:
		r.errorf(tags.Clear.Pos, "bad-tags", "clear goes with replace; without it, remove does the same")
		return
	}
	t := &model.Tagging{
		Read: r.tagRead(res, tags.Read), Put: r.tagWrite(res, tags.Put, true), Remove: r.tagWrite(res, tags.Remove, false),
		Replace: r.tagWrite(res, tags.Replace, true), Clear: r.clearTags(res, tags.Clear),
	}
	if t.Read != nil && (t.Replace != nil || t.Put != nil && t.Remove != nil) && (t.Clear != nil) == (tags.Clear != nil) {
		res.Tagging = t
	}
}

func (r *resolver) tagRead(res *resource, def *definition.TagRequest) *model.TagRead {
	t := &model.TagRead{Request: r.bindRequest(res, &def.Request)}
	if t.Operation == nil || def.Path == nil {
		return nil
	}
	if t.Lister = r.facts[t.Operation.Name].lister; t.Lister == nil {
		return nil
	}
	for _, e := range def.None {
		t.None = append(t.None, model.Absence{Code: e.Code.Value, Message: e.Message.Value})
	}
	w := r.walkPath(model.RootResponse, t.Operation.Output, def.Path.Steps)
	if w == nil {
		return nil
	}
	shape, ok := r.tagShape(w.rest.Type, true)
	if len(w.lists) > 0 || !ok {
		r.errorf(def.Path.Pos, "bad-tags", "%s is of type %s: tags are a map of texts, or a list of structs with a key and a value", def.Path.Text, w.rest.Type)
		return nil
	}
	t.Path, t.Shape = w.rest, shape
	return t
}

func (r *resolver) clearTags(res *resource, def *definition.TagRequest) *model.TagWrite {
	if def == nil {
		return nil
	}
	if def.To != nil {
		r.errorf(def.To.Pos, "bad-tags", "clear takes no tags, so it has no to")
		return nil
	}
	t := &model.TagWrite{Request: r.bindRequest(res, &def.Request)}
	if t.Operation == nil {
		return nil
	}
	t.Failures = actionFailures(r.facts[t.Operation.Name])
	return t
}

// tagWrite resolves a request that takes tags, or their keys alone.
func (r *resolver) tagWrite(res *resource, def *definition.TagRequest, values bool) *model.TagWrite {
	if def == nil {
		return nil
	}
	t := &model.TagWrite{Request: r.bindRequest(res, &def.Request)}
	switch {
	case t.Operation == nil:
		return nil
	case def.To == nil:
		r.errorf(def.Pos, "bad-tags", "to is missing: the member of %s that takes the tags, or their keys", t.Operation.Input.Ident.Name)
		return nil
	}
	t.Failures = actionFailures(r.facts[t.Operation.Name])
	at := t.Operation.Input
	for i, step := range def.To.Steps {
		f := r.member(at, step.Name, step.Pos)
		if f == nil {
			return nil
		}
		t.To = append(t.To, f)
		if step.Element != definition.ElementNone {
			r.errorf(step.Pos, "bad-tags", "%s leads to the whole of the tags, not to an element of them", def.To.Text)
			return nil
		}
		if i == len(def.To.Steps)-1 {
			break
		}
		if at = r.sdk.StructOf(f.Type); at == nil {
			r.errorf(step.Pos, "bad-tags", "%s is of type %s and leads to no tags", step.Name, f.Type)
			return nil
		}
	}
	if len(t.To) > 1 && slices.ContainsFunc(t.Params, func(p *model.Param) bool { return p.Target[0].Field == t.To[0] }) {
		r.errorf(def.To.Pos, "bad-tags", "%s takes the tags and nothing else, and params fill it, too", t.To[0].Name)
		return nil
	}
	last := t.To[len(t.To)-1]
	shape, ok := r.tagShape(last.Type, values)
	if !ok || len(t.To) > 2 {
		r.errorf(def.To.Pos, "bad-tags", "%s is of type %s: it takes no tags, and no keys of tags", def.To.Text, last.Type)
		return nil
	}
	t.Shape = shape
	return t
}

// tagShape tells how a type has tags, or keys of tags.
func (r *resolver) tagShape(t sdk.Type, values bool) (model.TagShape, bool) {
	if t.Kind == sdk.Map {
		return model.TagShape{}, values && t.Key.Equal(stringType) && t.Elem.Equal(stringType)
	}
	if t.Kind != sdk.Slice {
		return model.TagShape{}, false
	}
	if t.Elem.Equal(stringType) {
		return model.TagShape{}, !values
	}
	s := r.sdk.StructOf(*t.Elem)
	if s == nil || t.Elem.Kind == sdk.Pointer {
		return model.TagShape{}, false
	}
	shape := model.TagShape{Struct: s.Ident, Key: textMember(s, "Key", "TagKey"), Value: textMember(s, "Value", "TagValue")}
	return shape, shape.Key != nil && (shape.Value != nil || !values)
}

// textMember returns the first of the named members that points to a string.
func textMember(s *sdk.Struct, names ...string) *sdk.Field {
	for _, name := range names {
		if f := s.Field(name); f != nil && isStringPtr(f.Type) {
			return f
		}
	}
	return nil
}
