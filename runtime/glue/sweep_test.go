package glue_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// empty is what would be generated for a shelf whose boxes go in batches and
// then, what is left of them, one by one.
func (s *store) empty(ctx context.Context, optFns ...func(*resource.SweepOptions)) (*resource.SweepResult, error) {
	shelf := newService(s).Shelf("A1")
	return glue.Sweep(ctx, shelf, "Empty", sweepOptions(optFns), glue.SweepBatch("Boxes", shelf.Boxes().list, dropMany(100), nil))
}

func (s *store) emptyEach(ctx context.Context, optFns ...func(*resource.SweepOptions)) (*resource.SweepResult, error) {
	shelf := newService(s).Shelf("A1")
	return glue.Sweep(ctx, shelf, "Empty", sweepOptions(optFns), glue.SweepEach("Parts", shelf.Boxes().list, s.dropOne))
}

func (s *store) dropOne(ctx context.Context, b *Box) error {
	out, err := s.DropBoxes(ctx, &DropBoxesInput{Shelf: &b.shelf, Keys: []string{b.key}})
	if err == nil && len(out.Errors) > 0 {
		err = apiError(out.Errors[0].Code)
	}
	return err
}

func sweepOptions(optFns []func(*resource.SweepOptions)) resource.SweepOptions {
	var o resource.SweepOptions
	for _, option := range optFns {
		option(&o)
	}
	return o
}

func TestSweep(t *testing.T) {
	for name, sweep := range map[string]func(*store, context.Context, ...func(*resource.SweepOptions)) (*resource.SweepResult, error){
		"batch": (*store).empty, "each": (*store).emptyEach,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStore(1050, 100)
				s.listTime, s.dropTime = time.Millisecond, 10*time.Millisecond
				var mu sync.Mutex
				var last resource.SweepProgress
				calls := 0
				res, err := sweep(s, t.Context(), func(o *resource.SweepOptions) {
					o.Progress = func(p resource.SweepProgress) {
						if !mu.TryLock() {
							t.Error("two calls at once")
						}
						defer mu.Unlock()
						if p.Done < last.Done || p.Requests < last.Requests {
							t.Errorf("%+v after %+v", p, last)
						}
						last, calls = p, calls+1
					}
				})
				requests := map[string]int{"batch": 11, "each": 1050}[name]
				if err != nil || len(s.keys) > 0 || res.Requests() != requests || s.drops != requests {
					t.Errorf("%v, %v, %d are left", res, err, len(s.keys))
				}
				if done, failed := res.Count(); done != 1050 || failed != 0 || last != res.Steps[0] || calls != requests {
					t.Errorf("%v, %+v in %d calls", res, last, calls)
				}
				wantInt(t, "requests at once", s.most, resource.SweepConcurrency)
				wantInt(t, "pages", s.lists, 12) // the last shows that nothing is left
			})
		})
	}
}

// The input of a step is that of each of its requests.
func TestSweepSendsItsInput(t *testing.T) {
	f := threePages()
	var quiet atomic.Int64
	f.drop = func(_ context.Context, in *DropBoxesInput) (*DropBoxesOutput, error) {
		if in.Quiet {
			quiet.Add(1)
		}
		return &DropBoxesOutput{}, nil
	}
	shelf := newShelf(f)
	res, err := glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{}, glue.SweepBatch("Boxes", shelf.Boxes().list, dropBoxes, &DropBoxesInput{Quiet: true}))
	if err != nil || quiet.Load() != 2 {
		t.Errorf("%d requests have the input: %v, %v", quiet.Load(), res, err)
	}
}

func TestSweepOfNothing(t *testing.T) {
	s := newStore(0, 10)
	res, err := s.empty(t.Context())
	if err != nil || s.drops > 0 || res.String() != "Boxes: 0 done, 0 requests" {
		t.Errorf("%v, %v", res, err)
	}
	shelf := newService(s).Shelf("")
	s.requests = 0
	res, err = glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{}, glue.SweepBatch("Boxes", shelf.Boxes().list, dropBoxes, nil))
	wantIs(t, err, resource.ErrEmptyIdentifier)
	if res == nil || s.requests > 0 {
		t.Errorf("%v, %d requests", res, s.requests)
	}
}

