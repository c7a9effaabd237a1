package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/prose"
)

// resource prints the file of one resource: type, identity, data, actions and
// everything that leads on from it, in the order of boto3's reference pages.
func (e *emitter) resource(f *jen.File, r *model.Resource) {
	h := &handle{emitter: e, Resource: r, recv: naming.Receiver(r.Name)}
	h.declare(f)
	h.identity(f)
	h.data(f)
	h.attributes(f)
	h.members(f)
}

// members prints what the service and its resources have in common.
func (h *handle) members(f *jen.File) {
	for _, a := range h.Actions {
		h.action(f, a)
	}
	for _, s := range h.Subresources {
		h.subresource(f, s)
	}
	for _, ref := range h.References {
		h.reference(f, ref)
	}
	for _, e := range h.Elsewhere {
		h.elsewhere(f, e)
	}
	for _, c := range h.Collections {
		h.collection(f, c)
	}
	for _, w := range h.Waiters {
		h.waiter(f, w)
	}
	for _, s := range h.Sweeps {
		h.sweep(f, s)
	}
	for _, m := range h.Methods {
		h.boundMethod(f, m)
	}
	if h.Load != nil && h.Load.Many != nil {
		h.batchLoad(f)
	}
	if h.Tagging != nil {
		h.tags(f)
	}
	if h.ARN != nil {
		h.arn(f)
	}
	for _, b := range h.Batches {
		h.batch(f, b)
	}
	if h.Adoption != nil {
		e := h.emitter
		(&handle{emitter: e, Resource: e.Root, recv: naming.Receiver(e.Root.Name)}).adoption(f, h.Resource)
	}
	if h.Ref != nil {
		h.ref(f)
	}
	if h.List != "" {
		h.list(f)
	}
	h.listed(f)
	for _, c := range h.Collections {
		h.collectionType(f, c)
	}
}

// declare prints the type.
//
//	type Object struct {
//		svc        *Service
//		bucketName string
//		key        string
//		state      glue.State[HeadObjectOutput]
//	}
func (h *handle) declare(f *jen.File) {
	f.Add(comment(prose.Type(h.Service, h.Resource)...))
	f.Type().Id(h.Resource.Name).StructFunc(func(g *jen.Group) {
		g.Id("svc").Op("*").Id(h.emitter.Root.Name)
		for _, id := range h.Identifiers {
			if id.Sensitive {
				g.Id(id.Field).Add(gl("Secret"))
				continue
			}
			g.Id(id.Field).Add(h.idType(id))
		}
		if h.HasData() {
			g.Id("state").Add(gl("State"))
		}
	})
	f.Line()
}

// identity prints the getters of identifiers and the methods that every handle
// has.
func (h *handle) identity(f *jen.File) {
	for _, id := range h.Identifiers {
		h.getIdentifier(f, id.Name, id, prose.Identifier(id))
	}
	for _, a := range h.Aliases {
		if a.Name == "ARN" && h.ARN != nil {
			continue // the method ARN is its getter
		}
		h.getIdentifier(f, a.Name, a.Identifier, prose.IdentifierAlias(a))
	}
	for _, id := range h.Identifiers {
		if id.Optional {
			h.with(f, id)
		}
	}
	h.clientGetter(f)
	h.envGetter(f)
	h.stringers(f)
	h.validate(f)
	if !h.isRoot() {
		h.equal(f)
	}
}

// getIdentifier prints
//
//	func (b *Bucket) Name() string { return b.name }
func (h *handle) getIdentifier(f *jen.File, name string, id *model.Identifier, doc string) {
	f.Add(comment(doc))
	f.Add(h.method(name)).Params().Add(h.exposed(id)).Block(jen.Return(h.given(id)))
	f.Line()
}

// clientGetter prints, for the service and for any other handle,
//
//	func (s *Service) Client() API { return s.client.API.(API) }
//
//	func (b *Bucket) Client() API { return b.svc.Client() }
func (h *handle) clientGetter(f *jen.File) {
	f.Add(comment(prose.Client))
	f.Add(h.method("Client")).Params().Id("API").BlockFunc(func(g *jen.Group) {
		if h.isRoot() {
			g.Return(h.api().Assert(jen.Id("API")))
		} else {
			g.Return(h.svc().Dot("Client").Call())
		}
	})
	f.Line()
}

// envGetter prints
//
//	func (b *Bucket) Env() *resource.Env { return b.svc.client.Env }
func (h *handle) envGetter(f *jen.File) {
	f.Add(comment(prose.Env(h.recv)))
	f.Add(h.method("Env")).Params().Op("*").Add(rt("Env")).Block(jen.Return(h.env()))
	f.Line()
}

// stringers prints
//
//	func (b *Bucket) String() string { return glue.Format("s3.Bucket", b.name) }
func (h *handle) stringers(f *jen.File) {
	args := []jen.Code{jen.Lit(h.Service.Name + "." + h.Resource.Name)}
	for _, id := range h.Identifiers {
		args = append(args, h.printed(id))
	}
	format := "Format"
	if needed := h.needed(); needed < len(h.Identifiers) {
		format, args = "FormatPresent", slices.Insert(args, 1, jen.Code(jen.Lit(needed)))
	}
	text := gl(format).Call(args...)
	if h.isRoot() {
		text = jen.Lit(h.Service.Name + "." + h.Resource.Name)
	}
	f.Add(comment(prose.String))
	f.Add(h.method("String")).Params().String().Block(jen.Return(text))
	f.Line()
	f.Add(comment(prose.GoString))
	f.Add(h.method("GoString")).Params().String().Block(jen.Return(h.self().Dot("String").Call()))
	f.Line()
	h.marshaler(f)
}

