package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// fx names something of the runtime's decoder. A package has those of one protocol.
func (e *emitter) fx(name string) *jen.Statement {
	switch {
	case e.Table == "":
		return jen.Qual(fastxmlPath, name)
	case e.Decoders[0].CBOR:
		return jen.Qual(fastcborPath, name)
	}
	return jen.Qual(fastjsonPath, name)
}

// decoders prints how the answers of list operations are decoded.
func (e *emitter) decoders(f *jen.File) {
	e.decoderOptions(f)
	for _, d := range e.Decoders {
		e.decoder(f, d)
	}
	if e.Table != "" {
		e.table(f)
		return
	}
	e.pools(f)
	for _, l := range e.Layouts {
		e.scan(f, l)
	}
}

// decoderOptions prints
//
//	func FastDecoder(o *Options) {
//		o.APIOptions = append(o.APIOptions, fastxml.Install(&listPartsDecoder))
//	}
//
//	func SDKDecoder(o *Options) {
//		o.APIOptions = append(o.APIOptions, fastxml.Remove)
//	}
func (e *emitter) decoderOptions(f *jen.File) {
	var names []string
	var vars []jen.Code
	for _, d := range e.Decoders {
		names = append(names, d.Operation.Name)
		vars = append(vars, jen.Op("&").Id(d.Var))
	}
	f.Add(comment(prose.FastDecoder(names)...))
	e.decoderOption(f, "FastDecoder", e.fx("Install").Call(vars...))
	f.Add(comment(prose.SDKDecoder))
	e.decoderOption(f, "SDKDecoder", e.fx("Remove"))
}

func (e *emitter) decoderOption(f *jen.File, name string, add jen.Code) {
	member := jen.Id("o").Dot("APIOptions")
	f.Func().Id(name).Params(jen.Id("o").Op("*").Id("Options")).Block(member.Clone().Op("=").Append(member, add))
	f.Line()
}

// decoder prints
//
//	var listPartsDecoder = fastxml.Operation[*sdk.ListPartsOutput]{
//		Name: "ListParts",
//		New:  func() *sdk.ListPartsOutput { return new(sdk.ListPartsOutput) },
//		Scan: scanListPartsOutput,
//		Move: moveListPartsOutput,
//	}
//
// and the functions that collections and the decoder itself call.
func (e *emitter) decoder(f *jen.File, d *model.Decoder) {
	f.Add(comment(prose.Decoder(d)))
	if e.Table != "" {
		e.decoderInTable(f, d)
	} else {
		e.decoderOfXML(f, d)
	}
	f.Add(comment(prose.DecoderOption(d)))
	e.decoderOption(f, d.Option, e.fx("Default").Call(jen.Op("&").Id(d.Var)))
	if e.Table == "" {
		e.move(f, d)
	}
}

func (e *emitter) decoderOfXML(f *jen.File, d *model.Decoder) {
	fields := []jen.Code{keyed("Name", jen.Lit(d.Operation.Name))}
	if d.Wrapper != "" {
		fields = append(fields, keyed("Wrapper", jen.Lit(d.Wrapper)))
	}
	if len(d.Ignored) > 0 {
		fields = append(fields, keyed("Ignored", literals(d.Ignored)))
	}
	if d.Output.Words > 0 {
		fields = append(fields, keyed("Words", e.fx("Words").Types(e.named(d.Output.Ident))))
	}
	output := e.ptr(d.Output.Ident)
	fields = append(fields, keyed("New", jen.Func().Params().Add(output).Block(jen.Return(jen.New(e.named(d.Output.Ident))))), keyed("Scan", jen.Id(d.Output.Scan)), keyed("Move", jen.Id(d.Move)))
	f.Var().Id(d.Var).Op("=").Add(e.fx("Operation")).Types(output).Custom(multiline, fields...)
	f.Line()
}

func literals(texts []string) jen.Code {
	var values []jen.Code
	for _, text := range texts {
		values = append(values, jen.Lit(text))
	}
	return jen.Index().String().Values(values...)
}

