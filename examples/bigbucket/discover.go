package main

import (
	"context"
	"database/sql"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/riverqueue/river"
)

// DiscoverArgs is a job that looks which buckets an account has in a region.
type DiscoverArgs struct {
	Target Target `json:"target"`
}

// Kind names the job.
func (DiscoverArgs) Kind() string { return "discover" }

// discoverer works on such jobs.
type discoverer struct {
	river.WorkerDefaults[DiscoverArgs]
	*process
}

// Work makes a job of each bucket.
func (d discoverer) Work(ctx context.Context, job *river.Job[DiscoverArgs]) error {
	svc, err := d.clients.service(ctx, job.Args.Target)
	if err != nil {
		return err
	}
	in := &sdk.ListBucketsInput{}
	if job.Args.Target.Region != "" {
		in.BucketRegion = aws.String(job.Args.Target.Region)
	}
	var first []river.InsertManyParams
	for bucket, err := range svc.Buckets().Filter(in).All(ctx) {
		if err != nil {
			return err
		}
		t := job.Args.Target
		t.Bucket = bucket.Name()
		first = append(first, river.InsertManyParams{Args: d.first(t)})
	}
	return d.store.in(ctx, func(tx *sql.Tx) error {
		if err := d.store.ours(ctx, tx, job.ID, job.Attempt); err != nil {
			return err
		}
		if len(first) > 0 {
			if _, err := river.ClientFromContext[*sql.Tx](ctx).InsertManyTx(ctx, tx, first); err != nil {
				return err
			}
		}
		return complete(ctx, d.store, tx, job)
	})
}
