package guides_test

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/examples/locals3"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/s3"
)

func Example_fromAClient() {
	cfg := local
	ctx := context.Background()

	client := sdks3.NewFromConfig(cfg, locals3.PathStyle)
	svc := s3.NewFromClient(client) // the same client, retries and middleware for both
	buckets, err := svc.Buckets().Count(ctx)
	if err != nil {
		log.Fatal(err)
	}
	again, isSDK := svc.Client().(*sdks3.Client) // and back
	fmt.Println(buckets > 0, isSDK, again == client)
	// Output: true true true
}

func Example_fromAStruct() {
	svc := ec2.New(machines().Config())
	ctx := context.Background()
	described := types.Instance{InstanceId: aws.String("i-1"), VpcId: aws.String("vpc-1")}

	instance, err := svc.InstanceFrom(&described) // what an event or a client brought, as data
	if err != nil {
		log.Fatal(err)
	}
	vpc, err := instance.Vpc(ctx) // known: nothing is sent
	fmt.Println(vpc, err)
	// Output: ec2.Vpc(vpc-1) <nil>
}

func Example_restOfTheOutput() {
	bucket := bucketWith("covers", "a.jpg")
	ctx := context.Background()

	var out *s3.PutObjectOutput
	obj, err := bucket.PutObject(ctx, &s3.PutObjectInput{Key: aws.String("b.jpg")}, s3.CaptureOutput(&out))
	fmt.Println(obj, out.ETag != nil, err)
	// Output: s3.Object(covers, b.jpg) true <nil>
}
