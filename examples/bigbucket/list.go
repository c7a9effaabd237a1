package main

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/riverqueue/river"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// ListArgs is a job that lists some pages of a target, from a token on.
type ListArgs struct {
	Target Target         `json:"target"`
	Token  resource.Token `json:"token,omitempty"`
}

// Kind names the job.
func (ListArgs) Kind() string { return "list" }

// lister works on jobs that list.
type lister struct {
	river.WorkerDefaults[ListArgs]
	*process
}

// sum is what a job adds up.
type sum struct{ objects, bytes int64 }

// group is what sums are by.
type group struct{ prefix, class string }

// found is what came of a job.
type found struct {
	sums map[group]sum
	rows []row // for a manifest
	left resource.Token
	read int // pages
}

// Work lists, and then in one transaction adds what it found, puts what is left into the
// queue and is done: whatever happens before the commit has not happened, and whatever
// fails afterwards is done.
func (l lister) Work(ctx context.Context, job *river.Job[ListArgs]) error {
	free, _, err := l.store.waiting(ctx)
	if err != nil {
		return err
	}
	quota := l.plan.quota(free)
	result, err := l.list(ctx, job.Args, quota)
	if err != nil {
		return err
	}
	part, err := l.writePart(job.ID, job.Attempt, result.rows)
	if err != nil {
		return err
	}
	if err := l.hook("list", job.ID); err != nil {
		return err
	}
	client := river.ClientFromContext[*sql.Tx](ctx)
	return l.store.in(ctx, func(tx *sql.Tx) error {
		if err := l.store.ours(ctx, tx, job.ID, job.Attempt); err != nil {
			return err
		}
		if err := l.store.add(ctx, tx, job.Args.Target, result); err != nil {
			return err
		}
		if err := l.store.notePart(ctx, tx, part, len(result.rows)); err != nil {
			return err
		}
		for _, token := range l.plan.divide(result.left, free) {
			if _, err := client.InsertTx(ctx, tx, ListArgs{job.Args.Target, token}, nil); err != nil {
				return err
			}
		}
		if err := complete(ctx, l.store, tx, job); err != nil {
			return err
		}
		return l.hook("commit", job.ID)
	})
}

// list reads some pages.
func (l lister) list(ctx context.Context, args ListArgs, quota int) (found, error) {
	svc, err := l.clients.service(ctx, args.Target)
	if err != nil {
		return found{}, err
	}
	in := &sdk.ListObjectsV2Input{}
	if args.Target.Prefix != "" {
		in.Prefix = aws.String(args.Target.Prefix)
	}
	result := found{sums: map[group]sum{}}
	all := svc.Bucket(args.Target.Bucket).Objects().Filter(in).StartAt(args.Token)
	for page, err := range all.Parallel(l.plan.Parallel).Pause(quota).Pages(ctx) {
		if err != nil {
			return found{}, err
		}
		for _, o := range page.Items {
			result.add(l.depth, args.Target, o)
			if l.manifest != "" {
				result.rows = append(result.rows, row{bucket: args.Target.Bucket, key: strings.Clone(o.Key())})
			}
		}
		result.left = page.Next
		result.read++
	}
	return result, nil
}

// add counts an object.
func (f *found) add(depth int, t Target, o *s3.ObjectSummary) {
	d := o.Data()
	g := group{prefix: folder(o.Key(), len(t.Prefix), depth), class: string(d.StorageClass)}
	if g.class == "" {
		g.class = "STANDARD"
	}
	s, there := f.sums[g]
	if !there {
		g.prefix = strings.Clone(g.prefix) // else it would hold its page
	}
	f.sums[g] = sum{s.objects + 1, s.bytes + aws.ToInt64(d.Size)}
}

// folder returns what of a key comes before its last few slashes: so many folders behind
// the first bytes of it, which are the target's prefix.
func folder(key string, from, depth int) string {
	end := from
	for range depth {
		i := strings.IndexByte(key[end:], '/')
		if i < 0 {
			break
		}
		end += i + 1
	}
	return key[:end]
}

// add adds sums to those in the database. Keys are bytes, and texts of databases are not:
// what is no UTF-8 is written as Go would quote it.
func (s *store) add(ctx context.Context, tx *sql.Tx, t Target, f found) error {
	// In one order, so that two transactions never wait for each other.
	groups := slices.SortedFunc(maps.Keys(f.sums), func(a, b group) int {
		return cmp.Or(strings.Compare(a.prefix, b.prefix), strings.Compare(a.class, b.class))
	})
	for _, g := range groups {
		n := f.sums[g]
		_, err := tx.ExecContext(ctx, s.q(`INSERT INTO sums (target, prefix, class, objects, bytes) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (target, prefix, class) DO UPDATE SET objects = sums.objects + excluded.objects, bytes = sums.bytes + excluded.bytes`),
			t.String(), text(g.prefix), g.class, n.objects, n.bytes)
		if err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, s.q(`INSERT INTO pages (id, pages) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET pages = pages.pages + excluded.pages`), f.read)
	return err
}
