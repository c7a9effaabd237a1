package stack_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/stack"
)

// answers is a sim whose answers a test changes, and that notes what is asked and with how
// many options.
type answers struct {
	*sim
	change  func(out any)
	asked   []any
	options map[string]int
}

func (a *answers) changed(op string, in, out any, err error, optFns int) {
	a.asked = append(a.asked, in)
	if a.options == nil {
		a.options = map[string]int{}
	}
	a.options[op] += optFns
	if err == nil && a.change != nil {
		a.change(out)
	}
}

func (a *answers) DescribeStacks(ctx context.Context, in *cloudformation.DescribeStacksInput, optFns ...func(*cloudformation.Options)) (*cloudformation.DescribeStacksOutput, error) {
	out, err := a.sim.DescribeStacks(ctx, in)
	a.changed("DescribeStacks", *in, out, err, len(optFns))
	return out, err
}

func (a *answers) DescribeStackEvents(ctx context.Context, in *cloudformation.DescribeStackEventsInput, optFns ...func(*cloudformation.Options)) (*cloudformation.DescribeStackEventsOutput, error) {
	out, err := a.sim.DescribeStackEvents(ctx, in)
	a.changed("DescribeStackEvents", *in, out, err, len(optFns))
	return out, err
}

func (a *answers) DescribeChangeSet(ctx context.Context, in *cloudformation.DescribeChangeSetInput, optFns ...func(*cloudformation.Options)) (*cloudformation.DescribeChangeSetOutput, error) {
	out, err := a.sim.DescribeChangeSet(ctx, in)
	a.changed("DescribeChangeSet", *in, out, err, len(optFns))
	return out, err
}

func (a *answers) CreateStack(ctx context.Context, in *cloudformation.CreateStackInput, optFns ...func(*cloudformation.Options)) (*cloudformation.CreateStackOutput, error) {
	out, err := a.sim.CreateStack(ctx, in)
	a.changed("CreateStack", *in, out, err, len(optFns))
	return out, err
}

func (a *answers) CreateChangeSet(ctx context.Context, in *cloudformation.CreateChangeSetInput, optFns ...func(*cloudformation.Options)) (*cloudformation.CreateChangeSetOutput, error) {
	out, err := a.sim.CreateChangeSet(ctx, in)
	a.changed("CreateChangeSet", *in, out, err, len(optFns))
	return out, err
}

// verbs are what can be done with a stack, each with inputs that name another one, or
// another change set.
var verbs = map[string]func(ctx context.Context, a *answers, other map[string]*string, optFns ...func(*stack.Options)) error{
	"Deploy": func(ctx context.Context, a *answers, other map[string]*string, optFns ...func(*stack.Options)) error {
		_, err := stack.Deploy(ctx, a, "shop", &cloudformation.CreateStackInput{StackName: other["StackName"]}, optFns...)
		return err
	},
	"DeleteAndWait": func(ctx context.Context, a *answers, other map[string]*string, optFns ...func(*stack.Options)) error {
		return stack.DeleteAndWait(ctx, a, "shop", &cloudformation.DeleteStackInput{StackName: other["StackName"]}, optFns...)
	},
	"Propose": func(ctx context.Context, a *answers, other map[string]*string, optFns ...func(*stack.Options)) error {
		_, err := stack.Propose(ctx, a, "shop", made, &cloudformation.CreateChangeSetInput{StackName: other["StackName"]}, optFns...)
		return err
	},
	"ExecuteAndWait": func(ctx context.Context, a *answers, other map[string]*string, optFns ...func(*stack.Options)) error {
		_, err := stack.ExecuteAndWait(ctx, a, "shop", "c", &cloudformation.ExecuteChangeSetInput{StackName: other["StackName"], ChangeSetName: other["ChangeSetName"]}, optFns...)
		return err
	},
	"Changes": func(ctx context.Context, a *answers, other map[string]*string, optFns ...func(*stack.Options)) error {
		o := &stack.Options{}
		for _, f := range optFns {
			f(o)
		}
		_, err := stack.Changes(ctx, a, "shop", "c", &cloudformation.DescribeChangeSetInput{StackName: other["StackName"], ChangeSetName: other["ChangeSetName"]}, o.Requests...)
		return err
	},
	"Follow": func(ctx context.Context, a *answers, _ map[string]*string, optFns ...func(*stack.Options)) error {
		return stack.Follow(ctx, a, "shop", func(e *types.StackEvent) (int, error) { return 0, nil }, func(context.Context, int) error { return nil }, optFns...)
	},
}

