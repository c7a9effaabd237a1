package stack_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/stack"
)

const deletion = "DELETE_IN_PROGRESS, Orders DELETE_IN_PROGRESS, Orders DELETE_COMPLETE, DELETE_COMPLETE"

// follow follows what is going on.
func follow(ctx context.Context, s *sim, w *told) error {
	same := func(e *types.StackEvent) (*types.StackEvent, error) { return e, nil }
	return stack.Follow(ctx, s, "shop", same, func(_ context.Context, e *types.StackEvent) error {
		w.note(e)
		return nil
	})
}

func TestFollow(t *testing.T) {
	for name, test := range map[string]struct {
		had, now string
		want     string
		failed   bool
	}{
		"the last one":          {creation + ", " + update, "", words(update), false},
		"the only one":          {creation, "", creation, false},
		"one that goes on":      {creation, update, words(update), false},
		"a deletion by its ID":  {creation, deletion, deletion, false},
		"a rollback to its end": {"REVIEW_IN_PROGRESS", failing, "REVIEW_IN_PROGRESS, " + words(failing), true},
		"a continued rollback":  {"UPDATE_IN_PROGRESS, UPDATE_ROLLBACK_FAILED", "UPDATE_ROLLBACK_IN_PROGRESS, UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_IN_PROGRESS, UPDATE_ROLLBACK_COMPLETE", true},
	} {
		for _, page := range []int{1, 2, 100} {
			virtual(t, func(ctx context.Context, t *testing.T) {
				s := (&sim{page: page}).had(test.had)
				if test.now != "" {
					s.begin(test.now, "of another")
					time.Sleep(35 * time.Second)
				}
				var w told
				err := follow(ctx, s, &w)
				var failed *stack.FailedError
				holds(t, errors.As(err, &failed) == test.failed && (err == nil) != test.failed, "%s: %v", name, err)
				holds(t, w.String() == test.want, "%s, pages of %d: told %s, not %s", name, page, &w, test.want)
			})
		}
	}
}

// The function's error, and that of what makes its argument, end it.
func TestFollowEnds(t *testing.T) {
	boom := errors.New("boom")
	virtual(t, func(ctx context.Context, t *testing.T) {
		for _, err := range []error{boom, errThrottled} { // even one that would pass
			s := (&sim{}).had(creation)
			got := stack.Follow(ctx, s, "shop", func(*types.StackEvent) (int, error) { return 0, nil }, func(context.Context, int) error { return err })
			holds(t, got == err, "%v", got)
			got = stack.Follow(ctx, s, "shop", func(*types.StackEvent) (int, error) { return 0, err }, nil)
			holds(t, got == err, "%v", got)
		}
		err := follow(ctx, &sim{}, &told{})
		holds(t, err != nil && strings.Contains(err.Error(), "does not exist"), "%v", err)
	})
}

// An event that comes behind a newer one is told, too, and none twice.
func TestFollowLateEvents(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{page: 100}).had("CREATE_COMPLETE")
		s.script = "UPDATE_IN_PROGRESS, Orders UPDATE_IN_PROGRESS, News UPDATE_IN_PROGRESS, Orders UPDATE_COMPLETE, UPDATE_COMPLETE"
		s.fault = func(op string, _ int) error {
			if len(s.events) > 5 { // News is shown after what came later
				late := &s.events[3]
				late.Timestamp = new(s.events[4].Timestamp.Add(6 * time.Second))
			}
			return nil
		}
		var w told
		_, err := stack.Deploy(ctx, s, "shop", nil, w.options()...)
		holds(t, err == nil && w.String() == "UPDATE_IN_PROGRESS, Orders UPDATE_IN_PROGRESS, Orders UPDATE_COMPLETE, News UPDATE_IN_PROGRESS, UPDATE_COMPLETE", "%v, told %s", err, &w)
	})
}

// Another operation that began and ended between the look and the request is not this one.
func TestDeployKnowsItsOwn(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{}).had("CREATE_COMPLETE")
		s.script = "UPDATE_IN_PROGRESS, UPDATE_COMPLETE"
		s.fault = func(op string, _ int) error {
			if op == "UpdateStack" && len(s.events) == 1 {
				s.had("UPDATE_IN_PROGRESS, News UPDATE_FAILED, UPDATE_ROLLBACK_COMPLETE")
			}
			return nil
		}
		var w told
		_, err := stack.Deploy(ctx, s, "shop", nil, w.options()...)
		holds(t, err == nil && w.String() == s.script, "%v, told %s", err, &w)
	})
}

