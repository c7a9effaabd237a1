package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/prose"
)

// arn prints the method that returns the ARN, and the one that makes a handle of one.
func (h *handle) arn(f *jen.File) {
	a := h.ARN
	if a.Form != "" {
		f.Add(comment(prose.ARNForm(h.Resource)))
		f.Const().Id(a.Var).Op("=").Lit(a.Form)
		f.Line()
	}
	switch {
	case a.Account != nil:
		h.arnOfData(f, a.Account)
	case a.Composed():
		h.composedARN(f)
	case a.Value.Kind == model.FromIdentifier:
		h.ownARN(f)
	default:
		h.arnOfData(f, a.Value.Path)
	}
	if a.Form != "" {
		e := h.emitter
		(&handle{emitter: e, Resource: e.Root, recv: naming.Receiver(e.Root.Name)}).fromARN(f, h.Resource)
	}
}

// ownARN prints
//
//	func (t *Topic) ARN() (string, error) { return glue.OwnARN(t, t.arn) }
func (h *handle) ownARN(f *jen.File) {
	f.Add(comment(prose.ARN(h.Resource)))
	f.Add(h.method("ARN")).Params().Params(jen.String(), jen.Error()).Block(
		jen.Return(gl("OwnARN").Call(h.self(), h.field(h.ARN.Value.Identifier))))
	f.Line()
}

// composedARN prints
//
//	func (b *Bucket) ARN() (string, error) {
//		arn, err := b.composeARN()
//		return arn, glue.Fail(b, "ARN", err)
//	}
//
//	func (b *Bucket) composeARN() (string, error) {
//		return glue.ComposeARN(b, b.svc.client.Scope, bucketARN, b.name)
//	}
func (h *handle) composedARN(f *jen.File) {
	f.Add(comment(prose.ARN(h.Resource)))
	f.Add(h.method("ARN")).Params().Params(jen.String(), jen.Error()).Block(
		jen.List(jen.Id("arn"), jen.Err()).Op(":=").Add(h.self()).Dot("composeARN").Call(),
		jen.Return(jen.Id("arn"), gl("Fail").Call(h.self(), jen.Lit("ARN"), jen.Err())))
	f.Line()
	f.Add(comment(prose.ComposeARN))
	f.Add(h.method("composeARN")).Params().Params(jen.String(), jen.Error()).Block(jen.Return(h.composed(h.scope())))
	f.Line()
}

// arnOfData prints
//
//	func (t *Table) ARN(ctx context.Context) (string, error) {
//		data, err := t.load(ctx, "ARN", "")
//		if err != nil {
//			return "", err
//		}
//		if glue.Value(data.TableArn) == "" {
//			return "", glue.NotSet(t, "ARN", "data.TableArn")
//		}
//		return *data.TableArn, nil
//	}
//
// or, where the data has the account alone,
//
//	arn, err := glue.ComposeARN(v, v.svc.client.Scope.Of(*data.OwnerId), vpcARN, v.id)
//	return arn, glue.Fail(v, "ARN", err)
func (h *handle) arnOfData(f *jen.File, path *model.Path) {
	var params []jen.Code
	if h.Load != nil {
		params = append(params, ctxParam())
	}
	fail := func(err jen.Code) []jen.Code { return []jen.Code{jen.Return(jen.Lit(""), err)} }
	f.Add(comment(prose.ARN(h.Resource)))
	f.Add(h.method("ARN")).Params(params...).Params(jen.String(), jen.Error()).BlockFunc(func(g *jen.Group) {
		h.loadData(g, jen.Id("ctx"), "ARN", []string{path.Steps[0].Field.Name}, fail)
		missing, value := follow(jen.Id("data"), path).scalar()
		g.If(or(missing)).Block(fail(gl("NotSet").Call(h.self(), jen.Lit("ARN"), jen.Lit(dataText(path))))...)
		if !h.ARN.Composed() {
			g.Return(value, jen.Nil())
			return
		}
		g.List(jen.Id("arn"), jen.Err()).Op(":=").Add(h.composed(h.scope().Dot("Of").Call(value)))
		g.Return(jen.Id("arn"), gl("Fail").Call(h.self(), jen.Lit("ARN"), jen.Err()))
	})
	f.Line()
}

func (h *handle) scope() *jen.Statement { return h.svc().Dot("client").Dot("Scope") }

// composed prints the call that makes the ARN.
//
//	glue.ComposeARN(b, b.svc.client.Scope, bucketARN, b.name)
func (h *handle) composed(scope jen.Code) *jen.Statement {
	args := []jen.Code{h.self(), scope, jen.Id(h.ARN.Var)}
	for _, id := range h.ARN.Parts {
		args = append(args, h.printed(id))
	}
	return gl("ComposeARN").Call(args...)
}

// fromARN prints the method of the service that makes a handle of an ARN.
//
//	func (s *Service) BucketFromARN(arn string) (*Bucket, error) {
//		parts, err := glue.ParseARN(s, "BucketFromARN", s.client.Scope, bucketARN, false, arn)
//		if err != nil {
//			return nil, err
//		}
//		return &Bucket{svc: s, name: parts[0]}, nil
//	}
func (h *handle) fromARN(f *jen.File, of *model.Resource) {
	a, name := of.ARN, of.Name+"FromARN"
	f.Add(comment(prose.FromARN(of)))
	f.Add(h.method(name)).Params(jen.Id("arn").String()).Params(jen.Op("*").Id(of.Name), jen.Error()).BlockFunc(func(g *jen.Group) {
		parts := jen.Id("parts")
		if len(a.Parts) == 0 {
			parts = jen.Id("_")
		}
		g.List(parts, jen.Err()).Op(":=").Add(gl("ParseARN")).Call(
			h.self(), jen.Lit(name), h.scope(), jen.Id(a.Var), jen.Lit(a.AnyAccount()), jen.Id("arn"))
		g.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err()))
		fields := []jen.Code{keyed("svc", h.self())}
		for i, id := range a.Parts {
			fields = append(fields, withIdentifier(id, h.arnPart(g, name, i, id)))
		}
		if a.Whole != nil {
			fields = append(fields, withIdentifier(a.Whole, held(a.Whole, jen.Id("arn"))))
		}
		g.Return(jen.Op("&").Id(of.Name).Values(fields...), jen.Nil())
	})
	f.Line()
}

// arnPart prints a part of an ARN as a handle holds it, and before that the statements
// that read a number.
//
//	part, err := glue.ARNNumber(s, "LayerVersionFromARN", "Version", parts[1], 64)
//	if err != nil {
//		return nil, err
//	}
func (h *handle) arnPart(g *jen.Group, method string, i int, id *model.Identifier) jen.Code {
	part := jen.Id("parts").Index(jen.Lit(i))
	switch {
	case id.IsEnum():
		return h.idType(id).Call(part)
	case id.IsText():
		return held(id, part)
	}
	bits, err := strconv.Atoi(id.Type.Ident.Name[len("int"):])
	if err != nil {
		panic(err) // resolve lets integers through alone
	}
	number := jen.Id(numberedName("part", i))
	g.List(number, jen.Err()).Op(":=").Add(gl("ARNNumber")).Call(h.self(), jen.Lit(method), jen.Lit(id.Name), part, jen.Lit(bits))
	g.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err()))
	if bits == 64 {
		return number.Clone()
	}
	return h.idType(id).Call(number.Clone())
}
