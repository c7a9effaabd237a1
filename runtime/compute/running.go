package compute

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// mostDescribed is how many instances one request asks for.
const mostDescribed = 1000

// launch is what was launched, as it was seen last.
type launch struct {
	*LaunchOptions
	client    Launcher
	instances []types.Instance
}

// wait looks until all instances are running, and a last time when the time is over.
func (l *launch) wait(ctx context.Context) error {
	if l.Wait <= 0 {
		return nil
	}
	pause, most := l.MinDelay, l.MaxDelay
	if pause <= 0 {
		pause = 5 * time.Second
	}
	if most <= 0 {
		most = 30 * time.Second
	}
	waiting, cancel := context.WithTimeout(ctx, l.Wait)
	defer cancel()
	for {
		over := retry.Sleep(waiting, pause) != nil
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if done, err := l.look(ctx); done || err != nil {
			return err
		}
		if over {
			return fmt.Errorf("%w of %s: %d of %d instances are running", resource.ErrTimeout, l.Wait, len(l.instances)-len(l.pending()), len(l.instances))
		}
		pause = min(pause+pause/2, most)
	}
}

// look asks for those that are not running, and reports whether all are.
func (l *launch) look(ctx context.Context) (bool, error) {
	for ids := range slices.Chunk(l.pending(), mostDescribed) {
		out, err := bulk.Given(l.client.DescribeInstances(ctx, &ec2.DescribeInstancesInput{InstanceIds: ids}, l.Requests...))
		code, _ := retry.Describe(err)
		switch {
		case err != nil && ctx.Err() != nil:
			return false, ctx.Err()
		case err != nil && (fault.Passes(err) || code == "InvalidInstanceID.NotFound"):
			return false, nil
		case err != nil:
			return false, err
		}
		l.note(out)
	}
	if err := l.ended(); err != nil {
		return false, err
	}
	return len(l.pending()) == 0, nil
}

// note keeps what an answer says of the instances that were launched.
func (l *launch) note(out *ec2.DescribeInstancesOutput) {
	for _, reservation := range out.Reservations {
		for _, seen := range reservation.Instances {
			id := aws.ToString(seen.InstanceId)
			at := slices.IndexFunc(l.instances, func(i types.Instance) bool { return aws.ToString(i.InstanceId) == id })
			if at >= 0 {
				l.instances[at] = seen
			}
		}
	}
}

// pending returns the IDs of those that are not known to be running.
func (l *launch) pending() (ids []string) {
	for i := range l.instances {
		if id := aws.ToString(l.instances[i].InstanceId); id != "" && state(&l.instances[i]) != types.InstanceStateNameRunning {
			ids = append(ids, id)
		}
	}
	return ids
}

// ended returns an error if there are instances that will not run any more.
func (l *launch) ended() error {
	var errs []error
	for i := range l.instances {
		if err := end(&l.instances[i]); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return &resource.BatchError{Tried: len(l.instances), Failed: len(errs), Errs: errs}
}

// end returns why an instance does not come to run, nil if it may.
func end(i *types.Instance) error {
	now := state(i)
	switch now {
	case types.InstanceStateNamePending, types.InstanceStateNameRunning, "":
		return nil
	}
	err := &resource.ItemError{Resource: aws.ToString(i.InstanceId), Code: string(now), Message: aws.ToString(i.StateTransitionReason)}
	if i.StateReason != nil {
		err.Message = cmp.Or(aws.ToString(i.StateReason.Message), aws.ToString(i.StateReason.Code), err.Message)
	}
	return err
}

// state returns the state of an instance, "" if the answer does not say it.
func state(i *types.Instance) types.InstanceStateName {
	if i.State == nil {
		return ""
	}
	return i.State.Name
}
