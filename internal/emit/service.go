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
	f.Const().Id("_").Op("=").Add(rt("RequiresRuntimeV1"))
}

// api prints the interface of the operations in use and the aliases.
func (e *emitter) api(f *jen.File) {
	f.Add(comment("API is what this package calls: the operations of the SDK's client that its methods need, and no others. Implement it to test code that uses this package."))
	f.Type().Id("API").InterfaceFunc(func(g *jen.Group) {
		for _, op := range e.Operations {
			g.Id(op.Name).Params(jen.Qual("context", "Context"), e.ptr(op.Input.Ident), jen.Op("...").Func().Params(jen.Op("*").Id("Options"))).
				Params(e.ptr(op.Output.Ident), jen.Error())
		}
	})
	f.Line()
	f.Var().Id("_").Id("API").Op("=").Params(jen.Op("*").Qual(e.SDK, "Client")).Params(jen.Nil())
	f.Line()
	f.Add(comment("The SDK's types that signatures of this package mention."))
	f.Type().DefsFunc(func(g *jen.Group) {
		for _, a := range e.Aliases {
			g.Comment("// " + a + " is the SDK's type of that name.")
			g.Id(a).Op("=").Qual(e.SDK, a)
		}
	})
}

// service prints the Service type and its members.
func (e *emitter) service(f *jen.File) {
	h := &handle{emitter: e, Resource: e.Root, recv: naming.Receiver(e.Root.Name)}
	e.serviceType(f)
	e.constructors(f)
	e.capture(f)
	h.identity(f)
	h.members(f)
}

// serviceType prints
//
//	type Service struct {
//		api     API
//		scope   resource.Scope
//		flights resource.Flights
//	}
func (e *emitter) serviceType(f *jen.File) {
	f.Add(comment("Service is where resources of " + e.Service.Name + " start. It is safe for concurrent use. Handles made from it send their requests through its client."))
	f.Type().Id("Service").Struct(
		jen.Id("api").Id("API"),
		jen.Id("scope").Add(rt("Scope")),
		jen.Id("flights").Add(rt("Flights")),
	)
	f.Line()
}

// constructors prints
//
//	func New(cfg aws.Config, optFns ...func(*Options)) *Service {
//		return NewFromClient(sdk.NewFromConfig(cfg, optFns...))
//	}
//
//	func NewFromClient(api API) *Service {
//		s := &Service{api: api}
//		if client, ok := api.(interface{ Options() Options }); ok {
//			o := client.Options()
//			s.scope = resource.ScopeOf(o.Region, o.Credentials) // nil if no credentials sign
//		}
//		return s
//	}
func (e *emitter) constructors(f *jen.File) {
	credentials := jen.Nil()
	if e.Signed {
		credentials = jen.Id("o").Dot("Credentials")
	}
	f.Add(comment("New returns the service for an AWS configuration. It sends nothing."))
	f.Func().Id("New").Params(jen.Id("cfg").Qual(awsPath, "Config"), optFns("Options")).Op("*").Id("Service").Block(
		jen.Return(jen.Id("NewFromClient").Call(jen.Qual(e.SDK, "NewFromConfig").Call(jen.Id("cfg"), jen.Id("optFns").Op("...")))))
	f.Line()
	f.Add(comment("NewFromClient returns the service for a client of the SDK, or for anything else that answers its operations, such as a fake. Handles know the region if the client tells its Options, and the account if its credentials do, as those of a session whose account is known. It sends nothing."))
	f.Func().Id("NewFromClient").Params(jen.Id("api").Id("API")).Op("*").Id("Service").Block(
		jen.Id("s").Op(":=").Op("&").Id("Service").Values(keyed("api", jen.Id("api"))),
		jen.If(
			jen.List(jen.Id("client"), jen.Id("ok")).Op(":=").Id("api").Assert(jen.Interface(jen.Id("Options").Params().Id("Options"))),
			jen.Id("ok"),
		).Block(
			jen.Id("o").Op(":=").Id("client").Dot("Options").Call(),
			jen.Id("s").Dot("scope").Op("=").Add(rt("ScopeOf")).Call(jen.Id("o").Dot("Region"), credentials),
		),
		jen.Return(jen.Id("s")),
	)
	f.Line()
}

// capture prints
//
//	func CaptureOutput[O any](out **O) func(*Options) {
//		return func(o *Options) { o.APIOptions = append(o.APIOptions, resource.Capture(out)) }
//	}
func (e *emitter) capture(f *jen.File) {
	f.Add(comment("CaptureOutput returns an option that stores the output of the call it is given to in *out: the way to the raw output of methods that return resources. It works through the SDK's client; a fake that ignores options does not fill *out."))
	f.Func().Id("CaptureOutput").Types(jen.Id("O").Any()).Params(jen.Id("out").Op("**").Id("O")).Func().Params(jen.Op("*").Id("Options")).Block(
		jen.Return(jen.Func().Params(jen.Id("o").Op("*").Id("Options")).Block(
			jen.Id("o").Dot("APIOptions").Op("=").Append(jen.Id("o").Dot("APIOptions"), rt("Capture").Call(jen.Id("out"))))))
	f.Line()
}
