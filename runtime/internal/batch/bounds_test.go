package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

var errBusy = &smithy.GenericAPIError{Code: "SlowDown", Message: "busy"}

// ofItems is a list that is never asked for anything: handles do that.
func ofItems() *listing.List {
	return listing.NewKeyed(&listing.Source{Operation: &listing.Operation{Name: "ListItems"}, Owner: &item{"owner"}, Method: "Items"})
}

// broken lists four items and then breaks off, so many times; it notes where it begins,
// with which bounds, and when.
type broken struct {
	times int
	asked []string
	at    []time.Time
}

func (b *broken) handles(_ context.Context, l *listing.List) iter.Seq2[resource.Handle, error] {
	s := l.Settings()
	b.asked, b.at = append(b.asked, fmt.Sprint(s.Start, " ", s.Limit, " ", s.Most)), append(b.at, time.Now())
	n := len(b.asked)
	return func(yield func(resource.Handle, error) bool) {
		for i := range 4 {
			if !yield(&item{fmt.Sprint(n, i)}, nil) {
				return
			}
		}
		if yield(nil, ErrEndOfPage) && n <= b.times {
			yield(nil, &resource.ListError{Page: 2, Resume: resource.Token(fmt.Sprint("r", n)), Err: errBusy})
		}
	}
}

// A listing that breaks off goes on where that was, after a pause, with what is left of
// its bounds: nothing left is not that there are none.
func TestListingsGoOnWithinTheirBounds(t *testing.T) {
	for _, test := range []struct {
		limit, most int
		asked       string
	}{
		{source.None, source.None, "[ -1 -1 r1 -1 -1 r2 -1 -1]"},
		{10, 20, "[ 10 20 r1 6 16 r2 2 12]"},
		{8, source.None, "[ 8 -1 r1 4 -1 r2 0 -1]"},
		{source.None, 8, "[ -1 8 r1 -1 4 r2 -1 0]"},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := &broken{times: 2}
			l := ofItems().Set(func(s *source.Settings) { s.Limit, s.Most = test.limit, test.most })
			items, ends := 0, 0
			steadily(t.Context(), l, b.handles, 5, new(tally), func(_ resource.Handle, err error) bool {
				switch {
				case err == nil:
					items++
				case err == ErrEndOfPage:
					ends++
				default:
					t.Error(err)
				}
				return true
			})
			if fmt.Sprint(b.asked) != test.asked || items != 12 || ends != 3 {
				t.Errorf("asked for %v, want %s; %d items of %d pages", b.asked, test.asked, items, ends)
			}
			if !b.at[1].After(b.at[0]) || !b.at[2].After(b.at[1]) {
				t.Errorf("no pauses: %v", b.at)
			}
		})
	}
}

// A pause that the end of the context ends is not the end of the items: why the listing
// broke off is told. What is to stop at a failure takes nothing behind it.
func TestListingsThatDoNotGoOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		b, last := &broken{times: 9}, error(nil)
		steadily(ctx, ofItems(), b.handles, 5, new(tally), func(_ resource.Handle, err error) bool { last = err; return true })
		if !errors.Is(last, errBusy) || len(b.asked) != 1 {
			t.Errorf("%v after %v", last, b.asked)
		}
		items, all := 0, &tally{stop: true}
		steadily(t.Context(), ofItems(), new(broken).handles, 5, all, func(resource.Handle, error) bool {
			items++
			all.fail(errBusy, items)
			return true
		})
		if items != 1 {
			t.Errorf("%d items are taken, of which the first failed", items)
		}
	})
}

