package stack_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
	"github.com/aws/smithy-go"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/runtime/stack"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func holds(t *testing.T, ok bool, format string, args ...any) {
	t.Helper()
	if !ok {
		t.Errorf(format, args...)
	}
}

const id = "arn:aws:cloudformation:eu-west-1:1:stack/shop/1"

func refusal(message string) error {
	return &smithy.GenericAPIError{Code: "ValidationError", Message: message, Fault: smithy.FaultClient}
}

var (
	errThrottled = &smithy.GenericAPIError{Code: "Throttling", Message: "Rate exceeded", Fault: smithy.FaultClient}
	errForbidden = &smithy.GenericAPIError{Code: "AccessDenied", Message: "no", Fault: smithy.FaultClient}
)

// sim is CloudFormation with one stack, shop, in memory and in virtual time. An operation
// is a script: events that come ten seconds after one another. A word stands for an event
// of the stack, "CREATE_FAILED: no money" for one with a reason, "Orders CREATE_FAILED no
// money" for one of a resource.
type sim struct {
	script string // of the next operation, ", " between events
	page   int    // events on a page, 3 by default
	fault  func(op string, n int) error
	mute   bool              // events have no tokens
	nested map[string]string // scripts of nested stacks, which have happened, by their names

	events []types.StackEvent // from the oldest on, those that are still to come, too
	serial int
	calls  []string
	sent   []any // inputs of requests that change something
	sets   []types.ChangeSetStatus
	reason string
	pages  int // of changes
}

// had lets operations happen before the test.
func (s *sim) had(script string) *sim {
	s.begin(script, "of another")
	for i := range s.events {
		s.events[i].Timestamp = new(time.Now())
	}
	return s
}

func (s *sim) begin(script, token string) {
	at := time.Now()
	for text := range strings.SplitSeq(script, ", ") {
		s.serial++
		at = at.Add(10 * time.Second)
		word := strings.SplitN(text, " ", 3)
		e := types.StackEvent{
			EventId: new(fmt.Sprint("e", s.serial)), StackId: new(id), StackName: new("shop"), Timestamp: new(at), ClientRequestToken: &token,
			ResourceType: new("AWS::CloudFormation::Stack"), LogicalResourceId: new("shop"), PhysicalResourceId: new(id), ResourceStatus: types.ResourceStatus(word[0]),
		}
		if s.mute {
			e.ClientRequestToken = nil
		}
		if status, reason, is := strings.Cut(text, ": "); is {
			e.ResourceStatus, e.ResourceStatusReason, word = types.ResourceStatus(status), &reason, nil
		}
		if len(word) > 1 {
			e.LogicalResourceId, e.PhysicalResourceId, e.ResourceType, e.ResourceStatus = &word[0], new("of AWS"), new("AWS::SQS::Queue"), types.ResourceStatus(word[1])
		}
		if _, is := s.nested[*e.LogicalResourceId]; is {
			e.ResourceType, e.PhysicalResourceId = new("AWS::CloudFormation::Stack"), new(id+"/"+word[0])
		}
		if len(word) > 2 {
			e.ResourceStatusReason = &word[2]
		}
		s.events = append(s.events, e)
	}
}

// inside returns the events of a nested stack, the newest first; nil if it is none.
func (s *sim) inside(stack string) []types.StackEvent {
	script, is := s.nested[strings.TrimPrefix(stack, id+"/")]
	if !is {
		return nil
	}
	n := (&sim{nested: s.nested}).had(script)
	for i := range n.events {
		e := &n.events[i]
		if e.StackId = &stack; *e.PhysicalResourceId == id {
			e.PhysicalResourceId = &stack
		}
	}
	slices.Reverse(n.events)
	return n.events
}

// past returns the events that have come, the newest first.
func (s *sim) past() (events []types.StackEvent) {
	for _, e := range s.events {
		if !e.Timestamp.After(time.Now()) {
			events = append([]types.StackEvent{e}, events...)
		}
	}
	return events
}

// status is the stack's own; "" if there is none.
func (s *sim) status() types.StackStatus {
	for _, e := range s.past() {
		if *e.PhysicalResourceId == id {
			return types.StackStatus(e.ResourceStatus)
		}
	}
	if len(s.events) > 0 {
		return types.StackStatusReviewInProgress
	}
	return ""
}

