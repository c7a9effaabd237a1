// Inventory lists every EC2 instance, every volume and every bucket of some
// accounts and regions.
//
//	inventory
//	inventory -regions all
//	inventory -regions eu-west-1,us-east-1 -format csv -role arn:aws:iam::111122223333:role/audit
//
// It starts from the credentials, the region and the endpoint of your
// environment, and looks at that account, or at those of the roles that -role
// names, which it assumes. It only reads: ec2:DescribeInstances,
// ec2:DescribeVolumes, s3:ListAllMyBuckets and, for -regions all,
// ec2:DescribeRegions.
//
// A region of an account that cannot be looked at is told on stderr, the others
// are printed, and the exit code is 1.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/seed5e775779/resgen/runtime/session"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the first Ctrl-C prints what there is, the second ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the command line.
type settings struct {
	profile     string
	regions     []string
	roles       []string
	format      string
	concurrency int
}

// run is the program. It returns the exit code: 1 if something failed, 2 if the
// command line is wrong.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		return 2
	}
	targets, err := s.targets(ctx)
	if err != nil {
		fmt.Fprintln(stderr, "inventory:", err)
		return 1
	}
	results := session.Across(ctx, targets, list, session.WithConcurrency(s.concurrency))
	var items []item
	for _, r := range results {
		items = append(items, r.Value...)
	}
	slices.SortFunc(items, item.compare)
	err = errors.Join(session.Errors(results), write(stdout, s.format, items))
	if err != nil {
		fmt.Fprintln(stderr, "inventory:", err)
		return 1
	}
	return 0
}

// parse reads the command line. Errors are printed already.
func parse(args []string, stderr io.Writer) (*settings, error) {
	s := &settings{}
	flags := flag.NewFlagSet("inventory", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&s.profile, "profile", "", "the `profile` to start from; the environment's by default")
	flags.Func("regions", "`regions`, separated by commas; \"all\" that the account has enabled; the profile's by default", func(text string) error {
		s.regions = strings.Split(text, ",")
		return nil
	})
	flags.Func("role", "the `ARN` of a role to assume; again for more roles", func(arn string) error {
		s.roles = append(s.roles, arn)
		return nil
	})
	flags.StringVar(&s.format, "format", "table", "table, json or csv")
	flags.IntVar(&s.concurrency, "concurrency", 8, "how many regions to look at at once")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	var err error
	switch {
	case flags.NArg() > 0:
		err = fmt.Errorf("no arguments are taken, but there is %q", flags.Arg(0))
	case !slices.Contains([]string{"table", "json", "csv"}, s.format):
		err = fmt.Errorf("-format %q is none of table, json, csv", s.format)
	case slices.Contains(s.regions, ""):
		err = errors.New("-regions has an empty name")
	}
	if err != nil {
		fmt.Fprintln(stderr, "inventory:", err)
	}
	return s, err
}
