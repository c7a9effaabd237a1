package resource

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A ListError says where to go on, if there is a token, and which page failed, if it is not
// the first of all.
func TestListErrorTexts(t *testing.T) {
	for want, e := range map[string]ListError{
		"broke off": {Page: 1}, "page 2: broke off": {Page: 2}, `page 1 (resume at "a\"\n"): broke off`: {Page: 1, Resume: "a\"\n"}, `page 3 (resume at "t"): broke off`: {Page: 3, Resume: "t"},
	} {
		if e.Err = errBroke; e.Error() != want || !errors.Is(&e, errBroke) {
			t.Errorf("got %s, want %s", e.Error(), want)
		}
	}
}

// What a batch action did is told by its outcomes, whatever errors they have.
func TestBatchResult(t *testing.T) {
	r := BatchResult[string]{Items: []Outcome[string]{{"a", nil}, {"b", errBroke}, {"c", &ItemError{}}, {"d", nil}}, Requests: 2}
	for _, preview := range []bool{false, true} {
		r.Preview = preview
		done, failed := r.Count()
		var names []string
		for _, o := range r.Failed() {
			names = append(names, o.Item+fmt.Sprint(o.Err == nil))
		}
		if done != 2 || failed != 2 || !slices.Equal(r.Succeeded(), []string{"a", "d"}) || !slices.Equal(names, []string{"bfalse", "cfalse"}) {
			t.Errorf("%d, %d, %q, %q", done, failed, r.Succeeded(), names)
		}
	}
	one := Outcome[string]{}
	for want, r := range map[string]BatchResult[string]{
		"2 items succeeded, 2 failed, 2 requests":        {Items: r.Items, Requests: 2},
		"preview: 2 items to send, 2 failed, 2 requests": {Items: r.Items, Requests: 2, Preview: true},
		"1 item succeeded, 1 request":                    {Items: []Outcome[string]{one}, Requests: 1},
		"0 items succeeded, 0 requests":                  {},
		"preview: 1 item to send, 1 request":             {Items: []Outcome[string]{one}, Requests: 1, Preview: true},
	} {
		if got := r.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// A refusal prints what it has, in order.
func TestItemErrorTexts(t *testing.T) {
	for want, e := range map[string]ItemError{
		"":                 {},
		"thing: Code: why": {Resource: "thing", Code: "Code", Message: "why"},
		"Code":             {Code: "Code"},
		"thing: why":       {Resource: "thing", Message: "why"},
		"Code: why":        {Code: "Code", Message: "why", Err: errBroke},
	} {
		if got := e.Error(); got != want || e.ErrorCode() != e.Code || e.Unwrap() != e.Err {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What Join puts together, Parts takes apart: nothing has no part, and what is no list of
// ranges is one.
func TestTokensOfParts(t *testing.T) {
	a, b, c := Between("", "b"), Between("b", "m"), Between("m", "")
	for _, parts := range [][]Token{{a}, {b, c}, {c, a}, {a, "", b, "", c}, {"", ""}, {}, {"service's own"}} {
		got := Join(parts...).Parts()
		slices.Sort(got)
		parts = slices.DeleteFunc(slices.Clone(parts), func(t Token) bool { return t == "" })
		slices.Sort(parts)
		// the part without an end is written as the key that it begins behind
		for i := range got {
			if strings.HasPrefix(string(got[i]), "after:") {
				got[i] = c
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, parts) {
			t.Errorf("of %q are left %q", parts, got)
		}
	}
}

// named is a handle.
type named string

func (n named) String() string  { return string(n) }
func (n named) Validate() error { return nil }

// What was made need not be found for the whole window, again from each time that it was
// made. What is over is forgotten, and what is not is kept.
func TestWhatWasMade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		env := new(Env).With(WithRetryNotFound(time.Minute))
		all := func(kind string) (handles []named) {
			for i := range 300 {
				handles = append(handles, named(fmt.Sprint(kind, i)))
			}
			return handles
		}
		for _, kind := range []string{"first", "second", "third", "fourth", "fifth", "sixth"} {
			for _, h := range all(kind) {
				env.Made(h)
			}
			time.Sleep(time.Second)
			env.Made(named(kind + "7")) // again
			if got, want := env.MadeUntil(named(kind+"7")), time.Now().Add(time.Minute); !got.Equal(want) {
				t.Errorf("%s until %v, want %v", kind, got, want)
			}
			if kind != "sixth" {
				time.Sleep(39 * time.Second)
			}
		}
		for kind, left := range map[string]time.Duration{"sixth": 59 * time.Second, "fifth": 19 * time.Second} {
			for i, h := range all(kind) {
				if got := env.MadeUntil(h); i != 7 && !got.Equal(time.Now().Add(left)) {
					t.Fatalf("%s until %v", h, got)
				}
			}
		}
		if env.MadeUntil(named("first7")).After(time.Now()) || !env.MadeUntil(named("never")).IsZero() {
			t.Error("what is over, or was never made, need not be found")
		}
		if n := len(env.made); n > 1000 {
			t.Errorf("%d are kept", n)
		}
	})
	for _, env := range []*Env{new(Env), new(Env).With(WithRetryNotFound(-1))} {
		if env.Made(named("a")); !env.MadeUntil(named("a")).IsZero() {
			t.Error("without a window there is one")
		}
	}
}

// An Env is told of what was made, and asked, from many goroutines.
func TestMadeAtOnce(t *testing.T) {
	env := new(Env).With(WithRetryNotFound(time.Minute))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range 200 {
				env.Made(named(fmt.Sprint(i)))
				_ = env.MadeUntil(named(fmt.Sprint(i)))
			}
		})
	}
	group.Wait()
}
