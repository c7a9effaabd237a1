package glue_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// modes are the ways of listing keys, or versions, that must all give the same.
func modes[C keyed[C]]() map[string]func(C) C {
	all := map[string]func(C) C{"in turn": func(c C) C { return c }}
	for _, n := range []int{1, 2, 5} {
		all[fmt.Sprint("prefetch ", n)] = func(c C) C { return c.Prefetch(n) }
	}
	for _, n := range []int{2, 3, 5} {
		all[fmt.Sprint("parallel ", n)] = func(c C) C { return c.Parallel(n) }
		all[fmt.Sprint("ordered ", n)] = func(c C) C { return c.Parallel(n, inOrder) }
	}
	return all
}

// chain is a listing that is resumed until it ends.
type chain struct {
	t    *testing.T
	got  []string
	next resource.Token // where to go on
	done bool
}

// leg takes pages until the iteration ends or after, which is told how many pages
// came, says so. It returns the error and whether that is one of the listing.
//
// What holds of every iteration: a page whose Next is empty is the last and no error
// comes behind it, but for one that is ErrPaging; an error says where to go on; that
// is the beginning only if nothing was handed out.
func (c *chain) leg(pages iter.Seq2[resource.Page[*Key], error], after func(pages int) (stop bool)) error {
	c.t.Helper()
	came := 0
	for p, err := range pages {
		if err != nil {
			c.broke(err)
			return err
		}
		for _, k := range p.Items {
			c.got = append(c.got, k.name)
		}
		came++
		c.next, c.done = p.Next, p.Next == ""
		if after(came) {
			return nil
		}
	}
	c.done = true
	return nil
}

func (c *chain) broke(err error) {
	c.t.Helper()
	var list *resource.ListError
	switch {
	case !errors.As(err, &list):
		c.t.Fatalf("no ListError: %v", err)
	case errors.Is(err, resource.ErrPaging):
		if list.Resume != "" {
			c.t.Errorf("there is no going on, and yet: %v", err)
		}
		c.done = true
	case c.done:
		c.t.Errorf("an error behind the last page: %v", err)
	case list.Resume == "" && len(c.got) > 0:
		c.t.Errorf("%d items went out, and it says to begin anew: %v", len(c.got), err)
	default:
		c.next = list.Resume
	}
}

func never(int) bool { return false }

// cancelled lists a collection in one way, cancels after a number of pages, and
// goes on, in turn, where the error says.
func cancelled[C keyed[C]](t *testing.T, c C, mode func(C) C, pages int) []string {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if pages == 0 {
		cancel()
	}
	one, late := chain{t: t}, false
	err := one.leg(mode(c).Pages(ctx), func(came int) bool {
		late = late || came > pages
		if came == pages {
			time.Sleep(time.Second) // others are ready by now
			cancel()
		}
		return false
	})
	switch {
	case late:
		t.Error("a page was handed out after the end of the context")
	case err == nil && !one.done:
		t.Error("no error, though items are left")
	case err != nil:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		_ = one.leg(c.StartAt(one.next).Pages(t.Context()), never)
	}
	return one.got
}

// Wherever it is cancelled, in whatever way it lists, going on gives the rest: no
// item twice, none left out, and no error if nothing is left.
func TestCancelledAnywhere(t *testing.T) {
	all := numbered(13)
	for name, mode := range modes[*keys]() {
		t.Run(name, func(t *testing.T) {
			for pages := range 9 {
				for seed := range time.Duration(6) {
					synctest.Test(t, func(t *testing.T) {
						b := newBucket(all, 2)
						b.latency, b.jitter, b.inclusive = seed*time.Millisecond, seed*time.Millisecond, seed%2 == 1
						got := cancelled(t, b.Keys(), mode, pages)
						slices.Sort(got)
						if !slices.Equal(got, all) {
							t.Errorf("cancelled after %d pages: %q", pages, got)
						}
					})
				}
			}
		})
	}
}

func TestVersionsCancelledAnywhere(t *testing.T) {
	h := &history{bucket: newBucket(numbered(4), 2)}
	var all []string
	for i := range h.keys {
		for n := range 3 {
			h.items = append(h.items, Version{&h.keys[i], n, n == 0})
			all = append(all, fmt.Sprintf("%s#%d", h.keys[i], n))
		}
	}
	for name, mode := range modes[*versions]() {
		t.Run(name, func(t *testing.T) {
			for pages := range 16 {
				synctest.Test(t, func(t *testing.T) {
					h.inclusive = pages >= 8
					pages := pages % 8
					got := cancelled(t, h.Versions(), mode, pages)
					slices.Sort(got)
					if !slices.Equal(got, all) {
						t.Errorf("cancelled after %d pages: %q", pages, got)
					}
				})
			}
		})
	}
}

// Whatever happens, at random and again and again: requests that fail, a context
// that ends, a consumer who breaks off, another way of listing each time.
func TestResumedAgainAndAgain(t *testing.T) {
	for seed := range uint64(400) {
		synctest.Test(t, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 31))
			b := newBucket(randomKeys(rnd), 1+rnd.IntN(12))
			b.jitter, b.inclusive = 10*time.Millisecond, seed%3 == 0
			b.fault = func(int, *ListKeysInput) error {
				if rand.IntN(9) == 0 {
					return errors.New("broken")
				}
				return nil
			}
			one := chain{t: t}
			for legs := 0; !one.done && !t.Failed(); legs++ {
				ctx, cancel := context.WithCancel(t.Context())
				if legs > 60 {
					b.fault = nil
				}
				c := somehow(b.Keys().StartAt(one.next), rnd, b.keys, false)
				_ = one.leg(c.Pages(ctx), func(int) bool {
					time.Sleep(time.Duration(rnd.IntN(20)) * time.Millisecond)
					what := rnd.IntN(12)
					if what == 0 && legs < 60 {
						cancel()
					}
					return what == 1 && legs < 60
				})
				cancel()
			}
			slices.Sort(one.got)
			if !slices.Equal(one.got, b.keys) {
				t.Fatalf("seed %d: %d keys, want %d, each once", seed, len(one.got), len(b.keys))
			}
		})
	}
}

