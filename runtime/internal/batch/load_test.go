package batch

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// answering is a load of up to two items that answers with loaded, or with an error.
func answering(loaded *Loaded, err error) *Load {
	return &Load{
		Operation: "GetItems", Max: 2,
		Client:   func(resource.Handle) any { return nil },
		Absences: func(resource.Handle) []fault.Absence { return []fault.Absence{{Code: "MISSING"}} },
		Bind:     func([]resource.Handle) (any, error) { return nil, nil },
		Send:     func(context.Context, any, any, []resource.Handle) (*Loaded, error) { return loaded, err },
		Together: func(_, _ resource.Handle) bool { return true },
		Equal:    func(a, b resource.Handle) bool { return a.String() == b.String() },
	}
}

func handles(names ...string) []resource.Handle {
	var all []resource.Handle
	for _, name := range names {
		all = append(all, &item{name})
	}
	return all
}

// each lists handles.
func each(items []resource.Handle) iter.Seq2[resource.Handle, error] {
	return func(yield func(resource.Handle, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// outcomes returns the errors of the items that a load failed for.
func outcomes(t *testing.T, load *Load, items []resource.Handle) map[int]error {
	t.Helper()
	r := NewLoad("Load", load)
	_ = r.Do(t.Context(), each(items))
	errs := map[int]error{}
	r.Outcomes(func(at int, err error) { errs[at] = err })
	return errs
}

func TestWhatAnAnswerSaysOfItems(t *testing.T) {
	gone := &resource.ItemError{Resource: "b", Code: "DELETED", Err: resource.ErrNotFound}
	stray := func(code string) Refusal { return Refusal{At: -1, Code: code} }
	for name, test := range map[string]struct {
		items  []resource.Handle
		loaded Loaded
		want   string
	}{
		"found":                 {handles("a", "b"), Loaded{Found: []bool{true, true}}, "map[]"},
		"not named":             {handles("a", "b"), Loaded{Found: []bool{true, false}}, "map[1:b: nothing]"},
		"gone":                  {handles("a", "b"), Loaded{Found: []bool{true, false}, Gone: []error{nil, gone}}, "map[1:b: DELETED]"},
		"gone, not a stray":     {handles("a", "b"), Loaded{Found: []bool{true, false}, Gone: []error{nil, gone}, Refusals: []Refusal{stray("X")}}, "map[1:b: DELETED]"},
		"found and refused":     {handles("a", "b"), Loaded{Found: []bool{true, true}, Refusals: []Refusal{{At: 1, Code: "X"}}}, "map[]"},
		"equal to one refused":  {handles("a", "a"), Loaded{Found: []bool{false, false}, Refusals: []Refusal{{At: 0, Code: "X"}}}, "map[0:a: X 1:a: X]"},
		"refused and not named": {handles("a", "b"), Loaded{Found: []bool{false, false}, Refusals: []Refusal{{At: 1, Code: "X"}}}, "map[0:a: nothing 1:b: X]"},
		"strays of one code":    {handles("a", "b"), Loaded{Found: []bool{false, false}, Refusals: []Refusal{stray("X"), stray("X")}}, "map[0:a: X 1:b: X]"},
		"strays of two codes": {handles("a", "b"), Loaded{Found: []bool{false, true}, Refusals: []Refusal{stray("X"), stray("MISSING")}},
			"map[0:a: the answer lists failures, and does not say of which items]"},
		"one was asked for": {handles("a"), Loaded{Found: []bool{false}, Refusals: []Refusal{stray("X"), stray("Y")}}, "map[0:a: X]"},
	} {
		if test.loaded.Gone == nil {
			test.loaded.Gone = make([]error, len(test.items))
		}
		test.loaded.Unnamed = errors.New("nothing")
		if got := fmt.Sprint(outcomes(t, answering(&test.loaded, nil), test.items)); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestCodesOfAbsenceAreNotFound(t *testing.T) {
	loaded := &Loaded{Found: []bool{false}, Gone: []error{nil}, Refusals: []Refusal{{At: 0, Code: "MISSING"}}, Unnamed: resource.ErrNotListed}
	if err := outcomes(t, answering(loaded, nil), handles("a"))[0]; !errors.Is(err, resource.ErrNotFound) {
		t.Error(err)
	}
}

// A service may refuse a request as a whole because one of its items is not there: the
// others are loaded. What is forbidden is not looked for among them.
func TestOneThatIsNotThereFailsAlone(t *testing.T) {
	for code, want := range map[string]int{"MISSING": 1, "AccessDenied": 4} {
		load := answering(nil, nil)
		load.Max = 4
		load.Bind = func(items []resource.Handle) (any, error) { return items, nil }
		load.Send = func(_ context.Context, _, in any, items []resource.Handle) (*Loaded, error) {
			for _, item := range items {
				if item.String() == "c" {
					return nil, &smithy.GenericAPIError{Code: code}
				}
			}
			return &Loaded{Found: slices.Repeat([]bool{true}, len(items)), Gone: make([]error, len(items))}, nil
		}
		errs := outcomes(t, load, handles("a", "b", "c", "d"))
		failed := 0
		for _, err := range errs {
			if err != nil {
				failed++
			}
		}
		if failed != want || errors.Is(errs[2], resource.ErrNotFound) != (want == 1) {
			t.Errorf("%s: %v", code, errs)
		}
	}
}

func TestWhatNeedsNoRequestIsDone(t *testing.T) {
	load := answering(nil, errors.New("it was sent"))
	load.Has = func(resource.Handle) bool { return true }
	r := NewLoad("Load", load)
	err := r.Do(t.Context(), func(yield func(resource.Handle, error) bool) { yield(&item{"a"}, nil) })
	if err != nil || r.Requests() != 0 || r.tally.done != 1 {
		t.Error(err, r.Requests(), r.tally.done)
	}
}

// refusing is a load of any number of items. Requests that hold one of those that absent
// has are refused because it is not there, those with one of malformed because of that.
func refusing(absent, malformed map[string]bool) *Load {
	load := answering(nil, nil)
	load.Max = 1000
	load.Send = func(_ context.Context, _, _ any, items []resource.Handle) (*Loaded, error) {
		among := func(names map[string]bool) bool {
			return slices.ContainsFunc(items, func(h resource.Handle) bool { return names[h.String()] })
		}
		switch {
		case among(absent):
			return nil, &smithy.GenericAPIError{Code: "MISSING"}
		case among(malformed):
			return nil, &smithy.GenericAPIError{Code: "ValidationException"}
		}
		return &Loaded{Found: slices.Repeat([]bool{true}, len(items)), Gone: make([]error, len(items))}, nil
	}
	return load
}

// numbered returns n handles, and the names of every so manieth from one on.
func numbered(n, from, every int) (all []resource.Handle, some map[string]bool) {
	some = map[string]bool{}
	for i := range n {
		all = append(all, &item{fmt.Sprint(i)})
		if i >= from && (i-from)%every == 0 {
			some[fmt.Sprint(i)] = true
		}
	}
	return all, some
}

// However many are not there, the others are loaded, each that is not there has an error
// of its own, and the requests are as many as the docs of Load say.
func TestOnlyWhatIsNotThereIsNotFound(t *testing.T) {
	for _, test := range []struct{ n, from, every int }{{100, 0, 5}, {100, 4, 5}, {100, 80, 1}, {100, 99, 1}, {10, 0, 1}, {100, 0, 1}, {1000, 0, 3}, {2, 0, 2}, {1, 0, 1}} {
		items, absent := numbered(test.n, test.from, test.every)
		r := NewLoad("Load", refusing(absent, nil))
		_ = r.Do(t.Context(), each(items))
		failed := 0
		r.Outcomes(func(at int, err error) {
			failed++
			if name := items[at].String(); !absent[name] || !errors.Is(err, resource.ErrNotFound) {
				t.Errorf("%+v: %s: %v", test, name, err)
			}
		})
		if failed != len(absent) || len(r.tally.failures) != failed {
			t.Errorf("%+v: %d failed by %d errors, want %d", test, failed, len(r.tally.failures), len(absent))
		}
		if most := min(2*len(absent)*bits.Len(uint(test.n-1))+1, 2*test.n-1); r.Requests() > most {
			t.Errorf("%+v: %d requests, want at most %d", test, r.Requests(), most)
		}
	}
}

// What no request was sent for is not said to be absent: not where nothing is accepted,
// and not where one item is to blame that is not there.
func TestWhatWasNotLookedAtIsNotCalledAbsent(t *testing.T) {
	items, malformed := numbered(100, 0, 1)
	r := NewLoad("Load", refusing(map[string]bool{"99": true}, malformed))
	_ = r.Do(t.Context(), each(items))
	failed := 0
	r.Outcomes(func(at int, err error) {
		failed++
		var api smithy.APIError
		if errors.Is(err, resource.ErrNotFound) || !strings.HasPrefix(err.Error(), items[at].String()+": ") || !errors.As(err, &api) {
			t.Errorf("%v: %v", items[at], err)
		}
	})
	if failed != 100 || r.Requests() > 15 {
		t.Errorf("%d failed after %d requests", failed, r.Requests())
	}
}

// A page is filled unless a request fails as a whole.
func TestWhatEndsAPage(t *testing.T) {
	nothing := &Loaded{Found: make([]bool, 2), Gone: make([]error, 2), Unnamed: resource.ErrNotFound}
	refused := func(code string) error { return &smithy.GenericAPIError{Code: code} }
	for name, test := range map[string]struct {
		items  []resource.Handle
		loaded *Loaded
		err    error
		ends   bool
	}{
		"nothing is there":       {handles("a", "b"), nothing, nil, false},
		"one malformed":          {handles("a"), nil, refused("ValidationException"), false},
		"all malformed":          {handles("a", "b"), nil, refused("ValidationException"), false},
		"one not there":          {handles("a"), nil, refused("MISSING"), false},
		"none there":             {handles("a", "b"), nil, refused("MISSING"), false},
		"forbidden":              {handles("a"), nil, refused("AccessDenied"), true},
		"another error":          {handles("a", "b"), nil, errors.New("broken"), true},
		"a handle without names": {[]resource.Handle{&nameless{}}, nothing, nil, false},
	} {
		l := listing.New(&listing.Source{Owner: &item{"owner"}, Method: "Items"})
		if err := Fill(t.Context(), l, answering(test.loaded, test.err), test.items); (err != nil) != test.ends {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, n := range []int{10, 100} {
		items, all := numbered(n, 0, 1)
		for name, load := range map[string]*Load{"absent": refusing(all, nil), "malformed": refusing(nil, all)} {
			l := listing.New(&listing.Source{Owner: &item{"owner"}, Method: "Items"})
			if err := Fill(t.Context(), l, load, items); err != nil {
				t.Errorf("%d %s: %v", n, name, err)
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l := listing.New(&listing.Source{Owner: &item{"owner"}, Method: "Items"})
	if err := Fill(ctx, l, answering(nothing, nil), handles("a")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

type nameless struct{ item }

func (n *nameless) Validate() error {
	return &resource.Error{Resource: "nameless", Method: "Validate", Err: resource.ErrEmptyIdentifier}
}

// What cannot share a request is not in one with what came first.
func TestLoadsOfWhatIsTogether(t *testing.T) {
	load := answering(nil, nil)
	load.Together = func(a, b resource.Handle) bool { return a.String()[0] == b.String()[0] }
	var sent []string
	load.Send = func(_ context.Context, _, _ any, items []resource.Handle) (*Loaded, error) {
		sent = append(sent, fmt.Sprint(items))
		return &Loaded{Found: slices.Repeat([]bool{true}, len(items)), Gone: make([]error, len(items))}, nil
	}
	if errs := outcomes(t, load, handles("a1", "b1", "a2", "b2")); len(errs) > 0 {
		t.Error(errs)
	}
	if slices.Sort(sent); fmt.Sprint(sent) != "[[a1 a2] [b1 b2]]" {
		t.Error(sent)
	}
}

// Pauses of a load are told with the names of the method and of the operation. What ends a
// pause is why there is no other attempt, beside what the last one failed with.
func TestPausesOfALoad(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r := NewLoad("LoadAll", answering(nil, &smithy.GenericAPIError{Code: "Throttling"}))
	var told []string
	r.Observer = func(_ context.Context, e resource.Event) {
		told = append(told, fmt.Sprint(e.Kind, " ", e.Handle, " ", e.Method, " ", e.Operation, " ", e.Items))
		cancel()
	}
	err := r.Do(ctx, each(handles("a", "b")))
	if fmt.Sprint(told) != "[load a LoadAll GetItems 2 retry a LoadAll GetItems 2]" {
		t.Error(told)
	}
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "Throttling") {
		t.Error(err)
	}
}

// A handle that comes again counts as often as it came, also where there is only one.
func TestOneThatComesAgain(t *testing.T) {
	all := handles("a", "b")
	loaded := &Loaded{Found: []bool{false, true}, Gone: []error{nil, nil}, Refusals: []Refusal{{At: 0, Code: "X"}}}
	load := answering(loaded, nil)
	load.Has = func(resource.Handle) bool { return false }
	r := NewLoad("Load", load)
	err := r.Do(t.Context(), each([]resource.Handle{all[0], all[1], all[0]}))
	var failed *resource.BatchError
	if !errors.As(err, &failed) || failed.Tried != 3 || failed.Failed != 2 {
		t.Errorf("%+v", failed)
	}
	errs := map[int]bool{}
	r.Outcomes(func(at int, _ error) { errs[at] = true })
	if fmt.Sprint(errs) != "map[0:true 2:true]" {
		t.Error(errs)
	}
}
