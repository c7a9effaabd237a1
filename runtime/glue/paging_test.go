package glue_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestPagingThatCannotGoOn(t *testing.T) {
	truncated := page("", "a")
	truncated.Truncated = true
	for _, test := range []struct {
		name   string
		lister *boxLister
		pages  map[string]*ListBoxesOutput
		keys   string
		text   string
	}{
		{"same token", listBoxes, map[string]*ListBoxesOutput{"": page("2", "a"), "2": page("2", "b")}, "ab!",
			`page 2: ListBoxes returned the token "2" twice`},
		{"truncated without a token", listBoxesTwo, map[string]*ListBoxesOutput{"": truncated}, "a!",
			"ListBoxes is truncated but has no token"},
		{"truncated without tokens at all", listBoxesTruncated, map[string]*ListBoxesOutput{"": truncated}, "a!",
			"ListBoxes has another page, and its definition says that it never has"},
		{"a token without a pager", listBoxesMore, map[string]*ListBoxesOutput{"": page("2", "a")}, "a!",
			"ListBoxes has another page, and its definition says that it never has"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newShelf(script(test.pages)).list(test.lister)
			keys, err := walk(c.All(t.Context()))
			if keys != test.keys {
				t.Errorf("got %q, want %q", keys, test.keys)
			}
			wantIs(t, err, resource.ErrPaging)
			wantText(t, err, "depot.Shelf(A1).Boxes: "+test.text+": the listing cannot be continued")
			if b, err := c.Limit(1).Collect(t.Context()); err != nil || len(b) != 1 {
				t.Errorf("a token that is not needed broke the listing: %v", err)
			}
		})
	}
}

// listBoxesTruncated has a single page that may claim to be one of several.
var listBoxesTruncated = &boxLister{
	Operation: "ListBoxes",
	Call:      by(API.ListBoxes),
	Input:     newInput[ListBoxesInput],
	Merge:     listBoxes.Merge,
	More:      listBoxesTwo.More,
}

// listBoxesMore has a single page, which has a token for another one all the same.
var listBoxesMore = &boxLister{
	Operation: "ListBoxes",
	Call:      by(API.ListBoxes),
	Input:     newInput[ListBoxesInput],
	Merge:     listBoxes.Merge,
	Next:      listBoxes.Next,
}

// Tokens that come round again after some pages must not loop for ever.
func TestPagingInCircles(t *testing.T) {
	for lead := range 4 {
		for length := 1; length < 8; length++ {
			f := &fake{list: func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
				n, _ := strconv.Atoi(glue.Value(in.Marker))
				if n++; n > lead+length {
					n = lead + 1
				}
				return page(strconv.Itoa(n), "x"), nil
			}}
			_, err := newShelf(f).Boxes().Limit(1000).Collect(t.Context())
			wantIs(t, err, resource.ErrPaging)
			if length == 1 && f.requests() != lead+2 {
				t.Errorf("a token that repeats at once, after %d, took %d requests to notice", lead, f.requests())
			}
			if f.requests() > 4*(lead+length)+2 {
				t.Errorf("circle of %d after %d took %d requests to notice", length, lead, f.requests())
			}
		}
	}
}

func TestUnflaggedTokenEndsTheListing(t *testing.T) {
	last := page("2", "a")
	last.Truncated = false // IAM sends a marker with the last page, too
	wantWalk(t, newShelf(script(map[string]*ListBoxesOutput{"": last})).list(listBoxesTwo), "a")
}

func TestTokenOfTwoMembersRoundTrips(t *testing.T) {
	odd := []string{"", "a", "&", "%26", "a&b=c", "\x00\xff", "ключ", " +", "%"}
	for _, key := range odd {
		for _, sub := range odd {
			if key+sub == "" {
				continue
			}
			f := &fake{list: func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
				if in.Marker == nil && in.SubMarker == nil {
					return &ListBoxesOutput{Truncated: true, NextMarker: &key, NextSubMarker: &sub}, nil
				}
				return &ListBoxesOutput{}, nil
			}}
			if _, err := newShelf(f).list(listBoxesTwo).Collect(t.Context()); err != nil {
				t.Errorf("%q, %q: %v", key, sub, err)
			}
			if in := lastList(t, f); glue.Value(in.Marker) != key || glue.Value(in.SubMarker) != sub {
				t.Errorf("%q, %q became %q, %q", key, sub, glue.Value(in.Marker), glue.Value(in.SubMarker))
			}
		}
	}
}

