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

var noBox = []glue.Absence{{Code: "NoSuchBox"}}

// waitForRed waits as generated code does where the SDK has no waiter: for a red box,
// which a broken one will never be, and a lost one is gone. Pauses are of one second.
func waitForRed(ctx context.Context, box *Box, maxWait time.Duration, ends glue.Endings) error {
	in, bind := newInput(&GetBoxInput{Depth: 1})
	box.bindGet(bind, in)
	ask := func(ctx context.Context) (*BoxData, error) {
		path := func(out *GetBoxOutput) (*BoxData, bool) { return out.Box, false }
		return glue.Fetch(ctx, box, "WaitUntilRed", &box.svc.client, "GetBox", by(API.GetBox), in, bind, nil, path, noBox, nil)
	}
	judge := func(data *BoxData) (bool, error) {
		if data.Color == "broken" {
			return false, glue.Failed("Color", data.Color)
		}
		return data.Color == "red", glue.Gone("Color", data.Color, "lost")
	}
	return glue.WaitFor(ctx, box, "WaitUntilRed", &box.svc.client, &box.state, ask, judge, ends, color, maxWait, time.Second, time.Second)
}

func TestWaitFor(t *testing.T) {
	const s = time.Second
	again := glue.Endings{}
	well := glue.Endings{NotFound: glue.EndWell, Success: []string{"AlreadyRed"}, Retry: []string{"Busy"}}
	badly := glue.Endings{NotFound: glue.EndBadly}
	for _, test := range []struct {
		name    string
		answers []any
		ends    glue.Endings
		looks   int
		is      error
		text    string
		kept    string
	}{
		{"at once", []any{"red"}, again, 1, nil, "", "red"},
		{"later", []any{"blue", "blue", "red"}, again, 3, nil, "", "red"},
		{"never", []any{"blue"}, again, 4, resource.ErrTimeout, "depot.Box(A1, k).WaitUntilRed: exceeded the maximum wait time of 3s (last seen: blue)", "blue"},
		{"it failed", []any{"blue", "broken"}, again, 2, nil, "depot.Box(A1, k).WaitUntilRed: broken: Color says that it will not come", "broken"},
		{"not there yet", []any{apiError("NoSuchBox"), "red"}, again, 2, nil, "", "red"},
		{"never there", []any{apiError("NoSuchBox")}, again, 4, resource.ErrTimeout, "depot.Box(A1, k).WaitUntilRed: exceeded the maximum wait time of 3s (last seen: not found)", ""},
		{"not there, which is bad", []any{"blue", apiError("NoSuchBox")}, badly, 2, resource.ErrNotFound, "depot.Box(A1, k).WaitUntilRed: api error NoSuchBox: the service says so", "blue"},
		{"not there, which is good", []any{"blue", apiError("NoSuchBox")}, well, 2, nil, "", ""},
		{"gone, asked again", []any{"lost", "red"}, again, 2, nil, "", "red"},
		{"gone, which is bad", []any{"lost"}, badly, 1, resource.ErrNotFound, "depot.Box(A1, k).WaitUntilRed: lost: Color says that it is gone", "lost"},
		{"gone, which is good", []any{"lost"}, well, 1, nil, "", ""},
		{"a code to ask again", []any{apiError("Busy"), "red"}, well, 2, nil, "", "red"},
		{"a code for ever", []any{apiError("Busy")}, well, 4, resource.ErrTimeout, "depot.Box(A1, k).WaitUntilRed: exceeded the maximum wait time of 3s (last seen: Busy)", ""},
		{"a code that is good", []any{"blue", apiError("AlreadyRed")}, well, 2, nil, "", "blue"},
		{"another code", []any{"blue", apiError("AccessDenied")}, well, 2, resource.ErrForbidden, "depot.Box(A1, k).WaitUntilRed: api error AccessDenied: the service says so", "blue"},
		{"not listed yet", []any{resource.ErrNotListed, "red"}, well, 2, nil, "", "red"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				get, at := getInTurn(test.answers...)
				box := newShelf(&fake{get: get}).Box("k")
				err := waitForRed(t.Context(), box, 3*s, test.ends)
				if test.is != nil && !errors.Is(err, test.is) || (err == nil) != (test.text == "") {
					t.Errorf("error is %v, want %v", err, test.is)
				}
				if test.text != "" {
					wantText(t, err, test.text)
				}
				if want := []time.Duration{0, s, 2 * s, 3 * s}[:test.looks]; !slices.Equal(*at, want) {
					t.Errorf("looked at %s, want %s", *at, want)
				}
				if data := box.Data(); (data == nil) != (test.kept == "") || data != nil && data.Color != test.kept {
					t.Errorf("kept %+v, want %q", data, test.kept)
				}
			})
		})
	}
}

// The state in which a wait has failed is the error's code.
func TestWaitForSaysTheState(t *testing.T) {
	get, _ := getInTurn("broken")
	err := waitForRed(t.Context(), newShelf(&fake{get: get}).Box("k"), time.Second, glue.Endings{})
	var item *resource.ItemError
	if !errors.As(err, &item) || item.Code != "broken" || errors.Is(err, resource.ErrNotFound) {
		t.Errorf("error is %v", err)
	}
}

