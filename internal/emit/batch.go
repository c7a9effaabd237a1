package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// batch prints the description of a batch action.
//
//	var objectSummaryDelete = glue.BatchAction[*ObjectSummary, *DeleteObjectsInput, *sdk.DeleteObjectsOutput, *Options]{
//		Name: "Delete",
//		Max:  1000,
//		Call: sendDeleteObjects,
//		Bind: <bind>,
//	}
func (h *handle) batch(f *jen.File, b *model.Batch) {
	fields := []jen.Code{
		keyed("Name", jen.Lit(b.Name)),
		keyed("Operation", jen.Lit(b.Operation.Name)),
	}
	if b.Max > 0 {
		fields = append(fields, keyed("Max", jen.Lit(b.Max)))
	}
	fields = append(fields,
		keyed("Client", h.itemClient()),
		keyed("Call", jen.Id(h.Senders[b.Operation.Name])),
		keyed("Input", jen.Id(h.Inputs[b.Operation.Name])),
		keyed("Bind", h.batchBind(b)),
	)
	if readsData(&b.Request) {
		fields = append(fields, keyed("Data", jen.True()))
	}
	if ids, paths := b.Together(), b.TogetherByData(); len(ids)+len(paths) > 0 {
		fields = append(fields, keyed("Together", h.together(ids, paths)))
	}
	if b.Failures != nil {
		fields = append(fields, keyed("Failures", h.failures(b.Operation.Output.Ident, b.Failures)))
	}
	if b.Single != nil {
		fields = append(fields, keyed("Single", h.batchSingle(b)))
	}
	if b.Successes != nil {
		fields = append(fields, keyed("Successes", h.successes(b)))
	}
	fields = append(fields, keyed("Options", checked()))
	if !b.Reads && h.Load != nil {
		fields = append(fields, keyed("Done", h.done()))
	}
	f.Add(comment(prose.Batch(b)))
	f.Var().Id(b.Var).Op("=").Add(gl("BatchAction")).Types(
		jen.Op("*").Id(h.Resource.Name), h.ptr(b.Operation.Input.Ident), h.ptr(b.Operation.Output.Ident), jen.Op("*").Id("Options"),
	).Custom(multiline, fields...)
	f.Line()
}

var multiline = jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}

// itemClient prints
//
//	func(item *Task) *glue.Client { return &item.svc.client }
func (h *handle) itemClient() jen.Code {
	return jen.Func().Params(h.itemParam()).Op("*").Add(gl("Client")).Block(jen.Return(jen.Op("&").Id("item").Dot("svc").Dot("client")))
}

func (h *handle) itemParam() jen.Code  { return jen.Id("item").Op("*").Id(h.Resource.Name) }
func (h *handle) itemsParam() jen.Code { return jen.Id("items").Index().Op("*").Id(h.Resource.Name) }

// batchBind prints the function that fills an input with items.
//
//	func(bind *glue.Binder, in *DeleteObjectsInput, items []*ObjectSummary) {
//		glue.Set(bind, "Bucket", &in.Bucket, items[0].bucketName)
//		deleteObjects := glue.Extend(bind, "Delete.Objects", &glue.Own(&in.Delete).Objects, len(items))
//		for at, item := range items {
//			glue.Set(bind, "Delete.Objects[].Key", &deleteObjects[at].Key, item.key)
//		}
//	}
func (h *handle) batchBind(b *model.Batch) jen.Code {
	return jen.Func().Params(jen.Id("bind").Op("*").Add(gl("Binder")), jen.Id("in").Add(h.ptr(b.Operation.Input.Ident)), h.itemsParam()).BlockFunc(func(g *jen.Group) {
		shared := &handle{emitter: h.emitter, Resource: h.Resource, recv: "items[0]"}
		if len(b.TogetherByData()) > 0 {
			shared.itemData(g, b)
		}
		shared.params(g, paramsWhere(b, false), shared.sharedParam)
		lists := h.batchLists(g, b)
		g.For(jen.List(jen.Id("at"), jen.Id("item")).Op(":=").Range().Id("items")).BlockFunc(func(g *jen.Group) {
			item := &handle{emitter: h.emitter, Resource: h.Resource, recv: "item"}
			if slices.ContainsFunc(paramsWhere(b, true), func(p *model.Param) bool { return p.Value.Kind == model.FromPath }) {
				item.itemData(g, b)
			}
			h.params(g, paramsWhere(b, true), func(g *jen.Group, params []*model.Param) {
				h.batchParam(g, params, lists[listText(params[0])])
			})
		})
	})
}

// itemData prints the data of an item, nil if a listing has left out what is needed of
// it.
//
//	data := item.Data()
func (h *handle) itemData(g *jen.Group, b *model.Batch) {
	needed := h.mayLack(b.DataMembers())
	if needed == "" {
		g.Id("data").Op(":=").Add(h.self()).Dot("Data").Call()
		return
	}
	g.List(jen.Id("data"), jen.Id("_")).Op(":=").Add(gl("Read")).Types(h.ptr(h.Resource.Data)).
		Call(h.self(), jen.Lit(b.Name), h.state(), jen.Lit(needed))
}

// sharedParam prints the assignment of what stands once in a request: of the first item,
// which may have no data.
func (h *handle) sharedParam(g *jen.Group, params []*model.Param) {
	noData := []condition{read{}.isNil(jen.Id("data"))}
	h.ifPresent(g, params, func(g *jen.Group) {
		h.values(g, params, noData, nil, func(g *jen.Group, values []jen.Code) { h.assign(g, params, values) })
	})
}

