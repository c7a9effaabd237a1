package glue_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Whatever a wait asks with has the caller's context.
func TestWaitsAskUnderTheCallersContext(t *testing.T) {
	box, asked := newShelf(&fake{}).Box("k"), 0
	look := func(ctx context.Context) {
		if asked++; ctx.Value(mark{}) != "the caller's" {
			t.Errorf("look %d has another context", asked)
		}
	}
	reload := func(_ *Box, ctx context.Context, _ ...func(*Options)) (*BoxData, error) {
		look(ctx)
		return &BoxData{}, nil
	}
	exists := func(_ *Box, ctx context.Context, _ ...func(*Options)) (bool, error) {
		look(ctx)
		return asked < 4, nil
	}
	done := func(*BoxData) (bool, error) { return true, nil }
	ctx, env := context.WithValue(t.Context(), mark{}, "the caller's"), new(resource.Env)
	untilDone := glue.WaitUntil(ctx, box, env, reload, exists, done, nil, time.Hour, nil)
	untilThere := glue.WaitUntil(ctx, box, env, reload, exists, nil, nil, time.Hour, nil)
	untilFound := glue.WaitUntil(ctx, box, env, reload, nil, nil, nil, time.Hour, nil)
	untilGone := glue.WaitUntilGone(ctx, box, env, reload, exists, time.Hour, nil)
	if err := errors.Join(untilDone, untilThere, untilFound, untilGone); err != nil || asked != 4 {
		t.Errorf("%d looks: %v", asked, err)
	}
}

// A context that has ended asks for nothing, and the end of one ends the request that fills
// a page.
func TestEndOfAContextEndsLoads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		listed := page("", "a")
		f := &fake{list: func(ctx context.Context, in *ListBoxesInput) (*ListBoxesOutput, error) {
			if len(in.Ids) == 0 {
				return listed, nil
			}
			<-ctx.Done()
			return nil, ctx.Err()
		}}
		shelf := newShelf(f)
		_, err := walk(bareBoxes(shelf).All(ctx))
		wantIs(t, err, context.DeadlineExceeded)
		for name, member := range map[string]string{"Load": "", "Reload": glue.Anew} {
			box := shelf.Box("k")
			_, err := glue.Load(ctx, box, name, &shelf.svc.client, &box.state, member, func(context.Context) (*BoxData, error) {
				t.Errorf("%s asks", name)
				return nil, nil
			})
			wantIs(t, err, context.DeadlineExceeded)
		}
	})
}

// A request that is over does not keep a later one, which is under way, from being shared.
func TestLoadSharesTheLaterOfTwoReloads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		f := &fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) {
			n := asked.Add(1)
			time.Sleep(10 * time.Second)
			if n == 1 {
				return nil, apiError("Refused")
			}
			return &GetBoxOutput{Box: &BoxData{Color: fmt.Sprint(n)}}, nil
		}}
		box := newShelf(f).Box("k")
		reload := func() { _, _ = box.Reload(t.Context()) }
		go reload()
		time.Sleep(5 * time.Second)
		go reload()
		time.Sleep(7 * time.Second) // the first is over
		if d, err := box.Load(t.Context()); err != nil || d.Color != "2" || asked.Load() != 2 {
			t.Errorf("%v, %v after %d requests", d, err, asked.Load())
		}
	})
}

// Of several answers, the last one is captured.
func TestTheLastAnswerIsCaptured(t *testing.T) {
	var out *GetBoxOutput
	first, last := new(GetBoxOutput), new(GetBoxOutput)
	options := []func(*middleware.Stack) error{glue.Capture(&out)}
	glue.Captured(first, options)
	glue.Captured(last, options)
	if out != last {
		t.Errorf("%p was captured, want %p", out, last)
	}
}

// Only what a page hands out is filled; and an answer whose tokens are empty is whole.
func TestWhatIsFilledOfAPage(t *testing.T) {
	f := script(map[string]*ListBoxesOutput{"": page("", "a", "b", "c")})
	var asked []string
	load := *boxLoad
	load.Next = func(*ListBoxesOutput) []*string { return []*string{nil, new("")} }
	load.Call = func(_ any, ctx context.Context, in *ListBoxesInput, _ ...func(*Options)) (*ListBoxesOutput, error) {
		asked = slices.Clone(in.Ids)
		return byKeys(ctx, &ListBoxesInput{Ids: in.Ids[:1]})
	}
	shelf := newShelf(f)
	wantWalk(t, newBoxes(glue.Hydrated(bareBoxes(shelf).list, &load)).Limit(2), "ab")
	wantTexts(t, asked, "a", "b")
	_, err := glue.LoadItems(t.Context(), []*Box{shelf.Box("a"), shelf.Box("b")}, &load, true, nil)
	wantBatchError(t, err, 2, 1, 1)
	wantIs(t, err, resource.ErrNotFound)
	wantTexts(t, asked, "a", "b")
}

// What Exists does not know is told as its own error, and in the order of keys.
func TestNamesAndOrders(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	_, err := glue.Exists(box, glue.Fail(box, "Load", errBroken))
	wantText(t, err, "depot.Box(A1, k).Exists: it will never be red")
	many, want := map[string]string{}, []string{}
	for i := range 30 {
		want = append(want, fmt.Sprintf("%02d", i))
		many[want[i]] = "x"
	}
	wantTexts(t, glue.Keys(many), want...)
	var removed []string
	tagging := glue.Tagging{
		Handle: box, Method: "ReplaceTags",
		Read:   func(context.Context) (map[string]string, error) { return many, nil },
		Remove: func(_ context.Context, keys []string) error { removed = keys; return nil },
	}
	if err := glue.ReplaceTags(t.Context(), tagging, nil); err != nil {
		t.Error(err)
	}
	wantTexts(t, removed, want...)
}
