package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
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

// outcomes returns the errors of the items that a load failed for.
func outcomes(t *testing.T, load *Load, items []resource.Handle) map[int]error {
	t.Helper()
	r := NewLoad("Load", load)
	_ = r.Do(t.Context(), func(yield func(resource.Handle, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	})
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
		"found":                {handles("a", "b"), Loaded{Found: []bool{true, true}}, "map[]"},
		"not named":            {handles("a", "b"), Loaded{Found: []bool{true, false}}, "map[1:b: nothing]"},
		"gone":                 {handles("a", "b"), Loaded{Found: []bool{true, false}, Gone: []error{nil, gone}}, "map[1:b: DELETED]"},
		"gone, not a stray":    {handles("a", "b"), Loaded{Found: []bool{true, false}, Gone: []error{nil, gone}, Refusals: []Refusal{stray("X")}}, "map[1:b: DELETED]"},
		"found and refused":    {handles("a", "b"), Loaded{Found: []bool{true, true}, Refusals: []Refusal{{At: 1, Code: "X"}}}, "map[]"},
		"equal to one refused": {handles("a", "a"), Loaded{Found: []bool{false, false}, Refusals: []Refusal{{At: 0, Code: "X"}}}, "map[0:a: X 1:a: X]"},
		"strays of one code":   {handles("a", "b"), Loaded{Found: []bool{false, false}, Refusals: []Refusal{stray("X"), stray("X")}}, "map[0:a: X 1:b: X]"},
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
