package listing

import (
	"errors"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/keyrange"
	"github.com/seed5e775779/resgen/runtime/internal/position"
)

// Where the service says that the keys end, ranges behind that are not asked for and not
// cut, the last one ends there, and what is left stays in one piece. A range that is
// asked for already is left alone, and so is one that has keys.
func TestNothingIsDoneBehindTheLastKey(t *testing.T) {
	for _, test := range []struct {
		final string
		busy  int
		want  string
		last  string // end of the last range, if it has one
	}{
		{"", -1, "ranges:after%3Aa=m&after%3Am=t&after%3At", ""},
		{"b", -1, "after:a", ""},
		{"m", -1, "after:a", ""},
		{"n", -1, "ranges:after%3Aa=m&after%3Am", ""},
		{"n", 2, "ranges:after%3Aa=m&after%3Am=t&after%3At", ""},
		{"z", -1, "ranges:after%3Aa=m&after%3Am=t&after%3At", "z"},
	} {
		e := &spread{chart: keyrange.New(2, 8, "", ""), alive: []*keyRange{
			newKeyRange(position.Range{At: position.After("a"), End: "m"}),
			newKeyRange(position.Range{At: position.After("m"), End: "t"}),
			newKeyRange(position.Range{At: position.After("t"), Open: true}),
		}}
		for i, s := range e.alive {
			s.busy = i == test.busy
		}
		e.endsAt(test.final)
		if test.final != "" {
			e.endsAt(test.final + "a") // an answer that says less
		}
		var rests []position.Range
		for _, s := range e.alive {
			rests = append(rests, s.rest())
			if e.beyond(s) && !s.busy {
				t.Errorf("final %q: the range behind %q is there", test.final, s.start)
			}
		}
		if got := position.Format(rests); got != test.want {
			t.Errorf("final %q, busy %d: %q is left, want %q", test.final, test.busy, got, test.want)
		}
		if last := e.alive[len(e.alive)-1]; test.last != "" && (last.open || last.end != test.last) {
			t.Errorf("final %q: the last range ends at %q", test.final, last.end)
		}
	}
}

// After an error, what is left names the range that it is about, wherever that lies.
func TestTheEndChangesNothingAfterAnError(t *testing.T) {
	e := &spread{chart: keyrange.New(2, 8, "", ""), err: errors.New("broken"), alive: []*keyRange{
		newKeyRange(position.Range{At: position.After("a"), End: "m"}),
		newKeyRange(position.Range{At: position.After("m"), Open: true}),
	}}
	e.endsAt("b")
	if got, want := e.rest(), "after:a"; got != want {
		t.Errorf("%q is left, want %q", got, want)
	}
	e.alive = e.alive[1:] // the range with the last key is done
	e.endsAt("c")
	if got, want := e.rest(), "after:m"; got != want {
		t.Errorf("%q is left, want %q", got, want)
	}
}

// A last page without keys tells that none lies behind the beginning of its range.
func TestTheKeysEndBeforeAnEmptyRange(t *testing.T) {
	e := &spread{chart: keyrange.New(2, 8, "", ""), alive: []*keyRange{
		newKeyRange(position.Range{At: position.After("a"), End: "m"}),
		newKeyRange(position.Range{At: position.After("m"), End: "t"}),
		newKeyRange(position.Range{At: position.After("t"), Open: true}),
	}}
	e.alive[1].busy = true
	e.placed(e.alive[1], &arrival{})
	if e.final != "m" || len(e.alive) != 2 || !e.alive[1].done {
		t.Errorf("the last key is %q, and %d ranges are left", e.final, len(e.alive))
	}
}
