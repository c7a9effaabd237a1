// Command bigbucket adds up what is in buckets, by prefix and storage class, on as many
// machines as there are, and survives that any of them is lost:
//
//	go run .                                       # a server in this process stands in for S3
//	go run . -aws s3://logs s3://archive/2025/     # with the AWS settings of the environment
//	go run . -aws -roles arn:aws:iam::111122223333:role/audit -regions eu-west-1,us-east-1
//	DATABASE_URL=postgres://... go run . -aws s3://logs   # the same on each machine
//
// Jobs are in a database: a file of SQLite, or Postgres, where several machines work on
// them. A job lists some pages and then, in one transaction, adds what it found, makes
// jobs of what is left, and is done. A run that was interrupted goes on when the same
// command is given again.
//
// -expire-days 90 looks for versions that are not the newest of their key and are older
// than 90 days, and says what it would delete; with -apply it deletes them, each by its
// ID. Needed are s3:ListBucket, for that s3:ListBucketVersions and s3:DeleteObjectVersion,
// without names of buckets s3:ListAllMyBuckets, and sts:AssumeRole for roles.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bigbucket:", err)
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	db, stand, roles, regions, manifest, format, out string
	aws, apply                                       bool
	workers, own, parallel, pages, depth, days       int
	rate                                             float64
	targets                                          []string
}

func parse(args []string, errs io.Writer) (*options, error) {
	o := &options{}
	f := flag.NewFlagSet("bigbucket", flag.ContinueOnError)
	f.SetOutput(errs)
	f.StringVar(&o.db, "db", "bigbucket.db", "the file of the database, or a postgres:// URL; DATABASE_URL wins")
	f.BoolVar(&o.aws, "aws", false, "use the AWS settings of the environment instead of a server in this process")
	f.StringVar(&o.stand, "endpoint", "", "the URL of a stand-in that runs elsewhere")
	f.StringVar(&o.roles, "roles", "", "ARNs of roles to assume, one for each account, with commas between")
	f.StringVar(&o.regions, "regions", "", "regions, with commas between")
	f.IntVar(&o.own, "workers", 4, "jobs at once in this process")
	f.IntVar(&o.workers, "all-workers", 0, "jobs at once in all processes; as many as -workers if it is not set")
	f.IntVar(&o.parallel, "parallel", 4, "requests at once of a job")
	f.IntVar(&o.pages, "pages", 100, "pages of a job, while there are jobs enough")
	f.IntVar(&o.depth, "depth", 1, "how many folders deep sums are by")
	f.Float64Var(&o.rate, "rate", 0, "requests a second of all workers of all processes together; 0 is any number")
	f.IntVar(&o.days, "expire-days", 0, "look for versions that are not the newest and older than so many days")
	f.BoolVar(&o.apply, "apply", false, "delete what -expire-days finds")
	f.StringVar(&o.manifest, "manifest", "", "write a manifest for S3 Batch Operations into this folder")
	f.StringVar(&o.format, "format", "text", "of the report: text, json or html")
	f.StringVar(&o.out, "out", "", "the file of the report")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	o.targets = f.Args()
	if url := os.Getenv("DATABASE_URL"); url != "" {
		o.db = url
	}
	if o.workers == 0 {
		o.workers = o.own
	}
	return o, o.check()
}

func (o *options) check() error {
	switch {
	case o.own < 1 || o.workers < o.own || o.parallel < 1 || o.pages < 1 || o.depth < 0 || o.rate < 0 || o.days < 0:
		return errors.New("numbers must be positive, and -all-workers no less than -workers")
	case o.apply && o.days == 0:
		return errors.New("-apply needs -expire-days")
	case o.manifest != "" && o.days > 0:
		return errors.New("-manifest is of a run without -expire-days")
	case o.format != "text" && o.format != "json" && o.format != "html":
		return fmt.Errorf("-format %s: it is text, json or html", o.format)
	case o.aws && o.stand != "":
		return errors.New("-aws and -endpoint are two places")
	case !o.aws && (o.roles != "" || o.regions != ""):
		return errors.New("-roles and -regions are AWS's: give -aws, too")
	}
	return nil
}

// all returns the targets: buckets, or all buckets, of each role in each region.
func (o *options) all() ([]Target, error) {
	names := o.targets
	if len(names) == 0 {
		names = []string{"s3://"}
	}
	var all []Target
	for _, name := range names {
		rest, ok := strings.CutPrefix(name, "s3://")
		if !ok {
			return nil, fmt.Errorf("%q is no s3://bucket/prefix", name)
		}
		bucket, prefix, _ := strings.Cut(rest, "/")
		for role := range strings.SplitSeq(o.roles, ",") {
			for region := range strings.SplitSeq(o.regions, ",") {
				all = append(all, Target{Role: role, Region: region, Bucket: bucket, Prefix: prefix})
			}
		}
	}
	return all, nil
}

func run(ctx context.Context, args []string, out, errs io.Writer) error {
	o, err := parse(args, errs)
	if err != nil {
		return err
	}
	targets, err := o.all()
	if err != nil {
		return err
	}
	if !o.aws && o.stand == "" {
		server := demo()
		defer server.Close()
		o.stand = server.URL()
	}
	s, err := open(ctx, o.db)
	if err != nil {
		return err
	}
	defer s.db.Close()
	p := &process{
		store: s, clients: &clients{stand: o.stand, pace: &pace{store: s, rate: o.rate}}, own: o.own, depth: o.depth, manifest: o.manifest,
		plan: Plan{Workers: o.workers, Parallel: o.parallel, Pages: o.pages},
		days: o.days, errs: errs,
		hook: func(string, int64) error { return nil },
	}
	if o.days > 0 {
		p.expire = &ExpireArgs{Before: time.Now().AddDate(0, 0, -o.days), Apply: o.apply}
	}
	if o.manifest != "" {
		if err := os.MkdirAll(o.manifest, 0o755); err != nil {
			return err
		}
	}
	err = p.work(ctx, targets, func(now progress) { fmt.Fprintln(errs, now) })
	switch {
	case errors.Is(err, context.Canceled):
		return errors.New("interrupted: the same command goes on")
	case err != nil && !errors.Is(err, errGivenUp):
		return err
	}
	return errors.Join(err, p.finish(context.WithoutCancel(ctx), o, out))
}

// finish writes the manifest and the report.
func (p *process) finish(ctx context.Context, o *options, out io.Writer) error {
	if o.manifest != "" {
		err := create(o.manifest+"/manifest.csv", func(w io.Writer) error {
			_, err := p.store.joinManifest(ctx, w)
			return err
		})
		if err != nil {
			return err
		}
	}
	r, err := p.store.report(ctx)
	if err != nil {
		return err
	}
	write := map[string]func(io.Writer) error{"text": r.text, "json": r.json, "html": r.html}[o.format]
	if o.out == "" {
		return write(out)
	}
	return create(o.out, write)
}

// create writes a file.
func create(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	err = write(f)
	return errors.Join(err, f.Close())
}
