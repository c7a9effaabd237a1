package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// sweep prints a method that acts on everything in some collections.
//
//	func (b *Bucket) Empty(ctx context.Context, optFns ...func(*resource.SweepOptions)) (*resource.SweepResult, error) {
//		return glue.Sweep(ctx, b, "Empty", optFns,
//			glue.SweepBatch("ObjectVersions", b.ObjectVersions().list, &objectVersionDelete),
//			glue.SweepEach("MultipartUploads", b.MultipartUploads().list, <abort>),
//		)
//	}
func (h *handle) sweep(f *jen.File, s *model.Sweep) {
	args := []jen.Code{jen.Id("ctx"), h.self(), jen.Lit(s.Name), jen.Id("optFns")}
	for _, step := range s.Steps {
		args = append(args, h.sweepStep(step))
	}
	f.Add(comment(prose.Sweep(s)...))
	f.Add(h.method(s.Name)).Params(ctxParam(), jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Add(rt("SweepOptions")))).
		Params(jen.Op("*").Add(rt("SweepResult")), jen.Error()).Block(
		jen.Return(gl("Sweep").Custom(arguments, args...)))
	f.Line()
}

// arguments prints those of a call, one on each line.
var arguments = jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}

func (h *handle) sweepStep(step *model.SweepStep) jen.Code {
	c := step.Collection
	list := h.self().Dot(c.Name).Call().Dot("list")
	if step.Batch != nil {
		return gl("SweepBatch").Call(jen.Lit(c.Name), list, jen.Op("&").Id(step.Batch.Var))
	}
	do := jen.Func().Params(ctxParam(), jen.Id("item").Op("*").Id(c.Items.Resource.Name)).Error().Block(
		jen.List(jen.Id("_"), jen.Err()).Op(":=").Id("item").Dot(step.Action.Name).Call(jen.Id("ctx"), jen.Nil()),
		jen.Return(jen.Err()))
	return gl("SweepEach").Call(jen.Lit(c.Name), list, do)
}
