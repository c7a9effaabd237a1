package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/examples/scope"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// buckets reports the region's buckets that are public, or could become so.
func (v *visit) buckets(ctx context.Context) error {
	here := &s3.ListBucketsInput{BucketRegion: aws.String(v.region)}
	return s3.New(v.sess.Config()).Buckets().Filter(here).ForEach(ctx, resourcesAtOnce, func(ctx context.Context, b *s3.Bucket) error {
		return v.each(ctx, b.Name(), v.bucket(ctx, b))
	})
}

// each makes the error of one resource a gap, and lets the others go on. One
// that is deleted meanwhile leaves nothing to look at.
func (v *visit) each(ctx context.Context, resourceName string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, one := range joined(err) {
		if !errors.Is(one, resource.ErrNotFound) {
			v.gap(ctx, resourceName, one)
		}
	}
	return nil
}

// bucket looks at all that there is to a bucket, also after something was
// refused: each request that failed is an error of its own.
func (v *visit) bucket(ctx context.Context, b *s3.Bucket) error {
	block, blockErr := publicAccessBlock(ctx, b)
	public, policyErr := publicPolicy(ctx, b)
	grants, aclErr := b.Acl().Grants(ctx)
	if errors.Is(aclErr, resource.ErrNotSet) {
		aclErr = nil // nobody
	}
	errs := []error{blockErr, policyErr, aclErr}
	if slices.ContainsFunc(errs, gone) {
		return nil
	}
	if blockErr == nil && !full(block) {
		v.publicBucket(b, "bucket-without-block", report.Low, "nothing keeps it from becoming public: its public access block is not complete")
	}
	if public && !aws.ToBool(block.RestrictPublicBuckets) {
		v.publicBucket(b, "bucket-public-policy", report.High, "its policy makes it public")
	}
	if !aws.ToBool(block.IgnorePublicAcls) {
		v.bucketACL(b, grants)
	}
	return errors.Join(errs...)
}

// gone says whether there is no such bucket: what else is "not found" is a part of it.
func gone(err error) bool { return scope.Code(err) == "NoSuchBucket" }

// publicAccessBlock returns the bucket's block, an empty one if it has none and
// beside an error.
func publicAccessBlock(ctx context.Context, b *s3.Bucket) (*types.PublicAccessBlockConfiguration, error) {
	block, err := b.PublicAccessBlock().Load(ctx)
	if err == nil {
		return block, nil
	}
	if errors.Is(err, resource.ErrNotFound) && !gone(err) {
		err = nil
	}
	return &types.PublicAccessBlockConfiguration{}, err
}

func full(b *types.PublicAccessBlockConfiguration) bool {
	return aws.ToBool(b.BlockPublicAcls) && aws.ToBool(b.BlockPublicPolicy) && aws.ToBool(b.IgnorePublicAcls) && aws.ToBool(b.RestrictPublicBuckets)
}

// publicPolicy says whether the bucket has a policy that makes it public.
func publicPolicy(ctx context.Context, b *s3.Bucket) (bool, error) {
	out, err := b.Policy().GetStatus(ctx, nil)
	if errors.Is(err, resource.ErrNotFound) && !gone(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return out.PolicyStatus != nil && aws.ToBool(out.PolicyStatus.IsPublic), nil
}

// everyone are the groups that all people are in, or all that have an AWS
// account of their own.
var everyone = map[string]string{
	"http://acs.amazonaws.com/groups/global/AllUsers":           "everyone",
	"http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "everyone with an AWS account",
}

// bucketACL reports an ACL that makes the bucket public: once for what it allows to
// read, and once for what to change.
func (v *visit) bucketACL(b *s3.Bucket, grants []types.Grant) {
	var write, read []string
	for _, g := range grants {
		if g.Grantee == nil || everyone[aws.ToString(g.Grantee.URI)] == "" {
			continue
		}
		text := everyone[*g.Grantee.URI] + " " + string(g.Permission)
		if strings.HasPrefix(string(g.Permission), string(types.PermissionRead)) {
			read = append(read, text)
		} else {
			write = append(write, text)
		}
	}
	if write != nil {
		v.publicBucket(b, "bucket-public-acl-write", report.Critical, "its ACL grants "+strings.Join(write, ", "))
	}
	if read != nil {
		v.publicBucket(b, "bucket-public-acl-read", report.High, "its ACL grants "+strings.Join(read, ", "))
	}
}

func (v *visit) publicBucket(b *s3.Bucket, rule string, severity report.Severity, title string) {
	v.found(report.Finding{ID: b.Name() + "/" + rule, Rule: rule, Severity: severity, Resource: "arn:" + v.sess.Partition() + ":s3:::" + b.Name(), Title: "bucket " + b.Name() + ": " + title})
}
