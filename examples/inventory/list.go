package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2sdk "github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/session"
)

// targets returns the accounts and regions to look at.
func (s *settings) targets(ctx context.Context) ([]session.Target, error) {
	opts := []session.Option{session.WithRetryMode(aws.RetryModeAdaptive)}
	if s.profile != "" {
		opts = append(opts, session.WithProfile(s.profile))
	}
	sess, err := session.New(ctx, opts...)
	if err != nil {
		return nil, err
	}
	regions := s.regions
	if slices.Equal(regions, []string{"all"}) {
		if regions, err = enabled(ctx, sess); err != nil {
			return nil, err
		}
	}
	if len(s.roles) == 0 {
		return sess.Targets(regions...), nil
	}
	var targets []session.Target
	for _, role := range s.roles {
		targets = append(targets, sess.RoleTargets(role, regions)...)
	}
	return targets, nil
}

// enabled returns the regions that the session's account has enabled. No
// resource has them: the client of the same session is asked.
func enabled(ctx context.Context, sess *session.Session) ([]string, error) {
	if sess.Region() == "" {
		sess = sess.With(session.WithRegion("us-east-1"))
	}
	out, err := ec2sdk.NewFromConfig(sess.Config()).DescribeRegions(ctx, nil)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, r := range out.Regions {
		names = append(names, aws.ToString(r.RegionName))
	}
	slices.Sort(names)
	return names, nil
}

// list returns what is in the session's account and region, also beside an
// error: what may not be listed does not hide the rest. The listings tell
// everything: nothing is asked for an item.
func list(ctx context.Context, sess *session.Session) ([]item, error) {
	account, err := sess.AccountID(ctx)
	if err != nil {
		return nil, err
	}
	in := place{Account: account, Region: sess.Region()}
	machines, storage := ec2.New(sess.Config()), s3.New(sess.Config())
	// Buckets are listed region by region, too: each is found once.
	here := &s3.ListBucketsInput{BucketRegion: aws.String(in.Region)}
	var items []item
	err = errors.Join(
		each(machines.Instances().All(ctx), func(i *ec2.Instance) { items = append(items, in.instance(i.Data())) }),
		each(machines.Volumes().All(ctx), func(v *ec2.Volume) { items = append(items, in.volume(v.Data())) }),
		each(storage.Buckets().Filter(here).All(ctx), func(b *s3.Bucket) { items = append(items, in.bucket(b)) }),
	)
	return items, err
}

func each[T any](things iter.Seq2[*T, error], fn func(*T)) error {
	for thing, err := range things {
		if err != nil {
			return err
		}
		fn(thing)
	}
	return nil
}

func (p place) bucket(b *s3.Bucket) item {
	return item{place: p, Kind: "bucket", ID: b.Name(), Created: stamp(b.Data().CreationDate)}
}

func (p place) instance(d *types.Instance) item {
	i := item{place: p, Kind: "instance", ID: aws.ToString(d.InstanceId), Size: string(d.InstanceType), Name: name(d.Tags), Created: stamp(d.LaunchTime)}
	if d.State != nil {
		i.State = string(d.State.Name)
	}
	return i
}

func (p place) volume(d *types.Volume) item {
	return item{
		place: p, Kind: "volume", ID: aws.ToString(d.VolumeId), State: string(d.State), Name: name(d.Tags), Created: stamp(d.CreateTime),
		Size: fmt.Sprintf("%d GiB %s", aws.ToInt32(d.Size), d.VolumeType),
	}
}

// name returns the tag that the console shows as the name.
func name(tags []types.Tag) string {
	for _, tag := range tags {
		if aws.ToString(tag.Key) == "Name" {
			return aws.ToString(tag.Value)
		}
	}
	return ""
}

func stamp(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
