package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// judges reports whether an output of the load says more than that the data is there
// or not.
func (h *handle) judges() bool {
	return len(h.Load.Elsewhere) > 0 || h.Load.Failures != nil || len(h.Gone) > 0
}

// judgeFunc prints a function that says what an output means in which the data was
// found, or nothing.
//
//	func(out *DescribeTasksOutput, data *types.Task) error {
//		if data != nil {
//			return glue.Gone("LastStatus", string(data.LastStatus), "DELETED")
//		}
//		var refusals glue.Refusals
//		for at := range out.Failures {
//			elem := &out.Failures[at]
//			refusals.Add(glue.Value(elem.Arn) == t.arn, glue.Value(elem.Reason), glue.Value(elem.Detail))
//		}
//		return refusals.Err([]glue.Absence{{Code: "MISSING"}})
//	}
func (h *handle) judgeFunc() jen.Code {
	l := h.Load
	return jen.Func().Params(jen.Id("out").Add(h.ptr(l.Operation.Output.Ident)), jen.Id("data").Add(h.ptr(h.Resource.Data))).Error().BlockFunc(func(g *jen.Group) {
		g.If(jen.Id("data").Op("!=").Nil()).BlockFunc(h.gone)
		for _, p := range l.Elsewhere {
			r := follow(jen.Id("out"), p)
			there := r.missing
			if r.typ.Kind == sdk.Pointer {
				there = append(there, r.isNil(r.value))
			}
			g.If(all(there)).Block(jen.Return(gl("OtherKind").Call(jen.Lit(p.Type.Plain().Ident.Name))))
		}
		if l.Failures == nil {
			g.Return(jen.Nil())
			return
		}
		h.refusals(g, l.Failures)
	})
}

// goneFunc prints, for a load by a listing, what the data says that was found; nil if
// it says nothing.
//
//	func(data *types.Task) error { return glue.Gone("LastStatus", string(data.LastStatus), "DELETED") }
func (h *handle) goneFunc() jen.Code {
	if len(h.Gone) == 0 {
		return jen.Nil()
	}
	return jen.Func().Params(jen.Id("data").Add(h.ptr(h.Resource.Data))).Error().BlockFunc(h.gone)
}

// gone prints the return of what the data says.
func (h *handle) gone(g *jen.Group) {
	for i, gone := range h.Gone {
		call := goneCall(g, i, gone)
		if i == len(h.Gone)-1 {
			g.Return(call)
			return
		}
		g.If(jen.Err().Op(":=").Add(call).Op(";").Err().Op("!=").Nil()).Block(jen.Return(jen.Err()))
	}
	g.Return(jen.Nil())
}

// goneCall prints the error of what the data says, nil if it says nothing.
func goneCall(g *jen.Group, i int, gone *model.Gone) jen.Code {
	args := []jen.Code{jen.Lit(gone.Path.Text()), textAt(g, jen.Id("data"), numberedName("value", i), gone.Path)}
	for _, value := range gone.Values {
		args = append(args, jen.Lit(value))
	}
	return gl("Gone").Call(args...)
}

// refusals prints the return of what the output lists in place of the data.
func (h *handle) refusals(g *jen.Group, f *model.Failures) {
	g.Var().Id("refusals").Add(gl("Refusals"))
	r := follow(jen.Id("out"), f.Path)
	loop := r.each(isMute(f), func(g *jen.Group) {
		code, message := textAt(g, jen.Id("elem"), "code", f.Code), messageAt(g, f.Path, f.Code, f.Message)
		g.Id("refusals").Dot("Add").Call(h.isOwn(f.Match), code, message)
	})
	if len(r.missing) > 0 {
		loop = jen.If(all(r.missing)).Block(loop)
	}
	g.Add(loop)
	g.Return(jen.Id("refusals").Dot("Err").Call(absences(f.NotFound)))
}

// isOwn prints that a failure is about the handle.
func (h *handle) isOwn(match []*model.FailureMatch) jen.Code {
	if len(match) == 0 {
		return jen.True()
	}
	return sameAs(match, false, func(v *model.Value) *jen.Statement { return identifierText(h.self(), v.Identifier) })
}