// call notes a request, and returns what goes wrong with it.
func (s *sim) call(ctx context.Context, op string, in any) error {
	s.calls = append(s.calls, op)
	if !strings.HasPrefix(op, "Describe") {
		s.sent = append(s.sent, in)
	}
	if s.fault != nil {
		if err := s.fault(op, len(s.calls)); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// resolve returns why a name means nothing: that of a deleted stack does not.
func (s *sim) resolve(name string) error {
	status := s.status()
	if name == id && status != "" || name == "shop" && status != "" && status != types.StackStatusDeleteComplete {
		return nil
	}
	return refusal("Stack with id " + name + " does not exist")
}

func (s *sim) DescribeStacks(ctx context.Context, in *cloudformation.DescribeStacksInput, _ ...func(*cloudformation.Options)) (*cloudformation.DescribeStacksOutput, error) {
	if err := s.call(ctx, "DescribeStacks", in); err != nil {
		return nil, err
	}
	if err := s.resolve(*in.StackName); err != nil {
		return nil, err
	}
	return &cloudformation.DescribeStacksOutput{Stacks: []types.Stack{{StackName: new("shop"), StackId: new(id), StackStatus: s.status()}}}, nil
}

func (s *sim) DescribeStackEvents(ctx context.Context, in *cloudformation.DescribeStackEventsInput, _ ...func(*cloudformation.Options)) (*cloudformation.DescribeStackEventsOutput, error) {
	if err := s.call(ctx, "DescribeStackEvents", in); err != nil {
		return nil, err
	}
	events, from, size := s.inside(*in.StackName), 0, max(s.page, 0)
	if events == nil {
		if err := s.resolve(*in.StackName); err != nil {
			return nil, err
		}
		events = s.past()
	}
	if size == 0 {
		size = 3
	}
	if in.NextToken != nil {
		fmt.Sscan(*in.NextToken, &from)
	}
	out := &cloudformation.DescribeStackEventsOutput{StackEvents: slices.Clone(events[from:min(from+size, len(events))])}
	if from+size < len(events) {
		out.NextToken = new(fmt.Sprint(from + size))
	}
	return out, nil
}

func (s *sim) CreateStack(ctx context.Context, in *cloudformation.CreateStackInput, _ ...func(*cloudformation.Options)) (*cloudformation.CreateStackOutput, error) {
	if err := s.call(ctx, "CreateStack", in); err != nil {
		return nil, err
	}
	if s.status() != "" && s.status() != types.StackStatusReviewInProgress {
		return nil, &types.AlreadyExistsException{Message: new("Stack [shop] already exists")}
	}
	s.begin(s.script, *in.ClientRequestToken)
	return &cloudformation.CreateStackOutput{StackId: new(id)}, nil
}

func (s *sim) UpdateStack(ctx context.Context, in *cloudformation.UpdateStackInput, _ ...func(*cloudformation.Options)) (*cloudformation.UpdateStackOutput, error) {
	if err := s.call(ctx, "UpdateStack", in); err != nil {
		return nil, err
	}
	if s.script == "" {
		return nil, refusal("No updates are to be performed.")
	}
	s.begin(s.script, *in.ClientRequestToken)
	return &cloudformation.UpdateStackOutput{StackId: new(id)}, nil
}

func (s *sim) DeleteStack(ctx context.Context, in *cloudformation.DeleteStackInput, _ ...func(*cloudformation.Options)) (*cloudformation.DeleteStackOutput, error) {
	if err := s.call(ctx, "DeleteStack", in); err != nil {
		return nil, err
	}
	s.begin(s.script, *in.ClientRequestToken)
	return &cloudformation.DeleteStackOutput{}, nil
}

// told are the events that a test was told.
type told []string

func (w *told) note(e *types.StackEvent) {
	text := string(e.ResourceStatus)
	if *e.LogicalResourceId != "shop" {
		text = *e.LogicalResourceId + " " + text
	}
	*w = append(*w, text)
}

func (w *told) options(more ...func(*stack.Options)) []func(*stack.Options) {
	return append(more, func(o *stack.Options) { o.OnEvent = w.note })
}

func (w *told) String() string { return strings.Join(*w, ", ") }

// virtual runs a test in virtual time.
func virtual(t *testing.T, test func(ctx context.Context, t *testing.T)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(t.Context(), t) })
}
