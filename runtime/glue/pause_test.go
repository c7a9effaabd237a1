package glue_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// pausing is a collection that can be listed in parts.
type pausing[C any] interface {
	keyed[C]
	Pause(n int) C
}

// jobs lists a collection as many workers would: each job lists some pages in some way,
// and what is left becomes other jobs, part by part, in any order. Tokens wait as JSON.
// Between jobs, meanwhile is called.
func jobs[C pausing[C]](t *testing.T, c C, rnd *rand.Rand, keys []string, meanwhile func()) (got []string) {
	t.Helper()
	queue := []string{`""`}
	for count := 0; len(queue) > 0; count++ {
		at := rnd.IntN(len(queue))
		var token resource.Token
		if err := json.Unmarshal([]byte(queue[at]), &token); err != nil {
			t.Fatal(err)
		}
		queue = slices.Delete(queue, at, at+1)
		left := token
		for p, err := range somehow(c.StartAt(token), rnd, keys, rnd.IntN(2) == 0).Pause(1 + rnd.IntN(9)).Pages(t.Context()) {
			var broke *resource.ListError
			switch {
			case err == nil:
				for _, k := range p.Items {
					got = append(got, k.name)
				}
				left = p.Next
				continue
			case !errors.As(err, &broke) || !strings.Contains(err.Error(), "SlowDown") || count > 5000:
				t.Fatal(err)
			}
			if left = broke.Resume; left == "" {
				left = resource.Between("", "")
			}
		}
		if left == token && token == "" {
			break // there was no page at all
		}
		meanwhile()
		for _, part := range left.Parts() {
			text, err := json.Marshal(part)
			if err != nil {
				t.Fatal(err)
			}
			queue = append(queue, string(text))
		}
	}
	return got
}

// Whatever the keys and the ways of listing, wherever requests fail and the pauses are:
// each item comes once in all parts together.
func TestPartsGiveEachItemOnce(t *testing.T) {
	for seed := range uint64(400) {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 51))
			b := newBucket(randomKeys(rnd), 1+rnd.IntN(20))
			b.jitter, b.fault, b.inclusive = 10*time.Millisecond, sometimes(rnd), seed%3 == 0
			got := jobs(t, b.Keys().Filter(&ListKeysInput{Encode: rnd.IntN(2) == 0}), rnd, b.keys, func() {})
			if slices.Sort(got); !slices.Equal(got, b.keys) {
				t.Fatalf("seed %d: %d keys, want %d, each once:\n%q\n%q", seed, len(got), len(b.keys), got, b.keys)
			}
		})
	}
}

func TestPartsGiveEachVersionOnce(t *testing.T) {
	for seed := range uint64(200) {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 52))
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
			got := jobs(t, h.Versions(), rnd, b.keys, func() {})
			slices.Sort(got)
			if slices.Sort(want); !slices.Equal(got, want) {
				t.Fatalf("seed %d: %d items, want %d, each once", seed, len(got), len(want))
			}
		})
	}
}

// Keys that come and go while parts wait move no other key into two of them, or none.
func TestPartsWhileKeysChange(t *testing.T) {
	for seed := range uint64(200) {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 53))
			b := newBucket(randomKeys(rnd), 1+rnd.IntN(20))
			b.jitter = 10 * time.Millisecond
			stable := slices.Clone(b.keys)
			changed := 0
			got := jobs(t, b.Keys(), rnd, stable, func() {
				if changed++; changed > 100 {
					return
				}
				b.keys = slices.DeleteFunc(b.keys, func(key string) bool { // some of those that were added
					_, there := slices.BinarySearch(stable, key)
					return !there && rnd.IntN(2) == 0
				})
				b.keys = newBucket(append(b.keys, randomKeys(rnd)...), 1).keys
			})
			for _, key := range stable {
				if n := len(slices.DeleteFunc(slices.Clone(got), func(k string) bool { return k != key })); n != 1 {
					t.Fatalf("seed %d: the key %q came %d times", seed, key, n)
				}
			}
		})
	}
}

// answers counts the pages that a bucket sends, and their keys.
type answers struct {
	*bucket
	mu    sync.Mutex
	pages int
	keys  int
}

func (a *answers) ListKeys(ctx context.Context, in *ListKeysInput, optFns ...func(*Options)) (*ListKeysOutput, error) {
	out, err := a.bucket.ListKeys(ctx, in, optFns...)
	a.mu.Lock()
	defer a.mu.Unlock()
	if in.Delimiter == nil {
		a.pages++
		if err == nil {
			a.keys += len(out.Keys)
		}
	}
	return out, err
}

