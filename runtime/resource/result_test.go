package resource_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// What a sweep did is counted and printed over all steps, with what failed and with what
// stood in for what.
func TestSweepResult(t *testing.T) {
	r := &resource.SweepResult{Steps: []resource.SweepProgress{
		{Step: "Versions", Done: 5, Failed: 1, Requests: 2},
		{Step: "Objects", InsteadOf: "Versions", Done: 7, Failed: 2, Requests: 1},
		{Step: "Uploads"},
	}}
	if done, failed := r.Count(); done != 12 || failed != 3 || r.Requests() != 3 {
		t.Errorf("%d done, %d failed, %d requests", done, failed, r.Requests())
	}
	const want = "Versions: 5 done, 1 failed, 2 requests; Objects instead of Versions: 7 done, 2 failed, 1 request; Uploads: 0 done, 0 requests"
	if got := r.String(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	r.Preview = true
	if got := r.String(); got != "preview: "+want {
		t.Errorf("got %s", got)
	}
}

// A BatchError unwraps to the errors of its items and that of the listing, if there is
// one, in a list of the caller's own.
func TestBatchErrorUnwraps(t *testing.T) {
	a, b, broke := errors.New("a"), errors.New("b"), errors.New("broke off")
	for _, test := range []struct {
		err  resource.BatchError
		text string
		all  []error
	}{
		{resource.BatchError{Tried: 3, Failed: 2, Errs: []error{a, b}}, "2 of 3 items failed: a", []error{a, b}},
		{resource.BatchError{Tried: 3, Failed: 1, Errs: []error{a, b}[:1], Listing: broke}, "1 of 3 items failed: a: the listing broke off: broke off", []error{a, broke}},
		{resource.BatchError{Listing: broke}, "0 of 0 items failed: the listing broke off: broke off", []error{broke}},
	} {
		if got := test.err.Unwrap(); !slices.Equal(got, test.all) || test.err.Error() != test.text {
			t.Errorf("%v unwraps to %q", &test.err, got)
		}
		if n := len(test.err.Errs); n > 0 && n < cap(test.err.Errs) && test.err.Errs[:n+1][n] != b {
			t.Error("what lies behind the errors of the items was written over")
		}
	}
}
