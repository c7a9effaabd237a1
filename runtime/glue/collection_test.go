package glue_test

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// page is an answer of a scripted list: its keys, and the token of the next.
func page(next string, keys ...string) *ListBoxesOutput {
	out := &ListBoxesOutput{Truncated: next != ""}
	for _, k := range keys {
		out.Boxes = append(out.Boxes, BoxData{Key: &k, Color: "listed"})
	}
	if next != "" {
		out.NextMarker = &next
	}
	return out
}

// script answers with pages by the marker they are asked for, "" for the first.
func script(pages map[string]*ListBoxesOutput) *fake {
	return &fake{list: func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		if p, ok := pages[glue.Value(in.Marker)]; ok {
			return p, nil
		}
		return nil, apiError("NoSuchMarker")
	}}
}

// threePages has the boxes a to e.
func threePages() *fake {
	return script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": page("3", "c", "d"), "3": page("", "e")})
}

// walk returns the keys of an iteration and its error.
func walk(seq iter.Seq2[*Box, error]) (keys string, err error) {
	for b, e := range seq {
		if e != nil {
			keys, err = keys+"!", e
			continue
		}
		keys += b.key
	}
	return keys, err
}

func wantWalk(t *testing.T, c *boxes, want string) {
	t.Helper()
	if keys, err := walk(c.All(t.Context())); keys != want || err != nil {
		t.Errorf("got %q, %v, want %q", keys, err, want)
	}
}

// lastList is the input of the latest list request.
func lastList(t *testing.T, f *fake) *ListBoxesInput {
	t.Helper()
	if len(f.lists) == 0 {
		t.Fatal("nothing was listed")
	}
	return f.lists[len(f.lists)-1]
}

func TestAllTakesEveryPage(t *testing.T) {
	f := threePages()
	c := newShelf(f).Boxes()
	wantRequests(t, f, 0)
	seq := c.All(t.Context())
	wantRequests(t, f, 0)
	for range 2 {
		if keys, err := walk(seq); keys != "abcde" || err != nil {
			t.Errorf("got %q, %v", keys, err)
		}
	}
	wantRequests(t, f, 6)
	if *f.lists[0].Shelf != "A1" || f.lists[0].Marker != nil {
		t.Errorf("asked for %+v", f.lists[0])
	}
}

func TestItemsCarryTheirData(t *testing.T) {
	f := threePages()
	b, err := newShelf(f).Boxes().First(t.Context())
	if err != nil || b.Data() == nil || b.Data().Color != "listed" {
		t.Fatalf("got %v, %v", b, err)
	}
	if _, err := b.Tags(t.Context()); err != nil {
		t.Error(err)
	}
	wantRequests(t, f, 2)
}

func TestStoppingSendsNothingMore(t *testing.T) {
	f := threePages()
	for b := range newShelf(f).Boxes().All(t.Context()) {
		if b.key == "b" {
			break
		}
	}
	wantRequests(t, f, 1)
	next, stop := iter.Pull2(newShelf(f).Boxes().All(t.Context()))
	if b, _, ok := next(); !ok || b.key != "a" {
		t.Error("no item was pulled")
	}
	stop()
	wantRequests(t, f, 2)
}

func TestLimitAsksNoPageBeyond(t *testing.T) {
	for n, want := range map[int]struct {
		keys     string
		requests int
	}{0: {"", 0}, 1: {"a", 1}, 2: {"ab", 1}, 3: {"abc", 2}, 4: {"abcd", 2}, 5: {"abcde", 3}, 9: {"abcde", 3}} {
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			f := threePages()
			c := newShelf(f).Boxes().Limit(n)
			wantWalk(t, c, want.keys)
			wantRequests(t, f, want.requests)
			if count, err := c.Count(t.Context()); count != len(want.keys) || err != nil {
				t.Errorf("counted %d, %v", count, err)
			}
		})
	}
}

func TestLimitTellsWhereToResume(t *testing.T) {
	for n, want := range map[int]resource.Token{2: "2", 3: "", 4: "3", 5: ""} {
		var last resource.Page[*Box]
		for p, err := range newShelf(threePages()).Boxes().Limit(n).Pages(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			last = p
		}
		if last.Next != want {
			t.Errorf("after %d items: token %q, want %q", n, last.Next, want)
		}
	}
}

func TestPages(t *testing.T) {
	f := script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": page("3"), "3": page("", "c")})
	var got []string
	for p, err := range newShelf(f).Boxes().Pages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%d: %d %s", p.Number, len(p.Items), p.Next))
	}
	if want := []string{"1: 2 2", "2: 0 3", "3: 1 "}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEmptyPageDoesNotEndIt(t *testing.T) {
	f := script(map[string]*ListBoxesOutput{"": page("2"), "2": page("3", "a"), "3": page("4"), "4": page("", "b")})
	wantWalk(t, newShelf(f).Boxes(), "ab")
	if b, err := newShelf(f).Boxes().First(t.Context()); err != nil || b.key != "a" {
		t.Errorf("First got %v, %v", b, err)
	}
}

