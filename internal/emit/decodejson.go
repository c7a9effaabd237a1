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
//			switch s.Member(membersOfFunction) {
//			case 0: // Name
//				s.String(&v.Name)
//			default:
//				s.Other(v, 17)
//			}
//		}
//	}
//
//	var membersOfFunction = []string{"Name"}
func (e *emitter) scanJSON(f *jen.File, l *model.Layout) {
	f.Add(comment(prose.ScanJSON(l)))
	more := jen.Id("s").Dot("Next").Call()
	if l.Union {
		more = more.Op("&&").Add(require(jen.Op("==")))
	}
	f.Func().Id(l.Scan).Params(jen.Id("s").Op("*").Add(e.fx("Scanner")), jen.Id("v").Add(e.ptr(l.Ident))).BlockFunc(func(g *jen.Group) {
		g.For(jen.Id("s").Dot("Object").Call(), more, jen.Empty()).Block(
			jen.Switch(jen.Id("s").Dot("Member").Call(jen.Id(l.Members))).BlockFunc(func(g *jen.Group) {
				more := len(l.Elements)
				for i, el := range l.Elements {
					numbers := []jen.Code{jen.Lit(i)}
					if el.Also != "" {
						numbers = append(numbers, jen.Lit(more))
						more++
					}
					g.Case(numbers...).Block(append([]jen.Code{jen.Comment(el.Name)}, e.member(el)...)...)
				}
				g.Default().Block(otherJSON(l))
			}))
		if l.Union {
			g.Add(require(jen.Op("!=")))
		}
	})
	f.Line()
	f.Add(comment(prose.Members(l)))
	f.Var().Id(l.Members).Op("=").Add(literals(names(l)))
	f.Line()
}

// require prints
//
//	s.Require(*v == nil)
func require(op *jen.Statement) *jen.Statement {
	return jen.Id("s").Dot("Require").Call(jen.Op("*").Id("v").Add(op).Nil())
}

// names are those of the members by number, and then the other names of those that have
// one.
func names(l *model.Layout) []string {
	var names, more []string
	for _, el := range l.Elements {
		names = append(names, el.Name)
		if el.Also != "" {
			more = append(more, el.Also)
		}
	}
	return append(names, more...)
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
//	s.String(&v.Name)
//	s.ReadInt64(&v.CodeSize)
//	fastjson.ReadText(s, &v.Runtime)
//	fastjson.Struct(s, poolVpcConfig, &v.VpcConfig, scanVpcConfig)
func (e *emitter) read(el *model.LayoutElement, target *jen.Statement) jen.Code {
	to := jen.Op("&").Add(target)
	switch {
	case el.Kind == sdk.ElementSDK:
		return jen.Id("s").Dot("Unknown").Call()
	case el.Kind == sdk.ElementText:
		return e.fx("ReadText").Call(jen.Id("s"), to)
	case el.Kind == sdk.ElementStruct && !el.Direct:
		return e.fx("Struct").Call(jen.Id("s"), jen.Id(el.Pool), to, jen.Id(el.Struct.Scan))
	case !el.Direct && el.Of == nil:
		return jen.Id("s").Dot(string(el.Kind)).Call(to)
	}
	return e.readInto(el, to)
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
