package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// batchLoad prints the description of a load that takes many handles.
//
//	var taskLoad = glue.BatchLoad[*Task, *DescribeTasksInput, *DescribeTasksOutput, *Options, *types.Task]{
//		Operation: "DescribeTasks",
//		Max:       100,
//		Call:      sendDescribeTasks,
//		Bind:      <bind>,
//		Found:     <found>,
//		...
//	}
func (h *handle) batchLoad(f *jen.File) {
	l, many := h.Load, h.Load.Many
	asBatch := &model.Batch{Request: l.Request}
	fields := []jen.Code{
		keyed("Operation", jen.Lit(l.Operation.Name)),
		keyed("Max", jen.Lit(many.Max)),
		keyed("Client", h.itemClient()),
		keyed("State", jen.Func().Params(h.itemParam()).Op("*").Add(gl("State")).Block(jen.Return(jen.Op("&").Id("item").Dot("state")))),
		keyed("Call", jen.Id(h.Senders[l.Operation.Name])),
		keyed("Input", jen.Id(h.Inputs[l.Operation.Name])),
		keyed("Bind", h.batchBind(asBatch)),
		keyed("Found", h.foundFunc()),
		keyed("Equal", jen.Parens(jen.Op("*").Id(h.Resource.Name)).Dot("Equal")),
	}
	if together := asBatch.Together(); len(together) > 0 {
		fields = append(fields, keyed("Together", h.together(together, nil)))
	}
	absent := slices.Clone(h.Resource.NotFound)
	if l.Failures != nil {
		absent = append(absent, l.Failures.NotFound...)
		fields = append(fields, keyed("Failures", h.failures(l.Operation.Output.Ident, l.Failures)))
	}
	if len(absent) > 0 {
		fields = append(fields, keyed("Absences", absences(absent)))
	}
	if l.Failures != nil && len(l.Failures.NotFound) > 0 {
		fields = append(fields, keyed("Named", jen.True()))
	}
	if len(many.Left) > 0 {
		fields = append(fields, keyed("Next", h.next(l.Operation.Output.Ident, l.Operation, many.Left)))
	}
	if len(h.Gone) > 0 {
		fields = append(fields, keyed("Gone", h.goneFunc()))
	}
	fields = append(fields, keyed("Options", checked()))
	f.Add(comment(prose.BatchLoad(h.Resource)))
	f.Var().Id(many.Var).Op("=").Add(gl("BatchLoad")).Types(
		jen.Op("*").Id(h.Resource.Name), h.ptr(l.Operation.Input.Ident), h.ptr(l.Operation.Output.Ident), jen.Op("*").Id("Options"), h.ptr(h.Resource.Data),
	).Custom(multiline, fields...)
	f.Line()
}

// foundFunc prints the function that finds the data of items in an output.
//
//	func(out *DescribeTasksOutput, items []*Task, found func(int, *types.Task)) {
//		for at := range out.Tasks {
//			elem := &out.Tasks[at]
//			found(glue.Find(items, at, func(item *Task) bool { return glue.Value(elem.TaskArn) == item.arn }), elem)
//		}
//	}
func (h *handle) foundFunc() jen.Code {
	p := &h.Load.Place
	item := &handle{emitter: h.emitter, Resource: h.Resource, recv: "item"}
	return jen.Func().Params(
		jen.Id("out").Add(h.ptr(h.Load.Operation.Output.Ident)), h.itemsParam(),
		jen.Id("found").Func().Params(jen.Int(), h.ptr(h.Resource.Data)),
	).BlockFunc(func(g *jen.Group) {
		h.search(g, jen.Id("out"), p.Path.Steps, false, func(g *jen.Group, elem *jen.Statement, listed bool) {
			find := gl("Find").Call(jen.Id("items"), jen.Id("at"), jen.Func().Params(h.itemParam()).Bool().Block(jen.Return(item.matched(p.Match, elem, listed))))
			if p.Convert == nil {
				g.Id("found").Call(find, elem.Clone())
				return
			}
			g.If(jen.Id("i").Op(":=").Add(find).Op(";").Id("i").Op(">=").Lit(0)).Block(
				jen.Id("found").Call(jen.Id("i"), jen.Id(p.Convert.Func).Call(jen.Id("items").Index(jen.Id("i")), elem.Clone())),
			).Else().Block(jen.Id("found").Call(jen.Lit(-1), jen.Nil()))
		})
	})
}

// loadList prints the methods that load a list of handles.
//
//	func (l TaskList) Load(ctx context.Context) (*resource.BatchResult[*Task], error) {
//		return glue.LoadItems(ctx, l, &taskLoad, false, nil)
//	}
//
//	func (l TaskList) Reload(ctx context.Context, optFns ...func(*Options)) (*resource.BatchResult[*Task], error) {
//		return glue.LoadItems(ctx, l, &taskLoad, true, optFns)
//	}
func (h *handle) loadList(f *jen.File) {
	method := func(name string, doc string, anew, options jen.Code, params ...jen.Code) {
		f.Add(comment(doc))
		f.Func().Params(jen.Id("l").Id(h.List)).Id(name).Params(params...).
			Params(jen.Op("*").Add(rt("BatchResult")).Types(jen.Op("*").Id(h.Resource.Name)), jen.Error()).Block(
			jen.Return(gl("LoadItems").Call(jen.Id("ctx"), jen.Id("l"), jen.Op("&").Id(h.Load.Many.Var), anew, options)))
		f.Line()
	}
	method("Load", prose.LoadList(h.Resource), jen.False(), jen.Nil(), ctxParam())
	method("Reload", prose.ReloadList(h.Resource), jen.True(), jen.Id("optFns"), ctxParam(), optFns("Options"))
}
