package listing

import (
	"slices"

	"github.com/seed5e775779/resgen/runtime/internal/keyrange"
	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/source"
)

// keyRange is a part of the keys that one request at a time works through, from
// the front. Its bounds are the key that it lies behind and its last.
type keyRange struct {
	progress
	start string // where it was split off
	end   string
	open  bool // it has no end
	tail  bool // nothing lies behind its end

	busy  bool // a request is under way
	done  bool // all is asked for
	fresh bool // nothing was asked for yet
	sure  bool // it is known to hold a key
	even  bool // its keys seem to reach up to its end
	broke bool // the token behind its last page is wrong

	// for a listing in order, in full pages
	first    keyrange.Window // the first page
	cutAt    float64         // had come when its end was moved
	expected float64         // were then expected to come
	guess    float64         // that its start was guessed to lie ahead, 0: it was not, or that is known
	endless  bool            // the guess was about a range without an end
	reached  bool            // by the consumer
	outlook  outlook
	behind   float64 // of the range that it was cut off, had come then

	pages   []source.Page // ready, each with the token behind it
	before  []progress    // of each of them: how far the range had come
	at      string        // behind the last page that was handed out
	touched bool          // some page was
}

// progress is how far a keyRange has come.
type progress struct {
	from   place  // what the next page comes behind
	token  string // of the next page
	course course
	pace   keyrange.Window
	listed int     // pages that came, here or where it was split off
	full   float64 // full pages that came here, for a listing in order
}

// ranges returns what a token of a keyed list names; nothing if it is none, which is
// checked before.
func ranges(token string) []position.Range {
	all, _ := position.Parse(token)
	return all
}

// endless reports whether ranges are one that has no end.
func endless(all []position.Range) bool { return len(all) == 1 && all[0].Open }

func newKeyRange(r position.Range) *keyRange {
	key, _ := position.Key(r.At)
	return &keyRange{
		start: key, end: r.End, open: r.Open, at: r.At, fresh: true,
		progress: progress{from: place{key: key}, token: r.At},
	}
}

// finished reports whether all of it was handed out.
func (s *keyRange) finished() bool { return s.done && !s.busy && len(s.pages) == 0 }

// lost reports whether nobody knows which key it begins behind: a service's token
// does not say.
func (s *keyRange) lost() bool { return s.fresh && s.start == "" && s.token != "" }

// rest is what of it was not handed out.
func (s *keyRange) rest() position.Range {
	return position.Range{At: s.at, End: s.end, Open: s.open || s.tail}
}

// joinRest adds what is left of s to rests. If nothing of it was handed out and it
// begins where the one before ends, they become one.
func joinRest(rests []position.Range, s *keyRange) []position.Range {
	r, n := s.rest(), len(rests)
	if n > 0 && !s.touched && !rests[n-1].Open && rests[n-1].End == s.start && s.start != "" {
		rests[n-1].End, rests[n-1].Open = r.End, r.Open
		return rests
	}
	return append(rests, r)
}

// bury takes a keyRange without keys out of the list and tells its neighbours, so
// that what is left stays in one piece.
func bury(list []*keyRange, s *keyRange) []*keyRange {
	i := slices.Index(list, s)
	switch {
	case i+1 < len(list) && !s.open && list[i+1].start == s.end && !list[i+1].touched:
		list[i+1].start, list[i+1].at = s.start, s.at
	case (s.open || s.tail) && i > 0 && list[i-1].end == s.start:
		list[i-1].tail = true
	}
	return slices.Delete(list, i, i+1)
}
