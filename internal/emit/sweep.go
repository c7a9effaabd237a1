package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
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
	var what []string
	for _, step := range s.Steps {
		args = append(args, h.sweepStep(step))
		what = append(what, sweepDoc(step))
	}
	doc := s.Name + " sends " + strings.Join(what, ", then ") + "."
	if s.Doc != "" {
		doc += " " + s.Doc
	}
	f.Add(comment(doc,
		"It keeps no record of what succeeded, so that any number of items takes bounded memory. If something failed, the others are done all the same, and the error is a *resource.BatchError. Running it again goes on with what is left."))
	f.Add(h.method(s.Name)).Params(ctxParam(), jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Add(rt("SweepOptions")))).
		Params(jen.Op("*").Add(rt("SweepResult")), jen.Error()).Block(
		jen.Return(gl("Sweep").Custom(arguments, args...)))
	f.Line()
}

// arguments prints those of a call, one on each line.
var arguments = jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}

func sweepDoc(step *model.SweepStep) string {
	if step.Batch != nil {
		return step.Batch.Operation.Name + " for all of " + step.Collection.Name
	}
	return step.Action.Operation.Name + " for each of " + step.Collection.Name
}

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
