package stack_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/stack"
)

// inner is what happens in a nested stack whose creation fails, to its end.
const inner = "CREATE_IN_PROGRESS, Page CREATE_COMPLETE, Other CREATE_FAILED Resource creation cancelled, Queue CREATE_FAILED no money, Late CREATE_FAILED late, " +
	"ROLLBACK_IN_PROGRESS, Page DELETE_FAILED busy, ROLLBACK_FAILED, DELETE_IN_PROGRESS, DELETE_COMPLETE"

const outer = "CREATE_IN_PROGRESS, Web CREATE_FAILED Embedded stack failed, ROLLBACK_IN_PROGRESS"

// A failure in a nested stack is that of the resource in there that failed first, in the
// operation that failed.
func TestFailuresOfNestedStacks(t *testing.T) {
	for name, test := range map[string]struct {
		had, script string
		nested      map[string]string
		want        string
		levels      int
	}{
		"its resource": {"", outer, map[string]string{"Web": inner}, "Web/Queue (AWS::SQS::Queue) is CREATE_FAILED: no money", 1},
		"two deep": {"", outer, map[string]string{"Web": "CREATE_IN_PROGRESS, Cache CREATE_FAILED no", "Cache": inner},
			"Web/Cache/Queue (AWS::SQS::Queue) is CREATE_FAILED: no money", 2},
		"an update": {creation, "UPDATE_IN_PROGRESS, Web UPDATE_FAILED no, UPDATE_ROLLBACK_IN_PROGRESS",
			map[string]string{"Web": "CREATE_IN_PROGRESS, Old CREATE_FAILED long ago, CREATE_COMPLETE, UPDATE_IN_PROGRESS, New UPDATE_FAILED now, UPDATE_ROLLBACK_COMPLETE"},
			"Web/New (AWS::SQS::Queue) is UPDATE_FAILED: now", 1},
		"none of its resources": {"", outer, map[string]string{"Web": "CREATE_IN_PROGRESS, ROLLBACK_IN_PROGRESS"},
			"Web (AWS::CloudFormation::Stack) is CREATE_FAILED: Embedded stack failed", 0},
		"another one first": {"", "CREATE_IN_PROGRESS, Orders CREATE_FAILED no money, Web CREATE_FAILED no, ROLLBACK_IN_PROGRESS", map[string]string{"Web": inner},
			"Orders (AWS::SQS::Queue) is CREATE_FAILED: no money", 0},
		"in a circle": {"", outer, map[string]string{"Web": "CREATE_IN_PROGRESS, Cache CREATE_FAILED no", "Cache": "CREATE_IN_PROGRESS, Web CREATE_FAILED no"},
			"Web/Cache/Web (AWS::CloudFormation::Stack) is CREATE_FAILED: no", 2},
	} {
		for _, page := range []int{1, 100} {
			virtual(t, func(ctx context.Context, t *testing.T) {
				s := &sim{page: page, script: test.script, nested: test.nested}
				if test.had != "" {
					s.had(test.had)
				}
				_, err := stack.Deploy(ctx, s, "shop", nil)
				var failed *stack.FailedError
				if !errors.As(err, &failed) {
					t.Fatalf("%s: %v", name, err)
				}
				holds(t, strings.HasSuffix(err.Error(), "_IN_PROGRESS: "+test.want) && len(failed.Nested) == test.levels, "%s: %v", name, err)
			})
		}
	}
}

// Deletions, and operations of others that are followed, fail in the same way.
func TestOtherFailuresOfNestedStacks(t *testing.T) {
	const want = "the stack is DELETE_FAILED: Web/Queue (AWS::SQS::Queue) is DELETE_FAILED: not empty"
	stuck := map[string]string{"Web": "CREATE_IN_PROGRESS, CREATE_COMPLETE, DELETE_IN_PROGRESS, Queue DELETE_FAILED not empty, DELETE_FAILED"}
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{nested: stuck}).had(creation)
		s.script = "DELETE_IN_PROGRESS, Web DELETE_FAILED no, DELETE_FAILED"
		err := stack.DeleteAndWait(ctx, s, "shop", nil)
		holds(t, err != nil && err.Error() == want, "%v", err)
	})
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{nested: stuck}).had(creation + ", DELETE_IN_PROGRESS, Web DELETE_FAILED no, DELETE_FAILED")
		err := follow(ctx, s, &told{})
		holds(t, err != nil && err.Error() == want, "%v", err)
	})
}

// If the events of a nested stack cannot be had, its own is what failed. They are asked for
// once, and only if it failed.
func TestNestedStacksThatTellNothing(t *testing.T) {
	deploy := func(script string, refused int) (calls int, err error) {
		virtual(t, func(ctx context.Context, t *testing.T) {
			s := &sim{page: 100, script: script, nested: map[string]string{"Web": inner}}
			s.fault = func(_ string, n int) error { return when(n == refused, errForbidden) }
			_, err = stack.Deploy(ctx, s, "shop", nil)
			calls = len(s.calls)
		})
		return calls, err
	}
	without, _ := deploy(strings.Replace(outer, "Web", "Orders", 1), 0)
	with, err := deploy(outer, 0)
	holds(t, with == without+1 && strings.Contains(err.Error(), "Web/Queue"), "%v after %d requests, and %d for another resource", err, with, without)
	_, err = deploy(outer, with)
	holds(t, strings.HasSuffix(err.Error(), ": Web (AWS::CloudFormation::Stack) is CREATE_FAILED: Embedded stack failed"), "%v", err)
}
