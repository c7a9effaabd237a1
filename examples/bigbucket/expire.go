package main

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/riverqueue/river"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// ExpireArgs is a job that looks for versions that are not the newest of their key and
// were written before a time. It deletes nothing: jobs that do are made of what it found.
// So a job that is tried again acts on the same versions, and none has no outcome.
type ExpireArgs struct {
	Target Target         `json:"target"`
	Token  resource.Token `json:"token,omitempty"`
	Before time.Time      `json:"before"`
	Apply  bool           `json:"apply"`
}

// Kind names the job.
func (ExpireArgs) Kind() string { return "expire" }

// DeleteArgs is a job that deletes versions, each by its own ID: to do that again is to do
// nothing.
type DeleteArgs struct {
	Target Target `json:"target"`
	Items  []Item `json:"items"`
	Try    int    `json:"try,omitempty"`
}

// Item is a version. Its key is encoded, for JSON has no bytes.
type Item struct {
	Key     string `json:"key"`
	Version string `json:"version"`
}

// Kind names the job.
func (DeleteArgs) Kind() string { return "delete" }

const (
	itemsOfRequest = 1000 // that DeleteObjects takes
	mostTries      = 5    // of an item, each of which the runtime and the SDK repeat, too
)

// expirer works on jobs that look for versions.
type expirer struct {
	river.WorkerDefaults[ExpireArgs]
	*process
}

// Work looks through some pages. In a dry run it notes what would be deleted.
func (e expirer) Work(ctx context.Context, job *river.Job[ExpireArgs]) error {
	free, _, err := e.store.waiting(ctx)
	if err != nil {
		return err
	}
	quota := e.plan.quota(free)
	old, left, err := e.look(ctx, job.Args, quota)
	if err != nil {
		return err
	}
	if err := e.hook("expire", job.ID); err != nil {
		return err
	}
	var jobs []river.InsertManyParams
	for _, token := range e.plan.divide(left, free) {
		args := job.Args
		args.Token = token
		jobs = append(jobs, river.InsertManyParams{Args: args})
	}
	for items := old; job.Args.Apply && len(items) > 0; {
		n := min(len(items), itemsOfRequest)
		jobs = append(jobs, river.InsertManyParams{Args: DeleteArgs{Target: job.Args.Target, Items: items[:n]}})
		items = items[n:]
	}
	return e.store.in(ctx, func(tx *sql.Tx) error {
		if err := e.store.ours(ctx, tx, job.ID, job.Attempt); err != nil {
			return err
		}
		if !job.Args.Apply {
			if err := e.store.note(ctx, tx, job.Args.Target, old, nil, "would delete"); err != nil {
				return err
			}
		}
		if len(jobs) > 0 {
			if _, err := river.ClientFromContext[*sql.Tx](ctx).InsertManyTx(ctx, tx, jobs); err != nil {
				return err
			}
		}
		return complete(ctx, e.store, tx, job)
	})
}

// look lists versions and returns those to delete, and what is left.
func (e expirer) look(ctx context.Context, args ExpireArgs, quota int) (old []Item, left resource.Token, err error) {
	svc, err := e.clients.service(ctx, args.Target)
	if err != nil {
		return nil, "", err
	}
	in := &sdk.ListObjectVersionsInput{}
	if args.Target.Prefix != "" {
		in.Prefix = aws.String(args.Target.Prefix)
	}
	all := svc.Bucket(args.Target.Bucket).ObjectVersions().Filter(in).StartAt(args.Token)
	for page, err := range all.Parallel(e.plan.Parallel).Pause(quota).Pages(ctx) {
		if err != nil {
			return nil, "", err
		}
		for _, v := range page.Items {
			newest, err := v.IsLatest()
			written, werr := v.LastModified()
			if err := errors.Join(err, werr); err != nil {
				return nil, "", err
			}
			if !newest && written.Before(args.Before) {
				old = append(old, Item{encode(v.ObjectKey()), v.Id()})
			}
		}
		left = page.Next
	}
	return old, left, nil
}

// deleter works on jobs that delete.
type deleter struct {
	river.WorkerDefaults[DeleteArgs]
	*process
}

// Work deletes the versions and notes the outcome of each. Those that failed are another
// job, some times.
func (d deleter) Work(ctx context.Context, job *river.Job[DeleteArgs]) error {
	args := job.Args
	svc, err := d.clients.service(ctx, args.Target)
	if err != nil {
		return err
	}
	list := make(s3.ObjectVersionList, len(args.Items))
	for i, item := range args.Items {
		key, err := decode(item.Key)
		if err != nil {
			return river.JobCancel(err)
		}
		list[i] = svc.Bucket(args.Target.Bucket).Object(key).Version(item.Version)
	}
	res, err := list.Delete(ctx, nil)
	if ctx.Err() != nil || res == nil || len(res.Items) != len(list) {
		return errors.Join(ctx.Err(), err, errors.New("not all versions have an outcome"))
	}
	if err := d.hook("delete", job.ID); err != nil {
		return err
	}
	var failed []Item
	errs := make([]error, len(list))
	for i := range res.Items {
		if errs[i] = res.Items[i].Err; errs[i] != nil && !errors.Is(errs[i], resource.ErrForbidden) {
			failed = append(failed, args.Items[i])
		}
	}
	return d.store.in(ctx, func(tx *sql.Tx) error {
		if err := d.store.ours(ctx, tx, job.ID, job.Attempt); err != nil {
			return err
		}
		if err := d.store.note(ctx, tx, args.Target, args.Items, errs, "deleted"); err != nil {
			return err
		}
		if len(failed) > 0 && args.Try+1 < mostTries {
			next := DeleteArgs{args.Target, failed, args.Try + 1}
			opts := &river.InsertOpts{ScheduledAt: again(args.Try + 1)}
			if _, err := river.ClientFromContext[*sql.Tx](ctx).InsertTx(ctx, tx, next, opts); err != nil {
				return err
			}
		}
		return complete(ctx, d.store, tx, job)
	})
}

// note notes the outcome of each item; of one that failed, why.
func (s *store) note(ctx context.Context, tx *sql.Tx, t Target, items []Item, errs []error, done string) error {
	insert, err := tx.PrepareContext(ctx, s.q(`INSERT INTO outcomes (target, item, version, outcome) VALUES ($1, $2, $3, $4)
		ON CONFLICT (target, item, version) DO UPDATE SET outcome = excluded.outcome`))
	if err != nil {
		return err
	}
	defer insert.Close()
	for i, item := range items {
		outcome := done
		if errs != nil && errs[i] != nil {
			outcome = "failed: " + cause(errs[i])
		}
		if _, err := insert.ExecContext(ctx, t.String(), item.Key, item.Version, outcome); err != nil {
			return err
		}
	}
	return nil
}

// cause says why an item failed, in few words: the service's code, if it gave one.
func cause(err error) string {
	var refused *resource.ItemError
	if errors.As(err, &refused) && refused.Code != "" {
		return refused.Code
	}
	return text(err.Error())
}