// numbers lists the boxes 0 to total-1 in pages of random size, empty ones too,
// and fails about one request in three.
func numbers(rnd *rand.Rand, total int) *fake {
	return &fake{list: func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		if rnd.IntN(3) == 0 {
			return nil, apiError("SlowDown")
		}
		at, turn, _ := strings.Cut(glue.Value(in.Marker), "&")
		from, _ := strconv.Atoi(at)
		to := min(total, from+rnd.IntN(5))
		var keys []string
		for i := from; i < to; i++ {
			keys = append(keys, strconv.Itoa(i)+" ")
		}
		if to == total {
			return page("", keys...), nil
		}
		n, _ := strconv.Atoi(turn)
		return page(fmt.Sprintf("%d&%d", to, n+1), keys...), nil
	}}
}

// Whatever the page sizes, wherever requests fail and the consumer stops: going
// on from the last token gives each item once and in order.
func TestResumeGivesExactlyTheRest(t *testing.T) {
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		total := rnd.IntN(40)
		lister := []*boxLister{listBoxes, listBoxesTwo}[rnd.IntN(2)]
		c := newShelf(numbers(rnd, total)).list(lister)
		var got, want strings.Builder
		for i := range total {
			fmt.Fprintf(&want, "%d ", i)
		}
		for token, done := resource.Token(""), false; !done; {
			token, done = somePages(t, c.StartAt(token), token, rnd, &got)
		}
		if got.String() != want.String() {
			t.Fatalf("seed %d: got %s, want %s", seed, got.String(), want.String())
		}
	}
}

// somePages takes pages until an error, the end or a whim, and returns where to
// go on.
func somePages(t *testing.T, c *boxes, from resource.Token, rnd *rand.Rand, got *strings.Builder) (next resource.Token, done bool) {
	next = from
	for p, err := range c.Pages(t.Context()) {
		if err != nil {
			if len(p.Items) > 0 || !strings.Contains(err.Error(), "SlowDown") {
				t.Errorf("%d items with %v", len(p.Items), err)
			}
			return next, false
		}
		for _, b := range p.Items {
			got.WriteString(b.key)
		}
		if next = p.Next; next == "" || rnd.IntN(4) == 0 {
			return next, next == ""
		}
	}
	return next, true
}

// What is not listed may be there all the same; one request tells.
func TestFetchListedAsksWhatIsNotListed(t *testing.T) {
	type answer struct {
		there bool
		err   error
	}
	refused := &resource.Error{Resource: "depot.Box(A1, z)", Method: "Exists", Err: apiError("AccessDenied")}
	for wanted, answer := range map[string]answer{
		"depot.Box(A1, z).Load: not listed, though it is there":              {true, nil},
		"depot.Box(A1, z).Load: not found":                                   {false, nil},
		"depot.Box(A1, z).Load: api error AccessDenied: the service says so": {false, refused},
		"": {true, nil},
	} {
		f := threePages()
		box := newShelf(f).Box("z")
		in, bind := newInput[ListBoxesInput](nil)
		asked := 0
		_, err := glue.FetchListed(t.Context(), box, "Load", &box.svc.client, listBoxes, in, bind, nil, func(out *ListBoxesOutput) *BoxData {
			if wanted == "" {
				return &out.Boxes[0]
			}
			return nil
		}, nil, func(context.Context, ...func(*Options)) (bool, error) {
			asked++
			return answer.there, answer.err
		}, nil)
		if fmt.Sprint(err) != cmp.Or(wanted, "<nil>") || (asked == 1) != (wanted != "") {
			t.Errorf("%v, asked %d times", err, asked)
		}
		if answer.there == errors.Is(err, resource.ErrNotFound) && wanted != "" && answer.err == nil {
			t.Errorf("got %v", err)
		}
	}
}