// stuck is a service whose page with a certain key says that there is more and not
// where.
type stuck struct {
	*bucket
	at string
}

func (s stuck) ListKeys(ctx context.Context, in *ListKeysInput, optFns ...func(*Options)) (*ListKeysOutput, error) {
	out, err := s.bucket.ListKeys(ctx, in, optFns...)
	if err != nil {
		return nil, err
	}
	out.Truncated = out.Next != nil
	if slices.ContainsFunc(out.Keys, func(k KeyData) bool { return *k.Key == s.at }) {
		out.Next, out.Truncated = nil, true
	}
	return out, nil
}

// Keys lists by a flag and a token.
func (s stuck) Keys() *keys {
	lister := &keyLister{
		Operation: "ListKeys", Call: by(keyAPI.ListKeys), Input: newInput[ListKeysInput], Merge: listKeys.Merge,
		Tokens: listKeys.Tokens, Next: listKeys.Next, PageSize: listKeys.PageSize, Plain: listKeys.Plain,
		Start: listKeys.Start, More: func(out *ListKeysOutput) *bool { return &out.Truncated },
	}
	space := &glue.KeySpace[*ListKeysInput, *ListKeysOutput]{
		Prefix: keySpace.Prefix, StartAfter: keySpace.StartAfter, Delimiter: keySpace.Delimiter, Lists: keySpace.Lists,
		Prefixes: keySpace.Prefixes, CopyOutput: keySpace.CopyOutput,
	}
	owner := newService(nil).Shelf("keys")
	return newKeys(glue.NewKeyedList(owner, "Keys", &glue.Client{API: s}, lister, space, func(*glue.Binder, *ListKeysInput) {}, keyItems))
}

// A wrong token ends every way of listing alike: the items of the page that brought
// it are handed out, in order all that come before them, too, and there is no going
// on. The listing breaks off at random before.
func TestWrongTokenInEveryMode(t *testing.T) {
	for name, mode := range modes[*keys]() {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(60) {
				synctest.Test(t, func(t *testing.T) {
					rnd := rand.New(rand.NewPCG(seed, 32))
					b := newBucket(numbered(1+rnd.IntN(60)), 1+rnd.IntN(5))
					b.jitter, b.spread = 10*time.Millisecond, true
					s := stuck{b, b.keys[rnd.IntN(len(b.keys))]}
					one := chain{t: t}
					var err error
					for !one.done && !t.Failed() {
						err = one.leg(mode(s.Keys().StartAt(one.next)).Pages(t.Context()), func(int) bool {
							return one.next != "" && rnd.IntN(9) == 0
						})
					}
					if err == nil && len(one.got) == len(b.keys) {
						return // the wrong page was the last of its range, and needed no token
					}
					wantIs(t, err, resource.ErrPaging)
					if !slices.Contains(one.got, s.at) {
						t.Errorf("seed %d: the page with the wrong token was not handed out", seed)
					}
					if name[:2] != "pa" && !slices.Equal(one.got, b.keys[:len(one.got)]) {
						t.Errorf("seed %d: not the first %d keys: %q", seed, len(one.got), one.got)
					}
					if slices.Sort(one.got); len(slices.Compact(slices.Clone(one.got))) < len(one.got) {
						t.Errorf("seed %d: keys come twice: %q", seed, one.got)
					}
				})
			}
		})
	}
}

// Prefixes that a service sends again come once, also where the listing is resumed
// between the two.
func TestPrefixesResumeBetweenRepeated(t *testing.T) {
	for at := range 4 {
		b := newBucket([]string{"a/1", "b/1", "c/1", "d/1"}, 1)
		b.fault = func(n int, _ *ListKeysInput) error {
			if n == at+1 {
				return errCut
			}
			return nil
		}
		c := keysOf(repeating{b}, keyItems)
		got, err := gather(c.Prefixes(t.Context(), "/"))
		var broke *resource.ListError
		if !errors.As(err, &broke) || len(got) != at || (at > 0) != (broke.Resume != "") {
			t.Fatalf("request %d: got %q, %v", at, got, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err = gather(c.StartAt(broke.Resume).Prefixes(ctx, "/"))
		if resume := broke.Resume; !errors.As(err, &broke) || broke.Resume != resume {
			t.Errorf("cancelled before the first request: %v, want to go on at %q", err, resume)
		}
		rest, err := gather(c.StartAt(broke.Resume).Prefixes(t.Context(), "/"))
		if got = append(got, rest...); err != nil || fmt.Sprint(got) != "[a/ b/ c/ d/]" {
			t.Errorf("resumed at %q: %q, %v", broke.Resume, got, err)
		}
	}
	b := newBucket([]string{"a/1"}, 1)
	for _, test := range []struct{ token, want string }{
		{"rolled:a%2F&x", `depot.Shelf(keys).Keys: token "rolled:a%2F&x" is one of a listing of prefixes`},
		{"rolled:a%2F", `depot.Shelf(keys).Keys: token "rolled:a%2F" is not one of this listing`},
		{"rolled:%&x", `depot.Shelf(keys).Keys: token "rolled:%&x" is not one of this listing`},
	} {
		_, err := b.Keys().StartAt(resource.Token(test.token)).Collect(t.Context())
		wantText(t, err, test.want)
	}
	wantInt(t, "requests for wrong tokens", b.requests, 0)
}
