package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/prose"
)

// checkedClient is the type of the client that bound functions get.
const checkedClient = "checkedClient"

// checked prints the client that bound functions get, with the operations that they
// send.
//
//	type checkedClient Service
//
//	func (c *checkedClient) PutObject(ctx context.Context, in *PutObjectInput, optFns ...func(*Options)) (*PutObjectOutput, error) {
//		return sendPutObject(c.client.API, ctx, in, glue.With(&c.client, optFns)...)
//	}
//
//	func (c *checkedClient) Options() (o Options) {
//		if client, ok := c.client.API.(interface{ Options() Options }); ok {
//			o = client.Options()
//		}
//		return o
//	}
//
// Methods of a struct that has a pointer to the client would each be compiled twice: for it
// and for pointers to it.
func (e *emitter) checked(f *jen.File) {
	if len(e.Bound) == 0 {
		return
	}
	name := checkedClient
	client := func() *jen.Statement { return jen.Id("c").Dot("client") }
	f.Add(comment(prose.CheckedClient))
	f.Type().Id(name).Id(e.Root.Name)
	f.Line()
	for _, op := range e.Bound {
		f.Func().Params(jen.Id("c").Op("*").Id(name)).Id(op.Name).
			Params(ctxParam(), jen.Id("in").Add(e.ptr(op.Input.Ident)), optFns("Options")).
			Params(e.ptr(op.Output.Ident), jen.Error()).
			Block(jen.Return(jen.Id(e.Senders[op.Name]).Call(client().Dot("API"), jen.Id("ctx"), jen.Id("in"), gl("With").Call(jen.Op("&").Add(client()), jen.Id("optFns")).Op("..."))))
		f.Line()
	}
	f.Add(comment(prose.CheckedOptions))
	f.Func().Params(jen.Id("c").Op("*").Id(name)).Id("Options").Params().Params(jen.Id("o").Id("Options")).Block(
		jen.If(
			jen.List(jen.Id("client"), jen.Id("ok")).Op(":=").Add(client()).Dot("API").Assert(jen.Interface(jen.Id("Options").Params().Id("Options"))),
			jen.Id("ok"),
		).Block(jen.Id("o").Op("=").Id("client").Dot("Options").Call()),
		jen.Return(jen.Id("o")),
	)
	f.Line()
}
