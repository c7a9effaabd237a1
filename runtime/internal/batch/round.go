package batch

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// mostRounds is how often a step lists from the beginning, an end for what fills faster
// than it is emptied.
const mostRounds = 100

var errFills = fmt.Errorf("after %d listings from the beginning there is still more than a page", mostRounds)

// round is one listing of a step, from its beginning to its end.
type round struct {
	number  int // from 1
	pages   int
	bounded bool   // it lists no more than some number of items
	first   string // the item that it began with, "" for none so far
	before  string // the one that the round before began with
}

// rounds runs the step until there is nothing more to do. A listing of several pages may
// end too early: a service that is asked to go on behind an item which has been deleted in
// the meantime may answer that nothing is left, and things may have come behind its back.
// So it is begun again, which is one request where nothing is left; not if items failed,
// which are listed still, and are to be told of.
func (s *Step) rounds(ctx context.Context, o *resource.SweepOptions, t *tally) error {
	for r := (round{number: 1}); r.number <= mostRounds; r = (round{number: r.number + 1, before: r.first}) {
		tried := t.tried()
		err := s.run(ctx, o, t, &r)
		if err != nil || r.pages < 2 || r.bounded || o.Preview || t.failed > 0 || t.tried() == tried {
			return err
		}
	}
	return errFills
}

// stale reports whether a round begins with the item that the round before began with.
// What is done is listed still then, as by a service whose lists lag behind, or by a
// fake: to do it all once more would change nothing.
func (r *round) stale(item resource.Handle) bool {
	if r.first == "" {
		r.first = item.String()
		return r.first == r.before
	}
	return false
}

// swept returns the items of a step that are acted on in the round.
func (r *round) swept(ctx context.Context, l *listing.List, handles Handles, o *resource.SweepOptions, t *tally) iter.Seq2[resource.Handle, error] {
	if o.Parallel > 1 && l.Keyed() && r.number == 1 {
		l = l.Set(func(s *source.Settings) { s.Parallel, s.Delimiter = o.Parallel, "/" })
		r.pages++ // parts that had nothing hand over no page
	}
	r.bounded = l.Settings().Limit != source.None || l.Settings().Most != source.None
	return func(yield func(resource.Handle, error) bool) {
		steadily(ctx, l, handles, o.MaxAttempts, t, func(item resource.Handle, err error) bool {
			switch {
			case err == ErrEndOfPage:
				r.pages++
				return true
			case err == nil && r.stale(item):
				return false
			}
			return yield(item, err)
		})
	}
}

// steadily yields all items, going on where the listing broke off for a passing
// reason, until the tally is closed.
func steadily(ctx context.Context, l *listing.List, handles Handles, attempts int, t *tally, yield func(resource.Handle, error) bool) {
	for attempt := 1; ; attempt++ {
		var broke error
		listed := 0
		for item, err := range handles(ctx, l) {
			if err == ErrEndOfPage {
				yield(nil, err)
				continue
			}
			if broke = err; err != nil {
				break
			}
			if t.closed() || !yield(item, nil) {
				return
			}
			listed++
		}
		if broke == nil {
			return
		}
		var at *resource.ListError
		if !errors.As(broke, &at) || !retry.Passing(broke) {
			yield(nil, broke)
			return
		}
		if string(at.Resume) != l.Settings().Start {
			attempt = 1 // the listing got on
		}
		if attempt >= attempts || l.Pause(ctx, attempt, broke) != nil {
			yield(nil, broke)
			return
		}
		l = l.Set(func(s *source.Settings) {
			s.Start = string(at.Resume)
			s.Limit, s.Most = without(s.Limit, listed), without(s.Most, listed)
		})
	}
}

// without returns what is left of a bound after n items.
func without(bound, n int) int {
	if bound == source.None {
		return source.None
	}
	return bound - n
}
