package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/model"
)

// check looks at what only shows in the whole: a resource that nothing could
// tell apart, members of unions that no item comes from, operations in omits
// that list nothing.
func (r *resolver) check() {
	for _, res := range r.all {
		r.checkOmits(res)
		r.checkBranches(res)
	}
	r.checkWildcards()
}

// checkOmits reports omits of sources that never fill the resource.
func (r *resolver) checkOmits(res *resource) {
	for _, omit := range res.def.Omits {
		used := func(b *model.Branch) bool {
			return b.Origin != nil && b.Origin.Operation == omit.Operation.Value ||
				b.Convert != nil && b.Convert.From.Name == omit.Operation.Value
		}
		if !r.fills(res, used) {
			r.errorf(omit.Operation.Pos, "unused-omits", "no item with data of %s comes from %s", res.Name, omit.Operation.Value)
		}
	}
}

// checkBranches reports origin getters for members that no item comes from.
func (r *resolver) checkBranches(res *resource) {
	if res.def.Attributes == nil {
		return
	}
	for _, o := range res.def.Attributes.Origin {
		if !r.fills(res, func(b *model.Branch) bool { return b.Origin != nil && b.Origin.Branch == o.Branch.Value }) {
			r.errorf(o.Branch.Pos, "unknown-branch", "no item of %s comes from a member %s of a union", res.Name, o.Branch.Value)
		}
	}
}

// fills reports whether a branch that makes handles of res satisfies is.
func (r *resolver) fills(res *resource, is func(*model.Branch) bool) bool {
	return slices.ContainsFunc(r.makers[res.Resource], func(items *model.Items) bool { return slices.ContainsFunc(items.Branches, is) })
}