// What cannot be listed is replaced, unless something was listed before.
func TestSweepInstead(t *testing.T) {
	for from, wanted := range map[int]string{1: "Parts instead of Boxes: 5 done, 5 requests", 2: "Boxes: 2 done, 2 requests"} {
		s := newStore(5, 2)
		shelf := newService(s).Shelf("A1")
		refused := newStore(5, 2)
		refused.refuse = func(n int, _ error) error { return map[bool]error{true: apiError("NotImplemented")}[n >= from] }
		var steps []string
		res, err := glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{
			Progress: func(p resource.SweepProgress) { steps = append(steps, p.Step+p.InsteadOf) },
		}, glue.SweepInstead(
			glue.SweepEach("Boxes", newService(refused).Shelf("A1").Boxes().list, func(context.Context, *Box) error { return nil }),
			[]string{"Other", "NotImplemented"},
			glue.SweepEach("Parts", shelf.Boxes().list, s.dropOne)))
		if res.String() != wanted || (err == nil) != (from == 1) || strings.HasPrefix(wanted, "Parts") != (steps[0] == "PartsBoxes") {
			t.Errorf("%v, %v, %v", res, err, steps)
		}
	}
	refused := newStore(5, 2)
	refused.refuse = func(int, error) error { return apiError("AccessDenied") }
	shelf := newService(refused).Shelf("A1")
	step := glue.SweepEach("Boxes", shelf.Boxes().list, refused.dropOne)
	res, err := glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{}, glue.SweepInstead(step, []string{"NotImplemented"}, step))
	if res.String() != "Boxes: 0 done, 0 requests" || err == nil {
		t.Errorf("%v, %v", res, err)
	}
}

// Status 501 says that there is no such listing, whatever else the answer has.
func TestSweepInsteadByStatus(t *testing.T) {
	s, refused := newStore(5, 2), newStore(5, 2)
	refused.refuse = func(int, error) error {
		response := &smithyhttp.Response{Response: &http.Response{StatusCode: http.StatusNotImplemented}}
		return &smithyhttp.ResponseError{Response: response, Err: io.ErrUnexpectedEOF}
	}
	shelf := newService(s).Shelf("A1")
	res, err := glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{}, glue.SweepInstead(
		glue.SweepEach("Boxes", newService(refused).Shelf("A1").Boxes().list, func(context.Context, *Box) error { return nil }),
		[]string{"NotImplemented"}, glue.SweepEach("Parts", shelf.Boxes().list, s.dropOne)))
	if err != nil || res.String() != "Parts instead of Boxes: 5 done, 5 requests" {
		t.Errorf("%v, %v", res, err)
	}
}

// Failures stop neither the other items nor the next step, and of many only the
// first are kept.
func TestSweepGoesOnAfterFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(1000, 100)
		s.item = func(key string, _ int) (string, bool) {
			return map[bool]string{true: "AccessDenied"}[key[5]%2 == 0], false
		}
		shelf := newService(s).Shelf("A1")
		res, err := glue.Sweep(t.Context(), shelf, "Empty",
			resource.SweepOptions{Concurrency: 1},
			glue.SweepBatch("Boxes", shelf.Boxes().list, dropMany(100), nil),
			glue.SweepEach("Parts", shelf.Boxes().list, s.dropOne))
		if got := res.String(); got != "Boxes: 500 done, 500 failed, 10 requests; Parts: 0 done, 500 failed, 500 requests" {
			t.Error(got)
		}
		var e *resource.BatchError
		if !errors.As(err, &e) || e.Failed != 500 || e.Tried != 1000 || len(e.Errs) != resource.SweepErrors {
			t.Fatalf("got %v", err)
		}
		wantText(t, e.Errs[0], "depot.Box(A1, 000000): AccessDenied")
		wantText(t, err, "depot.Shelf(A1).Empty: Boxes: 500 of 1000 items failed: depot.Box(A1, 000000): AccessDenied\n"+
			"Parts: 500 of 500 items failed: depot.Box(A1, 000000): api error AccessDenied: the service says so")
	})
}

