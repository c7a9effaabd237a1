package batch

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// narrow takes two items in a request, refuses more, and puts off those whose names are
// busy.
type narrow struct {
	reporting
	busy map[string]bool
	sent []resource.Handle
}

func (n *narrow) Bind(items []resource.Handle) (any, error) { return items, nil }

func (n *narrow) Send(_ context.Context, _, _ any, items []resource.Handle) (any, error) {
	if len(items) > 2 {
		return nil, &smithy.GenericAPIError{Code: "MalformedXML"}
	}
	n.sent = append(n.sent, items...)
	return struct{}{}, nil
}

func (n *narrow) Failures(_ any, items []resource.Handle, fail func(int, string, string)) {
	for i, item := range items {
		if n.busy[item.String()] {
			fail(i, "SlowDown", "")
		}
	}
}

// Items of several pieces of a request that are sent again together keep their names and
// places.
func TestItemsThatAreSentAgainKeepTheirPlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		items := handles("a", "b", "c", "d", "e", "f", "g", "h")
		action := &narrow{busy: map[string]bool{"b": true, "d": true, "e": true, "h": true}}
		r := New(action)
		_ = r.Do(t.Context(), each(items))
		failed := map[string]bool{}
		r.Outcomes(func(at int, err error) {
			failed[items[at].String()] = true
			var item *resource.ItemError
			if !errors.As(err, &item) || item.Resource != items[at].String() {
				t.Errorf("%v has the error %v", items[at], err)
			}
		})
		if fmt.Sprint(failed) != fmt.Sprint(action.busy) {
			t.Errorf("%v failed", failed)
		}
	})
}

// A request of an action is not sent in halves because something is not there: it may be
// what all items share.
func TestAbsenceIsNotSoughtByActions(t *testing.T) {
	action := &absent{}
	r := New(action)
	_ = r.Do(t.Context(), each(handles("a", "b", "c", "d")))
	if r.Requests() != 1 {
		t.Errorf("%d requests", r.Requests())
	}
}

type absent struct{ reporting }

func (absent) Send(context.Context, any, any, []resource.Handle) (any, error) {
	return nil, &smithy.GenericAPIError{Code: "NoSuchOwner"}
}

func (absent) Absences(resource.Handle) []fault.Absence {
	return []fault.Absence{{Code: "NoSuchOwner"}}
}

// crashing panics with its first request; with each page by itself, or each item.
type crashing struct {
	reporting
	most  int
	apart bool
}

func (c crashing) Max() int                                                     { return c.most }
func (c crashing) Together(_, _ resource.Handle) bool                           { return !c.apart }
func (crashing) Send(context.Context, any, any, []resource.Handle) (any, error) { panic("boom") }

// However requests come to be full, nothing more is listed for them once one has panicked.
func TestListingEndsWithAPanic(t *testing.T) {
	const enough = 1000
	for what, action := range map[string]crashing{
		"full":         {most: 2},
		"pages":        {most: 0},
		"each its own": {most: 10, apart: true},
	} {
		synctest.Test(t, func(t *testing.T) {
			listed := 0
			r := New(action)
			r.Concurrency = 2
			defer func() {
				if v := recover(); v != "boom" || listed > enough {
					t.Errorf("%s: %v after %d items", what, v, listed)
				}
			}()
			_ = r.Do(t.Context(), func(yield func(resource.Handle, error) bool) {
				for listed <= enough {
					synctest.Wait()
					if listed++; !yield(&item{"a"}, nil) || action.most == 0 && listed%3 == 0 && !yield(nil, ErrEndOfPage) {
						return
					}
				}
			})
		})
	}
}
