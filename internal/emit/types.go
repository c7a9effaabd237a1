package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// typ prints a type.
func (e *emitter) typ(t sdk.Type) *jen.Statement {
	switch t.Kind {
	case sdk.Basic:
		return jen.Id(t.Ident.Name)
	case sdk.Named:
		return e.named(t.Ident)
	case sdk.Pointer:
		return jen.Op("*").Add(e.typ(*t.Elem))
	case sdk.Slice:
		return jen.Index().Add(e.typ(*t.Elem))
	case sdk.Map:
		return jen.Map(e.typ(*t.Key)).Add(e.typ(*t.Elem))
	}
	return jen.Id(t.Text)
}

// named prints a named type: by its alias where the package has one.
func (e *emitter) named(id sdk.Ident) *jen.Statement {
	switch {
	case id.Path == e.SDK && e.aliased[id.Name]:
		return e.ofPackage(id.Name)
	case id.Path == "":
		return jen.Id(id.Name)
	}
	return jen.Qual(id.Path, id.Name)
}

// ofPackage names something of the service's package.
func (e *emitter) ofPackage(name string) *jen.Statement {
	if e.outside == "" {
		return jen.Id(name)
	}
	return jen.Qual(e.outside, name)
}

func (e *emitter) ptr(id sdk.Ident) *jen.Statement { return jen.Op("*").Add(e.named(id)) }

// rt names something that users meet, of package resource.
func rt(name string) *jen.Statement { return jen.Qual(resourcePath, name) }

// gl names something that generated code calls, of package glue.
func gl(name string) *jen.Statement { return jen.Qual(gluePath, name) }

func ctxParam() jen.Code { return jen.Id("ctx").Qual("context", "Context") }

// optFns prints optFns ...func(*Options).
func optFns(options string) jen.Code {
	return jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Id(options))
}

// handle knows how to print the parts of a resource's methods.
type handle struct {
	*emitter
	*model.Resource
	recv    string
	input   string         // the variable that parameters go to; empty is "in"
	element *jen.Statement // within a loop over a list of it, the element
}

// method starts func (b *Bucket) name.
func (h *handle) method(name string) *jen.Statement {
	return jen.Func().Params(jen.Id(h.recv).Op("*").Id(h.Resource.Name)).Id(name)
}

func (h *handle) self() *jen.Statement { return jen.Id(h.recv) }

// svc prints the service that a handle belongs to: b.svc, or the receiver of
// the service's own methods.
func (h *handle) svc() *jen.Statement {
	if h.isRoot() {
		return h.self()
	}
	return h.self().Dot("svc")
}

func (h *handle) isRoot() bool { return h.Resource == h.emitter.Root }

// env prints the Env of the handle's service.
func (h *handle) env() *jen.Statement { return h.svc().Dot("client").Dot("Env") }

// client prints what the handles of a service share: &b.svc.client.
func (h *handle) client() *jen.Statement { return jen.Op("&").Add(h.svc()).Dot("client") }

func (h *handle) api() *jen.Statement   { return h.svc().Dot("client").Dot("API") }
func (h *handle) state() *jen.Statement { return jen.Op("&").Add(h.self()).Dot("state") }

// field prints the field of an identifier: b.name.
func (h *handle) field(id *model.Identifier) *jen.Statement { return identifierOf(h.self(), id) }

// identifierOf prints the value of an identifier of a handle.
func identifierOf(handle *jen.Statement, id *model.Identifier) *jen.Statement {
	if id.Sensitive {
		return handle.Dot(id.Field).Dot("Reveal").Call()
	}
	return handle.Dot(id.Field)
}

// withIdentifier prints the field of a new handle that takes an identifier.
func withIdentifier(id *model.Identifier, value jen.Code) jen.Code {
	if id.Sensitive {
		value = gl("NewSecret").Call(value)
	}
	return keyed(id.Field, value)
}

// isZero prints that an identifier is not there.
//
//	b.name == ""
//	e.date.IsZero()
func (h *handle) isZero(id *model.Identifier) *jen.Statement {
	switch value := h.field(id); {
	case id.IsTime():
		return value.Dot("IsZero").Call()
	case id.IsText():
		return value.Op("==").Lit("")
	default:
		return value.Op("==").Lit(0)
	}
}

// identifierText is identifierOf for comparison with what answers say: an enum as a
// string.
func identifierText(handle *jen.Statement, id *model.Identifier) *jen.Statement {
	if id.IsEnum() {
		return jen.String().Call(identifierOf(handle, id))
	}
	return identifierOf(handle, id)
}

// exposed prints the type of an identifier where people meet it.
func (e *emitter) exposed(id *model.Identifier) *jen.Statement {
	if id.List != nil {
		return jen.Index().Add(e.named(id.List.Ident))
	}
	return e.idType(id)
}

// held prints an identifier that people gave as a handle holds it.
func held(id *model.Identifier, value *jen.Statement) *jen.Statement {
	switch {
	case id.List != nil:
		return jen.Id(id.List.Text).Call(value)
	case id.IsTime():
		return gl("Moment").Call(value)
	}
	return trimmed(id, value)
}

// trimmed prints a text as the form of an identifier that handles hold.
//
//	strings.TrimPrefix(id, "/hostedzone/")
func trimmed(id *model.Identifier, value *jen.Statement) *jen.Statement {
	if id.TrimPrefix != "" {
		value = jen.Qual("strings", "TrimPrefix").Call(value, jen.Lit(id.TrimPrefix))
	}
	if id.TrimSuffix != "" {
		value = jen.Qual("strings", "TrimSuffix").Call(value, jen.Lit(id.TrimSuffix))
	}
	return value
}

// ofType prints a value of one type as an identifier holds it.
func (e *emitter) ofType(id *model.Identifier, from sdk.Type, value *jen.Statement) *jen.Statement {
	if id.List == nil && !from.Plain().Equal(id.Type) {
		return trimmed(id, e.idType(id).Call(value))
	}
	return held(id, value)
}

// given prints the identifier of a handle as people meet it.
func (h *handle) given(id *model.Identifier) *jen.Statement {
	if id.List != nil {
		return jen.Id(id.List.List).Call(h.field(id))
	}
	return h.field(id)
}

// idType prints the type of an identifier in a handle.
func (e *emitter) idType(id *model.Identifier) *jen.Statement { return e.typ(id.Type) }
