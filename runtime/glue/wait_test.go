package glue_test

import (
	"context"
	"errors"
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

// isRed waits for a red box and gives up on a broken one.
func isRed(d *BoxData) (bool, error) {
	if d.Color == "broken" {
		return false, errBroken
	}
	return d.Color == "red", nil
}

var errBroken = errors.New("it will never be red")

func color(_ *Box, d *BoxData) string { return d.Color }

// waitUntil waits with a reload; it exists if reload finds it.
func waitUntil(ctx context.Context, box *Box, reload func(context.Context) (*BoxData, error), done func(*BoxData) (bool, error), maxWait time.Duration, optFns ...func(*resource.WaitOptions)) error {
	return glue.WaitUntil(ctx, box, box.svc.client.Env, reloadBy(reload), existsBy(reload), done, color, maxWait, optFns)
}

func reloadBy(reload func(context.Context) (*BoxData, error)) func(*Box, context.Context, ...func(*Options)) (*BoxData, error) {
	return func(_ *Box, ctx context.Context, _ ...func(*Options)) (*BoxData, error) { return reload(ctx) }
}

func existsBy(reload func(context.Context) (*BoxData, error)) func(*Box, context.Context, ...func(*Options)) (bool, error) {
	return func(box *Box, ctx context.Context, _ ...func(*Options)) (bool, error) {
		_, err := reload(ctx)
		return glue.Exists(box, err)
	}
}

func TestWaitUntil(t *testing.T) {
	const s = time.Second
	options := func(o *resource.WaitOptions) { o.MinDelay, o.MaxDelay = 4*s, 7*s }
	only := func(o *resource.WaitOptions) { o.MinDelay = 60 * s }
	negative := func(o *resource.WaitOptions) { o.MinDelay, o.MaxDelay = -s, -s }
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
		{"several options", []any{"blue", "blue", "blue", "red"}, 60 * s, []func(*resource.WaitOptions){options, func(o *resource.WaitOptions) { o.MinDelay = 6 * s }},
			[]time.Duration{0, 6 * s, 13 * s, 20 * s}, nil, ""},
		{"a minimum above the maximum", []any{"blue", "blue", "red"}, 600 * s, []func(*resource.WaitOptions){only}, []time.Duration{0, 60 * s, 120 * s}, nil, ""},
		{"several options", []any{"blue", "blue", "red"}, 600 * s, []func(*resource.WaitOptions){options, only}, []time.Duration{0, 60 * s, 120 * s}, nil, ""},
		{"pauses below zero", []any{"blue", "blue", "red"}, 600 * s, []func(*resource.WaitOptions){negative}, []time.Duration{0, 2 * s, 5 * s}, nil, ""},
		{"not there yet", []any{resource.ErrNotFound, "red"}, 60 * s, nil, []time.Duration{0, 2 * s}, nil, ""},
		{"not listed yet", []any{resource.ErrNotListed, "red"}, 60 * s, nil, []time.Duration{0, 2 * s}, nil, ""},
		{"never listed", []any{resource.ErrNotListed}, s, nil, []time.Duration{0, s}, resource.ErrTimeout,
			"depot.Box(A1, k).WaitUntil: exceeded the maximum wait time of 1s (last seen: not listed)"},
		{"one last look", []any{"blue", "blue", "red"}, 3 * s, nil, []time.Duration{0, 2 * s, 3 * s}, nil, ""},
		{"a wait below the pause", []any{"blue", "red"}, s, nil, []time.Duration{0, s}, nil, ""},
		{"time is over", []any{"blue"}, 3 * s, nil, []time.Duration{0, 2 * s, 3 * s}, resource.ErrTimeout,
			"depot.Box(A1, k).WaitUntil: exceeded the maximum wait time of 3s (last seen: blue)"},
		{"never there", []any{resource.ErrNotFound}, s, nil, []time.Duration{0, s}, resource.ErrTimeout,
			"depot.Box(A1, k).WaitUntil: exceeded the maximum wait time of 1s (last seen: not found)"},
		{"an error", []any{"blue", errUnsendable}, 60 * s, nil, []time.Duration{0, 2 * s}, errUnsendable,
			"depot.Box(A1, k).WaitUntil: the key cannot be written as XML"},
		{"failing early", []any{"blue", "broken", "red"}, 60 * s, nil, []time.Duration{0, 2 * s}, errBroken,
			"depot.Box(A1, k).WaitUntil: it will never be red"},
		{"under another method's name", []any{&resource.Error{Resource: "depot.Box(A1, k)", Method: "Reload", Err: errBroken}}, s, nil, []time.Duration{0}, errBroken,
			"depot.Box(A1, k).WaitUntil: it will never be red"},
		{"no time", []any{"red"}, 0, nil, nil, resource.ErrTimeout,
			"depot.Box(A1, k).WaitUntil: maximum wait time 0s: it must be positive"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				reload, at := looks(test.answers...)
				box := newShelf(&fake{}).Box("k")
				err := waitUntil(t.Context(), box, reload, isRed, test.maxWait, test.optFns...)
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
		err := waitUntil(ctx, box, reload, isRed, time.Hour)
		wantIs(t, err, context.DeadlineExceeded)
		if errors.Is(err, resource.ErrTimeout) {
			t.Error("the caller's deadline passes for the maximum wait")
		}
		if took := time.Since(begin); took != time.Second {
			t.Errorf("took %s", took)
		}
	})
}

