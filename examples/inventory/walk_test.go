package main

import (
	"context"
	"iter"
	"sync"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/catalog"
)

// unit is a thing that is in itself.
type unit string

func (u unit) String() string  { return string(u) }
func (u unit) Validate() error { return nil }

func units(names ...unit) catalog.List {
	all := func(context.Context) iter.Seq2[unit, error] {
		return func(yield func(unit, error) bool) {
			for _, name := range names {
				if !yield(name, nil) {
					return
				}
			}
		}
	}
	return catalog.NewList("Units", "Unit", "ListUnits", all, func(u unit) catalog.Item {
		return catalog.Item{IDs: []string{string(u)}}.WithUnder(func() []catalog.List { return []catalog.List{units("a", "b", "c")} })
	})
}

// broken is a list that fails.
func broken(err error) catalog.List {
	all := func(context.Context) iter.Seq2[unit, error] {
		return func(yield func(unit, error) bool) { yield("", err) }
	}
	return catalog.NewList("Units", "Unit", "ListUnits", all, func(unit) catalog.Item { return catalog.Item{} })
}

// TestCircle comes to an end, and has each thing.
func TestCircle(t *testing.T) {
	var running sync.WaitGroup
	w := &walker{settings: &settings{under: true}, slots: make(chan struct{}, 3)}
	v := &visit{walker: w, running: &running, service: "s", place: place{"1", "r"}, catalog: &catalog.Service{
		Name: "s", Lists: []catalog.List{units("a")}, Under: map[string][]string{"Unit": {"Unit"}},
	}}
	running.Go(func() { v.list(t.Context(), v.catalog.Lists[0], nil, "") })
	running.Wait()
	r := newReport(time.Time{}, nil, w.items, w.gaps)
	if len(r.Items) != 3 || r.Items[0].ID != "a" || r.Items[0].In != "" || r.Items[2].In != "Unit a" || len(r.Gaps) != 0 || w.seen.lists.Load() != 5 {
		t.Errorf("%d lists, %+v", w.seen.lists.Load(), r)
	}
}