// batchLists prints a variable for each list that has an element for each item,
// and returns their names by the target that leads there.
func (h *handle) batchLists(g *jen.Group, b *model.Batch) map[string]string {
	lists := map[string]string{}
	for _, p := range b.Params {
		key := listText(p)
		if !p.PerItem() || lists[key] != "" {
			continue
		}
		name := numberedName("list", len(lists))
		lists[key] = name
		at := jen.Id("in")
		for _, step := range p.Target {
			if step.Element == model.ElementEach {
				g.Id(name).Op(":=").Add(gl("Extend")).Call(jen.Id("bind"), jen.Lit(key), jen.Op("&").Add(at).Dot(step.Field.Name), jen.Len(jen.Id("items")))
				break
			}
			at = own(at, step)
		}
	}
	return lists
}

// listText prints the target up to its list.
func listText(p *model.Param) string {
	for i, s := range p.Target {
		if s.Element == model.ElementEach {
			return model.TargetText(append(append([]model.TargetStep{}, p.Target[:i]...), model.TargetStep{Field: s.Field}))
		}
	}
	return ""
}

// paramsWhere returns the parameters that have an element for each item, or those
// that stand once in a request.
func paramsWhere(b *model.Batch, perItem bool) []*model.Param {
	var params []*model.Param
	for _, p := range b.Params {
		if p.PerItem() == perItem {
			params = append(params, p)
		}
	}
	return params
}

// batchParam prints the assignment for one item.
func (h *handle) batchParam(g *jen.Group, params []*model.Param, list string) {
	item := &handle{emitter: h.emitter, Resource: h.Resource, recv: "item"}
	noData := []condition{read{}.isNil(jen.Id("data"))}
	item.ifPresent(g, params, func(g *jen.Group) {
		item.values(g, params, noData, nil, func(g *jen.Group, values []jen.Code) { item.batchAssign(g, params[0], list, values) })
	})
}

func (h *handle) batchAssign(g *jen.Group, p *model.Param, list string, values []jen.Code) {
	at := jen.Id(list).Index(jen.Id("at"))
	each := slices.IndexFunc(p.Target, func(s model.TargetStep) bool { return s.Element == model.ElementEach })
	rest := p.Target[each+1:]
	if len(rest) == 0 {
		g.Add(at).Op("=").Add(elementValue(p, p.Target[each].Field, values[0]))
		return
	}
	for _, s := range rest[:len(rest)-1] {
		at = own(at, s)
	}
	h.set(g, p, jen.Op("&").Add(at).Dot(rest[len(rest)-1].Field.Name), values)
	if p.InXML {
		g.Add(gl("EchoedInXML")).Call(jen.Id("bind"), jen.Lit(model.TargetText(p.Target)), at.Clone().Dot(rest[len(rest)-1].Field.Name))
	}
}

// elementValue prints a value as an element of a list that has one for each item. It
// shares no list and no map with the handle's data.
func elementValue(p *model.Param, list *sdk.Field, value jen.Code) jen.Code {
	switch {
	case p.Value.Shape == model.ShapeStruct && list.Type.Elem.Kind != sdk.Pointer:
		return jen.Op("*").Add(value)
	case p.Value.Shape == model.ShapeList:
		return jen.Qual("slices", "Clone").Call(value)
	case p.Value.Shape == model.ShapeMap:
		return jen.Qual("maps", "Clone").Call(value)
	}
	return value
}

// together prints
//
//	func(a, b *ObjectSummary) bool { return a.bucketName == b.bucketName }
//
// and compares what the data has.
//
//	func(a, b *Instance) bool {
//		group := func(item *Instance) (value string) {
//			if data := item.Data(); data != nil && data.Group != nil {
//				value = *data.Group
//			}
//			return value
//		}
//		return group(a) == group(b)
//	}
func (h *handle) together(ids []*model.Identifier, paths []*model.Path) jen.Code {
	var same []jen.Code
	for _, id := range ids {
		same = append(same, identifierOf(jen.Id("a"), id).Op("==").Add(identifierOf(jen.Id("b"), id)))
	}
	return jen.Func().Params(jen.List(jen.Id("a"), jen.Id("b")).Op("*").Id(h.Resource.Name)).Bool().BlockFunc(func(g *jen.Group) {
		for i, path := range paths {
			of := numberedName("shared", i)
			g.Id(of).Op(":=").Func().Params(h.itemParam()).Params(jen.Id("value").Add(h.typ(path.Type.Plain()))).BlockFunc(func(g *jen.Group) {
				missing, value := follow(jen.Id("data"), path).scalar()
				there := append([]condition{read{text: "data"}.isNil(jen.Id("data"))}, missing...)
				g.If(jen.Id("data").Op(":=").Id("item").Dot("Data").Call().Op(";").Add(all(there))).Block(jen.Id("value").Op("=").Add(value))
				g.Return(jen.Id("value"))
			})
			same = append(same, jen.Id(of).Call(jen.Id("a")).Op("==").Id(of).Call(jen.Id("b")))
		}
		g.Return(and(same))
	})
}

// done prints
//
//	func(item *Instance) { glue.Forget(&item.svc.client, &item.state) }
func (h *handle) done() jen.Code {
	item := &handle{emitter: h.emitter, Resource: h.Resource, recv: "item"}
	return jen.Func().Params(h.itemParam()).Block(gl("Forget").Call(item.client(), item.state()))
}
