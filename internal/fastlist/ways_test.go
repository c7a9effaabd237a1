package fastlist

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"

	fastautoscaling "github.com/seed5e775779/resgen/generated/autoscaling"
	fastlogs "github.com/seed5e775779/resgen/generated/cloudwatchlogs"
)

// oneGroup is an answer of DescribeAutoScalingGroups, oneEvent of GetLogEvents.
const (
	oneGroup = `<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups><member><AutoScalingGroupName>web</AutoScalingGroupName></member></AutoScalingGroups></DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>`
	oneEvent = `{"events":[{"message":"hello","timestamp":1}],"nextForwardToken":"f/1"}`
)

// An operation that has a decoder is decoded fast in whatever way it is called.
func TestEveryWayDecodesFast(t *testing.T) {
	for way, call := range map[string]func(ctx context.Context, s *fastautoscaling.Service) error{
		"a load": func(ctx context.Context, s *fastautoscaling.Service) error {
			_, err := s.Group("web").Load(ctx)
			return err
		},
		"a batch load": func(ctx context.Context, s *fastautoscaling.Service) error {
			_, err := fastautoscaling.GroupList{s.Group("web")}.Load(ctx)
			return err
		},
		"a wait": func(ctx context.Context, s *fastautoscaling.Service) error {
			return s.Group("web").WaitUntilExists(ctx, nil, time.Minute)
		},
		"a collection": func(ctx context.Context, s *fastautoscaling.Service) error {
			_, err := s.Groups().Collect(ctx)
			return err
		},
	} {
		for _, sdk := range []bool{false, true} {
			var r result
			o := autoscaling.Options{
				Region: "us-east-1", Credentials: someone, HTTPClient: &http.Client{Transport: &Answer{Body: oneGroup}}, APIOptions: APIOptions{r.probe},
			}
			want := 0
			if sdk {
				fastautoscaling.SDKDecoder(&o)
				want = len(oneGroup)
			}
			if err := call(t.Context(), fastautoscaling.NewFromClient(autoscaling.New(o))); err != nil || r.read != want {
				t.Errorf("%s: %v; the SDK read %d bytes, want %d", way, err, r.read, want)
			}
		}
	}
}

// An action is a way of its own.
func TestActionsDecodeFast(t *testing.T) {
	var r result
	client := cloudwatchlogs.New(cloudwatchlogs.Options{
		Region: "us-east-1", Credentials: someone, HTTPClient: &http.Client{Transport: &Answer{Body: oneEvent}}, APIOptions: APIOptions{r.probe},
	})
	stream := fastlogs.NewFromClient(client).LogStream("shop", "web")
	out, err := stream.GetEvents(t.Context(), nil)
	if err != nil || len(out.Events) != 1 || r.read != 0 {
		t.Errorf("%v, %v; the SDK read %d bytes", out, err, r.read)
	}
	if _, err := stream.GetEvents(t.Context(), nil, fastlogs.SDKDecoder); err != nil || r.read != len(oneEvent) {
		t.Errorf("told not to: %v; the SDK read %d bytes", err, r.read)
	}
}
