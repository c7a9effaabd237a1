package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// sweep prints a method that acts on everything in some collections.
//
//	func (b *Bucket) Empty(ctx context.Context, optFns ...func(*BucketEmptyOptions)) (*resource.SweepResult, error) {
//		var o BucketEmptyOptions
//		glue.Apply(&o, optFns)
//		return glue.Sweep(ctx, b, "Empty", o.SweepOptions,
//			glue.SweepBatch("ObjectVersions", <list>, &objectVersionDelete, &o.DeleteObjects),
//			glue.SweepEach("MultipartUploads", <list>, <abort>),
//		)
//	}
func (h *handle) sweep(f *jen.File, s *model.Sweep) {
	h.sweepOptions(f, s)
	args := []jen.Code{jen.Id("ctx"), h.self(), jen.Lit(s.Name), jen.Id("opts").Dot("SweepOptions")}
	for _, step := range s.Steps {
		args = append(args, h.sweepStep(step))
	}
	f.Add(comment(prose.Sweep(s)...))
	f.Add(h.method(s.Name)).Params(ctxParam(), jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Id(s.Options))).
		Params(jen.Op("*").Add(rt("SweepResult")), jen.Error()).Block(
		jen.Var().Id("opts").Id(s.Options),
		gl("Apply").Call(jen.Op("&").Id("opts"), jen.Id("optFns")),
		jen.Return(gl("Sweep").Custom(arguments, args...)))
	f.Line()
}

// sweepOptions prints
//
//	type BucketEmptyOptions struct {
//		resource.SweepOptions
//
//		DeleteObjects        DeleteObjectsInput
//		AbortMultipartUpload AbortMultipartUploadInput
//	}
func (h *handle) sweepOptions(f *jen.File, s *model.Sweep) {
	fields := []jen.Code{rt("SweepOptions"), jen.Line()}
	for _, op := range s.Operations() {
		fields = append(fields, jen.Id(op.Name).Add(h.named(op.Input.Ident)))
	}
	f.Add(comment(prose.SweepOptions(s)...))
	f.Type().Id(s.Options).Struct(fields...)
	f.Line()
}

// arguments prints those of a call, one on each line.
var arguments = jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}

// sweepStep prints
//
//	glue.SweepInstead(<step>, []string{"NotImplemented"}, <step>)
func (h *handle) sweepStep(step *model.SweepStep) jen.Code {
	if step.Instead == nil {
		return h.sweepOne(step)
	}
	return gl("SweepInstead").Custom(arguments, h.sweepOne(step), literals(step.Unsupported), h.sweepOne(step.Instead))
}

func (h *handle) sweepOne(step *model.SweepStep) jen.Code {
	c := step.Collection
	in := jen.Op("&").Id("opts").Dot(step.Operation().Name)
	if step.Batch != nil {
		return gl("SweepBatch").Call(jen.Lit(c.Name), h.sweptList(step), jen.Op("&").Id(step.Batch.Var), in)
	}
	do := jen.Func().Params(ctxParam(), jen.Id("item").Op("*").Id(c.Items.Resource.Name)).Error().Block(
		jen.List(jen.Id("_"), jen.Err()).Op(":=").Id("item").Dot(step.Action.Name).Call(jen.Id("ctx"), in),
		jen.Return(jen.Err()))
	return gl("SweepEach").Call(jen.Lit(c.Name), h.sweptList(step), do)
}

// sweptList prints, without data that the step does not need,
//
//	b.ObjectVersions().list.Filter(&ListObjectVersionsInput{RequestPayer: o.DeleteObjects.RequestPayer})
func (h *handle) sweptList(step *model.SweepStep) jen.Code {
	list := h.self().Dot(step.Collection.Name).Call()
	if step.Collection.Hydrate && step.Batch == nil && !readsData(&step.Action.Request) {
		list.Dot("AsListed").Call()
	}
	list.Dot("list")
	if len(step.Common) == 0 {
		return list
	}
	var members []jen.Code
	for _, f := range step.Common {
		members = append(members, keyed(f.Name, jen.Id("opts").Dot(step.Operation().Name).Dot(f.Name)))
	}
	in := jen.Op("&").Add(h.named(step.Collection.Operation.Input.Ident)).Values(members...)
	return list.Dot("Filter").Call(in)
}
