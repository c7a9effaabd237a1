package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// regionDefault prints what fills a member with the region that a request goes to.
//
//	if region := b.svc.regionOf(optFns, "us-east-1"); region != "" && (sent.CreateBucketConfiguration == nil) {
//		glue.DefaultValue(&glue.Own(&sent.CreateBucketConfiguration).LocationConstraint, types.BucketLocationConstraint(region))
//	}
func (h *handle) regionDefault(g *jen.Group, p *model.Param) {
	args := []jen.Code{jen.Id("optFns")}
	for _, region := range p.Value.Except {
		args = append(args, jen.Lit(region))
	}
	fill := jen.Id("region").Op("!=").Lit("") // a stand-in may know no region
	if p.Value.Unless != nil {
		fill.Op("&&").Parens(or(follow(h.in(), p.Value.Unless).unset()))
	}
	g.If(jen.Id("region").Op(":=").Add(h.svc()).Dot("regionOf").Call(args...), fill).BlockFunc(func(g *jen.Group) {
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
//	func (s *Service) regionOf(optFns []func(*Options), except ...string) string {
//		return glue.Region(&s.client, optFns, func(o *Options) string { return o.Region }, except)
//	}
func (h *handle) regionOf(f *jen.File) {
	options := jen.Op("*").Id("Options")
	f.Add(h.method("regionOf")).Params(jen.Id("optFns").Index().Func().Params(options), jen.Id("except").Op("...").String()).String().Block(
		jen.Return(gl("Region").Call(h.client(), jen.Id("optFns"), jen.Func().Params(jen.Id("o").Add(options)).String().Block(jen.Return(jen.Id("o").Dot("Region"))), jen.Id("except"))))
	f.Line()
}
