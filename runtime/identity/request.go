package identity

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Codes of IAM. Its changes take a while until all of it knows them.
const (
	noSuchEntity   = "NoSuchEntity"
	deleteConflict = "DeleteConflict"
	beingChanged   = "ConcurrentModification"
	unmodifiable   = "EntityTemporarilyUnmodifiable"
)

// is reports whether an error has a code of the API.
func is(err error, code string) bool {
	has, _ := retry.Describe(err)
	return has == code
}

// again calls f until it does not fail for a reason that passes, five times in all at most,
// after pauses that grow. Settling says that a conflict passes, too: it may be about what
// has just been removed.
func again(ctx context.Context, settling bool, f func(context.Context) error) error {
	passes := func(err error) bool {
		return fault.Passes(err) || is(err, beingChanged) || is(err, unmodifiable) || settling && is(err, deleteConflict)
	}
	_, err := fault.InsistOn(ctx, retry.Attempts, passes, func() (struct{}, error) { return struct{}{}, f(ctx) })
	return err
}

// pages asks for one page after the other, until one says that it is the last, or nothing
// of others. Ask gets the marker of the page, nil for the first, and returns whether there
// are more, nil for an answer that does not say it, and the marker of the next.
func pages(ctx context.Context, what string, ask func(ctx context.Context, marker *string) (more *bool, next *string, err error)) error {
	seen := map[string]bool{}
	for marker := (*string)(nil); ; {
		var more *bool
		var next *string
		err := again(ctx, false, func(ctx context.Context) (err error) {
			more, next, err = ask(ctx, marker)
			return err
		})
		switch {
		case err != nil:
			return fmt.Errorf("listing %s: %w", what, err)
		case more == nil && aws.ToString(next) == "", more != nil && !*more:
			return nil
		case aws.ToString(next) == "" || seen[*next]:
			return fmt.Errorf("listing %s: %w: marker %q", what, resource.ErrPaging, aws.ToString(next))
		}
		seen[*next] = true
		marker = next
	}
}

// list lists one kind after the other, until one cannot be listed.
func list(ctx context.Context, kinds ...func(context.Context) error) error {
	for _, kind := range kinds {
		if err := kind(ctx); err != nil {
			return err
		}
	}
	return nil
}
