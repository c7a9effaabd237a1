package batch

import (
	"cmp"
	"slices"
	"sync"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// tally is what has become of the items of an action so far. The zero tally keeps
// every error. It is safe for concurrent use.
type tally struct {
	mu       sync.Mutex
	failures []failure
	requests int
	done     int
	failed   int
	most     int    // errors to keep, 0: all
	stop     bool   // the first failure is the end
	tell     func() // called after every change, one call at a time; may be nil
}

// failure is an error and the items that it is about, by their numbers.
type failure struct {
	at  []int
	err error
}

// request counts a request.
func (t *tally) request() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.requests++
}

// succeed counts items that are done.
func (t *tally) succeed(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.done += n; n > 0 {
		t.report()
	}
}

// fail notes one error for some items. The numbers are not kept.
func (t *tally) fail(err error, at ...int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.failed += len(at)
	switch {
	case t.most == 0:
		t.failures = append(t.failures, failure{slices.Clone(at), err})
	case len(t.failures) < t.most:
		t.failures = append(t.failures, failure{[]int{at[0]}, err})
	}
	t.report()
}

func (t *tally) report() {
	if t.tell != nil {
		t.tell()
	}
}

// closed reports whether nothing more is to be done, because an item failed.
func (t *tally) closed() bool {
	if !t.stop {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.failed > 0
}

// tried returns how many items have an outcome.
func (t *tally) tried() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.done + t.failed
}

// summary returns nil or a *BatchError; listing is the error that ended the
// listing. Nothing may be under way any more.
func (t *tally) summary(tried int, listing error) error {
	if t.failed == 0 && listing == nil {
		return nil
	}
	slices.SortStableFunc(t.failures, func(x, y failure) int { return cmp.Compare(x.at[0], y.at[0]) })
	e := &resource.BatchError{Tried: tried, Failed: t.failed, Listing: listing}
	for _, f := range t.failures {
		e.Errs = append(e.Errs, f.err)
	}
	return e
}
