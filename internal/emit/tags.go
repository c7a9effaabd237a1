package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// tags prints the methods over tags as a map.
//
//	func (r *Role) TagMap(ctx context.Context, optFns ...func(*Options)) (map[string]string, error) {
//		return r.tagging("TagMap", optFns).Read(ctx)
//	}
//
//	func (r *Role) PutTags(ctx context.Context, tags map[string]string, optFns ...func(*Options)) error {
//		return glue.PutTags(ctx, r.tagging("PutTags", optFns), tags)
//	}
func (h *handle) tags(f *jen.File) {
	texts := func() *jen.Statement { return jen.Map(jen.String()).String() }
	tagging := func(method string) *jen.Statement {
		return h.self().Dot("tagging").Call(jen.Lit(method), jen.Id("optFns"))
	}
	f.Add(comment(prose.TagMap(h.Tagging)))
	f.Add(h.method("TagMap")).Params(ctxParam(), optFns("Options")).Params(texts(), jen.Error()).Block(
		jen.Return(tagging("TagMap").Dot("Read").Call(jen.Id("ctx"))))
	f.Line()
	for _, m := range []struct {
		name, doc, param string
		typ              *jen.Statement
	}{
		{"PutTags", prose.PutTags(h.Tagging), "tags", texts()},
		{"RemoveTags", prose.RemoveTags(h.Tagging), "keys", jen.Index().String()},
		{"ReplaceTags", prose.ReplaceTags(h.Tagging), "tags", texts()},
	} {
		f.Add(comment(m.doc))
		f.Add(h.method(m.name)).Params(ctxParam(), jen.Id(m.param).Add(m.typ), optFns("Options")).Error().Block(
			jen.Return(gl(m.name).Call(jen.Id("ctx"), tagging(m.name), jen.Id(m.param))))
		f.Line()
	}
	h.tagging(f)
}

// tagging prints how the tags are read and written.
//
//	func (r *Role) tagging(method string, optFns []func(*Options)) glue.Tagging {
//		return glue.Tagging{
//			Handle: r,
//			Method: method,
//			Read: func(ctx context.Context) (map[string]string, error) { ... },
//			Put: func(ctx context.Context, tags map[string]string) error { ... },
//			Remove: func(ctx context.Context, keys []string) error { ... },
//		}
//	}
func (h *handle) tagging(f *jen.File) {
	t := h.Tagging
	fields := []jen.Code{keyed("Handle", h.self()), keyed("Method", jen.Id("method")), keyed("Read", h.tagRead(t.Read))}
	for _, w := range []struct {
		name  string
		write *model.TagWrite
	}{{"Put", t.Put}, {"Remove", t.Remove}, {"Replace", t.Replace}, {"Clear", t.Clear}} {
		if w.write != nil {
			fields = append(fields, keyed(w.name, h.tagWrite(w.name, w.write)))
		}
	}
	f.Add(comment(prose.Tagging))
	f.Add(h.method("tagging")).Params(jen.Id("method").String(), jen.Id("optFns").Index().Func().Params(jen.Op("*").Id("Options"))).
		Add(gl("Tagging")).Block(jen.Return(gl("Tagging").Custom(multiline, fields...)))
	f.Line()
}

// tagRead prints
//
//	func(ctx context.Context) (map[string]string, error) {
//		sent, bind := inputListRoleTags(nil)
//		glue.Set(bind, "RoleName", &sent.RoleName, r.name)
//		return glue.ReadTags(ctx, r, method, &r.svc.client, &listRoleTags, sent, bind, optFns, nil, func(out *ListRoleTagsOutput, tags map[string]string) {
//			for at := range out.Tags {
//				tags[glue.Value(out.Tags[at].Key)] = glue.Value(out.Tags[at].Value)
//			}
//		})
//	}
func (h *handle) tagRead(t *model.TagRead) jen.Code {
	return jen.Func().Params(ctxParam()).Params(jen.Map(jen.String()).String(), jen.Error()).BlockFunc(func(g *jen.Group) {
		h.tagInput(g, &t.Request, returnNil)
		add := jen.Func().Params(jen.Id("out").Add(h.ptr(t.Operation.Output.Ident)), jen.Id("tags").Map(jen.String()).String()).BlockFunc(func(g *jen.Group) {
			h.addTags(g, t)
		})
		g.Return(gl("ReadTags").Call(jen.Id("ctx"), h.self(), jen.Id("method"), h.client(), jen.Op("&").Id(t.Lister.Var),
			jen.Id("sent"), jen.Id("bind"), jen.Id("optFns"), absences(t.None), add))
	})
}