func TestInputsThatNameAnother(t *testing.T) {
	for name, members := range map[string][]string{"Deploy": {"StackName"}, "DeleteAndWait": {"StackName"}, "Propose": {"StackName"},
		"ExecuteAndWait": {"StackName", "ChangeSetName"}, "Changes": {"StackName", "ChangeSetName"}} {
		for _, member := range members {
			a := &answers{sim: &sim{}}
			err := verbs[name](t.Context(), a, map[string]*string{member: new("other")})
			holds(t, errors.Is(err, resource.ErrConflict) && strings.Contains(err.Error(), member) && len(a.calls) == 0, "%s: %v, sent %v", name, err, a.calls)
		}
	}
}

// there is a stack that can be met by every verb.
func there() *answers {
	s := &sim{sets: []types.ChangeSetStatus{types.ChangeSetStatusCreateComplete}, script: update}
	return &answers{sim: s.had(creation)}
}

// Every request has the caller's options, and names the stack, and the change set by its ID
// where that is known.
func TestWhatIsAsked(t *testing.T) {
	for name, verb := range verbs {
		virtual(t, func(ctx context.Context, t *testing.T) {
			a := there()
			if name == "DeleteAndWait" {
				a.script = deletion
			}
			err := verb(ctx, a, nil, func(o *stack.Options) { o.Requests = make([]func(*cloudformation.Options), 1) })
			holds(t, err == nil && len(a.asked) > 0, "%s: %v, %d requests", name, err, len(a.asked))
			for op, n := range a.options {
				holds(t, n == count(a.calls, op), "%s: %d options for %d %s", name, n, count(a.calls, op), op)
			}
			for _, in := range a.asked {
				switch in := in.(type) {
				case cloudformation.DescribeStacksInput:
					holds(t, aws.ToString(in.StackName) == "shop" || aws.ToString(in.StackName) == id, "%s: %+v", name, in)
				case cloudformation.DescribeStackEventsInput:
					holds(t, aws.ToString(in.StackName) == id, "%s: %+v", name, in)
				case cloudformation.DescribeChangeSetInput:
					set := aws.ToString(in.ChangeSetName)
					holds(t, aws.ToString(in.StackName) == "shop" && (name == "Propose") == strings.HasPrefix(set, "arn of ") && (set == "c" || name == "Propose"), "%s: %q, %q", name, *in.StackName, set)
				}
			}
		})
	}
	virtual(t, func(ctx context.Context, t *testing.T) {
		a := there()
		a.change = func(out any) {
			if made, is := out.(*cloudformation.CreateChangeSetOutput); is {
				made.Id = nil
			}
		}
		got, err := stack.Propose(ctx, a, "shop", made, &cloudformation.CreateChangeSetInput{ChangeSetName: new("mine")})
		holds(t, err == nil && got == "mine", "a change set whose ID is not told: %q, %v", got, err)
	})
}

func count(calls []string, op string) (n int) {
	for _, called := range calls {
		if called == op {
			n++
		}
	}
	return n
}

