package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
)

// adoption prints the method of the service that makes a handle of the SDK's struct.
//
//	func (s *Service) ObjectSummaryFrom(bucketName string, data *types.Object) (*ObjectSummary, error) {
//		if data == nil {
//			return nil, glue.NotSet(s, "ObjectSummaryFrom", "data")
//		}
//		if glue.Value(data.Key) == "" {
//			return nil, glue.NotSet(s, "ObjectSummaryFrom", "data.Key")
//		}
//		made := &ObjectSummary{svc: s, bucketName: bucketName, key: *data.Key}
//		glue.Init(&made.state, data, nil)
//		return made, nil
//	}
func (h *handle) adoption(f *jen.File, of *model.Resource) {
	a := of.Adoption
	branch := a.Items.Branches[0]
	var params []jen.Code
	for i, id := range of.Identifiers {
		if branch.Identifiers[i].Kind == model.FromInput && !id.Optional {
			params = append(params, jen.Id(id.Field).Add(h.exposed(id)))
		}
	}
	params = append(params, jen.Id("data").Add(h.ptr(of.Data)))
	f.Add(comment(prose.Adoption(of)))
	f.Add(h.method(a.Name)).Params(params...).Params(jen.Op("*").Id(of.Name), jen.Error()).BlockFunc(func(g *jen.Group) {
		g.If(jen.Id("data").Op("==").Nil()).Block(jen.Return(jen.Nil(), gl("NotSet").Call(h.self(), jen.Lit(a.Name), jen.Lit("data"))))
		h.single(g, a.Name, a.Items, map[model.Root]*jen.Statement{model.RootData: jen.Id("data")}, false)
	})
	f.Line()
}
