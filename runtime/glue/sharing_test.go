package glue_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Lists and maps that are laid over a filter become a copy: neither what was there, which
// other collections may have too, nor what the caller gave is written to or kept.
func TestMergedMembersAreCopies(t *testing.T) {
	for name, merge := range map[string]func(dst *[]string, src []string){
		"MergeList":       func(dst *[]string, src []string) { glue.MergeList(new(glue.Merger), "Ids", dst, src) },
		"MergeConditions": func(dst *[]string, src []string) { glue.MergeConditions(new(glue.Merger), "Ids", dst, src) },
		"MergeFlagList":   func(dst *[]string, src []string) { glue.MergeFlagList(dst, src) },
	} {
		for _, before := range [][]string{nil, append(make([]string, 0, 4), "a")} {
			one, two, src := before, before, []string{"x"}
			merge(&one, src)
			merge(&two, []string{"y"})
			src[0] = "changed"
			if got, want := fmt.Sprint(one, two), fmt.Sprint(append(slices.Clip(before), "x"), append(slices.Clip(before), "y")); got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
	}
	for _, before := range []map[string]string{nil, {}, {"a": "1"}} {
		was := maps.Clone(before)
		one, src := before, map[string]string{"x": "2"}
		glue.MergeMap(new(glue.Merger), &one, src)
		one["y"] = "3"
		if !maps.Equal(before, was) || len(src) != 1 || one["x"] != "2" {
			t.Errorf("%v became %v, and %v what was laid over it", was, before, src)
		}
	}
}

// Collections that are made of one have their own options, filters and pages: none has
// those of another.
func TestCollectionsOfOneShareNothing(t *testing.T) {
	f := threePages()
	base := newShelf(f).Boxes().Options(leave("1"), leave("2"), leave("3"), leave("4"), leave("5")).Filter(&ListBoxesInput{Labels: map[string]string{"a": "1"}})
	filled := newBoxes(glue.Hydrated(base.list, boxLoad))
	branches := map[string]*boxes{}
	for _, name := range []string{"x", "y", "z"} {
		branches[name] = base.Options(leave(name)).Filter(&ListBoxesInput{Labels: map[string]string{name: "2"}})
	}
	for name, c := range branches {
		wantWalk(t, c, "abcde")
		if got := f.opts[len(f.opts)-1].Region + fmt.Sprint(lastList(t, f).Labels); got != "12345"+name+"map[a:1 "+name+":2]" {
			t.Errorf("%s has %s", name, got)
		}
	}
	wantWalk(t, base, "abcde")
	if got := f.opts[len(f.opts)-1].Region + fmt.Sprint(lastList(t, f).Labels); got != "12345map[a:1]" || filled == base {
		t.Errorf("what they were made of has %s", got)
	}
	for b, err := range base.All(t.Context()) {
		if err != nil || b.Data().Color != "listed" {
			t.Errorf("what another was made of is filled, too: %+v, %v", b.Data(), err)
		}
	}
}

// Two listings by one operation, of which one knows the keys: the other does not.
func TestListsOfOneOperationMayKnowTheKeys(t *testing.T) {
	lister := &keyLister{Operation: "ListKeys", Call: by(keyAPI.ListKeys), Input: listKeys.Input, Merge: listKeys.Merge, Tokens: 1, Start: listKeys.Start, Next: listKeys.Next}
	space := &glue.KeySpace[*ListKeysInput, *ListKeysOutput]{
		Prefix: keySpace.Prefix, StartAfter: keySpace.StartAfter, Delimiter: keySpace.Delimiter, Lists: keySpace.Lists, Prefixes: keySpace.Prefixes, CopyOutput: keySpace.CopyOutput,
	}
	client := &glue.Client{API: newBucket([]string{"a", "b", "c"}, 2), Env: new(resource.Env)}
	owner, bind := newService(nil).Shelf("keys"), func(*glue.Binder, *ListKeysInput) {}
	keyed := newKeys(glue.NewKeyedList(owner, "Keys", client, lister, space, bind, keyItems))
	plain := newKeys(glue.NewList(owner, "Keys", client, lister, bind, keyItems))
	for range 2 {
		wantTexts(t, names(t, keyed.StartAt("after:b")), "c")
		wantTexts(t, names(t, plain.StartAt("after:b")), "b", "c") // to the fake, any token is a key
		wantTexts(t, names(t, plain), "a", "b", "c")
	}
}

// keeping is a client that keeps its answers, as a cache does.
type keeping struct {
	*bucket
	outs []*ListKeysOutput
	were []int
}

func (k *keeping) ListKeys(ctx context.Context, in *ListKeysInput, optFns ...func(*Options)) (*ListKeysOutput, error) {
	out, err := k.bucket.ListKeys(ctx, in, optFns...)
	k.mu.Lock()
	defer k.mu.Unlock()
	if err == nil {
		k.outs, k.were = append(k.outs, out), append(k.were, len(out.Keys))
	}
	return out, err
}

// However keys are listed, the filter, which is there for the next listing, and what the
// client has returned stay as they were.
func TestListingKeysChangesNothing(t *testing.T) {
	var all []string
	for i := range 100 {
		all = append(all, fmt.Sprintf("p%d/k%02d", i%4, i))
	}
	k := &keeping{bucket: newBucket(all, 7)}
	k.inclusive = true
	empty, after := "", "p1/k50"
	c := keysOf(k, keyItems).Filter(&ListKeysInput{Delimiter: &empty, StartAfter: &after})
	want := names(t, c)
	for name, list := range map[string]func() error{
		"prefixes":  func() error { return drain(c.Prefixes(t.Context(), "/")) },
		"parallel":  func() error { return drain(c.Parallel(4).All(t.Context())) },
		"in order":  func() error { return drain(c.Parallel(4, inOrder).All(t.Context())) },
		"a part":    func() error { return drain(c.StartAt("ranges:after%3Ap1%2Fk73=p2%2Fk30").All(t.Context())) },
		"a rest":    func() error { return drain(c.StartAt("after:p2/k30").All(t.Context())) },
		"two parts": func() error { return drain(c.StartAt("ranges:=p1%2Fk97&after%3Ap2%2Fk30=p3%2Fk11").All(t.Context())) },
	} {
		if err := list(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := names(t, c); !slices.Equal(got, want) || empty != "" || after != "p1/k50" {
			t.Errorf("%s changes the filter: %d keys, want %d", name, len(got), len(want))
		}
	}
	for i, out := range k.outs {
		if len(out.Keys) != k.were[i] {
			t.Errorf("an answer of %d keys has %d", k.were[i], len(out.Keys))
		}
	}
}

// drain takes everything and returns the error.
func drain[T any](seq func(func(T, error) bool)) error {
	for _, err := range seq {
		if err != nil {
			return err
		}
	}
	return nil
}

type mark struct{}

// What fills an input has the context of the listing, whatever lists.
func TestContextOfWhatFillsAListing(t *testing.T) {
	f := threePages()
	shelf := newShelf(f)
	asked := 0
	bind := func(b *glue.Binder, in *ListBoxesInput) {
		if asked++; b.Context() == nil || b.Context().Value(mark{}) != "the caller's" {
			t.Errorf("the context is %v", b.Context())
		}
		shelf.bindList(b, in)
	}
	c := newBoxes(glue.NewList(shelf, "Boxes", &shelf.svc.client, listBoxes, bind, shelf.items)).Filter(&ListBoxesInput{Kind: "big"})
	ctx := context.WithValue(t.Context(), mark{}, "the caller's")
	_, countErr := c.Count(ctx)
	_, dropErr := glue.BatchFiltered(ctx, c.list, dropBoxes, nil, nil)
	eachErr := c.ForEach(ctx, 2, func(context.Context, *Box) error { return nil })
	if err := errors.Join(countErr, dropErr, eachErr, drain(c.Prefetch(2).All(ctx))); err != nil || asked < 5 {
		t.Errorf("asked %d times: %v", asked, err)
	}
}

// An item that fails ends the request for the next page, too.
func TestForEachEndsTheListing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first := page("2", "a")
		f := &fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			if in.Marker == nil {
				return first, nil
			}
			<-ctx.Done()
			return nil, ctx.Err()
		}}
		err := newShelf(f).Boxes().ForEach(t.Context(), 1, func(context.Context, *Box) error { return errBroken })
		wantIs(t, err, errBroken)
		if strings.Contains(err.Error(), "canceled") {
			t.Error(err)
		}
	})
}

