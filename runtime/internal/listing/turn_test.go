package listing

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// box owns the things of these tests.
type box struct{}

func (box) String() string  { return "Box(b)" }
func (box) Validate() error { return nil }

// shelf is a service with fifty keys, on pages of seven, and what was asked of it.
type shelf struct {
	*model
	asked  int
	broken int // the request that fails, 0: none
	from   *Source
}

func newShelf(t *testing.T) *shelf {
	s := &shelf{model: &model{t: t, page: 7, rnd: rand.New(rand.NewPCG(1, 2))}}
	for i := range 50 {
		s.keys = append(s.keys, fmt.Sprintf("k%02d", i))
	}
	s.from = s.source()
	s.from.Owner, s.from.Method = box{}, "Things"
	s.from.Fill = func(context.Context, any) (any, error) { return new(modelIn), nil }
	s.from.Send = func(_ context.Context, _, in, _ any) (any, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.asked++; s.asked == s.broken {
			return nil, errBroken
		}
		return s.answer(in.(*modelIn)), nil
	}
	return s
}

// ways are those that list in order.
var ways = map[string]func(*source.Settings){
	"in turn":               func(*source.Settings) {},
	"a page ahead":          func(s *source.Settings) { s.Prefetch = 1 },
	"three ahead":           func(s *source.Settings) { s.Prefetch = 3 },
	"in parallel with one":  func(s *source.Settings) { s.Parallel, s.Delimiter = 1, "/" },
	"in parallel":           func(s *source.Settings) { s.Parallel, s.InOrder, s.Delimiter = 2, true, "/" },
	"in parallel and ahead": func(s *source.Settings) { s.Parallel, s.Prefetch, s.InOrder, s.Delimiter = 2, 2, true, "/" },
}

// list lists with settings, and returns the keys, the pages and the error.
func (s *shelf) list(set ...func(*source.Settings)) (keys []string, pages []source.Page, err error) {
	l := NewKeyed(s.from)
	for _, set := range set {
		l = l.Set(set)
	}
	s.asked = 0
	for p, e := range l.Pages(s.t.Context()) {
		if err != nil {
			s.t.Errorf("something comes behind the error %v", err)
		}
		if err = e; err != nil {
			continue
		}
		if p.Number != len(pages)+1 {
			s.t.Errorf("page %d has the number %d", len(pages)+1, p.Number)
		}
		pages = append(pages, p)
		if p.Len > 0 {
			keys = append(keys, p.Items.([]string)[:p.Len]...)
		}
	}
	return keys, pages, err
}

func starts(token string) func(*source.Settings) { return func(s *source.Settings) { s.Start = token } }

// Limit and MaxItems mean the same however a collection is listed, and in turn no page is
// asked for that they make useless.
func TestBoundsOfEveryWay(t *testing.T) {
	for name, way := range ways {
		for _, limit := range []int{source.None, 0, 1, 7, 8, 50, 60} {
			for _, most := range []int{source.None, 0, 6, 7, 49, 50, 60} {
				s := newShelf(t)
				got, pages, err := s.list(way, func(s *source.Settings) { s.Limit, s.Most = limit, most })
				n := 50
				if limit >= 0 {
					n = min(n, limit)
				}
				over := most >= 0 && n > most
				if over {
					n = most
				}
				if !slices.Equal(got, s.keys[:n]) || errors.Is(err, resource.ErrTooManyItems) != over || !over && err != nil {
					t.Errorf("%s, limit %d, at most %d: %d items, %v", name, limit, most, len(got), err)
				}
				if over && err.Error() != fmt.Sprintf("Box(b).Things: too many items: more than %d", most) {
					t.Errorf("%s: %v", name, err)
				}
				if need := (n + 6) / 7; name == "in turn" && (!over && s.asked != need && n > 0 && n < 50 || s.asked > need+1 || n == 0 && !over && s.asked > 0) {
					t.Errorf("limit %d, at most %d: %d requests", limit, most, s.asked)
				}
				if last := len(pages) - 1; last >= 0 && (limit >= 0 || over) && n < 50 && name != "in parallel" && name != "in parallel and ahead" && pages[last].Next != "" && pages[last].Len < 7 {
					t.Errorf("%s, limit %d, at most %d: the last page, which was cut, has the token %q", name, limit, most, pages[last].Next)
				}
			}
		}
	}
}

