package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// collection prints a method that returns a lazy list.
//
//	func (b *Bucket) MultipartUploads() *BucketMultipartUploads {
//		return newBucketMultipartUploads(glue.NewList(b, "MultipartUploads", &b.svc.client, &listMultipartUploads, <bind>, b.multipartUploadsIn))
//	}
func (h *handle) collection(f *jen.File, c *model.Collection) {
	list, args := "NewList", []jen.Code{h.self(), jen.Lit(c.Name), h.client(), jen.Op("&").Id(c.Lister.Var)}
	if c.Lister.Keys != nil {
		list, args = "NewKeyedList", append(args, jen.Op("&").Id(keysVar(c.Lister)))
	}
	if c.OneKey != nil {
		list, args = "NewOneKeyList", append(args, identifierText(h.self(), c.OneKey))
	}
	args = append(args, h.filterBindFunc(c.Name, &c.Request), h.itemsFunc(c))
	f.Add(comment(prose.Collection(h.Resource, c)...))
	f.Add(h.method(c.Name)).Params().Op("*").Id(c.Type).Block(jen.Return(
		jen.Id("new" + c.Type).Call(h.hydrated(c, gl(list).Call(args...)))))
	f.Line()
	h.itemsMethod(f, c.Name, c.Items, c.Operation)
}

// hydrated prints a list whose pages are filled, if they are.
//
//	glue.Hydrated(<list>, &taskLoad)
func (h *handle) hydrated(c *model.Collection, list jen.Code) jen.Code {
	if !c.Hydrate {
		return list
	}
	return gl("Hydrated").Call(list, jen.Op("&").Id(c.Items.Resource.Load.Many.Var))
}

// itemsFunc prints the argument of NewList that makes handles, which takes the
// input as well.
func (h *handle) itemsFunc(c *model.Collection) jen.Code {
	method := h.self().Dot(itemsMethodName(c.Name))
	if c.Items.NeedsRequest() {
		return method
	}
	in, out := h.ptr(c.Operation.Input.Ident), h.ptr(c.Operation.Output.Ident)
	return jen.Func().Params(jen.Id("out").Add(out), jen.Id("_").Add(in)).Params(jen.Index().Op("*").Id(c.Items.Resource.Name), jen.Error()).Block(
		jen.Return(method.Call(jen.Id("out"))))
}
