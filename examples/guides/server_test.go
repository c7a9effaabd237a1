package guides_test

import (
	"bytes"
	"context"
	"log"
	"os"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/examples/locals3"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/s3"
)

// local is the configuration of an S3 server in the process.
var local aws.Config

func TestMain(m *testing.M) {
	server, err := locals3.Start()
	if err != nil {
		log.Fatal(err)
	}
	local = server.Config()
	code := m.Run()
	server.Close()
	os.Exit(code)
}

// bucketWith makes a bucket with a few objects.
func bucketWith(name string, keys ...string) *s3.Bucket {
	b := s3.New(local, locals3.PathStyle).Bucket(name)
	ctx := context.Background()
	if _, err := b.Create(ctx, nil); err != nil {
		log.Fatal(err)
	}
	for _, key := range keys {
		if _, err := b.Object(key).Put(ctx, &s3.PutObjectInput{Body: bytes.NewReader([]byte("JFIF"))}); err != nil {
			log.Fatal(err)
		}
	}
	return b
}

// machines is EC2 with two instances, of which each answer has one.
type machines struct {
	ec2.UnimplementedAPI
	requests int
}

func (m *machines) DescribeInstances(_ context.Context, in *ec2.DescribeInstancesInput, _ ...func(*ec2.Options)) (*ec2.DescribeInstancesOutput, error) {
	m.requests++
	if len(in.InstanceIds) > 0 {
		return instances(in.InstanceIds[0], nil), nil
	}
	if in.NextToken == nil {
		return instances("i-1", aws.String("more")), nil
	}
	return instances("i-2", nil), nil
}

func instances(id string, next *string) *ec2.DescribeInstancesOutput {
	one := types.Instance{
		InstanceId: &id, VpcId: aws.String("vpc-1"), InstanceType: types.InstanceTypeT3Nano,
		State: &types.InstanceState{Name: types.InstanceStateNameRunning},
	}
	return &ec2.DescribeInstancesOutput{Reservations: []types.Reservation{{Instances: []types.Instance{one}}}, NextToken: next}
}

func (m *machines) StopInstances(_ context.Context, in *ec2.StopInstancesInput, _ ...func(*ec2.Options)) (*ec2.StopInstancesOutput, error) {
	m.requests++
	out := &ec2.StopInstancesOutput{}
	for _, id := range in.InstanceIds {
		out.StoppingInstances = append(out.StoppingInstances, types.InstanceStateChange{InstanceId: &id})
	}
	return out, nil
}

// stubborn is a bucket with a.jpg and b.jpg, of which the latter cannot be deleted.
type stubborn struct{ s3.UnimplementedAPI }

func (*stubborn) ListObjectsV2(context.Context, *s3.ListObjectsV2Input, ...func(*s3.Options)) (*s3.ListObjectsV2Output, error) {
	return &s3.ListObjectsV2Output{Contents: []s3types.Object{{Key: aws.String("a.jpg")}, {Key: aws.String("b.jpg")}}}, nil
}

func (*stubborn) DeleteObjects(context.Context, *s3.DeleteObjectsInput, ...func(*s3.Options)) (*s3.DeleteObjectsOutput, error) {
	return &s3.DeleteObjectsOutput{
		Deleted: []s3types.DeletedObject{{Key: aws.String("a.jpg")}},
		Errors:  []s3types.Error{{Key: aws.String("b.jpg"), Code: aws.String("AccessDenied")}},
	}, nil
}
