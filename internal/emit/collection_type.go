package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// collectionType prints the types of a collection: one before and one after
// Filter.
func (h *handle) collectionType(f *jen.File, c *model.Collection) {
	k := collectionType{handle: h, Collection: c}
	k.declare(f, c.Type)
	k.declare(f, c.Filtered)
	for _, name := range []string{c.Type, c.Filtered} {
		for _, b := range c.Items.Resource.Batches {
			k.batch(f, name, b)
		}
	}
}

type collectionType struct {
	*handle
	*model.Collection
}

// declare prints
//
//	type BucketObjects struct {
//		resource.Collection[*ObjectSummary]
//		resource.Settings[*BucketObjects]
//		resource.Keyed[*BucketObjects]
//		list glue.List
//	}
//
//	func newBucketObjects(list glue.List) *BucketObjects {
//		return &BucketObjects{
//			resource.NewCollection[*ObjectSummary](list),
//			resource.NewSettings(list, newBucketObjects),
//			resource.NewKeyed(list, newBucketObjects),
//			list,
//		}
//	}
func (k *collectionType) declare(f *jen.File, name string) {
	item := jen.Op("*").Id(k.Items.Resource.Name)
	parts := []jen.Code{rt("Collection").Types(item)}
	values := []jen.Code{rt("NewCollection").Types(item.Clone()).Call(jen.Id("list"))}
	has := []string{"Collection"}
	part := func(part string) {
		parts = append(parts, rt(part).Types(jen.Op("*").Id(name)))
		values = append(values, rt("New"+part).Call(jen.Id("list"), jen.Id("new"+name)))
		has = append(has, part)
	}
	part("Settings")
	if k.Lister.Keys != nil && k.OneKey == nil {
		part("Keyed")
	}
	doc := prose.CollectionType(k.handle.Resource, k.Collection, has)
	if name == k.Filtered {
		doc = prose.FilteredType(k.Collection, has)
	}
	f.Add(comment(doc))
	f.Type().Id(name).Struct(append(parts, jen.Id("list").Add(gl("List")))...)
	f.Line()
	f.Func().Id("new" + name).Params(jen.Id("list").Add(gl("List"))).Op("*").Id(name).Block(
		jen.Return(jen.Op("&").Id(name).Custom(multiline, append(values, jen.Id("list"))...)))
	f.Line()
	k.chain(f, name)
}

// chain prints
//
//	func (c *BucketObjects) Filter(in *ListObjectsV2Input) *FilteredBucketObjects {
//		return newFilteredBucketObjects(c.list.Filter(in))
//	}
//
//	func (c *BucketObjects) Options(optFns ...func(*Options)) *BucketObjects {
//		return newBucketObjects(c.list.Options(optFns))
//	}
func (k *collectionType) chain(f *jen.File, name string) {
	method := func(method string) *jen.Statement {
		return jen.Func().Params(jen.Id("c").Op("*").Id(name)).Id(method)
	}
	list := func() *jen.Statement { return jen.Id("c").Dot("list") }
	f.Add(comment(prose.Filter(k.Collection)))
	f.Add(method("Filter")).Params(jen.Id("in").Add(k.ptr(k.Operation.Input.Ident))).Op("*").Id(k.Filtered).Block(
		jen.Return(jen.Id("new" + k.Filtered).Call(list().Dot("Filter").Call(jen.Id("in")))))
	f.Line()
	f.Add(comment(prose.Options))
	f.Add(method("Options")).Params(optFns("Options")).Op("*").Id(name).Block(
		jen.Return(jen.Id("new" + name).Call(list().Dot("Options").Call(jen.Id("optFns")))))
	f.Line()
	if k.Hydrate {
		f.Add(comment(prose.AsListed(k.Collection)))
		f.Add(method("AsListed")).Params().Op("*").Id(name).Block(
			jen.Return(jen.Id("new" + name).Call(gl("AsListed").Call(list()))))
		f.Line()
	}
}

// batch prints a batch action: DeleteAll before Filter, Delete after it.
//
//	func (c *BucketObjects) DeleteAll(ctx context.Context, in *DeleteObjectsInput, optFns ...func(*Options)) (*resource.BatchResult[*ObjectSummary], error) {
//		return glue.Batch(ctx, c.list, &objectSummaryDelete, in, optFns)
//	}
func (k *collectionType) batch(f *jen.File, name string, b *model.Batch) {
	fn, method, doc := "BatchFiltered", b.Name, prose.BatchFiltered(b)
	if name == k.Type {
		fn, method, doc = "Batch", b.Name+"All", prose.BatchAll(b)
	}
	k.batchMethod(f, b, k.Items.Resource, jen.Func().Params(jen.Id("c").Op("*").Id(name)).Id(method),
		doc,
		gl(fn).Call(jen.Id("ctx"), jen.Id("c").Dot("list"), jen.Op("&").Id(b.Var), jen.Id("in"), jen.Id("optFns")))
}

// batchMethod prints a method that runs a batch action on items.
func (h *handle) batchMethod(f *jen.File, b *model.Batch, item *model.Resource, method *jen.Statement, doc string, run jen.Code) {
	f.Add(comment(doc))
	f.Add(method).Params(ctxParam(), jen.Id("in").Add(h.ptr(b.Operation.Input.Ident)), optFns("Options")).
		Params(jen.Op("*").Add(rt("BatchResult")).Types(jen.Op("*").Id(item.Name)), jen.Error()).Block(jen.Return(run))
	f.Line()
}

// list prints the type of handles from anywhere, with the batch actions.
//
//	type InstanceList []*Instance
//
//	func (l InstanceList) Terminate(ctx context.Context, in *TerminateInstancesInput, optFns ...func(*Options)) (*resource.BatchResult[*Instance], error) {
//		return glue.BatchItems(ctx, l, &instanceTerminate, in, optFns)
//	}
func (h *handle) list(f *jen.File) {
	f.Add(comment(prose.List(h.Resource)))
	f.Type().Id(h.List).Index().Op("*").Id(h.Resource.Name)
	f.Line()
	if h.Load != nil && h.Load.Many != nil {
		h.loadList(f)
	}
	for _, b := range h.Batches {
		h.batchMethod(f, b, h.Resource, jen.Func().Params(jen.Id("l").Id(h.List)).Id(b.Name),
			prose.BatchList(b),
			gl("BatchItems").Call(jen.Id("ctx"), jen.Id("l"), jen.Op("&").Id(b.Var), jen.Id("in"), jen.Id("optFns")))
	}
}
