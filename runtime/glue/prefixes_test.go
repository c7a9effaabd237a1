package glue_test

import (
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// gather returns what an iteration over prefixes yields.
func gather(seq iter.Seq2[string, error]) (got []string, err error) {
	for p, failed := range seq {
		if failed != nil {
			return got, failed
		}
		got = append(got, p)
	}
	return got, nil
}

func TestPrefixes(t *testing.T) {
	b := newBucket([]string{"a/1", "a/2", "b", "c/x/1", "c/y/2", "c/z", "d d/é&", "e//1", "e/2", "f/"}, 2)
	for _, test := range []struct {
		name      string
		c         *keys
		delimiter string
		want      string
		requests  int
	}{
		{"all", b.Keys(), "/", "a/ c/ d d/ e/ f/", 3},
		{"encoded", b.Keys().Filter(&ListKeysInput{Encode: true}), "/", "a/ c/ d d/ e/ f/", 3},
		{"below a prefix", b.Keys().Filter(&ListKeysInput{Prefix: glue.Ptr("c/")}), "/", "c/x/ c/y/", 2},
		{"delimiter in the filter", b.Keys().Filter(&ListKeysInput{Delimiter: glue.Ptr("/")}), "/", "a/ c/ d d/ e/ f/", 3},
		{"empty segment", b.Keys(), "//", "e//", 5},
		{"several characters", b.Keys(), "d/", "d d/", 5},
		{"none", b.Keys(), "?", "", 5},
		{"page size", b.Keys().PageSize(1), "/", "a/ c/ d d/ e/ f/", 6},
		{"limit", b.Keys().Limit(2), "/", "a/ c/", 2},
		{"limit of a page", b.Keys().Limit(1), "/", "a/", 1},
		{"limit zero", b.Keys().Limit(0), "/", "", 0},
		{"parallel", b.Keys().Parallel(4).Prefetch(3), "/", "a/ c/ d d/ e/ f/", 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			b.requests = 0
			got, err := gather(test.c.Prefixes(t.Context(), test.delimiter))
			if err != nil || strings.Join(got, " ") != test.want || b.requests != test.requests {
				t.Errorf("got %q, %v from %d requests, want %q from %d", got, err, b.requests, test.want, test.requests)
			}
			for range test.c.Prefixes(t.Context(), test.delimiter) {
				break // must not yield again
			}
		})
	}
}

