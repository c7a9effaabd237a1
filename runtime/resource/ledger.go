package resource

import (
	"cmp"
	"slices"
	"sync"
)

// ledger is what has become of the items of an action so far. The zero ledger
// keeps every error. It is safe for concurrent use.
type ledger struct {
	mu       sync.Mutex
	verdicts []verdict
	requests int
	done     int
	failed   int
	most     int    // errors to keep, 0: all
	stop     bool   // the first failure is the end
	tell     func() // called after every change, one call at a time; may be nil
}

// verdict is an error and the items that it is about, by their numbers.
type verdict struct {
	at  []int
	err error
}

// request counts a request.
func (l *ledger) request() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.requests++
}

// succeed counts items that are done.
func (l *ledger) succeed(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.done += n; n > 0 {
		l.report()
	}
}

// fail notes one error for some items. The numbers are not kept.
func (l *ledger) fail(err error, at ...int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failed += len(at)
	switch {
	case l.most == 0:
		l.verdicts = append(l.verdicts, verdict{slices.Clone(at), err})
	case len(l.verdicts) < l.most:
		l.verdicts = append(l.verdicts, verdict{[]int{at[0]}, err})
	}
	l.report()
}

func (l *ledger) report() {
	if l.tell != nil {
		l.tell()
	}
}

// closed reports whether nothing more is to be done, because an item failed.
func (l *ledger) closed() bool {
	if !l.stop {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.failed > 0
}

// tried returns how many items have an outcome.
func (l *ledger) tried() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.done + l.failed
}

// summary returns nil or a *BatchError; listing is the error that ended the
// listing. Nothing may be under way any more.
func (l *ledger) summary(tried int, listing error) error {
	if l.failed == 0 && listing == nil {
		return nil
	}
	slices.SortStableFunc(l.verdicts, func(x, y verdict) int { return cmp.Compare(x.at[0], y.at[0]) })
	e := &BatchError{Tried: tried, Failed: l.failed}
	for _, v := range l.verdicts {
		e.Errs = append(e.Errs, v.err)
	}
	if listing != nil {
		e.Errs = append(e.Errs, listingError{listing})
	}
	return e
}
