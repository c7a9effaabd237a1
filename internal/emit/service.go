package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// packageDoc prints the package's doc and its tie to the runtime.
func (e *emitter) packageDoc(f *jen.File) {
	for i, paragraph := range prose.Package(e.Service) {
		first, rest := "// ", "// "
		if strings.HasPrefix(paragraph, "- ") {
			first, rest = "//   ", "//     "
		} else if i > 0 {
			f.PackageComment("//")
		}
		for n, line := range wrap(paragraph) {
			if n > 0 {
				first = rest
			}
			f.PackageComment(first + line)
		}
	}
	f.Add(comment(prose.RuntimeVersion))
	f.Const().Id("_").Op("=").Add(gl("RequiresRuntimeV2"))
}

// api prints the interface of the operations in use and the aliases.
func (e *emitter) api(f *jen.File) {
	f.Add(comment(prose.API(e.Service)))
	f.Type().Id("API").InterfaceFunc(func(g *jen.Group) {
		for _, op := range e.Operations {
			g.Add(e.method(op))
		}
	})
	f.Line()
	f.Var().Id("_").Id("API").Op("=").Params(jen.Op("*").Qual(e.SDK, "Client")).Params(jen.Nil())
	f.Line()
	e.unimplemented(f)
	e.senders(f)
	e.inputs(f)
	f.Add(comment(prose.Aliases))
	f.Type().DefsFunc(func(g *jen.Group) {
		for _, a := range e.Aliases {
			g.Comment("// " + prose.Alias(a))
			g.Id(a).Op("=").Qual(e.SDK, a)
		}
	})
}

// method prints an operation as an interface has it.
func (e *emitter) method(op *sdk.Operation) *jen.Statement {
	return jen.Id(op.Name).Params(jen.Qual("context", "Context"), e.ptr(op.Input.Ident), jen.Op("...").Func().Params(jen.Op("*").Id("Options"))).
		Params(e.ptr(op.Output.Ident), jen.Error())
}

// senders prints, for each operation,
//
//	func sendGetObject(client any, ctx context.Context, in *GetObjectInput, optFns ...func(*Options)) (*GetObjectOutput, error) {
//		type sender interface {
//			GetObject(context.Context, *GetObjectInput, ...func(*Options)) (*GetObjectOutput, error)
//		}
//		return client.(sender).GetObject(ctx, in, optFns...)
//	}
//
// with sentWith in place of optFns.
func (e *emitter) senders(f *jen.File) {
	for i, op := range e.Operations {
		if i == 0 {
			f.Add(comment(prose.Senders(e.Senders[op.Name])))
		}
		f.Func().Id(e.Senders[op.Name]).Params(jen.Id("client").Any(), ctxParam(), jen.Id("in").Add(e.ptr(op.Input.Ident)), optFns("Options")).
			Params(e.ptr(op.Output.Ident), jen.Error()).
			Block(
				jen.Type().Id("sender").Interface(e.method(op)), // without a name it takes 1.5 kB more in the archive
				jen.Return(jen.Id("client").Assert(jen.Id("sender")).Dot(op.Name).Call(jen.Id("ctx"), jen.Id("in"), e.sentWith(op).Op("..."))),
			)
		f.Line()
	}
}

// sentWith prints the options with which a request is sent: optFns or, of an operation that
// has a decoder or an encoder, these before it, so that whatever sends it has them,
//
//	append([]func(*Options){decodeListObjectsV2}, optFns...)
func (e *emitter) sentWith(op *sdk.Operation) *jen.Statement {
	var own []jen.Code
	if d := e.DecoderOf(op); d != nil {
		own = append(own, jen.Id(d.Option))
	}
	if en := e.EncoderOf(op); en != nil {
		own = append(own, jen.Id(en.Option))
	}
	if len(own) == 0 {
		return jen.Id("optFns")
	}
	return jen.Append(jen.Index().Func().Params(jen.Op("*").Id("Options")).Values(own...), jen.Id("optFns").Op("..."))
}

// inputs prints, for each operation whose input is filled,
//
//	func inputGetObject(in *GetObjectInput) (*GetObjectInput, *glue.Binder) {
//		var call struct {
//			in   GetObjectInput
//			bind glue.Binder
//		}
//		if in != nil {
//			call.in = *in
//		}
//		return &call.in, &call.bind
//	}
//
// A generic function of the runtime would be five for each operation: two of its own, two that
// wrap the method that inputs have, and one that compares them.
func (e *emitter) inputs(f *jen.File) {
	first := true
	for _, op := range e.Operations {
		name, ok := e.Inputs[op.Name]
		if !ok {
			continue
		}
		if first {
			f.Add(comment(prose.Inputs(name)))
		}
		first = false
		call := func(member string) *jen.Statement { return jen.Id("call").Dot(member) }
		f.Func().Id(name).Params(jen.Id("in").Add(e.ptr(op.Input.Ident))).Params(e.ptr(op.Input.Ident), jen.Op("*").Add(gl("Binder"))).Block(
			jen.Var().Id("call").Struct(jen.Id("in").Add(e.named(op.Input.Ident)), jen.Id("bind").Add(gl("Binder"))),
			jen.If(jen.Id("in").Op("!=").Nil()).Block(call("in").Op("=").Op("*").Id("in")),
			jen.Return(jen.Op("&").Add(call("in")), jen.Op("&").Add(call("bind"))),
		)
		f.Line()
	}
}