func TestFirstOfNothing(t *testing.T) {
	_, err := newShelf(script(map[string]*ListBoxesOutput{"": page("")})).Boxes().First(t.Context())
	wantIs(t, err, resource.ErrNotFound)
	wantText(t, err, "depot.Shelf(A1).Boxes: no items")
	f := script(map[string]*ListBoxesOutput{"": page("", "a")})
	_, err = newShelf(f).Boxes().Limit(0).First(t.Context())
	wantIs(t, err, resource.ErrNoItems)
	wantRequests(t, f, 0)
}

func TestErrorComesAfterEarlierItems(t *testing.T) {
	f := script(map[string]*ListBoxesOutput{"": page("2", "a", "b"), "2": page("lost", "c")})
	c := newShelf(f).Boxes()
	keys, err := walk(c.All(t.Context()))
	if keys != "abc!" {
		t.Errorf("got %q", keys)
	}
	wantText(t, err, `depot.Shelf(A1).Boxes: page 3 (resume at "lost"): api error NoSuchMarker: the service says so`)
	if items, err := c.Collect(t.Context()); len(items) != 3 || err == nil {
		t.Errorf("Collect got %d items, %v", len(items), err)
	}
	if n, err := c.Count(t.Context()); n != 3 || err == nil {
		t.Errorf("Count got %d, %v", n, err)
	}
	f.list = func(context.Context, *ListBoxesInput) (*ListBoxesOutput, error) { return nil, nil }
	if _, err := c.Collect(t.Context()); err == nil {
		t.Error("no output and no error ended the listing in silence")
	}
}

