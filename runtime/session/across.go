package session

import (
	"context"
	"errors"
	"iter"
	"sync"
)

// defaultConcurrency is how many targets run at the same time.
const defaultConcurrency = 8

var errZeroTarget = errors.New("the zero Target is no target")

// Result is what a function returned for one target.
type Result[T any] struct {
	// Index is the target's place in the list given.
	Index int
	// Account is the account's id, "" if an error came before it was known.
	Account string
	// Region is the target's region.
	Region string
	// Value is what the function returned, also beside an error; the zero value
	// if it did not run to its end.
	Value T
	// Err is nil or a *TargetError.
	Err error
}

// TargetError is an error in one account and region.
type TargetError struct {
	// Account is the account's id, "" if the error came before it was known.
	Account string
	// Region is the target's region.
	Region string
	// Err is the cause: of assuming the role, of asking for the account, of the
	// function (a *PanicError if it panicked), or the context's.
	Err error
}

// Error prints "111122223333/eu-west-1: " and the cause.
func (e *TargetError) Error() string { return place(e.Account, e.Region) + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *TargetError) Unwrap() error { return e.Err }

// AcrossOption is a setting for Across and Stream.
type AcrossOption func(*run)

// WithConcurrency sets how many targets run at the same time: 8 by default; a
// number below 1 is 1.
func WithConcurrency(n int) AcrossOption {
	return func(r *run) { r.concurrency = max(n, 1) }
}

// run is one call of Across or Stream.
type run struct {
	concurrency int
	assumed     map[*role]func() (*Session, error)
}

// Across runs fn for every target, several at a time, and returns one result
// for each, in the targets' order, when all are done. fn gets a session of the
// target's account and region, whose AccountID is known. The failure of one
// target, a role that cannot be assumed or a panic of fn, of an option or of what
// credentials come from, is that target's Err and stops no other. When ctx is done, targets that have not begun fail with
// its cause; fn has to end those that have. Errors joins what failed.
func Across[T any](ctx context.Context, targets []Target, fn func(context.Context, *Session) (T, error), opts ...AcrossOption) []Result[T] {
	results := make([]Result[T], len(targets))
	for r := range Stream(ctx, targets, fn, opts...) {
		results[r.Index] = r
	}
	return results
}

// Stream is Across with each result as soon as it is there: for progress, and
// for results that are not all wanted at once. The order is that in which
// targets end. Leaving the loop cancels the context of those that run, starts
// no other and waits for them to end. Each loop over it is a run of its own.
func Stream[T any](ctx context.Context, targets []Target, fn func(context.Context, *Session) (T, error), opts ...AcrossOption) iter.Seq[Result[T]] {
	return func(yield func(Result[T]) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()
		r := newRun(ctx, targets, opts)
		results := make(chan Result[T], len(targets))
		slots := make(chan struct{}, r.concurrency)
		running.Go(func() {
			for i, t := range targets {
				slots <- struct{}{}
				running.Go(func() {
					defer func() { <-slots }()
					results <- visit(ctx, r, i, t, fn)
				})
			}
		})
		for range targets {
			if !yield(<-results) {
				return
			}
		}
	}
}

func newRun(ctx context.Context, targets []Target, opts []AcrossOption) *run {
	r := &run{concurrency: defaultConcurrency, assumed: map[*role]func() (*Session, error){}}
	for _, opt := range opts {
		opt(r)
	}
	for _, t := range targets {
		if t.role != nil && r.assumed[t.role] == nil {
			r.assumed[t.role] = sync.OnceValues(func() (*Session, error) {
				return t.from().AssumeRole(ctx, t.role.arn, t.role.opts...)
			})
		}
	}
	return r
}

// visit runs fn for one target and returns its result, whatever fn does.
func visit[T any](ctx context.Context, r *run, i int, t Target, fn func(context.Context, *Session) (T, error)) (result Result[T]) {
	result = Result[T]{Index: i, Account: t.Account(), Region: t.region}
	err := context.Cause(ctx)
	if err == nil {
		err = guard(func() (err error) {
			s, err := t.open(ctx, r.assumed[t.role])
			if err != nil {
				return err
			}
			result.Account = s.credentials.KnownAccount()
			result.Value, err = fn(ctx, s)
			return err
		})
	}
	if err != nil {
		result.Err = &TargetError{result.Account, result.Region, err}
	}
	return result
}

// Errors joins the errors of the results, in their order; nil if there is none.
func Errors[T any](results []Result[T]) error {
	var list []error
	for _, r := range results {
		list = append(list, r.Err)
	}
	return errors.Join(list...)
}