func TestSweepStopsOnError(t *testing.T) {
	for _, each := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := newStore(5000, 100)
			s.dropTime = time.Second
			s.item = func(key string, _ int) (string, bool) {
				return map[bool]string{true: "AccessDenied"}[key == "000250"], false
			}
			run := s.empty
			most := 5
			if each {
				run, most = s.emptyEach, 255
			}
			res, err := run(t.Context(), func(o *resource.SweepOptions) { o.StopOnError, o.Concurrency = true, 2 })
			var e *resource.BatchError
			if !errors.As(err, &e) || e.Failed != 1 || s.drops > most || e.Tried != 5000-len(s.keys)+1 {
				t.Errorf("%v, %v, %d requests", res, err, s.drops)
			}
		})
	}
}

func TestWhatIsGoneIsNoFailure(t *testing.T) {
	s := newStore(3, 3)
	shelf := newService(s).Shelf("A1")
	answers := map[string]error{"000000": apiError("NoSuchUpload"), "000001": fmt.Errorf("it: %w", resource.ErrNotFound)}
	res, err := glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{}, glue.SweepEach("Parts", shelf.Boxes().list,
		func(_ context.Context, b *Box) error { return answers[b.key] }))
	if done, failed := res.Count(); err != nil || done != 3 || failed != 0 {
		t.Errorf("%v, %v", res, err)
	}
}

func TestSweepPreview(t *testing.T) {
	for _, each := range []bool{false, true} {
		s := newStore(250, 100)
		run, want := s.empty, "preview: Boxes: 250 done, 3 requests"
		if each {
			run, want = s.emptyEach, "preview: Parts: 250 done, 250 requests"
		}
		res, err := run(t.Context(), func(o *resource.SweepOptions) { o.Preview = true })
		if err != nil || s.drops > 0 || res.String() != want {
			t.Errorf("%v, %v, %d requests", res, err, s.drops)
		}
	}
}

// One request in three is throttled and the SDK has no patience: the sweep has.
func TestThrottledSweepEnds(t *testing.T) {
	for seed := range uint64(20) {
		for _, each := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				s := newStore(500, 20)
				s.listTime, s.dropTime = time.Millisecond, time.Millisecond
				rnd := rand.New(rand.NewPCG(seed, 1))
				s.refuse = func(_ int, err error) error {
					s.mu.Lock()
					defer s.mu.Unlock()
					if rnd.IntN(3) == 0 {
						return errSlowDown
					}
					return err
				}
				run := s.empty
				if each {
					run = s.emptyEach
				}
				res, err := run(t.Context(), func(o *resource.SweepOptions) { o.MaxAttempts = 30 })
				if done, _ := res.Count(); err != nil || done != 500 || len(s.keys) > 0 {
					t.Errorf("%v, %v, %d are left", res, err, len(s.keys))
				}
			})
		}
	}
}

func TestAttemptsOfASweepAreBounded(t *testing.T) {
	for _, sweep := range []func(*store, context.Context, ...func(*resource.SweepOptions)) (*resource.SweepResult, error){(*store).empty, (*store).emptyEach} {
		for n, what := range map[int]string{0: "list", 1: "drop"} {
			synctest.Test(t, func(t *testing.T) {
				s := newStore(1, 1)
				s.refuse = func(at int, err error) error {
					if at > n {
						return errSlowDown
					}
					return err
				}
				res, err := sweep(s, t.Context(), func(o *resource.SweepOptions) { o.MaxAttempts = 3 })
				wantIs(t, err, errSlowDown)
				wantInt(t, "requests to "+what, s.requests, n+3)
				wantInt(t, "drops that are counted", res.Steps[0].Requests, s.drops)
			})
		}
	}
}

