package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
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
	args = append(args, h.filterBindFunc(&c.Request), h.itemsFunc(c))
	f.Add(comment(h.collectionDoc(c)...))
	f.Add(h.method(c.Name)).Params().Op("*").Id(c.Type).Block(jen.Return(
		jen.Id("new" + c.Type).Call(gl(list).Call(args...))))
	f.Line()
	h.itemsMethod(f, c.Name, c.Items, c.Operation)
}

// itemsFunc prints the argument of NewList that makes handles, which takes the
// input as well.
func (h *handle) itemsFunc(c *model.Collection) jen.Code {
	method := h.self().Dot(itemsMethodName(c.Name))
	if c.Items.NeedsRequest() {
		return method
	}
	in, out := h.ptr(c.Operation.Input.Ident), h.ptr(c.Operation.Output.Ident)
	return jen.Func().Params(jen.Id("out").Add(out), jen.Id("_").Add(in)).Index().Op("*").Id(c.Items.Resource.Name).Block(
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
		doc += " " + c.Doc
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
