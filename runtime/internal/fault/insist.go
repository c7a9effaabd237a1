package fault

import (
	"context"
	"fmt"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

// Insist asks until there is an answer, or an error that does not pass, retry.Attempts
// times at most with pauses that grow. It ends with the context, whose error then comes
// behind that of the last attempt.
func Insist[Out any](ctx context.Context, ask func() (Out, error)) (Out, error) {
	return InsistOn(ctx, retry.Attempts, Passes, ask)
}

// InsistOn is Insist with another number of attempts, and for errors that pass says to
// pass. It asks once if there are fewer than two attempts.
func InsistOn[Out any](ctx context.Context, attempts int, passes func(error) bool, ask func() (Out, error)) (Out, error) {
	for attempt := 1; ; attempt++ {
		out, err := ask()
		if err == nil || attempt >= attempts || ctx.Err() != nil || !passes(err) {
			return out, err
		}
		if over := retry.Sleep(ctx, retry.Backoff(attempt)); over != nil {
			return out, fmt.Errorf("%w; then %w", err, over)
		}
	}
}