// addTags prints how the tags of an output are added to a map.
func (h *handle) addTags(g *jen.Group, t *model.TagRead) {
	r := follow(jen.Id("out"), t.Path)
	body := jen.Code(jen.Qual("maps", "Copy").Call(jen.Id("tags"), r.value.Clone()))
	if t.Shape.Key != nil {
		member := func(f *sdk.Field) jen.Code {
			return gl("Value").Call(r.value.Clone().Index(jen.Id("at")).Dot(f.Name))
		}
		body = jen.For(jen.Id("at").Op(":=").Range().Add(r.value.Clone())).Block(
			jen.Id("tags").Index(member(t.Shape.Key)).Op("=").Add(member(t.Shape.Value)))
	}
	if len(r.missing) > 0 {
		g.If(all(r.missing)).Block(body)
		return
	}
	g.Add(body)
}

// tagWrite prints
//
//	func(ctx context.Context, tags map[string]string) error {
//		sent, bind := inputTagRole(nil)
//		glue.Set(bind, "RoleName", &sent.RoleName, r.name)
//		sent.Tags = glue.TagList(tags, func(key, value *string) types.Tag { return types.Tag{Key: key, Value: value} })
//		_, err := glue.Change(ctx, r, method, &r.svc.client, &r.state, sendTagRole, sent, bind, optFns)
//		return err
//	}
func (h *handle) tagWrite(name string, t *model.TagWrite) jen.Code {
	params := []jen.Code{ctxParam()}
	switch name {
	case "Put", "Replace":
		params = append(params, jen.Id("tags").Map(jen.String()).String())
	case "Remove":
		params = append(params, jen.Id("keys").Index().String())
	}
	return jen.Func().Params(params...).Error().BlockFunc(func(g *jen.Group) {
		h.tagInput(g, &t.Request, func(err jen.Code) []jen.Code { return []jen.Code{jen.Return(err)} })
		if len(t.To) > 0 {
			h.setTags(g, t)
		}
		assign := ":="
		if readsData(&t.Request) && h.Load != nil {
			assign = "="
		}
		h.written(g, &t.Request, t.Failures, assign)
	})
}

// tagInput prints the input of a request for tags.
func (h *handle) tagInput(g *jen.Group, req *model.Request, fail func(jen.Code) []jen.Code) {
	if readsData(req) {
		h.loadDataOf(g, jen.Id("ctx"), jen.Id("method"), req.DataMembers(), fail)
	}
	h.fill(g, req, nil)
}

// setTags prints the member that takes the tags, or their keys:
//
//	sent.Tagging = &types.Tagging{TagSet: glue.TagList(...)}
func (h *handle) setTags(g *jen.Group, t *model.TagWrite) {
	value := h.tagValue(t)
	first := t.To[0]
	if len(t.To) > 1 {
		made := h.named(first.Type.Plain().Ident).Values(keyed(t.To[1].Name, value))
		if first.Type.Kind == sdk.Pointer {
			made = jen.Op("&").Add(made)
		}
		value = made
	}
	g.Id("sent").Dot(first.Name).Op("=").Add(value)
}

// tagValue prints tags, or keys, as the API has them.
func (h *handle) tagValue(t *model.TagWrite) *jen.Statement {
	keys := t == h.Tagging.Remove
	switch {
	case t.Shape.Key == nil && keys:
		return jen.Id("keys")
	case t.Shape.Key == nil:
		return jen.Id("tags")
	case keys:
		return gl("TagKeys").Call(jen.Id("keys"), jen.Func().Params(jen.Id("key").Op("*").String()).Add(h.named(t.Shape.Struct)).Block(
			jen.Return(h.named(t.Shape.Struct).Values(keyed(t.Shape.Key.Name, jen.Id("key"))))))
	}
	return gl("TagList").Call(jen.Id("tags"), jen.Func().Params(jen.List(jen.Id("key"), jen.Id("value")).Op("*").String()).Add(h.named(t.Shape.Struct)).Block(
		jen.Return(h.named(t.Shape.Struct).Values(keyed(t.Shape.Key.Name, jen.Id("key")), keyed(t.Shape.Value.Name, jen.Id("value"))))))
}
