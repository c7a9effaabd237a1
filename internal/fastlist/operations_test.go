package fastlist

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	elb "github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	fastautoscaling "github.com/seed5e775779/resgen/generated/autoscaling"
	fastelb "github.com/seed5e775779/resgen/generated/elasticloadbalancingv2"
	fastiam "github.com/seed5e775779/resgen/generated/iam"
	fasts3 "github.com/seed5e775779/resgen/generated/s3"
)

const (
	s3Path  = "github.com/aws/aws-sdk-go-v2/service/s3"
	iamPath = "github.com/aws/aws-sdk-go-v2/service/iam"

	autoscalingPath = "github.com/aws/aws-sdk-go-v2/service/autoscaling"
	elbPath         = "github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2"
)

// operations are all that have a decoder.
func operations() []*Operation {
	return []*Operation{
		s3Operation("ListBuckets", (*s3.Client).ListBuckets, &s3.ListBucketsInput{}),
		s3Operation("ListMultipartUploads", (*s3.Client).ListMultipartUploads, &s3.ListMultipartUploadsInput{Bucket: aws.String("shop")}),
		s3Operation("ListObjectVersions", (*s3.Client).ListObjectVersions, &s3.ListObjectVersionsInput{Bucket: aws.String("shop")}),
		s3Operation("ListObjectsV2", (*s3.Client).ListObjectsV2, &s3.ListObjectsV2Input{Bucket: aws.String("shop")}),
		s3Operation("ListParts", (*s3.Client).ListParts, &s3.ListPartsInput{Bucket: aws.String("shop"), Key: aws.String("k"), UploadId: aws.String("u")}),
		iamOperation("ListRoles", (*iam.Client).ListRoles, &iam.ListRolesInput{}),
		iamOperation("ListUsers", (*iam.Client).ListUsers, &iam.ListUsersInput{}),
		autoscalingOperation("DescribeAutoScalingGroups", (*autoscaling.Client).DescribeAutoScalingGroups, &autoscaling.DescribeAutoScalingGroupsInput{}),
		autoscalingOperation("DescribeAutoScalingInstances", (*autoscaling.Client).DescribeAutoScalingInstances, &autoscaling.DescribeAutoScalingInstancesInput{}),
		autoscalingOperation("DescribeScalingActivities", (*autoscaling.Client).DescribeScalingActivities, &autoscaling.DescribeScalingActivitiesInput{}),
		elbOperation("DescribeLoadBalancers", (*elb.Client).DescribeLoadBalancers, &elb.DescribeLoadBalancersInput{}),
		elbOperation("DescribeTargetGroups", (*elb.Client).DescribeTargetGroups, &elb.DescribeTargetGroupsInput{}),
		elbOperation("DescribeTargetHealth", (*elb.Client).DescribeTargetHealth, &elb.DescribeTargetHealthInput{TargetGroupArn: aws.String("arn:web")}),
	}
}

func operation(name string) *Operation {
	for _, op := range operations() {
		if op.Name == name {
			return op
		}
	}
	panic(name)
}

func s3Client(client *http.Client, options APIOptions) *s3.Client {
	return s3.New(s3.Options{
		Region: "us-east-1", Credentials: someone, HTTPClient: client, Retryer: aws.NopRetryer{}, APIOptions: options,
	})
}

func s3Operation[I, O any](name string, call func(*s3.Client, context.Context, *I, ...func(*s3.Options)) (*O, error), in *I) *Operation {
	var o s3.Options
	fasts3.FastDecoder(&o)
	client := func(h *http.Client, options APIOptions) Call {
		client := s3Client(h, options)
		return func(ctx context.Context) (any, error) { return call(client, ctx, in) }
	}
	return &Operation{SDK: s3Path, Name: name, Fast: o.APIOptions, Client: client}
}

func iamOperation[I, O any](name string, call func(*iam.Client, context.Context, *I, ...func(*iam.Options)) (*O, error), in *I) *Operation {
	var o iam.Options
	fastiam.FastDecoder(&o)
	client := func(h *http.Client, options APIOptions) Call {
		client := iam.New(iam.Options{
			Region: "us-east-1", Credentials: someone, HTTPClient: h, Retryer: aws.NopRetryer{}, APIOptions: options,
		})
		return func(ctx context.Context) (any, error) { return call(client, ctx, in) }
	}
	return &Operation{SDK: iamPath, Name: name, Fast: o.APIOptions, Client: client}
}

func autoscalingOperation[I, O any](name string, call func(*autoscaling.Client, context.Context, *I, ...func(*autoscaling.Options)) (*O, error), in *I) *Operation {
	var o autoscaling.Options
	fastautoscaling.FastDecoder(&o)
	client := func(h *http.Client, options APIOptions) Call {
		client := autoscaling.New(autoscaling.Options{
			Region: "us-east-1", Credentials: someone, HTTPClient: h, Retryer: aws.NopRetryer{}, APIOptions: options,
		})
		return func(ctx context.Context) (any, error) { return call(client, ctx, in) }
	}
	return &Operation{SDK: autoscalingPath, Name: name, Fast: o.APIOptions, Client: client}
}

func elbOperation[I, O any](name string, call func(*elb.Client, context.Context, *I, ...func(*elb.Options)) (*O, error), in *I) *Operation {
	var o elb.Options
	fastelb.FastDecoder(&o)
	client := func(h *http.Client, options APIOptions) Call {
		client := elb.New(elb.Options{
			Region: "us-east-1", Credentials: someone, HTTPClient: h, Retryer: aws.NopRetryer{}, APIOptions: options,
		})
		return func(ctx context.Context) (any, error) { return call(client, ctx, in) }
	}
	return &Operation{SDK: elbPath, Name: name, Fast: o.APIOptions, Client: client}
}
