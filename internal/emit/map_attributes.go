package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// mapAttributes prints the getters and setters over the texts of a map.
func (h *handle) mapAttributes(f *jen.File) {
	m := h.MapAttributes
	for _, k := range m.Keys {
		if k.Getter {
			h.mapGetter(f, k)
		}
		if k.Setter {
			h.mapSetter(f, k)
		}
	}
	if m.Write != nil {
		h.mapWrite(f, m.Write)
	}
}

// mapGetter prints
//
//	func (q *Queue) VisibilityTimeout(ctx context.Context) (time.Duration, error) {
//		data, err := q.read(ctx, "VisibilityTimeout", "Attributes")
//		return glue.MapValue(q, "VisibilityTimeout", data.Attributes, "VisibilityTimeout", "", err, glue.ReadSeconds)
//	}
func (h *handle) mapGetter(f *jen.File, k *model.MapKey) {
	member := h.MapAttributes.Member.Name
	var params []jen.Code
	args := []jen.Code{jen.Lit(k.Name), jen.Lit(member)}
	if h.Load != nil {
		params = []jen.Code{ctxParam()}
		args = append([]jen.Code{jen.Id("ctx")}, args...)
	}
	f.Add(comment(prose.MapGetter(k)))
	f.Add(h.method(k.Name)).Params(params...).Params(h.mapType(k), jen.Error()).Block(
		jen.List(jen.Id("data"), jen.Err()).Op(":=").Add(h.self()).Dot("read").Call(args...),
		jen.Return(gl("MapValue").Call(h.self(), jen.Lit(k.Name), jen.Id("data").Dot(member), jen.Lit(k.Key), jen.Lit(k.Absent), jen.Err(), h.mapParse(k))))
	f.Line()
}

// mapSetter prints
//
//	func (q *Queue) SetVisibilityTimeout(ctx context.Context, value time.Duration, optFns ...func(*Options)) error {
//		text, err := glue.WriteSeconds(value)
//		return q.writeAttribute(ctx, "SetVisibilityTimeout", "VisibilityTimeout", text, err, optFns)
//	}
func (h *handle) mapSetter(f *jen.File, k *model.MapKey) {
	name := "Set" + k.Name
	f.Add(comment(prose.MapSetter(k, h.MapAttributes.Write.Operation.Name)))
	f.Add(h.method(name)).Params(ctxParam(), jen.Id("value").Add(h.mapType(k)), optFns("Options")).Error().Block(
		jen.List(jen.Id("text"), jen.Err()).Op(":=").Add(h.mapFormat(k)).Call(jen.Id("value")),
		jen.Return(h.self().Dot("writeAttribute").Call(jen.Id("ctx"), jen.Lit(name), jen.Lit(k.Key), jen.Id("text"), jen.Err(), jen.Id("optFns"))))
	f.Line()
}

// mapWrite prints
//
//	func (q *Queue) writeAttribute(ctx context.Context, method, key, text string, err error, optFns []func(*Options)) error {
//		if err != nil {
//			return glue.Fail(q, method, err)
//		}
//		sent, bind := inputSetQueueAttributes(nil)
//		glue.Set(bind, "QueueUrl", &sent.QueueUrl, q.url)
//		sent.Attributes = map[string]string{key: text}
//		_, err = glue.Change(ctx, q, method, &q.svc.client, &q.state, sendSetQueueAttributes, sent, bind, optFns)
//		return err
//	}
func (h *handle) mapWrite(f *jen.File, w *model.MapWrite) {
	f.Add(comment(prose.MapWrite))
	f.Add(h.method("writeAttribute")).Params(
		ctxParam(), jen.List(jen.Id("method"), jen.Id("key"), jen.Id("text")).String(), jen.Err().Error(), jen.Id("optFns").Index().Func().Params(jen.Op("*").Id("Options")),
	).Error().BlockFunc(func(g *jen.Group) {
		g.If(jen.Err().Op("!=").Nil()).Block(jen.Return(gl("Fail").Call(h.self(), jen.Id("method"), jen.Err())))
		h.tagInput(g, &w.Request, func(err jen.Code) []jen.Code { return []jen.Code{jen.Return(err)} })
		if w.To != nil {
			g.Id("sent").Dot(w.To.Name).Op("=").Map(jen.String()).String().Values(jen.Dict{jen.Id("key"): jen.Id("text")})
		} else {
			g.Id("sent").Dot(w.Key.Name).Op("=").Op("&").Id("key")
			g.Id("sent").Dot(w.Value.Name).Op("=").Op("&").Id("text")
		}
		h.written(g, &w.Request, w.Failures, "=")
	})
	f.Line()
}

// mapType prints the Go type of what a text stands for.
func (h *handle) mapType(k *model.MapKey) *jen.Statement {
	id, pointer := k.Type()
	if pointer {
		return h.ptr(id)
	}
	return h.named(id)
}

// mapVerbs are the names of the functions of glue behind Read and Write.
var mapVerbs = map[model.MapKind]string{
	model.MapText: "Text", model.MapInteger: "Integer", model.MapBool: "Bool", model.MapSeconds: "Seconds", model.MapTime: "Time", model.MapARN: "ARN",
}

func (h *handle) mapParse(k *model.MapKey) *jen.Statement {
	if k.Kind == model.MapJSON {
		return jen.Qual(jsonPath, "Parse").Types(jen.Qual(k.JSON.Path, k.JSON.Name))
	}
	return gl("Read" + mapVerbs[k.Kind])
}

func (h *handle) mapFormat(k *model.MapKey) *jen.Statement {
	if k.Kind == model.MapJSON {
		return jen.Qual(jsonPath, "Format")
	}
	return gl("Write" + mapVerbs[k.Kind])
}
