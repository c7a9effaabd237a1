package compute_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/compute"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// cloud launches instances that change their state with every look at them.
type cloud struct {
	n       int                              // instances that are launched
	states  func(id string, look int) string // at the look-th look; "" is not listed
	refuses func(look int) error             // of the look-th look
	launch  error                            // of RunInstances
	reason  map[string]*types.StateReason    // by ID
	sent    *ec2.RunInstancesInput           // the last
	asked   [][]string                       // IDs of each look
	options int                              // how many options came with requests
	without map[string]bool                  // IDs that the answer leaves out
}

func (c *cloud) RunInstances(_ context.Context, in *ec2.RunInstancesInput, optFns ...func(*ec2.Options)) (*ec2.RunInstancesOutput, error) {
	c.sent, c.options = in, c.options+len(optFns)
	out := &ec2.RunInstancesOutput{}
	for i := range c.n {
		id := fmt.Sprint("i-", i+1)
		made := types.Instance{InstanceId: &id, State: &types.InstanceState{Name: types.InstanceStateNamePending}}
		if c.without[id] {
			made.InstanceId = nil
		}
		out.Instances = append(out.Instances, made)
	}
	return out, c.launch
}

func (c *cloud) DescribeInstances(_ context.Context, in *ec2.DescribeInstancesInput, optFns ...func(*ec2.Options)) (*ec2.DescribeInstancesOutput, error) {
	c.asked, c.options = append(c.asked, in.InstanceIds), c.options+len(optFns)
	look := len(c.asked)
	if c.refuses != nil {
		if err := c.refuses(look); err != nil {
			return nil, err
		}
	}
	out := &ec2.DescribeInstancesOutput{}
	for _, id := range in.InstanceIds {
		if state := c.states(id, look); state != "" {
			state = strings.TrimSpace(state)
			out.Reservations = append(out.Reservations, types.Reservation{Instances: []types.Instance{{
				InstanceId: &id, State: &types.InstanceState{Name: types.InstanceStateName(state)}, StateReason: c.reason[id], PrivateIpAddress: new("10.0.0.1"),
			}}})
		}
	}
	return out, nil
}

// described is a handle.
func described(i *types.Instance) (string, error) {
	if i.InstanceId == nil {
		return "", errBoom
	}
	text := *i.InstanceId + " " + string(i.State.Name)
	if i.PrivateIpAddress != nil {
		text += " " + *i.PrivateIpAddress
	}
	return text, nil
}

func running(string, int) string { return "running" }

// launched runs Launch in a time of its own, and says how long it took.
func launched(t *testing.T, c *cloud, in *ec2.RunInstancesInput, optFns ...func(*compute.LaunchOptions)) (got []string, took time.Duration, err error) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		got, err = compute.Launch(t.Context(), c, "", described, in, optFns...)
		took = time.Since(begin)
	})
	return got, took, err
}

// Those that are not running are asked for together, with pauses that grow.
func TestLaunch(t *testing.T) {
	c := &cloud{n: 3, states: func(id string, look int) string {
		if id == "i-2" && look < 4 {
			return "pending"
		}
		return "running"
	}}
	got, took, err := launched(t, c, nil)
	holds(t, err == nil && fmt.Sprint(got) == "[i-1 running 10.0.0.1 i-2 running 10.0.0.1 i-3 running 10.0.0.1]", "%q, %v", got, err)
	holds(t, fmt.Sprint(c.asked) == "[[i-1 i-2 i-3] [i-2] [i-2] [i-2]]", "asked for %v", c.asked)
	holds(t, took == 5*time.Second+7500*time.Millisecond+11250*time.Millisecond+16875*time.Millisecond, "took %s", took)

	c = &cloud{n: 1, states: running}
	got, took, err = launched(t, c, nil, func(o *compute.LaunchOptions) {
		o.Wait, o.Requests = 0, []func(*ec2.Options){func(*ec2.Options) {}}
	})
	holds(t, err == nil && fmt.Sprint(got) == "[i-1 pending]" && took == 0 && c.asked == nil && c.options == 1, "%q, %v after %s, asked %v", got, err, took, c.asked)
}