func TestCollectionSendsNothing(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	conflict := &ListBoxesInput{Shelf: glue.Ptr("B2")}
	for _, test := range []struct {
		name string
		make func(s *Shelf) *boxes
		ctx  context.Context
		is   error
		text string
	}{
		{"cancelled", (*Shelf).Boxes, cancelled, context.Canceled, "depot.Shelf(A1).Boxes: context canceled"},
		{"conflict", func(s *Shelf) *boxes { return s.Boxes().Filter(conflict) }, t.Context(), resource.ErrConflict,
			"depot.Shelf(A1).Boxes: input member Shelf conflicts with what the method fills in"},
		{"empty identifier", func(s *Shelf) *boxes { return s.svc.Shelf("").Boxes() }, t.Context(), resource.ErrEmptyIdentifier,
			`depot.Shelf("").Boxes: identifier is empty: Name`},
		{"token in a filter", func(s *Shelf) *boxes { return s.Boxes().Filter(&ListBoxesInput{Marker: glue.Ptr("2")}).Limit(-1) }, t.Context(), resource.ErrPagingMember,
			"depot.Shelf(A1).Boxes: member Marker is not a filter: use StartAt"},
		{"page size in a filter", func(s *Shelf) *boxes { return s.Boxes().Filter(&ListBoxesInput{MaxBoxes: glue.Ptr[int32](5)}) }, t.Context(), resource.ErrPagingMember,
			"depot.Shelf(A1).Boxes: member MaxBoxes is not a filter: use Limit or PageSize"},
		{"negative limit", func(s *Shelf) *boxes { return s.Boxes().Limit(-1) }, t.Context(), nil,
			"depot.Shelf(A1).Boxes: limit -1 is negative"},
		{"page size zero", func(s *Shelf) *boxes { return s.Boxes().PageSize(0) }, t.Context(), nil,
			"depot.Shelf(A1).Boxes: page size 0 is not positive"},
		{"no page size", func(s *Shelf) *boxes { return s.list(listBoxesOnce).PageSize(5) }, t.Context(), nil,
			"depot.Shelf(A1).Boxes: ListBoxes takes no page size"},
		{"token for a single page", func(s *Shelf) *boxes { return s.list(listBoxesOnce).StartAt("2") }, t.Context(), nil,
			"depot.Shelf(A1).Boxes: ListBoxes has a single page, so no token fits"},
		{"foreign token", func(s *Shelf) *boxes { return s.list(listBoxesTwo).StartAt("2") }, t.Context(), nil,
			`depot.Shelf(A1).Boxes: token "2" is not one of this listing`},
		{"broken token", func(s *Shelf) *boxes { return s.list(listBoxesTwo).StartAt("%zz&") }, t.Context(), nil,
			`depot.Shelf(A1).Boxes: token "%zz&" is not one of this listing: invalid URL escape "%zz"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := threePages()
			keys, err := walk(test.make(newShelf(f)).All(test.ctx))
			if keys != "!" {
				t.Errorf("got %q, want one error", keys)
			}
			if test.is != nil {
				wantIs(t, err, test.is)
			}
			wantText(t, err, test.text)
			wantRequests(t, f, 0)
		})
	}
}

func TestCancelBetweenPages(t *testing.T) {
	f := threePages()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	keys := ""
	for b, err := range newShelf(f).Boxes().All(ctx) {
		if err != nil {
			wantIs(t, err, context.Canceled)
			break
		}
		keys += b.key
		cancel()
	}
	if keys != "ab" {
		t.Errorf("got %q", keys)
	}
	wantRequests(t, f, 1)
}

func TestFiltersAddUp(t *testing.T) {
	f := threePages()
	first := &ListBoxesInput{Prefix: glue.Ptr("x"), Ids: []string{"1"}, Labels: map[string]string{"a": "1", "b": "1"}, Kind: "big"}
	second := &ListBoxesInput{Prefix: glue.Ptr("y"), Ids: []string{"2", "3"}, Labels: map[string]string{"b": "2"}, Deep: glue.Ptr(true)}
	c := newShelf(f).Boxes().Filter(first).Filter(nil).Filter(second).PageSize(7)
	wantWalk(t, c, "abcde")
	in := lastList(t, f)
	want := &ListBoxesInput{
		Shelf: glue.Ptr("A1"), Prefix: glue.Ptr("y"), Ids: []string{"1", "2", "3"},
		Labels: map[string]string{"a": "1", "b": "2"}, Kind: "big", Deep: glue.Ptr(true),
		Marker: glue.Ptr("3"), MaxBoxes: glue.Ptr[int32](7),
	}
	if !reflect.DeepEqual(in, want) {
		t.Errorf("asked for %+v, want %+v", in, want)
	}
	if len(first.Ids) != 1 || len(first.Labels) != 2 || *first.Prefix != "x" {
		t.Errorf("the caller's filter is now %+v", first)
	}
}

func TestCollectionIsImmutable(t *testing.T) {
	f := threePages()
	base := newShelf(f).Boxes().Filter(&ListBoxesInput{Ids: append(make([]string, 0, 8), "1")})
	in := &ListBoxesInput{Prefix: glue.Ptr("x"), Ids: []string{"2"}, Labels: map[string]string{"a": "1"}, Deep: glue.Ptr(true)}
	c := base.Filter(in)
	*in.Prefix, in.Ids[0], in.Labels["a"], *in.Deep = "spoilt", "spoilt", "spoilt", false // the caller's own again
	_, _, _, _ = base.Filter(&ListBoxesInput{Ids: []string{"3"}}), c.Limit(0), c.PageSize(-1), c.StartAt("9")
	wantWalk(t, c, "abcde")
	got := lastList(t, f)
	if *got.Prefix != "x" || !slices.Equal(got.Ids, []string{"1", "2"}) || got.Labels["a"] != "1" || !*got.Deep || got.MaxBoxes != nil {
		t.Errorf("asked for %+v", got)
	}
	wantWalk(t, base, "abcde")
	if got := lastList(t, f); got.Prefix != nil || !slices.Equal(got.Ids, []string{"1"}) {
		t.Errorf("asked for %+v", got)
	}
}

func TestOptionsAddUp(t *testing.T) {
	f := threePages()
	region := func(name string) func(*Options) { return func(o *Options) { o.Region += name } }
	theirs := []func(*Options){region("a")}
	base := newShelf(f).Boxes().Options(theirs...)
	theirs[0] = region("spoilt")
	x, y := base.Options(region("x")), base.Options(region("y"), region("z"))
	for want, c := range map[string]*boxes{"a": base, "ax": x, "ayz": y.Options()} {
		f.opts = nil
		wantWalk(t, c, "abcde")
		for _, o := range f.opts {
			if o.Region != want {
				t.Errorf("sent with %q, want %q", o.Region, want)
			}
		}
		wantInt(t, "requests", len(f.opts), 3)
	}
}

// Branches of one chain must not write to each other's lists.
func TestBranchesDoNotShareLists(t *testing.T) {
	f := threePages()
	base := newShelf(f).Boxes()
	for _, id := range []string{"1", "2", "3"} {
		base = base.Filter(&ListBoxesInput{Ids: []string{id}})
	}
	x, y := base.Filter(&ListBoxesInput{Ids: []string{"x"}}), base.Filter(&ListBoxesInput{Ids: []string{"y"}})
	for want, c := range map[string]*boxes{"x": x, "y": y} {
		wantWalk(t, c, "abcde")
		if got := lastList(t, f).Ids; got[3] != want {
			t.Errorf("asked for %q, want %q at the end", got, want)
		}
	}
}

func TestEmptyListMeansNone(t *testing.T) {
	f := threePages()
	none := newShelf(f).Boxes().Filter(&ListBoxesInput{Ids: []string{}})
	for _, c := range []*boxes{none, none.Filter(&ListBoxesInput{Prefix: glue.Ptr("x")}), none.Filter(&ListBoxesInput{Ids: []string{"1"}})} {
		wantWalk(t, c, "")
	}
	if res, err := glue.BatchFiltered(t.Context(), none.list, dropBoxes, nil, nil); err != nil || len(res.Items) != 0 {
		t.Errorf("got %v, %v", res, err)
	}
	wantRequests(t, f, 0)
}

func TestConcurrentIterations(t *testing.T) {
	c := newShelf(threePages()).Boxes().Filter(&ListBoxesInput{Ids: []string{"1"}})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				wantWalk(t, c, "abcde")
				wantWalk(t, c.Filter(&ListBoxesInput{Ids: []string{"2"}}).Limit(3), "abc")
			}
		})
	}
	wg.Wait()
}
