// Iam-audit finds stale credentials in AWS accounts: access keys and passwords
// that nobody has used or changed for some days, users without a second
// factor, and a root user with keys or without a second factor.
//
//	iam-audit -days 60
//	iam-audit -role audit -format csv 111122223333 444455556666 self
//	iam-audit arn:aws:iam::111122223333:role/security/audit
//
// Without arguments it looks at the account of your credentials. Arguments are
// accounts, in which it assumes the role that -role names, ARNs of roles, and
// "self". It only reads: the role needs iam:GetAccountSummary, ListUsers,
// ListAccessKeys, GetAccessKeyLastUsed, ListMFADevices and GetLoginProfile. In an
// account it sends two requests, one for every hundred users, and for each user
// three and one more for each active key. What fails for one user stops no other.
//
// IAM tells when a password was made and last used; a password that is reset
// counts as made anew. Keys that are not active are not reported.
//
// The exit code is 0 if nothing was found, 1 if something was, and 2 if an
// account could not be looked at to the end; what was found is printed anyway.
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

const (
	exitClean = iota
	exitFindings
	exitFailure
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the first Ctrl-C prints what was found, the second ends the program at once
	p := program{stdout: os.Stdout, stderr: os.Stderr, now: time.Now, terminal: progress.IsTerminal(os.Stderr)}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// program is what the audit takes from its surroundings.
type program struct {
	stdout, stderr io.Writer
	now            func() time.Time
	terminal       bool // stderr is one
}
