package glue

import (
	"context"
	"sync"
	"time"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// flights are the requests under way for the data of one service's handles. The
// zero flights has none. It is safe for concurrent use and must not be copied. It
// is kept apart from State so that a handle without a request under way, as a
// million listed ones are, pays nothing for it.
//
// Requests of one handle are numbered as they begin. What a request brings is
// stored unless a later one has stored something, or what was read may not be true
// any more: the later a request was sent, the newer is what it saw.
type flights struct {
	mu     sync.Mutex
	states map[*State]*traffic
}

// traffic is what is under way for one State. It is guarded by flights.mu.
type traffic struct {
	under int     // requests under way
	begun uint64  // number of the request that began last
	known uint64  // requests up to this number have nothing new to say
	load  *flight // what a load may share, nil for none
}

// flight is one request: done is closed when its result stands.
type flight struct {
	number uint64
	done   chan struct{}
	data   unsafe.Pointer // what State holds
	err    error
	gaveUp bool // its maker's context ended, or it panicked: there is no result
}

// start returns a new flight that nobody shares.
func (f *flights) start(s *State) *flight {
	f.mu.Lock()
	defer f.mu.Unlock()
	fl := f.begin(s)
	f.states[s].load = nil
	return fl
}

// begin returns a new flight, which loads may share from now on. f.mu is held.
func (f *flights) begin(s *State) *flight {
	t := f.states[s]
	if t == nil {
		if f.states == nil {
			f.states = make(map[*State]*traffic)
		}
		t = new(traffic)
		f.states[s] = t
	}
	t.under++
	t.begun++
	t.load = &flight{number: t.begun, done: make(chan struct{}), gaveUp: true}
	return t.load
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
	if t := f.states[s]; t != nil && t.load != nil {
		return t.load, false
	}
	return f.begin(s), true
}

// land ends fl and stores its data, if there is any and it is news.
func (f *flights) land(s *State, fl *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	t := f.states[s]
	if fl.data != nil && fl.number > t.known {
		s.store(fl.data)
		t.known = fl.number
	}
	if t.load == fl {
		t.load = nil
	}
	if t.under--; t.under == 0 {
		delete(f.states, s)
	}
	close(fl.done)
}

// update stores data, nil for none, dropping what requests that are still under
// way will bring: they may have read what was true before.
func (f *flights) update(s *State, data unsafe.Pointer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if t := f.states[s]; t != nil {
		t.known, t.load = t.begun, nil
	}
	s.store(data)
}

// fetchFunc asks the service for data.
type fetchFunc func(context.Context) (unsafe.Pointer, error)

// bring asks anew, or shares what brings the member.
func (f *flights) bring(ctx context.Context, s *State, member string, fetch fetchFunc) (unsafe.Pointer, error) {
	if member == Anew {
		return f.ask(ctx, s, fetch)
	}
	return f.share(ctx, s, func() unsafe.Pointer { return s.having(member) }, fetch)
}

// share returns what ready has, or what one request brings that all callers share.
func (f *flights) share(ctx context.Context, s *State, ready func() unsafe.Pointer, fetch fetchFunc) (unsafe.Pointer, error) {
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

// ask returns what a request of the caller's own brings.
func (f *flights) ask(ctx context.Context, s *State, fetch fetchFunc) (unsafe.Pointer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f.mu.Lock()
	fl := f.begin(s)
	f.mu.Unlock()
	return f.lead(ctx, s, fl, fetch)
}

// lead makes the flight fl. It ends it even if fetch panics, so that nobody
// waits for ever: the others then try themselves.
func (f *flights) lead(ctx context.Context, s *State, fl *flight, fetch fetchFunc) (unsafe.Pointer, error) {
	defer f.land(s, fl)
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
