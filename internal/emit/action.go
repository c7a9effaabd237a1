package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// action prints a method that sends one request.
//
//	func (o *Object) Get(ctx context.Context, in *GetObjectInput, optFns ...func(*Options)) (*GetObjectOutput, error) {
//		sent, bind := inputGetObject(in)
//		glue.Set(bind, "Bucket", &sent.Bucket, o.bucketName)
//		return glue.Call(ctx, o, "Get", &o.svc.client, sendGetObject, sent, bind, optFns)
//	}
func (h *handle) action(f *jen.File, a *model.Action) {
	f.Add(comment(prose.Action(h.Resource, a)...))
	result := h.ptr(a.Operation.Output.Ident)
	if a.Returns != nil {
		result = jen.Op("*").Id(a.Returns.Resource.Name)
		if a.Returns.Plural() {
			result = jen.Index().Add(result)
		}
	}
	params := []jen.Code{jen.Id("in").Add(h.ptr(a.Operation.Input.Ident))}
	if a.Of != nil {
		params = h.arguments(a)
	}
	f.Add(h.method(a.Name)).Params(
		append(append([]jen.Code{ctxParam()}, params...), optFns("Options"))...,
	).Params(result, jen.Error()).BlockFunc(func(g *jen.Group) { h.actionBody(g, a) })
	f.Line()
	if a.Returns != nil && a.Returns.Plural() && a.Of == nil {
		h.itemsMethod(f, a.Name, a.Returns, a.Operation)
	}
}

func (h *handle) actionBody(g *jen.Group, a *model.Action) {
	var in jen.Code = jen.Id("in")
	if a.Of != nil {
		in = nil
		h.checkArguments(g, a)
	}
	if readsData(&a.Request) {
		h.loadData(g, jen.Id("ctx"), a.Name, a.DataMembers(), returnNil)
	}
	h.fill(g, &a.Request, in)
	request := h.request(a)
	if a.Returns == nil && a.Failures == nil && a.Done == nil {
		g.Return(request)
		return
	}
	assign := ":="
	if readsData(&a.Request) && h.Load != nil && !declaresResult(a) {
		assign = "=" // loading the data has declared err
	}
	g.List(h.outcome(a)...).Op(assign).Add(request)
	g.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err()))
	failed := jen.Code(jen.Nil())
	if a.Done != nil {
		failed = h.undone(a)
	}
	if a.Failures != nil {
		partial := h.partial(g, a.Failures, jen.Lit(a.Name))
		if a.Done != nil { // what failed says more
			partial = jen.Qual("cmp", "Or").Call(partial, failed)
		}
		failed = partial
	}
	if a.Returns == nil {
		g.Return(jen.Id("out"), failed)
		return
	}
	h.returned(g, a, failed)
}

// request prints the call that sends a request, of an action that reads or of one
// that changes the thing.
func (h *handle) request(a *model.Action) jen.Code {
	call := gl("Call")
	args := []jen.Code{jen.Id("ctx"), h.self(), jen.Lit(a.Name), h.client()}
	if !a.Reads && h.Load != nil {
		call = gl("Change")
		args = append(args, h.state())
	}
	return call.Call(append(args, jen.Id(h.Senders[a.Operation.Name]), jen.Id("sent"), jen.Id("bind"), jen.Id("optFns"))...)
}

// outcome lists the variables that take what a call returns.
func (h *handle) outcome(a *model.Action) []jen.Code {
	out := jen.Id("out")
	if !declaresResult(a) {
		out = jen.Id("_")
	}
	return []jen.Code{out, jen.Err()}
}

// makes reports whether an action returns what it has made and what can be asked for: it
// may not be found at first.
func makes(a *model.Action) bool { return !a.Reads && a.Returns.Resource.Load != nil }

// undone prints the error of an answer that says that nothing was done.
//
//	glue.Fail(s, "Delete", answer.Undone("DeleteSecurityGroup", out.Return))
func (h *handle) undone(a *model.Action) jen.Code {
	return gl("Fail").Call(h.self(), jen.Lit(a.Name), an("Undone").Call(jen.Lit(a.Operation.Name), jen.Id("out").Dot(a.Done.Name)))
}

// declaresResult reports whether outcome has a variable besides the error.
func declaresResult(a *model.Action) bool {
	return a.Returns == nil || usesOutput(a.Returns) || a.Failures != nil || a.Done != nil
}

// usesOutput reports whether a result takes anything from the output. The
// method of a plural result takes it as an argument in any case.
func usesOutput(i *model.Items) bool {
	if i.Plural() || i.Branches[0].Data != nil {
		return true
	}
	for _, v := range i.Branches[0].Identifiers {
		if v.Kind == model.FromPath && v.Path.Root == model.RootResponse {
			return true
		}
	}
	return false
}

