package glue

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Ending is what becomes of a wait.
type Ending int

// The endings. A wait that is not ended asks again.
const (
	AskAgain Ending = iota
	EndWell
	EndBadly
)

// Endings say what errors mean for a wait that a definition spells out.
type Endings struct {
	// NotFound is what becomes of a wait when the thing is not there, or gone.
	NotFound Ending
	// Success and Retry are codes of errors of the service. Any other error ends the
	// wait with it.
	Success, Retry []string
}

// Failed is the error of a wait for what cannot come any more: an *ItemError whose Code
// is the value of a member of the data that says so.
func Failed(member, value string) error {
	return &resource.ItemError{Code: value, Message: member + " says that it will not come"}
}

// WaitFor asks until judge says that what is waited for is there, or that it cannot come
// any more, which is its error. Ask brings the data, or the error of a load. It looks a
// last time when maxWait is over and then fails with ErrTimeout; only ctx cuts off a look
// under way. The pause after the first look is least; each further one is somewhere
// between that and twice the bound of the one before, up to most, so that those who
// began together do not ask together. They are 2 and 30 seconds if not positive. The
// data of every answer is stored in s, and the state that status, which may be nil, read
// last is in the error of a wait that is over.
func WaitFor[H resource.Handle, DataPtr any](
	ctx context.Context, h H, method string, c *Client, s *State, ask func(context.Context) (DataPtr, error),
	judge func(DataPtr) (bool, error), ends Endings, status func(H, DataPtr) string, maxWait, least, most time.Duration,
) error {
	begun := tell.Begin(c.observer())
	err := poll(ctx, func(ctx context.Context) (bool, string, error) {
		data, err := lookAt(ctx, c, s, ask)
		state, done := "", false
		if err == nil {
			if done, err = judge(data); status != nil {
				state = status(h, data)
			}
		}
		if err == nil {
			return done, state, nil
		}
		end, state := ends.of(err)
		if end == EndWell && errors.Is(err, resource.ErrNotFound) {
			Forget(c, s)
		}
		if end == EndBadly {
			return false, "", err
		}
		return end == EndWell, state, nil
	}, maxWait, spread(least, most))
	tell.Done(ctx, c.observer(), begun, resource.Event{Kind: resource.EventWait, Handle: h, Method: method, Err: err})
	return fault.Rename(h, method, err)
}

// lookAt asks for the data and stores it, if it is news.
func lookAt[DataPtr any](ctx context.Context, c *Client, s *State, ask func(context.Context) (DataPtr, error)) (data DataPtr, err error) {
	fl := c.loads.start(s)
	defer func() {
		if err == nil {
			fl.data = erase(data)
		}
		c.loads.land(s, fl)
	}()
	return ask(ctx)
}

// of returns what an error means, and what it says of the state.
func (e *Endings) of(err error) (Ending, string) {
	code, _ := retry.Describe(err)
	switch {
	case errors.Is(err, resource.ErrNotFound):
		return e.NotFound, notFound
	case errors.Is(err, resource.ErrNotListed): // it may be new
		return AskAgain, "not listed"
	case slices.Contains(e.Success, code):
		return EndWell, code
	case slices.Contains(e.Retry, code):
		return AskAgain, code
	}
	return EndBadly, ""
}

// spread returns what returns pauses as WaitFor makes them.
func spread(least, most time.Duration) func() time.Duration {
	least, most = bounds(least, most)
	bound := least
	return func() time.Duration {
		pause := least + rand.N(bound-least+1)
		bound = min(2*bound, most)
		return pause
	}
}

// Matches counts the elements of a list that are as a condition says. The zero Matches
// has none.
type Matches struct{ all, matching int }

// Add counts an element.
func (m *Matches) Add(matches bool) {
	m.all++
	if matches {
		m.matching++
	}
}

// All reports whether there are elements, and all of them match.
func (m *Matches) All() bool { return m.all > 0 && m.matching == m.all }

// Any reports whether an element matches.
func (m *Matches) Any() bool { return m.matching > 0 }