// Whoever goes on behind any page, or with what an error leaves, gets exactly the rest,
// however he goes on.
func TestGoingOnAnotherWay(t *testing.T) {
	for name, way := range ways {
		s := newShelf(t)
		_, pages, err := s.list(way)
		if err != nil {
			t.Fatal(err)
		}
		came := 0
		for _, p := range pages {
			came += p.Len
			for other, next := range ways {
				if p.Next == "" {
					break
				}
				if rest, _, err := s.list(next, starts(p.Next)); err != nil || !slices.Equal(rest, s.keys[came:]) {
					t.Errorf("%s, then %s behind %d items: %d, %v", name, other, came, len(rest), err)
				}
			}
		}
		for broken := 1; broken <= 8; broken++ {
			s.broken = broken
			first, pages, err := s.list(way)
			s.broken = 0
			var at *resource.ListError
			if !errors.As(err, &at) || !errors.Is(err, errBroken) || at.Page != len(pages)+1 || !strings.HasPrefix(err.Error(), "Box(b).Things: ") {
				t.Errorf("%s, request %d: %v behind %d pages", name, broken, err, len(pages))
				continue
			}
			if rest, _, err := s.list(starts(string(at.Resume))); err != nil || !slices.Equal(append(first, rest...), s.keys) {
				t.Errorf("%s, request %d: %d items, and then %d, %v", name, broken, len(first), len(rest), err)
			}
		}
	}
}

// A pause is told by the last page to who takes pages, and by an error to others, and what
// is left is exactly the rest.
func TestPausesOfEveryWay(t *testing.T) {
	for name, way := range ways {
		for pause := 1; pause < 10; pause++ {
			for _, paged := range []bool{false, true} {
				s, token, all := newShelf(t), "", []string(nil)
				for turns := 0; ; turns++ {
					got, pages, err := s.list(way, starts(token), func(s *source.Settings) { s.Pause, s.Paged = pause, paged })
					all = append(all, got...)
					var at *resource.ListError
					switch token = ""; {
					case paged && err == nil && len(pages) > 0:
						token = pages[len(pages)-1].Next
					case !paged && errors.Is(err, resource.ErrPaused) && errors.As(err, &at):
						token = string(at.Resume)
					case err != nil:
						t.Fatalf("%s, pause %d, paged %v: %v", name, pause, paged, err)
					}
					if s.asked > pause+4 || turns > 60 {
						t.Fatalf("%s, pause %d: %d requests, %d turns", name, pause, s.asked, turns)
					}
					if token == "" {
						break
					}
				}
				slices.Sort(all) // in parallel they come in any order
				if !slices.Equal(all, s.keys) {
					t.Errorf("%s, pause %d, paged %v: %d items", name, pause, paged, len(all))
				}
			}
		}
	}
}

// Ranges that a token names are listed up to their ends, with nothing between them.
func TestRangesOfEveryWay(t *testing.T) {
	tokens := map[string][]int{ // from, behind
		position.Between("k05", "k20"): {6, 21}, position.Between("", "k06"): {0, 7}, position.Between("k13", "k13x"): {14, 14}, position.Between("k48", ""): {49, 50},
		position.Join([]string{position.Between("k01", "k03"), position.Between("k20", "k30"), position.Between("k45", "")}): {2, 4, 21, 31, 46, 50},
		position.Between("k00x", "k01"): {1, 2}, position.Between("k06", "k13"): {7, 14},
	}
	for name, way := range ways {
		for token, bounds := range tokens {
			s := newShelf(t)
			var want []string
			for i := 0; i < len(bounds); i += 2 {
				want = append(want, s.keys[bounds[i]:bounds[i+1]]...)
			}
			if got, _, err := s.list(way, starts(token)); err != nil || !slices.Equal(got, want) {
				t.Errorf("%s, %s: %q, want %q, %v", name, token, got, want, err)
			}
		}
		s := newShelf(t)
		for token, want := range map[string]string{
			position.Rolled + "x": "is not one of this listing", "ranges:x=%zz": "is not one of this listing", "ranges/2:x": "later format", position.Between("b", "a"): "before it begins",
		} {
			if _, _, err := s.list(way, starts(token)); err == nil || s.asked > 0 || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "Box(b).Things: ") {
				t.Errorf("%s, %q: %v after %d requests", name, token, err, s.asked)
			}
		}
	}
}

// Nothing is asked for once a key is shown that lies behind the last, of which no range
// that may still have items is left out.
func TestNothingBehindTheLast(t *testing.T) {
	for _, way := range []string{"in turn", "a page ahead"} {
		for _, test := range []struct {
			token string
			from  int
			asked int
		}{
			{"", 0, 2}, {position.After("k06"), 7, 1}, {position.Between("k08", "k20"), 9, 1},
			{position.Join([]string{position.Between("", "k08"), position.Between("k08", "k09"), position.Between("k09", "")}), 0, 4},
			{position.Join([]string{position.Between("k07", "k08"), position.Between("k08", "k20"), position.Between("k20", "k30"), position.Between("k40", "")}), 8, 2},
		} {
			s := newShelf(t)
			last := "k10"
			s.from.Last = &last
			got, _, err := s.list(ways[way], starts(test.token))
			got = slices.DeleteFunc(got, func(key string) bool { return key > last }) // they are no items, where they are made
			if err != nil || !slices.Equal(got, s.keys[test.from:11]) || s.asked != test.asked {
				t.Errorf("%s, from %q: %q in %d requests, %v", way, test.token, got, s.asked, err)
			}
		}
	}
}
