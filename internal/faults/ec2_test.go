package faults

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	no "github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// outcome is what a batch of EC2 came to: how many items succeeded, and its error.
type outcome func(context.Context, *ec2.Service) (done, failed int, err error)

// of counts a batch's result.
func of[Item resource.Handle](result *resource.BatchResult[Item], err error) (int, int, error) {
	done, failed := result.Count()
	return done, failed, err
}

func instances(svc *ec2.Service) ec2.InstanceList {
	return ec2.InstanceList{svc.Instance("i-0"), svc.Instance("i-1"), svc.Instance("i-2"), svc.Instance("i-3")}
}

// batches are those of EC2. Named is the list of an answer that says what it is about,
// empty where an answer says no more than that it is one.
var batches = map[string]struct {
	run   outcome
	named string
}{
	"TerminateInstances": {func(ctx context.Context, svc *ec2.Service) (int, int, error) {
		return of(instances(svc).Terminate(ctx, nil))
	}, "instancesSet"},
	"StartInstances": {func(ctx context.Context, svc *ec2.Service) (int, int, error) {
		return of(instances(svc).Start(ctx, nil))
	}, "instancesSet"},
	"StopInstances": {func(ctx context.Context, svc *ec2.Service) (int, int, error) {
		return of(instances(svc).Stop(ctx, nil))
	}, "instancesSet"},
	"MonitorInstances": {func(ctx context.Context, svc *ec2.Service) (int, int, error) {
		return of(instances(svc).Monitor(ctx, nil))
	}, "instancesSet"},
	"UnmonitorInstances": {func(ctx context.Context, svc *ec2.Service) (int, int, error) {
		return of(instances(svc).Unmonitor(ctx, nil))
	}, "instancesSet"},
	"RebootInstances": {func(ctx context.Context, svc *ec2.Service) (int, int, error) {
		return of(instances(svc).Reboot(ctx, nil))
	}, ""},
	"CreateTags": {func(ctx context.Context, svc *ec2.Service) (int, int, error) {
		return of(instances(svc).CreateTags(ctx, &ec2.CreateTagsInput{Tags: []types.Tag{{Key: aws.String("k")}}}))
	}, ""},
	"DeleteTags": {func(ctx context.Context, svc *ec2.Service) (int, int, error) {
		return of(ec2.TagList{svc.Tag("i-0", "a", ""), svc.Tag("i-0", "b", ""), svc.Tag("i-0", "c", ""), svc.Tag("i-0", "d", "")}.Delete(ctx, nil))
	}, ""},
}

// naming is an answer that names so many of the instances.
func naming(operation, list string, n int) string {
	if list == "" {
		return query(operation, "<requestId>1</requestId><return>true</return>")
	}
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<item><instanceId>i-%d</instanceId></item>", i)
	}
	return query(operation, "<"+list+">"+b.String()+"</"+list+">")
}

// What the answer to a batch does not say is done has failed.
func TestEC2Batches(t *testing.T) {
	for operation, batch := range batches {
		answers := map[string]int{naming(operation, batch.named, 4): 4, query(operation, "<requestId>1</requestId><return>false</return>"): 0, "{}": 0}
		for _, body := range wrong {
			answers[body] = 0
		}
		if batch.named != "" {
			for n := range 4 {
				answers[naming(operation, batch.named, n)] = n
			}
			answers[query(operation, "")] = 0
		}
		for body, want := range answers {
			t.Run(fmt.Sprintf("%s, %.40s", operation, body), func(t *testing.T) {
				l := &line{serve: func(*http.Request) answer { return answer{status: 200, body: []byte(body)} }}
				done, failed, err := batch.run(t.Context(), ec2.New(l.config(false)))
				if done != want || failed != 4-want || (err == nil) != (want == 4) {
					t.Errorf("%d done and %d failed of %q, want %d done: %v", done, failed, body, want, err)
				}
			})
		}
	}
}

// What says that it was not done is an error of every action, and what is known is
// dropped or kept as after any error.
func TestEC2ReturnsFalse(t *testing.T) {
	l := &line{serve: func(r *http.Request) answer {
		return answer{status: 200, body: []byte(query(form(r).Get("Action"), "<requestId>1</requestId><return>false</return>"))}
	}}
	svc := ec2.New(l.config(false))
	for name, act := range map[string]func(context.Context) error{
		"a Return of the output": func(ctx context.Context) error { _, err := svc.SecurityGroup("sg-1").Delete(ctx, nil); return err },
		"beside other members":   func(ctx context.Context) error { _, err := svc.KeyPair("k").Delete(ctx, nil); return err },
		"of what makes a handle": func(ctx context.Context) error {
			_, err := svc.RouteTable("rtb-1").CreateRoute(ctx, &ec2.CreateRouteInput{DestinationCidrBlock: aws.String("10.0.0.0/8")})
			return err
		},
		"that the SDK drops": func(ctx context.Context) error { _, err := svc.Vpc("vpc-1").Delete(ctx, nil); return err },
	} {
		var refusal *no.Error
		if err := act(t.Context()); !errors.As(err, &refusal) || !refusal.Undone {
			t.Errorf("%s: %v", name, err)
		}
	}
}
