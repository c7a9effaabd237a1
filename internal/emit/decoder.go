package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// fx names something of the runtime's decoder.
func fx(name string) *jen.Statement { return jen.Qual(fastxmlPath, name) }

// decoders prints how the answers of list operations are decoded.
func (e *emitter) decoders(f *jen.File) {
	e.decoderOptions(f)
	for _, d := range e.Decoders {
		e.decoder(f, d)
	}
	e.slabs(f)
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
	e.decoderOption(f, "FastDecoder", fx("Install").Call(vars...))
	f.Add(comment(prose.SDKDecoder))
	e.decoderOption(f, "SDKDecoder", fx("Remove"))
}

func (e *emitter) decoderOption(f *jen.File, name string, add jen.Code) {
	member := jen.Id("o").Dot("APIOptions")
	f.Func().Id(name).Params(jen.Id("o").Op("*").Id("Options")).Block(member.Clone().Op("=").Append(member, add))
	f.Line()
}

// decoder prints
//
//	var listPartsDecoder = fastxml.Operation[sdk.ListPartsOutput]{
//		Name: "ListParts",
//		Scan: scanListPartsOutput,
//		Move: moveListPartsOutput,
//	}
//
// and the functions that collections and the decoder itself call.
func (e *emitter) decoder(f *jen.File, d *model.Decoder) {
	fields := []jen.Code{keyed("Name", jen.Lit(d.Operation.Name))}
	if d.Wrapper != "" {
		fields = append(fields, keyed("Wrapper", jen.Lit(d.Wrapper)))
	}
	if len(d.Ignored) > 0 {
		fields = append(fields, keyed("Ignored", literals(d.Ignored)))
	}
	fields = append(fields, keyed("Scan", jen.Id(d.Output.Scan)), keyed("Move", jen.Id(d.Move)))
	f.Add(comment(prose.Decoder(d)))
	f.Var().Id(d.Var).Op("=").Add(fx("Operation")).Types(e.named(d.Output.Ident)).Custom(multiline, fields...)
	f.Line()
	f.Add(comment(prose.DecoderOption(d)))
	e.decoderOption(f, d.Option, fx("Default").Call(jen.Op("&").Id(d.Var)))
	e.move(f, d)
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

// slabs prints
//
//	const (
//		slabOwner = iota
//		slabPart
//	)
func (e *emitter) slabs(f *jen.File) {
	if len(e.Slabs) == 0 {
		return
	}
	f.Add(comment(prose.Slabs))
	f.Const().DefsFunc(func(g *jen.Group) {
		for i, name := range e.Slabs {
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
	f.Func().Id(l.Scan).Params(jen.Id("s").Op("*").Add(fx("Scanner")), jen.Id("v").Add(e.ptr(l.Ident))).Block(
		jen.For(jen.Id("s").Dot("Next").Call()).Block(
			jen.Switch(jen.String().Call(jen.Id("s").Dot("Name").Call())).BlockFunc(func(g *jen.Group) {
				for _, el := range l.Elements {
					g.Case(jen.Lit(el.Name)).Block(jen.Id("v").Dot(el.Field).Op("=").Add(e.scanned(el)))
				}
				g.Default().Block(jen.Id("s").Dot("Unknown").Call())
			})))
	f.Line()
}

// scanned prints the value of a member:
//
//	s.String()
//	types.StorageClass(s.Text())
//	fastxml.Struct(s, slabOwner, v.Owner, scanOwner)
//	fastxml.Append(s, slabPart, v.Parts, scanPart)
//	fastxml.List(s, slabBucket, v.Buckets, "Bucket", scanBucket)
func (e *emitter) scanned(el *model.LayoutElement) jen.Code {
	s := jen.Id("s")
	if el.Struct == nil && !el.List {
		return e.scalar(el)
	}
	name := "Struct"
	args := []jen.Code{s, jen.Id(el.Slab), jen.Id("v").Dot(el.Field)}
	switch {
	case el.List && el.Item == "":
		name = "Append"
	case el.List:
		name = "List"
		args = append(args, jen.Lit(el.Item))
	}
	if el.Struct != nil {
		args = append(args, jen.Id(el.Struct.Scan))
	} else {
		name += "Text"
	}
	return fx(name).Call(args...)
}

func (e *emitter) scalar(el *model.LayoutElement) jen.Code {
	value := jen.Id("s").Dot(string(el.Kind)).Call()
	switch {
	case el.Kind == sdk.ElementText && el.Type.Path != "":
		return e.named(el.Type).Call(value)
	case el.Kind != sdk.ElementText && el.Direct:
		return fx("Value").Call(value)
	}
	return value
}
