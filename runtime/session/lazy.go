package session

import (
	"context"
	"sync"
)

// lazy is a value that is made when it is first asked for. The zero lazy holds
// none. Callers that come while it is being made wait for that one attempt and
// share its result. A failure is not kept.
type lazy[T any] struct {
	mu      sync.Mutex
	made    bool
	value   T
	attempt *attempt[T]
}

// attempt is one try to make a value. done is closed when its result stands.
type attempt[T any] struct {
	done  chan struct{}
	value T
	err   error
	// forsaken says that the attempt ended for a reason that is its maker's
	// alone: its context was done, or it panicked. The next in line tries.
	forsaken bool
}

// peek returns the value and whether there is one. It does not wait.
func (l *lazy[T]) peek() (T, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.value, l.made
}

// get returns the value, made with fn if there is none. It returns ctx's error
// if ctx is done first.
func (l *lazy[T]) get(ctx context.Context, fn func(context.Context) (T, error)) (T, error) {
	for {
		a, first := l.join()
		if a == nil {
			return l.value, nil
		}
		if first {
			return l.make(ctx, a, fn)
		}
		select {
		case <-a.done:
			if !a.forsaken {
				return a.value, a.err
			}
		case <-ctx.Done():
			var none T
			return none, context.Cause(ctx)
		}
	}
}

// join returns the attempt under way and whether the caller is to make it. It
// returns nil if the value is there, which then never changes.
func (l *lazy[T]) join() (a *attempt[T], first bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.made {
		return nil, false
	}
	if l.attempt != nil {
		return l.attempt, false
	}
	l.attempt = &attempt[T]{done: make(chan struct{}), forsaken: true}
	return l.attempt, true
}

func (l *lazy[T]) make(ctx context.Context, a *attempt[T], fn func(context.Context) (T, error)) (T, error) {
	defer func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.attempt = nil
		if !a.forsaken && a.err == nil {
			l.value, l.made = a.value, true
		}
		close(a.done)
	}()
	a.value, a.err = fn(ctx)
	a.forsaken = a.err != nil && ctx.Err() != nil
	return a.value, a.err
}
