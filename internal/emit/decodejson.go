package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// scanJSON prints
//
//	func scanFunction(s *fastjson.Scanner, v *types.Function) {
//		for s.Object(); s.Next(); {
//			switch string(s.Name()) {
//			case "Name":
//				v.Name = s.String()
//			default:
//				s.Other(v, 17)
//			}
//		}
//	}
func (e *emitter) scanJSON(f *jen.File, l *model.Layout) {
	f.Add(comment(prose.ScanJSON(l)))
	more := jen.Id("s").Dot("Next").Call()
	if l.Union {
		more = more.Op("&&").Add(require(jen.Op("==")))
	}
	f.Func().Id(l.Scan).Params(jen.Id("s").Op("*").Add(e.fx("Scanner")), jen.Id("v").Add(e.ptr(l.Ident))).BlockFunc(func(g *jen.Group) {
		g.For(jen.Id("s").Dot("Object").Call(), more, jen.Empty()).Block(
			jen.Switch(jen.String().Call(jen.Id("s").Dot("Name").Call())).BlockFunc(func(g *jen.Group) {
				for _, el := range l.Elements {
					g.Case(names(el)...).Block(e.member(el)...)
				}
				g.Default().Block(otherJSON(l))
			}))
		if l.Union {
			g.Add(require(jen.Op("!=")))
		}
	})
	f.Line()
}

// require prints
//
//	s.Require(*v == nil)
func require(op *jen.Statement) *jen.Statement {
	return jen.Id("s").Dot("Require").Call(jen.Op("*").Id("v").Add(op).Nil())
}

func names(el *model.LayoutElement) []jen.Code {
	if el.Also != "" {
		return []jen.Code{jen.Lit(el.Name), jen.Lit(el.Also)}
	}
	return []jen.Code{jen.Lit(el.Name)}
}

// otherJSON prints what becomes of a member that is not known.
func otherJSON(l *model.Layout) jen.Code {
	if l.Union {
		return jen.Id("s").Dot("Unknown").Call()
	}
	return jen.Id("s").Dot("Other").Call(jen.Id("v"), jen.Lit(l.Fields))
}

// member prints how a member of an object is read, and that of a union, which is a struct
// of its own:
//
//	m := fastjson.New[*types.AttributeValueMemberS](s, poolAttributeValueMemberS)
//	s.ReadString(&m.Value)
//	*v = m
func (e *emitter) member(el *model.LayoutElement) []jen.Code {
	if el.VariantPool == "" {
		return []jen.Code{e.read(el, jen.Id("v").Dot(el.Field))}
	}
	return []jen.Code{
		jen.Id("m").Op(":=").Add(e.fx("New")).Types(e.ptr(el.Variant)).Call(jen.Id("s"), jen.Id(el.VariantPool)),
		e.read(el, jen.Id("m").Dot(el.Field)),
		jen.Op("*").Id("v").Op("=").Id("m"),
	}
}

// read prints how a value is read into what the target names:
//
//	v.Name = s.String()
//	v.Runtime = types.Runtime(s.Text())
//	s.ReadInt64(&v.CodeSize)
//	v.VpcConfig = fastjson.Struct(s, poolVpcConfig, v.VpcConfig, scanVpcConfig)
func (e *emitter) read(el *model.LayoutElement, target *jen.Statement) jen.Code {
	value := jen.Id("s").Dot(string(el.Kind)).Call()
	switch {
	case el.Kind == sdk.ElementSDK:
		return jen.Id("s").Dot("Unknown").Call()
	case el.Kind == sdk.ElementText:
		return target.Clone().Op("=").Add(e.named(el.Type)).Call(value)
	case el.Kind == sdk.ElementBytes, el.Kind != sdk.ElementStruct && !el.Direct && el.Of == nil:
		return target.Clone().Op("=").Add(value)
	case el.Kind == sdk.ElementStruct && !el.Direct:
		return target.Clone().Op("=").Add(e.fx("Struct")).Call(jen.Id("s"), jen.Id(el.Pool), target, jen.Id(el.Struct.Scan))
	}
	return e.readInto(el, jen.Op("&").Add(target))
}

// readInto prints how a value is read into what a pointer points to:
//
//	scanAttributeValue(s, v)
//	fastjson.List(s, poolLayer, &v.Layers, scanLayer)
//	fastjson.Map(s, poolString, v, (*fastjson.Scanner).ReadString)
func (e *emitter) readInto(el *model.LayoutElement, to *jen.Statement) jen.Code {
	switch {
	case el.Struct != nil:
		return jen.Id(el.Struct.Scan).Call(jen.Id("s"), to)
	case el.Kind == sdk.ElementMap:
		return e.fx("Map").Call(jen.Id("s"), jen.Id(el.Pool), to, e.reader(el.Of))
	case el.Kind == sdk.ElementList:
		return e.fx("List").Call(jen.Id("s"), jen.Id(el.Pool), to, e.reader(el.Of))
	}
	return jen.Id("s").Dot("Read" + string(el.Kind)).Call(to)
}

// reader prints a function that reads a value of a list or a map:
//
//	(*fastjson.Scanner).ReadString
//	fastjson.ReadText[types.Runtime]
//	scanFunction
//	func(s *fastjson.Scanner, v *[]string) { ... }
func (e *emitter) reader(el *model.LayoutElement) jen.Code {
	switch {
	case el.Kind == sdk.ElementText:
		return e.fx("ReadText").Types(e.named(el.Type))
	case el.Struct != nil:
		return jen.Id(el.Struct.Scan)
	case el.Of == nil:
		return jen.Parens(jen.Op("*").Add(e.fx("Scanner"))).Dot("Read" + string(el.Kind))
	}
	return jen.Func().Params(jen.Id("s").Op("*").Add(e.fx("Scanner")), jen.Id("v").Op("*").Add(e.valueType(el))).
		Block(e.readInto(el, jen.Id("v")))
}

// basicOf are the types of values by kind.
var basicOf = map[sdk.ElementKind]*jen.Statement{
	sdk.ElementString: jen.String(), sdk.ElementInt32: jen.Int32(), sdk.ElementInt64: jen.Int64(), sdk.ElementFloat32: jen.Float32(),
	sdk.ElementFloat64: jen.Float64(), sdk.ElementBool: jen.Bool(), sdk.ElementBytes: jen.Index().Byte(),
	sdk.ElementEpoch: jen.Qual("time", "Time"), sdk.ElementDateTime: jen.Qual("time", "Time"),
}

// valueType prints the type of a value of a list or a map.
func (e *emitter) valueType(el *model.LayoutElement) *jen.Statement {
	switch {
	case el.Kind == sdk.ElementText:
		return e.named(el.Type)
	case el.Struct != nil:
		return e.named(el.Struct.Ident)
	case el.Kind == sdk.ElementList:
		return jen.Index().Add(e.valueType(el.Of))
	case el.Kind == sdk.ElementMap:
		return jen.Map(jen.String()).Add(e.valueType(el.Of))
	}
	return basicOf[el.Kind].Clone()
}
