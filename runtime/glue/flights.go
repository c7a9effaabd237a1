package glue

import (
	"context"
	"sync"
	"time"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// flights are the loads under way of one service's handles. The zero flights has
// none. It is safe for concurrent use and must not be copied. It is kept apart
// from State so that a handle without a load under way, as a million listed ones
// are, pays nothing for it.
type flights struct {
	mu    sync.Mutex
	loads map[*State]*flight
}

// flight is one load: done is closed when its result stands.
type flight struct {
	done   chan struct{}
	data   unsafe.Pointer // what State holds
	err    error
	gaveUp bool // its maker's context ended, or it panicked: there is no result
}

// join returns the flight of a state and whether the caller has to make it; nil
// if landed says that there is no need to: a flight stores its result and ends
// under the same lock.
func (f *flights) join(s *State, landed func() bool) (fl *flight, mine bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if landed() {
		return nil, false
	}
	if fl, ok := f.loads[s]; ok {
		return fl, false
	}
	if f.loads == nil {
		f.loads = make(map[*State]*flight)
	}
	fl = &flight{done: make(chan struct{}), gaveUp: true}
	f.loads[s] = fl
	return fl, true
}

// land ends fl and calls store, unless the flight was dropped meanwhile.
func (f *flights) land(s *State, fl *flight, store func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.loads[s] == fl {
		delete(f.loads, s)
		store()
	}
	close(fl.done)
}

// update stores data, nil for none, dropping what a load that is still under way
// will bring: that load may have read what was true before.
func (f *flights) update(s *State, data unsafe.Pointer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.loads, s)
	s.store(data)
}

// fetchFunc asks the service for data.
type fetchFunc func(context.Context) (unsafe.Pointer, error)

// fly returns what ready has, or what one load brings that all callers share.
func (f *flights) fly(ctx context.Context, s *State, ready func() unsafe.Pointer, fetch fetchFunc) (unsafe.Pointer, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var data unsafe.Pointer
		fl, mine := f.join(s, func() bool { data = ready(); return data != nil })
		if fl == nil {
			return data, nil
		}
		if mine {
			return f.lead(ctx, s, fl, fetch)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-fl.done:
		}
		if !fl.gaveUp {
			return fl.data, fl.err
		}
	}
}

// lead makes the flight fl. It ends it even if fetch panics, so that nobody
// waits for ever: the others then try themselves.
func (f *flights) lead(ctx context.Context, s *State, fl *flight, fetch fetchFunc) (unsafe.Pointer, error) {
	defer f.land(s, fl, func() {
		if fl.data != nil {
			s.store(fl.data)
		}
	})
	data, err := fetch(ctx)
	if data == nil && err == nil {
		err = resource.ErrNotFound
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
