package glue_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

type boxWaiter struct {
	glue.Waiting
	Retryable     func(context.Context, *GetBoxInput, *GetBoxOutput, error) (bool, error)
	ClientOptions []func(*Options)
	WithAPI       func([]func(*middleware.Stack) error) func(*Options)
}

var errFailure = errors.New("waiter state transitioned to Failure")

// redWaiter is a waiter as the SDK has them: for a red box, which a broken one will
// never be.
func redWaiter() boxWaiter {
	return boxWaiter{Waiting: glue.Waiting{MinDelay: 15 * time.Second, MaxDelay: 20 * time.Second}, WithAPI: noAPI, Retryable: func(_ context.Context, _ *GetBoxInput, out *GetBoxOutput, err error) (bool, error) {
		switch {
		case err != nil:
			return false, err
		case out.Box.Color == "broken":
			return false, errFailure
		}
		return out.Box.Color != "red", nil
	}}
}

// goneWaiter is a waiter for a box that is no more, which the SDK's tell by an error
// and no output.
func goneWaiter() boxWaiter {
	w := redWaiter()
	w.Retryable = func(_ context.Context, _ *GetBoxInput, _ *GetBoxOutput, err error) (bool, error) {
		return err == nil, nil
	}
	return w
}

func noAPI([]func(*middleware.Stack) error) func(*Options) { return func(*Options) {} }

func wait(ctx context.Context, box *Box, maxWait time.Duration, w boxWaiter) error {
	in, bind := newInput(&GetBoxInput{Depth: 1})
	box.bindGet(bind, in)
	path := func(out *GetBoxOutput) (*BoxData, bool) { return out.Box, false }
	return glue.Wait(ctx, box, "WaitUntilRed", &box.svc.client, by(API.GetBox), in, bind, maxWait, w.Waiting, w.Retryable, w.ClientOptions, w.WithAPI, glue.Keeping(box, &box.svc.client, &box.state, path, false, color))
}

// getInTurn answers with colors and errors one after another, the last for ever, and
// notes when it is asked.
func getInTurn(answers ...any) (get func(context.Context, *GetBoxInput) (*GetBoxOutput, error), at *[]time.Duration) {
	reload, at := looks(answers...)
	return func(ctx context.Context, _ *GetBoxInput) (*GetBoxOutput, error) {
		data, err := reload(ctx)
		if err != nil {
			return nil, err
		}
		return &GetBoxOutput{Box: data}, nil
	}, at
}

func TestWait(t *testing.T) {
	const s = time.Second
	for _, test := range []struct {
		name    string
		answers []any
		maxWait time.Duration
		at      []time.Duration
		is      error
		text    string
		kept    string
	}{
		{"at once", []any{"red"}, s, []time.Duration{0}, nil, "", "red"},
		{"later", []any{"blue", "blue", "blue", "red"}, 300 * s, []time.Duration{0, 15 * s, 35 * s, 55 * s}, nil, "", "red"},
		{"maxWait below the pause", []any{"blue", "red"}, 10 * s, []time.Duration{0, 10 * s}, nil, "", "red"},
		{"time is over", []any{"blue", "green"}, 20 * s, []time.Duration{0, 15 * s, 20 * s}, resource.ErrTimeout,
			"depot.Box(A1, k).WaitUntilRed: exceeded the maximum wait time of 20s (last seen: green)", "green"},
		{"it failed", []any{"blue", "broken"}, 60 * s, []time.Duration{0, 15 * s}, errFailure,
			"depot.Box(A1, k).WaitUntilRed: waiter state transitioned to Failure (last seen: broken)", "broken"},
		{"it is gone", []any{"blue", apiError("NoSuchBox")}, 60 * s, []time.Duration{0, 15 * s}, resource.ErrNotFound,
			"depot.Box(A1, k).WaitUntilRed: api error NoSuchBox: the service says so", "blue"},
		{"forbidden", []any{apiError("AccessDenied")}, 60 * s, []time.Duration{0}, resource.ErrForbidden,
			"depot.Box(A1, k).WaitUntilRed: api error AccessDenied: the service says so", ""},
		{"no time", []any{"red"}, -s, nil, resource.ErrTimeout,
			"depot.Box(A1, k).WaitUntilRed: maximum wait time -1s: it must be positive", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				get, at := getInTurn(test.answers...)
				box := newShelf(&fake{get: get}).Box("k")
				err := wait(t.Context(), box, test.maxWait, redWaiter())
				if !errors.Is(err, test.is) || errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("error is %v, want %v", err, test.is)
				}
				if test.text != "" {
					wantText(t, err, test.text)
				}
				if !slices.Equal(*at, test.at) {
					t.Errorf("looked at %s, want %s", *at, test.at)
				}
				if data := box.Data(); (data == nil) != (test.kept == "") || data != nil && data.Color != test.kept {
					t.Errorf("kept %+v, want %q", data, test.kept)
				}
			})
		})
	}
}

