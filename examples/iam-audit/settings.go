package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/examples/progress"
)

// settings are the command line.
type settings struct {
	profile, region  string
	role, externalID string
	days             int
	format           string
	progress         string
	accounts, users  int
	targets          []string
}

// parse reads the command line. Errors are printed already.
func parse(args []string, stderr io.Writer) (*settings, error) {
	s := &settings{}
	flags := flag.NewFlagSet("iam-audit", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&s.profile, "profile", "", "the `profile` to start from; the environment's by default")
	flags.StringVar(&s.region, "region", "", "the `region` whose STS is asked; the profile's by default, else us-east-1")
	flags.StringVar(&s.role, "role", "OrganizationAccountAccessRole", "the `name`, with its path, of the role to assume in accounts")
	flags.StringVar(&s.externalID, "external-id", "", "the external `id` that the roles ask for")
	flags.IntVar(&s.days, "days", 90, "the `number` of days after which a credential is stale")
	flags.StringVar(&s.format, "format", "table", "table, json or csv")
	flags.StringVar(&s.progress, "progress", "auto", "a line about long work on stderr: auto (on a terminal), on or off")
	flags.IntVar(&s.accounts, "accounts", 8, "how many accounts to look at at once")
	flags.IntVar(&s.users, "users", 4, "how many users of an account to look at at once")
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: iam-audit [flags] [account | role ARN | self ...]")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	s.targets = flags.Args()
	if len(s.targets) == 0 {
		s.targets = []string{accounts.Self}
	}
	err := s.check()
	if err != nil {
		fmt.Fprintln(stderr, "iam-audit:", err)
	}
	return s, err
}

func (s *settings) check() error {
	switch {
	case s.days < 1:
		return errors.New("-days must be 1 or more")
	case s.accounts < 1 || s.users < 1:
		return errors.New("-accounts and -users must be 1 or more")
	case !slices.Contains([]string{"table", "json", "csv"}, s.format):
		return fmt.Errorf("-format %q is none of table, json, csv", s.format)
	case !slices.Contains(progress.Modes, s.progress):
		return fmt.Errorf("-progress %q is none of auto, on, off", s.progress)
	}
	return accounts.Check(s.targets)
}