// What passes does not end the wait: throttling, and an instance that is not known yet.
func TestLaunchWaitsOn(t *testing.T) {
	c := &cloud{n: 2, refuses: func(look int) error {
		return map[int]error{
			1: &smithy.GenericAPIError{Code: "InvalidInstanceID.NotFound", Fault: smithy.FaultClient},
			2: &smithy.GenericAPIError{Code: "RequestLimitExceeded", Fault: smithy.FaultClient},
			3: &smithy.GenericAPIError{Code: "InternalError", Fault: smithy.FaultServer},
		}[look]
	}, states: func(id string, look int) string {
		if look < 6 && id == "i-2" {
			return ""
		}
		return "running"
	}}
	got, _, err := launched(t, c, nil)
	holds(t, err == nil && len(got) == 2 && len(c.asked) == 6, "%q, %v, asked %v", got, err, c.asked)
}

// The handles come with whatever ends the wait.
func TestLaunchWaitFails(t *testing.T) {
	pending := func(string, int) string { return "pending" }
	c := &cloud{n: 2, states: func(id string, _ int) string {
		if id == "i-2" {
			return "pending"
		}
		return "running"
	}}
	got, took, err := launched(t, c, nil, func(o *compute.LaunchOptions) { o.Wait = time.Minute })
	holds(t, errors.Is(err, resource.ErrTimeout) && len(got) == 2 && took == time.Minute, "%q, %v after %s", got, err, took)
	holds(t, err != nil && strings.Contains(err.Error(), "1 of 2 instances are running"), "%v", err)

	c = &cloud{n: 1, states: pending}
	_, took, err = launched(t, c, nil)
	holds(t, errors.Is(err, resource.ErrTimeout) && took == 10*time.Minute, "by default: %v after %s", err, took)
	c = &cloud{n: 1, states: pending}
	_, took, err = launched(t, c, nil, func(o *compute.LaunchOptions) { o.Wait = time.Hour })
	holds(t, errors.Is(err, resource.ErrTimeout) && took == time.Hour && len(c.asked) == 123, "%v after %s, %d looks", err, took, len(c.asked))
	c = &cloud{n: 1, states: func(_ string, look int) string { // an answer without a state says nothing
		if look == 1 {
			return " "
		}
		return "running"
	}}
	got, _, err = launched(t, c, nil)
	holds(t, err == nil && len(c.asked) == 2, "%q, %v", got, err)

	c = &cloud{n: 2, states: pending, refuses: func(int) error { return &smithy.GenericAPIError{Code: "UnauthorizedOperation"} }}
	got, _, err = launched(t, c, nil)
	var api smithy.APIError
	holds(t, errors.As(err, &api) && len(got) == 2 && len(c.asked) == 1, "%q, %v", got, err)

	c = &cloud{n: 3, states: func(id string, _ int) string {
		return map[string]string{"i-1": "running", "i-2": "terminated", "i-3": "stopping"}[id]
	}, reason: map[string]*types.StateReason{"i-2": {Code: new("Client.InternalError"), Message: new("the key of the volume")}}}
	got, _, err = launched(t, c, nil)
	var batch *resource.BatchError
	holds(t, errors.As(err, &batch) && batch.Tried == 3 && batch.Failed == 2 && len(got) == 3, "%q, %v", got, err)
	holds(t, batch.Errs[0].Error() == "i-2: terminated: the key of the volume" && batch.Errs[1].Error() == "i-3: stopping", "%v", batch.Errs)
	holds(t, got[1] == "i-2 terminated 10.0.0.1", "%q", got)
}

// A cancelled context ends the wait in a pause and in a look, and the handles come.
func TestLaunchCancelled(t *testing.T) {
	for _, at := range []int{1, 2} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			c := &cloud{n: 1, states: func(string, int) string { return "pending" }}
			c.refuses = func(look int) error {
				if look == at {
					cancel()
					return fmt.Errorf("the request: %w", ctx.Err())
				}
				return nil
			}
			got, err := compute.Launch(ctx, c, "", described, nil)
			holds(t, errors.Is(err, context.Canceled) && len(got) == 1 && len(c.asked) == at, "%q, %v", got, err)
		})
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		c := &cloud{n: 1, states: running}
		got, err := compute.Launch(ctx, c, "", described, nil)
		holds(t, errors.Is(err, context.DeadlineExceeded) && len(got) == 1 && c.asked == nil, "%q, %v", got, err)
	})
}

func TestLaunchFails(t *testing.T) {
	got, _, err := launched(t, &cloud{launch: errBoom}, nil)
	holds(t, err == errBoom && got == nil, "%q, %v", got, err)
	got, _, err = launched(t, &cloud{}, nil)
	holds(t, err != nil && err.Error() == "the answer has no instances" && got == nil, "%q, %v", got, err)
	got, took, err := launched(t, &cloud{n: 3, states: running, without: map[string]bool{"i-2": true}}, nil)
	holds(t, errors.Is(err, errBoom) && len(got) == 2 && took < time.Minute, "%q, %v", got, err)
	holds(t, err != nil && err.Error() == "instance 1 of the answer: boom", "%v", err)
}

