package guides_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/examples/locals3"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/session"
)

// boto3.resource, boto3.client and boto3.Session. What it prints depends on who runs it.
func Example_resourceClientSession() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	bucket := s3.New(cfg).Bucket("photos")
	client := sdks3.NewFromConfig(cfg)
	fmt.Println(bucket, client)

	sess, err := session.New(ctx, session.WithProfile("production"), session.WithRegion("eu-west-1"))
	if err != nil {
		log.Fatal(err)
	}
	queues := sqs.New(sess.Config())
	fmt.Println(queues)
}

func Example_attributesAndActions() {
	svc := s3.New(local, locals3.PathStyle)
	bucket := bucketWith("albums", "cat.jpg", "dog.jpg")
	ctx := context.Background()

	obj := bucket.Object("cat.jpg")
	size, err := obj.ContentLength(ctx) // loads once; so do all getters
	if err != nil {
		log.Fatal(err)
	}
	head, err := obj.Reload(ctx) // boto3's load() and reload(); obj.Load(ctx) asks only for what is not there
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(size, *head.ContentLength)

	_, err = obj.Put(ctx, &s3.PutObjectInput{ContentType: aws.String("image/jpeg")})
	copied, err := svc.Object("albums", "cat-2.jpg").Copy(ctx, obj, nil)
	fmt.Println(copied.Parts, err)
	// Output:
	// 4 4
	// 0 <nil>
}

func Example_collections() {
	bucket := bucketWith("letters", "2026/a", "2026/b", "2027/c")
	ctx := context.Background()

	for obj, err := range bucket.Objects().Filter(&s3.ListObjectsV2Input{Prefix: aws.String("2026/")}).Limit(100).All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(obj.Key(), *obj.Data().Size)
	}

	all, err := bucket.Objects().Collect(ctx)  // list(...)
	first, err := bucket.Objects().First(ctx)  // next(iter(...)); none is resource.ErrNoItems
	number, err := bucket.Objects().Count(ctx) // sum(1 for _ in ...)
	fmt.Println(len(all), first.Key(), number, err)

	for page, err := range bucket.Objects().PageSize(2).Pages(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(page.Number, len(page.Items), page.Next != "")
	}

	res, err := bucket.Objects().Filter(&s3.ListObjectsV2Input{Prefix: aws.String("2026/")}).Delete(ctx, nil)
	res, err = bucket.Objects().DeleteAll(ctx, nil)
	fmt.Println(res, err)
	// Output:
	// 2026/a 4
	// 2026/b 4
	// 3 2026/a 3 <nil>
	// 1 2 true
	// 2 1 false
	// 1 item succeeded, 1 request <nil>
}

func Example_instances() {
	svc := ec2.New(machines().Config())
	ctx := context.Background()

	web := &ec2.DescribeInstancesInput{Filters: []types.Filter{{Name: aws.String("tag:role"), Values: []string{"web"}}}}
	res, err := svc.Instances().Filter(web).Stop(ctx, nil)
	fmt.Println(res, err)

	instance := svc.Instance("i-1")
	vpc, err := instance.Vpc(ctx) // a reference: loads the instance, unless it is loaded
	err = instance.WaitUntilRunning(ctx, nil, 10*time.Minute)
	fmt.Println(vpc, err)
	// Output:
	// 2 items succeeded, 1 request <nil>
	// ec2.Vpc(vpc-1) <nil>
}

func Example_transfers() {
	dir, err := os.MkdirTemp("", "guides")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path, copied := filepath.Join(dir, "report.csv"), filepath.Join(dir, "copy.csv")
	if err := os.WriteFile(path, []byte("a,b\n"), 0o600); err != nil {
		log.Fatal(err)
	}
	bucket := bucketWith("reports")
	ctx := context.Background()

	up, err := bucket.UploadFile(ctx, "report.csv", path, &s3.PutObjectInput{ContentType: aws.String("text/csv")})
	down, err := bucket.DownloadFile(ctx, "report.csv", copied, nil)
	moved, err := bucket.Copy(ctx, "report-2.csv", bucket.Object("report.csv"), nil)
	fmt.Println(*up.Size, down.Verified, moved.Parts, err)
	// Output: 4 CRC32 0 <nil>
}

func Example_exceptions() {
	bucket := bucketWith("pictures")
	ctx := context.Background()

	_, err := bucket.Object("no.jpg").Get(ctx, nil)
	switch {
	case errors.Is(err, resource.ErrNotFound): // NoSuchKey, NoSuchBucket, 404
		fmt.Println("not there")
	case errors.Is(err, resource.ErrForbidden): // AccessDenied, 403
		fmt.Println("not allowed")
	case err != nil:
		log.Fatal(err)
	}
	// Output: not there
}