// loadData prints the statement that has the data at hand for parameters, where
// fail prints what ends the method with an error.
//
//	data, err := c.load(ctx, "Vpc", "")
//	if err != nil {
//		return nil, err
//	}
//
// with a member at the end that a listing may have left out.
func (h *handle) loadData(g *jen.Group, ctx jen.Code, method string, members []string, fail func(err jen.Code) []jen.Code) {
	h.loadDataOf(g, ctx, jen.Lit(method), members, fail)
}

// loadDataOf is loadData where method is an expression.
func (h *handle) loadDataOf(g *jen.Group, ctx, method jen.Code, members []string, fail func(err jen.Code) []jen.Code) {
	if h.Load != nil {
		g.List(jen.Id("data"), jen.Err()).Op(":=").Add(h.self()).Dot("load").Call(ctx, method, jen.Lit(h.mayLack(members)))
		g.If(jen.Err().Op("!=").Nil()).Block(fail(jen.Err())...)
		return
	}
	g.Id("data").Op(":=").Add(h.self()).Dot("Data").Call()
	g.If(jen.Id("data").Op("==").Nil()).Block(fail(gl("NoLoad").Call(h.self(), method))...)
}

// mayLack returns those members that data must have although a listing may leave them
// out, with commas between them.
func (h *handle) mayLack(members []string) string {
	needed := slices.DeleteFunc(slices.Clone(h.Omitted), func(m string) bool {
		return !slices.Contains(members, m) && !slices.Contains(members, model.Whole)
	})
	return strings.Join(needed, ",")
}

// returnNil prints the end of a method with a result that fails.
func returnNil(err jen.Code) []jen.Code { return []jen.Code{jen.Return(jen.Nil(), err)} }

// returned prints the end of an action that returns handles.
// Failed is the error beside them; a single handle is not returned with one.
func (h *handle) returned(g *jen.Group, a *model.Action, failed jen.Code) {
	if a.Returns.Plural() {
		args := []jen.Code{jen.Id("out")}
		if a.Returns.NeedsRequest() {
			args = append(args, jen.Id("sent"))
		}
		if a.Failures == nil && a.Done == nil {
			h.plural(g, a.Name, itemsMethodName(a.ItemsName()), args, makes(a))
			return
		}
		g.List(jen.Id("items"), jen.Err()).Op(":=").Add(h.self()).Dot(itemsMethodName(a.ItemsName())).Call(args...)
		if makes(a) {
			g.Add(gl("AllMade").Call(h.env(), jen.Id("items")))
		}
		g.If(jen.Err().Op("==").Nil()).Block(jen.Err().Op("=").Add(failed))
		g.Return(jen.Id("items"), gl("Fail").Call(h.self(), jen.Lit(a.Name), jen.Err()))
		return
	}
	if a.Failures != nil || a.Done != nil {
		g.If(jen.Err().Op("=").Add(failed).Op(";").Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err()))
	}
	h.single(g, a.Name, a.Returns, map[model.Root]*jen.Statement{model.RootRequest: jen.Id("sent"), model.RootResponse: jen.Id("out")}, makes(a))
}

// plural prints the statements that make handles of a list and return them.
//
//	items, err := t.routesIn(data)
//	return items, glue.Fail(t, "Routes", err)
//
// Those that are made are noted before that.
//
//	glue.AllMade(s.client.Env, items)
func (h *handle) plural(g *jen.Group, method, items string, args []jen.Code, making bool) {
	g.List(jen.Id("items"), jen.Err()).Op(":=").Add(h.self()).Dot(items).Call(args...)
	if making {
		g.Add(gl("AllMade").Call(h.env(), jen.Id("items")))
	}
	g.Return(jen.Id("items"), gl("Fail").Call(h.self(), jen.Lit(method), jen.Err()))
}

// single prints the statements that make one handle and return it.
//
//	if glue.Value(out.ImageId) == "" {
//		return nil, glue.NotSet(i, "CreateImage", "response.ImageId")
//	}
//	image := &Image{svc: i.svc, id: *out.ImageId}
//	glue.Init(&image.state, out.Image, nil)
//	glue.Made(i.svc.client.Env, image)
//	return image, nil
func (h *handle) single(g *jen.Group, method string, items *model.Items, roots map[model.Root]*jen.Statement, making bool) {
	b := items.Branches[0]
	fields := h.identifierFields(g, items, b, roots, h.refused(method, returnNil))
	made := jen.Op("&").Id(items.Resource.Name).Values(fields...)
	if b.Data == nil && !making {
		g.Return(made, jen.Nil())
		return
	}
	g.Id("made").Op(":=").Add(made)
	if b.Data != nil {
		h.initData(g, jen.Id("made"), follow(roots[items.Root].Clone(), b.Data), b)
	}
	if making {
		g.Add(gl("Made").Call(h.env(), jen.Id("made")))
	}
	g.Return(jen.Id("made"), jen.Nil())
}