// marshaler prints
//
//	func (b *Bucket) MarshalJSON() ([]byte, error) { return glue.JSON("s3", "Bucket", "Name", b.name) }
func (h *handle) marshaler(f *jen.File) {
	args := []jen.Code{jen.Lit(h.Service.Name), jen.Lit(h.Resource.Name)}
	for _, id := range h.Identifiers {
		args = append(args, jen.Lit(id.Name), h.printed(id))
	}
	f.Add(comment(prose.MarshalJSON))
	f.Add(h.method("MarshalJSON")).Params().Params(jen.Index().Byte(), jen.Error()).Block(jen.Return(gl("JSON").Call(args...)))
	f.Line()
}

// printed prints an identifier as text, for people.
func (h *handle) printed(id *model.Identifier) jen.Code {
	switch {
	case id.Sensitive:
		return gl("Redacted")
	case id.IsText():
		return identifierText(h.self(), id)
	case id.IsTime():
		return h.field(id).Dot("Format").Call(jen.Qual("time", "RFC3339Nano"))
	case id.Type.Ident.Name == "int64":
		return jen.Qual("strconv", "FormatInt").Call(h.field(id), jen.Lit(10))
	}
	return jen.Qual("strconv", "Itoa").Call(jen.Int().Call(h.field(id)))
}

// needed returns how many identifiers are printed in any case: all up to the last
// that cannot be absent.
func (h *handle) needed() int {
	n := len(h.Identifiers)
	for n > 0 && h.Identifiers[n-1].Optional {
		n--
	}
	return n
}

// with prints the method that sets an identifier that may be absent.
//
//	func (r *Route) WithDestinationIpv6CidrBlock(destinationIpv6CidrBlock string) *Route {
//		return &Route{svc: r.svc, routeTableId: r.routeTableId, destinationIpv6CidrBlock: destinationIpv6CidrBlock}
//	}
func (h *handle) with(f *jen.File, id *model.Identifier) {
	fields := []jen.Code{keyed("svc", h.svc())}
	for _, other := range h.Identifiers {
		value := held(id, jen.Id(id.Field))
		if other != id {
			value = h.field(other)
		}
		fields = append(fields, withIdentifier(other, value))
	}
	f.Add(comment(prose.With(h.Resource, id)))
	f.Add(h.method("With" + id.Name)).Params(h.withParam(id)).Op("*").Id(h.Resource.Name).Block(
		jen.Return(jen.Op("&").Id(h.Resource.Name).Values(fields...)))
	f.Line()
}

// withParam prints the parameter of a method that sets an identifier: a list as
// its elements.
func (h *handle) withParam(id *model.Identifier) jen.Code {
	if id.List != nil {
		return jen.Id(id.Field).Op("...").Add(h.named(id.List.Ident))
	}
	return jen.Id(id.Field).Add(h.idType(id))
}

// validate prints
//
//	func (b *Bucket) Validate() error {
//		if b.name == "" {
//			return glue.EmptyIdentifier(b, "Name")
//		}
//		return nil
//	}
func (h *handle) validate(f *jen.File) {
	f.Add(comment(prose.Validate(h.Resource)))
	f.Add(h.method("Validate")).Params().Error().BlockFunc(func(g *jen.Group) {
		for _, id := range h.Identifiers {
			if id.Needed() {
				g.If(h.isZero(id)).Block(jen.Return(gl("EmptyIdentifier").Call(h.self(), jen.Lit(id.Name))))
			}
			if len(id.Placeholders) > 0 {
				g.If(isPlaceholder(h.field(id), id)).Block(jen.Return(gl("Placeholder").Call(h.self(), jen.Lit(id.Name), h.field(id))))
			}
		}
		g.Return(jen.Nil())
	})
	f.Line()
}

// equal prints
//
//	func (b *Bucket) Equal(other *Bucket) bool {
//		return other != nil && b.svc.client.Scope.Same(other.svc.client.Scope) && b.name == other.name
//	}
func (h *handle) equal(f *jen.File) {
	same := jen.Id("other").Op("!=").Nil().Op("&&").Add(h.svc()).Dot("client").Dot("Scope").Dot("Same").Call(jen.Id("other").Dot("svc").Dot("client").Dot("Scope"))
	for _, id := range h.Identifiers {
		same = same.Op("&&").Add(h.field(id)).Op("==").Add(identifierOf(jen.Id("other"), id))
		if len(id.Placeholders) > 0 {
			same = same.Op("&&").Parens(jen.Add(h.self()).Op("==").Id("other").Op("||").Op("!").Parens(isPlaceholder(h.field(id), id)))
		}
	}
	f.Add(comment(prose.Equal(h.Resource)))
	f.Add(h.method("Equal")).Params(jen.Id("other").Op("*").Id(h.Resource.Name)).Bool().Block(jen.Return(same))
	f.Line()
}

// isPlaceholder prints that a value only says why there is none.
//
//	s.arn == "PendingConfirmation" || s.arn == "Deleted"
func isPlaceholder(value *jen.Statement, id *model.Identifier) *jen.Statement {
	said := new(jen.Statement)
	for i, word := range id.Placeholders {
		if i > 0 {
			said.Op("||")
		}
		said.Add(value.Clone()).Op("==").Lit(word)
	}
	return said
}
