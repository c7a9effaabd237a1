package listing

import (
	"context"
	"errors"
	"iter"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/seed5e775779/resgen/runtime/internal/slab"
	"github.com/seed5e775779/resgen/runtime/internal/source"
)

// A listing without an end is refused where it would have to end, unless Limit ends it; a
// mistake that was made before is the one that is told. Pages ahead of it would be lost.
func TestWhatNeverEndsIsRefused(t *testing.T) {
	for _, test := range []struct {
		endless     bool
		limit, most int
		err         error
		refused     bool
	}{
		{true, source.None, source.None, nil, true}, {true, source.None, 5, nil, true}, {true, 5, source.None, nil, false}, {true, 0, 5, nil, false},
		{false, source.None, source.None, nil, false}, {true, source.None, source.None, errBroken, false},
	} {
		l := New(&Source{Operation: &Operation{Name: "Receive", Endless: test.endless}, Owner: box{}, Method: "Messages"})
		l.set.Limit, l.set.Most, l.err = test.limit, test.most, test.err
		const want = "Box(b).Messages: Receive never ends: set a Limit, or loop over All"
		if err := l.Ends(); (err != nil) != test.refused || err != nil && err.Error() != want {
			t.Errorf("%+v: %v", test, err)
		}
		for prefetch := range 3 {
			l.set.Prefetch = prefetch
			if err := l.takes(); (err != nil) != (test.endless && prefetch > 0) {
				t.Errorf("%+v, %d pages ahead: %v", test, prefetch, err)
			}
		}
	}
}

// No more is taken than may be handed out, or tells that there is too much; and the input
// that says so is another one.
func TestNoMoreIsTakenThanFits(t *testing.T) {
	l := New(&Source{Operation: &Operation{
		Endless: true, Asks: func(in any) int32 { return *in.(*int32) },
		Copy: func(in any) any { copied := *in.(*int32); return &copied }, SetPageSize: func(in any, n int32) { *in.(*int32) = n },
	}})
	for _, test := range []struct {
		left, spare int
		want        int32
	}{
		{-1, -1, 10}, {9, -1, 9}, {10, -1, 10}, {11, -1, 10}, {-1, 9, 10}, {-1, 8, 9}, {-1, 0, 1}, {5, 4, 5}, {5, 3, 4}, {4, 5, 4}, {5, 5, 5},
	} {
		in := int32(10)
		if got := *l.fitting(&in, &turn{left: test.left, spare: test.spare}).(*int32); got != test.want || in != 10 {
			t.Errorf("%+v: %d are asked for, the input says %d", test, got, in)
		}
	}
}

// What brings nothing is asked again a second after it was asked; what brings something, or
// takes longer, at once.
func TestPauseOfWhatNeverEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var turn turn
		for _, test := range []struct {
			took  time.Duration
			items int
			pause time.Duration
		}{{0, 0, idlePause}, {0, 1, 0}, {idlePause / 4, 0, idlePause * 3 / 4}, {20 * time.Second, 0, 0}, {idlePause / 4, 0, idlePause * 3 / 4}} {
			turn.asks(true)
			time.Sleep(test.took)
			turn.goOn(test.items)
			begun := time.Now()
			if err := turn.rest(t.Context()); err != nil || time.Since(begun) != test.pause {
				t.Errorf("after %d items in %v it rests for %v, %v", test.items, test.took, time.Since(begun), err)
			}
		}
	})
}

// An item without what identifies it is told under the operation, unless the method is
// called so, too.
func TestUnknownItemsAreTold(t *testing.T) {
	for method, want := range map[string]string{"Things": "ListThings: broken: ", "ListThings": "broken: "} {
		s := &Source{Operation: &Operation{Name: "ListThings"}, Method: method}
		if err := s.unknown(errBroken); !errors.Is(err, errBroken) || len(err.Error()) < len(want) || err.Error()[:len(want)] != want {
			t.Errorf("%s: %v", method, err)
		}
	}
}

// The items of a page are those of all its lists.
func TestItemsOfAllLists(t *testing.T) {
	p := &keyPage{keys: &Keys{Lists: 3, Len: func(_ any, list int) int { return []int{2, 0, 5}[list] }}}
	if got := p.len(); got != 7 {
		t.Errorf("%d items", got)
	}
}

// Memory for lists is lent to the SDK's own clients alone, wiped and lent again.
func TestListsAreLentAgain(t *testing.T) {
	for name, test := range map[string]struct {
		from *Source
		lent bool
	}{
		"the SDK's": {&Source{Operation: &Operation{Lists: new(sync.Pool)}, Client: new(sts.Client)}, true},
		"a fake":    {&Source{Operation: &Operation{Lists: new(sync.Pool)}, Client: new(model)}, false},
		"kept":      {&Source{Operation: &Operation{}, Client: new(sts.Client)}, false},
	} {
		ctx, lists := lend(t.Context(), test.from)
		if (lists != nil) != test.lent || (ctx != t.Context()) != test.lent {
			t.Errorf("%s: %v", name, lists)
		}
		if lists == nil {
			takeBack(lists, test.from)
			continue
		}
		again := false
		for range 20 { // a sync.Pool may lose what it has
			call := slab.Claim(ctx)
			if slab.Borrow(call, "decoder") == nil {
				t.Fatal("they are not wiped")
			}
			takeBack(lists, test.from)
			before := lists
			ctx, lists = lend(t.Context(), test.from)
			again = again || lists == before
		}
		if !again {
			t.Error("they are made anew each time")
		}
	}
}

// Workers are needed; what fails says its item if that is a handle, and a worker goes on
// behind it only where it should.
func TestWhatWorkersSay(t *testing.T) {
	l := New(&Source{Operation: &Operation{}, Owner: box{}, Method: "Things"})
	items := func(context.Context) iter.Seq2[any, error] {
		return func(yield func(any, error) bool) {
			for _, item := range []any{box{}, "text", box{}} {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
	for _, workers := range []int{0, -1} {
		if err := l.ForEach(t.Context(), workers, true, nil, nil); err == nil || err.Error()[:len("Box(b).Things: number of workers")] != "Box(b).Things: number of workers" {
			t.Errorf("%d workers: %v", workers, err)
		}
	}
	for goOn, want := range map[bool]string{false: "Box(b): broken", true: "Box(b): broken\nbroken\nBox(b): broken"} {
		err := Each(t.Context(), 1, goOn, items, func(context.Context, any) error { return errBroken }, l.Fail)
		if err == nil || err.Error() != want || !errors.Is(err, errBroken) {
			t.Errorf("going on %v: %v", goOn, err)
		}
	}
}
