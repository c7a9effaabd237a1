package batch

import (
	"context"

	"github.com/seed5e775779/resgen/runtime/internal/halves"
)

// halving is the search for the items for which the service refuses a request as a
// whole, as they are malformed or not there. The nil halving has not begun.
type halving struct {
	*halves.Budget
	hopeless []int
}

// accept notes that the service took a piece: the fault lies in items.
func (h *halving) accept() {
	if h != nil {
		h.InItems()
	}
}

// halve sends the halves of a chunk whose request was refused for an item. The outermost
// call fails what there are no requests left for: as long as no piece is
// accepted, there are but enough to come to a single item, because the fault may
// well lie in what all items share. It fails the rest, too, if the first failure
// is the end.
func (r *Run) halve(ctx context.Context, c chunk, err error, h *halving) (again chunk) {
	outermost := h == nil
	if outermost {
		h = &halving{Budget: halves.New(len(c.items))}
	}
	for _, half := range c.halves() {
		if r.tally.closed() || !h.Take() {
			h.hopeless = append(h.hopeless, half.at...)
			continue
		}
		again.join(r.try(ctx, half, h))
	}
	if outermost && len(h.hopeless) > 0 {
		r.tally.fail(err, h.hopeless...)
	}
	return again
}

// halves splits a chunk that has at least two items.
func (c *chunk) halves() [2]chunk {
	mid := len(c.items) / 2
	return [2]chunk{{items: c.items[:mid], at: c.at[:mid]}, {items: c.items[mid:], at: c.at[mid:]}}
}