// A thousand instances are asked for in a request.
func TestLaunchMany(t *testing.T) {
	c := &cloud{n: 1001, states: running}
	got, _, err := launched(t, c, nil)
	holds(t, err == nil && len(got) == 1001 && len(c.asked) == 2 && len(c.asked[0]) == 1000 && len(c.asked[1]) == 1, "%d, %v", len(got), err)
}

func shown(specs []types.TagSpecification) (text []string) {
	for _, s := range specs {
		for _, tag := range s.Tags {
			text = append(text, fmt.Sprintf("%s:%s=%s", s.ResourceType, *tag.Key, *tag.Value))
		}
	}
	return text
}

// Tags are sent with the launch, beside those that the input has.
func TestLaunchTags(t *testing.T) {
	in := &ec2.RunInstancesInput{TagSpecifications: []types.TagSpecification{{ResourceType: types.ResourceTypeVolume, Tags: make([]types.Tag, 1, 8)}}}
	in.TagSpecifications[0].Tags[0] = types.Tag{Key: new("a"), Value: new("1")}
	c := &cloud{n: 1, states: running}
	_, _, err := launched(t, c, in, func(o *compute.LaunchOptions) { o.Tags = map[string]string{"b": "", "a": "1"} })
	got := shown(c.sent.TagSpecifications)
	holds(t, err == nil && slices.Equal(got, []string{"volume:a=1", "volume:b=", "instance:a=1", "instance:b="}), "%q, %v", got, err)
	holds(t, len(shown(in.TagSpecifications)) == 1, "the caller's input is changed: %q", shown(in.TagSpecifications))
	_, _, err = launched(t, c, in, func(o *compute.LaunchOptions) {
		o.Tags, o.Tagged = map[string]string{"a": "2"}, []types.ResourceType{types.ResourceTypeInstance}
	})
	got = shown(c.sent.TagSpecifications)
	holds(t, err == nil && slices.Equal(got, []string{"volume:a=1", "instance:a=2"}), "%q, %v", got, err)

	holds(t, in.TagSpecifications[0].Tags[:2][1].Key == nil, "the caller's tags are written to")
	_, _, err = launched(t, c, in, func(o *compute.LaunchOptions) {
		o.Tags, o.Tagged = map[string]string{"b": ""}, []types.ResourceType{types.ResourceTypeVolume}
	})
	holds(t, err == nil && len(shown(in.TagSpecifications)) == 1 && len(shown(c.sent.TagSpecifications)) == 2, "%v, the caller's input is changed: %q", err, shown(in.TagSpecifications))

	c.sent = nil
	none := &ec2.RunInstancesInput{TagSpecifications: []types.TagSpecification{{ResourceType: types.ResourceTypeVolume, Tags: []types.Tag{{Key: new("a")}}}}}
	_, _, err = launched(t, c, none, func(o *compute.LaunchOptions) { o.Tags = map[string]string{"a": "2"} })
	holds(t, errors.Is(err, resource.ErrConflict) && c.sent == nil, "a tag without a value: %v, sent %v", err, c.sent)

	_, _, err = launched(t, c, in, func(o *compute.LaunchOptions) { o.Tags = map[string]string{"a": "2"} })
	holds(t, errors.Is(err, resource.ErrConflict) && c.sent == nil, "%v, sent %v", err, c.sent)
}

// A subnet launches into itself.
func TestLaunchInSubnet(t *testing.T) {
	c := &cloud{n: 1, states: running}
	now := func(o *compute.LaunchOptions) { o.Wait = 0 }
	in := &ec2.RunInstancesInput{}
	_, err := compute.Launch(t.Context(), c, "subnet-1", described, in, now)
	holds(t, err == nil && *c.sent.SubnetId == "subnet-1" && in.SubnetId == nil, "%v, sent %v", err, c.sent)
	_, err = compute.Launch(t.Context(), c, "subnet-1", described, &ec2.RunInstancesInput{SubnetId: new("subnet-1")}, now)
	holds(t, err == nil, "%v", err)
	c.sent = nil
	_, err = compute.Launch(t.Context(), c, "subnet-1", described, &ec2.RunInstancesInput{SubnetId: new("subnet-2")}, now)
	holds(t, errors.Is(err, resource.ErrConflict) && c.sent == nil, "%v, sent %v", err, c.sent)
}