// unimplemented prints
//
//	type UnimplementedAPI struct{ Err error }
//
//	func (u UnimplementedAPI) GetObject(context.Context, *GetObjectInput, ...func(*Options)) (*GetObjectOutput, error) {
//		return nil, glue.Unimplemented("s3", "GetObject", u.Err)
//	}
func (e *emitter) unimplemented(f *jen.File) {
	const name = "UnimplementedAPI"
	f.Add(comment(prose.UnimplementedAPI))
	f.Type().Id(name).Struct(
		jen.Comment("// "+prose.UnimplementedErr),
		jen.Id("Err").Error(),
	)
	f.Line()
	for _, op := range e.Operations {
		f.Add(comment(prose.Unimplemented(op.Name)))
		f.Func().Params(jen.Id("u").Id(name)).Id(op.Name).
			Params(jen.Qual("context", "Context"), e.ptr(op.Input.Ident), jen.Op("...").Func().Params(jen.Op("*").Id("Options"))).
			Params(e.ptr(op.Output.Ident), jen.Error()).
			Block(jen.Return(jen.Nil(), gl("Unimplemented").Call(jen.Lit(e.Service.Name), jen.Lit(op.Name), jen.Id("u").Dot("Err"))))
		f.Line()
	}
}

// service prints the Service type and its members.
func (e *emitter) service(f *jen.File) {
	h := &handle{emitter: e, Resource: e.Root, recv: naming.Receiver(e.Root.Name)}
	e.serviceType(f)
	e.constructors(f)
	e.capture(f)
	h.identity(f)
	h.sdkClient(f)
	if e.fillsRegion() {
		h.regionOf(f)
	}
	h.members(f)
}

// serviceType prints
//
//	type Service struct {
//		client glue.Client
//	}
func (e *emitter) serviceType(f *jen.File) {
	f.Add(comment(prose.Service(e.Service)))
	f.Type().Id(e.Root.Name).Struct(
		jen.Id("client").Add(gl("Client")),
	)
	f.Line()
}

// constructors prints
//
//	func New(cfg aws.Config, optFns ...func(*Options)) *Service {
//		return From(resource.NewEnv(cfg), optFns...)
//	}
//
//	func From(env *resource.Env, optFns ...func(*Options)) *Service {
//		return glue.From(env, "github.com/aws/aws-sdk-go-v2/service/s3", len(optFns) > 0, func() *Service {
//			cfg, err := env.Config()
//			if err != nil {
//				return newService(UnimplementedAPI{Err: err}, env)
//			}
//			return newService(sdk.NewFromConfig(cfg, optFns...), env)
//		})
//	}
//
//	func NewFromClient(api API, optFns ...func(*resource.EnvOptions)) *Service {
//		return newService(api, new(resource.Env).With(optFns...))
//	}
func (e *emitter) constructors(f *jen.File) {
	service, construct := func() *jen.Statement { return jen.Op("*").Id(e.Root.Name) }, "new"+e.Root.Name
	f.Add(comment(prose.New))
	f.Func().Id("New").Params(jen.Id("cfg").Qual(awsPath, "Config"), optFns("Options")).Add(service()).Block(
		jen.Return(jen.Id("From").Call(rt("NewEnv").Call(jen.Id("cfg")), jen.Id("optFns").Op("..."))))
	f.Line()
	f.Add(comment(prose.From))
	f.Func().Id("From").Params(jen.Id("env").Op("*").Add(rt("Env")), optFns("Options")).Add(service()).Block(
		jen.Return(gl("From").Call(jen.Id("env"), jen.Lit(e.SDK), jen.Len(jen.Id("optFns")).Op(">").Lit(0), jen.Func().Params().Add(service()).Block(
			jen.List(jen.Id("cfg"), jen.Err()).Op(":=").Id("env").Dot("Config").Call(),
			jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(
				jen.Id(construct).Call(jen.Id("UnimplementedAPI").Values(keyed("Err", jen.Err())), jen.Id("env")))),
			jen.Return(jen.Id(construct).Call(jen.Qual(e.SDK, "NewFromConfig").Call(jen.Id("cfg"), jen.Id("optFns").Op("...")), jen.Id("env"))),
		))))
	f.Line()
	f.Add(comment(prose.NewFromClient))
	f.Func().Id("NewFromClient").Params(jen.Id("api").Id("API"), jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Add(rt("EnvOptions")))).Add(service()).Block(
		jen.Return(jen.Id(construct).Call(jen.Id("api"), jen.New(rt("Env")).Dot("With").Call(jen.Id("optFns").Op("...")))))
	f.Line()
	e.newService(f)
	e.withAPIOptions(f)
	e.waiterOptions(f)
}

