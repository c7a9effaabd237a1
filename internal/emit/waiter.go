package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// waiter prints a method over an SDK waiter.
//
//	func (b *Bucket) WaitUntilExists(ctx context.Context, in *HeadBucketInput, maxWait time.Duration, optFns ...func(*BucketExistsWaiterOptions)) error {
//		sent, bind := glue.Input(in)
//		glue.Set(bind, "Bucket", &sent.Bucket, b.name)
//		_, err := glue.Wait(ctx, b, "WaitUntilExists", &b.svc.client, sdk.NewBucketExistsWaiter(b.svc.client.API).WaitForOutput, sent, bind, maxWait, optFns)
//		return err
//	}
func (h *handle) waiter(f *jen.File, w *model.Waiter) {
	poll := jen.Qual(h.SDK, "New"+w.SDK.Name+"Waiter").Call(h.api(), h.checkedWaiter(w)).Dot("WaitForOutput")
	wait := gl("Wait").Call(jen.Id("ctx"), h.self(), jen.Lit(w.Name), h.client(), poll, jen.Id("sent"), jen.Id("bind"), jen.Id("maxWait"), jen.Id("optFns"))
	f.Add(comment(prose.Waiter(w)))
	f.Add(h.method(w.Name)).Params(
		ctxParam(), jen.Id("in").Add(h.ptr(w.Operation.Input.Ident)), jen.Id("maxWait").Qual("time", "Duration"), optFns(w.SDK.Name+"WaiterOptions"),
	).Error().BlockFunc(func(g *jen.Group) {
		h.fill(g, &w.Request, jen.Id("in"))
		if w.Path == nil {
			g.List(jen.Id("_"), jen.Err()).Op(":=").Add(wait)
			g.Return(jen.Err())
			return
		}
		g.List(jen.Id("out"), jen.Err()).Op(":=").Add(wait)
		g.If(jen.Err().Op("==").Nil()).Block(
			gl("Settle").Call(h.client(), h.state(), jen.Id("out"), h.pathFunc(w.Operation.Output.Ident, w.Path, w.Convert)))
		g.Return(jen.Err())
	})
	f.Line()
}

// checkedWaiter prints the option that makes a waiter check what it is answered.
//
//	func(o *BucketExistsWaiterOptions) { o.ClientOptions = append(o.ClientOptions, checkAnswers) }
func (h *handle) checkedWaiter(w *model.Waiter) jen.Code {
	options := jen.Id("o").Dot("ClientOptions")
	return jen.Func().Params(jen.Id("o").Op("*").Id(w.SDK.Name + "WaiterOptions")).Block(options.Clone().Op("=").Append(options, jen.Id("checkAnswers")))
}

// fieldText is fieldValue for comparison with identifiers: a string enum comes
// as a string.
func (h *handle) fieldText(of *jen.Statement, f *sdk.Field) *jen.Statement {
	value := h.fieldValue(of, f)
	if scalarType(f.Type).Kind == sdk.Named {
		return jen.String().Call(value)
	}
	return value
}

// fieldValue prints the value of a member, the zero value if it is a nil
// pointer.
func (h *handle) fieldValue(of *jen.Statement, f *sdk.Field) *jen.Statement {
	member := of.Clone().Dot(f.Name)
	if f.Type.Kind == sdk.Pointer {
		return gl("Value").Call(member)
	}
	return member
}
