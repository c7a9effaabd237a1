package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// keys prints
//
//	var listObjectsV2Keys = glue.KeySpace[*ListObjectsV2Input, *ListObjectsV2Output]{
//		Prefix:     func(in *ListObjectsV2Input) **string { return &in.Prefix },
//		StartAfter: func(in *ListObjectsV2Input) **string { return &in.StartAfter },
//		...
//	}
func (e *emitter) keys(f *jen.File, l *model.Lister) {
	in, out, k := l.Operation.Input.Ident, l.Operation.Output.Ident, l.Keys
	member := func(f *sdk.Field) jen.Code {
		return jen.Func().Params(jen.Id("in").Add(e.ptr(in))).Op("**").String().Block(jen.Return(jen.Op("&").Id("in").Dot(f.Name)))
	}
	fields := []jen.Code{
		keyed("Prefix", member(k.Prefix)),
		keyed("StartAfter", member(k.StartAfter)),
		keyed("Delimiter", member(k.Delimiter)),
		keyed("Lists", jen.Index().Add(gl("KeyList")).Types(e.ptr(out)).ValuesFunc(func(g *jen.Group) {
			for _, list := range k.Items {
				g.Add(e.keyList(out, list))
			}
		})),
		keyed("Prefixes", e.commonPrefixes(out, k.CommonPrefixes)),
		keyed("CopyOutput", gl("Copy").Types(e.named(out))),
	}
	f.Add(comment(prose.Keys(keysVar(l), l)))
	f.Var().Id(keysVar(l)).Op("=").Add(gl("KeySpace")).Types(e.ptr(in), e.ptr(out)).Custom(multiline, fields...)
	f.Line()
}

func keysVar(l *model.Lister) string { return l.Var + "Keys" }

// keyList prints what a KeySpace knows of one list of an output.
func (e *emitter) keyList(out sdk.Ident, k *model.KeyList) jen.Code {
	output := jen.Id("out").Add(e.ptr(out))
	list := jen.Id("out").Dot(k.List.Name)
	member := func(name string, f *sdk.Field, typ jen.Code) jen.Code {
		return keyed(name, jen.Func().Params(output, jen.Id("at").Int()).Op("*").Add(typ).Block(
			jen.Return(list.Clone().Index(jen.Id("at")).Dot(f.Name))))
	}
	fields := []jen.Code{
		keyed("Len", jen.Func().Params(output).Int().Block(jen.Return(jen.Len(list.Clone())))),
		member("Key", k.Text, jen.String()),
		keyed("Keep", jen.Func().Params(output, jen.List(jen.Id("from"), jen.Id("to")).Int()).Block(
			list.Clone().Op("=").Add(list.Clone()).Index(jen.Id("from").Op(":").Id("to")))),
	}
	if k.Latest != nil {
		fields = append(fields, member("Latest", k.Latest, jen.Bool()))
	}
	if k.Newest != nil {
		fields = append(fields, member("Made", k.Newest, jen.Qual("time", "Time")))
	}
	return jen.Custom(multiline, fields...)
}

func (e *emitter) commonPrefixes(out sdk.Ident, t *model.Texts) jen.Code {
	list := jen.Id("out").Dot(t.List.Name)
	return jen.Func().Params(jen.Id("out").Add(e.ptr(out))).Index().String().Block(
		jen.Id("prefixes").Op(":=").Make(jen.Index().String(), jen.Len(list.Clone())),
		jen.For(jen.Id("at").Op(":=").Range().Id("prefixes")).Block(
			jen.Id("prefixes").Index(jen.Id("at")).Op("=").Add(gl("Value")).Call(list.Clone().Index(jen.Id("at")).Dot(t.Text.Name))),
		jen.Return(jen.Id("prefixes")),
	)
}
