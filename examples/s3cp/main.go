// Command s3cp copies files and trees to S3, from S3, and between buckets:
//
//	s3cp report.csv s3://reports/2026/report.csv
//	s3cp s3://reports/2026/report.csv .
//	s3cp -r photos s3://backup/photos
//	s3cp -r s3://backup/photos photos
//	s3cp s3://reports/a.csv s3://archive/a.csv
//	s3cp -r s3://reports/2025 s3://archive/2025
//
// It needs a configuration as the AWS CLI has it. An endpoint other than AWS's is told
// by AWS_ENDPOINT_URL.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/schollz/progressbar/v3"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "s3cp:", err)
		os.Exit(1)
	}
}

// run copies what the arguments say. It draws the progress to out.
func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("s3cp", flag.ContinueOnError)
	flags.SetOutput(out)
	tree := flags.Bool("r", false, "copy a tree")
	quiet := flags.Bool("q", false, "show no progress")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 2 {
		return fmt.Errorf("want a source and a target, such as: s3cp report.csv s3://reports/report.csv")
	}
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	var bar func(transfer.Progress)
	if !*quiet {
		var done func()
		bar, done = progress(out)
		defer done()
	}
	how := func(o *transfer.Options) { o.ContentType, o.Progress = transfer.ContentTypeByName, bar }
	c := copying{s3.New(cfg, pathStyle), place(flags.Arg(0)), place(flags.Arg(1)), how}
	if *tree {
		return c.tree(ctx)
	}
	return c.file(ctx)
}

// pathStyle is for endpoints that are not AWS's.
func pathStyle(o *s3.Options) {
	o.UsePathStyle = o.BaseEndpoint != nil || os.Getenv("AWS_ENDPOINT_URL") != ""
}

// progress returns what draws a bar, and what ends it.
func progress(out io.Writer) (func(transfer.Progress), func()) {
	bar := progressbar.NewOptions64(-1, progressbar.OptionSetWriter(out), progressbar.OptionShowBytes(true), progressbar.OptionThrottle(100e6), progressbar.OptionFullWidth())
	var total int64 = -1
	return func(p transfer.Progress) {
		if p.Total != total && p.Total >= 0 {
			total = p.Total
			bar.ChangeMax64(total)
		}
		bar.Describe(p.Key)
		bar.Set64(p.Done)
	}, func() { bar.Exit(); fmt.Fprintln(out) }
}
