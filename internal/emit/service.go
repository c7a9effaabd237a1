package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"
	"github.com/seed5e775779/resgen/internal/naming"
)

// packageDoc prints the package's doc and its tie to the runtime.
func (e *emitter) packageDoc(f *jen.File) {
	what := "resources of " + e.Service.Name
	if e.Service.Doc != "" {
		what = strings.TrimRight(e.Service.Doc, ".")
	}
	for _, line := range wrap("Package " + e.Package + " has typed resources for " + e.Service.Name + ": " + what + ".") {
		f.PackageComment("// " + line)
	}
	f.PackageComment("//")
	for _, line := range wrap("Start with New. A method that takes a context may send requests, one that does not never does. Handles are cheap and safe for concurrent use. Inputs, outputs and options are the types of the SDK package " + e.SDK + ", which signatures call by aliases. Errors name the handle and the method, and unwrap to the SDK's.") {
		f.PackageComment("// " + line)
	}
	f.Add(comment("If this does not compile, the runtime in go.mod is older than the resgen that wrote this package: update github.com/seed5e775779/resgen."))
	f.Const().Id("_").Op("=").Add(gl("RequiresRuntimeV2"))
}

// api prints the interface of the operations in use and the aliases.
func (e *emitter) api(f *jen.File) {
	f.Add(comment("API is what this package calls: the operations of the SDK's client that its methods need, and no others. It grows when methods are added; what implements it to test code should embed UnimplementedAPI."))
	f.Type().Id("API").InterfaceFunc(func(g *jen.Group) {
		for _, op := range e.Operations {
			g.Id(op.Name).Params(jen.Qual("context", "Context"), e.ptr(op.Input.Ident), jen.Op("...").Func().Params(jen.Op("*").Id("Options"))).
				Params(e.ptr(op.Output.Ident), jen.Error())
		}
	})
	f.Line()
	f.Var().Id("_").Id("API").Op("=").Params(jen.Op("*").Qual(e.SDK, "Client")).Params(jen.Nil())
	f.Line()
	e.unimplemented(f)
	f.Add(comment("The SDK's types that signatures of this package mention."))
	f.Type().DefsFunc(func(g *jen.Group) {
		for _, a := range e.Aliases {
			g.Comment("// " + a + " is the SDK's type of that name.")
			g.Id(a).Op("=").Qual(e.SDK, a)
		}
	})
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
	f.Add(comment(name + " is an API whose operations all fail with an error that names the operation. A fake that embeds it keeps compiling when API grows, and has to have only the operations that are called."))
	f.Type().Id(name).Struct(
		jen.Comment("// Err is what the operations fail with; nil says that they are not implemented."),
		jen.Id("Err").Error(),
	)
	f.Line()
	for _, op := range e.Operations {
		f.Add(comment(op.Name + " fails."))
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
	h.members(f)
}

// serviceType prints
//
//	type Service struct {
//		client glue.Client[API]
//	}
func (e *emitter) serviceType(f *jen.File) {
	f.Add(comment("Service is where resources of " + e.Service.Name + " start. It is safe for concurrent use. Handles made from it send their requests through its client."))
	f.Type().Id("Service").Struct(
		jen.Id("client").Add(gl("Client")).Types(jen.Id("API")),
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
//	func NewFromClient(api API) *Service {
//		return newService(api, new(resource.Env))
//	}
func (e *emitter) constructors(f *jen.File) {
	service := func() *jen.Statement { return jen.Op("*").Id("Service") }
	f.Add(comment("New returns the service for an AWS configuration. It sends nothing."))
	f.Func().Id("New").Params(jen.Id("cfg").Qual(awsPath, "Config"), optFns("Options")).Add(service()).Block(
		jen.Return(jen.Id("From").Call(rt("NewEnv").Call(jen.Id("cfg")), jen.Id("optFns").Op("..."))))
	f.Line()
	f.Add(comment("From returns the service for the configuration of an Env, such as that of another service's handle. Without options it is the one that was made for the Env before, if there was one; with options it is a new one, which later calls return. If the Env has no configuration, every request of the service fails with resource.ErrNoConfig. It sends nothing."))
	f.Func().Id("From").Params(jen.Id("env").Op("*").Add(rt("Env")), optFns("Options")).Add(service()).Block(
		jen.Return(gl("From").Call(jen.Id("env"), jen.Lit(e.SDK), jen.Len(jen.Id("optFns")).Op(">").Lit(0), jen.Func().Params().Add(service()).Block(
			jen.List(jen.Id("cfg"), jen.Err()).Op(":=").Id("env").Dot("Config").Call(),
			jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(
				jen.Id("newService").Call(jen.Id("UnimplementedAPI").Values(keyed("Err", jen.Err())), jen.Id("env")))),
			jen.Return(jen.Id("newService").Call(jen.Qual(e.SDK, "NewFromConfig").Call(jen.Id("cfg"), jen.Id("optFns").Op("...")), jen.Id("env"))),
		))))
	f.Line()
	f.Add(comment("NewFromClient returns the service for a client of the SDK, or for anything else that answers its operations, such as a fake. Handles know the region if the client tells its Options, and the account if its credentials do, as those of a session whose account is known. Its Env has no configuration. It sends nothing."))
	f.Func().Id("NewFromClient").Params(jen.Id("api").Id("API")).Add(service()).Block(
		jen.Return(jen.Id("newService").Call(jen.Id("api"), jen.New(rt("Env")))))
	f.Line()
	e.newService(f)
}

// newService prints
//
//	func newService(api API, env *resource.Env) *Service {
//		s := &Service{client: glue.Client[API]{API: api, Env: env}}
//		if client, ok := api.(interface{ Options() Options }); ok {
//			o := client.Options()
//			s.client.Scope = glue.ScopeOf(o.Region, o.Credentials) // nil if no credentials sign
//		}
//		return s
//	}
func (e *emitter) newService(f *jen.File) {
	credentials := jen.Nil()
	if e.Signed {
		credentials = jen.Id("o").Dot("Credentials")
	}
	f.Func().Id("newService").Params(jen.Id("api").Id("API"), jen.Id("env").Op("*").Add(rt("Env"))).Op("*").Id("Service").Block(
		jen.Id("s").Op(":=").Op("&").Id("Service").Values(keyed("client", gl("Client").Types(jen.Id("API")).Values(
			keyed("API", jen.Id("api")), keyed("Env", jen.Id("env"))))),
		jen.If(
			jen.List(jen.Id("client"), jen.Id("ok")).Op(":=").Id("api").Assert(jen.Interface(jen.Id("Options").Params().Id("Options"))),
			jen.Id("ok"),
		).Block(
			jen.Id("o").Op(":=").Id("client").Dot("Options").Call(),
			jen.Id("s").Dot("client").Dot("Scope").Op("=").Add(gl("ScopeOf")).Call(jen.Id("o").Dot("Region"), credentials),
		),
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
	f.Add(comment("SDKClient returns the SDK's client that requests are sent through. It is not ok, and nil, if the service was made with NewFromClient from something else."))
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
	f.Add(comment("CaptureOutput returns an option that stores the output of the call it is given to in *out: the way to the raw output of methods that return resources. It works through the SDK's client; a fake has to call AnswerCaptured."))
	f.Func().Id("CaptureOutput").Types(jen.Id("O").Any()).Params(jen.Id("out").Op("**").Id("O")).Func().Params(jen.Op("*").Id("Options")).Block(
		jen.Return(jen.Func().Params(jen.Id("o").Op("*").Id("Options")).Block(
			jen.Id("o").Dot("APIOptions").Op("=").Append(jen.Id("o").Dot("APIOptions"), gl("Capture").Call(jen.Id("out"))))))
	f.Line()
	f.Add(comment("AnswerCaptured returns out, the answer of a fake, after giving it to every CaptureOutput among the options of the call."))
	f.Func().Id("AnswerCaptured").Types(jen.Id("O").Any()).Params(jen.Id("out").Op("*").Id("O"), optFns("Options")).Op("*").Id("O").Block(
		jen.Var().Id("o").Id("Options"),
		gl("Apply").Call(jen.Op("&").Id("o"), jen.Id("optFns")),
		gl("Captured").Call(jen.Id("out"), jen.Id("o").Dot("APIOptions")),
		jen.Return(jen.Id("out")))
	f.Line()
}
