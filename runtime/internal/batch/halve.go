package batch

import (
	"context"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/halves"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// halve sends the halves of a chunk whose request was refused for an item, as it is
// malformed or not there. A nil budget is that of a search that has not begun. What
// there are no requests left for fails, as does the rest if the first failure is the end.
func (r *Run) halve(ctx context.Context, c chunk, err error, b *halves.Budget) (again chunk) {
	if b == nil {
		b = r.budget(len(c.items))
	}
	for _, half := range c.halves() {
		if r.tally.closed() || !b.Take() {
			r.leave(half, err)
			continue
		}
		again.join(r.try(ctx, half, b))
	}
	return again
}

// budget returns that of a search among n items.
func (r *Run) budget(n int) *halves.Budget {
	if r.reads() {
		return halves.NewOfReads(n)
	}
	return halves.New(n)
}

// reads reports whether requests do nothing, so that any number does no harm.
func (r *Run) reads() bool { return r.Kind() == resource.EventLoad }

// leave fails items that were sent only together with others, in a request that was refused.
func (r *Run) leave(c chunk, err error) {
	err = fault.Shared(err)
	for k, item := range c.items {
		r.tally.fail(&resource.ItemError{Resource: item.String(), Message: err.Error(), Err: err}, c.at[k])
	}
}

// halves splits a chunk that has at least two items.
func (c *chunk) halves() [2]chunk {
	mid := len(c.items) / 2
	return [2]chunk{{items: c.items[:mid], at: c.at[:mid]}, {items: c.items[mid:], at: c.at[mid:]}}
}
