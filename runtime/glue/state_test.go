package glue_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// answer is a get that returns a box of the given colour.
func answer(color string) func(context.Context, *GetBoxInput) (*GetBoxOutput, error) {
	return func(context.Context, *GetBoxInput) (*GetBoxOutput, error) {
		return &GetBoxOutput{Box: &BoxData{Color: color, Tags: []string{"full"}}}, nil
	}
}

// slow is answer after a second, if the context allows.
func slow(color string) func(context.Context, *GetBoxInput) (*GetBoxOutput, error) {
	return func(ctx context.Context, in *GetBoxInput) (*GetBoxOutput, error) {
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("request canceled: %w", ctx.Err())
		case <-time.After(time.Second):
			return answer(color)(ctx, in)
		}
	}
}

func TestLoadAsksOnce(t *testing.T) {
	f := &fake{}
	box := newShelf(f).Box("k")
	if box.Data() != nil {
		t.Error("a new handle has data")
	}
	wantRequests(t, f, 0)
	for range 3 {
		if color, err := box.Color(t.Context()); err != nil || color != "red" {
			t.Errorf("got %q, %v", color, err)
		}
	}
	wantRequests(t, f, 1)
	if _, err := box.Reload(t.Context()); err != nil {
		t.Error(err)
	}
	wantRequests(t, f, 2)
}

func TestConcurrentLoadsShareOneRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{get: slow("red")}
		box := newShelf(f).Box("k")
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() {
				if color, err := box.Color(t.Context()); err != nil || color != "red" {
					t.Errorf("got %q, %v", color, err)
				}
			})
		}
		wg.Wait()
		wantRequests(t, f, 1)
	})
}

func TestConcurrentLoadsShareOneError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		// A timeout that is not the context's, as net/http has them.
		f := &fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) {
			time.Sleep(time.Second)
			return nil, fmt.Errorf("Client.Timeout exceeded: %w", context.DeadlineExceeded)
		}}
		box := newShelf(f).Box("k")
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() {
				_, err := box.Load(t.Context())
				wantText(t, err, "depot.Box(A1, k).Load: Client.Timeout exceeded: context deadline exceeded")
			})
		}
		wg.Wait()
		wantRequests(t, f, 1)
		f.get = answer("red")
		if _, err := box.Load(t.Context()); err != nil {
			t.Errorf("an error was kept: %v", err)
		}
	})
}

func TestAnotherTakesOverWhenTheFirstGivesUp(t *testing.T) {
	for _, how := range []string{"cancel", "deadline"} {
		t.Run(how, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{get: slow("red")}
				box := newShelf(f).Box("k")
				ctx, cancel := context.WithCancel(t.Context())
				if how == "deadline" {
					ctx, cancel = context.WithTimeout(t.Context(), time.Second/2)
				}
				defer cancel()
				var wg sync.WaitGroup
				wg.Go(func() {
					if _, err := box.Load(ctx); !errors.Is(err, ctx.Err()) || err == nil {
						t.Errorf("the first got %v", err)
					}
				})
				synctest.Wait()
				for range 3 {
					wg.Go(func() {
						if _, err := box.Load(t.Context()); err != nil {
							t.Errorf("another got %v", err)
						}
					})
				}
				synctest.Wait()
				wantRequests(t, f, 1)
				if how == "cancel" {
					cancel()
				}
				wg.Wait()
				wantRequests(t, f, 2)
			})
		})
	}
}

// late is a context that has not noticed yet that its deadline has passed, as
// a connection with the same deadline may have.
type late struct {
	context.Context
	deadline time.Time
}

func (l late) Deadline() (time.Time, bool) { return l.deadline, true }

func TestAnotherTakesOverWhenADeadlineHasJustPassed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{get: func(ctx context.Context, in *GetBoxInput) (*GetBoxOutput, error) {
			if deadline, ok := ctx.Deadline(); ok {
				time.Sleep(time.Until(deadline))
				return nil, errors.New("i/o timeout")
			}
			return answer("red")(ctx, in)
		}}
		box := newShelf(f).Box("k")
		go func() { _, _ = box.Load(late{t.Context(), time.Now().Add(time.Second)}) }()
		synctest.Wait()
		if _, err := box.Load(t.Context()); err != nil {
			t.Errorf("another got %v", err)
		}
	})
}

