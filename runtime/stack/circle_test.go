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

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/stack"
)

// Pages of changes end, or are an error.
func TestPagesOfChanges(t *testing.T) {
	a := &answers{sim: &sim{pages: 3}}
	a.change = func(out any) {
		if out := out.(*cloudformation.DescribeChangeSetOutput); aws.ToString(out.NextToken) == "3" {
			out.NextToken = new("2")
		}
	}
	got, err := stack.Changes(t.Context(), a, "shop", "c", nil)
	holds(t, errors.Is(err, resource.ErrPaging) && got == nil && strings.Contains(err.Error(), `"2"`), "%v, %v", got, err)
	for at := 1; at <= 3; at++ {
		s := &sim{pages: 3, fault: func(_ string, n int) error { return when(n == at, errForbidden) }}
		got, err := stack.Changes(t.Context(), s, "shop", "c", nil)
		holds(t, errors.Is(err, errForbidden) && got == nil, "page %d: %v, %v", at, got, err)
	}
}

// Of nested stacks whose pages go in a circle, what they have told counts.
func TestNestedStacksInACircle(t *testing.T) {
	virtual(t, func(ctx context.Context, t *testing.T) {
		a := &answers{sim: &sim{script: outer, nested: map[string]string{"Web": inner}}}
		a.change = func(out any) {
			if out, is := out.(*cloudformation.DescribeStackEventsOutput); is && len(out.StackEvents) > 0 && *out.StackEvents[0].StackId != id {
				out.NextToken = new("3")
				if in, is := a.asked[len(a.asked)-1].(cloudformation.DescribeStackEventsInput); is && aws.ToString(in.NextToken) == "3" {
					out.NextToken = new("4")
				}
				out.StackEvents = out.StackEvents[:len(out.StackEvents)-1]
			}
		}
		ctx, cancel := context.WithTimeout(ctx, time.Hour)
		defer cancel()
		_, err := stack.Deploy(ctx, a, "shop", nil)
		holds(t, err != nil && ctx.Err() == nil && strings.Contains(err.Error(), "Web/"), "%v", err)
	})
	virtual(t, func(ctx context.Context, t *testing.T) { // without an ID, it cannot be asked
		a := &answers{sim: &sim{script: outer, nested: map[string]string{"Web": inner}}}
		a.change = func(out any) {
			if out, is := out.(*cloudformation.DescribeStackEventsOutput); is {
				for i := range out.StackEvents {
					if e := &out.StackEvents[i]; *e.LogicalResourceId == "Web" {
						e.PhysicalResourceId = nil
					}
				}
			}
		}
		_, err := stack.Deploy(ctx, a, "shop", nil)
		holds(t, err != nil && strings.Contains(err.Error(), ": Web (AWS::CloudFormation::Stack)") && !slices.Contains(a.eventsOf(), ""), "%v", err)
	})
}

// eventsOf are the stacks whose events were asked for.
func (a *answers) eventsOf() (names []string) {
	for _, in := range a.asked {
		if in, is := in.(cloudformation.DescribeStackEventsInput); is {
			names = append(names, aws.ToString(in.StackName))
		}
	}
	return names
}