func TestPrefixesErrors(t *testing.T) {
	b := newBucket([]string{"a/1", "b/1", "c/1"}, 1)
	rolled := b.Keys().Filter(&ListKeysInput{Delimiter: glue.Ptr("-")})
	for _, test := range []struct{ got, want string }{
		{failure(b.Keys().Prefixes(t.Context(), "")), "depot.Shelf(keys).Keys: prefixes need a delimiter"},
		{failure(rolled.Prefixes(t.Context(), "/")), `depot.Shelf(keys).Keys: the filter has the delimiter "-": ` + resource.ErrConflict.Error()},
		{failure(b.Keys().Limit(-1).Prefixes(t.Context(), "/")), "depot.Shelf(keys).Keys: limit -1 is negative"},
		{failure(b.Keys().StartAt("ranges:a=b&b").Prefixes(t.Context(), "/")), `depot.Shelf(keys).Keys: token "ranges:a=b&b" is not one of a listing of prefixes`},
	} {
		if test.got != test.want {
			t.Errorf("got  %s\nwant %s", test.got, test.want)
		}
	}
	if b.requests != 0 {
		t.Errorf("%d requests for mistakes", b.requests)
	}
	got, err := gather(b.Keys().MaxItems(2).Prefixes(t.Context(), "/"))
	wantIs(t, err, resource.ErrTooManyItems)
	if len(got) != 2 {
		t.Errorf("%d prefixes before the error, want 2", len(got))
	}
	s := stuck{newBucket([]string{"a/1", "b", "c/1"}, 2), "b"}
	if got, err := gather(s.Keys().Limit(1).Prefixes(t.Context(), "/")); err != nil || len(got) != 1 {
		t.Errorf("a wrong token that is not needed: %q, %v", got, err)
	}
	if got, err := gather(s.Keys().Prefixes(t.Context(), "/")); !errors.Is(err, resource.ErrPaging) || len(got) != 1 {
		t.Errorf("a wrong token: %q, %v", got, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = gather(b.Keys().Prefixes(ctx, "/"))
	wantIs(t, err, context.Canceled)
}

func failure(seq iter.Seq2[string, error]) string {
	_, err := gather(seq)
	if err == nil {
		return "no error"
	}
	return err.Error()
}

// repeating is a service that sends the last prefix of a page again.
type repeating struct{ *bucket }

func (r repeating) ListKeys(ctx context.Context, in *ListKeysInput, optFns ...func(*Options)) (*ListKeysOutput, error) {
	out, err := r.bucket.ListKeys(ctx, in, optFns...)
	if err == nil && in.Token != nil {
		out.Prefixes = append([]string{strings.TrimPrefix(*in.Token, "ranges:")}, out.Prefixes...)
	}
	return out, err
}

func TestPrefixesComeOnceAndInOrder(t *testing.T) {
	b := newBucket([]string{"a/1", "b/1", "c/1"}, 1)
	c := keysOf(repeating{b}, func(*ListKeysOutput, *ListKeysInput) ([]*Key, error) { return nil, nil })
	got, err := gather(c.Prefixes(t.Context(), "/"))
	if err != nil || strings.Join(got, "") != "a/b/c/" {
		t.Errorf("got %q, %v", got, err)
	}
	b.keys = []string{"b/1", "a/1", "c/1"} // as a directory bucket may list them
	b.page = 10
	got, err = gather(b.Keys().Prefixes(t.Context(), "/"))
	wantIs(t, err, resource.ErrPaging)
	if strings.Join(got, "") != "b/" {
		t.Errorf("got %q before the error", got)
	}
}

// Prefixes that are listed in parts come once and in order, also where the service begins
// each page with the last prefix of the one before.
func TestPrefixesOfParts(t *testing.T) {
	want := []string{"a/", "b/", "c/", "d/", "e/"}
	for pause := 1; pause < 7; pause++ {
		b := newBucket([]string{"a/1", "b/1", "c/1", "d/1", "e/1"}, 1)
		c := keysOf(repeating{b}, func(*ListKeysOutput, *ListKeysInput) ([]*Key, error) { return nil, nil })
		var got []string
		for token, done := resource.Token(""), false; !done; {
			found, err := gather(c.Pause(pause).StartAt(token).Prefixes(t.Context(), "/"))
			got = append(got, found...)
			var broke *resource.ListError
			if done = !errors.As(err, &broke); !done {
				wantIs(t, err, resource.ErrPaused)
				token = broke.Resume
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("after pauses of %d pages: %q, want %q", pause, got, want)
		}
	}
}

// Whatever the keys and page sizes, wherever requests fail: going on from the
// error gives each prefix once.
func TestPrefixesResume(t *testing.T) {
	for seed := range uint64(200) {
		rnd := rand.New(rand.NewPCG(seed, 21))
		b := newBucket(randomKeys(rnd), 1+rnd.IntN(4))
		var want, got []string
		for _, key := range b.keys {
			if at := strings.Index(key, "/"); at >= 0 {
				want = append(want, key[:at+1])
			}
		}
		want = slices.Compact(want)
		b.fault = sometimes(rnd)
		for token, done := resource.Token(""), false; !done; {
			found, err := gather(b.Keys().StartAt(token).Prefixes(t.Context(), "/"))
			got = append(got, found...)
			var broke *resource.ListError
			if done = !errors.As(err, &broke); !done {
				token = broke.Resume
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d: got %q, want %q", seed, got, want)
		}
	}
}
