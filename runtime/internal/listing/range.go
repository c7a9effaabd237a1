package listing

import (
	"net/url"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/runtime/internal/keyrange"
	"github.com/seed5e775779/resgen/runtime/internal/source"
)

// keyRange is a part of the keys that one request at a time works through, from
// the front. Its bounds are the key that it lies behind and its last.
type keyRange struct {
	start string // where it was split off
	from  place  // what the next page comes behind
	end   string
	open  bool // it has no end
	tail  bool // nothing lies behind its end

	token  string // of the next page
	course course
	busy   bool // a request is under way
	done   bool // all is asked for
	fresh  bool // nothing was asked for yet
	sure   bool // it is known to hold a key
	even   bool // its keys seem to reach up to its end
	broke  bool // the token behind its last page is wrong
	pace   keyrange.Window
	listed int // pages that came, here or where it was split off

	pages   []source.Page // ready, each with the token behind it
	at      string        // behind the last page that was handed out
	touched bool          // some page was
}

// rest is a part of the keys that was not handed out: behind a token, up to and
// with the key end unless it is open.
type rest struct {
	at    string
	start string // the key that at stands for, if it does
	end   string
	open  bool
}

func newKeyRange(r rest) *keyRange {
	key := keyOf(r.at)
	return &keyRange{
		start: key, from: place{key: key}, end: r.end, open: r.open,
		token: r.at, at: r.at, fresh: true,
	}
}

// finished reports whether all of it was handed out.
func (s *keyRange) finished() bool { return s.done && !s.busy && len(s.pages) == 0 }

// lost reports whether nobody knows which key it begins behind: a service's token
// does not say.
func (s *keyRange) lost() bool { return s.fresh && s.start == "" && s.token != "" }

func (s *keyRange) rest() rest {
	return rest{at: s.at, start: s.start, end: s.end, open: s.open || s.tail}
}

// joinRest adds r to rests. If nothing of it was handed out and it begins where
// the one before ends, they become one.
func joinRest(rests []rest, r rest, touched bool) []rest {
	if n := len(rests); n > 0 && !touched && !rests[n-1].open && rests[n-1].end == r.start && r.start != "" {
		rests[n-1].end, rests[n-1].open = r.end, r.open
		return rests
	}
	return append(rests, r)
}

// rangesOf makes a token of rests: empty for none, an ordinary one for one that
// has no end.
func rangesOf(rests []rest) string {
	switch {
	case len(rests) == 0:
		return ""
	case len(rests) == 1 && rests[0].open:
		return rests[0].at
	}
	parts := make([]string, len(rests))
	for i, r := range rests {
		parts[i] = url.QueryEscape(r.at)
		if !r.open {
			parts[i] += "=" + url.QueryEscape(r.end)
		}
	}
	return rangesToken + strings.Join(parts, "&")
}

// parseRanges is the reverse of rangesOf for a token of ranges.
func parseRanges(t string) ([]rest, error) {
	var rests []rest
	for part := range strings.SplitSeq(strings.TrimPrefix(t, rangesToken), "&") {
		at, end, bounded := strings.Cut(part, "=")
		start, err := url.QueryUnescape(at)
		if err == nil {
			end, err = url.QueryUnescape(end)
		}
		if err != nil || strings.HasPrefix(start, rangesToken) {
			return nil, notOurs(t)
		}
		rests = append(rests, rest{at: start, end: end, open: !bounded})
	}
	return rests, nil
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
