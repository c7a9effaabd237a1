package listing

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// model is a service with keys and whims, and the listing of it that is looked into
// each time that it sends a request or hands out a page.
type model struct {
	t     *testing.T
	keys  []string // sorted
	page  int
	slow  time.Duration // the longest that an answer takes
	fails int           // one request in so many breaks the listing off, 0: none

	e     *spread
	mu    sync.Mutex
	rnd   *rand.Rand
	sent  map[string]int // requests for each page
	twice int            // of them again, without a failure: it was dropped
}

type modelIn struct{ prefix, after, delimiter, token *string }

type modelOut struct {
	keys, prefixes []string
	next           *string
}

func (m *model) source() *Source {
	return &Source{
		Items: func(out, _ any) (any, int, error) { return out.(*modelOut).keys, len(out.(*modelOut).keys), nil },
		Operation: &Operation{
			Name: "ListKeys", Tokens: 1,
			Copy:  func(in any) any { copied := *in.(*modelIn); return &copied },
			Send:  func(ctx context.Context, _, in, _ any) (any, error) { return m.send(ctx, in.(*modelIn)) },
			Start: func(in any, t *Parts) { in.(*modelIn).token = t.Part(0) },
			Next:  func(out any) []*string { return []*string{out.(*modelOut).next} },
			Keys: &Keys{
				Prefix:     func(in any) **string { return &in.(*modelIn).prefix },
				StartAfter: func(in any) **string { return &in.(*modelIn).after },
				Delimiter:  func(in any) **string { return &in.(*modelIn).delimiter },
				Lists:      1,
				Len:        func(out any, _ int) int { return len(out.(*modelOut).keys) },
				Key:        func(out any, _, at int) *string { return &out.(*modelOut).keys[at] },
				Keep:       func(out any, _, from, to int) { o := out.(*modelOut); o.keys = o.keys[from:to] },
				Prefixes:   func(out any) []string { return slices.Clone(out.(*modelOut).prefixes) },
				CopyOutput: func(out any) any { copied := *out.(*modelOut); return &copied },
			},
		},
	}
}

// draw returns a number from 0 to n-1.
func (m *model) draw(n int) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.rnd.IntN(n)
}

// while returns a time up to most.
func (m *model) while(most time.Duration) time.Duration { return time.Duration(m.draw(int(most))) }

var errBroken = errors.New("broken")

func (m *model) send(ctx context.Context, in *modelIn) (*modelOut, error) {
	m.look()
	wait, whim, at := m.while(m.slow), m.draw(1000), value(in.after)+"|"+value(in.token)
	m.mu.Lock()
	m.sent[at]++
	m.twice += min(1, m.sent[at]-1)
	m.mu.Unlock()
	select {
	case <-time.After(wait):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	switch {
	case m.fails > 0 && whim%m.fails == 1:
		return nil, errBroken
	case m.fails > 0 && whim%20 == 2:
		m.mu.Lock()
		m.sent[at]--
		m.mu.Unlock()
		return nil, fmt.Errorf("cut off: %w", io.ErrUnexpectedEOF)
	}
	return m.answer(in), nil
}

// answer lists the keys behind a token or a key, or what they have before a delimiter.
func (m *model) answer(in *modelIn) *modelOut {
	from, out := max(value(in.after), value(in.token)), new(modelOut)
	at, found := slices.BinarySearch(m.keys, from)
	if found {
		at++
	}
	for ; at < len(m.keys); at++ {
		if len(out.keys)+len(out.prefixes) == m.page {
			out.next = &m.keys[at-1]
			return out
		}
		head, _, rolled := strings.Cut(m.keys[at], value(in.delimiter))
		switch {
		case value(in.delimiter) == "" || !rolled:
			out.keys = append(out.keys, m.keys[at])
		case !slices.Contains(out.prefixes, head+"/"):
			out.prefixes = append(out.prefixes, head+"/")
		}
	}
	return out
}

// look checks that no more is held than may be, and that it is counted right.
func (m *model) look() {
	m.e.mu.Lock()
	defer m.e.mu.Unlock()
	ready, busy := 0, 0
	for _, s := range m.e.alive {
		ready += len(s.pages)
		if s.busy {
			busy++
		}
		if len(s.pages) != len(s.before) {
			m.t.Errorf("%d pages, and what was before %d", len(s.pages), len(s.before))
		}
	}
	if held := m.e.ready + m.e.asking; held > resource.ParallelDepth*m.e.n || ready != m.e.ready || busy > m.e.asking || m.e.asking > m.e.n {
		m.t.Errorf("%d pages are ready, %d are counted; %d ranges are busy, %d counted, of %d workers", ready, m.e.ready, busy, m.e.asking, m.e.n)
	}
}

// part lists from a token until stop says so, and returns what came and the token that
// leads on, "" at the end.
func (m *model) part(ctx context.Context, n int, token string, stop func(page int) bool) (got []string, next string, err error) {
	l := NewKeyed(m.source())
	l.set.InOrder, l.set.Parallel, l.set.Start, l.set.Delimiter = true, n, token, "/"
	inner, cancel := context.WithCancel(ctx)
	m.sent = map[string]int{}
	m.e = newSpread(l, new(modelIn), cancel)
	for range n {
		m.e.group.Go(func() {
			defer m.e.halt()
			m.e.end.Run(func() { m.e.work(inner) })
		})
	}
	defer m.e.stop()
	for page := 0; ; page++ {
		if stop(page) {
			return got, token, nil
		}
		p, ok, err := m.e.take(ctx)
		if !ok {
			return got, p.Next, err
		}
		m.look()
		got = append(got, p.Items.([]string)...)
		if token = p.Next; token == "" {
			token = position.After(m.keys[len(m.keys)-1])
		}
		if m.draw(4) == 0 {
			time.Sleep(m.while(4 * m.slow))
		}
	}
}

// all lists everything in parts, which end where stop says, at errors, and where life, if
// it is not 0, is over.
func (m *model) all(n int, life time.Duration, stop func(page int) bool) (got []string) {
	token := ""
	for range 10_000 {
		ctx, cancel := m.t.Context(), context.CancelFunc(func() {})
		if life > 0 {
			ctx, cancel = context.WithTimeout(ctx, m.while(life))
		}
		part, next, err := m.part(ctx, n, token, stop)
		cancel()
		got = append(got, part...)
		if err != nil && !errors.Is(err, errBroken) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, context.DeadlineExceeded) {
			m.t.Fatal(err)
		}
		if next == "" && err == nil {
			return got
		}
		token = next
	}
	m.t.Error("no end")
	return got
}

