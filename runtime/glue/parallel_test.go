package glue_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// randomKeys makes keys of one of several kinds: any characters that a key may
// have, common prefixes, empty segments, one key the beginning of another.
func randomKeys(rnd *rand.Rand) []string {
	chars := [][]rune{
		[]rune("ab/"), []rune("0123456789abcdef"), []rune("/"), []rune("a\x01\x7f\ufffd%+ &="),
		[]rune("aé€\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff/"), []rune("xyz/0129-_"),
	}[rnd.IntN(6)]
	head := []string{"", "", "logs/2024//", "\U0010ffff\U0010ffff", strings.Repeat("deep/", 60)}[rnd.IntN(5)]
	keys := make([]string, rnd.IntN(300))
	for i := range keys {
		key := head
		for range 1 + rnd.IntN(7) {
			key += string(chars[rnd.IntN(1+rnd.IntN(len(chars)))])
		}
		keys[i] = key
		if rnd.IntN(50) == 0 {
			keys[i] += "\xff\xfe" // not even UTF-8
		}
	}
	return keys
}

// keyed is a collection of keys, or of versions of keys.
type keyed[C any] interface {
	Parallel(n int, optFns ...func(*resource.ParallelOptions)) C
	Prefetch(n int) C
	StartAt(t resource.Token) C
	Pages(ctx context.Context) iter.Seq2[resource.Page[*Key], error]
}

// somehow returns the collection listed in a random way.
func somehow[C keyed[C]](c C, rnd *rand.Rand, keys []string, ordered bool) C {
	switch n := rnd.IntN(9); {
	case n == 0 && !ordered:
		return c // in turn, or what a token says
	case n == 1:
		return c.Prefetch(2)
	default:
		return c.Parallel(max(1, n), func(o *resource.ParallelOptions) {
			o.InOrder = ordered
			o.Delimiter = []string{"", "/", "a"}[rnd.IntN(3)]
			for range rnd.IntN(5) {
				if len(keys) > 0 {
					key := keys[rnd.IntN(len(keys))]
					o.Prefixes = append(o.Prefixes, key[:rnd.IntN(len(key)+1)])
				}
			}
		})
	}
}

// sometimes returns a fault for one request in ten.
func sometimes(rnd *rand.Rand) func(int, *ListKeysInput) error {
	if rnd.IntN(2) == 0 {
		return nil
	}
	return func(int, *ListKeysInput) error {
		if rand.IntN(10) == 0 {
			return apiError("SlowDown")
		}
		return nil
	}
}

// byParts lists a collection from token to token: it stops at errors and at
// random pages and goes on in another way.
func byParts[C keyed[C]](t *testing.T, c C, rnd *rand.Rand, keys []string, ordered bool) (got []string) {
	token, whims := resource.Token(""), 0
	for {
		next, done := token, true
		for p, err := range somehow(c.StartAt(token), rnd, keys, ordered).Pages(t.Context()) {
			if err != nil {
				var broke *resource.ListError
				if !errors.As(err, &broke) || !strings.Contains(err.Error(), "SlowDown") {
					t.Fatal(err)
				}
				next, done = broke.Resume, false
				break
			}
			for _, k := range p.Items {
				got = append(got, k.name)
			}
			next, done = p.Next, p.Next == ""
			if !done && whims < 30 && rnd.IntN(4) == 0 {
				whims++
				break
			}
		}
		if done {
			return got
		}
		token = next
	}
}

// Whatever the keys, the page sizes and the timing, wherever requests fail and
// the consumer stops: each item comes once, and in order if that is asked for.
func TestParallelGivesEachItemOnce(t *testing.T) {
	for seed := range uint64(400) {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 11))
			b := newBucket(randomKeys(rnd), 1+rnd.IntN(20))
			b.jitter, b.fault, b.inclusive = 10*time.Millisecond, sometimes(rnd), seed%3 == 0
			in := &ListKeysInput{Encode: rnd.IntN(2) == 0}
			want := b.keys
			if rnd.IntN(4) == 0 && len(want) > 0 {
				key := want[rnd.IntN(len(want))]
				in.Prefix = glue.Ptr(key[:rnd.IntN(len(key))])
				want = b.below(*in.Prefix, "")
			}
			if rnd.IntN(8) == 0 {
				in.Delimiter = glue.Ptr("/")
				want = b.below(glue.Value(in.Prefix), "/")
			}
			ordered := rnd.IntN(2) == 0
			got := byParts(t, b.Keys().Filter(in), rnd, b.keys, ordered)
			if !ordered {
				slices.Sort(got)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: %d keys, want %d, each once:\n%q\n%q", seed, len(got), len(want), got, want)
			}
		})
	}
}

