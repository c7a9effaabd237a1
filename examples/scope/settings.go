package scope

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/progress"
	"github.com/seed5e775779/resgen/runtime/session"
)

// Settings are what a command line says of where a program looks.
type Settings struct {
	accounts.Start
	Role         accounts.Role
	Organization bool     // every account of the organization
	Regions      []string // none: the session's
	Targets      []string // as accounts.Role takes them
	Progress     string   // one of progress.Modes
}

// Flags adds the flags to those of a program.
func (s *Settings) Flags(flags *flag.FlagSet) {
	s.Role.SessionName = flags.Name()
	flags.StringVar(&s.Profile, "profile", "", "the `profile` to start from; the environment's by default")
	flags.StringVar(&s.Region, "region", "", "the `region` to start from; the profile's by default, else us-east-1")
	flags.StringVar(&s.Role.Name, "role", "OrganizationAccountAccessRole", "the `name`, with its path, of the role to assume in accounts")
	flags.StringVar(&s.Role.ExternalID, "external-id", "", "the external `id` that the roles ask for")
	flags.BoolVar(&s.Organization, "organization", false, "look at every account of the organization")
	flags.Var((*List)(&s.Regions), "regions", "`regions`, separated by commas; \"all\" that an account has; the one to start from by default")
	flags.IntVar(&s.Attempts, "attempts", 8, "how often a request is sent, at most, before it counts as throttled or failed")
	flags.StringVar(&s.Progress, "progress", "auto", "a line about long work on stderr: auto (on a terminal), on or off")
}

// Parse reads a command line, which is checked with check, too. Errors are printed
// already.
func (s *Settings) Parse(flags *flag.FlagSet, args []string, check func() error) error {
	flags.Usage = func() {
		fmt.Fprintf(flags.Output(), "usage: %s [flags] [account | role ARN | self ...]\n", flags.Name())
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return err
	}
	if s.Targets = flags.Args(); len(s.Targets) == 0 && !s.Organization {
		s.Targets = []string{accounts.Self}
	}
	err := check()
	if err == nil {
		err = s.check()
	}
	if err != nil {
		fmt.Fprintf(flags.Output(), "%s: %v\n", flags.Name(), err)
	}
	return err
}

func (s *Settings) check() error {
	switch {
	case s.Attempts < 1:
		return errors.New("-attempts must be 1 or more")
	case !slices.Contains(progress.Modes, s.Progress):
		return fmt.Errorf("-progress %q is none of %s", s.Progress, strings.Join(progress.Modes, ", "))
	case len(s.Regions) > 1 && slices.Contains(s.Regions, All):
		return errors.New("-regions has all beside others")
	}
	return accounts.Check(s.Targets)
}

// Accounts returns the accounts to look at, in the session's region. It sends requests
// if the organization is to be asked.
func (s *Settings) Accounts(ctx context.Context, sess *session.Session, missed func(gaps.Gap)) []session.Target {
	names := s.Targets
	if s.Organization {
		names = append(names, Members(ctx, sess, missed)...)
	}
	return s.Role.Targets(sess, names)
}

// List is a flag of names separated by commas.
type List []string

// String returns the names as they are written.
func (l *List) String() string { return strings.Join(*l, ",") }

// Set replaces the list.
func (l *List) Set(text string) error {
	*l = strings.Split(text, ",")
	if slices.Contains(*l, "") {
		return errors.New("an empty name")
	}
	return nil
}

// Among returns an error that quotes the first of some that is not among all, with the
// name of the flag that has it; nil if all are.
func Among[T ~string](name string, some, all []T) error {
	for _, one := range some {
		if !slices.Contains(all, one) {
			return fmt.Errorf("%s %q is none of %v", name, one, all)
		}
	}
	return nil
}