// A pause asks for so many pages and hands all of them out: nothing is asked for in vain,
// and what is left is what was not handed out. In key order, items come in it.
func TestPauseDrains(t *testing.T) {
	for name, mode := range modes[*keys]() {
		t.Run(name, func(t *testing.T) {
			for pause := 1; pause < 40; pause += 3 {
				synctest.Test(t, func(t *testing.T) {
					a := &answers{bucket: newBucket(numbered(300), 10)}
					a.latency, a.spread = 10*time.Millisecond, true
					c := newKeys(glue.NewKeyedList(newService(nil).Shelf("keys"), "Keys", &glue.Client{API: a}, listKeys, keySpace, func(*glue.Binder, *ListKeysInput) {}, keyItems))
					one := chain{t: t}
					if err := one.leg(mode(c).Pause(pause).Pages(t.Context()), never); err != nil {
						t.Fatal(err)
					}
					if a.pages > pause || pause < 30 && a.pages < pause {
						t.Errorf("%d pages were asked for, want %d", a.pages, pause)
					}
					// A range that was split while its page was under way has asked for more than is its own.
					if name[:2] != "pa" && name[:2] != "or" && len(one.got) != a.keys || len(one.got) < a.keys*8/10 {
						t.Errorf("of %d keys that came, %d were handed out", a.keys, len(one.got))
					}
					if name[:2] != "pa" && !slices.IsSorted(one.got) {
						t.Errorf("not in order: %q", one.got)
					}
					rest := chain{t: t, got: one.got}
					if one.next != "" {
						_ = rest.leg(c.StartAt(one.next).Pages(t.Context()), never)
					}
					slices.Sort(rest.got)
					if !slices.Equal(rest.got, a.bucket.keys) {
						t.Errorf("pause after %d pages: %d keys in all, want 300, each once", pause, len(rest.got))
					}
				})
			}
		})
	}
}

// A pause in what has few keys says in the end what is left, if need be by a page without
// items; and nothing, if that is so.
func TestPauseAmongEmptyRanges(t *testing.T) {
	holes := resource.Join(resource.Between("b", "c"), resource.Between("c", "d"), resource.Between("e", "f"), resource.Between("g", ""))
	for name, mode := range modes[*keys]() {
		for _, key := range []string{"bb", "cc", "ee", "y"} {
			for pause := range 6 {
				synctest.Test(t, func(t *testing.T) {
					b := newBucket([]string{"a", key}, 1)
					b.jitter = 10 * time.Millisecond
					one := chain{t: t}
					if err := one.leg(mode(b.Keys().StartAt(holes)).Pause(pause+1).Pages(t.Context()), never); err != nil {
						t.Fatal(err)
					}
					got, left := len(one.got), 0
					if one.next != "" {
						n, err := b.Keys().StartAt(one.next).Count(t.Context())
						if left = n; err != nil {
							t.Fatal(err)
						}
					}
					if got+left != 1 || pause > 4 && (got != 1 || one.next != "") {
						t.Errorf("%s, pause after %d: %d keys, then %d behind %q", name, pause+1, got, left, one.next)
					}
				})
			}
		}
	}
}

// Whoever does not see pages gets an error that says what is left.
func TestPausedInOtherForms(t *testing.T) {
	b := newBucket(numbered(10), 2)
	c := b.Keys().Pause(2)
	count := func(c *keys) (n int, err error) { return c.Count(t.Context()) }
	each := func(c *keys) (n int, err error) {
		var mu sync.Mutex
		err = c.ForEach(t.Context(), 3, func(context.Context, *Key) error {
			mu.Lock()
			defer mu.Unlock()
			n++
			return nil
		})
		return n, err
	}
	collect := func(c *keys) (int, error) { all, err := c.Collect(t.Context()); return len(all), err }
	for name, do := range map[string]func(*keys) (int, error){"count": count, "each": each, "collect": collect} {
		n, err := do(c)
		var at *resource.ListError
		if n != 4 || !errors.Is(err, resource.ErrPaused) || !errors.As(err, &at) || at.Page != 3 {
			t.Errorf("%s: %d items, %v", name, n, err)
			continue
		}
		if n, err = do(c.StartAt(at.Resume).Pause(3)); n != 6 || err != nil {
			t.Errorf("%s: then %d items, %v", name, n, err)
		}
	}
	if n, err := count(c.Limit(4)); n != 4 || err != nil {
		t.Errorf("at the limit: %d, %v", n, err)
	}
	if _, err := b.Keys().Pause(0).Collect(t.Context()); err == nil || !strings.Contains(err.Error(), "pause after 0 pages") {
		t.Errorf("pause after no page: %v", err)
	}
}

// Prefixes of keys that hardly have the delimiter cost what all keys cost: a pause bounds
// that, and says where to go on.
func TestPausedPrefixes(t *testing.T) {
	b := newBucket(append(numbered(40), "000010/x", "000010/y", "000039/z"), 5)
	var got []string
	token, legs := resource.Token(""), 0
	for more := true; more; legs++ {
		b.requests, more = 0, false
		for p, err := range b.Keys().StartAt(token).Pause(3).Prefixes(t.Context(), "/") {
			var at *resource.ListError
			switch {
			case err == nil:
				got = append(got, p)
			case !errors.Is(err, resource.ErrPaused) || !errors.As(err, &at) || at.Page != 4 || legs > 9:
				t.Fatal(err)
			default:
				token, more = at.Resume, true
			}
		}
		if b.requests > 3 {
			t.Errorf("%d requests before the pause", b.requests)
		}
	}
	if strings.Join(got, " ") != "000010/ 000039/" || legs != 3 {
		t.Errorf("%q after %d pauses", got, legs)
	}
}
