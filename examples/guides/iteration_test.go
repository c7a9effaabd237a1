package guides_test

import (
	"context"
	"fmt"
	"log"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func Example_prefetchAndParallel() {
	bucket := bucketWith("logs", "2026/01/a", "2026/02/b", "2026/02/c")
	ctx := context.Background()
	n := 0

	for obj, err := range bucket.Objects().Prefetch(1).All(ctx) { // the next page is asked for meanwhile
		if err != nil {
			log.Fatal(err)
		}
		n += len(obj.Key())
	}
	for obj, err := range bucket.Objects().Parallel(16).All(ctx) { // in any order
		if err != nil {
			log.Fatal(err)
		}
		n += len(obj.Key())
	}
	inOrder := func(o *resource.ParallelOptions) { o.InOrder = true }
	for obj, err := range bucket.Objects().Parallel(16, inOrder).All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		n += len(obj.Key())
	}
	fmt.Println(n)
	// Output: 81
}

func Example_workers() {
	bucket := bucketWith("scans", "a", "b", "c")
	ctx := context.Background()
	var bytes atomic.Int64

	err := bucket.Objects().ForEach(ctx, 32, func(ctx context.Context, o *s3.ObjectSummary) error {
		size, err := o.Size(ctx) // the listing brought it: nothing is sent
		bytes.Add(size)
		return err
	})
	fmt.Println(bytes.Load(), err)
	// Output: 12 <nil>
}

func Example_resume() {
	bucket := bucketWith("books", "a", "b", "c")
	ctx := context.Background()

	var next resource.Token // kept in a file, say
	for page, err := range bucket.Objects().PageSize(2).StartAt(next).Pages(ctx) {
		if err != nil {
			log.Fatal(err) // and begin with next again
		}
		fmt.Println(len(page.Items))
		if next = page.Next; next == "" {
			fmt.Println("that was all")
		}
	}
	// Output:
	// 2
	// 1
	// that was all
}

func Example_parts() {
	bucket := bucketWith("library", "a/1", "b/1", "b/2", "c/1")
	ctx := context.Background()

	spring := resource.Between("a/", "b/\xff") // keys are bytes: \xff is behind every UTF-8 one
	queue, n := spring.Parts(), 0              // text: a file, a table, a queue can hold it
	for len(queue) > 0 {                       // on as many machines as there are
		part := queue[0]
		queue = queue[1:]
		var left resource.Token
		for page, err := range bucket.Objects().StartAt(part).Parallel(4).Pause(100).Pages(ctx) {
			if err != nil {
				log.Fatal(err) // nothing of this part has been noted: take it again
			}
			n += len(page.Items)
			left = page.Next
		}
		queue = append(queue, left.Parts()...) // and n, in one transaction
	}
	fmt.Println(n)
	// Output: 3
}

func Example_boundsOfABatch() {
	bucket := bucketWith("drafts", "tmp/a", "tmp/b")
	ctx := context.Background()

	tmp := bucket.Objects().Filter(&s3.ListObjectsV2Input{Prefix: aws.String("tmp/")})
	res, err := tmp.Preview().Delete(ctx, nil) // sends nothing but the listing
	fmt.Println(res, err)
	res, err = tmp.MaxItems(1).Delete(ctx, nil) // there are two: nothing is deleted
	fmt.Println(err)
	res, err = tmp.Concurrency(8).Delete(ctx, nil) // eight requests of a thousand keys at once
	fmt.Println(res, err)
	// Output:
	// preview: 2 items to send, 1 request <nil>
	// s3.Bucket(drafts).Objects.Delete: nothing was done: s3.Bucket(drafts).Objects: too many items: more than 1
	// 2 items succeeded, 1 request <nil>
}
