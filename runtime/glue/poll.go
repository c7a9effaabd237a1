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
// fails with ErrTimeout; only ctx cuts off a look under way. Pauses returns one pause
// after the other. A maxWait that is not positive fails before the first look.
func poll(ctx context.Context, look look, maxWait time.Duration, pauses func() time.Duration) error {
	if maxWait <= 0 {
		return waitError{resource.ErrTimeout, fmt.Sprintf("maximum wait time %s: it must be positive", maxWait)}
	}
	deadline := time.Now().Add(maxWait)
	for {
		done, state, err := look(ctx)
		if done || err != nil {
			return lastly(err, state)
		}
		left := time.Until(deadline)
		if left <= 0 {
			return lastly(fmt.Errorf("%w of %s", resource.ErrTimeout, maxWait), state)
		}
		if err := retry.Sleep(ctx, min(pauses(), left)); err != nil {
			return lastly(err, state)
		}
	}
}

// steady returns what returns pauses: the first is least; each further one is half as
// long again, up to most.
func steady(least, most time.Duration) func() time.Duration {
	delay, most := bounds(least, most)
	return func() time.Duration {
		pause := delay
		delay = min(delay+delay/2, most)
		return pause
	}
}

// bounds returns the least and the most pause: 2 and 30 seconds if not positive.
func bounds(least, most time.Duration) (time.Duration, time.Duration) {
	if least <= 0 {
		least = 2 * time.Second
	}
	if most <= 0 {
		most = 30 * time.Second
	}
	return least, max(most, least)
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