var rootText = map[model.Root]string{
	model.RootRequest: "request.", model.RootResponse: "response.", model.RootData: "data.",
}

// initData prints the statement that gives a new handle its data.
//
//	glue.Init(&made.state, out.Role, nil)
//
// or, where the handle gets a copy of a part of the item,
//
//	*copied = elem.Policy
//	glue.Init(&made.state, copied, nil)
func (h *handle) initData(g *jen.Group, made *jen.Statement, r read, b *model.Branch) {
	data := r.pointer()
	if len(b.Data.Steps) == 0 {
		data = r.value.Clone()
	}
	missing := r.missing
	if b.Convert != nil {
		if r.typ.Kind == sdk.Pointer && len(b.Data.Steps) > 0 {
			missing = append(missing, r.isNil(r.value))
		}
		data = jen.Id(b.Convert.Func).Call(made.Clone(), data)
	}
	origin := jen.Nil()
	if b.Origin != nil {
		origin = jen.Op("&").Id(b.Origin.Var)
	}
	init := func(g *jen.Group) {
		if b.Copied() {
			data = jen.Id("copied")
			if !b.CopiesItem() {
				g.Op("*").Id("copied").Op("=").Add(r.value.Clone())
			}
		}
		g.Add(gl("Init")).Call(jen.Op("&").Add(made.Clone()).Dot("state"), data, origin)
	}
	if len(missing) == 0 {
		init(g)
		return
	}
	g.If(all(missing)).BlockFunc(init)
}

// subresource prints
//
//	func (b *Bucket) Object(key string) *Object { return &Object{svc: b.svc, bucketName: b.name, key: key} }
func (h *handle) subresource(f *jen.File, s *model.Subresource) {
	var params []jen.Code
	fields := []jen.Code{keyed("svc", h.svc())}
	for i, id := range s.Resource.Identifiers {
		if s.Identifiers[i].Kind == model.Absent {
			continue
		}
		if s.Identifiers[i].Kind == model.FromInput {
			params = append(params, jen.Id(id.Field).Add(h.exposed(id)))
			fields = append(fields, withIdentifier(id, held(id, jen.Id(id.Field))))
		} else {
			fields = append(fields, withIdentifier(id, h.copied(id, s.Identifiers[i].Identifier)))
		}
	}
	f.Add(comment(prose.Subresource(s)))
	f.Add(h.method(s.Name)).Params(params...).Op("*").Id(s.Resource.Name).Block(jen.Return(jen.Op("&").Id(s.Resource.Name).Values(fields...)))
	f.Line()
}

// reference prints a method that leads from the data to other resources, or from
// what names the handle: such a one loads nothing.
//
//	func (i *Instance) Vpc(ctx context.Context) (*Vpc, error) {
//		data, err := i.Load(ctx)
//		if err != nil {
//			return nil, err
//		}
//		...
//	}
func (h *handle) reference(f *jen.File, ref *model.Reference) {
	result := jen.Op("*").Id(ref.Items.Resource.Name)
	if ref.Items.Plural() {
		result = jen.Index().Add(result)
	}
	f.Add(comment(prose.Reference(ref)))
	var params []jen.Code
	if h.Load != nil && ref.Items.NeedsData() {
		params = append(params, ctxParam())
	}
	f.Add(h.method(ref.Name)).Params(params...).Params(result, jen.Error()).BlockFunc(func(g *jen.Group) {
		if ref.Items.NeedsData() {
			h.loadData(g, jen.Id("ctx"), ref.Name, h.dataMembers(ref.Items), returnNil)
		}
		if ref.Items.Plural() {
			h.plural(g, ref.Name, itemsMethodName(ref.Name), []jen.Code{jen.Id("data")}, false)
			return
		}
		h.single(g, ref.Name, ref.Items, map[model.Root]*jen.Statement{model.RootData: jen.Id("data")}, false)
	})
	f.Line()
	if ref.Items.Plural() {
		h.itemsMethod(f, ref.Name, ref.Items, nil)
	}
}

// dataMembers returns the members of the data that a reference reads: all that
// may be missing if the new handle gets the whole.
func (h *handle) dataMembers(i *model.Items) []string {
	if d := i.Branches[0].Data; d != nil && d.Root == model.RootData && len(d.Steps) == 0 {
		return h.Omitted
	}
	return i.DataMembers()
}

func itemsMethodName(member string) string { return naming.Unexported(member) + "In" }
