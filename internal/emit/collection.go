package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
)

// collection prints a method that returns a lazy list.
//
//	func (b *Bucket) MultipartUploads() *resource.Collection[MultipartUpload, ListMultipartUploadsInput] {
//		return resource.List(b, "MultipartUploads", b.svc.api, &listMultipartUploads, <bind>, b.multipartUploadsIn)
//	}
func (h *handle) collection(f *jen.File, c *model.Collection) {
	list := rt("List").Call(h.self(), jen.Lit(c.Name), h.api(), jen.Op("&").Id(c.Lister.Var), h.filterBindFunc(&c.Request), h.itemsFunc(c))
	result, value := jen.Op("*").Add(h.collectionOf(c)), list
	if c.Type != "" {
		result = jen.Op("*").Id(c.Type)
		value = jen.Op("&").Id(c.Type).Values(jen.Id("c").Op(":").Add(list))
	}
	f.Add(comment(h.collectionDoc(c)...))
	f.Add(h.method(c.Name)).Params().Add(result).Block(jen.Return(value))
	f.Line()
	h.itemsMethod(f, c.Name, c.Items, c.Operation)
}

func (h *handle) collectionOf(c *model.Collection) *jen.Statement {
	return rt("Collection").Types(jen.Id(c.Items.Resource.Name), h.named(c.Operation.Input.Ident))
}

// itemsFunc prints the argument of List that makes handles, which takes the
// input as well.
func (h *handle) itemsFunc(c *model.Collection) jen.Code {
	method := h.self().Dot(itemsMethodName(c.Name))
	if c.Items.NeedsRequest() {
		return method
	}
	in, out := h.ptr(c.Operation.Input.Ident), h.ptr(c.Operation.Output.Ident)
	return jen.Func().Params(jen.Id("out").Add(out), jen.Id("_").Add(in)).Index().Id(c.Items.Resource.Name).Block(
		jen.Return(method.Call(jen.Id("out"))))
}

func (h *handle) collectionDoc(c *model.Collection) []string {
	item := c.Items.Resource.Name
	pages := "page after page to the end"
	if len(c.Lister.Tokens) == 0 {
		pages = "in a single page"
	}
	doc := c.Name + " returns a lazy collection of " + item + ", listed by " + c.Operation.Name + " " + pages + ". It sends nothing until it is iterated over."
	if c.Doc != "" {
		doc = c.Doc + " " + doc
	}
	lines := []string{doc}
	if len(c.Params) > 0 {
		lines = append(lines, h.filledByOwner(c))
	}
	return append(lines, h.hydrates(c), deprecation(c.Operation.Deprecated))
}

func (h *handle) filledByOwner(c *model.Collection) string {
	var members []string
	seen := map[string]bool{}
	for _, p := range c.Params {
		if name := p.Target[0].Field.Name; !seen[name] {
			seen[name] = true
			members = append(members, name)
		}
	}
	return "The handle fills " + list(members) + " of the filter."
}

func (h *handle) hydrates(c *model.Collection) string {
	for _, b := range c.Items.Branches {
		if b.Data != nil {
			return "The items carry the data that the listing sent."
		}
	}
	return "The items carry no data: the listing sends only their identifiers."
}