// Attempts are counted for each page, not for the whole listing.
func TestListingThatGetsOnHasNewAttempts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(100, 10)
		s.refuse = func(int, error) error {
			s.mu.Lock()
			defer s.mu.Unlock()
			if s.listing == 1 && s.lists%2 == 1 {
				return errSlowDown
			}
			return nil
		}
		_, err := s.empty(t.Context(), func(o *resource.SweepOptions) { o.MaxAttempts = 2 })
		if err != nil || len(s.keys) > 0 || s.lists != 22 {
			t.Errorf("%v, %d requests, %d are left", err, s.lists, len(s.keys))
		}
	})
}

// Answers that are cut off do not end a sweep, be it those of the listing or of
// the deletion, which may be done by then.
func TestSweepOutlastsCuts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(600, 20)
		cut := func(n int) error {
			if n%3 == 0 {
				return fmt.Errorf("decode: %w", io.ErrUnexpectedEOF)
			}
			return nil
		}
		s.refuse = func(n int, _ error) error { return cut(n) }
		s.cut = func(n int) error { return cut(n + 1) }
		res, err := s.empty(t.Context(), func(o *resource.SweepOptions) { o.Concurrency, o.MaxAttempts = 1, 20 })
		wantIs(t, err, nil)
		wantInt(t, "boxes that are left", len(s.keys), 0)
		done, failed := res.Count()
		wantInt(t, "done", done, 600)
		wantInt(t, "failed", failed, 0)
	})
}

// However a sweep ends, to run it again is to go on, and in the end everything
// is gone.
func TestSweepIsResumed(t *testing.T) {
	for seed := range uint64(60) {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 5))
			s := newStore(600, 1+rnd.IntN(40))
			s.listTime, s.dropTime = 10*time.Millisecond, 20*time.Millisecond
			s.refuse = func(_ int, err error) error {
				s.mu.Lock()
				defer s.mu.Unlock()
				if rnd.IntN(12) == 0 {
					return errCut
				}
				return err
			}
			s.cut = func(int) error {
				if rnd.IntN(12) == 0 {
					return errCut
				}
				return nil
			}
			for runs := 0; ; runs++ {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(rnd.IntN(1000))*time.Millisecond)
				left := len(s.keys)
				res, err := s.empty(ctx, func(o *resource.SweepOptions) { o.Concurrency = 1 + rnd.IntN(6) })
				cancel()
				wantInt(t, "requests under way", s.flying+s.listing, 0)
				if done, _ := res.Count(); done > left-len(s.keys) {
					t.Errorf("%d done, but %d of %d are left", done, len(s.keys), left)
				}
				if err == nil {
					break
				}
				if runs > 500 {
					t.Fatal("there is no end")
				}
			}
			wantInt(t, "boxes that are left", len(s.keys), 0)
		})
	}
}

func TestBrokenSweepSaysWhere(t *testing.T) {
	s := newStore(500, 100)
	s.refuse = func(n int, err error) error {
		if s.lists == 4 {
			return errCut
		}
		return err
	}
	_, err := s.empty(t.Context(), func(o *resource.SweepOptions) { o.Concurrency = 1 })
	var list *resource.ListError
	if !errors.As(err, &list) || list.Resume != "000299" || list.Page != 4 {
		t.Errorf("got %v", err)
	}
	wantText(t, err, `depot.Shelf(A1).Empty: Boxes: 0 of 300 items failed: the listing broke off: `+
		`depot.Shelf(A1).Boxes: page 4 (resume at "000299"): connection reset by peer`)
}

func TestCancelledSweepEndsWithItsStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(5000, 100)
		s.listTime = time.Second
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		shelf := newService(s).Shelf("A1")
		step := glue.SweepBatch("Boxes", shelf.Boxes().list, dropMany(100), nil)
		res, err := glue.Sweep(ctx, shelf, "Empty", resource.SweepOptions{}, step, step)
		wantIs(t, err, context.DeadlineExceeded)
		if len(res.Steps) != 1 || !strings.Contains(err.Error(), "resume at") {
			t.Errorf("%v, %v", res, err)
		}
		s.requests = 0
		res, err = glue.Sweep(ctx, shelf, "Empty", resource.SweepOptions{}, step)
		wantIs(t, err, context.DeadlineExceeded)
		if len(res.Steps) > 0 || s.requests > 0 {
			t.Errorf("%v, %d requests", res, s.requests)
		}
	})
}

