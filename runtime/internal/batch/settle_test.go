package batch

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// item is a handle that equals those with the same name.
type item struct{ name string }

func (i *item) String() string  { return i.name }
func (i *item) Validate() error { return nil }

// reporting is an action whose service reports failures.
type reporting struct{ failures []failed }

// failed is a report about the item at a place, -1 for none that was sent.
type failed struct {
	at   int
	code string
}

func (reporting) Name() string                        { return "Drop" }
func (reporting) Operation() string                   { return "DropItems" }
func (reporting) Max() int                            { return 10 }
func (reporting) Client(resource.Handle) any          { return nil }
func (reporting) Bind([]resource.Handle) (any, error) { return nil, nil }
func (reporting) Kind() resource.EventKind            { return resource.EventBatch }
func (reporting) Send(context.Context, any, any, []resource.Handle) (any, error) {
	return struct{}{}, nil
}
func (reporting) Unnamed(_ any, items []resource.Handle, i int) error {
	return &resource.ItemError{Resource: items[i].String()}
}

func (reporting) Together(_, _ resource.Handle) bool { return true }
func (reporting) Single() func(context.Context, resource.Handle) error {
	return nil
}
func (reporting) Done(resource.Handle) {}

func (reporting) Absences(resource.Handle) []fault.Absence { return nil }

func (reporting) Equal(a, b resource.Handle) bool { return a.String() == b.String() }

func (reporting) Names() bool { return false }

func (reporting) Successes(any, any, []resource.Handle, func(int)) bool { return false }

func (r reporting) Failures(_ any, _ []resource.Handle, fail func(int, string, string)) {
	for _, f := range r.failures {
		fail(f.at, f.code, "")
	}
}

// What the service says of an item, or of one that is equal to it, goes before a
// report that could be about any; in whatever order they come. The items are a, b and
// a again.
func TestWhichFailureAnItemHas(t *testing.T) {
	for _, test := range []struct {
		failures []failed
		want     string
	}{
		{nil, "- - -"},
		{[]failed{{1, "Exact"}}, "- Exact -"},
		{[]failed{{0, "Exact"}}, "Exact - Exact"},
		{[]failed{{-1, "Guess"}}, "Guess Guess Guess"},
		{[]failed{{-1, "Guess"}, {1, "Exact"}}, "Guess Exact Guess"},
		{[]failed{{1, "Exact"}, {-1, "Guess"}}, "Guess Exact Guess"},
		{[]failed{{-1, "Guess"}, {0, "Exact"}}, "Exact Guess Exact"},
		{[]failed{{0, "Exact"}, {-1, "Guess"}}, "Exact Guess Exact"},
		{[]failed{{2, "Exact"}, {-1, "Guess"}}, "Exact Guess Exact"},
		{[]failed{{0, "First"}, {2, "Second"}}, "First - Second"},
		{[]failed{{2, "Second"}, {0, "First"}}, "First - Second"},
		{[]failed{{0, "First"}, {2, "Second"}, {-1, "Guess"}}, "First Guess Second"},
		{[]failed{{-1, "Guess"}, {-1, "Another"}}, "Guess Guess Guess"},
		{[]failed{{3, "None"}}, "None None None"},
	} {
		r := New(reporting{test.failures})
		_ = r.Do(t.Context(), func(yield func(resource.Handle, error) bool) {
			_ = yield(&item{"a"}, nil) && yield(&item{"b"}, nil) && yield(&item{"a"}, nil)
		})
		got := []string{"-", "-", "-"}
		r.Outcomes(func(at int, err error) { got[at] = strings.TrimPrefix(err.Error(), string("aba"[at])+": ") })
		if strings.Join(got, " ") != test.want {
			t.Errorf("%v: %v, want %s", test.failures, got, test.want)
		}
	}
}

// A report that could be about any item is no reason to try one again.
func TestGuessedFailureIsNotTriedAgain(t *testing.T) {
	r := New(reporting{[]failed{{-1, "SlowDown"}}})
	err := r.Do(t.Context(), func(yield func(resource.Handle, error) bool) { yield(&item{"a"}, nil) })
	if fmt.Sprint(err) != "1 of 1 items failed: a: SlowDown" || r.Requests() != 1 {
		t.Errorf("%v after %d requests", err, r.Requests())
	}
}
