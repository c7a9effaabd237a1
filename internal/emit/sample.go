package emit

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// Samples are pieces of Go that call the methods of a service, for readers.
type Samples struct {
	// File is a Go file with a function for each, which compiles.
	File []byte
	// Texts are the statements of each, by resource and method: "Bucket.PutObject". They
	// use ctx, a context.Context, and cfg, an aws.Config, and return errors.
	Texts map[string]string
}

// Sample makes the Samples of a service whose generated package has the import path. The
// SDK's package says what a request must hold. A method of a resource of which the service
// itself makes no handle has none.
func Sample(s *model.Service, pkg *sdk.Package, importPath string) (*Samples, error) {
	p := &sampler{emitter: newEmitter(s, importPath), pkg: pkg}
	f := jen.NewFile("samples")
	f.HeaderComment("Calls of the methods of " + s.Name + ".")
	f.ImportName(importPath, s.Package)
	f.ImportName(s.Types(), "types")
	f.ImportName(awsPath, "aws")
	f.ImportAlias(s.SDK, "sdk")
	for _, r := range append([]*model.Resource{s.Root}, s.Resources...) {
		p.resource(f, r)
	}
	var text bytes.Buffer
	if err := f.Render(&text); err != nil {
		return nil, fmt.Errorf("samples of %s: %w", s.Name, err)
	}
	texts, err := bodies(text.Bytes())
	return &Samples{File: text.Bytes(), Texts: texts}, err
}

// sampler prints samples.
type sampler struct {
	*emitter
	pkg *sdk.Package
}

// between stands between a resource and a method in the name of a function.
const between = "_"

// sample prints the function of one sample.
//
//	func Bucket_Delete(ctx context.Context, cfg aws.Config) error {
//		svc := s3.New(cfg)
//		...
//		return nil
//	}
func (p *sampler) sample(f *jen.File, r *model.Resource, method string, body ...jen.Code) {
	body = append([]jen.Code{jen.Id("svc").Op(":=").Add(p.ofPackage("New")).Call(jen.Id("cfg"))}, body...)
	f.Func().Id(r.Name+between+method).Params(ctxParam(), jen.Id("cfg").Qual(awsPath, "Config")).Error().Block(append(body, jen.Return(jen.Nil()))...)
}

func (p *sampler) resource(f *jen.File, r *model.Resource) {
	handle, first := p.handle(r)
	if handle == nil {
		return
	}
	sample := func(method string, body ...jen.Code) {
		p.sample(f, r, method, append(first[:len(first):len(first)], body...)...)
	}
	for _, a := range r.Actions {
		call := handle.Clone().Dot(a.Name).Call(p.given(a)...)
		sample(a.Name, p.outcome(a, call, len(first) > 0)...)
	}
	for _, c := range r.Collections {
		sample(c.Name, p.loop(c, handle.Clone()))
	}
	for _, w := range r.Waiters {
		minutes := jen.Lit(5).Op("*").Qual("time", "Minute")
		call := handle.Clone().Dot(w.Name).Call(jen.Id("ctx"), p.input(&w.Request), minutes)
		sample(w.Name, jen.If(jen.Err().Op(":=").Add(call).Op(";").Err().Op("!=").Nil()).Block(jen.Return(jen.Err())))
	}
}

// handle prints the handle that methods are called of, and what has to come first; nil if the
// service neither makes one by identifiers nor returns one.
//
//	svc.Bucket("bucket-name")
func (p *sampler) handle(r *model.Resource) (handle *jen.Statement, first []jen.Code) {
	if r == p.Root {
		return jen.Id("svc"), nil
	}
	for _, sub := range p.Root.Subresources {
		if args, ok := p.arguments(r, sub); ok {
			return jen.Id("svc").Dot(sub.Name).Call(args...), nil
		}
	}
	for _, a := range p.Root.Actions {
		if a.Returns != nil && a.Returns.Resource == r && !a.Returns.Plural() {
			name := p.variable(r.Name)
			call := jen.Id("svc").Dot(a.Name).Call(p.given(a)...)
			return jen.Id(name), []jen.Code{jen.List(jen.Id(name), jen.Err()).Op(":=").Add(call), fails()}
		}
	}
	return nil, nil
}

// fails prints the statement that ends with an error.
func fails() jen.Code { return jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Err())) }

// arguments prints those of the service's method that makes a handle of a resource.
func (p *sampler) arguments(r *model.Resource, sub *model.Subresource) (args []jen.Code, ok bool) {
	if sub.Resource != r {
		return nil, false
	}
	for i, id := range r.Identifiers {
		switch sub.Identifiers[i].Kind {
		case model.FromInput:
			args = append(args, p.identifier(r, id))
		case model.Absent, model.FromLiteral:
		default:
			return nil, false
		}
	}
	return args, true
}

