package faults

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// chain lists from token to token.
type chain struct {
	got  []string
	next resource.Token
}

// take takes pages until an error, which must say where to go on.
func (c *chain) take(ctx context.Context, l leg) (err error) {
	for p, err := range l(ctx, c.next) {
		if err != nil {
			var list *resource.ListError
			if !errors.As(err, &list) {
				return fmt.Errorf("does not say where to go on: %w", err)
			}
			if list.Resume == "" && len(c.got) > 0 {
				return fmt.Errorf("says to begin anew after %d items: %w", len(c.got), err)
			}
			c.next = list.Resume
			return err
		}
		c.got = append(c.got, p.Items...)
		c.next = p.Next
	}
	return nil
}

// exact reports a chain that does not have every item once.
func (c *chain) exact(t *testing.T, what string) {
	t.Helper()
	slices.Sort(c.got)
	if !slices.Equal(c.got, everything()) {
		t.Errorf("%s: %d items instead of %d: %q", what, len(c.got), pages*perPage, c.got)
	}
}

// resumed lists through a fault and then goes on without. It returns the error.
func resumed(t *testing.T, s service, plan func(n int) fault, what string) error {
	t.Helper()
	l := &line{serve: s.serve(t), plan: plan}
	list := s.list(l.config(false))
	var c chain
	err := c.take(t.Context(), list)
	if err != nil {
		l.plan = nil
		if again := c.take(t.Context(), list); again != nil {
			t.Errorf("%s: resumed: %v", what, again)
			return err
		}
	}
	c.exact(t, fmt.Sprintf("%s: %v", what, err))
	return err
}

// lengths returns the lengths of a listing's answers.
func lengths(t *testing.T, s service) (all []int) {
	serve := s.serve(t)
	l := &line{serve: serve}
	l.plan = func(int) fault { return fault{} }
	var c chain
	measured := &measuring{line: l}
	cfg := l.config(false)
	cfg.HTTPClient = measured
	if err := c.take(t.Context(), s.list(cfg)); err != nil {
		t.Fatal(err)
	}
	c.exact(t, "without faults")
	return measured.lengths
}

// Wherever an answer is cut: what came before is handed out, and going on gives the
// rest.
func TestCutAnywhere(t *testing.T) {
	for how, end := range ends {
		cutAnywhere(t, how, end)
	}
}

func cutAnywhere(t *testing.T, how string, end error) {
	for _, s := range services() {
		t.Run(s.name+", "+how, func(t *testing.T) {
			for n, length := range lengths(t, s) {
				for at := 0; at < length; at += stride(length) {
					plan := func(request int) fault { return fault{cut: request == n+1, after: at, with: end} }
					synctest.Test(t, func(t *testing.T) {
						_ = resumed(t, s, plan, fmt.Sprintf("answer %d cut at byte %d of %d", n+1, at, length))
					})
				}
			}
		})
	}
}

// stride is the distance between the bytes that are looked at: 1 for short answers.
func stride(length int) int {
	most := 400
	if testing.Short() {
		most = 40
	}
	return 1 + length/most
}

// Requests are throttled, refused, lost, reset, cut and answered by a proxy, one in
// three, with the SDK's own retries and without: going on gives each item once.
func TestBrokenAtRandom(t *testing.T) {
	seeds := uint64(40)
	if testing.Short() {
		seeds = 6
	}
	for _, s := range services() {
		t.Run(s.name, func(t *testing.T) {
			for seed := range seeds {
				synctest.Test(t, func(t *testing.T) {
					rnd := rand.New(rand.NewPCG(seed, 51))
					l := &line{serve: s.serve(t)}
					l.plan = func(int) fault {
						l.mu.Lock()
						defer l.mu.Unlock()
						return whim(rnd)
					}
					list := s.list(l.config(seed%2 == 0))
					var c chain
					for range 300 {
						err := c.take(t.Context(), list)
						if err == nil {
							c.exact(t, fmt.Sprint("seed ", seed))
							return
						}
						if strings.Contains(err.Error(), "says") || strings.Contains(err.Error(), "does not say") {
							t.Fatalf("seed %d: %v", seed, err)
						}
					}
					t.Errorf("seed %d: there is no end", seed)
				})
			}
		})
	}
}

// whim is a fault for one request in three.
func whim(rnd *rand.Rand) fault {
	if rnd.IntN(3) > 0 {
		return fault{}
	}
	say := func(status int, body string) fault {
		return fault{instead: &answer{status: status, body: []byte(body)}}
	}
	switch rnd.IntN(8) {
	case 0:
		return say(503, "<Error><Code>SlowDown</Code><Message>again</Message></Error>")
	case 1:
		return say(400, `{"__type": "com.amazonaws#ThrottlingException", "message": "again"}`)
	case 2:
		return say(500, "")
	case 3:
		return say(502, "<html><body>Bad Gateway</body></html>")
	case 4:
		return fault{lost: reset("read")}
	case 5:
		return fault{lost: reset("write"), refused: true}
	case 6:
		return fault{cut: true, after: rnd.IntN(900), with: ends["reset"]}
	}
	return fault{cut: true, after: rnd.IntN(900), with: ends["short"]}
}

// The context ends before a request, at a byte of an answer, or between two pages:
// nothing more is sent, the error is its, and going on gives the rest.
func TestCancelledAnywhere(t *testing.T) {
	for _, s := range services() {
		t.Run(s.name, func(t *testing.T) {
			for n, length := range lengths(t, s) {
				places := []int{-1}
				for at := 0; at < length; at += 8 * stride(length) {
					places = append(places, at)
				}
				for _, at := range places {
					synctest.Test(t, func(t *testing.T) { cancelled(t, s, n+1, at) })
				}
			}
		})
	}
}

// cancelled ends the context at a byte of the n-th answer, -1 for before the request.
func cancelled(t *testing.T, s service, n, at int) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	l := &line{serve: s.serve(t), plan: func(request int) fault {
		switch {
		case request != n:
			return fault{}
		case at < 0:
			return fault{hook: cancel}
		}
		return fault{cut: true, after: at, with: ends["short"], hook: cancel}
	}}
	list := s.list(l.config(true))
	var c chain
	err := c.take(ctx, list)
	what := fmt.Sprintf("cancelled at byte %d of answer %d", at, n)
	switch {
	case err == nil && len(c.got) < pages*perPage:
		t.Errorf("%s: no error after %d items", what, len(c.got))
	case err != nil:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
		l.plan = nil
		if err := c.take(t.Context(), list); err != nil {
			t.Errorf("%s: resumed: %v", what, err)
		}
	}
	c.exact(t, what)
}