// Whether what is not listed is there is asked with the caller's options, and no longer than
// the caller waits.
func TestFetchListedAsksInTheCallersName(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	box := newShelf(threePages()).Box("z")
	in, bind := newInput[ListBoxesInput](nil)
	there := func(o *Options) { o.Region = "there" }
	_, err := glue.FetchListed(ctx, box, "Load", &box.svc.client, listBoxes, in, bind, optFns{there}, func(*ListBoxesOutput) *BoxData { return nil }, nil,
		func(ctx context.Context, optFns ...func(*Options)) (bool, error) {
			cancel()
			var o Options
			for _, f := range optFns {
				f(&o)
			}
			if ctx.Err() == nil || o.Region != "there" {
				t.Errorf("the context has not ended: %v; sent to %q", ctx.Err() == nil, o.Region)
			}
			return false, ctx.Err()
		}, nil)
	wantIs(t, err, context.Canceled)
}

func TestFetchListed(t *testing.T) {
	f := threePages()
	box := newShelf(f).Box("c")
	fetch := func(ctx context.Context, key string) (*BoxData, error) {
		in, bind := newInput[ListBoxesInput](nil)
		glue.Set(bind, "Shelf", &in.Shelf, box.shelf)
		return glue.FetchListed(ctx, box, "Load", &box.svc.client, listBoxes, in, bind, nil, func(out *ListBoxesOutput) *BoxData {
			for i := range out.Boxes {
				if *out.Boxes[i].Key == key {
					return &out.Boxes[i]
				}
			}
			return nil
		}, []glue.Absence{{Code: "NoSuchShelf"}}, nil, func(data *BoxData) error { return glue.Gone("Key", *data.Key, "d") })
	}
	if d, err := fetch(t.Context(), "d"); d != nil || !errors.Is(err, resource.ErrNotFound) {
		t.Errorf("got %v, %v", d, err)
	}
	f.lists = nil
	if d, err := fetch(t.Context(), "c"); err != nil || *d.Key != "c" {
		t.Errorf("got %v, %v", d, err)
	}
	wantRequests(t, f, 2)
	_, err := fetch(t.Context(), "z")
	wantIs(t, err, resource.ErrNotFound)
	wantText(t, err, "depot.Box(A1, c).Load: not found")
	wantRequests(t, f, 5)

	ctx, cancel := context.WithCancel(t.Context())
	pages := f.list
	f.list = func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		cancel()
		return pages(ctx, in)
	}
	_, err = fetch(ctx, "z")
	wantIs(t, err, context.Canceled)
	wantRequests(t, f, 6)

	f.list = func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return nil, apiError("NoSuchShelf") }
	_, err = fetch(t.Context(), "c")
	wantIs(t, err, resource.ErrNotFound)
	f.list = script(map[string]*ListBoxesOutput{"": page("2", "a"), "2": page("2", "b")}).list
	_, err = fetch(t.Context(), "z")
	wantIs(t, err, resource.ErrPaging)
}

// The page that fails has the next number, which its error says, too.
func TestPageThatFailsHasANumber(t *testing.T) {
	for _, prefetch := range []int{0, 2} {
		f := script(map[string]*ListBoxesOutput{"": page("2", "a"), "2": page("3", "b")})
		var numbers []int
		var broke *resource.ListError
		for p, err := range newShelf(f).Boxes().Prefetch(prefetch).Pages(t.Context()) {
			numbers = append(numbers, p.Number)
			errors.As(err, &broke)
		}
		if !slices.Equal(numbers, []int{1, 2, 3}) || broke == nil || broke.Page != 3 || broke.Resume != "3" {
			t.Errorf("prefetch %d: pages %v, %+v", prefetch, numbers, broke)
		}
	}
}

// Of a token of two parts, one that is empty is left out of the request: services refuse it.
func TestPartsOfTokensThatAreEmpty(t *testing.T) {
	for _, test := range []struct{ marker, sub string }{{"2", ""}, {"2", "b"}, {"", "b"}} {
		f := &fake{}
		f.list = func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			if len(f.lists) == 1 {
				out := page(test.marker, "a")
				out.NextSubMarker, out.Truncated = &test.sub, true
				return out, nil
			}
			set := func(p *string, want string) bool {
				return p == nil && want == "" || p != nil && want != "" && *p == want
			}
			if !set(in.Marker, test.marker) || !set(in.SubMarker, test.sub) {
				t.Errorf("%+v: sent %v and %v", test, in.Marker, in.SubMarker)
			}
			return page("", "b"), nil
		}
		if got, err := newShelf(f).list(listBoxesTwo).Collect(t.Context()); err != nil || len(got) != 2 {
			t.Errorf("%+v: %d boxes, %v", test, len(got), err)
		}
	}
}
