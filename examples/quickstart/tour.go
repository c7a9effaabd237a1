package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/s3"
)

const (
	photos  = 2000
	scraps  = 500
	workers = 16
)

// tour is one run of the program.
type tour struct {
	out    io.Writer
	sent   *counter
	region string
	bucket *s3.Bucket
	prefix string // of all keys that the tour makes
	own    bool   // whether the tour made the bucket
	ready  bool   // whether the bucket may be used, and has to be cleaned up
}

// run shows everything, in the named bucket or, if there is no name, in a
// bucket of its own. Whatever happens, it removes what it made.
func run(ctx context.Context, out io.Writer, name string) (err error) {
	place, err := open(ctx, name)
	if err != nil {
		return err
	}
	defer place.leave()
	fmt.Fprintf(out, "%-49s requests\n", place)

	id := "resgen-quickstart-" + strings.ToLower(rand.Text()[:12])
	t := &tour{out: out, sent: place.sent, region: place.region, prefix: id + "/"}
	steps := []func(context.Context) error{t.useBucket, t.fill, t.walk, t.read, t.deleteScraps, t.exist}
	if name == "" {
		name, steps[0] = id, t.makeBucket
	}
	t.bucket = place.svc.Bucket(name) // a handle: nothing is sent yet

	defer func() {
		// What ended the tour must not cut cleaning up short.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
		defer cancel()
		err = errors.Join(err, t.cleanUp(ctx))
	}()
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// did prints a step and what it sent.
func (t *tour) did(format string, args ...any) {
	total, operations := t.sent.take()
	row := fmt.Sprintf("%-52s %5d  %s", fmt.Sprintf(format, args...), total, operations)
	fmt.Fprintln(t.out, strings.TrimRight(row, " "))
}

// objects is a collection: making one sends nothing.
func (t *tour) objects(prefix string) *s3.FilteredBucketObjects {
	return t.bucket.Objects().Filter(&s3.ListObjectsV2Input{Prefix: aws.String(t.prefix + prefix)})
}

func (t *tour) object(key string) *s3.Object {
	return t.bucket.Object(t.prefix + key)
}