// below returns the keys with a prefix and no delimiter behind it.
func (b *bucket) below(prefix, delimiter string) (keys []string) {
	for _, key := range b.keys {
		behind, ok := strings.CutPrefix(key, prefix)
		if ok && (delimiter == "" || !strings.Contains(behind, delimiter)) {
			keys = append(keys, key)
		}
	}
	return keys
}

func TestParallelGivesEachVersionOnce(t *testing.T) {
	for seed := range uint64(200) {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 12))
			b := newBucket(randomKeys(rnd), 1+rnd.IntN(20))
			b.jitter, b.fault, b.inclusive = 10*time.Millisecond, sometimes(rnd), seed%3 == 0
			h := &history{bucket: b}
			var want []string
			for i := range b.keys {
				for n := range 1 + rnd.IntN(1+rnd.IntN(40)) {
					h.items = append(h.items, Version{&b.keys[i], n, rnd.IntN(3) == 0})
					want = append(want, fmt.Sprintf("%s#%d", b.keys[i], n))
				}
			}
			got := byParts(t, h.Versions(), rnd, b.keys, rnd.IntN(2) == 0)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: %d items, want %d, each once", seed, len(got), len(want))
			}
		})
	}
}

func TestParallelStopsWhereItShould(t *testing.T) {
	for seed := range uint64(200) {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 13))
			b := newBucket(randomKeys(rnd), 1+rnd.IntN(20))
			b.jitter = 10 * time.Millisecond
			ordered, limit, most := rnd.IntN(2) == 0, rnd.IntN(100), rnd.IntN(100)
			c := somehow(b.Keys(), rnd, b.keys, ordered).Limit(limit).MaxItems(most)
			items, err := c.Collect(t.Context())
			want := min(limit, most, len(b.keys))
			if tooMany := min(limit, len(b.keys)) > most; errors.Is(err, resource.ErrTooManyItems) != tooMany || err != nil && !tooMany {
				t.Errorf("seed %d: limit %d, maximum %d, %d keys: %v", seed, limit, most, len(b.keys), err)
			}
			var got []string
			for _, k := range items {
				got = append(got, k.name)
			}
			if ordered && !slices.Equal(got, b.keys[:want]) {
				t.Errorf("seed %d: not the first %d keys", seed, want)
			}
			slices.Sort(got)
			if len(slices.Compact(got)) != want || len(items) != want {
				t.Errorf("seed %d: %d items, want %d", seed, len(items), want)
			}
		})
	}
}

// A consumer that stands still must not make the listing hold more and more.
func TestParallelHoldsFewPages(t *testing.T) {
	const n = 4
	b := newBucket(numbered(20_000), 10)
	for _, test := range []struct {
		name string
		c    *keys
		most int // pages and what was spent on finding them
	}{
		{"any", b.Keys().Parallel(n), 2*n + n + 5},
		{"in order", b.Keys().Parallel(n, inOrder), resource.ParallelDepth*n + 2*n + 5},
	} {
		synctest.Test(t, func(t *testing.T) {
			b.jitter, b.requests = time.Millisecond, 0
			taken := 0
			for p, err := range test.c.Pages(t.Context()) {
				if err != nil || len(p.Next) > 100*(resource.ParallelDepth+2)*n {
					t.Errorf("%s: %v, a token of %d bytes", test.name, err, len(p.Next))
				}
				if taken++; taken%500 == 1 {
					if taken > 1 {
						b.reset()
					}
					time.Sleep(time.Hour)
					if sent := b.reset(); sent > test.most || taken == 1 && sent < n {
						t.Errorf("%s: %d requests for a consumer who took nothing, want no more than %d", test.name, sent, test.most)
					}
				}
			}
		})
	}
}

// reset starts to count requests anew and returns how many there were.
func (b *bucket) reset() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := b.requests
	b.requests = 0
	return n
}

