package emit

import (
	"slices"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// given prints the arguments of an action: its input, or those of a short form, where a handle is
// one that the service makes.
//
//	ctx, &sqs.SendMessageInput{MessageBody: aws.String("message-body")}
//	ctx, "message-body"
//	ctx, svc.Policy("policy-arn")
func (p *sampler) given(a *model.Action) []jen.Code {
	args := []jen.Code{jen.Id("ctx")}
	if a.Of == nil {
		return append(args, p.input(&a.Request))
	}
	for _, arg := range a.Args {
		if arg.Handle == nil {
			args = append(args, p.value(arg.Type(), arg.Target[len(arg.Target)-1].Field.Name, 0))
			continue
		}
		made, first := p.handle(arg.Handle)
		if made == nil || len(first) > 0 {
			made = jen.Nil()
		}
		args = append(args, made)
	}
	return args
}

// input prints the input of a request with what it must hold beside what the handle fills;
// nil if there is nothing. What a body is read from is part of it, required or not.
//
//	&s3.PutObjectInput{
//		Key:  aws.String("key"),
//		Body: strings.NewReader("content"),
//	}
func (p *sampler) input(r *model.Request) jen.Code {
	filled := func(f *sdk.Field) bool {
		return slices.ContainsFunc(r.Params, func(param *model.Param) bool { return param.Target[0].Field.Name == f.Name })
	}
	fields, deep := p.fields(r.Operation.Input.Fields, 0, func(f *sdk.Field) bool { return (f.Required || f.Type.IsStream()) && !filled(f) })
	if len(fields) == 0 {
		return jen.Nil()
	}
	return jen.Op("&").Add(p.named(r.Operation.Input.Ident)).Add(values(fields, deep))
}

// fields prints those members that are wanted, and tells whether one of them holds others.
func (p *sampler) fields(all []*sdk.Field, depth int, wanted func(*sdk.Field) bool) (fields []jen.Code, deep bool) {
	for _, f := range all {
		if wanted(f) {
			fields = append(fields, keyed(f.Name, p.value(f.Type, f.Name, depth)))
			t := f.Type.Plain()
			deep = deep || t.Kind == sdk.Slice && t.Elem.Kind == sdk.Named || t.Kind == sdk.Map || t.Kind == sdk.Named && p.pkg.Struct(t.Ident) != nil
		}
	}
	return fields, deep
}

// values prints what a literal holds: in a line if it is one thing that holds no others, or else
// each in a line of its own.
func values(fields []jen.Code, deep bool) jen.Code {
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: len(fields) > 1 || deep}, fields...)
}

// deepest bounds structs within structs, some of which hold themselves.
const deepest = 6

// value prints a value of a type, for something of that name.
func (p *sampler) value(t sdk.Type, name string, depth int) jen.Code {
	switch t.Kind {
	case sdk.Pointer:
		return p.pointer(*t.Elem, name, depth)
	case sdk.Slice:
		if isBytes(t) {
			return jen.Index().Byte().Call(jen.Lit("content"))
		}
		return p.typ(t).Add(values([]jen.Code{p.element(*t.Elem, singular(name), depth)}, false))
	case sdk.Map:
		return p.typ(t).Add(values([]jen.Code{jen.Add(p.value(*t.Key, "key", depth)).Op(":").Add(p.element(*t.Elem, "value", depth))}, false))
	case sdk.Basic:
		return basic(t.Ident.Name, name)
	case sdk.Named:
		return p.namedValue(t.Ident, name, depth)
	}
	return jen.Nil()
}

func isBytes(t sdk.Type) bool {
	return t.Kind == sdk.Slice && t.Elem.Kind == sdk.Basic && (t.Elem.Ident.Name == "byte" || t.Elem.Ident.Name == "uint8")
}

// element is value for what a list or a map holds, which says the type already.
func (p *sampler) element(t sdk.Type, name string, depth int) jen.Code {
	if t.Kind == sdk.Named && p.pkg.Struct(t.Ident) != nil {
		return p.structOf(t.Ident, depth)
	}
	return p.value(t, name, depth)
}

