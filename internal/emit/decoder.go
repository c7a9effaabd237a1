package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// decoderPaths are the packages that decode, by what they read.
var decoderPaths = map[model.Notation]string{model.XML: fastxmlPath, model.JSON: fastjsonPath, model.CBOR: fastcborPath}

// fx names something of the runtime's decoder. Without decoders any has what is printed.
func (e *emitter) fx(name string) *jen.Statement {
	notation := model.XML
	if len(e.Decoders) > 0 {
		notation = e.Decoders[0].Notation
	}
	return jen.Qual(decoderPaths[notation], name)
}

// decoders prints how the answers of list operations are decoded.
func (e *emitter) decoders(f *jen.File) {
	e.decoderOptions(f)
	for _, d := range e.Decoders {
		e.decoder(f, d)
	}
	if len(e.Decoders) > 0 {
		e.table(f)
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
	f.Add(comment(prose.SDKDecoder(e.Decodes, e.Encodes)))
	e.decoderOption(f, "SDKDecoder", e.fx("Remove"))
}

func (e *emitter) decoderOption(f *jen.File, name string, add jen.Code) {
	member := jen.Id("o").Dot("APIOptions")
	f.Func().Id(name).Params(jen.Id("o").Op("*").Id("Options")).Block(member.Clone().Op("=").Append(member, add))
	f.Line()
}

// decoder prints
//
//	var listFunctionsDecoder = fastjson.Operation{
//		Name:   "ListFunctions",
//		Output: (*sdk.ListFunctionsOutput)(nil),
//		Line:   "ListFunctionsOutput 4 Functions NextMarker",
//		Table:  &wireTable,
//	}
//
// and the option that collections call with.
func (e *emitter) decoder(f *jen.File, d *model.Decoder) {
	f.Add(comment(prose.Decoder(d)))
	f.Var().Id(d.Var).Op("=").Add(e.fx("Operation")).Custom(multiline,
		keyed("Name", jen.Lit(d.Operation.Name)),
		keyed("Output", e.none(d.Output.Ident)),
		keyed("Line", jen.Lit(outputLine(d))),
		keyed("Table", jen.Op("&").Id(e.Table)))
	f.Line()
	f.Add(comment(prose.DecoderOption(d)))
	e.decoderOption(f, d.Option, e.fx("Default").Call(jen.Op("&").Id(d.Var)))
}

// none prints a nil pointer to a type.
func (e *emitter) none(id sdk.Ident) jen.Code { return jen.Parens(e.ptr(id)).Parens(jen.Nil()) }
