package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// regionDefault prints what fills a member with the region that a request goes to.
//
//	if region := b.svc.regionOf(optFns); sent.CreateBucketConfiguration == nil && !slices.Contains([]string{"", "us-east-1"}, region) {
//		glue.DefaultValue(&glue.Own(&sent.CreateBucketConfiguration).LocationConstraint, types.BucketLocationConstraint(region))
//	}
func (h *handle) regionDefault(g *jen.Group, p *model.Param) {
	except := []jen.Code{jen.Lit("")} // a stand-in may know no region
	for _, region := range p.Value.Except {
		except = append(except, jen.Lit(region))
	}
	fill := jen.Op("!").Qual("slices", "Contains").Call(jen.Index().String().Values(except...), jen.Id("region"))
	if p.Value.Unless != nil {
		fill.Op("&&").Parens(or(follow(h.in(), p.Value.Unless).unset()))
	}
	g.If(jen.Id("region").Op(":=").Add(h.svc()).Dot("regionOf").Call(jen.Id("optFns")), fill).BlockFunc(func(g *jen.Group) {
		h.assign(g, []*model.Param{p}, []jen.Code{h.castType(p, jen.Id("region"))})
	})
}

// unset returns the conditions under which the end of a path is not set: nil, or the
// empty text.
func (r read) unset() []condition {
	switch r.typ.Kind {
	case sdk.Pointer, sdk.Slice, sdk.Map:
		return append(r.missing, r.isNil(r.value))
	}
	missing, _ := r.scalar()
	return missing
}

// fillsRegion reports whether an action of the service is filled with the region.
func (e *emitter) fillsRegion() bool {
	for _, r := range append([]*model.Resource{e.Root}, e.Resources...) {
		for _, a := range r.Actions {
			if slices.ContainsFunc(a.Params, func(p *model.Param) bool { return p.Value.Kind == model.FromRegion }) {
				return true
			}
		}
	}
	return false
}

// regionOf prints the method that tells to which region a request goes.
//
//	func (s *Service) regionOf(optFns []func(*Options)) string {
//		client, ok := s.client.API.(interface{ Options() Options })
//		if !ok {
//			return s.client.Scope.Region
//		}
//		o := client.Options()
//		glue.Apply(&o, optFns)
//		return o.Region
//	}
func (h *handle) regionOf(f *jen.File) {
	f.Func().Params(jen.Id(h.recv).Op("*").Id(h.Resource.Name)).Id("regionOf").Params(jen.Id("optFns").Index().Func().Params(jen.Op("*").Id("Options"))).String().Block(
		jen.List(jen.Id("client"), jen.Id("ok")).Op(":=").Add(h.api()).Assert(jen.Interface(jen.Id("Options").Params().Id("Options"))),
		jen.If(jen.Op("!").Id("ok")).Block(jen.Return(h.svc().Dot("client").Dot("Scope").Dot("Region"))),
		jen.Id("o").Op(":=").Id("client").Dot("Options").Call(),
		gl("Apply").Call(jen.Op("&").Id("o"), jen.Id("optFns")),
		jen.Return(jen.Id("o").Dot("Region")))
	f.Line()
}