// The end of the context ends a wait in a pause, in a request, and before it.
func TestWaitForEndsWithTheContext(t *testing.T) {
	for _, after := range []time.Duration{0, 500 * time.Millisecond, 1500 * time.Millisecond} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), after)
			defer cancel()
			get := func(ctx context.Context, _ *GetBoxInput) (*GetBoxOutput, error) {
				select {
				case <-ctx.Done():
					return nil, ctx.Err()
				case <-time.After(700 * time.Millisecond):
					return &GetBoxOutput{Box: &BoxData{Color: "blue"}}, nil
				}
			}
			begin := time.Now()
			err := waitForRed(ctx, newShelf(&fake{get: get}).Box("k"), time.Hour, glue.Endings{NotFound: glue.EndWell})
			wantIs(t, err, context.DeadlineExceeded)
			if took := time.Since(begin); took != after || errors.Is(err, resource.ErrTimeout) {
				t.Errorf("after %s: %v", took, err)
			}
		})
	}
}

// Pauses begin with the least and stay between it and bounds that double up to the most.
func TestWaitForPauses(t *testing.T) {
	t.Run("asked for", func(t *testing.T) { waitForPauses(t, 2*time.Second, 12*time.Second, 12*time.Second) })
	t.Run("by default", func(t *testing.T) { waitForPauses(t, 0, -time.Second, 30*time.Second) })
}

func waitForPauses(t *testing.T, least, most, top time.Duration) {
	synctest.Test(t, func(t *testing.T) {
		get, at := getInTurn("blue")
		box := newShelf(&fake{get: get}).Box("k")
		ask := func(ctx context.Context) (*BoxData, error) {
			out, err := get(ctx, nil)
			return out.Box, err
		}
		never := func(*BoxData) (bool, error) { return false, nil }
		err := glue.WaitFor(t.Context(), box, "WaitUntilRed", &box.svc.client, &box.state, ask, never, glue.Endings{}, nil, time.Hour, least, most)
		wantIs(t, err, resource.ErrTimeout)
		if len(*at) < 120 || (*at)[1] != 2*time.Second || (*at)[len(*at)-1] != time.Hour {
			t.Errorf("looked at %v", *at)
		}
		varied, longest := false, time.Duration(0)
		for i, bound := 2, 4*time.Second; i < len(*at)-1; i, bound = i+1, min(2*bound, top) {
			pause := (*at)[i] - (*at)[i-1]
			varied, longest = varied || pause%time.Second != 0, max(longest, pause)
			if pause < 2*time.Second || pause > bound {
				t.Errorf("pause %d is %s, and the bound %s", i, pause, bound)
			}
		}
		if !varied || longest < top*3/4 {
			t.Errorf("all pauses are alike, or short: the longest is %s", longest)
		}
	})
}

func TestWaitForSendsNothing(t *testing.T) {
	f := &fake{}
	wantIs(t, waitForRed(t.Context(), newShelf(f).Box(""), time.Minute, glue.Endings{NotFound: glue.EndWell}), resource.ErrEmptyIdentifier)
	wantIs(t, waitForRed(t.Context(), newShelf(f).Box("k"), 0, glue.Endings{}), resource.ErrTimeout)
	wantRequests(t, f, 0)
}

func TestMatches(t *testing.T) {
	for _, test := range []struct {
		of       []bool
		all, any bool
	}{{nil, false, false}, {[]bool{true, true}, true, true}, {[]bool{true, false}, false, true}, {[]bool{false}, false, false}} {
		var m glue.Matches
		for _, is := range test.of {
			m.Add(is)
		}
		if m.All() != test.all || m.Any() != test.any {
			t.Errorf("%v: all %t, any %t", test.of, m.All(), m.Any())
		}
	}
}

// A look that fails, or panics, is over: what it brought is nothing, and nobody waits for it.
func TestLooksThatFailAreOver(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	look := func(ask func() (*BoxData, error)) (err error) {
		defer func() {
			if v := recover(); v != nil {
				err = errors.Join(errBroken, err)
			}
		}()
		judge := func(*BoxData) (bool, error) { return true, nil }
		return glue.WaitFor(t.Context(), box, "WaitUntilRed", &box.svc.client, &box.state, func(context.Context) (*BoxData, error) { return ask() }, judge, glue.Endings{}, nil, time.Hour, 0, 0)
	}
	for name, ask := range map[string]func() (*BoxData, error){
		"fails":  func() (*BoxData, error) { return &BoxData{Color: "half"}, errBroken },
		"panics": func() (*BoxData, error) { panic("boom") },
	} {
		if err := look(ask); !errors.Is(err, errBroken) || box.Data() != nil || glue.UnderWay(&box.svc.client) != 0 {
			t.Errorf("%s: %v; %v is kept, %d under way", name, err, box.Data(), glue.UnderWay(&box.svc.client))
		}
	}
}