// modelKeys makes keys whose spread is hard to guess: clusters, holes, prefixes and words
// of syllables some of which are a hundred times as frequent as others.
func modelKeys(rnd *rand.Rand, n int) []string {
	syllables, keys := strings.Fields("ba ke li mo nu pa/ ra si to za"), make([]string, n)
	kind := rnd.IntN(4)
	for i := range keys {
		switch kind {
		case 0:
			keys[i] = fmt.Sprintf("%c%d", []rune("DIsé日")[rnd.IntN(5)], i)
		case 1:
			keys[i] = fmt.Sprintf("dir%02d/%05d", bits.TrailingZeros32(rnd.Uint32()), i)
		default:
			for range 4 {
				keys[i] += syllables[rnd.IntN(1+rnd.IntN(1+rnd.IntN(len(syllables))))]
			}
			keys[i] += fmt.Sprint(i)
		}
	}
	slices.Sort(keys)
	return keys
}

func newModel(t *testing.T, seed uint64, keys int) *model {
	m := &model{t: t, rnd: rand.New(rand.NewPCG(seed, 14)), slow: time.Second}
	m.keys, m.page = modelKeys(m.rnd, keys), 1+m.rnd.IntN(6)
	return m
}

// In whatever order answers come, however slow the consumer is, wherever requests fail and
// the listing is broken off: it does not stand still (the bubble would say so), hands out
// each key once and in order, and holds no more than it may.
func TestOrderedListingInManyOrdersOfAnswers(t *testing.T) {
	dropped := 0
	for seed := range uint64(150) {
		synctest.Test(t, func(t *testing.T) {
			m := newModel(t, seed, 50+int(seed)*10)
			life, breaks := time.Duration(0), m.draw(3) == 0
			if m.draw(3) == 0 {
				life = 20 * time.Second
			}
			if m.draw(2) == 0 {
				m.fails = 200
			}
			got := m.all(2+m.draw(8), life, func(page int) bool { return breaks && page > 0 && m.draw(20) == 0 })
			if !slices.Equal(got, m.keys) {
				t.Fatalf("seed %d: %d keys, want %d, each once and in order", seed, len(got), len(m.keys))
			}
			dropped += m.twice
		})
	}
	if dropped == 0 {
		t.Error("no page was dropped, so that nothing was tried of it")
	}
	t.Logf("%d pages were dropped and asked for again", dropped)
}

// Whoever breaks off behind any of the pages goes on with exactly the rest.
func TestOrderedListingBrokenOffAtEveryPoint(t *testing.T) {
	for point := 1; point < 160; point++ {
		synctest.Test(t, func(t *testing.T) {
			m, first := newModel(t, uint64(point%5), 400), true
			got := m.all(4, 0, func(page int) bool {
				stop := first && page == point
				first = first && !stop
				return stop
			})
			if !slices.Equal(got, m.keys) {
				t.Errorf("broken off behind page %d: %d keys, want %d, each once and in order", point, len(got), len(m.keys))
			}
		})
	}
}
