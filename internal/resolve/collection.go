package resolve

import "github.com/seed5e775779/resgen/internal/model"

func (r *resolver) bindCollections(res *resource) {
	for _, def := range res.def.Collections {
		c := &model.Collection{Name: def.Name.Value, Doc: def.Doc.Value, Request: r.bindRequest(res, &def.Request)}
		if c.Operation == nil || def.Items == nil {
			continue
		}
		c.Lister = r.facts[c.Operation.Name].lister
		in := itemsContext{res: res, request: c.Operation.Input, from: c.Operation.Output, root: model.RootResponse, operation: c.Operation.Name}
		c.Items = r.items(in, def.Items)
		if c.Items == nil || c.Lister == nil {
			continue
		}
		if !c.Items.Plural() {
			r.errorf(def.Items.Pos, "bad-path", "the items of a collection must come from a list, such as Buckets[]")
			continue
		}
		res.Collections = append(res.Collections, c)
	}
}
