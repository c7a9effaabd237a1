package glue_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// listedBy is a store that something else lists.
type listedBy struct {
	*store
	list func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error)
}

func (l listedBy) ListBoxes(ctx context.Context, in *ListBoxesInput, _ ...func(*Options)) (*ListBoxesOutput, error) {
	return l.list(ctx, in)
}

// emptied sweeps what l lists, in one step of either kind.
func (l listedBy) emptied(t *testing.T, each bool, options resource.SweepOptions) (*resource.SweepResult, error) {
	shelf := newService(l).Shelf("A1")
	step := glue.SweepBatch("Boxes", shelf.Boxes().list, dropMany(l.page), nil)
	if each {
		step = glue.SweepEach("Boxes", shelf.Boxes().list, l.dropOne)
	}
	return glue.Sweep(t.Context(), shelf, "Empty", options, step)
}

// eachKind runs a test for steps of both kinds, on virtual time.
func eachKind(t *testing.T, test func(t *testing.T, each bool)) {
	for name, each := range map[string]bool{"batch": false, "each": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { test(t, each) })
		})
	}
}

// A service that knows nothing behind an item that is gone ends the listing too early.
func TestSweepGoesOnWhereAListingEndedTooEarly(t *testing.T) {
	eachKind(t, func(t *testing.T, each bool) {
		s := newStore(1000, 10)
		s.dropTime = time.Millisecond
		early := 0
		l := listedBy{s, func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			time.Sleep(5 * time.Millisecond)
			s.mu.Lock()
			known := in.Marker == nil || slices.Contains(s.keys, *in.Marker)
			s.mu.Unlock()
			if !known {
				early++
				return &ListBoxesOutput{}, nil
			}
			return s.ListBoxes(ctx, in)
		}}
		res, err := l.emptied(t, each, resource.SweepOptions{})
		if done, _ := res.Count(); err != nil || done != 1000 || len(s.keys) > 0 || early < 2 {
			t.Errorf("%v, %v, %d are left, %d listings ended too early", res, err, len(s.keys), early)
		}
	})
}

// What comes behind the back of the listing goes, too.
func TestSweepTakesWhatCameMeanwhile(t *testing.T) {
	eachKind(t, func(t *testing.T, each bool) {
		s := newStore(30, 10)
		l := listedBy{s, func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			if s.lists == 2 {
				s.mu.Lock()
				s.keys = slices.Insert(s.keys, 0, "!")
				s.mu.Unlock()
			}
			return s.ListBoxes(ctx, in)
		}}
		res, err := l.emptied(t, each, resource.SweepOptions{})
		if done, _ := res.Count(); err != nil || done != 31 || len(s.keys) > 0 || s.lists != 4 {
			t.Errorf("%v, %v, %d are left, %d pages", res, err, len(s.keys), s.lists)
		}
	})
}

// Nothing is listed again where it could show nothing new, or is not asked for.
func TestSweepListsOnce(t *testing.T) {
	for name, test := range map[string]struct {
		items, pages int
		options      resource.SweepOptions
		refused      bool
	}{
		"one page":         {items: 10, pages: 1},
		"nothing":          {items: 0, pages: 1},
		"a preview":        {items: 30, pages: 3, options: resource.SweepOptions{Preview: true}},
		"a failure":        {items: 30, pages: 3, refused: true},
		"the first failed": {items: 10, pages: 1, refused: true, options: resource.SweepOptions{StopOnError: true}},
	} {
		t.Run(name, func(t *testing.T) {
			eachKind(t, func(t *testing.T, each bool) {
				s := newStore(test.items, 10)
				if test.refused {
					s.item = func(key string, _ int) (string, bool) {
						return map[bool]string{true: "AccessDenied"}[key == "000003"], false
					}
				}
				res, err := listedBy{s, func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
					return s.ListBoxes(ctx, in)
				}}.emptied(t, each, test.options)
				if (err != nil) != test.refused || s.lists != test.pages {
					t.Errorf("%v, %v, %d pages, want %d", res, err, s.lists, test.pages)
				}
			})
		})
	}
}