// The SDK's waiters know the code alone, and do not say the error they give up for.
func TestWaitersVerdictOnAnError(t *testing.T) {
	refused := &smithy.GenericAPIError{Code: "Invalid", Message: "the key is too long"}
	gone := &smithy.GenericAPIError{Code: "Invalid", Message: "Box k does not exist"}
	for _, test := range []struct {
		name    string
		err     error
		again   bool
		verdict error
		is      error
		text    string
	}{
		{"success, though not gone", refused, false, nil, refused, "depot.Box(A1, k).WaitUntilRed: api error Invalid: the key is too long"},
		{"again, though not gone", refused, true, nil, refused, "depot.Box(A1, k).WaitUntilRed: api error Invalid: the key is too long"},
		{"gone", gone, false, nil, nil, ""},
		{"failure", gone, false, errFailure, resource.ErrNotFound,
			"depot.Box(A1, k).WaitUntilRed: waiter state transitioned to Failure: api error Invalid: Box k does not exist"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := redWaiter()
			w.Retryable = func(context.Context, *GetBoxInput, *GetBoxOutput, error) (bool, error) {
				return test.again, test.verdict
			}
			f := &fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) { return nil, test.err }}
			err := wait(t.Context(), newShelf(f).Box("k"), time.Minute, w)
			if !errors.Is(err, test.is) || (err == nil) != (test.is == nil) {
				t.Errorf("error is %v, want %v", err, test.is)
			}
			if test.text != "" {
				wantText(t, err, test.text)
			}
			wantRequests(t, f, 1)
		})
	}
}

func TestWaitEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		get, _ := getInTurn("blue")
		err := wait(ctx, newShelf(&fake{get: get}).Box("k"), time.Hour, redWaiter())
		wantIs(t, err, context.DeadlineExceeded)
		wantText(t, err, "depot.Box(A1, k).WaitUntilRed: context deadline exceeded (last seen: blue)")
		if errors.Is(err, resource.ErrTimeout) {
			t.Error("the caller's deadline passes for the maximum wait")
		}
	})
}

func TestWaitUntilItIsGoneDropsTheData(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		get, _ := getInTurn("blue", apiError("NoSuchBox"))
		box := newShelf(&fake{get: get}).Box("k")
		if err := wait(t.Context(), box, time.Minute, goneWaiter()); err != nil || box.Data() != nil {
			t.Errorf("got %v, kept %+v", err, box.Data())
		}
	})
}

// What an action does during a look is not undone by what the look saw before.
func TestAnActionStandsAgainstALook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newShelf(&fake{get: slow("red")}).Box("k")
		go func() {
			time.Sleep(time.Second / 2)
			box.forget()
		}()
		if err := wait(t.Context(), box, time.Minute, redWaiter()); err != nil || box.Data() != nil {
			t.Errorf("got %v, kept %+v", err, box.Data())
		}
	})
}

