package resource

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Origin describes data that is less than a load brings: which operation it
// came from and what that operation leaves out. Generated packages hold one
// static Origin for each such place; handles point to it.
type Origin struct {
	// Operation is the SDK operation, such as "ListRoles".
	Operation string
	// Branch is the member that listed the item where one operation lists items
	// of several kinds, such as "DeleteMarkers".
	Branch string
	// Omits are the members that are never there.
	Omits []string
}

// State holds the data of one handle. The zero State holds none. It is safe
// for concurrent use and must not be copied.
//
// Its origin is set before the handle is shared and afterwards only ever
// cleared, always after the incomplete data was replaced or dropped. A reader
// that looks at the origin first can therefore not take incomplete data for
// complete.
type State[D any] struct {
	data   atomic.Pointer[D]
	origin atomic.Pointer[Origin]
}

// Init gives a new handle its data before anyone else can see it. Nil data
// leaves it without; a nil origin says that the data is complete.
func (s *State[D]) Init(data *D, origin *Origin) {
	if data == nil {
		return
	}
	s.data.Store(data)
	if origin != nil {
		s.origin.Store(origin)
	}
}

// Data returns the data, or nil if there is none.
func (s *State[D]) Data() *D { return s.data.Load() }

// Came returns the origin of incomplete data, nil for complete data or none.
func (s *State[D]) Came() *Origin { return s.origin.Load() }

// having returns the data if it is there and has the member; "" asks for no
// certain member.
func (s *State[D]) having(member string) *D {
	if origin := s.origin.Load(); origin != nil && slices.Contains(origin.Omits, member) {
		return nil
	}
	return s.data.Load()
}

// store keeps complete data; nil is none.
func (s *State[D]) store(data *D) {
	s.data.Store(data)
	s.origin.Store(nil)
}

// Flights are the loads under way of one service's handles. The zero Flights
// has none. It is safe for concurrent use and must not be copied. It is kept
// apart from State so that a handle without a load under way, as a million
// listed ones are, pays nothing for it.
type Flights struct {
	mu    sync.Mutex
	loads map[any]*flight
}

// flight is one load: done is closed when its result stands.
type flight struct {
	done   chan struct{}
	data   any // *D
	err    error
	gaveUp bool // its maker's context ended, or it panicked: there is no result
}

// join returns the flight of key and whether the caller has to make it; nil if
// landed says that there is no need to: a flight stores its result and ends
// under the same lock.
func (f *Flights) join(key any, landed func() bool) (fl *flight, mine bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if landed() {
		return nil, false
	}
	if fl, ok := f.loads[key]; ok {
		return fl, false
	}
	if f.loads == nil {
		f.loads = make(map[any]*flight)
	}
	fl = &flight{done: make(chan struct{}), gaveUp: true}
	f.loads[key] = fl
	return fl, true
}

// land ends fl and calls store, unless the flight was dropped meanwhile.
func (f *Flights) land(key any, fl *flight, store func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.loads[key] == fl {
		delete(f.loads, key)
		store()
	}
	close(fl.done)
}

// update calls change, dropping what a load that is still under way will bring:
// that load may have read what was true before.
func (f *Flights) update(key any, change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.loads, key)
	change()
}

// Forget drops the data of a handle and the result of any load under way.
func Forget[D any](f *Flights, s *State[D]) { f.update(s, func() { s.store(nil) }) }

// Remember stores complete data that came by other means than a load.
func Remember[D any](f *Flights, s *State[D], data *D) {
	if data != nil {
		f.update(s, func() { s.store(data) })
	}
}

// Settle keeps what a waiter learnt: the data in its last output, or, if that
// has none because the thing is gone, that nothing is known any more.
func Settle[O, D any](f *Flights, s *State[D], out *O, path func(*O) *D) {
	if out != nil {
		if data := path(out); data != nil {
			Remember(f, s, data)
			return
		}
	}
	Forget(f, s)
}

// Load returns the data of s, the State of h, loading it with fetch if it is
// not there or lacks member. Concurrent callers share one fetch; each waits no
// longer than its own context allows, and if the one that fetches gives up
// because of its context, another fetches. The member "" asks for no certain
// member. A fetch that brings neither data nor an error is ErrNotFound.
func Load[D any](ctx context.Context, h Handle, f *Flights, s *State[D], member string, fetch func(context.Context) (*D, error)) (*D, error) {
	if d := s.having(member); d != nil {
		return d, nil
	}
	data, err := fly(ctx, f, s, func() *D { return s.having(member) }, fetch)
	return data, Fail(h, "Load", err)
}

// Reload is Load that always asks the service, though it shares a request with
// loads that are under way.
func Reload[D any](ctx context.Context, h Handle, f *Flights, s *State[D], fetch func(context.Context) (*D, error)) (*D, error) {
	data, err := fly(ctx, f, s, func() *D { return nil }, fetch)
	return data, Fail(h, "Reload", err)
}

func fly[D any](ctx context.Context, f *Flights, s *State[D], ready func() *D, fetch func(context.Context) (*D, error)) (*D, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var data *D
		fl, mine := f.join(s, func() bool { data = ready(); return data != nil })
		if fl == nil {
			return data, nil
		}
		if mine {
			return lead(ctx, f, s, fl, fetch)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-fl.done:
		}
		if !fl.gaveUp {
			data, _ = fl.data.(*D)
			return data, fl.err
		}
	}
}

// lead makes the flight fl. It ends it even if fetch panics, so that nobody
// waits for ever: the others then try themselves.
func lead[D any](ctx context.Context, f *Flights, s *State[D], fl *flight, fetch func(context.Context) (*D, error)) (*D, error) {
	defer f.land(s, fl, func() {
		if data, _ := fl.data.(*D); data != nil {
			s.store(data)
		}
	})
	data, err := fetch(ctx)
	if data == nil && err == nil {
		err = ErrNotFound
	}
	if err != nil {
		data = nil
	}
	fl.data, fl.err, fl.gaveUp = data, err, err != nil && over(ctx)
	return data, err
}

// over reports whether ctx has ended. Work under ctx can see a deadline pass
// just before ctx itself does. Asking the error instead would take another
// timeout, of a connection say, for the end of ctx, and let each of the others
// run into it in turn.
func over(ctx context.Context) bool {
	deadline, ok := ctx.Deadline()
	return ctx.Err() != nil || ok && !time.Now().Before(deadline)
}