// identifier prints a value for an identifier.
func (p *sampler) identifier(r *model.Resource, id *model.Identifier) jen.Code {
	name := id.Name
	if !strings.Contains(name, r.Name) && len(r.Identifiers) == 1 {
		name = r.Name + name
	}
	if id.List != nil {
		return jen.Index().Add(p.named(id.List.Ident)).Values(p.structOf(id.List.Ident, 0))
	}
	return p.value(id.Type, name, 0)
}

// outcome prints the statements around the call of an action.
//
//	object, err := svc.Bucket("bucket-name").PutObject(ctx, &s3.PutObjectInput{Key: aws.String("key")})
//	if err != nil {
//		return err
//	}
//	fmt.Println(object)
//
// The variable err is there already if something came first.
func (p *sampler) outcome(a *model.Action, call *jen.Statement, declared bool) []jen.Code {
	made := func(name string, then ...jen.Code) []jen.Code {
		assign := ":="
		if declared && name == "_" {
			assign = "="
		}
		return append([]jen.Code{jen.List(jen.Id(name), jen.Err()).Op(assign).Add(call), fails()}, then...)
	}
	switch {
	case a.Returns == nil:
		if shown := p.shown(a); a.Reads && shown != nil {
			return made("out", shown)
		}
		return made("_")
	case a.Returns.Plural():
		name := p.variable(a.Returns.Resource.Name)
		return made("all", jen.For(jen.List(jen.Id("_"), jen.Id(name)).Op(":=").Range().Id("all")).Block(printed(jen.Id(name))))
	}
	name := p.variable(a.Returns.Resource.Name)
	return made(name, printed(jen.Id(name)))
}

func printed(value jen.Code) jen.Code { return jen.Qual("fmt", "Println").Call(value) }

// variable names a variable that holds a handle.
func (p *sampler) variable(resource string) string {
	name := naming.Unexported(resource)
	if slices.Contains([]string{p.Package, "all", "aws", "cfg", "ctx", "err", "fmt", "out", "sdk", "strings", "svc", "time", "types"}, name) {
		return "made"
	}
	return name
}

// shown prints the statement that shows something of an output; nil if nothing of it is
// fit to be shown in a line.
func (p *sampler) shown(a *model.Action) jen.Code {
	for _, field := range a.Operation.Output.Fields {
		member := jen.Id("out").Dot(field.Name)
		switch t := field.Type; {
		case strings.Contains(field.Name, "Token") || strings.Contains(field.Name, "Marker") || field.Name == "ConsumedCapacity":
		case t.IsStream():
			return jen.Defer().Add(member).Dot("Close").Call()
		case t.Kind == sdk.Pointer && t.Elem.Kind == sdk.Basic && t.Elem.Ident.Name == "string":
			return printed(jen.Qual(awsPath, "ToString").Call(member))
		case isBytes(t):
			return printed(jen.String().Call(member))
		case t.Kind == sdk.Slice || t.Kind == sdk.Map:
			return printed(jen.Len(member))
		case t.Kind == sdk.Basic || p.pkg.Enum(t.Ident) != nil:
			return printed(member)
		case t.Kind == sdk.Pointer && p.pkg.Struct(t.Elem.Ident) != nil:
			return jen.Qual("fmt", "Printf").Call(jen.Lit("%+v\n"), member)
		}
	}
	return nil
}

// loop prints a loop over a collection.
//
//	for object, err := range svc.Bucket("bucket-name").Objects().All(ctx) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(object)
//	}
func (p *sampler) loop(c *model.Collection, handle *jen.Statement) jen.Code {
	name := p.variable(c.Items.Resource.Name)
	all := handle.Dot(c.Name).Call().Dot("All").Call(jen.Id("ctx"))
	return jen.For(jen.List(jen.Id(name), jen.Err()).Op(":=").Range().Add(all)).Block(
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Err())), printed(jen.Id(name)))
}

// bodies returns the statements of the functions of a file, without the last, by the name of
// each.
func bodies(text []byte) (map[string]string, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		all := fn.Body.List
		body := text[fset.Position(all[0].Pos()).Offset:fset.Position(all[len(all)-1].Pos()).Offset]
		body = bytes.ReplaceAll(bytes.TrimSpace(body), []byte("\n\t"), []byte("\n"))
		texts[strings.Replace(fn.Name.Name, between, ".", 1)] = string(body)
	}
	return texts, nil
}