func basic(kind, name string) jen.Code {
	switch kind {
	case "string":
		return jen.Lit(kebab(name))
	case "bool":
		return jen.True()
	}
	return jen.Lit(1)
}

// pointers are the functions of package aws that make pointers.
var pointers = map[string]string{
	"string": "String", "bool": "Bool", "int32": "Int32", "int64": "Int64", "float32": "Float32", "float64": "Float64",
}

func (p *sampler) pointer(t sdk.Type, name string, depth int) jen.Code {
	switch {
	case t.Kind == sdk.Basic && pointers[t.Ident.Name] != "":
		return jen.Qual(awsPath, pointers[t.Ident.Name]).Call(basic(t.Ident.Name, name))
	case t.Kind == sdk.Named && p.pkg.Struct(t.Ident) != nil:
		return jen.Op("&").Add(p.namedValue(t.Ident, name, depth))
	}
	return jen.Qual(awsPath, pointerTo(t)).Call(p.value(t, name, depth))
}

// pointerTo is the function of package aws that makes a pointer to something that is no
// basic value.
func pointerTo(t sdk.Type) string {
	if t.Ident == (sdk.Ident{Path: "time", Name: "Time"}) {
		return "Time"
	}
	return "Ptr"
}

func (p *sampler) namedValue(id sdk.Ident, name string, depth int) jen.Code {
	switch {
	case id == sdk.Ident{Path: "time", Name: "Time"}:
		return jen.Qual("time", "Now").Call()
	case id.Path == "io":
		return jen.Qual("strings", "NewReader").Call(jen.Lit("content"))
	case strings.HasSuffix(id.Path, "/document"):
		return jen.Qual(id.Path, "NewLazyDocument").Call(jen.Lit("content"))
	}
	if enum := p.pkg.Enum(id); enum != nil {
		if len(enum.Values) == 0 {
			return p.named(id).Call(jen.Lit(kebab(name)))
		}
		return jen.Qual(id.Path, enum.Values[0].Const)
	}
	if p.pkg.Struct(id) != nil {
		return p.named(id).Add(p.structOf(id, depth))
	}
	return p.union(id, depth)
}

// structOf prints what a struct must hold.
func (p *sampler) structOf(id sdk.Ident, depth int) jen.Code {
	return values(p.fields(p.pkg.Struct(id).Fields, depth+1, func(f *sdk.Field) bool { return f.Required && depth < deepest }))
}

// union prints one of the members that a value of an interface of the SDK may be: the last that
// is a text, as DynamoDB's S and not N, or else the first.
//
//	&types.FindingMemberIp{Value: "ip"}
func (p *sampler) union(id sdk.Ident, depth int) jen.Code {
	var first *sdk.Ident
	for _, name := range p.pkg.TypeNames() {
		member := sdk.Ident{Path: id.Path, Name: name}
		if !strings.HasPrefix(name, id.Name+"Member") || p.pkg.Struct(member).Field("Value") == nil {
			continue
		}
		if isText := p.pkg.Struct(member).Field("Value").Type.Ident.Name == "string"; first == nil || isText {
			first = &member
		}
	}
	if first == nil {
		return jen.Nil()
	}
	value := p.value(p.pkg.Struct(*first).Field("Value").Type, strings.TrimPrefix(first.Name, id.Name+"Member"), depth+1)
	return jen.Op("&").Add(p.named(*first)).Add(values([]jen.Code{keyed("Value", value)}, false))
}

// singular is the name of one of several.
func singular(name string) string {
	switch {
	case strings.HasSuffix(name, "ies"):
		return name[:len(name)-3] + "y"
	case strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss"):
		return name[:len(name)-1]
	}
	return name
}

// kebab writes a name as a text that stands for something: TopicArn gives topic-arn.
func kebab(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		word := unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]) && runes[i+1] != 's')
		if word {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
