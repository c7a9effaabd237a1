package compute

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Launcher is what Launch needs of a client.
type Launcher interface {
	RunInstances(context.Context, *ec2.RunInstancesInput, ...func(*ec2.Options)) (*ec2.RunInstancesOutput, error)
	DescribeInstances(context.Context, *ec2.DescribeInstancesInput, ...func(*ec2.Options)) (*ec2.DescribeInstancesOutput, error)
}

var errNoInstances = errors.New("the answer has no instances")

// LaunchOptions say how instances are launched. Options get them with their defaults.
type LaunchOptions struct {
	// Tags are put on what is launched as it is made, beside the TagSpecifications of
	// the input. A key that these give another value is resource.ErrConflict.
	Tags map[string]string
	// Tagged are the types of resources that get Tags: by default the instances and
	// their volumes.
	Tagged []types.ResourceType
	// Wait is how long to wait until all are running, ten minutes by default. Zero
	// does not wait.
	Wait time.Duration
	// MinDelay is the pause before the first look; each further pause is half as long
	// again, up to MaxDelay. They are 5 and 30 seconds if not positive.
	MinDelay, MaxDelay time.Duration
	// Requests are options of the SDK's client for every request.
	Requests []func(*ec2.Options)
}

// Launch launches instances and waits until all of them are running. It sends
// RunInstances, of which in, which may be nil, is the input, and DescribeInstances, for
// a thousand instances at a time, until they run. The handles have the data that was seen last.
//
// The handles come in the order of the answer, and also beside an error of the wait: what
// was launched exists, and costs, whatever becomes of the wait. That is a
// *resource.BatchError with the reason of each instance that ends instead of running,
// resource.ErrTimeout, or the error of ctx. Throttling and failures of EC2 do not end
// the wait, nor that EC2 does not know a new instance yet.
func Launch[I any](ctx context.Context, client Launcher, subnet string, instance func(*types.Instance) (I, error), in *ec2.RunInstancesInput, optFns ...func(*LaunchOptions)) ([]I, error) {
	o := LaunchOptions{Wait: 10 * time.Minute, Tagged: []types.ResourceType{types.ResourceTypeInstance, types.ResourceTypeVolume}}
	for _, f := range optFns {
		f(&o)
	}
	sent, err := o.input(in, subnet)
	if err != nil {
		return nil, err
	}
	out, err := bulk.Given(client.RunInstances(ctx, sent, o.Requests...))
	switch {
	case err != nil:
		return nil, err
	case len(out.Instances) == 0:
		return nil, errNoInstances
	}
	l := &launch{LaunchOptions: &o, client: client, instances: out.Instances}
	err = l.wait(ctx)
	made, missing := handles(instance, l.instances)
	return made, errors.Join(err, missing)
}

// handles makes a handle of each instance. One that cannot be made leaves the others.
func handles[I any](instance func(*types.Instance) (I, error), all []types.Instance) (made []I, err error) {
	for i := range all {
		handle, failed := instance(&all[i])
		if failed != nil {
			err = errors.Join(err, fmt.Errorf("instance %d of the answer: %w", i, failed))
			continue
		}
		made = append(made, handle)
	}
	return made, err
}

// input returns the input that is sent.
func (o *LaunchOptions) input(in *ec2.RunInstancesInput, subnet string) (*ec2.RunInstancesInput, error) {
	var sent ec2.RunInstancesInput
	if in != nil {
		sent = *in
	}
	if subnet != "" {
		if err := fault.Fill("SubnetId", &sent.SubnetId, subnet); err != nil {
			return nil, err
		}
	}
	if len(o.Tags) == 0 {
		return &sent, nil
	}
	sent.TagSpecifications = slices.Clone(sent.TagSpecifications)
	for _, kind := range o.Tagged {
		if err := tag(&sent.TagSpecifications, kind, o.Tags); err != nil {
			return nil, err
		}
	}
	return &sent, nil
}

// tag adds tags to those of a type of resource, in the order of their keys.
func tag(specs *[]types.TagSpecification, kind types.ResourceType, tags map[string]string) error {
	at := slices.IndexFunc(*specs, func(s types.TagSpecification) bool { return s.ResourceType == kind })
	if at < 0 {
		at = len(*specs)
		*specs = append(*specs, types.TagSpecification{ResourceType: kind})
	}
	spec := &(*specs)[at]
	spec.Tags = slices.Clone(spec.Tags)
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		value := tags[key]
		had := slices.IndexFunc(spec.Tags, func(t types.Tag) bool { return aws.ToString(t.Key) == key })
		switch {
		case had < 0:
			spec.Tags = append(spec.Tags, types.Tag{Key: &key, Value: &value})
		case aws.ToString(spec.Tags[had].Value) != value:
			return fmt.Errorf("tag %q of the %s: %w: %q is not %q", key, kind, resource.ErrConflict, aws.ToString(spec.Tags[had].Value), value)
		}
	}
	return nil
}