// An answer about another stack, about none or about two is no answer, and nothing is
// changed for it. Nor is a refusal that says something else than that the stack is not there.
func TestAnswersThatTellNothing(t *testing.T) {
	describes := func(change func(*cloudformation.DescribeStacksOutput)) func(any) {
		return func(out any) {
			if stacks, is := out.(*cloudformation.DescribeStacksOutput); is {
				change(stacks)
			}
		}
	}
	for what, test := range map[string]struct {
		change func(*cloudformation.DescribeStacksOutput)
		says   string
	}{
		"none": {func(out *cloudformation.DescribeStacksOutput) { out.Stacks = nil }, "has 0 stacks"},
		"two":  {func(out *cloudformation.DescribeStacksOutput) { out.Stacks = append(out.Stacks, types.Stack{}) }, "has 2 stacks"},
		"another": {func(out *cloudformation.DescribeStacksOutput) {
			out.Stacks[0].StackName, out.Stacks[0].StackId = new("bank"), nil
		}, `is about "bank"`},
	} {
		for name, verb := range verbs {
			if name == "ExecuteAndWait" || name == "Changes" { // they do not ask for it
				continue
			}
			virtual(t, func(ctx context.Context, t *testing.T) {
				a := there()
				a.change = describes(test.change)
				err := verb(ctx, a, nil)
				holds(t, err != nil && strings.Contains(err.Error(), test.says) && len(a.calls) == 1, "%s, %s: %v, %v", what, name, err, a.calls)
				a.calls, a.fault = nil, func(string, int) error { return refusal("1 validation error detected") }
				err = verb(ctx, a, nil)
				holds(t, err != nil && strings.Contains(err.Error(), "1 validation error") && len(a.calls) == 1, "%s: %v, %v", name, err, a.calls)
			})
		}
	}
}

// A stack that is made without an ID cannot be followed; one without an ID is by its name.
func TestAnswersWithoutIDs(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		a := &answers{sim: &sim{script: creation}}
		a.change = func(out any) {
			if created, is := out.(*cloudformation.CreateStackOutput); is {
				created.StackId = nil
			}
		}
		_, err := stack.Deploy(ctx, a, "shop", nil)
		holds(t, errors.Is(err, resource.ErrNotSet) && strings.Contains(err.Error(), "StackId"), "%v", err)
	})
	for name, verb := range verbs {
		if name == "DeleteAndWait" { // a name means nothing at the end of a deletion
			continue
		}
		virtual(t, func(ctx context.Context, t *testing.T) {
			a := there()
			a.change = func(out any) {
				switch out := out.(type) {
				case *cloudformation.DescribeStacksOutput:
					out.Stacks[0].StackId = nil
				case *cloudformation.DescribeChangeSetOutput:
					out.StackId = nil
				}
			}
			ctx, cancel := context.WithTimeout(ctx, time.Hour)
			defer cancel()
			err := verb(ctx, a, nil)
			holds(t, err == nil, "%s: %v", name, err)
			for _, in := range a.asked {
				if in, is := in.(cloudformation.DescribeStackEventsInput); is {
					holds(t, aws.ToString(in.StackName) == "shop", "%s asks for %q", name, aws.ToString(in.StackName))
				}
			}
		})
	}
}

// Events that are about no stack, or have no status, are not the stack's last.
func TestEventsThatTellNothing(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		s := (&sim{}).had(creation)
		s.script = "UPDATE_IN_PROGRESS, Odd UPDATE_COMPLETE, Odd UPDATE_COMPLETE, UPDATE_COMPLETE"
		a := &answers{sim: s}
		a.change = func(out any) {
			if out, is := out.(*cloudformation.DescribeStackEventsOutput); is {
				for i := range out.StackEvents {
					switch e := &out.StackEvents[i]; *e.EventId {
					case "e8":
						e.StackId, e.PhysicalResourceId = nil, nil
					case "e9":
						e.PhysicalResourceId, e.ResourceStatus = new(id), ""
					}
				}
			}
		}
		var w told
		_, err := stack.Deploy(ctx, a, "shop", nil, w.options()...)
		holds(t, err == nil && len(w) == 4, "%v, told %s", err, &w)
	})
	virtual(t, func(ctx context.Context, t *testing.T) { // nothing has happened before
		s := &sim{script: "CREATE_IN_PROGRESS, CREATE_COMPLETE", sets: []types.ChangeSetStatus{types.ChangeSetStatusCreateComplete}}
		s.fault = func(op string, _ int) error { return nil }
		a := &answers{sim: s.had("REVIEW_IN_PROGRESS")}
		first := true
		a.change = func(out any) {
			if out, is := out.(*cloudformation.DescribeStackEventsOutput); is && first {
				out.StackEvents, first = nil, false
			}
		}
		done, err := stack.ExecuteAndWait(ctx, a, "shop", "c", nil)
		holds(t, err == nil && done.Created, "%+v, %v", done, err)
	})
}

