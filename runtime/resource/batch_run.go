package resource

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
)

const (
	// defaultMax cuts batches where the API states no maximum.
	defaultMax = 1000
	// maxOpen is how many requests are filled at a time where items do not go
	// together.
	maxOpen = 16
)

// batch is one run of a BatchAction. Items are numbered as they come.
type batch[T any, PT HandlePtr[T], A, I, O, P any] struct {
	*BatchAction[T, A, I, O, P]
	in      *I
	optFns  []func(*P)
	lanes   int              // requests at once
	preview bool             // nothing is sent
	again   func(error) bool // whether a request that failed so is sent again
	apart   bool             // the items may be of several clients
	count   int              // items so far
	seen    map[*T]int       // numbers of handles that may come again, nil: none does
	twins   [][2]int         // numbers of handles that came again, and of their first
	keep    *BatchResult[T]  // nil: only the book is kept
	book    *ledger
	ways    lanes
	open    []chunk[T]
	last    int // the open chunk that took an item last
	usual   int // items of the chunk that was handed over last
}

// chunk is items for one request, with their numbers. Errs, where there are
// any, say why the items have to be sent again.
type chunk[T any] struct {
	items []*T
	at    []int
	errs  []error
}

// add moves item k of another chunk here, with the reason.
func (c *chunk[T]) add(from chunk[T], k int, err error) {
	c.items, c.at, c.errs = append(c.items, from.items[k]), append(c.at, from.at[k]), append(c.errs, err)
}

// join adds all of another chunk.
func (c *chunk[T]) join(d chunk[T]) {
	c.items, c.at, c.errs = append(c.items, d.items...), append(c.at, d.at...), append(c.errs, d.errs...)
}

func newBatch[T any, PT HandlePtr[T], A, I, O, P any](action *BatchAction[T, A, I, O, P], in *I, optFns []func(*P)) *batch[T, PT, A, I, O, P] {
	return &batch[T, PT, A, I, O, P]{BatchAction: action, in: in, optFns: optFns, lanes: 1, again: overload, keep: new(BatchResult[T]), book: new(ledger)}
}

// limit sets how many requests may be under way.
func (b *batch[T, PT, A, I, O, P]) limit(n int) { b.lanes = max(1, n) }

// outcome runs the action and returns what became of it.
func (b *batch[T, PT, A, I, O, P]) outcome(owner fmt.Stringer, method string, run func() error) (*BatchResult[T], error) {
	err := run()
	b.keep.Requests, b.keep.Preview = b.book.requests, b.preview
	for _, v := range b.book.verdicts {
		for _, i := range v.at {
			b.keep.Items[i].Err = v.err
		}
	}
	for _, t := range b.twins {
		if b.keep.Items[t[0]].Err = b.keep.Items[t[1]].Err; b.keep.Items[t[1]].Err != nil {
			b.book.failed++
		}
	}
	if _, refused := err.(refusal); !refused {
		err = b.book.summary(b.count, err)
	}
	if err != nil {
		err = &Error{Resource: owner.String(), Method: method, Err: err}
	}
	return b.keep, err
}

// run sends items in chunks and returns the error that ended the listing, when
// no request is under way any more.
func (b *batch[T, PT, A, I, O, P]) run(ctx context.Context, items iter.Seq2[*T, error]) error {
	err := b.all(ctx, items)
	b.ways.end.pass()
	return err
}

func (b *batch[T, PT, A, I, O, P]) all(ctx context.Context, items iter.Seq2[*T, error]) error {
	ctx, cancel := context.WithCancel(ctx)
	b.ways.open(b.lanes, cancel)
	sent := false
	defer func() {
		if !sent { // the listing panicked
			cancel()
		}
		b.ways.group.Wait()
		cancel()
	}()
	err := b.deal(ctx, items)
	for len(b.open) > 0 && b.hand(ctx, 0) {
	}
	sent = true
	return err
}

// deal puts the items into chunks and hands over those that are full.
func (b *batch[T, PT, A, I, O, P]) deal(ctx context.Context, items iter.Seq2[*T, error]) error {
	for item, err := range items {
		if err != nil {
			return err
		}
		if !b.admit(ctx, item) {
			break
		}
	}
	return nil
}

// admit takes one item. It returns false if there is no going on.
func (b *batch[T, PT, A, I, O, P]) admit(ctx context.Context, item *T) bool {
	at := b.count
	b.count++
	if b.keep != nil {
		b.keep.Items = append(b.keep.Items, Outcome[T]{Item: item})
	}
	if item == nil {
		b.book.fail(fmt.Errorf("item %d: %w", at, ErrNilHandle), at)
		return true
	}
	if b.seen != nil {
		if first, again := b.seen[item]; again {
			b.twins = append(b.twins, [2]int{at, first})
			return true
		}
		b.seen[item] = at
	}
	if err := PT(item).Validate(); err != nil {
		b.book.fail(err, at)
		return true
	}
	i, ok := b.place(ctx, item)
	if !ok {
		return false
	}
	c := &b.open[i]
	c.items, c.at = append(c.items, item), append(c.at, at)
	return len(c.items) < b.most() || b.hand(ctx, i)
}

func (b *batch[T, PT, A, I, O, P]) most() int {
	if b.Max <= 0 {
		return defaultMax
	}
	return b.Max
}

// place returns the open chunk that item goes to. If it is a new one and too
// many are open, the oldest is handed over.
func (b *batch[T, PT, A, I, O, P]) place(ctx context.Context, item *T) (int, bool) {
	if b.last < len(b.open) && b.shares(b.open[b.last].items[0], item) {
		return b.last, true
	}
	b.last = slices.IndexFunc(b.open, func(c chunk[T]) bool { return b.shares(c.items[0], item) })
	if b.last >= 0 {
		return b.last, true
	}
	if len(b.open) == maxOpen && !b.hand(ctx, 0) {
		return 0, false
	}
	b.last = len(b.open)
	b.open = append(b.open, chunk[T]{items: make([]*T, 0, b.usual), at: make([]int, 0, b.usual)})
	return b.last, true
}

// shares reports whether two items may be in one request.
func (b *batch[T, PT, A, I, O, P]) shares(x, y *T) bool {
	return (b.Together == nil || b.Together(x, y)) && (!b.apart || same(b.API(x), b.API(y)))
}

// same reports whether two clients are known to be one. Clients of a type that
// cannot be compared, which the comparison panics about, are not.
func same(x, y any) (is bool) {
	defer func() { _ = recover() }()
	return x == y
}

// hand sends an open chunk in a lane. It returns false if there is no going on.
func (b *batch[T, PT, A, I, O, P]) hand(ctx context.Context, i int) bool {
	c := b.open[i]
	b.open = slices.Delete(b.open, i, i+1)
	b.usual = len(c.items)
	return b.ways.do(func() { b.send(ctx, c) })
}

// crowd names handles that have no owner by their type.
type crowd[T any, PT HandlePtr[T]] []*T

func (c crowd[T, PT]) String() string {
	for _, item := range c {
		if item != nil {
			name, _, _ := strings.Cut(PT(item).String(), "(")
			return name
		}
	}
	return "no handles"
}

// whole returns the items to act on: as they are listed, or with MaxItems all
// that were listed, if they were.
func (c *Collection[T, I, P]) whole(ctx context.Context) (iter.Seq2[*T, error], error) {
	if c.most < 0 || c.err != nil {
		return c.All(ctx), nil
	}
	items, err := c.Collect(ctx)
	if err != nil {
		return nil, err
	}
	return func(yield func(*T, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}, nil
}
