package emit

import (
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// table prints
//
//	var wireTable = fastjson.Table{
//		Types: `
//	Function 17 FunctionName FunctionArn Runtime
//	`,
//		Variants: []any{(*types.ValueMemberText)(nil)},
//		Maps: []fastjson.Dictionary{fastjson.MapOf[types.Value]{}},
//	}
func (e *emitter) table(f *jen.File) {
	var text strings.Builder
	var variants []jen.Code
	for _, l := range e.Layouts {
		text.WriteString("\n" + line(l))
		if l.Union {
			for _, el := range l.Elements {
				variants = append(variants, e.none(el.Variant))
			}
		}
	}
	// No name has a character that could end the text: the reader of the SDK's source sees to that.
	fields := []jen.Code{keyed("Types", jen.Id("`"+text.String()+"\n`"))}
	if len(variants) > 0 {
		fields = append(fields, keyed("Variants", jen.Index().Any().Values(variants...)))
	}
	if maps := e.maps(); len(maps) > 0 {
		fields = append(fields, keyed("Maps", jen.Index().Add(e.fx("Dictionary")).Values(maps...)))
	}
	f.Add(comment(prose.Table(e.Table)))
	f.Var().Id(e.Table).Op("=").Add(e.fx("Table")).Custom(multiline, fields...)
	f.Line()
}

// maps prints the maps of unions, which are what documents consist of.
func (e *emitter) maps() []jen.Code {
	var maps []jen.Code
	seen := map[sdk.Ident]bool{}
	layouts := e.Layouts[:len(e.Layouts):len(e.Layouts)]
	for _, d := range e.Decoders {
		layouts = append(layouts, d.Output)
	}
	for _, l := range layouts {
		for _, el := range l.Elements {
			for of := el; of != nil; of = of.Of {
				if of.Kind == sdk.ElementMap && of.Of.Kind == sdk.ElementUnion && !seen[of.Of.Struct.Ident] {
					seen[of.Of.Struct.Ident] = true
					maps = append(maps, e.fx("MapOf").Types(e.named(of.Of.Struct.Ident)).Values())
				}
			}
		}
	}
	return maps
}

// outputLine is how an operation's output is written.
func outputLine(d *model.Decoder) string {
	text := line(d.Output)
	if d.Wrapper != "" {
		text = d.Wrapper + ">" + text
	}
	for _, name := range d.Ignored {
		text += " -" + name
	}
	return text
}

// line is how a type is written, as shape.Table has it.
func line(l *model.Layout) string {
	words := []string{l.Ident.Name, strconv.Itoa(l.Fields)}
	if l.Union {
		words[1] = "-"
	}
	for _, el := range l.Elements {
		words = append(words, word(el))
	}
	return strings.Join(words, " ")
}

// word is how a member is written.
func word(el *sdk.Element) string {
	text, field := el.Name, el.Field
	if el.Also != "" {
		text += "/" + el.Also
	}
	if el.Variant.Name != "" {
		field = el.Variant.Name
	}
	if el.Kind == sdk.ElementSDK {
		return text + "!"
	}
	text += inside(el)
	if field != strings.ToUpper(el.Name[:1])+el.Name[1:] {
		text += "=" + field
	}
	inner := el
	for inner.Of != nil {
		inner = inner.Of
	}
	if inner.Kind == sdk.ElementDateTime {
		text += ":date"
	}
	return text
}

// inside is how what is in a list or a map of XML is written.
func inside(el *sdk.Element) string {
	if el.Entry != (sdk.Entry{}) {
		return ">" + el.Item + "," + el.Entry.Key + "," + el.Entry.Value
	}
	if el.Item != "" {
		return ">" + el.Item
	}
	return ""
}
