package batch

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// maxOpen is how many requests are filled at a time where items do not go
// together.
const maxOpen = 16

// Run is one run of an Action. Items are numbered as they come. It is used once.
type Run struct {
	Action
	Observer    resource.Observer // may be nil
	Concurrency int               // requests at once; below 1 is 1
	Preview     bool              // nothing is sent
	// Anywhere says that the items are no collection's: they may be of several
	// clients, and a handle may come twice.
	Anywhere bool
	// Has reports whether nothing is to be done for an item. Nil if it never is so.
	Has func(item resource.Handle) bool

	attempts int              // not positive: retry.Attempts
	again    func(error) bool // whether a request that failed so is sent again
	tally    *tally
	count    int                     // items so far
	seen     map[resource.Handle]int // numbers of handles that may come again
	repeats  [][2]int                // numbers of handles that came again, and of their first
	slots    slots
	open     []chunk
	last     int // the open chunk that took an item last
	usual    int // items of the chunk that was handed over last
}

// ErrEndOfPage stands among the items of a run, in the place of an error, behind those of
// a page: what is open is sent then, for an action without a Max.
var ErrEndOfPage = errors.New("the end of a page")

// New returns a run of an action.
func New(action Action) *Run {
	return &Run{Action: action, again: retry.Throttled, tally: new(tally)}
}

// chunk is items for one request, with their numbers. Errs, where there are
// any, say why the items have to be sent again.
type chunk struct {
	items []resource.Handle
	at    []int
	errs  []error
}

// add moves item k of another chunk here, with the reason.
func (c *chunk) add(from chunk, k int, err error) {
	c.items, c.at, c.errs = append(c.items, from.items[k]), append(c.at, from.at[k]), append(c.errs, err)
}

// join adds all of another chunk.
func (c *chunk) join(d chunk) {
	c.items, c.at, c.errs = append(c.items, d.items...), append(c.at, d.at...), append(c.errs, d.errs...)
}

// Do acts on items and returns when no request is under way any more. The error
// is a *resource.BatchError.
func (r *Run) Do(ctx context.Context, items iter.Seq2[resource.Handle, error]) error {
	err := r.all(ctx, items)
	return r.tally.summary(r.count, err)
}

// Requests returns how many requests were sent.
func (r *Run) Requests() int { return r.tally.requests }

// Outcomes calls set with the number and the error of each item that failed.
func (r *Run) Outcomes(set func(at int, err error)) {
	errs := map[int]error{}
	for _, f := range r.tally.failures {
		for _, at := range f.at {
			set(at, f.err)
			if len(r.repeats) > 0 {
				errs[at] = f.err
			}
		}
	}
	for _, pair := range r.repeats {
		if err := errs[pair[1]]; err != nil {
			set(pair[0], err)
		}
	}
}

// countRepeats counts the failures of handles that came again.
func (r *Run) countRepeats() {
	if len(r.repeats) == 0 {
		return
	}
	failed := map[int]bool{}
	for _, f := range r.tally.failures {
		for _, at := range f.at {
			failed[at] = true
		}
	}
	for _, pair := range r.repeats {
		if failed[pair[1]] {
			r.tally.failed++
		}
	}
}

// all acts on all items and returns the error that ended the listing.
func (r *Run) all(ctx context.Context, items iter.Seq2[resource.Handle, error]) error {
	err := r.deal(ctx, items)
	r.slots.end.Pass()
	r.countRepeats()
	return err
}

// deal puts the items into chunks, hands over those that are full and waits for
// all.
func (r *Run) deal(ctx context.Context, items iter.Seq2[resource.Handle, error]) error {
	ctx, cancel := context.WithCancel(ctx)
	r.slots.open(max(1, r.Concurrency), cancel)
	dealt := false
	defer func() {
		if !dealt { // the listing panicked
			cancel()
		}
		r.slots.group.Wait()
		cancel()
	}()
	var broke error
	for item, err := range items {
		if err == ErrEndOfPage {
			if !r.flush(ctx) {
				break
			}
			continue
		}
		if broke = err; err != nil || !r.admit(ctx, item) {
			break
		}
	}
	r.flush(ctx)
	dealt = true
	return broke
}

// flush sends what is open. It returns false if there is no going on.
func (r *Run) flush(ctx context.Context) bool {
	for len(r.open) > 0 {
		if !r.hand(ctx, 0) {
			return false
		}
	}
	return true
}

// admit takes one item. It returns false if there is no going on.
func (r *Run) admit(ctx context.Context, item resource.Handle) bool {
	at := r.count
	r.count++
	if item == nil {
		r.tally.fail(fmt.Errorf("item %d: %w", at, resource.ErrNilHandle), at)
		return true
	}
	if r.Anywhere && r.repeated(item, at) {
		return true
	}
	if err := item.Validate(); err != nil {
		r.tally.fail(err, at)
		return true
	}
	if r.Has != nil && r.Has(item) {
		r.tally.succeed(1)
		return true
	}
	i, ok := r.place(ctx, item)
	if !ok {
		return false
	}
	c := &r.open[i]
	c.items, c.at = append(c.items, item), append(c.at, at)
	most := r.Max()
	return most == 0 || len(c.items) < most || r.hand(ctx, i)
}

// repeated notes a handle and reports whether it came before.
func (r *Run) repeated(item resource.Handle, at int) bool {
	first, again := r.seen[item]
	if again {
		r.repeats = append(r.repeats, [2]int{at, first})
		return true
	}
	if r.seen == nil {
		r.seen = map[resource.Handle]int{}
	}
	r.seen[item] = at
	return false
}

// place returns the open chunk that item goes to. If it is a new one and too
// many are open, the oldest is handed over.
func (r *Run) place(ctx context.Context, item resource.Handle) (int, bool) {
	if r.last < len(r.open) && r.shares(r.open[r.last].items[0], item) {
		return r.last, true
	}
	r.last = slices.IndexFunc(r.open, func(c chunk) bool { return r.shares(c.items[0], item) })
	if r.last >= 0 {
		return r.last, true
	}
	if len(r.open) == maxOpen && !r.hand(ctx, 0) {
		return 0, false
	}
	r.last = len(r.open)
	r.open = append(r.open, chunk{items: make([]resource.Handle, 0, r.usual), at: make([]int, 0, r.usual)})
	return r.last, true
}

// shares reports whether two items may be in one request.
func (r *Run) shares(x, y resource.Handle) bool {
	return r.Together(x, y) && (!r.Anywhere || same(r.Client(x), r.Client(y)))
}

// same reports whether two clients are known to be one. Clients of a type that
// cannot be compared, which the comparison panics about, are not.
func same(x, y any) (is bool) {
	defer func() { _ = recover() }()
	return x == y
}

// hand sends an open chunk in a slot. It returns false if there is no going on.
func (r *Run) hand(ctx context.Context, i int) bool {
	c := r.open[i]
	r.open = slices.Delete(r.open, i, i+1)
	r.usual = len(c.items)
	return r.slots.do(func() { r.send(ctx, c) })
}
