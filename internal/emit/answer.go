package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// an names something of the runtime's package answer.
func an(name string) *jen.Statement { return jen.Qual(answerPath, name) }

// answers prints what is known of the answers of operations, and the options that
// check them or do not.
//
//	var answers = answer.Service{
//		XML: true,
//		Operations: []answer.Operation{
//			{Name: "DeleteBucket", Body: answer.Nothing},
//			{Name: "ListBuckets", Body: answer.Members, Roots: []string{"ListAllMyBucketsResult"}},
//		},
//	}
//
//	func CheckAnswers(o *Options) {
//		o.APIOptions = append(o.APIOptions, answer.Check(&answers))
//	}
func (e *emitter) answers(f *jen.File) {
	f.Add(comment(prose.CheckAnswers))
	e.decoderOption(f, "CheckAnswers", an("Check").Call(jen.Op("&").Id("answers")))
	f.Add(comment(prose.AnyAnswer))
	e.decoderOption(f, "AnyAnswer", an("Ignore"))
	f.Add(comment(prose.CheckByDefault))
	e.decoderOption(f, "checkAnswers", an("Default").Call(jen.Op("&").Id("answers")))
	var fields []jen.Code
	if e.RESTXML {
		fields = append(fields, keyed("XML", jen.True()))
	}
	var operations []jen.Code
	for _, a := range e.Answers {
		operations = append(operations, e.answer(a))
	}
	if len(operations) > 0 {
		fields = append(fields, keyed("Operations", jen.Index().Add(an("Operation")).Custom(multiline, operations...)))
	}
	f.Add(comment(prose.Answers))
	f.Var().Id("answers").Op("=").Add(an("Service")).Custom(multiline, fields...)
	f.Line()
}

// checked prints the options that every request of the package gets.
//
//	[]func(*Options){checkAnswers}
func checked(more ...jen.Code) jen.Code {
	return jen.Index().Func().Params(jen.Op("*").Id("Options")).Values(append([]jen.Code{jen.Id("checkAnswers")}, more...)...)
}

// answer prints
//
//	{Name: "GetRole", Body: answer.Members, Members: "Role", Lacks: func(output any) bool {
//		out, ok := output.(*GetRoleOutput)
//		return ok && out.Role == nil
//	}}
func (e *emitter) answer(a *model.Answer) jen.Code {
	fields := []jen.Code{keyed("Name", jen.Lit(a.Operation.Name)), keyed("Body", an(string(a.Body)))}
	if len(a.Roots) > 0 {
		fields = append(fields, keyed("Roots", literals(a.Roots)))
	}
	if len(a.Elements) > 0 {
		fields = append(fields, keyed("Elements", literals(a.Elements)))
	}
	if a.Message {
		fields = append(fields, keyed("Message", jen.True()))
	}
	if len(a.Members) == 0 {
		return jen.Values(fields...)
	}
	lacks := []jen.Code{jen.Id("ok")}
	var names []string
	for _, m := range a.Members {
		names = append(names, m.Name)
		lacks = append(lacks, jen.Id("out").Dot(m.Name).Op("==").Nil())
	}
	return jen.Values(append(fields, keyed("Members", jen.Lit(strings.Join(names, ", "))),
		keyed("Lacks", jen.Func().Params(jen.Id("output").Any()).Bool().Block(
			jen.List(jen.Id("out"), jen.Id("ok")).Op(":=").Id("output").Assert(e.ptr(a.Operation.Output.Ident)),
			jen.Return(and(lacks)))))...)
}
