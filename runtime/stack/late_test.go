package stack_test

import (
	"context"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/runtime/stack"
)

// Whoever looks so late that the next operation has begun meanwhile is told of the whole of
// the own one, up to its end, and of nothing behind it.
func TestLooksThatComeLate(t *testing.T) {
	for name, test := range map[string]struct {
		had, script, want string
		late              int // look that comes late
		call              func(ctx context.Context, s *sim, w *told) error
	}{
		"a creation": {"", creation, creation, 1, func(ctx context.Context, s *sim, w *told) error {
			_, err := stack.Deploy(ctx, s, "shop", nil, w.options()...)
			return err
		}},
		"an update": {creation, update, words(update), 2, func(ctx context.Context, s *sim, w *told) error {
			_, err := stack.Deploy(ctx, s, "shop", nil, w.options()...)
			return err
		}},
		"one of another": {creation, update, words(update), 2, func(ctx context.Context, s *sim, w *told) error {
			s.begin(s.script, "of another")
			time.Sleep(15 * time.Second)
			return follow(ctx, s, w)
		}},
	} {
		for _, page := range []int{2, 100} {
			virtual(t, func(ctx context.Context, t *testing.T) {
				s, looks := &sim{page: page, script: test.script}, 0
				if test.had != "" {
					s.had(test.had)
				}
				s.fault = func(op string, _ int) error {
					if op != "DescribeStackEvents" {
						return nil
					}
					if looks++; looks == test.late {
						time.Sleep(2 * time.Minute)
						s.begin("UPDATE_IN_PROGRESS, News UPDATE_IN_PROGRESS, News UPDATE_COMPLETE, UPDATE_COMPLETE", "of a third")
						time.Sleep(15 * time.Second)
					}
					return nil
				}
				ctx, cancel := context.WithTimeout(ctx, time.Hour)
				defer cancel()
				var w told
				err := test.call(ctx, s, &w)
				holds(t, err == nil && w.String() == test.want, "%s, pages of %d: %v, told %s, not %s", name, page, err, &w, test.want)
			})
		}
	}
}
