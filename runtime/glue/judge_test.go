package glue_test

import (
	"errors"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Of several refusals the first that names the thing counts, then the first that names
// none.
func TestWhatRefusalsSay(t *testing.T) {
	type refusal struct {
		own  bool
		code string
	}
	absences := []glue.Absence{{Code: "MISSING"}}
	for name, test := range map[string]struct {
		refusals []refusal
		absences []glue.Absence
		code     string
		is       error
	}{
		"its own, behind another": {[]refusal{{false, "BROKEN"}, {true, "MISSING"}}, absences, "MISSING", resource.ErrNotFound},
		"its own, before another": {[]refusal{{true, "BROKEN"}, {false, "MISSING"}}, absences, "BROKEN", nil},
		"two of its own":          {[]refusal{{true, "ACCESS_DENIED"}, {true, "MISSING"}}, absences, "ACCESS_DENIED", resource.ErrForbidden},
		"two of nobody":           {[]refusal{{false, "BROKEN"}, {false, "MISSING"}}, absences, "BROKEN", nil},
		"of absence, undeclared":  {[]refusal{{true, "MISSING"}}, nil, "MISSING", nil},
	} {
		var r glue.Refusals
		for _, f := range test.refusals {
			r.Add(f.own, f.code, "m")
		}
		var item *resource.ItemError
		if err := r.Err(test.absences); !errors.As(err, &item) || item.Code != test.code || item.Message != "m" || item.Err != test.is {
			t.Errorf("%s: %v of the kind %v", name, err, errors.Unwrap(err))
		}
	}
	var none glue.Refusals
	if err := none.Err(nil); err != nil {
		t.Errorf("no refusal is %v", err)
	}
	if err := none.Err(absences); err == nil || errors.Is(err, resource.ErrNotFound) {
		t.Errorf("an answer that names nothing is %v", err)
	}
}

func TestGone(t *testing.T) {
	if err := glue.Gone("Status", "ACTIVE", "DELETED", "FAILED"); err != nil {
		t.Errorf("what is there is %v", err)
	}
	err := glue.Gone("Status", "FAILED", "DELETED", "FAILED")
	wantIs(t, err, resource.ErrNotFound)
	var item *resource.ItemError
	if !errors.As(err, &item) || item.Code != "FAILED" || item.Message != "Status says that it is gone" {
		t.Errorf("%+v", item)
	}
	if err := glue.Gone("Status", ""); err != nil {
		t.Errorf("of no values: %v", err)
	}
}
