package resource

import (
	"cmp"
	"context"
	"iter"
	"slices"
)

// defaultMax cuts batches where the API states no maximum.
const defaultMax = 1000

// batch is one run of a BatchAction. Its chunks are indexes into the result.
type batch[T any, PT HandlePtr[T], A, I, O, P any] struct {
	*BatchAction[T, A, I, O, P]
	in     *I
	optFns []func(*P)
	result BatchResult[T]
	faults []fault
	failed int
}

// fault is an error and the first item that it is about.
type fault struct {
	item int
	err  error
}

// run sends items in chunks and returns the error that ended the listing.
func (b *batch[T, PT, A, I, O, P]) run(ctx context.Context, items iter.Seq2[*T, error]) error {
	var chunk []int
	for item, err := range items {
		if err != nil {
			b.send(ctx, chunk)
			return err
		}
		n := len(b.result.Items)
		b.result.Items = append(b.result.Items, Outcome[T]{Item: item})
		if err := PT(item).Validate(); err != nil {
			b.fail(err, n)
			continue
		}
		if b.full(chunk, item) {
			b.send(ctx, chunk)
			chunk = chunk[:0]
		}
		chunk = append(chunk, n)
	}
	b.send(ctx, chunk)
	return nil
}

// full reports whether item has to go into another request than chunk.
func (b *batch[T, PT, A, I, O, P]) full(chunk []int, item *T) bool {
	most := b.Max
	if most <= 0 {
		most = defaultMax
	}
	return len(chunk) >= most ||
		len(chunk) > 0 && b.Together != nil && !b.Together(b.result.Items[chunk[0]].Item, item)
}

// send sends one request for a chunk and notes what became of its items.
func (b *batch[T, PT, A, I, O, P]) send(ctx context.Context, chunk []int) {
	if len(chunk) == 0 {
		return
	}
	if err := ctx.Err(); err != nil {
		b.fail(err, chunk...)
		return
	}
	in, err := b.bind(chunk)
	if err != nil {
		b.isolate(ctx, chunk, err)
		return
	}
	b.result.Requests++
	out, err := answer(b.Call(b.API(b.result.Items[chunk[0]].Item), ctx, in, b.optFns...))
	if err != nil {
		b.fail(err, chunk...)
		return
	}
	b.settle(out, chunk)
}

// bind returns the input that carries a chunk.
func (b *batch[T, PT, A, I, O, P]) bind(chunk []int) (*I, error) {
	f := new(frame[I])
	if b.in != nil {
		f.in = *b.in
	}
	b.Bind(&f.binder, &f.in, b.items(chunk))
	return &f.in, f.binder.err
}

func (b *batch[T, PT, A, I, O, P]) items(chunk []int) []*T {
	items := make([]*T, len(chunk))
	for k, i := range chunk {
		items[k] = b.result.Items[i].Item
	}
	return items
}

// isolate fails the items of a chunk that cannot be bound and sends the others.
// If none can, or each can alone, the fault is not an item's: all fail with err.
func (b *batch[T, PT, A, I, O, P]) isolate(ctx context.Context, chunk []int, err error) {
	var good []int
	var bad []fault
	for _, i := range chunk {
		if _, err := b.bind([]int{i}); err != nil {
			bad = append(bad, fault{i, wrap(PT(b.result.Items[i].Item), b.Name, err)})
		} else {
			good = append(good, i)
		}
	}
	if len(bad) == 0 || len(good) == 0 && len(bad) > 1 {
		b.fail(err, chunk...)
		return
	}
	for _, f := range bad {
		b.fail(f.err, f.item)
	}
	b.send(ctx, good)
}

// settle notes the outcomes that an output tells.
func (b *batch[T, PT, A, I, O, P]) settle(out *O, chunk []int) {
	items := b.items(chunk)
	errs := make([]error, len(items))
	if b.Failures != nil {
		b.Failures(out, items, func(i int, code, message string) { b.refuse(items, errs, i, code, message) })
	}
	for k, i := range chunk {
		switch {
		case errs[k] != nil:
			b.fail(errs[k], i)
		case b.Done != nil:
			b.Done(items[k])
		}
	}
}

// refuse notes the failure of item i. A failure that the service reports for
// something that was not sent could be about any item, so it fails all that
// have no failure of their own.
func (b *batch[T, PT, A, I, O, P]) refuse(items []*T, errs []error, i int, code, message string) {
	if i >= 0 && i < len(items) {
		errs[i] = &ItemError{Resource: PT(items[i]).String(), Code: code, Message: message}
		return
	}
	for k, item := range items {
		if errs[k] == nil {
			errs[k] = &ItemError{Resource: PT(item).String(), Code: code, Message: message}
		}
	}
}

// fail notes one error for some items, by their indexes.
func (b *batch[T, PT, A, I, O, P]) fail(err error, items ...int) {
	for _, i := range items {
		b.result.Items[i].Err = err
	}
	b.failed += len(items)
	b.faults = append(b.faults, fault{items[0], err})
}

// summary returns nil or a *BatchError.
func (b *batch[T, PT, A, I, O, P]) summary(listing error) error {
	if len(b.faults) == 0 && listing == nil {
		return nil
	}
	slices.SortStableFunc(b.faults, func(x, y fault) int { return cmp.Compare(x.item, y.item) })
	e := &BatchError{Tried: len(b.result.Items), Failed: b.failed}
	for _, f := range b.faults {
		e.Errs = append(e.Errs, f.err)
	}
	if listing != nil {
		e.Errs = append(e.Errs, listingError{listing})
	}
	return e
}
