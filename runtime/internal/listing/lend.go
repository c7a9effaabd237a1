package listing

import (
	"context"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// What follows are no methods of List: generated packages, which make lists, would compile
// 60 wrappers of types of package reflect, to which slab.Lists leads.

// lend returns a context with which the outermost lists of a page are decoded into memory
// that is used again, and that memory, to be taken back once handles were made. Nil where
// outputs may be kept: by handles, or by a client that is not the SDK's own. Steps of the
// caller's are looked for by who decodes.
func lend(ctx context.Context, from *Source) (context.Context, *slab.Lists) {
	if from.Lists == nil || !deserialize.OfSDK(from.Client) {
		return ctx, nil
	}
	lists, ok := from.Lists.Get().(*slab.Lists)
	if !ok {
		lists = new(slab.Lists)
	}
	return lists.Lend(ctx), lists
}

// takeBack ends the use of what lend returned: nobody may look at the page's lists any more.
func takeBack(lists *slab.Lists, from *Source) {
	if lists != nil {
		lists.Wipe()
		from.Lists.Put(lists)
	}
}