// move prints
//
//	func moveListPartsOutput(to, from *sdk.ListPartsOutput) {
//		to.Bucket = from.Bucket
//	}
func (e *emitter) move(f *jen.File, d *model.Decoder) {
	f.Add(comment(prose.Move(d)))
	f.Func().Id(d.Move).Params(jen.List(jen.Id("to"), jen.Id("from")).Add(e.ptr(d.Output.Ident))).BlockFunc(func(g *jen.Group) {
		for _, el := range d.Output.Elements {
			g.Id("to").Dot(el.Field).Op("=").Id("from").Dot(el.Field)
		}
	})
	f.Line()
}

// pools prints
//
//	const (
//		poolOwner = iota
//		poolPart
//	)
func (e *emitter) pools(f *jen.File) {
	if len(e.Pools) == 0 {
		return
	}
	f.Add(comment(prose.Pools))
	f.Const().DefsFunc(func(g *jen.Group) {
		for i, name := range e.Pools {
			if i == 0 {
				g.Id(name).Op("=").Iota()
				continue
			}
			g.Id(name)
		}
	})
	f.Line()
}

// scan prints
//
//	func scanPart(s *fastxml.Scanner, v *types.Part) {
//		for s.Next() {
//			switch string(s.Name()) {
//			case "ETag":
//				v.ETag = s.String()
//			default:
//				s.Unknown()
//			}
//		}
//	}
func (e *emitter) scan(f *jen.File, l *model.Layout) {
	f.Add(comment(prose.Scan(l)))
	f.Func().Id(l.Scan).Params(jen.Id("s").Op("*").Add(e.fx("Scanner")), jen.Id("v").Add(e.ptr(l.Ident))).Block(
		jen.For(jen.Id("s").Dot("Next").Call()).Block(
			jen.Switch(jen.String().Call(jen.Id("s").Dot("Name").Call())).BlockFunc(func(g *jen.Group) {
				for _, el := range l.Elements {
					g.Case(jen.Lit(el.Name)).Block(e.scanned(el))
				}
				g.Default().Block(other(l))
			})))
	f.Line()
}

// other prints what becomes of an element that no member is for:
//
//	s.Unknown()
//	s.Other(17, "ETag", "Key")
func other(l *model.Layout) jen.Code {
	if l.Words == 0 {
		return jen.Id("s").Dot("Unknown").Call()
	}
	args := []jen.Code{jen.Lit(l.Words)}
	for _, el := range l.Elements {
		args = append(args, jen.Lit(el.Name))
	}
	return jen.Id("s").Dot("Other").Call(args...)
}

// scanned prints how a member is read:
//
//	v.Name = s.String()
//	v.StorageClass = types.StorageClass(s.Text())
//	v.Owner = fastxml.Struct(s, poolOwner, v.Owner, scanOwner)
//	fastxml.Append(s, poolPart, &v.Parts, scanPart)
//	fastxml.List(s, poolBucket, &v.Buckets, "Bucket", scanBucket)
//	fastxml.ListText(s, poolString, &v.Names, "member")
func (e *emitter) scanned(el *model.LayoutElement) jen.Code {
	member := jen.Id("v").Dot(el.Field)
	if el.List {
		return e.scannedList(el, member)
	}
	if el.Struct == nil {
		return member.Op("=").Add(e.scalar(el))
	}
	return member.Clone().Op("=").Add(e.fx("Struct")).Call(
		jen.Id("s"), jen.Id(el.Pool), member, jen.Id(el.Struct.Scan))
}

func (e *emitter) scannedList(el *model.LayoutElement, member jen.Code) jen.Code {
	name := "Append"
	args := []jen.Code{jen.Id("s"), jen.Id(el.Pool), jen.Op("&").Add(member)}
	if el.Item != "" {
		name = "List"
		args = append(args, jen.Lit(el.Item))
	}
	if el.Struct == nil {
		return e.fx(name + "Text").Call(args...)
	}
	return e.fx(name).Call(append(args, jen.Id(el.Struct.Scan))...)
}

func (e *emitter) scalar(el *model.LayoutElement) jen.Code {
	value := jen.Id("s").Dot(string(el.Kind)).Call()
	switch {
	case el.Kind == sdk.ElementText && el.Type.Path != "":
		return e.named(el.Type).Call(value)
	case el.Kind != sdk.ElementText && el.Direct:
		return e.fx("Value").Call(value)
	}
	return value
}
