package glue

import (
	"context"
	"fmt"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// look asks once. State is what was seen, in the service's words, for the error of
// a wait that is over; "" for nothing to say.
type look func(ctx context.Context) (done bool, state string, err error)

// poll looks until it is done. It looks a last time when maxWait is over and then
// fails with ErrTimeout; only ctx cuts off a look under way. The pause after the
// first look is least; each further one is half as long again, up to most. They are
// 2 and 30 seconds if not positive. A maxWait that is not positive fails before the
// first look.
func poll(ctx context.Context, look look, maxWait, least, most time.Duration) error {
	if maxWait <= 0 {
		return waitError{resource.ErrTimeout, fmt.Sprintf("maximum wait time %s: it must be positive", maxWait)}
	}
	if least <= 0 {
		least = 2 * time.Second
	}
	if most <= 0 {
		most = 30 * time.Second
	}
	most = max(most, least)
	deadline := time.Now().Add(maxWait)
	for delay := least; ; delay = min(delay+delay/2, most) {
		done, state, err := look(ctx)
		if done || err != nil {
			return lastly(err, state)
		}
		left := time.Until(deadline)
		if left <= 0 {
			return lastly(fmt.Errorf("%w of %s", resource.ErrTimeout, maxWait), state)
		}
		if err := retry.Sleep(ctx, min(delay, left)); err != nil {
			return lastly(err, state)
		}
	}
}

// waitError is an error of a wait that says more than its cause.
type waitError struct {
	err  error
	text string
}

func (e waitError) Error() string { return e.text }
func (e waitError) Unwrap() error { return e.err }

// lastly adds to an error, nil stays nil, what was seen last.
func lastly(err error, state string) error {
	if err == nil || state == "" {
		return err
	}
	return waitError{err, fmt.Sprintf("%s (last seen: %s)", err, state)}
}
