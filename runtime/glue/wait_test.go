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

// looks makes a reload that notes when it is called and answers in turn, with
// the last answer for ever.
func looks(answers ...any) (reload func(context.Context) (*BoxData, error), at *[]time.Duration) {
	begin := time.Now()
	at = new([]time.Duration)
	return func(context.Context) (*BoxData, error) {
		answer := answers[min(len(*at), len(answers)-1)]
		*at = append(*at, time.Since(begin))
		if err, ok := answer.(error); ok {
			return nil, err
		}
		return &BoxData{Color: answer.(string)}, nil
	}, at
}

func isRed(d *BoxData) bool { return d.Color == "red" }

func TestWaitUntil(t *testing.T) {
	const s = time.Second
	options := func(o *resource.WaitOptions) { o.MinDelay, o.MaxDelay = 4*s, 7*s }
	only := func(o *resource.WaitOptions) { o.MinDelay = 60 * s }
	for _, test := range []struct {
		name    string
		answers []any
		maxWait time.Duration
		optFns  []func(*resource.WaitOptions)
		at      []time.Duration
		is      error
		text    string
	}{
		{"at once", []any{"red"}, 1, nil, []time.Duration{0}, nil, ""},
		{"later", []any{"blue", "blue", "red"}, 60 * s, nil, []time.Duration{0, 2 * s, 5 * s}, nil, ""},
		{"pauses grow to a maximum", []any{"blue", "blue", "blue", "blue", "red"}, 60 * s, []func(*resource.WaitOptions){options},
			[]time.Duration{0, 4 * s, 10 * s, 17 * s, 24 * s}, nil, ""},
		{"a minimum above the maximum", []any{"blue", "blue", "red"}, 600 * s, []func(*resource.WaitOptions){only}, []time.Duration{0, 60 * s, 120 * s}, nil, ""},
		{"not there yet", []any{resource.ErrNotFound, "red"}, 60 * s, nil, []time.Duration{0, 2 * s}, nil, ""},
		{"one last look", []any{"blue", "blue", "red"}, 3 * s, nil, []time.Duration{0, 2 * s, 3 * s}, nil, ""},
		{"a wait below the pause", []any{"blue", "red"}, s, nil, []time.Duration{0, s}, nil, ""},
		{"time is over", []any{"blue"}, 3 * s, nil, []time.Duration{0, 2 * s, 3 * s}, resource.ErrTimeout,
			"depot.Box(A1, k).WaitUntil: exceeded the maximum wait time of 3s"},
		{"never there", []any{resource.ErrNotFound}, s, nil, []time.Duration{0, s}, resource.ErrTimeout,
			"depot.Box(A1, k).WaitUntil: exceeded the maximum wait time of 1s"},
		{"an error", []any{"blue", errUnsendable}, 60 * s, nil, []time.Duration{0, 2 * s}, errUnsendable,
			"depot.Box(A1, k).WaitUntil: the key cannot be written as XML"},
		{"no time", []any{"red"}, 0, nil, nil, resource.ErrTimeout,
			"depot.Box(A1, k).WaitUntil: maximum wait 0s is not positive: exceeded the maximum wait time"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				reload, at := looks(test.answers...)
				box := newShelf(&fake{}).Box("k")
				err := glue.WaitUntil(t.Context(), box, &box.svc.client, reload, isRed, test.maxWait, test.optFns)
				if !slices.Equal(*at, test.at) {
					t.Errorf("looked at %s, want %s", *at, test.at)
				}
				if !errors.Is(err, test.is) {
					t.Errorf("error is %v, want %v", err, test.is)
				}
				if test.text != "" {
					wantText(t, err, test.text)
				}
			})
		})
	}
}

func TestWaitUntilEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begin := time.Now()
		reload, _ := looks("blue")
		box := newShelf(&fake{}).Box("k")
		err := glue.WaitUntil(ctx, box, &box.svc.client, reload, isRed, time.Hour, nil)
		wantIs(t, err, context.DeadlineExceeded)
		if errors.Is(err, resource.ErrTimeout) {
			t.Error("the caller's deadline passes for the maximum wait")
		}
		if took := time.Since(begin); took != time.Second {
			t.Errorf("took %s", took)
		}
	})
}

func TestWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newShelf(&fake{}).Box("k")
		done := &GetBoxOutput{}
		var sent *GetBoxInput
		for _, test := range []struct {
			name string
			own  time.Duration // until the caller's deadline
			wait func(ctx context.Context) (*GetBoxOutput, error)
			is   error
		}{
			{"done", time.Hour, func(context.Context) (*GetBoxOutput, error) { return done, nil }, nil},
			{"failed", time.Hour, func(context.Context) (*GetBoxOutput, error) { return nil, errUnsendable }, errUnsendable},
			{"time is over between two looks", time.Hour, func(context.Context) (*GetBoxOutput, error) {
				return nil, errors.New("exceeded max wait time for BoxExists waiter")
			}, resource.ErrTimeout},
			{"time is over during a look", time.Hour, func(ctx context.Context) (*GetBoxOutput, error) {
				ctx, cancel := context.WithTimeout(ctx, time.Minute)
				defer cancel()
				<-ctx.Done()
				return nil, fmt.Errorf("request canceled: %w", ctx.Err())
			}, resource.ErrTimeout},
			{"the caller's time is over", time.Second, func(ctx context.Context) (*GetBoxOutput, error) {
				<-ctx.Done()
				return nil, fmt.Errorf("request canceled: %w", ctx.Err())
			}, context.DeadlineExceeded},
			{"both times are over", time.Second, func(ctx context.Context) (*GetBoxOutput, error) {
				time.Sleep(2 * time.Minute)
				return nil, fmt.Errorf("request canceled: %w", ctx.Err())
			}, context.DeadlineExceeded},
		} {
			wait := func(ctx context.Context, in *GetBoxInput, maxWait time.Duration, optFns ...func(*Options)) (*GetBoxOutput, error) {
				sent = in
				if maxWait != time.Minute || len(optFns) != 1 {
					t.Errorf("%s: arguments got lost", test.name)
				}
				return test.wait(ctx)
			}
			ctx, cancel := context.WithTimeout(t.Context(), test.own)
			defer cancel()
			in, bind := glue.Input(&GetBoxInput{Depth: 1})
			box.bindGet(bind, in)
			out, err := glue.Wait(ctx, box, "WaitUntilExists", &box.svc.client, wait, in, bind, time.Minute, []func(*Options){func(*Options) {}})
			if !errors.Is(err, test.is) || (err == nil) != (out == done) {
				t.Errorf("%s: got %v, %v", test.name, out, err)
			}
			if test.is != resource.ErrTimeout && errors.Is(err, resource.ErrTimeout) {
				t.Errorf("%s: %v passes for a timeout", test.name, err)
			}
			if *sent.Key != "k" || sent.Depth != 1 {
				t.Errorf("%s: sent %+v", test.name, sent)
			}
		}
	})
}

func TestWaitSendsNothing(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	wait := func(context.Context, *GetBoxInput, time.Duration, ...func(*Options)) (*GetBoxOutput, error) {
		t.Error("waited")
		return nil, nil
	}
	in, bind := glue.Input(&GetBoxInput{Key: glue.Ptr("x")})
	box.bindGet(bind, in)
	_, err := glue.Wait(t.Context(), box, "WaitUntilExists", &box.svc.client, wait, in, bind, time.Minute, nil)
	wantIs(t, err, resource.ErrConflict)
	wantText(t, err, "depot.Box(A1, k).WaitUntilExists: input member Key conflicts with the resource's own value")
}

// The SDK's waiters return no output where an error is what they wait for.
func TestWaitForAnError(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	wait := func(context.Context, *GetBoxInput, time.Duration, ...func(*Options)) (*GetBoxOutput, error) {
		return nil, nil
	}
	in, bind := glue.Input[GetBoxInput](nil)
	box.bindGet(bind, in)
	out, err := glue.Wait(t.Context(), box, "WaitUntilNotExists", &box.svc.client, wait, in, bind, time.Minute, nil)
	if out != nil || err != nil {
		t.Errorf("got %v, %v", out, err)
	}
}
