package position_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	. "github.com/seed5e775779/resgen/runtime/internal/position"
)

// What has been written is read for ever: these texts are in somebody's queue.
func TestVersionOne(t *testing.T) {
	for text, want := range map[string][]Range{
		"":                                 {{Open: true}},
		"after:a/b c":                      {{At: "after:a/b c", Open: true}},
		"after:\xff":                       {{At: "after:\xff", Open: true}}, // before positions were ASCII
		"1ueGcxLPRx1T":                     {{At: "1ueGcxLPRx1T", Open: true}},
		"token:after:":                     {{At: "token:after:", Open: true}},
		"ranges:":                          {{Open: true}},
		"ranges:after%3Ap010%2F=p020%2F":   {{At: "after:p010/", End: "p020/"}},
		"ranges:=m&after%3Am":              {{End: "m"}, {At: "after:m", Open: true}},
		"ranges:1ue%3D%3D=m+n&after%3Am+n": {{At: "1ue==", End: "m n"}, {At: "after:m n", Open: true}},
		"ranges:token%3Aafter%3Aa=m&k%261": {{At: "token:after:a", End: "m"}, {At: "k&1", Open: true}},
		"ranges:after%3A%FF=%FF%00":        {{At: "after:\xff", End: "\xff\x00"}},
		"ranges:after%3Aa=a&after%3Ab=c":   {{At: "after:b", End: "c"}}, // no key is in the first
	} {
		got, err := Parse(text)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %+v, %v, want %+v", text, got, err, want)
		}
	}
}

// What cannot be right is refused, not listed.
func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"ranges/2:[]":                     "in a later format",
		"ranges:%zz":                      "not one of this listing",
		"ranges:a=%zz":                    "not one of this listing",
		"ranges:ranges%3Aa":               "not one of this listing",
		"ranges:ranges%2F2%3Aa":           "not one of this listing",
		"ranges:rolled%3Aa":               "not one of this listing",
		"ranges:after%3Aa=m&after%3Al=z":  "not one of this listing", // they overlap
		"ranges:after%3Am=z&after%3Aa=m":  "not one of this listing", // not in order
		"ranges:after%3Aa&after%3Am":      "not one of this listing", // the first has no end
		"ranges:after%3Aa=m&=z":           "not one of this listing", // the second begins anew
		"ranges:after%3Am=a":              "before it begins",
		Between("b", "a"):                 "before it begins",
		Join([]string{"ranges/2:x", "a"}): "not one of this listing",
		Join([]string{"tok", "tok"}):      "not one of this listing",
	} {
		_, err := Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
		if parts := Divide(text); !slices.Equal(parts, []string{text}) {
			t.Errorf("%q is in the parts %q, as if nothing were wrong with it", text, parts)
		}
	}
}

// All that can be seen of ASCII stands in a token as it is; what cannot is escaped.
func TestWhatStandsAsItIs(t *testing.T) {
	for at, want := range map[string]string{"after: !~": "after: !~", "after:\x1f": "ranges:after%3A%1F", "after:\x7f": "ranges:after%3A%7F"} {
		if got := Format([]Range{{At: at, Open: true}}); got != want {
			t.Errorf("%q: %q, want %q", at, got, want)
		}
	}
}

// bound is a random key, of bytes that mean something in a text, or to UTF-8.
func bound(rnd *rand.Rand) string {
	key := make([]byte, 1+rnd.IntN(4))
	for i := range key {
		key[i] = "ab/&=%+: \x00\x7f\xff\xc3\xa9"[rnd.IntN(14)]
	}
	return string(key)
}

// in reports how many of some ranges a key is in.
func in(t *testing.T, text, key string) (n int) {
	t.Helper()
	ranges, err := Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	for _, r := range ranges {
		if start, _ := Key(r.At); key > start && (r.Open || key <= r.End) {
			n++
		}
	}
	return n
}

// Whatever the bounds: each key of a position is in exactly one of its parts, no key
// is in one that is not in the position, and the parts in any order make it again.
func TestPartsAreDisjointAndComplete(t *testing.T) {
	for seed := range uint64(2000) {
		rnd := rand.New(rand.NewPCG(seed, 21))
		cuts := []string{""}
		for range rnd.IntN(8) {
			cuts = append(cuts, bound(rnd))
		}
		slices.Sort(cuts)
		cuts = slices.Compact(cuts)
		var all []string
		for i, cut := range cuts {
			switch {
			case rnd.IntN(3) == 0: // a hole
			case i+1 < len(cuts):
				all = append(all, Between(cut, cuts[i+1]))
			default:
				all = append(all, Between(cut, ""))
			}
		}
		rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		whole := Join(all)
		if (whole == "") != (len(all) == 0) {
			t.Fatalf("seed %d: %q of %d parts", seed, whole, len(all))
		}
		if strings.ContainsFunc(whole, func(c rune) bool { return c < ' ' || c > '~' }) {
			t.Fatalf("seed %d: %q is not plain text", seed, whole)
		}
		parts := Divide(whole)
		if len(parts) != len(all) {
			t.Fatalf("seed %d: %q in %d parts, want %d", seed, whole, len(parts), len(all))
		}
		for range 40 {
			key, among, again := bound(rnd), 0, 0
			for _, part := range parts {
				among += in(t, part, key)
			}
			for _, part := range all {
				again += in(t, part, key)
			}
			if inside := min(1, again); among != inside || again > 1 || whole != "" && in(t, whole, key) != inside {
				t.Fatalf("seed %d: the key %q is in %d parts of %q, and in %d of %q", seed, key, among, whole, again, all)
			}
		}
		rnd.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		if got := Join(parts); got != whole {
			t.Fatalf("seed %d: joined %q, want %q", seed, got, whole)
		}
	}
}

// A service's token is never taken for one of ours, and comes back as it was.
func TestTokensOfServices(t *testing.T) {
	for _, token := range []string{"abc", "after:x", "ranges:x", "ranges/9:x", "rolled:x&", "token:x", "\xff", "a=b&c"} {
		at := Escape(token)
		for _, text := range []string{Format([]Range{{At: at, Open: true}}), Format([]Range{{At: at, End: "m"}, {At: "after:m", Open: true}})} {
			ranges, err := Parse(text)
			if err != nil || Unescape(ranges[0].At) != token {
				t.Errorf("%q came back from %q as %+v, %v", token, text, ranges, err)
			}
			if _, ours := Key(ranges[0].At); ours {
				t.Errorf("%q was taken for a key", token)
			}
		}
	}
}
