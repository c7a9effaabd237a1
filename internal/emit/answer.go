package emit

import (
	"slices"
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
//		Lacks: lacks,
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
//
//	func checkAnswers(o *Options) {
//		o.APIOptions = answer.Join(o.APIOptions, checks)
//	}
//
//	var checks = answer.Default(&answers)
func (e *emitter) answers(f *jen.File) {
	f.Add(comment(prose.CheckAnswers))
	e.decoderOption(f, "CheckAnswers", an("Check").Call(jen.Op("&").Id("answers")))
	f.Add(comment(prose.AnyAnswer))
	e.decoderOption(f, "AnyAnswer", an("Ignore"))
	f.Add(comment(prose.CheckByDefault))
	options := jen.Id("o").Dot("APIOptions")
	f.Func().Id("checkAnswers").Params(jen.Id("o").Op("*").Id("Options")).Block(
		options.Clone().Op("=").Add(an("Join")).Call(options, jen.Id("checks")))
	f.Line()
	f.Add(comment(prose.Checks))
	f.Var().Id("checks").Op("=").Add(an("Default")).Call(jen.Op("&").Id("answers"))
	f.Line()
	var fields []jen.Code
	if slices.ContainsFunc(e.Answers, func(a *model.Answer) bool { return len(a.Members) > 0 }) {
		fields = append(fields, keyed("Lacks", jen.Id("lacks")))
	}
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
	e.lacks(f)
	e.checked(f)
}

// checked prints the options that every request of the package gets.
//
//	[]func(*Options){checkAnswers}
func checked() jen.Code {
	return jen.Index().Func().Params(jen.Op("*").Id("Options")).Values(jen.Id("checkAnswers"))
}

// answer prints
//
//	{Name: "GetRole", Body: answer.Members, Members: "Role"}
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
	if a.JSON {
		fields = append(fields, keyed("JSON", jen.True()))
	}
	if a.MaxBytes > 0 {
		fields = append(fields, keyed("MaxBytes", jen.Lit(a.MaxBytes)))
	}
	if a.Flag != nil {
		fields = append(fields, keyed("Flag", jen.Lit(a.Flag.Name)))
	}
	var names []string
	for _, m := range a.Members {
		names = append(names, m.Name)
	}
	if len(names) > 0 {
		fields = append(fields, keyed("Members", jen.Lit(strings.Join(names, ", "))))
	}
	return jen.Values(fields...)
}

// lacks prints, unless every output is an answer,
//
//	func lacks(output any) bool {
//		switch out := output.(type) {
//		case *GetRoleOutput:
//			return out.Role == nil
//		}
//		return false
//	}
func (e *emitter) lacks(f *jen.File) {
	var cases []jen.Code
	for _, a := range e.Answers {
		var none []jen.Code
		for _, m := range a.Members {
			none = append(none, lack(jen.Id("out").Dot(m.Name), m))
		}
		if len(none) > 0 {
			cases = append(cases, jen.Case(e.ptr(a.Operation.Output.Ident)).Block(jen.Return(and(none))))
		}
	}
	if len(cases) == 0 {
		return
	}
	f.Add(comment(prose.LacksMembers))
	f.Func().Id("lacks").Params(jen.Id("output").Any()).Bool().Block(
		jen.Switch(jen.Id("out").Op(":=").Id("output").Assert(jen.Type())).Block(cases...),
		jen.Return(jen.False()))
	f.Line()
}

// lack prints the condition that an answer lacks a member.
//
//	out.Attributes == nil
//	len(out.Attributes) == 0
//	out.Status == ""
//	(out.Role == nil || out.Role.Arn == nil && out.Role.RoleId == nil)
func lack(member *jen.Statement, m model.AnswerMember) jen.Code {
	switch {
	case m.Filled:
		return jen.Len(member).Op("==").Lit(0)
	case m.Enum:
		return member.Op("==").Lit("")
	case len(m.Parts) == 0:
		return member.Op("==").Nil()
	}
	var parts []jen.Code
	for _, p := range m.Parts {
		parts = append(parts, lack(member.Clone().Dot(p.Name), p))
	}
	return jen.Parens(member.Clone().Op("==").Nil().Op("||").Add(and(parts)))
}

func literals(texts []string) jen.Code {
	var values []jen.Code
	for _, text := range texts {
		values = append(values, jen.Lit(text))
	}
	return jen.Index().String().Values(values...)
}
