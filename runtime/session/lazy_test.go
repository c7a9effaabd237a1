package session

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

func TestLazyMakesOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l lazy[int]
		var made atomic.Int32
		release := make(chan struct{})
		results := make(chan int, 10)
		for range cap(results) {
			go func() {
				v, _ := l.get(t.Context(), func(context.Context) (int, error) {
					<-release
					return int(made.Add(1)), nil
				})
				results <- v
			}()
		}
		synctest.Wait()
		close(release)
		for range cap(results) {
			if v := <-results; v != 1 {
				t.Errorf("got %d", v)
			}
		}
		if v, ok := l.peek(); v != 1 || !ok {
			t.Errorf("peek: %d, %t", v, ok)
		}
	})
}

func TestLazyFailureIsSharedAndNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l lazy[int]
		broken := errors.New("broken")
		release := make(chan struct{})
		errs := make(chan error, 5)
		var tries atomic.Int32
		for range cap(errs) {
			go func() {
				_, err := l.get(t.Context(), func(context.Context) (int, error) {
					tries.Add(1)
					<-release
					return 7, broken
				})
				errs <- err
			}()
		}
		synctest.Wait()
		close(release)
		for range cap(errs) {
			if err := <-errs; err != broken {
				t.Errorf("got %v", err)
			}
		}
		if _, ok := l.peek(); ok || tries.Load() != 1 {
			t.Errorf("kept: %t, tries: %d", ok, tries.Load())
		}
		if v, err := l.get(t.Context(), func(context.Context) (int, error) { return 8, nil }); v != 8 || err != nil {
			t.Errorf("the next call got %d, %v", v, err)
		}
	})
}

// TestLazyMakerGivesUp has the maker's context done, or its function panic,
// while another caller waits: the other one makes the value.
func TestLazyMakerGivesUp(t *testing.T) {
	for name, end := range map[string]func() (int, error){
		"cancelled": func() (int, error) { return 0, context.Canceled },
		"panics":    func() (int, error) { panic("oops") },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var l lazy[int]
				ctx, cancel := context.WithCancel(t.Context())
				go func() {
					defer func() { _ = recover() }()
					_, _ = l.get(ctx, func(ctx context.Context) (int, error) {
						<-ctx.Done()
						return end()
					})
				}()
				synctest.Wait()
				got := make(chan int)
				go func() {
					v, _ := l.get(t.Context(), func(context.Context) (int, error) { return 3, nil })
					got <- v
				}()
				synctest.Wait()
				cancel()
				if v := <-got; v != 3 {
					t.Errorf("got %d", v)
				}
			})
		})
	}
}

func TestLazyWaiterGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l lazy[int]
		release := make(chan struct{})
		go func() {
			_, _ = l.get(t.Context(), func(context.Context) (int, error) { <-release; return 1, nil })
		}()
		synctest.Wait()
		ctx, cancel := context.WithCancelCause(t.Context())
		reason := errors.New("enough")
		cancel(reason)
		if _, err := l.get(ctx, nil); err != reason {
			t.Errorf("got %v", err)
		}
		close(release)
	})
}
