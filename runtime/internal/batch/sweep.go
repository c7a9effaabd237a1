package batch

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Step is one kind of things that a sweep does away with.
type Step struct {
	name string
	run  func(ctx context.Context, o *resource.SweepOptions, t *tally, r *round) error

	// instead is run, nil for nothing, when the first page of the listing fails with
	// one of these codes. It knows the name of the step that it stands for.
	instead     *Step
	unsupported []string
	insteadOf   string
}

// Instead makes a step of s and of the other that is run where s cannot be: where
// its listing fails, before anything was listed, with one of the codes
// or the status 501.
func Instead(s Step, unsupported []string, other Step) Step {
	other.insteadOf = s.name
	s.unsupported, s.instead = unsupported, &other
	return s
}

// Handles lists the items of a list, with ErrEndOfPage behind those of each page.
type Handles func(ctx context.Context, l *listing.List) iter.Seq2[resource.Handle, error]

// StepBatch makes a step that runs an action, one that may be repeated, on every
// item of a list.
func StepBatch(name string, l *listing.List, handles Handles, action Action) Step {
	return Step{name: name, run: func(ctx context.Context, o *resource.SweepOptions, t *tally, r *round) error {
		run := New(action)
		run.Observer, run.Concurrency, run.Preview = l.Observer(), o.Concurrency, o.Preview
		run.attempts, run.again, run.tally = o.MaxAttempts, retry.Passing, t
		return run.all(ctx, r.swept(ctx, l, handles, o, t))
	}}
}

// StepEach makes a step that calls do, which sends one request that may be
// repeated, for every item of a list. That an item is gone already, an error that
// is ErrNotFound or has a code such as NoSuchUpload, is no failure.
func StepEach(name string, l *listing.List, handles Handles, do func(context.Context, resource.Handle) error) Step {
	return Step{name: name, run: func(ctx context.Context, o *resource.SweepOptions, t *tally, r *round) error {
		act := func(ctx context.Context, item any) error {
			h := item.(resource.Handle)
			if t.closed() {
				return nil
			}
			t.request()
			if o.Preview {
				t.succeed(1)
			} else if err := patiently(ctx, l, o.MaxAttempts, t, func() error { return do(ctx, h) }); err != nil && !gone(err) {
				t.fail(fault.Named(h, err), t.tried())
			} else {
				t.succeed(1)
			}
			return nil
		}
		items := func(ctx context.Context) iter.Seq2[any, error] {
			return func(yield func(any, error) bool) {
				for h, err := range r.swept(ctx, l, handles, o, t) {
					if !yield(h, err) {
						return
					}
				}
			}
		}
		return listing.Each(ctx, o.Concurrency, true, items, act, l.Fail)
	}}
}

// patiently calls f, again as long as it fails for a passing reason and there are
// attempts left.
func patiently(ctx context.Context, l *listing.List, attempts int, t *tally, f func() error) error {
	for attempt := 1; ; attempt++ {
		err := f()
		if err == nil || attempt >= attempts || !retry.Passing(err) {
			return err
		}
		e := resource.Event{Handle: l.Owner(), Method: l.Method(), Items: 1, Err: err}
		if tell.Pause(ctx, l.Observer(), attempt, e) != nil {
			return err
		}
		t.request()
	}
}

// gone reports whether an error says that there is nothing to do away with.
func gone(err error) bool {
	code, _ := retry.Describe(err)
	return errors.Is(err, resource.ErrNotFound) || strings.HasPrefix(code, "NoSuch")
}

// Sweep runs the steps one after the other and returns what became of them; see
// Sweep of package glue.
func Sweep(ctx context.Context, h resource.Handle, method string, o resource.SweepOptions, steps []Step) (*resource.SweepResult, error) {
	complete(&o)
	res := &resource.SweepResult{Preview: o.Preview}
	if err := fault.Invalid(h); err != nil {
		return res, fault.Wrap(h, method, err)
	}
	var errs []error
	for _, step := range steps {
		if ctx.Err() != nil || o.StopOnError && len(errs) > 0 {
			break
		}
		progress, err := step.sweep(ctx, &o)
		res.Steps = append(res.Steps, progress)
		if err != nil {
			errs = append(errs, err)
		}
	}
	switch {
	case len(errs) == 1:
		return res, fault.Wrap(h, method, errs[0])
	case len(errs) > 1:
		return res, fault.Wrap(h, method, errors.Join(errs...))
	case len(res.Steps) < len(steps):
		return res, fault.Wrap(h, method, ctx.Err())
	}
	return res, nil
}

// complete fills in what was not set.
func complete(o *resource.SweepOptions) {
	if o.Concurrency <= 0 {
		o.Concurrency = resource.SweepConcurrency
	}
	if o.MaxAttempts <= 0 {
		o.MaxAttempts = retry.Attempts
	}
}

// sweep runs one step, or the one that it has instead.
func (s *Step) sweep(ctx context.Context, o *resource.SweepOptions) (resource.SweepProgress, error) {
	t := &tally{most: resource.SweepErrors, stop: o.StopOnError}
	progress := func() resource.SweepProgress {
		return resource.SweepProgress{Step: s.name, InsteadOf: s.insteadOf, Done: t.done, Failed: t.failed, Requests: t.requests}
	}
	if o.Progress != nil {
		t.tell = func() { o.Progress(progress()) }
	}
	broke := s.rounds(ctx, o, t)
	if code, _ := retry.Describe(broke); s.instead != nil && t.done+t.failed == 0 && (slices.Contains(s.unsupported, code) || fault.Status(broke) == http.StatusNotImplemented) {
		return s.instead.sweep(ctx, o)
	}
	err := t.summary(t.done+t.failed, broke)
	if err != nil {
		err = fmt.Errorf("%s: %w", s.name, err)
	}
	return progress(), err
}
