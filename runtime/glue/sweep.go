package glue

import (
	"context"
	"iter"

	"github.com/seed5e775779/resgen/runtime/internal/batch"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// SweepStep is one kind of things that a sweep does away with. SweepBatch,
// SweepEach and SweepInstead make them.
type SweepStep = batch.Step

// Sweep runs the steps one after the other and returns what became of them; it
// serves methods such as Empty of a bucket. It takes the same memory for any
// number of items: no outcomes are kept, and SweepErrors errors for each step.
// The next page is listed while items of earlier ones are acted on. That the
// items a listing has passed are gone does not hurt it where its tokens name the
// place and not a number, as those of S3 do.
//
// Requests that were throttled, or whose answer was cut off, are sent again, after
// pauses that grow, even where the SDK has given up: everything that a sweep does
// may be done twice.
//
// A listing of several pages may end too early, where a service is asked to go on behind
// what is gone, and things may come behind its back. Such a step is begun again, at the
// cost of one request where nothing is left, until its listing has one page at most
// or begins as the one before did; after 100 listings that is an error. A step of which
// something failed is not, nor one of a list with a bound, nor a preview.
//
// What failed does not stop the others, nor the next step; only the end of ctx
// or StopOnError does. To run a sweep again is to go on with it: what is gone is
// not listed any more.
//
// The result is never nil. The error is nil, or an *Error that unwraps to one
// *BatchError for each step in which items failed or whose listing broke off.
// Its Failed counts all items, its Errs are up to SweepErrors of theirs, those
// that came first; a *ListError in its Listing says where that broke off.
func Sweep(ctx context.Context, h resource.Handle, method string, o resource.SweepOptions, steps ...SweepStep) (*resource.SweepResult, error) {
	return batch.Sweep(ctx, h, method, o, steps)
}

// SweepBatch makes a step that runs a batch action, one that may be repeated, on
// every item of a list. The input, nil for none, is what its requests have in common.
func SweepBatch[Item resource.Handle, In, Out, Opts any](name string, l List, action *BatchAction[Item, In, Out, Opts], in In) SweepStep {
	return batch.StepBatch(name, acted(l, action.Data), handles(at[Item]), useOf(action, in, nil))
}

// SweepEach makes a step that calls do, which sends one request that may be
// repeated, for every item of a list. That an item is gone already, an error that
// is ErrNotFound or has a code such as NoSuchUpload, is no failure.
func SweepEach[Item resource.Handle](name string, l List, do func(context.Context, Item) error) SweepStep {
	return batch.StepEach(name, listing.Of(l), handles(at[Item]), func(ctx context.Context, item resource.Handle) error {
		return do(ctx, item.(Item))
	})
}

// SweepInstead makes a step that runs s, and the other where the service cannot
// list what s acts on: where the first page fails with one of the codes
// or the status 501.
func SweepInstead(s SweepStep, unsupported []string, other SweepStep) SweepStep {
	return batch.Instead(s, unsupported, other)
}

// handles returns what lists the items of a list, with batch.ErrEndOfPage behind each page.
func handles(at itemAt) batch.Handles {
	return func(ctx context.Context, l *listing.List) iter.Seq2[resource.Handle, error] {
		return paged(ctx, l, at, true)
	}
}
