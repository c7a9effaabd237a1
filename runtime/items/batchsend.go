package items

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// flush sends batches while there are so many writes. Whoever waits for another's
// request waits no longer than ctx.
func (w *BatchWriter) flush(ctx context.Context, least int) error {
	select {
	case w.sending <- struct{}{}:
	case <-ctx.Done():
		return w.unwritten(ctx.Err())
	}
	defer func() { <-w.sending }()
	for {
		batch := w.take(least)
		if len(batch) == 0 {
			return w.unwritten(nil)
		}
		if err := w.write(ctx, batch); err != nil {
			return w.unwritten(err)
		}
	}
}

// take takes the writes of the next batch, none if there are fewer than least.
func (w *BatchWriter) take(least int) []*write {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.pending) < least {
		return nil
	}
	n := min(len(w.pending), mostWrites)
	w.flying = slices.Clone(w.pending[:n])
	w.pending = slices.Clone(w.pending[n:])
	return w.flying
}

// land says that no request is under way: what is left of it waits before the others,
// except where a later write has the same key. It may write to left.
func (w *BatchWriter) land(left []*write) {
	w.mu.Lock()
	defer w.mu.Unlock()
	left = slices.DeleteFunc(left, func(old *write) bool {
		return slices.ContainsFunc(w.pending, func(later *write) bool { return later.id == old.id })
	})
	w.flying, w.pending = nil, append(left, w.pending...)
}

// unwritten returns the error of what was not written: if the writer gave up, of all that
// it has, also in another's request, else of what the service refused since it was last
// told. It is nil if there is nothing to tell.
func (w *BatchWriter) unwritten(gaveUp error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	writes := slices.Clone(w.refused[w.told:])
	w.told = len(w.refused)
	if gaveUp != nil {
		writes = slices.Concat(writes, unsent(w.flying), unsent(w.pending))
	}
	if len(writes) == 0 {
		return nil
	}
	return &UnwrittenError{writes, gaveUp}
}

// write writes a batch. A batch that the service refuses goes in halves, until the one
// write is found that it refuses.
func (w *BatchWriter) write(ctx context.Context, batch []*write) error {
	groups := [][]*write{batch}
	defer func() { w.land(slices.Concat(groups...)) }() // also if a client panics
	for len(groups) > 0 {
		left, err := w.settle(ctx, groups[0])
		switch half := len(left) / 2; {
		case err == nil:
			groups = groups[1:]
		case refused(err) && len(left) > 1:
			groups = slices.Replace(groups, 0, 1, left[:half], left[half:])
		case refused(err):
			w.refuse(left[0], err)
			groups = groups[1:]
		default:
			groups[0] = left
			return err
		}
	}
	return nil
}

// refused reports whether a request was refused as it stands, for what may be the fault
// of one of its items.
func refused(err error) bool {
	code, _ := retry.Describe(err)
	return retry.MalformedCode(code) || code == "ItemCollectionSizeLimitExceededException"
}

func (w *BatchWriter) refuse(one *write, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.refused = append(w.refused, Unwritten{Key: one.key, Item: one.item, Err: err})
	w.flying = slices.DeleteFunc(slices.Clone(w.flying), func(other *write) bool { return other == one })
}

// settle sends writes until all are done or it gives up, and returns those that are left
// then.
func (w *BatchWriter) settle(ctx context.Context, left []*write) ([]*write, error) {
	for attempt := 1; ; attempt++ {
		still, err := w.send(ctx, left)
		if err == nil {
			return nil, nil
		}
		if len(still) < len(left) {
			attempt = 0
		}
		left = still
		e := resource.Event{Handle: w.table, Method: "BatchWriter", Operation: "BatchWriteItem", Items: len(left), Err: err}
		if err := w.request.rest(ctx, w.table, attempt, e); err != nil {
			return left, err
		}
	}
}

// rest pauses before what failed is sent again, and returns an error if it is given up. So
// many attempts have failed, one behind the other, without anything of it being done.
func (r *request) rest(ctx context.Context, t Table, attempts int, e resource.Event) error {
	switch {
	case !passing(e.Err):
		return e.Err
	case attempts == r.attempts:
		return fmt.Errorf("after %d attempts: %w", attempts, e.Err)
	}
	return tell.Pause(ctx, observer(t), max(attempts, 1), e)
}

// passing reports whether it is worth sending again what failed. Writing something twice
// does no harm.
func passing(err error) bool {
	code, _ := retry.Describe(err)
	return errors.Is(err, errUnprocessed) || retry.Passing(err) || retry.PassingCode(code)
}

// errUnprocessed is the cause of what an answer says was not done, which is that there is
// no capacity for it.
var errUnprocessed error = unprocessed{}

type unprocessed struct{}

func (unprocessed) Error() string { return "the service left them unprocessed" }
func (unprocessed) Unwrap() error { return resource.ErrThrottled }

// send sends one request. With an error it returns the writes that were not done.
func (w *BatchWriter) send(ctx context.Context, writes []*write) ([]*write, error) {
	if err := cmp.Or(ctx.Err(), fault.Invalid(w.table)); err != nil {
		return writes, err
	}
	in := &dynamodb.BatchWriteItemInput{RequestItems: map[string][]types.WriteRequest{w.table.Name(): nil}}
	for _, one := range writes {
		in.RequestItems[w.table.Name()] = append(in.RequestItems[w.table.Name()], one.request())
	}
	_ = w.request.asks(&in.ReturnConsumedCapacity) // there is no Input that could say otherwise
	out, err := w.service.BatchWriteItem(ctx, in, w.request.client...)
	if out == nil || err != nil && len(out.UnprocessedItems) == 0 {
		return writes, cmp.Or(bare(w.service, err), errNoAnswer)
	}
	w.request.spentAll(out.ConsumedCapacity)
	// What is not done is an error beside the output, too.
	return w.remain(writes, out.UnprocessedItems)
}

var errNoAnswer = errors.New("the client returned neither an output nor an error")

// remain finds the writes that an answer says were not done.
func (w *BatchWriter) remain(writes []*write, left map[string][]types.WriteRequest) ([]*write, error) {
	names, _ := w.keys(context.Background()) // they are known: there are writes
	var still []*write
	for _, requests := range left {
		for _, r := range requests {
			at := slices.IndexFunc(writes, func(one *write) bool { return one.is(r, names) })
			if at < 0 {
				return writes, errStranger
			}
			if !slices.Contains(still, writes[at]) {
				still = append(still, writes[at])
			}
		}
	}
	if len(still) == 0 {
		return nil, nil
	}
	return still, errUnprocessed
}

var errStranger = errors.New("the answer has an unprocessed item that was not sent, so that nothing is known of the others")

// is reports whether a request of an answer is this write.
func (w *write) is(r types.WriteRequest, names []string) bool {
	item := Item(nil)
	switch {
	case r.PutRequest != nil && w.item != nil:
		item = r.PutRequest.Item
	case r.DeleteRequest != nil && w.item == nil:
		item = r.DeleteRequest.Key
	}
	id, err := identity(item, names)
	return err == nil && id == w.id
}
