package emit

import (
	"path"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

const resourcetestPath = "github.com/seed5e775779/resgen/runtime/resourcetest"

// fakeFolder is where the fake of a service lies, below its package.
func fakeFolder(pkg string) string { return pkg + "test" }

// Below returns the folders that a package may have, in that of the package itself. All
// are slash-separated paths.
func Below(folder string) []string {
	name := path.Base(folder)
	return []string{path.Join(folder, fakeFolder(name)), path.Join(folder, catalogFolder(name))}
}

func rtest(name string) *jen.Statement { return jen.Qual(resourcetestPath, name) }

// fake prints the package with the fake. It does not import the package that it is for,
// of which nothing here knows where it lies, and names the SDK's types.
//
//	type Fake struct {
//		resourcetest.Fake
//		GetUser resourcetest.Operation[*sdk.GetUserInput, *sdk.GetUserOutput]
//	}
//
//	func New(t resourcetest.T) *Fake { return resourcetest.New(t, "iam", sdk.ServiceID, new(Fake)) }
//
//	func (f *Fake) Client(optFns ...func(*sdk.Options)) *sdk.Client {
//		return sdk.NewFromConfig(f.Config(), optFns...)
//	}
func (e *emitter) fake(f *jen.File) {
	for i, paragraph := range prose.FakePackage(e.Service) {
		if i > 0 {
			f.PackageComment("//")
		}
		for _, line := range wrap(paragraph) {
			f.PackageComment("// " + line)
		}
	}
	f.Add(comment(prose.FakeType(e.Service)))
	f.Type().Id("Fake").StructFunc(func(g *jen.Group) {
		g.Add(rtest("Fake"))
		g.Line()
		for _, op := range e.Fakes {
			field := g.Id(op.Operation.Name).Add(rtest("Operation")).Types(e.sdkPtr(op.Operation.Input.Ident), e.sdkPtr(op.Operation.Output.Ident))
			if tags := fakeTags(op); len(tags) > 0 {
				field.Tag(tags)
			}
		}
	})
	f.Line()
	f.Add(comment(prose.FakeNew))
	f.Func().Id("New").Params(jen.Id("t").Add(rtest("T"))).Op("*").Id("Fake").Block(
		jen.Return(rtest("New").Call(jen.Id("t"), jen.Lit(e.Service.Name), jen.Qual(e.SDK, "ServiceID"), jen.New(jen.Id("Fake")))))
	f.Line()
	f.Add(comment(prose.FakeClient))
	f.Func().Params(jen.Id("f").Op("*").Id("Fake")).Id("Client").
		Params(jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Qual(e.SDK, "Options"))).Op("*").Qual(e.SDK, "Client").
		Block(jen.Return(jen.Qual(e.SDK, "NewFromConfig").Call(jen.Id("f").Dot("Config").Call(), jen.Id("optFns").Op("..."))))
}

// sdkPtr prints a pointer to a type of the SDK by the name that it has there.
func (e *emitter) sdkPtr(id sdk.Ident) jen.Code { return jen.Op("*").Qual(id.Path, id.Name) }

// fakeTags is what the tag of an operation's field tells a fake; see package
// resourcetest.
func fakeTags(op *model.Fake) map[string]string {
	tags := map[string]string{}
	if l := op.Lister; l != nil {
		var tokens []string
		for _, t := range l.Tokens {
			tokens = append(tokens, t.Input+"="+t.Output)
		}
		tags["tokens"] = strings.Join(tokens, " ")
		if l.More != nil {
			tags["more"] = l.More.Name
		}
	}
	if failed := op.Failures; failed != nil {
		var match []string
		for _, m := range failed.Match {
			match = append(match, m.Failure.Text()+"="+m.Item.Text())
		}
		tags["failures"], tags["items"], tags["match"] = failed.Path.Text(), failed.Items.Text(), strings.Join(match, " ")
		tags["code"], tags["message"] = pathText(failed.Code), pathText(failed.Message)
	}
	for key, text := range tags {
		if text == "" {
			delete(tags, key)
		}
	}
	return tags
}

func pathText(p *model.Path) string {
	if p == nil {
		return ""
	}
	return p.Text()
}
