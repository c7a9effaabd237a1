package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
)

// collectionType prints the types of a collection whose items have batch
// actions: one before and one after Filter.
func (h *handle) collectionType(f *jen.File, c *model.Collection) {
	k := collectionType{handle: h, Collection: c}
	k.declare(f, c.Type, c.Type+" is the lazy collection that "+h.Resource.Name+"."+c.Name+" returns, of which nothing is filtered out.")
	k.declare(f, c.Filtered, c.Filtered+" is a filtered collection of type "+c.Type+".")
	for _, name := range []string{c.Type, c.Filtered} {
		k.filter(f, name)
		for _, m := range k.chained() {
			k.chain(f, name, m)
		}
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
//		*resource.Collection[ObjectSummary, ListObjectsV2Input, Options]
//	}
func (k *collectionType) declare(f *jen.File, name, doc string) {
	f.Add(comment(doc+" It is immutable and safe for concurrent use.",
		"It has the methods of resource.Collection, such as All, Pages, First, Collect, Count and ForEach. Those that change the collection return its own type, which has the batch actions."))
	f.Type().Id(name).Struct(jen.Op("*").Add(k.collectionOf(k.Collection)))
	f.Line()
}

func (k *collectionType) method(name, method string) *jen.Statement {
	return jen.Func().Params(jen.Id("l").Op("*").Id(name)).Id(method)
}

func (k *collectionType) inner() *jen.Statement { return jen.Id("l").Dot("Collection") }

// filter prints
//
//	func (l *BucketObjects) Filter(in *ListObjectsV2Input) *FilteredBucketObjects {
//		return &FilteredBucketObjects{l.Collection.Filter(in)}
//	}
func (k *collectionType) filter(f *jen.File, name string) {
	f.Add(comment("Filter returns the collection restricted by in; see the method of resource.Collection for how filters add up."))
	f.Add(k.method(name, "Filter")).Params(jen.Id("in").Add(k.ptr(k.Operation.Input.Ident))).Op("*").Id(k.Filtered).Block(
		jen.Return(jen.Op("&").Id(k.Filtered).Values(k.inner().Dot("Filter").Call(jen.Id("in")))))
	f.Line()
}

// chained is a method that returns a changed copy.
type chained struct {
	name, param string
	typ         jen.Code // nil: no parameter
	after       jen.Code // a variadic parameter behind
	doc         string
}

func (k *collectionType) chained() []chained {
	all := []chained{
		{name: "Limit", param: "n", typ: jen.Int(), doc: "cut to its first n items"},
		{name: "MaxItems", param: "n", typ: jen.Int(), doc: "that must not have more than n items: with more, a batch action does nothing at all"},
		{name: "PageSize", param: "n", typ: jen.Int32(), doc: "with n items asked for in each request"},
		{name: "StartAt", param: "t", typ: rt("Token"), doc: "without the pages before the token, which comes from Pages or a resource.ListError"},
		{name: "Prefetch", param: "n", typ: jen.Int(), doc: "with up to n pages asked for ahead of the consumer"},
	}
	if k.Lister.Keys != nil {
		all = append(all, chained{name: "Parallel", param: "n", typ: jen.Int(), after: rt("ParallelOptions"), doc: "listed with up to n requests at once"})
	}
	return append(all,
		chained{name: "Concurrency", param: "n", typ: jen.Int(), doc: "with up to n requests of a batch action at once, while it is listed"},
		chained{name: "Preview", doc: "on which batch actions send nothing and tell what they would touch"},
		chained{name: "Options", after: jen.Id("Options"), doc: "whose list requests are sent with further options"},
	)
}

// chain prints
//
//	func (l *BucketObjects) Limit(n int) *BucketObjects { return &BucketObjects{l.Collection.Limit(n)} }
func (k *collectionType) chain(f *jen.File, name string, m chained) {
	var params, args []jen.Code
	if m.typ != nil {
		params = append(params, jen.Id(m.param).Add(m.typ))
		args = append(args, jen.Id(m.param))
	}
	if m.after != nil {
		params = append(params, jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Add(m.after)))
		args = append(args, jen.Id("optFns").Op("..."))
	}
	f.Add(comment(m.name + " returns the collection " + m.doc + "; see the method of resource.Collection."))
	f.Add(k.method(name, m.name)).Params(params...).Op("*").Id(name).Block(
		jen.Return(jen.Op("&").Id(name).Values(k.inner().Dot(m.name).Call(args...))))
	f.Line()
}

// batch prints a batch action: DeleteAll before Filter, Delete after it.
//
//	func (l *BucketObjects) DeleteAll(ctx context.Context, in *DeleteObjectsInput, optFns ...func(*Options)) (*resource.BatchResult[ObjectSummary], error) {
//		return resource.Batch(ctx, l.Collection, &objectSummaryDelete, in, optFns)
//	}
func (k *collectionType) batch(f *jen.File, name string, b *model.Batch) {
	fn, method, which := "BatchFiltered", b.Name, "every item that the filter leaves"
	refuses := " A filter that restricts nothing is refused with resource.ErrUnfiltered: say Filter's opposite, " + b.Name + "All, to mean every item."
	if name == k.Type {
		fn, method, which, refuses = "Batch", b.Name+"All", "every item there is", ""
	}
	k.batchMethod(f, b, k.Items.Resource, k.method(name, method),
		method+" sends "+b.Operation.Name+" for "+which+", in requests of up to "+itoa(b.Max)+" items."+refuses,
		rt(fn).Call(jen.Id("ctx"), k.inner(), jen.Op("&").Id(b.Var), jen.Id("in"), jen.Id("optFns")))
}

// batchMethod prints a method that runs a batch action on items.
func (h *handle) batchMethod(f *jen.File, b *model.Batch, item *model.Resource, method *jen.Statement, doc string, run jen.Code) {
	f.Add(comment(doc, "The result has the outcome of each item; if any failed, the error is a *resource.BatchError.", b.Doc))
	f.Add(method).Params(ctxParam(), jen.Id("in").Add(h.ptr(b.Operation.Input.Ident)), optFns("Options")).
		Params(jen.Op("*").Add(rt("BatchResult")).Types(jen.Id(item.Name)), jen.Error()).Block(jen.Return(run))
	f.Line()
}

// list prints the type of handles from anywhere, with the batch actions.
//
//	type InstanceList []*Instance
//
//	func (l InstanceList) Terminate(ctx context.Context, in *TerminateInstancesInput, optFns ...func(*Options)) (*resource.BatchResult[Instance], error) {
//		return resource.BatchItems(ctx, l, &instanceTerminate, in, optFns)
//	}
func (h *handle) list(f *jen.File) {
	f.Add(comment(h.List + " is handles from anywhere, to act on together. They may be of different services: of other regions or accounts, say."))
	f.Type().Id(h.List).Index().Op("*").Id(h.Resource.Name)
	f.Line()
	for _, b := range h.Batches {
		h.batchMethod(f, b, h.Resource, jen.Func().Params(jen.Id("l").Id(h.List)).Id(b.Name),
			b.Name+" sends "+b.Operation.Name+" for every item, in requests of up to "+itoa(b.Max)+" items. Without items it sends nothing.",
			rt("BatchItems").Call(jen.Id("ctx"), jen.Id("l"), jen.Op("&").Id(b.Var), jen.Id("in"), jen.Id("optFns")))
	}
}
