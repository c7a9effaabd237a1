package glue_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// eachLeg is one ForEach: what fn did.
type eachLeg struct {
	mu   sync.Mutex
	done map[string]int // how often fn succeeded, by the keys of items
}

// Whatever fails or is cancelled: an item was done, is named in the error, or comes
// when the listing is resumed; none is done twice.
func TestForEachIsResumed(t *testing.T) {
	for seed := range uint64(300) {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 41))
			s := newStore(rnd.IntN(60), 1+rnd.IntN(9))
			s.listTime = 3 * time.Millisecond
			s.refuse = func(_ int, err error) error {
				if rand.IntN(6) == 0 {
					return errCut
				}
				return err
			}
			all := slices.Clone(s.keys)
			at, leg, failed, resumed := resource.Token(""), eachLeg{done: map[string]int{}}, map[string]bool{}, true
			for resumed {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(1+rnd.IntN(200))*time.Millisecond)
				goOn := rnd.IntN(2) == 0
				err := s.boxes().StartAt(at).Prefetch(rnd.IntN(3)).ForEach(ctx, 1+rnd.IntN(4), leg.fn, func(o *resource.ForEachOptions) { o.ContinueOnError = goOn })
				cancel()
				for _, key := range all {
					failed[key] = failed[key] || err != nil && strings.Contains(err.Error(), fmt.Sprintf("Box(A1, %s)", key))
				}
				var list *resource.ListError
				if resumed = errors.As(err, &list); resumed {
					at = list.Resume
				} else if err != nil {
					return // an item has stopped it, or the end of ctx within a page: there is nothing to go on from
				}
			}
			for _, key := range all {
				if n := leg.done[key]; n > 1 || n == 0 && !failed[key] {
					t.Errorf("seed %d: item %s was done %d times, named in an error: %v", seed, key, n, failed[key])
				}
			}
		})
	}
}

// fn takes its time, heeds its context and fails one time in twenty.
func (l *eachLeg) fn(ctx context.Context, b *Box) error {
	select {
	case <-time.After(rand.N(10 * time.Millisecond)):
	case <-ctx.Done():
		return fmt.Errorf("gave up: %w", ctx.Err())
	}
	if rand.IntN(20) == 0 {
		return errUnsendable
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.done[b.key]++
	return nil
}

// A listing that breaks off does not stop what was handed out before.
func TestForEachFinishesWhatWasHandedOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(4, 2)
		s.refuse = func(n int, err error) error {
			if n == 2 {
				return errCut
			}
			return err
		}
		leg := eachLeg{done: map[string]int{}}
		err := s.boxes().ForEach(t.Context(), 2, func(ctx context.Context, b *Box) error {
			time.Sleep(time.Second)
			leg.mu.Lock()
			defer leg.mu.Unlock()
			leg.done[b.key]++
			return ctx.Err()
		})
		wantText(t, err, `depot.Shelf(A1).Boxes: page 2 (resume at "000001"): connection reset by peer`)
		if got := slices.Sorted(maps.Keys(leg.done)); fmt.Sprint(got) != "[000000 000001]" {
			t.Errorf("done: %q", got)
		}
	})
}

// A limit is for the whole sweep, however often its listing is resumed.
func TestSweepOfALimitedListIsResumed(t *testing.T) {
	for _, each := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := newStore(100, 10)
			s.refuse = func(int, error) error {
				s.mu.Lock()
				defer s.mu.Unlock()
				if s.listing == 1 && s.lists%2 == 0 {
					return errCutRead
				}
				return nil
			}
			shelf := newService(s).Shelf("A1")
			list := shelf.Boxes().Limit(35).MaxItems(40).list
			step := glue.SweepBatch("Boxes", list, dropMany(100), nil)
			if each {
				step = glue.SweepEach("Boxes", list, s.dropOne)
			}
			res, err := glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{}, step)
			if done, _ := res.Count(); err != nil || done != 35 || len(s.keys) != 65 {
				t.Errorf("%v, %v, %d are left", res, err, len(s.keys))
			}
			list = shelf.Boxes().MaxItems(15).list
			if each {
				step = glue.SweepEach("Boxes", list, s.dropOne)
			} else {
				step = glue.SweepBatch("Boxes", list, dropMany(100), nil)
			}
			res, err = glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{}, step)
			wantIs(t, err, resource.ErrTooManyItems)
			if done, _ := res.Count(); done != 15 || len(s.keys) != 50 {
				t.Errorf("%v, %v, %d are left", res, err, len(s.keys))
			}
		})
	}
}

// The first failure ends a sweep: what waits for a slot is not sent, what would be
// tried again is given up, and no further step is begun.
func TestStopOnErrorStopsAtOnce(t *testing.T) {
	for _, each := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := newStore(1000, 100)
			s.item = func(key string, _ int) (string, bool) { return map[string]string{"000000": "AccessDenied"}[key], false }
			shelf := newService(slower{s}).Shelf("A1")
			step := glue.SweepBatch("Boxes", shelf.Boxes().list, dropMany(100), nil)
			if each {
				step = glue.SweepEach("Boxes", shelf.Boxes().list, func(ctx context.Context, b *Box) error {
					out, err := b.svc.client.API.(API).DropBoxes(ctx, &DropBoxesInput{Keys: []string{b.key}})
					if err == nil && len(out.Errors) > 0 {
						err = apiError(out.Errors[0].Code)
					}
					return err
				})
			}
			res, err := glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{StopOnError: true, Concurrency: 2}, step, step)
			var e *resource.BatchError
			if !errors.As(err, &e) || e.Failed != 1 || s.drops != 2 || len(res.Steps) != 1 {
				t.Errorf("%v, %v, %d requests", res, err, s.drops)
			}
		})
	}
}

// slower takes longer for every request but the one with the first box.
type slower struct{ *store }

func (s slower) DropBoxes(ctx context.Context, in *DropBoxesInput, optFns ...func(*Options)) (*DropBoxesOutput, error) {
	if in.Keys[0] != "000000" {
		time.Sleep(time.Second)
	}
	time.Sleep(time.Second)
	return s.store.DropBoxes(ctx, in, optFns...)
}

func TestStopOnErrorTriesNothingAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(4, 4)
		s.item = func(key string, _ int) (string, bool) {
			return map[string]string{"000000": "AccessDenied", "000001": "SlowDown"}[key], false
		}
		_, err := s.empty(t.Context(), func(o *resource.SweepOptions) { o.StopOnError = true })
		var e *resource.BatchError
		if !errors.As(err, &e) || e.Failed != 2 || e.Tried != 4 || s.drops != 1 {
			t.Errorf("%v, %d requests", err, s.drops)
		}
	})
}
