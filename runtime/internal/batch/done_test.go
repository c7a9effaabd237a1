package batch

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A scripted action answers a request with an error, or by naming some of its items,
// or sends each item alone; it notes for which of them Done was called.
type scripted struct {
	reporting
	err    error
	named  []int // nil: answers name nothing
	alone  bool
	single error
	// unbound is the name of items that no request can be filled with.
	unbound string

	done []string
	sent int // alone
}

func (s *scripted) Send(context.Context, any, any, []resource.Handle) (any, error) {
	return struct{}{}, s.err
}

func (s *scripted) Done(h resource.Handle) { s.done = append(s.done, h.String()) }

func (s *scripted) Names() bool { return s.named != nil }

func (s *scripted) Successes(_, _ any, _ []resource.Handle, done func(int)) bool {
	for _, i := range s.named {
		done(i)
	}
	return true
}

func (s *scripted) Bind(items []resource.Handle) (any, error) {
	if s.alone {
		return nil, fault.ErrNotXML
	}
	if slices.ContainsFunc(items, func(h resource.Handle) bool { return h.String() == s.unbound }) {
		return nil, errUnbound
	}
	return nil, nil
}

var errUnbound = errors.New("it has no color")

func (s *scripted) Single() func(context.Context, resource.Handle) error {
	return func(context.Context, resource.Handle) error {
		s.sent++
		return s.single
	}
}

// on acts on items of these names and returns those that failed.
func (s *scripted) on(t *testing.T, names ...string) (failed []string) {
	t.Helper()
	r := New(s)
	_ = r.Do(t.Context(), func(yield func(resource.Handle, error) bool) {
		for _, n := range names {
			if !yield(&item{n}, nil) {
				return
			}
		}
	})
	r.Outcomes(func(at int, _ error) { failed = append(failed, names[at]) })
	slices.Sort(failed)
	return failed
}

// What an item knows is dropped when it is done, and when nobody knows; it stays when
// the service says that it did nothing.
func TestForWhichItemsDoneIsCalled(t *testing.T) {
	refusal := &smithy.GenericAPIError{Code: "AccessDenied", Fault: smithy.FaultClient}
	failure := &smithy.GenericAPIError{Code: "InternalError", Fault: smithy.FaultServer}
	for _, test := range []struct {
		what         string
		action       scripted
		done, failed string
	}{
		{"success", scripted{}, "a b", ""},
		{"the request is refused", scripted{err: refusal}, "", "a b"},
		{"the service fails", scripted{err: failure}, "a b", "a b"},
		{"the connection is lost", scripted{err: errors.New("reset by peer")}, "a b", "a b"},
		{"one item is refused", scripted{reporting: reporting{[]failed{{0, "Locked"}}}}, "b", "a"},
		{"the answer names one", scripted{named: []int{1}}, "a b", "a"},
		{"the answer names one twice", scripted{named: []int{1, 1}}, "a b", "a"},
		{"the answer names one that was not sent", scripted{named: []int{1, -1, 2}}, "a b", "a"},
		{"the answer names none", scripted{named: []int{}}, "a b", "a b"},
		{"one is refused, and the other is not named", scripted{reporting: reporting{[]failed{{0, "Locked"}}}, named: []int{}}, "b", "a b"},
		{"each alone", scripted{alone: true}, "a b", ""},
		{"each alone, refused", scripted{alone: true, single: refusal}, "", "a b"},
	} {
		failed := strings.Join(test.action.on(t, "a", "b"), " ")
		slices.Sort(test.action.done)
		if done := strings.Join(test.action.done, " "); failed != test.failed || done != test.done {
			t.Errorf("%s: done is called for %q, want %q; %q failed, want %q", test.what, done, test.done, failed, test.failed)
		}
	}
}

// Equal items are named together: an answer that names one of them names them all.
func TestEqualItemsAreNamedTogether(t *testing.T) {
	for _, test := range []struct {
		named  []int
		failed string
	}{
		{[]int{0, 1}, ""}, {[]int{1, 2}, ""}, {[]int{0}, "b"}, {[]int{2}, "b"}, {[]int{1}, "a a"},
	} {
		s := scripted{named: test.named}
		if failed := strings.Join(s.on(t, "a", "b", "a"), " "); failed != test.failed {
			t.Errorf("%v are named: %q failed, want %q", test.named, failed, test.failed)
		}
	}
}

// An item that is sent alone is tried again as others are, and not sent by a preview.
func TestItemsThatAreSentAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, test := range []struct {
			code                    string
			preview                 bool
			sent, requests, failing int
		}{
			{"", false, 2, 2, 0},
			{"SlowDown", false, 2 * retry.Attempts, 2 * retry.Attempts, 2},
			{"InternalError", false, 2, 2, 2},
			{"", true, 0, 2, 0},
		} {
			s := &scripted{alone: true}
			if test.code != "" {
				s.single = &smithy.GenericAPIError{Code: test.code}
			}
			r := New(s)
			r.Preview = test.preview
			_ = r.Do(t.Context(), func(yield func(resource.Handle, error) bool) { _ = yield(&item{"a"}, nil) && yield(&item{"b"}, nil) })
			failing := 0
			r.Outcomes(func(int, error) { failing++ })
			if s.sent != test.sent || r.Requests() != test.requests || failing != test.failing {
				t.Errorf("%+v: %d sent, %d requests, %d failed", test, s.sent, r.Requests(), failing)
			}
		}
	})
}

// An observer is told of each item that is sent alone, and whether it failed.
func TestObserverOfItemsThatAreSentAlone(t *testing.T) {
	for failed, err := range []error{nil, errUnbound} {
		var told []resource.Event
		r := New(&scripted{alone: true, single: err})
		r.Observer = func(_ context.Context, e resource.Event) { told = append(told, e) }
		_ = r.Do(t.Context(), each(handles("a", "b")))
		if len(told) != 2 {
			t.Fatalf("told %+v", told)
		}
		for i, e := range told {
			if e.Kind != resource.EventBatch || e.Handle.String() != [2]string{"a", "b"}[i] || e.Items != 1 || e.Failed != failed || e.Err != err {
				t.Errorf("told %+v", e)
			}
		}
	}
}

// An item that no request can be filled with fails alone, under its name and that of
// the method.
func TestItemThatCannotBeBound(t *testing.T) {
	r := New(&scripted{unbound: "b"})
	err := r.Do(t.Context(), func(yield func(resource.Handle, error) bool) {
		_ = yield(&item{"a"}, nil) && yield(&item{"b"}, nil) && yield(&item{"c"}, nil)
	})
	if !errors.Is(err, errUnbound) || err.Error() != "1 of 3 items failed: b.Drop: it has no color" || r.Requests() != 1 {
		t.Errorf("%v after %d requests", err, r.Requests())
	}
}
