package glue_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestFormat(t *testing.T) {
	for _, test := range []struct {
		ids  []string
		want string
	}{
		{nil, "depot.Box()"},
		{[]string{"shelf", "a/b-c_d.e"}, "depot.Box(shelf, a/b-c_d.e)"},
		{[]string{"ключ", "日本"}, "depot.Box(ключ, 日本)"},
		{[]string{""}, `depot.Box("")`},
		{[]string{"a, b"}, `depot.Box("a, b")`},
		{[]string{"a b"}, `depot.Box("a b")`},
		{[]string{"a)", "(b"}, `depot.Box("a)", "(b")`},
		{[]string{`say "x"`}, `depot.Box("say \"x\"")`},
		{[]string{"line\nbreak"}, `depot.Box("line\nbreak")`},
		{[]string{"\x1b[31m", "\u202e"}, `depot.Box("\x1b[31m", "\u202e")`},
		{[]string{"bytes\xff"}, `depot.Box("bytes\xff")`},
		{[]string{"me", glue.Redacted}, "depot.Box(me, [redacted])"},
	} {
		if got := glue.Format("depot.Box", test.ids...); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

func TestScopeSame(t *testing.T) {
	full := glue.Scope{Region: "north", Account: "1"}
	for _, test := range []struct {
		other glue.Scope
		want  bool
	}{
		{full, true},
		{glue.Scope{}, true},
		{glue.Scope{Region: "north"}, true},
		{glue.Scope{Region: "south"}, false},
		{glue.Scope{Region: "north", Account: "2"}, false},
	} {
		if full.Same(test.other) != test.want || test.other.Same(full) != test.want {
			t.Errorf("%+v and %+v: want %v", full, test.other, test.want)
		}
	}
}

func TestValues(t *testing.T) {
	if glue.Value[string](nil) != "" || glue.Value(glue.Ptr("x")) != "x" {
		t.Error("Value is wrong")
	}
	list := []int{1, 2}
	pointers := pointersTo(list)
	if len(pointers) != 2 || pointers[0] != &list[0] || pointers[1] != &list[1] {
		t.Error("elements are copied")
	}
}

func TestNotSet(t *testing.T) {
	err := glue.NotSet(newShelf(&fake{}), "Room", "RoomId")
	wantIs(t, err, resource.ErrNotSet)
	wantText(t, err, "depot.Shelf(A1).Room: RoomId is not set")
}

func TestBatchErrorText(t *testing.T) {
	for _, test := range []struct {
		err  resource.BatchError
		want string
	}{
		{resource.BatchError{}, "0 of 0 items failed"},
		{resource.BatchError{Tried: 3, Failed: 2, Errs: []error{errors.New("a"), errors.New("b")}}, "2 of 3 items failed: a"},
	} {
		if got := test.err.Error(); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
	if got := (&resource.ItemError{Resource: "x", Message: "boom"}).Error(); got != "x: boom" {
		t.Errorf("got %s", got)
	}
}

// No Err variable's text stands alone in a log without what it is about.
func TestErrorsReadAsSentences(t *testing.T) {
	for _, err := range []error{resource.ErrNotFound, resource.ErrNotSet, resource.ErrNoLoad, resource.ErrConflict,
		resource.ErrEmptyIdentifier, resource.ErrPagingMember, resource.ErrUnfiltered, resource.ErrPaging, resource.ErrTimeout} {
		text := glue.Fail(newShelf(&fake{}), "Get", fmt.Errorf("it %w", err)).Error()
		if !strings.HasPrefix(text, "depot.Shelf(A1).Get: it ") || strings.HasSuffix(text, ".") {
			t.Errorf("%q", text)
		}
	}
}

// A method's own name is not put before an error twice.
func TestFailNamesTheMethodOnce(t *testing.T) {
	s := newShelf(&fake{})
	inner := glue.Fail(s, "Inner", errors.New("boom"))
	wantText(t, glue.Fail(s, "Outer", inner), "depot.Shelf(A1).Inner: boom")
	wantText(t, glue.Fail(s.Box("k"), "Outer", inner), "depot.Box(A1, k).Outer: depot.Shelf(A1).Inner: boom")
	if glue.Fail(s, "Outer", nil) != nil {
		t.Error("no error became one")
	}
}

func TestGiven(t *testing.T) {
	shelf := (&Service{}).Shelf("s")
	for _, c := range []struct {
		given *Box
		want  error
		text  string
	}{
		{nil, resource.ErrNotSet, "depot.Shelf(s).Attach: other is not set"},
		{shelf.Box(""), resource.ErrEmptyIdentifier, `depot.Shelf(s).Attach: depot.Box(s, "").Validate: identifier is empty: Key`},
		{shelf.Box("b"), nil, "<nil>"},
	} {
		if err := glue.Given(shelf, "Attach", "other", c.given); !errors.Is(err, c.want) || fmt.Sprint(err) != c.text {
			t.Errorf("%v: %v", c.given, err)
		}
	}
}