// A page that cannot be filled is not handed out: the listing can go on there.
func TestPageThatCannotBeFilled(t *testing.T) {
	listed := threePages()
	f := &fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		if slices.Contains(in.Ids, "c") {
			return nil, apiError("AccessDenied")
		} else if len(in.Ids) > 0 {
			return byKeys(ctx, in)
		}
		return listed.list(ctx, in)
	}}
	keys, err := walk(bareBoxes(newShelf(f)).All(t.Context()))
	var at *resource.ListError
	if keys != "ab!" || !errors.Is(err, resource.ErrForbidden) || !errors.As(err, &at) || at.Resume != "2" || at.Page != 2 {
		t.Errorf("%q, %v, %+v", keys, err, at)
	}
}

// A part of a token that is empty is not taken from the token that the listing began at.
func TestPartsOfTheFirstTokenDoNotStay(t *testing.T) {
	f := &fake{list: func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
		if *in.Marker == "m" {
			return &ListBoxesOutput{NextMarker: glue.Ptr("n"), Truncated: true}, nil
		}
		return new(ListBoxesOutput), nil
	}}
	if _, err := newShelf(f).list(listBoxesTwo).StartAt("m&s").Count(t.Context()); err != nil || len(f.lists) != 2 {
		t.Fatal(err, f.lists)
	}
	if first, second := f.lists[0], f.lists[1]; *first.SubMarker != "s" || *second.Marker != "n" || second.SubMarker != nil {
		t.Errorf("began at %q, went on at %q and %v", *first.SubMarker, *second.Marker, second.SubMarker)
	}
}
