package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// encoders prints how the requests of some operations are written.
func (e *emitter) encoders(f *jen.File) {
	e.encoderOptions(f)
	for _, en := range e.Encoders {
		e.encoder(f, en)
	}
}

// ex names something of the runtime's encoder.
func (e *emitter) ex(name string) *jen.Statement { return jen.Qual(fastjsonPath, name) }

// encoderOptions prints
//
//	func FastEncoder(o *Options) {
//		o.APIOptions = append(o.APIOptions, fastjson.InstallEncoders(&sendMessageBatchEncoder))
//	}
//
// and SDKDecoder, unless that stands beside the decoders.
func (e *emitter) encoderOptions(f *jen.File) {
	var names []string
	var vars []jen.Code
	for _, en := range e.Encoders {
		names = append(names, en.Operation.Name)
		vars = append(vars, jen.Op("&").Id(en.Var))
	}
	f.Add(comment(prose.FastEncoder(names)))
	e.decoderOption(f, "FastEncoder", e.ex("InstallEncoders").Call(vars...))
	if !e.Decodes {
		f.Add(comment(prose.SDKDecoder(false, true)))
		e.decoderOption(f, "SDKDecoder", e.ex("Remove"))
	}
}

// encoder prints
//
//	var sendMessageBatchEncoder = fastjson.Encoder{
//		Name:  "SendMessageBatch",
//		Input: (*SendMessageBatchInput)(nil),
//		List:  "Entries",
//		As:    "Entries",
//		Table: &sendMessageBatchTable,
//	}
//
//	var sendMessageBatchTable = fastjson.Table{Types: `
//	SendMessageBatchRequestEntry 8 DelaySeconds Id MessageBody
//	`}
//
//	func encodeSendMessageBatch(o *Options) {
//		o.APIOptions = append(o.APIOptions, fastjson.DefaultEncoder(&sendMessageBatchEncoder))
//	}
func (e *emitter) encoder(f *jen.File, en *model.Encoder) {
	f.Add(comment(prose.Encoder(en)))
	f.Var().Id(en.Var).Op("=").Add(e.ex("Encoder")).Custom(multiline,
		keyed("Name", jen.Lit(en.Operation.Name)),
		keyed("Input", e.none(en.Operation.Input.Ident)),
		keyed("List", jen.Lit(en.List)),
		keyed("As", jen.Lit(en.As)),
		keyed("Table", jen.Op("&").Id(en.Table)))
	f.Line()
	var text strings.Builder
	for _, l := range en.Layouts {
		text.WriteString("\n" + line(l))
	}
	f.Add(comment(prose.EncoderTable(en)))
	f.Var().Id(en.Table).Op("=").Add(e.ex("Table")).Values(keyed("Types", jen.Id("`"+text.String()+"\n`")))
	f.Line()
	f.Add(comment(prose.EncoderOption(en)))
	e.decoderOption(f, en.Option, e.ex("DefaultEncoder").Call(jen.Op("&").Id(en.Var)))
}
