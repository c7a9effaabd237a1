// Inventory lists what there is in AWS accounts: everything that the services which ship
// with resgen can list, in all regions that are asked for.
//
//	inventory
//	inventory -regions all -format html -out inventory.html
//	inventory -organization -role audit -regions eu-west-1,us-east-1 -services ec2,rds -format csv
//	inventory -types iam.User,iam.AccessKey,s3.Bucket 111122223333 self
//
// Without arguments it looks at the account of your credentials. Arguments are accounts,
// in which it assumes the role that -role names, ARNs of roles, and "self"; -organization
// adds the accounts of the organization.
//
// It lists what services list themselves: instances, buckets, roles. What is listed under
// a thing, the access keys of a user or the objects of a bucket, takes requests for each
// thing: -types names such types, and -under asks for all of them. Nothing is asked for a
// single thing, and a request that does not list, describe or get is refused before it is
// sent. The role needs what the managed policy ViewOnlyAccess or SecurityAudit allows, or
// the List, Describe and Get permissions of -services; the credentials to start from need
// sts:AssumeRole and, for -organization, organizations:ListAccounts.
//
// What could not be listed is said with the reason, in every format but CSV, which has it
// on stderr, as tables have: a role or a request that was refused, a region or a service
// that is not enabled, requests that were throttled to the last attempt. One that fails
// stops no other. The exit code is 2 then, unless -accept names that kind, and 0 if
// everything was listed. A service that is not enabled has nothing, and is accepted unless
// -accept says otherwise.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/seed5e775779/resgen/examples/progress"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the first Ctrl-C reports what there is, the second ends the program at once
	p := program{stdout: os.Stdout, stderr: os.Stderr, now: time.Now, terminal: progress.IsTerminal(os.Stderr)}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// program is what the inventory takes from its surroundings.
type program struct {
	stdout, stderr io.Writer
	now            func() time.Time
	terminal       bool // stderr is one
}