// Only the first listing of a step is in parts, and only that of a list that can be; one
// with a bound of either kind is not begun again.
func TestHowStepsAreListed(t *testing.T) {
	for name, test := range map[string]struct {
		keyed           bool
		parallel, round int
		set             func(*source.Settings)
		want            string
		pages           int
		bounded         bool
	}{
		"in parts":   {true, 4, 1, func(*source.Settings) {}, "4 /", 2, false},
		"again":      {true, 4, 2, func(*source.Settings) {}, "0 ", 1, false},
		"one part":   {true, 1, 1, func(*source.Settings) {}, "0 ", 1, false},
		"no keys":    {false, 4, 1, func(*source.Settings) {}, "0 ", 1, false},
		"some":       {true, 0, 1, func(s *source.Settings) { s.Limit = 9 }, "0 ", 1, true},
		"not beyond": {true, 0, 1, func(s *source.Settings) { s.Most = 9 }, "0 ", 1, true},
	} {
		l := ofItems()
		if !test.keyed {
			l = listing.New(&listing.Source{Owner: &item{"owner"}, Method: "Items"})
		}
		asked, r := "", &round{number: test.round}
		handles := func(ctx context.Context, l *listing.List) iter.Seq2[resource.Handle, error] {
			asked = fmt.Sprint(l.Settings().Parallel, " ", l.Settings().Delimiter)
			return new(broken).handles(ctx, l)
		}
		n := 0
		for _, err := range r.swept(t.Context(), l.Set(test.set), handles, &resource.SweepOptions{Parallel: test.parallel}, new(tally)) {
			if n++; err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if asked != test.want || n != 4 || r.pages != test.pages || r.bounded != test.bounded {
			t.Errorf("%s: listed in %q, want %q; %d items, %+v", name, asked, test.want, n, *r)
		}
	}
}

// What is not set, or makes no sense, is what the docs say.
func TestOptionsOfSweeps(t *testing.T) {
	for set, want := range map[[2]int][2]int{{0, 0}: {resource.SweepConcurrency, 5}, {-1, -1}: {resource.SweepConcurrency, 5}, {1, 1}: {1, 1}, {7, 9}: {7, 9}} {
		o := resource.SweepOptions{Concurrency: set[0], MaxAttempts: set[1]}
		if complete(&o); o.Concurrency != want[0] || o.MaxAttempts != want[1] {
			t.Errorf("%v: %d at a time, %d attempts", set, o.Concurrency, o.MaxAttempts)
		}
	}
	for code, is := range map[string]bool{"NoSuchUpload": true, "NotNoSuchUpload": false, "AccessDenied": false} {
		if gone(&smithy.GenericAPIError{Code: code}) != is {
			t.Errorf("%s: gone is %v", code, !is)
		}
	}
	if !gone(resource.ErrNotFound) {
		t.Error("what is not found is not gone")
	}
}

// A failure is an item's if the service says it of the item, if the handle is unfit, or if
// the request was for it alone and would not be refused otherwise.
func TestWhoseFailureItIs(t *testing.T) {
	code := func(code string) error { return &smithy.GenericAPIError{Code: code} }
	for _, test := range []struct {
		err error
		n   int
		of  bool
	}{
		{&resource.ItemError{Code: "X"}, 2, true},
		{&resource.Error{Method: "Validate", Err: resource.ErrEmptyIdentifier}, 1, true},
		{code("ValidationException"), 1, true}, {code("ValidationException"), 2, false},
		{resource.ErrNotFound, 1, true}, {resource.ErrNotFound, 2, false},
		{code("AccessDenied"), 1, false}, {errors.New("broken"), 1, false},
	} {
		if ofItem(failure{make([]int, test.n), test.err}) != test.of {
			t.Errorf("%v of %d items: an item's is %v", test.err, test.n, !test.of)
		}
	}
}

// To read twice does no harm: what fails for a passing reason is asked for again, and those
// that observe it learn by which method, and how many failed.
func TestLoadsAreTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		found, sent := &Loaded{Found: []bool{true}, Gone: []error{nil}}, 0
		load := answering(nil, nil)
		load.Send = func(context.Context, any, any, []resource.Handle) (*Loaded, error) {
			if sent++; sent == 1 {
				return nil, fmt.Errorf("read the answer: %w", io.ErrUnexpectedEOF)
			}
			return found, nil
		}
		var told []string
		observer := func(_ context.Context, e resource.Event) {
			told = append(told, fmt.Sprint(e.Kind, " ", e.Method, " ", e.Items, "-", e.Failed))
		}
		l := listing.New(&listing.Source{Owner: &item{"owner"}, Method: "Items", Observer: observer})
		if err := Fill(t.Context(), l, load, handles("a")); err != nil {
			t.Error(err)
		}
		if want := []string{"load Items 1-1", "retry Items 1-0", "load Items 1-0"}; !slices.Equal(told, want) {
			t.Errorf("told %q, want %q", told, want)
		}
	})
}

// What ends the pause behind a refusal hides neither that nor what the refusal means.
func TestRefusalsBehindWhichAPauseEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		r := New(&scripted{reporting: reporting{[]failed{{0, "ThrottlingException"}}}})
		err := r.Do(ctx, each(handles("a", "b")))
		if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, resource.ErrThrottled) {
			t.Error(err)
		}
	})
}

// An item that is sent alone is told of as failed also where it is tried again.
func TestItemsAloneThatAreTriedAgainAreToldOf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		action, n := &single{scripted: scripted{alone: true}}, 0
		action.send = func() error {
			if n++; n == 1 {
				return errBusy
			}
			return nil
		}
		r := New(action)
		var told []string
		r.Observer = func(_ context.Context, e resource.Event) {
			told = append(told, fmt.Sprint(e.Kind, " ", e.Items, "-", e.Failed))
		}
		if err := r.Do(t.Context(), each(handles("a"))); err != nil {
			t.Error(err)
		}
		if want := []string{"batch 1-1", "retry 1-0", "batch 1-0"}; !slices.Equal(told, want) {
			t.Errorf("told %q, want %q", told, want)
		}
	})
}
