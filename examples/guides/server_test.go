package guides_test

import (
	"bytes"
	"context"
	"log"
	"os"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/examples/locals3"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/ec2/ec2test"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/s3/s3test"
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
func machines() *ec2test.Fake {
	fake := ec2test.New(nil)
	fake.DescribeInstances.Do(func(_ context.Context, in *ec2.DescribeInstancesInput) (*ec2.DescribeInstancesOutput, error) {
		switch {
		case len(in.InstanceIds) > 0:
			return instances(in.InstanceIds[0], nil), nil
		case in.NextToken == nil:
			return instances("i-1", aws.String("more")), nil
		}
		return instances("i-2", nil), nil
	})
	fake.StopInstances.Do(func(_ context.Context, in *ec2.StopInstancesInput) (*ec2.StopInstancesOutput, error) {
		out := &ec2.StopInstancesOutput{}
		for _, id := range in.InstanceIds {
			out.StoppingInstances = append(out.StoppingInstances, types.InstanceStateChange{InstanceId: &id})
		}
		return out, nil
	})
	return fake
}

func instances(id string, next *string) *ec2.DescribeInstancesOutput {
	one := types.Instance{
		InstanceId: &id, VpcId: aws.String("vpc-1"), InstanceType: types.InstanceTypeT3Nano,
		State: &types.InstanceState{Name: types.InstanceStateNameRunning},
	}
	return &ec2.DescribeInstancesOutput{Reservations: []types.Reservation{{Instances: []types.Instance{one}}}, NextToken: next}
}

// stubborn is a bucket with a.jpg and b.jpg, of which the latter cannot be deleted.
func stubborn() *s3test.Fake {
	fake := s3test.New(nil)
	fake.ListObjectsV2.ReturnJSON(`{"Contents": [{"Key": "a.jpg"}, {"Key": "b.jpg"}]}`)
	fake.DeleteObjects.ReturnJSON(`{"Deleted": [{"Key": "a.jpg"}], "Errors": [{"Key": "b.jpg", "Code": "AccessDenied"}]}`)
	return fake
}
