package listing

import (
	"context"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// lend returns a context with which the outermost lists of a page are decoded into memory
// that is used again, and that memory, to be taken back once handles were made. Nil where
// outputs may be kept: by handles, or by a client that is not the SDK's own. Steps of the
// caller's are looked for by who decodes.
func (l *List) lend(ctx context.Context) (context.Context, *slab.Lists) {
	if l.from.Lists == nil || !deserialize.OfSDK(l.from.Client) {
		return ctx, nil
	}
	lists, ok := l.from.Lists.Get().(*slab.Lists)
	if !ok {
		lists = new(slab.Lists)
	}
	return lists.Lend(ctx), lists
}

// takeBack ends the use of what lend returned: nobody may look at the page's lists any more.
func (l *List) takeBack(lists *slab.Lists) {
	if lists != nil {
		lists.Wipe()
		l.from.Lists.Put(lists)
	}
}