// The stack is looked at itself only while a deletion has no news; that it is deleted ends it.
func TestOnlyDeletionsLookAtTheStack(t *testing.T) {
	for name, want := range map[string]int{"Deploy": 1, "ExecuteAndWait": 0, "Follow": 1} {
		virtual(t, func(ctx context.Context, t *testing.T) {
			a := there()
			if name == "Follow" {
				a.begin(update, "of another")
			}
			err := verbs[name](ctx, a, nil)
			holds(t, err == nil && count(a.calls, "DescribeStacks") == want, "%s: %v, %v", name, err, a.calls)
		})
	}
	virtual(t, func(ctx context.Context, t *testing.T) {
		a := there()
		a.script = deletion
		err := stack.DeleteAndWait(ctx, a, "shop", nil, func(o *stack.Options) { o.Interval = 10 * time.Second })
		// At the beginning, and before the first event has come.
		holds(t, err == nil && count(a.calls, "DescribeStacks") == 2, "%v, %v", err, a.calls)
	})
	for status, ends := range map[types.StackStatus]bool{types.StackStatusDeleteComplete: true, types.StackStatusDeleteInProgress: false} {
		virtual(t, func(ctx context.Context, t *testing.T) {
			a := there()
			a.script = "DELETE_IN_PROGRESS"
			a.change = func(out any) {
				if out, is := out.(*cloudformation.DescribeStacksOutput); is && len(a.sent) > 0 {
					out.Stacks[0].StackStatus = status
				}
			}
			ctx, cancel := context.WithTimeout(ctx, time.Hour)
			defer cancel()
			err := stack.DeleteAndWait(ctx, a, "shop", nil)
			holds(t, (err == nil) == ends && (ends || errors.Is(err, context.DeadlineExceeded)), "%s: %v", status, err)
		})
	}
}

// Between two looks it waits as long as the caller says, and longer after errors, which are
// counted anew after a success.
func TestPauses(t *testing.T) {
	waits := func(name string, interval time.Duration, throttled ...int) (d time.Duration) {
		virtual(t, func(ctx context.Context, t *testing.T) {
			a := there()
			a.script = "UPDATE_IN_PROGRESS, UPDATE_COMPLETE"
			a.sets = slices.Concat(slices.Repeat([]types.ChangeSetStatus{types.ChangeSetStatusCreatePending}, 9), a.sets)
			if name == "Deploy" {
				a.sets = nil
			}
			waiting := 0
			a.fault = func(op string, _ int) error {
				if len(a.sent) == 0 || op == "UpdateStack" || op == "CreateChangeSet" {
					return nil
				}
				waiting++
				return when(slices.Contains(throttled, waiting), errThrottled)
			}
			begun := time.Now()
			err := verbs[name](ctx, a, nil, func(o *stack.Options) { o.Interval = interval })
			holds(t, err == nil, "%s: %v", name, err)
			d = time.Since(begun)
		})
		return d
	}
	holds(t, waits("Deploy", time.Minute) == time.Minute && waits("Propose", time.Minute) == 9*time.Minute, "the caller's interval is not kept")
	holds(t, waits("Propose", 0) == 45*time.Second && waits("Propose", -time.Minute) == 45*time.Second, "the default is not five seconds")
	holds(t, waits("Deploy", time.Minute, 1, 2) == 2*time.Minute && waits("Propose", time.Minute, 1, 2) == 11*time.Minute, "after errors it waits less than the caller says")
	row := waits("Propose", time.Millisecond, 1, 2, 3, 4, 5, 6, 7, 8)
	apart := waits("Propose", time.Millisecond, 1, 3, 5, 7, 9, 11, 13, 15)
	holds(t, row > 5*time.Second && apart < 5*time.Second, "Propose: eight errors in a row take %v, eight apart %v", row, apart)
	holds(t, waits("Propose", time.Millisecond) == 9*time.Millisecond, "without errors it waits longer")
	row = waits("Deploy", time.Second, 1, 2, 3, 4, 5, 6, 7, 8)
	holds(t, row > 25*time.Second, "Deploy: eight errors in a row take %v", row)
}
