package main

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/progress"
	"github.com/seed5e775779/resgen/examples/scope"
	"github.com/seed5e775779/resgen/runtime/catalog"
	"github.com/seed5e775779/resgen/runtime/session"
)

// counters are what the line on stderr tells.
type counters struct {
	accounts, regions, lists, things atomic.Int64

	total int // accounts
}

// String returns the state.
func (c *counters) String() string {
	return fmt.Sprintf("%d of %s, %s, %s, %s", c.accounts.Load(), progress.Count(c.total, "account"), progress.Count(int(c.regions.Load()), "region"),
		progress.Count(int(c.lists.Load()), "list"), progress.Count(int(c.things.Load()), "thing"))
}

// walker lists. All lists of all places are asked for at once, but for the limit.
type walker struct {
	*settings
	home  string // the region to start from
	seen  counters
	slots chan struct{} // one for each list that is asked for

	nested sync.Map // keys of things that are in one of their own type

	mu    sync.Mutex
	items []item
	gaps  []gap
}

// missed notes what is not listed.
func (w *walker) missed(g gap) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.gaps = append(w.gaps, g)
}

// account lists what the session's account has, in all of its regions.
func (w *walker) account(ctx context.Context, sess *session.Session) (struct{}, error) {
	account, err := sess.AccountID(ctx)
	if err != nil {
		return struct{}{}, err
	}
	var running sync.WaitGroup
	defer running.Wait()
	look := func(service, region, as string) {
		v := &visit{walker: w, running: &running, service: service, place: place{account, as}}
		v.open(ctx, sess, region)
	}
	for _, name := range w.wanted() {
		if partition, global := has(name, sess.Region()); global {
			look(name, partition.GlobalRegion, gaps.Everywhere)
		}
	}
	for _, region := range w.enabled(ctx, sess) {
		w.seen.regions.Add(1)
		for _, name := range w.wanted() {
			if here(name, region) {
				look(name, region, region)
			}
		}
	}
	return struct{}{}, nil
}

// visit is one service of a place.
type visit struct {
	*walker
	place
	running *sync.WaitGroup
	sess    *session.Session
	service string
	catalog *catalog.Service
}

// open asks for the lists of the service in a region.
func (v *visit) open(ctx context.Context, sess *session.Session, region string) {
	v.sess = sess.With(session.WithRegion(region))
	v.catalog = services[v.service](v.sess.Config())
	for _, l := range v.catalog.Lists {
		own := func(of string) bool { return v.wants(v.service, of, of == l.Type) }
		if v.catalog.Leads(l.Type, own) {
			v.running.Go(func() { v.list(ctx, l, nil, "") })
		}
	}
}

// list asks for one list, that of the service or that under a thing, and then for those
// under what it has.
func (v *visit) list(ctx context.Context, l catalog.List, under *catalog.Item, in string) {
	v.slots <- struct{}{}
	defer func() { <-v.slots }()
	v.seen.lists.Add(1)
	var found []item
	for c, err := range l.Items(ctx) {
		if err != nil {
			v.missed(v.gap(ctx, l, under, err))
			break
		}
		v.seen.things.Add(1)
		i := itemOf(v.place, v.service, in, c)
		if v.wants(v.service, c.Type, under == nil) {
			found = append(found, i)
		}
		if under == nil || under.Type != c.Type || v.first(i) {
			v.below(ctx, c)
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.items = append(v.items, found...)
}

// first reports whether a thing that is in one of its own type is met for the first time:
// such things may go round in a circle.
func (v *visit) first(i item) bool {
	_, again := v.nested.LoadOrStore(i.key(), true)
	return !again
}

// below asks for what is under a thing, as far as it is wanted.
func (v *visit) below(ctx context.Context, c catalog.Item) {
	for _, l := range c.Under() {
		if v.catalog.Leads(l.Type, func(of string) bool { return v.wants(v.service, of, false) }) {
			v.running.Go(func() { v.list(ctx, l, &c, c.Type+" "+strings.Join(c.IDs, " ")) })
		}
	}
}

// gap returns the gap of a list.
func (v *visit) gap(ctx context.Context, l catalog.List, under *catalog.Item, err error) gap {
	g := gapOf(scope.Gap(ctx, v.Account, v.Region, "", err))
	g.Kind = scope.Place{Session: v.sess, Home: v.home}.Kind(ctx, err)
	if g.Kind == gaps.Interrupted {
		return g // of all that the place has
	}
	g.Service, g.List = v.service, l.Name
	if under != nil {
		g.List = under.Type + "." + l.Name
		g.Of, g.Things = strings.Join(under.IDs, " "), 1
	}
	return g
}
