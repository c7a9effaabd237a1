package guides_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/examples/locals3"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func Example_kinds() {
	bucket := bucketWith("drawings")
	ctx := context.Background()

	_, err := bucket.Object("no.jpg").ContentLength(ctx)
	if errors.Is(err, resource.ErrNotFound) {
		fmt.Println("there is no such object")
	}

	ok, err := bucket.Object("no.jpg").Exists(ctx) // false only if it is not there
	fmt.Println(ok, err)
	// Output:
	// there is no such object
	// false <nil>
}

func Example_whoAndWhat() {
	bucket := bucketWith("paintings")
	ctx := context.Background()

	_, err := bucket.Object("no.jpg").Get(ctx, nil)
	var e *resource.Error
	if errors.As(err, &e) {
		fmt.Println(e.Resource, e.Method)
	}
	var answer smithy.APIError
	if errors.As(err, &answer) {
		fmt.Println(answer.ErrorCode())
	}
	// Output:
	// s3.Object(paintings, no.jpg) Get
	// NoSuchKey
}

func Example_beforeAnyRequest() {
	bucket := bucketWith("sketches")
	ctx := context.Background()

	_, err := bucket.Object("a.jpg").Put(ctx, &s3.PutObjectInput{Bucket: aws.String("other")})
	fmt.Println(errors.Is(err, resource.ErrConflict), err)

	_, err = bucket.Object("").Put(ctx, nil)
	fmt.Println(errors.Is(err, resource.ErrEmptyIdentifier))
	// Output:
	// true s3.Object(sketches, a.jpg).Put: input member Bucket conflicts with what the method fills in
	// true
}

func Example_listings() {
	bucket := s3.New(local, locals3.PathStyle).Bucket("no-such-bucket")
	ctx := context.Background()

	var next resource.Token
	for obj, err := range bucket.Objects().StartAt(next).All(ctx) {
		var broken *resource.ListError
		if errors.As(err, &broken) {
			next = broken.Resume // StartAt(next) goes on with what was not handed out
			fmt.Println(broken.Page)
		}
		if err != nil {
			break
		}
		fmt.Println(obj.Key())
	}
	// Output: 1
}

func Example_batches() {
	svc := s3.New(stubborn().Config())
	ctx := context.Background()

	res, err := svc.Bucket("photos").Objects().DeleteAll(ctx, nil)
	var some *resource.BatchError
	if errors.As(err, &some) {
		fmt.Println(some.Failed, "of", some.Tried)
	}
	for _, failed := range res.Failed() {
		fmt.Println(failed.Item.Key(), errors.Is(failed.Err, resource.ErrForbidden))
	}
	if err == nil {
		log.Fatal("all are deleted")
	}
	// Output:
	// 1 of 2
	// b.jpg true
}
