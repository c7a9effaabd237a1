package standin

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// entry is an object, one of its versions, a delete marker or an upload.
type entry struct {
	key    string
	size   int64
	rank   uint32 // order among entries of one key; its id comes from it
	marker bool
	gone   bool
}

// lastRank is that of the only version of an object whose bucket has none.
const lastRank = 1<<32 - 1

// shelf holds entries in the order of their keys, and ranks.
type shelf struct {
	entries []entry
	gone    int // entries that are only marked as such
}

// find returns the index of the first entry at or behind a place.
func (s *shelf) find(key string, rank uint64) int {
	return sort.Search(len(s.entries), func(i int) bool {
		e := &s.entries[i]
		return cmp.Or(cmp.Compare(e.key, key), cmp.Compare(uint64(e.rank), rank)) >= 0
	})
}

// at returns the entry at a place, nil if there is none.
func (s *shelf) at(key string, rank uint32) *entry {
	i := s.find(key, uint64(rank))
	if i < len(s.entries) && s.entries[i].key == key && s.entries[i].rank == rank && !s.entries[i].gone {
		return &s.entries[i]
	}
	return nil
}

// newest returns the first entry of a key, nil if there is none.
func (s *shelf) newest(key string) *entry {
	for i := s.find(key, 0); i < len(s.entries) && s.entries[i].key == key; i++ {
		if !s.entries[i].gone {
			return &s.entries[i]
		}
	}
	return nil
}

func (s *shelf) put(e entry) {
	i := s.find(e.key, uint64(e.rank))
	if i == len(s.entries) || s.entries[i].key != e.key || s.entries[i].rank != e.rank {
		s.entries = slices.Insert(s.entries, i, e)
		return
	}
	if s.entries[i].gone {
		s.gone--
	}
	s.entries[i] = e
}

// remove takes an entry away. Memory is tidied when half of it is unused, so
// that emptying a shelf costs little for each entry.
func (s *shelf) remove(e *entry) {
	e.gone = true
	if s.gone++; s.gone > len(s.entries)/2 {
		s.entries = slices.DeleteFunc(s.entries, func(e entry) bool { return e.gone })
		s.gone = 0
	}
}

func (s *shelf) count() int { return len(s.entries) - s.gone }

// latest reports whether an entry is the newest of its key.
func (s *shelf) latest(i int) bool {
	for k := i - 1; k >= 0 && s.entries[k].key == s.entries[i].key; k-- {
		if !s.entries[k].gone {
			return false
		}
	}
	return true
}

// place is what was listed last: an entry or, if under is set, all that begins
// with the key. The zero value is the beginning.
type place struct {
	key   string
	rank  uint64
	under bool
}

// query is what a page is asked for.
type query struct {
	prefix, delimiter string
	from              place
	max               int
}

// start returns the index of the first entry of a page.
func (s *shelf) start(q *query) int {
	first := s.find(q.prefix, 0)
	if q.from.under {
		return max(first, sort.Search(len(s.entries), func(i int) bool {
			key := s.entries[i].key
			return key > q.from.key && !strings.HasPrefix(key, q.from.key)
		}))
	}
	if q.from.key == "" {
		return first
	}
	return max(first, s.find(q.from.key, q.from.rank+1))
}

// walk calls item for the entries of a page that are seen, and roll for the
// prefixes that the delimiter makes of them. It returns the last place of the
// page and whether there is more behind it.
func (s *shelf) walk(q *query, seen func(i int) bool, item func(i int), roll func(prefix string)) (last place, more bool) {
	n := 0
	for i := s.start(q); i < len(s.entries); {
		e := &s.entries[i]
		switch {
		case !strings.HasPrefix(e.key, q.prefix):
			return last, false
		case e.gone || !seen(i):
			i++
			continue
		case n == q.max:
			return last, n > 0
		}
		n++
		if common, ok := q.common(e.key); ok {
			roll(common)
			last = place{key: common, under: true}
			i = s.start(&query{prefix: q.prefix, from: last})
			continue
		}
		item(i)
		last = place{key: e.key, rank: uint64(e.rank)}
		i++
	}
	return last, false
}

// common returns what a key is rolled up to.
func (q *query) common(key string) (string, bool) {
	if q.delimiter == "" {
		return "", false
	}
	i := strings.Index(key[len(q.prefix):], q.delimiter)
	if i < 0 {
		return "", false
	}
	return key[:len(q.prefix)+i+len(q.delimiter)], true
}