func TestWaitUntilItExists(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newShelf(&fake{}).Box("k")
		reload, at := looks(resource.ErrNotFound, "blue")
		if err := waitUntil(t.Context(), box, reload, nil, time.Minute); err != nil || len(*at) != 2 {
			t.Errorf("got %v after %d looks", err, len(*at))
		}
		reload, _ = looks(resource.ErrNotFound)
		err := waitUntil(t.Context(), box, reload, nil, time.Minute)
		wantIs(t, err, resource.ErrTimeout)
		wantText(t, err, "depot.Box(A1, k).WaitUntil: exceeded the maximum wait time of 1m0s (last seen: not found)")
	})
}

func TestWaitUntilGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, test := range []struct {
			answers []any
			looks   int
			is      error
			text    string
		}{
			{[]any{"blue", "blue", resource.ErrNotFound}, 3, nil, ""},
			{[]any{"blue", errUnsendable}, 2, errUnsendable, "depot.Box(A1, k).WaitUntilGone: the key cannot be written as XML"},
			{[]any{"blue"}, 3, resource.ErrTimeout, "depot.Box(A1, k).WaitUntilGone: exceeded the maximum wait time of 3s"},
		} {
			box := newShelf(&fake{}).Box("k")
			reload, at := looks(test.answers...)
			err := glue.WaitUntilGone(t.Context(), box, box.svc.client.Env, reloadBy(reload), nil, 3*time.Second, nil)
			if !errors.Is(err, test.is) || len(*at) != test.looks {
				t.Errorf("%v: got %v after %d looks", test.answers, err, len(*at))
			}
			if test.text != "" {
				wantText(t, err, test.text)
			}
		}
	})
}

// What another kind has the name of is there: it exists, and is not gone.
func TestWaitForAnotherKind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newShelf(&fake{}).Box("k")
		other := reloadBy(func(context.Context) (*BoxData, error) { return nil, resource.ErrOtherKind })
		err := glue.WaitUntil(t.Context(), box, box.svc.client.Env, other, nil, nil, color, time.Minute, nil)
		wantIs(t, err, nil)
		err = glue.WaitUntilGone(t.Context(), box, box.svc.client.Env, other, nil, time.Minute, nil)
		wantIs(t, err, resource.ErrTimeout)
		failing := reloadBy(func(context.Context) (*BoxData, error) { return nil, errBroken })
		err = glue.WaitUntilGone(t.Context(), box, box.svc.client.Env, failing, nil, time.Minute, nil)
		wantText(t, err, "depot.Box(A1, k).WaitUntilGone: it will never be red")
	})
}