// A list that lags behind, or a fake, shows what is done: that is the end, and done once.
func TestSweepEndsWhereWhatIsDoneIsListed(t *testing.T) {
	eachKind(t, func(t *testing.T, each bool) {
		s := newStore(30, 10)
		shown := newStore(30, 10)
		res, err := listedBy{s, func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			return shown.ListBoxes(ctx, in)
		}}.emptied(t, each, resource.SweepOptions{})
		if done, _ := res.Count(); err != nil || done != 30 || s.sent["000000"] != 1 || shown.lists > 5 {
			t.Errorf("%v, %v, %d pages, %d times", res, err, shown.lists, s.sent["000000"])
		}
	})
}

// What fills faster than it is emptied is an error in the end.
func TestSweepOfWhatFillsAllTheTimeEnds(t *testing.T) {
	eachKind(t, func(t *testing.T, each bool) {
		s := newStore(0, 1)
		n := 0
		res, err := listedBy{s, func(_ context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			n++
			out := &ListBoxesOutput{Boxes: []BoxData{{Key: glue.Ptr(fmt.Sprint(n))}}}
			if in.Marker == nil {
				out.NextMarker = out.Boxes[0].Key
			}
			return out, nil
		}}.emptied(t, each, resource.SweepOptions{})
		if done, failed := res.Count(); n != 200 || done != 200 || failed != 0 {
			t.Errorf("%v, %d pages", res, n)
		}
		wantText(t, err, "depot.Shelf(A1).Empty: Boxes: 0 of 200 items failed: the listing broke off: after 100 listings from the beginning there is still more than a page")
	})
}

// An error of the second listing says that nobody knows whether anything is left.
func TestSweepThatCannotLookAgainFails(t *testing.T) {
	eachKind(t, func(t *testing.T, each bool) {
		s := newStore(30, 10)
		refused := errors.New("no more of this")
		res, err := listedBy{s, func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			if s.lists == 3 {
				return nil, refused
			}
			return s.ListBoxes(ctx, in)
		}}.emptied(t, each, resource.SweepOptions{})
		if done, failed := res.Count(); !errors.Is(err, refused) || done != 30 || failed != 0 {
			t.Errorf("%v, %v", res, err)
		}
	})
}

// nearsighted is a bucket that lists nothing but its first page, as one whose markers are
// looked for among what is left.
type nearsighted struct{ *bucket }

func (b nearsighted) ListKeys(ctx context.Context, in *ListKeysInput, _ ...func(*Options)) (*ListKeysOutput, error) {
	if in.StartAfter != nil || in.Token != nil {
		return &ListKeysOutput{}, nil
	}
	return b.bucket.ListKeys(ctx, in)
}

// Parts of a parallel listing that have nothing hand over no page, and count nevertheless.
func TestSweepGoesOnWherePartsAreEmpty(t *testing.T) {
	for _, parallel := range []int{0, 4} {
		b := newBucket(numbered(500), 50)
		step := glue.SweepEach("Keys", keysOf(nearsighted{b}, keyItems).list, func(_ context.Context, k *Key) error {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.keys = slices.DeleteFunc(slices.Clone(b.keys), func(key string) bool { return key == k.name })
			return nil
		})
		res, err := glue.Sweep(t.Context(), newService(nil).Shelf("keys"), "Empty", resource.SweepOptions{Parallel: parallel}, step)
		if n, _ := res.Count(); err != nil || n != 500 || len(b.keys) > 0 {
			t.Errorf("Parallel(%d): %v, %v, %d are left", parallel, res, err, len(b.keys))
		}
	}
}

// What a sweep calls for each item gets a context that ends with the caller's.
func TestSweepEachEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := newStore(1, 1)
	shelf := newService(s).Shelf("A1")
	_, err := glue.Sweep(ctx, shelf, "Empty", resource.SweepOptions{}, glue.SweepEach("Parts", shelf.Boxes().list, func(ctx context.Context, _ *Box) error {
		cancel()
		return ctx.Err()
	}))
	wantIs(t, err, context.Canceled)
}