// absences prints what the service says of resources that are not there.
func (e *emitter) absences() []jen.Code {
	if len(e.Absences) == 0 {
		return nil
	}
	return []jen.Code{keyed("Absences", absences(e.Absences))}
}

// newService prints
//
//	func newService(client any, env *resource.Env) *Service {
//		s := &Service{client: glue.Client{API: client, Env: env, Options: []func(*Options){checkAnswers}, Absences: []glue.Absence{{Code: "NoSuchKey"}}}}
//		if known, ok := client.(interface{ Options() Options }); ok {
//			o := known.Options()
//			s.client.Scope = glue.ScopeOf(o.Region, o.Credentials) // nil if no credentials sign
//		}
//		s.client.Scope = s.client.Scope.Or(env)
//		return s
//	}
func (e *emitter) newService(f *jen.File) {
	credentials := jen.Nil()
	if e.Signed {
		credentials = jen.Id("o").Dot("Credentials")
	}
	f.Func().Id("new"+e.Root.Name).Params(jen.Id("client").Any(), jen.Id("env").Op("*").Add(rt("Env"))).Op("*").Id(e.Root.Name).Block(
		jen.Id("s").Op(":=").Op("&").Id(e.Root.Name).Values(keyed("client", gl("Client").Values(
			append([]jen.Code{keyed("API", jen.Id("client")), keyed("Env", jen.Id("env")), keyed("Options", checked())}, e.absences()...)...))),
		jen.If(
			jen.List(jen.Id("known"), jen.Id("ok")).Op(":=").Id("client").Assert(jen.Interface(jen.Id("Options").Params().Id("Options"))),
			jen.Id("ok"),
		).Block(
			jen.Id("o").Op(":=").Id("known").Dot("Options").Call(),
			jen.Id("s").Dot("client").Dot("Scope").Op("=").Add(gl("ScopeOf")).Call(jen.Id("o").Dot("Region"), credentials),
		),
		jen.Id("s").Dot("client").Dot("Scope").Op("=").Add(jen.Id("s").Dot("client").Dot("Scope")).Dot("Or").Call(jen.Id("env")),
		jen.Return(jen.Id("s")),
	)
	f.Line()
}

// sdkClient prints
//
//	func (s *Service) SDKClient() (client *sdk.Client, ok bool) {
//		client, ok = s.client.API.(*sdk.Client)
//		return client, ok
//	}
func (h *handle) sdkClient(f *jen.File) {
	f.Add(comment(prose.SDKClient))
	f.Add(h.method("SDKClient")).Params().Params(jen.Id("client").Op("*").Qual(h.SDK, "Client"), jen.Id("ok").Bool()).Block(
		jen.List(jen.Id("client"), jen.Id("ok")).Op("=").Add(h.api()).Assert(jen.Op("*").Qual(h.SDK, "Client")),
		jen.Return(jen.Id("client"), jen.Id("ok")))
	f.Line()
}

// capture prints
//
//	func CaptureOutput[O any](out **O) func(*Options) {
//		return func(o *Options) { o.APIOptions = append(o.APIOptions, glue.Capture(out)) }
//	}
//
//	func AnswerCaptured[O any](out *O, optFns ...func(*Options)) *O {
//		var o Options
//		glue.Apply(&o, optFns)
//		glue.Captured(out, o.APIOptions)
//		return out
//	}
func (e *emitter) capture(f *jen.File) {
	f.Add(comment(prose.CaptureOutput))
	f.Func().Id("CaptureOutput").Types(jen.Id("O").Any()).Params(jen.Id("out").Op("**").Id("O")).Func().Params(jen.Op("*").Id("Options")).Block(
		jen.Return(jen.Func().Params(jen.Id("o").Op("*").Id("Options")).Block(
			jen.Id("o").Dot("APIOptions").Op("=").Append(jen.Id("o").Dot("APIOptions"), gl("Capture").Call(jen.Id("out"))))))
	f.Line()
	f.Add(comment(prose.AnswerCaptured))
	f.Func().Id("AnswerCaptured").Types(jen.Id("O").Any()).Params(jen.Id("out").Op("*").Id("O"), optFns("Options")).Op("*").Id("O").Block(
		jen.Var().Id("o").Id("Options"),
		gl("Apply").Call(jen.Op("&").Id("o"), jen.Id("optFns")),
		gl("Captured").Call(jen.Id("out"), jen.Id("o").Dot("APIOptions")),
		jen.Return(jen.Id("out")))
	f.Line()
}