func TestSweepPassesAPanicOn(t *testing.T) {
	for name, run := range map[string]func(*store) error{
		"batch": func(s *store) error { _, err := s.empty(t.Context()); return err },
		"each":  func(s *store) error { _, err := s.emptyEach(t.Context()); return err },
		"progress": func(s *store) error {
			s.cut = nil
			_, err := s.empty(t.Context(), func(o *resource.SweepOptions) { o.Progress = func(resource.SweepProgress) { panic("boom") } })
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(1000, 10)
			s.cut = func(int) error { panic("boom") }
			defer func() {
				if v := recover(); v != "boom" || s.flying > 0 {
					t.Errorf("recovered %v", v)
				}
			}()
			t.Errorf("there was no panic: %v", run(s))
		})
	}
}

// A sweep lists in as many requests at once as Parallel says, where keys can be
// divided; each item is handled once.
func TestSweepListsInParallel(t *testing.T) {
	for parallel, atOnce := range map[int]bool{0: false, 1: false, 2: true, 8: true} {
		synctest.Test(t, func(t *testing.T) {
			var keys []string
			for i := range 2000 {
				keys = append(keys, fmt.Sprintf("%04d", i))
			}
			b := newBucket(keys, 50)
			b.latency = time.Millisecond
			var mu sync.Mutex
			done := map[string]int{}
			step := glue.SweepEach("Keys", b.Keys().list, func(_ context.Context, k *Key) error {
				mu.Lock()
				defer mu.Unlock()
				done[k.name]++
				return nil
			})
			res, err := glue.Sweep(t.Context(), newService(nil).Shelf("keys"), "Empty", resource.SweepOptions{Parallel: parallel}, step)
			if n, _ := res.Count(); err != nil || n != len(keys) || len(done) != len(keys) || (b.most > 1) != atOnce || b.most > max(1, parallel) {
				t.Errorf("%d: %v, %v, %d items, %d listings at once", parallel, res, err, len(done), b.most)
			}
		})
	}
}

// With StopOnError a sweep ends at the first error, and at nothing else: steps that went
// well are followed by the next.
func TestSweepStopsAtErrorsAlone(t *testing.T) {
	for fails, want := range map[bool]string{false: "Boxes: 3 done, 3 requests; Parts: 3 done, 3 requests", true: "Boxes: 3 failed"} {
		s, other := newStore(3, 2), newStore(3, 2)
		shelf := newService(s).Shelf("A1")
		first := s.dropOne
		if fails {
			first = func(context.Context, *Box) error { return apiError("AccessDenied") }
		}
		res, err := glue.Sweep(t.Context(), shelf, "Empty", resource.SweepOptions{StopOnError: true, Concurrency: 1},
			glue.SweepEach("Boxes", shelf.Boxes().list, first),
			glue.SweepEach("Parts", newService(other).Shelf("A1").Boxes().list, other.dropOne))
		if (err != nil) != fails || !fails && res.String() != want || fails && len(res.Steps) != 1 {
			t.Errorf("%v, %v", res, err)
		}
		if left := len(other.keys); left != map[bool]int{false: 0, true: 3}[fails] {
			t.Errorf("%d are left", left)
		}
	}
}

// A sweep that asks for several requests at once takes lists in turn that have no parts.
func TestSweepInPartsOfAListWithoutAny(t *testing.T) {
	s := newStore(5, 2)
	res, err := s.empty(t.Context(), func(o *resource.SweepOptions) { o.Parallel = 4 })
	if err != nil || len(s.keys) > 0 {
		t.Errorf("%v, %v", res, err)
	}
}