// collectionType prints the types of a collection whose items have batch
// actions: one before and one after Filter.
func (h *handle) collectionType(f *jen.File, c *model.Collection) {
	k := collectionType{handle: h, Collection: c}
	k.declare(f, c.Type, c.Type+" is the lazy collection that "+h.Resource.Name+"."+c.Name+" returns, of which nothing is filtered out. It is immutable and safe for concurrent use.")
	k.declare(f, c.Filtered, c.Filtered+" is a filtered collection of type "+c.Type+". It is immutable and safe for concurrent use.")
	for _, name := range []string{c.Type, c.Filtered} {
		k.filter(f, name)
		k.chain(f, name, "Limit", jen.Id("n").Int(), "cut to its first n items")
		k.chain(f, name, "PageSize", jen.Id("n").Int32(), "with n items asked for in each request")
		k.chain(f, name, "StartAt", jen.Id("t").Add(rt("Token")), "without the pages before the token, which comes from Pages")
		k.readers(f, name)
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
//		c *resource.Collection[ObjectSummary, ListObjectsV2Input]
//	}
func (k *collectionType) declare(f *jen.File, name, doc string) {
	f.Add(comment(doc))
	f.Type().Id(name).Struct(jen.Id("c").Op("*").Add(k.collectionOf(k.Collection)))
	f.Line()
}

func (k *collectionType) method(name, method string) *jen.Statement {
	return jen.Func().Params(jen.Id("l").Op("*").Id(name)).Id(method)
}

func (k *collectionType) inner() *jen.Statement { return jen.Id("l").Dot("c") }

// filter prints
//
//	func (l *BucketObjects) Filter(in *ListObjectsV2Input) *FilteredBucketObjects {
//		return &FilteredBucketObjects{c: l.c.Filter(in)}
//	}
func (k *collectionType) filter(f *jen.File, name string) {
	f.Add(comment("Filter returns the collection restricted by in; see the method Filter of resource.Collection for how filters add up."))
	f.Add(k.method(name, "Filter")).Params(jen.Id("in").Add(k.ptr(k.Operation.Input.Ident))).Op("*").Id(k.Filtered).Block(
		jen.Return(jen.Op("&").Id(k.Filtered).Values(keyed("c", k.inner().Dot("Filter").Call(jen.Id("in"))))))
	f.Line()
}

// chain prints a method that returns a changed copy.
//
//	func (l *BucketObjects) Limit(n int) *BucketObjects { return &BucketObjects{c: l.c.Limit(n)} }
func (k *collectionType) chain(f *jen.File, name, method string, param *jen.Statement, doc string) {
	arg := jen.Id("n")
	if method == "StartAt" {
		arg = jen.Id("t")
	}
	f.Add(comment(method + " returns the collection " + doc + "."))
	f.Add(k.method(name, method)).Params(param).Op("*").Id(name).Block(
		jen.Return(jen.Op("&").Id(name).Values(keyed("c", k.inner().Dot(method).Call(arg)))))
	f.Line()
}

// readers prints the methods that send requests and make no handles of another
// kind: they only call the collection's own.
func (k *collectionType) readers(f *jen.File, name string) {
	item := jen.Op("*").Id(k.Items.Resource.Name)
	seq := func(of jen.Code) jen.Code { return jen.Qual("iter", "Seq2").Types(of, jen.Error()) }
	for _, m := range []struct {
		name, doc string
		result    jen.Code
	}{
		{"All", "All iterates over the items of all pages. An error ends the iteration and comes once, with a nil item, after the items before it.", seq(item.Clone())},
		{"Pages", "Pages iterates over the pages, each with the token to resume after it.", seq(rt("Page").Types(jen.Id(k.Items.Resource.Name)))},
		{"First", "First returns the first item, or an error that is resource.ErrNotFound.", jen.Params(item.Clone(), jen.Error())},
		{"Collect", "Collect returns all items; on an error those before it as well.", jen.Params(jen.Index().Add(item.Clone()), jen.Error())},
		{"Count", "Count returns the number of items. It asks for every page.", jen.Params(jen.Int(), jen.Error())},
	} {
		f.Add(comment(m.doc))
		f.Add(k.method(name, m.name)).Params(ctxParam()).Add(m.result).Block(jen.Return(k.inner().Dot(m.name).Call(jen.Id("ctx"))))
		f.Line()
	}
}

// batch prints a batch action: DeleteAll before Filter, Delete after it.
//
//	func (l *BucketObjects) DeleteAll(ctx context.Context, in *DeleteObjectsInput, optFns ...func(*Options)) (*resource.BatchResult[ObjectSummary], error) {
//		return resource.Batch(ctx, l.c, l.c.API(), &objectSummaryDelete, in, optFns)
//	}
func (k *collectionType) batch(f *jen.File, name string, b *model.Batch) {
	fn, method, which := "BatchFiltered", b.Name, "every item that the filter leaves"
	refuses := " A filter that restricts nothing is refused with resource.ErrUnfiltered: say Filter's opposite, " + b.Name + "All, to mean every item."
	if name == k.Type {
		fn, method, which, refuses = "Batch", b.Name+"All", "every item there is", ""
	}
	item := k.Items.Resource.Name
	f.Add(comment(
		method+" sends "+b.Operation.Name+" for "+which+", in requests of up to "+itoa(b.Max)+" items."+refuses,
		"The result has the outcome of each item; if any failed, the error is a *resource.BatchError.",
		b.Doc))
	f.Add(k.method(name, method)).Params(ctxParam(), jen.Id("in").Add(k.ptr(b.Operation.Input.Ident)), optFns("Options")).
		Params(jen.Op("*").Add(rt("BatchResult")).Types(jen.Id(item)), jen.Error()).Block(
		jen.Return(rt(fn).Call(jen.Id("ctx"), k.inner(), jen.Op("&").Id(b.Var), jen.Id("in"), jen.Id("optFns"))))
	f.Line()
}
