package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"golang.org/x/sync/errgroup"

	"github.com/seed5e775779/resgen/generated/s3"
)

// makeBucket creates a bucket and waits until it is there.
func (t *tour) makeBucket(ctx context.Context) error {
	in := &s3.CreateBucketInput{}
	if region := t.region; region != "us-east-1" {
		in.CreateBucketConfiguration = &types.CreateBucketConfiguration{LocationConstraint: types.BucketLocationConstraint(region)}
	}
	// Once asked for, the bucket must be known to exist or not: nobody else
	// would delete it.
	if _, err := t.bucket.Create(context.WithoutCancel(ctx), in); err != nil {
		return err
	}
	t.own, t.ready = true, true
	if err := t.bucket.WaitUntilExists(ctx, nil, time.Minute); err != nil {
		return err
	}
	t.did("made the bucket %s", t.bucket.Name())
	return nil
}

// useBucket makes sure that the bucket is there, and that what is deleted from
// it is really gone.
func (t *tour) useBucket(ctx context.Context) error {
	found, err := t.bucket.Exists(ctx)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("%s does not exist", t.bucket)
	}
	versioning, err := t.bucket.Versioning().Status(ctx)
	if err != nil {
		return err
	}
	if versioning != "" {
		return fmt.Errorf("%s keeps versions of what is deleted: choose another bucket", t.bucket)
	}
	t.ready = true
	t.did("found the bucket %s", t.bucket.Name())
	return nil
}

// fill puts the objects, some at a time.
func (t *tour) fill(ctx context.Context) error {
	group, stopped := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i := range photos + scraps {
		if stopped.Err() != nil {
			break
		}
		key := fmt.Sprintf("photos/%04d.txt", i)
		if i >= photos {
			key = fmt.Sprintf("tmp/%04d.txt", i-photos)
		}
		group.Go(func() error {
			// A request under way is seen through: cleaning up could miss its object.
			_, err := t.object(key).Put(context.WithoutCancel(ctx), &s3.PutObjectInput{
				Body:        strings.NewReader("This is " + key + ".\n"),
				ContentType: aws.String("text/plain"),
			})
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	t.did("put %d objects, %d at a time", photos+scraps, workers)
	return ctx.Err()
}

// walk iterates over all objects: every page, not the first 1,000.
func (t *tour) walk(ctx context.Context) error {
	count, bytes := 0, int64(0)
	for obj, err := range t.objects("").All(ctx) {
		if err != nil {
			return err
		}
		size, err := obj.Size(ctx) // the listing told it: no request
		if err != nil {
			return err
		}
		count++
		bytes += size
	}
	t.did("walked %d objects of %d bytes in all", count, bytes)
	return nil
}

// read shows that attributes are loaded when they are needed and at most once.
func (t *tour) read(ctx context.Context) error {
	listed, err := t.objects("photos/").First(ctx)
	if err != nil {
		return err
	}
	t.did("found the first photo")
	modified, err := listed.LastModified(ctx)
	if err != nil {
		return err
	}
	t.did("  changed at %s: the listing told it", modified.Format(time.TimeOnly))

	photo := listed.Object() // the same object with all attributes: nothing is sent yet
	media, err := photo.ContentType(ctx)
	if err != nil {
		return err
	}
	t.did("  of type %s: loaded when asked for", media)
	size, err := photo.ContentLength(ctx)
	if err != nil {
		return err
	}
	t.did("  %d bytes long: loaded already", size)
	return nil
}

// deleteScraps deletes what a filter leaves, as many as fit into a request.
func (t *tour) deleteScraps(ctx context.Context) error {
	result, err := t.objects("tmp/").Delete(ctx, nil)
	if err != nil {
		return err // a *resource.BatchError if some objects could not be deleted
	}
	t.did("deleted %d objects under tmp/", len(result.Succeeded()))
	return nil
}

// exist asks for an object that is there and one that is gone.
func (t *tour) exist(ctx context.Context) error {
	for _, key := range []string{"photos/0000.txt", "tmp/0000.txt"} {
		found, err := t.object(key).Exists(ctx)
		if err != nil {
			return err
		}
		t.did("%s exists: %t", key, found)
	}
	return nil
}

// cleanUp deletes the objects that are left and the bucket if it is the tour's.
func (t *tour) cleanUp(ctx context.Context) error {
	if !t.ready {
		return nil
	}
	result, err := t.objects("").Delete(ctx, nil)
	if err != nil {
		return fmt.Errorf("cleaning up: %w", err)
	}
	if t.own {
		if _, err := t.bucket.Delete(ctx, nil); err != nil {
			return fmt.Errorf("cleaning up: %w", err)
		}
	}
	t.did("cleaned up %d objects", len(result.Succeeded()))
	return nil
}