func numbered(n int) []string {
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprintf("%06d", i)
	}
	return keys
}

// Limit asks for no more pages than it can need.
func TestParallelLimitSendsLittle(t *testing.T) {
	b := newBucket(numbered(10_000), 100)
	if got := names(t, b.Keys().Parallel(8, inOrder).Limit(50)); len(got) != 50 || b.requests != 1 {
		t.Errorf("%d items from %d requests, want 50 from 1", len(got), b.requests)
	}
	b.requests = 0
	if k, err := b.Keys().Parallel(8).First(t.Context()); err != nil || k.name != "000000" || b.requests != 1 {
		t.Errorf("first is %v, %v from %d requests", k, err, b.requests)
	}
}

func TestParallelEnds(t *testing.T) {
	b := newBucket(numbered(5_000), 10)
	b.jitter = time.Millisecond
	t.Run("break", func(t *testing.T) {
		for range b.Keys().Parallel(8).All(t.Context()) {
			break
		}
		if b.flying != 0 {
			t.Errorf("%d requests outlive the loop", b.flying)
		}
	})
	t.Run("cancel", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var got []string
		var resume resource.Token
		for k, err := range b.Keys().Parallel(8).All(ctx) {
			if err != nil {
				wantIs(t, err, context.Canceled)
				var broke *resource.ListError
				if !errors.As(err, &broke) {
					t.Fatal(err)
				}
				resume = broke.Resume
				break
			}
			if got = append(got, k.name); len(got) == 777 {
				cancel()
			}
		}
		got = append(got, names(t, b.Keys().StartAt(resume))...)
		slices.Sort(got)
		if !slices.Equal(got, b.keys) {
			t.Errorf("%d keys after going on, want %d", len(got), len(b.keys))
		}
	})
}

// A client's panic happens in the loop. That the other requests are cancelled
// for it is no error of the listing, although the loop sees them all end first.
func TestPanicOfAParallelListingHappensInTheLoop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBucket(numbered(5_000), 10)
		b.latency, b.spread = time.Millisecond, true
		b.fault = func(n int, _ *ListKeysInput) error {
			if n == 12 {
				panic("from the client")
			}
			return nil
		}
		defer func() {
			if v := recover(); v != "from the client" {
				t.Errorf("recovered %v", v)
			}
		}()
		for _, err := range b.Keys().Parallel(8).Pages(t.Context()) {
			if err != nil {
				t.Errorf("got %v", err)
			}
			time.Sleep(time.Second)
		}
	})
}

func TestParallelErrors(t *testing.T) {
	b := newBucket([]string{"b", "a", "c"}, 10)
	_, err := b.Keys().Parallel(0).Collect(t.Context())
	wantText(t, err, "depot.Shelf(keys).Keys: parallel listing with 0 requests at once: not positive")
	_, err = b.Keys().StartAt("ranges:%zz").Collect(t.Context())
	wantText(t, err, `depot.Shelf(keys).Keys: token "ranges:%zz" is not one of this listing`)
	_, err = b.Keys().StartAt("ranges:ranges%3Aa").Collect(t.Context()) // ranges within a range
	wantText(t, err, `depot.Shelf(keys).Keys: token "ranges:ranges%3Aa" is not one of this listing`)
	for _, token := range []resource.Token{"rolled:%zz&a", "rolled:a"} { // between prefixes
		for _, err = range b.Keys().StartAt(token).Prefixes(t.Context(), "/") {
			break
		}
		wantText(t, err, fmt.Sprintf("depot.Shelf(keys).Keys: token %q is not one of this listing", string(token)))
	}
	h := &history{bucket: b}
	for _, token := range []resource.Token{"ranges:junk=m&after%3Am", "ranges:after%3Aa=m&junk"} { // two tokens are in each
		_, err = h.Versions().StartAt(token).Collect(t.Context())
		wantText(t, err, `depot.Shelf(keys).Versions: token "junk" is not one of this listing`)
	}
	if b.requests != 0 {
		t.Errorf("%d requests for mistakes", b.requests)
	}
	b.keys = []string{"b", "a", "c"} // as a directory bucket may list them
	_, err = b.Keys().Parallel(2).Collect(t.Context())
	wantIs(t, err, resource.ErrPaging)
}
