package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/runtime/session"
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
		s.targets = []string{"self"}
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
	case !slices.Contains([]string{"auto", "on", "off"}, s.progress):
		return fmt.Errorf("-progress %q is none of auto, on, off", s.progress)
	}
	for _, target := range s.targets {
		if target != "self" && !strings.HasPrefix(target, "arn:") && !isAccount(target) {
			return fmt.Errorf("%q is no account (12 digits), no ARN of a role and not self", target)
		}
	}
	return nil
}

func isAccount(s string) bool { return len(s) == 12 && strings.Trim(s, "0123456789") == "" }

// resolve returns what the arguments name. What is named twice is looked at
// once.
func (s *settings) resolve(sess *session.Session) []session.Target {
	opts := []session.RoleOption{session.WithRoleSessionName("iam-audit")}
	if s.externalID != "" {
		opts = append(opts, session.WithExternalID(s.externalID))
	}
	var list []session.Target
	seen := map[string]bool{}
	for _, name := range s.targets {
		if isAccount(name) {
			name = fmt.Sprintf("arn:%s:iam::%s:role/%s", sess.Partition(), name, strings.TrimPrefix(s.role, "/"))
		}
		switch {
		case seen[name]:
		case name == "self":
			list = append(list, sess.Targets()...)
		default:
			list = append(list, sess.RoleTargets(name, nil, opts...)...)
		}
		seen[name] = true
	}
	return list
}