func TestWaitingForALoadEndsWithTheOwnContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newShelf(&fake{get: slow("red")}).Box("k")
		go func() { _, _ = box.Load(t.Context()) }()
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second/4)
		defer cancel()
		begin := time.Now()
		_, err := box.Load(ctx)
		wantIs(t, err, context.DeadlineExceeded)
		wantText(t, err, "depot.Box(A1, k).Load: context deadline exceeded")
		if took := time.Since(begin); took != time.Second/4 {
			t.Errorf("waited %s", took)
		}
		time.Sleep(time.Second) // lets the other end inside the bubble
	})
}

func TestLoadSendsNothingWithACancelledContext(t *testing.T) {
	f := &fake{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := newShelf(f).Box("k").Load(ctx)
	wantIs(t, err, context.Canceled)
	wantRequests(t, f, 0)
}

func TestForgetDropsALoadUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{get: slow("old")}
		box := newShelf(f).Box("k")
		go func() {
			if color, _ := box.Color(t.Context()); color != "old" {
				t.Errorf("the caller that asked before got %q", color)
			}
		}()
		synctest.Wait()
		box.forget()
		f.get = slow("new")
		begin := time.Now()
		time.Sleep(time.Second / 2)
		if color, err := box.Color(t.Context()); err != nil || color != "new" {
			t.Errorf("got %q, %v", color, err)
		}
		if took := time.Since(begin); took != 3*time.Second/2 {
			t.Errorf("took %s: the old load was shared", took)
		}
		if got := box.Data().Color; got != "new" {
			t.Errorf("kept %q", got)
		}
		wantRequests(t, f, 2)
	})
}

func TestForgetDropsTheData(t *testing.T) {
	f := &fake{}
	box := newShelf(f).Box("k")
	glue.Init(&box.state, &BoxData{}, listed)
	box.forget()
	if box.Data() != nil || box.state.Came() != nil {
		t.Error("something is left")
	}
}

func TestRememberStandsAgainstALoadUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newShelf(&fake{get: slow("old")}).Box("k")
		go func() { _, _ = box.Load(t.Context()) }()
		synctest.Wait()
		glue.Remember(&box.svc.client, &box.state, &BoxData{Color: "new"})
		glue.Remember(&box.svc.client, &box.state, (*BoxData)(nil))
		time.Sleep(2 * time.Second)
		if got := box.Data(); got == nil || got.Color != "new" {
			t.Errorf("kept %v", got)
		}
	})
}

// What a caller did before Reload must be in what Reload brings, whoever did it.
func TestReloadSharesNoRequestThatWasSentBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{get: slow("old")}
		box := newShelf(f).Box("k")
		for range 2 {
			go func() { _, _ = box.Load(t.Context()) }()
			go func() { _, _ = box.Reload(t.Context()) }()
		}
		synctest.Wait()
		time.Sleep(time.Second / 2)
		f.get = slow("new")
		data, err := box.Reload(t.Context())
		if err != nil || data.Color != "new" {
			t.Errorf("got %+v, %v", data, err)
		}
		if got := box.Data().Color; got != "new" {
			t.Errorf("kept %q", got)
		}
	})
}

// An answer to an older request does not take the place of a newer one's.
func TestTheNewestRequestIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{get: slow("old")}
		box := newShelf(f).Box("k")
		go func() { _, _ = box.Reload(t.Context()) }()
		synctest.Wait()
		f.get = answer("new")
		if _, err := box.Reload(t.Context()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Second)
		if got := box.Data().Color; got != "new" {
			t.Errorf("kept %q", got)
		}
		var asked atomic.Int32
		newer := slow("newer")
		f.get = func(ctx context.Context, in *GetBoxInput) (*GetBoxOutput, error) {
			if asked.Add(1) > 1 {
				return nil, apiError("SlowDown")
			}
			return newer(ctx, in)
		}
		go func() {
			time.Sleep(time.Second / 2)
			_, _ = box.Reload(t.Context())
		}()
		if _, err := box.Reload(t.Context()); err != nil || box.Data().Color != "newer" {
			t.Errorf("kept %q, %v beside a request that failed", box.Data().Color, err)
		}
	})
}

func TestLoadSharesAReloadUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{get: slow("red")}
		box := newShelf(f).Box("k")
		go func() { _, _ = box.Reload(t.Context()) }()
		synctest.Wait()
		if color, err := box.Color(t.Context()); err != nil || color != "red" {
			t.Errorf("got %q, %v", color, err)
		}
		wantRequests(t, f, 1)
	})
}

// Each caller sees the method that he called, whoever made the request.
func TestSharedErrorsNameTheCallersMethod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{get: func(context.Context, *GetBoxInput) (*GetBoxOutput, error) {
			time.Sleep(time.Second)
			return nil, apiError("AccessDenied")
		}}
		box := newShelf(f).Box("k")
		go func() { _, _ = box.Load(t.Context()) }()
		synctest.Wait()
		_, err := box.Color(t.Context())
		wantText(t, err, "depot.Box(A1, k).Color: api error AccessDenied: the service says so")
		_, err = box.Reload(t.Context())
		wantText(t, err, "depot.Box(A1, k).Reload: api error AccessDenied: the service says so")
		wantIs(t, err, resource.ErrForbidden)
		wantRequests(t, f, 2)
	})
}

func TestPanicInALoadHangsNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var first atomic.Bool
		f := &fake{get: func(ctx context.Context, in *GetBoxInput) (*GetBoxOutput, error) {
			time.Sleep(time.Second)
			if first.CompareAndSwap(false, true) {
				panic("a bug in a fake")
			}
			return answer("red")(ctx, in)
		}}
		box := newShelf(f).Box("k")
		var wg sync.WaitGroup
		wg.Go(func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			_, _ = box.Load(t.Context())
		})
		synctest.Wait()
		wg.Go(func() {
			if _, err := box.Load(t.Context()); err != nil {
				t.Errorf("the other got %v", err)
			}
		})
		wg.Wait()
		wantRequests(t, f, 2)
	})
}

// meanwhile is a context that runs something when it is first asked how it is.
type meanwhile struct {
	context.Context
	once *sync.Once
	do   func()
}

func (m meanwhile) Err() error { m.once.Do(m.do); return m.Context.Err() }

// Data may come between the look at the handle and the start of a load.
func TestLoadThatHasJustLandedIsUsed(t *testing.T) {
	f := &fake{}
	box := newShelf(f).Box("k")
	ctx := meanwhile{t.Context(), new(sync.Once), func() { _, _ = box.Load(t.Context()) }}
	if _, err := box.Load(ctx); err != nil {
		t.Error(err)
	}
	wantRequests(t, f, 1)
}

func TestOmittedMemberLoads(t *testing.T) {
	f := &fake{}
	box := newShelf(f).Box("k")
	glue.Init(&box.state, &BoxData{Color: "listed"}, listed)
	if color, err := box.Color(t.Context()); err != nil || color != "listed" {
		t.Errorf("got %q, %v", color, err)
	}
	wantRequests(t, f, 0)
	if got := box.state.Came(); got != listed {
		t.Errorf("came from %v", got)
	}
	for range 2 {
		if tags, err := box.Tags(t.Context()); err != nil || len(tags) != 1 {
			t.Errorf("got %q, %v", tags, err)
		}
	}
	wantRequests(t, f, 1)
	if box.state.Came() != nil {
		t.Error("complete data still counts as incomplete")
	}
}

func TestInitWithoutData(t *testing.T) {
	var s glue.State
	glue.Init[*BoxData](&s, nil, listed)
	if glue.Data[*BoxData](&s) != nil || s.Came() != nil {
		t.Error("there is something")
	}
}

func TestStateUnderStorm(t *testing.T) {
	box := newShelf(&fake{}).Box("k")
	glue.Init(&box.state, &BoxData{}, listed)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 200 {
				switch i % 4 {
				case 0:
					box.forget()
				case 1:
					glue.Remember(&box.svc.client, &box.state, &BoxData{Tags: []string{"full"}})
				default:
					if tags, err := box.Tags(t.Context()); err != nil || len(tags) == 0 {
						t.Errorf("got %q, %v: incomplete data passed for complete", tags, err)
					}
				}
			}
		})
	}
	wg.Wait()
}
