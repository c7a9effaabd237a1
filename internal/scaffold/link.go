package scaffold

import "slices"

// link is an operation, or a member, at a resource, and the resource that it leads
// to.
type link struct {
	from   *resource // nil: the service
	op     *operation
	to     *resource // nil for an action that returns nothing of its own
	path   string    // of a collection's items, or of a reference's member
	waiter string
	filter string // of a collection: the name of the filter that takes the identifier
	why    string // of a reference: what makes it likely; "" for what is sure
}

func find(links []*link, from *resource, op *operation) *link {
	for _, l := range links {
		if l.from == from && l.op == op {
			return l
		}
	}
	return nil
}

// targets is a set of resources in the order in which they came; nil is the service.
type targets []*resource

func (t *targets) add(r *resource) {
	if !slices.Contains(*t, r) {
		*t = append(*t, r)
	}
}

func (t *targets) remove(r *resource) {
	*t = slices.DeleteFunc(*t, func(o *resource) bool { return o == r })
}
