package emit

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// elsewhere prints a reference to a resource of another service.
//
//	func (f *Function) Role() FunctionRoleRef { return FunctionRoleRef{f} }
//
//	type FunctionRoleRef struct{ from *Function }
//
//	func (r FunctionRoleRef) IamRole(ctx context.Context) (*resource.Env, struct{ Name string }, error) {
//		return r.from.roleRef(ctx)
//	}
func (h *handle) elsewhere(f *jen.File, e *model.Elsewhere) {
	f.Add(comment(prose.Elsewhere(e)))
	f.Add(h.method(e.Name)).Params().Id(e.Type).Block(jen.Return(jen.Id(e.Type).Values(h.self())))
	f.Line()
	f.Add(comment(prose.ElsewhereType(h.Resource, e)))
	f.Type().Id(e.Type).Struct(jen.Id("from").Op("*").Id(h.Resource.Name))
	f.Line()
	f.Add(comment(prose.ElsewhereMethod(e)))
	f.Func().Params(jen.Id("r").Id(e.Type)).Id(e.Method).Params(ctxParam()).Params(h.crossing(e.Items.Resource.Identifiers)...).Block(
		jen.Return(jen.Id("r").Dot("from").Dot(itemsMethodName(e.Name)).Call(jen.Id("ctx"))))
	f.Line()
	h.elsewhereIn(f, e)
}

// elsewhereIn prints the method that finds what names the target.
//
//	func (f *Function) roleIn(ctx context.Context) (env *resource.Env, id struct{ Name string }, err error) {
//		data, err := f.load(ctx, "Role", "")
//		if err != nil {
//			return nil, id, err
//		}
//		if glue.Value(data.RoleName) == "" {
//			return nil, id, glue.NotSet(f, "Role", "data.RoleName")
//		}
//		id.Name = *data.RoleName
//		return f.Env(), id, nil
//	}
func (h *handle) elsewhereIn(f *jen.File, e *model.Elsewhere) {
	fail := func(err jen.Code) []jen.Code { return []jen.Code{jen.Return(jen.Nil(), jen.Id("id"), err)} }
	name := itemsMethodName(e.Name)
	f.Add(comment(prose.ElsewhereIn(name, e)))
	f.Add(h.method(name)).Params(ctxParam()).Params(h.crossing(e.Items.Resource.Identifiers)...).BlockFunc(func(g *jen.Group) {
		if e.NeedsData() {
			h.loadData(g, jen.Id("ctx"), e.Name, e.DataMembers(), fail)
		}
		roots := map[model.Root]*jen.Statement{model.RootData: jen.Id("data")}
		for _, c := range e.When {
			h.condition(g, e, c, fail)
		}
		for i, id := range e.Items.Resource.Identifiers {
			v := e.Items.Branches[0].Identifiers[i]
			value := h.identifierValue(g, i, id, v, roots, h.refused(e.Name, fail)) // prints its test before
			g.Id("id").Dot(id.Name).Op("=").Add(value)
		}
		env := h.self().Dot("Env").Call()
		if e.Region != nil {
			region := &model.Identifier{Name: "Region", Type: sdk.StringType}
			value := h.identifierValue(g, len(e.Items.Resource.Identifiers), region, e.Region, roots, h.refused(e.Name, fail))
			env = h.scope().Dot("In").Call(env, value)
		}
		g.Return(env, jen.Id("id"), jen.Nil())
	})
	f.Line()
}

// condition prints
//
//	if glue.Value(data.ResourceType) != "AWS::IAM::Role" {
//		return nil, id, glue.Otherwise(s, "Role", "data.ResourceType", "AWS::IAM::Role")
//	}
func (h *handle) condition(g *jen.Group, e *model.Elsewhere, c *model.Condition, fail func(jen.Code) []jen.Code) {
	r := follow(jen.Id("data"), c.Path)
	differs := r.orZero().Op("!=").Lit(c.Text)
	otherwise := "Otherwise"
	if c.Prefix {
		value := r.orZero()
		if textual(r.typ.Plain()) && r.typ.Plain().Kind == sdk.Named {
			value = jen.String().Call(value)
		}
		begins := jen.Qual("strings", "HasPrefix")
		if strings.Contains(c.Text, "{partition}") {
			begins = gl("HasARNPrefix")
		}
		differs, otherwise = jen.Op("!").Add(begins).Call(value, jen.Lit(c.Text)), "OtherPrefix"
	}
	g.If(differs).Block(fail(gl(otherwise).Call(h.self(), jen.Lit(e.Name), jen.Lit("data."+c.Path.Text()), jen.Lit(c.Text)))...)
}

// crossing prints the results by which a reference names its target: no type of
// either package is among them, and the identifiers are in the order of their names,
// so that both packages write the same struct.
func (h *handle) crossing(ids []*model.Identifier) []jen.Code {
	ids = slices.SortedFunc(slices.Values(ids), func(a, b *model.Identifier) int { return strings.Compare(a.Name, b.Name) })
	fields := make([]jen.Code, len(ids))
	for i, id := range ids {
		fields[i] = jen.Id(id.Name).Add(h.typ(id.Type))
	}
	return []jen.Code{jen.Id("env").Op("*").Add(rt("Env")), jen.Id("id").Struct(fields...), jen.Err().Error()}
}

// ref prints how references of other services lead to this resource.
//
//	type RoleRef interface {
//		IamRole(ctx context.Context) (env *resource.Env, id struct{ Name string }, err error)
//	}
//
//	func RoleOf(ctx context.Context, ref RoleRef) (*Role, error) {
//		env, id, err := ref.IamRole(ctx)
//		if err != nil {
//			return nil, err
//		}
//		return &Role{svc: From(env), name: id.Name}, nil
//	}
func (h *handle) ref(f *jen.File) {
	ref := h.Ref
	f.Add(comment(prose.Ref(h.Resource)))
	f.Type().Id(ref.Type).Interface(jen.Id(ref.Method).Params(ctxParam()).Params(h.crossing(ref.Identifiers)...))
	f.Line()
	fields := []jen.Code{keyed("svc", jen.Id("From").Call(jen.Id("env")))}
	for _, id := range ref.Identifiers {
		fields = append(fields, withIdentifier(id, held(id, jen.Id("id").Dot(id.Name))))
	}
	f.Add(comment(prose.RefFunc(h.Resource)))
	f.Func().Id(ref.Func).Params(ctxParam(), jen.Id("ref").Id(ref.Type)).Params(jen.Op("*").Id(h.Resource.Name), jen.Error()).Block(
		jen.List(jen.Id("env"), jen.Id("id"), jen.Err()).Op(":=").Id("ref").Dot(ref.Method).Call(jen.Id("ctx")),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err())),
		jen.Return(jen.Op("&").Id(h.Resource.Name).Values(fields...), jen.Nil()))
	f.Line()
}