// Where events have no tokens, what was there before does not count.
func TestDeployWithoutTokens(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{mute: true}).had(creation)
		s.script = update
		var w told
		_, err := stack.Deploy(ctx, s, "shop", nil, w.options()...)
		holds(t, err == nil && w.String() == words(update), "%v, told %s", err, &w)
	})
}

func TestDeleteAndWait(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{}).had(creation)
		s.script = deletion
		var w told
		err := stack.DeleteAndWait(ctx, s, "shop", &cloudformation.DeleteStackInput{RetainResources: []string{"News"}}, w.options()...)
		sent := s.sent[0].(*cloudformation.DeleteStackInput)
		holds(t, err == nil && w.String() == deletion && sent.RetainResources[0] == "News" && *sent.StackName == "shop", "%v, told %s", err, &w)
		before := len(s.calls)
		for _, name := range []string{"shop", id} {
			err = stack.DeleteAndWait(ctx, s, name, nil)
			holds(t, err == nil && len(s.sent) == 1, "again: %v, %v", err, s.calls[before:])
		}
	})
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{}).had(failing)
		s.script = "DELETE_IN_PROGRESS, Orders DELETE_FAILED not empty, DELETE_FAILED"
		err := stack.DeleteAndWait(ctx, s, "shop", nil)
		holds(t, err != nil && err.Error() == "the stack is DELETE_FAILED: Orders (AWS::SQS::Queue) is DELETE_FAILED: not empty", "%v", err)
	})
	for late, want := range map[string]string{ // of a rollback that is not over yet
		"ROLLBACK_COMPLETE, " + deletion:                                                                                        "",
		"Orders UPDATE_FAILED late, UPDATE_ROLLBACK_FAILED, " + deletion:                                                        "",
		"Orders CREATE_FAILED late, ROLLBACK_COMPLETE, DELETE_IN_PROGRESS, DELETE_FAILED: no right":                             "the stack is DELETE_FAILED: no right",
		"News DELETE_FAILED late, ROLLBACK_FAILED, DELETE_IN_PROGRESS, Orders DELETE_FAILED not empty, DELETE_FAILED: [Orders]": "the stack is DELETE_FAILED: Orders (AWS::SQS::Queue) is DELETE_FAILED: not empty",
		"ROLLBACK_FAILED, News DELETE_FAILED late, DELETE_IN_PROGRESS, Orders DELETE_FAILED not empty, DELETE_FAILED: [Orders]": "the stack is DELETE_FAILED: Orders (AWS::SQS::Queue) is DELETE_FAILED: not empty",
	} {
		virtual(t, func(ctx context.Context, t *testing.T) {
			s := (&sim{}).had("CREATE_IN_PROGRESS, Orders CREATE_FAILED no money, ROLLBACK_IN_PROGRESS")
			s.script = late
			var w told
			err := stack.DeleteAndWait(ctx, s, "shop", nil, w.options()...)
			holds(t, w.String() == words(strings.NewReplacer(": no right", "", ": [Orders]", "").Replace(late)), "%s: told %s", late, &w)
			holds(t, (err == nil) == (want == "") && (err == nil || err.Error() == want), "%s: %v", late, err)
		})
	}
	err := stack.DeleteAndWait(t.Context(), &sim{}, "shop", &cloudformation.DeleteStackInput{StackName: new("other")})
	holds(t, errors.Is(err, resource.ErrConflict), "%v", err)
}

// A stack of which nothing more is told is looked at itself.
func TestDeleteAndWaitWithoutEvents(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{}).had("REVIEW_IN_PROGRESS")
		s.script = "DELETE_IN_PROGRESS"
		looked := 0
		s.fault = func(op string, _ int) error {
			if op == "DescribeStacks" {
				looked++
			}
			return when(op == "DescribeStacks" && looked > 3, refusal("Stack does not exist"))
		}
		err := stack.DeleteAndWait(ctx, s, "shop", nil)
		holds(t, err == nil, "%v", err)
	})
}

// A token that comes twice would have pages go in a circle.
func TestFollowPaging(t *testing.T) {
	c := circle{(&sim{page: 1}).had(creation)}
	err := stack.DeleteAndWait(t.Context(), c, "shop", nil, func(o *stack.Options) { o.Interval = time.Millisecond })
	holds(t, errors.Is(err, resource.ErrPaging), "%v", err)
}

type circle struct{ *sim }

func (c circle) DescribeStackEvents(context.Context, *cloudformation.DescribeStackEventsInput, ...func(*cloudformation.Options)) (*cloudformation.DescribeStackEventsOutput, error) {
	c.serial++
	return &cloudformation.DescribeStackEventsOutput{StackEvents: []types.StackEvent{{EventId: new(strings.Repeat("x", c.serial))}}, NextToken: new("again")}, nil
}