func TestWaitSendsTheOptions(t *testing.T) {
	w := redWaiter()
	w.LogWaitAttempts = true
	roomy := make([]func(*middleware.Stack) error, 4)
	w.APIOptions = append(roomy[:0], func(*middleware.Stack) error { return nil })
	var api []int
	w.WithAPI = func(fns []func(*middleware.Stack) error) func(*Options) {
		return func(*Options) { api = append(api, len(fns)) }
	}
	own := 0
	w.ClientOptions = []func(*Options){func(*Options) { own++ }}
	synctest.Test(t, func(t *testing.T) {
		get, _ := getInTurn("blue", "red")
		f := &fake{get: get}
		box := newShelf(f).Box("k")
		if err := wait(t.Context(), box, time.Minute, w); err != nil {
			t.Error(err)
		}
		if own != 2 || !slices.Equal(api, []int{2, 2}) || len(w.APIOptions) != 1 || roomy[1] != nil {
			t.Errorf("the caller's options came %d times, those of the middleware so: %v; behind them is %v", own, api, roomy[1] != nil)
		}
		for _, in := range f.gets {
			if *in.Key != "k" || in.Depth != 1 {
				t.Errorf("sent %+v", in)
			}
		}
	})
}

func TestWaitSendsNothing(t *testing.T) {
	f := &fake{}
	box := newShelf(f).Box("k")
	in, bind := newInput(&GetBoxInput{Key: glue.Ptr("x")})
	box.bindGet(bind, in)
	err := glue.Wait(t.Context(), box, "WaitUntilRed", &box.svc.client, by(API.GetBox), in, bind, time.Minute, glue.Waiting{}, redWaiter().Retryable, nil, noAPI, nil)
	wantIs(t, err, resource.ErrConflict)
	wantText(t, err, "depot.Box(A1, k).WaitUntilRed: input member Key conflicts with what the method fills in")
	wantRequests(t, f, 0)
}

// An answer about another thing ends a wait with an error, whether the thing is waited
// for or its end: nothing follows from it, and what is known stays.
func TestWaitForAnotherThing(t *testing.T) {
	for _, there := range []bool{true, false} {
		f := &fake{}
		box := newShelf(f).Box("k")
		if _, err := box.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		in, bind := newInput[GetBoxInput](nil)
		box.bindGet(bind, in)
		another := func(*GetBoxOutput) (*BoxData, bool) { return nil, true }
		satisfied := func(context.Context, *GetBoxInput, *GetBoxOutput, error) (bool, error) { return false, nil }
		err := glue.Wait(t.Context(), box, "WaitUntilRed", &box.svc.client, by(API.GetBox), in, bind, time.Minute, glue.Waiting{}, satisfied, nil, noAPI,
			glue.Keeping(box, &box.svc.client, &box.state, another, there, color))
		if err == nil || errors.Is(err, resource.ErrTimeout) || errors.Is(err, resource.ErrNotFound) || box.Data() == nil || len(f.gets) != 2 {
			t.Errorf("there %v: %v, the data is %v, %d requests", there, err, box.Data(), len(f.gets))
		}
	}
}

// A function of the caller's that panics leaves no request under way behind, which would
// be kept for as long as the service is.
func TestWaitEndsWhereAFunctionPanics(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	in, bind := newInput[GetBoxInput](nil)
	box.bindGet(bind, in)
	panics := func(context.Context, *GetBoxInput, *GetBoxOutput, error) (bool, error) { panic("no judge") }
	path := func(out *GetBoxOutput) (*BoxData, bool) { return out.Box, false }
	func() {
		defer func() {
			if p := recover(); p != "no judge" {
				t.Errorf("recovered %v", p)
			}
		}()
		_ = glue.Wait(t.Context(), box, "WaitUntilRed", &box.svc.client, by(API.GetBox), in, bind, time.Minute, glue.Waiting{}, panics, nil, noAPI,
			glue.Keeping(box, &box.svc.client, &box.state, path, true, color))
	}()
	wantInt(t, "handles with requests under way", glue.UnderWay(&box.svc.client), 0)
}
