package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/examples/progress"
)

// settings are the command line.
type settings struct {
	profile, region  string
	role, externalID string
	organization     bool
	regions          []string // none: the session's
	services         []string // none: all
	types            []string // "ec2.Instance" or "s3.*"; none: what services list themselves
	under            bool
	accept           []kind
	format, out      string
	progress         string
	concurrency      int
	attempts         int
	targets          []string
}

// parse reads the command line. Errors are printed already.
func parse(args []string, stderr io.Writer) (*settings, error) {
	s := &settings{accept: []kind{serviceDisabled}}
	flags := flag.NewFlagSet("inventory", flag.ContinueOnError)
	flags.SetOutput(stderr)
	s.sources(flags)
	s.reports(flags)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: inventory [flags] [account | role ARN | self ...]")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if s.targets = flags.Args(); len(s.targets) == 0 && !s.organization {
		s.targets = []string{accounts.Self}
	}
	err := s.check()
	if err != nil {
		fmt.Fprintln(stderr, "inventory:", err)
	}
	return s, err
}

// sources are the flags about what is looked at.
func (s *settings) sources(flags *flag.FlagSet) {
	flags.StringVar(&s.profile, "profile", "", "the `profile` to start from; the environment's by default")
	flags.StringVar(&s.region, "region", "", "the `region` to start from; the profile's by default, else us-east-1")
	flags.StringVar(&s.role, "role", "OrganizationAccountAccessRole", "the `name`, with its path, of the role to assume in accounts")
	flags.StringVar(&s.externalID, "external-id", "", "the external `id` that the roles ask for")
	flags.BoolVar(&s.organization, "organization", false, "look at every account of the organization")
	flags.Var((*list)(&s.regions), "regions", "`regions`, separated by commas; \"all\" that an account has; the one to start from by default")
	flags.Var((*list)(&s.services), "services", "`services`, separated by commas: "+strings.Join(serviceNames(), ", ")+"; all by default")
	flags.Var((*list)(&s.types), "types", "`types`, separated by commas, as ec2.Instance, s3.Object* or iam.*; those that services list themselves by default")
	flags.BoolVar(&s.under, "under", false, "list what is under each thing, too; that takes requests for each")
	flags.IntVar(&s.concurrency, "concurrency", 16, "how many lists to ask for at once, of all accounts and regions")
	flags.IntVar(&s.attempts, "attempts", 8, "how often a request is sent, at most, before it counts as throttled or failed")
}

// reports are the flags about what is told.
func (s *settings) reports(flags *flag.FlagSet) {
	flags.StringVar(&s.format, "format", "table", strings.Join(formats(), ", "))
	flags.StringVar(&s.out, "out", "-", "the `file` to write; - is stdout")
	flags.Func("accept", "`kinds`, separated by commas, of what need not be listed: they are reported, and do not make the exit code 2; service-disabled by default", func(text string) error {
		s.accept = nil
		for name := range strings.SplitSeq(text, ",") {
			s.accept = append(s.accept, kind(name))
		}
		return nil
	})
	flags.StringVar(&s.progress, "progress", "auto", "a line about long work on stderr: auto (on a terminal), on or off")
}

func formats() []string { return slices.Sorted(maps.Keys(writers)) }

// list is a flag of names separated by commas.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

// Set replaces the list.
func (l *list) Set(text string) error {
	*l = strings.Split(text, ",")
	if slices.Contains(*l, "") {
		return errors.New("an empty name")
	}
	return nil
}

func (s *settings) check() error {
	switch {
	case s.concurrency < 1 || s.attempts < 1:
		return errors.New("-concurrency and -attempts must be 1 or more")
	case !slices.Contains(formats(), s.format):
		return fmt.Errorf("-format %q is none of %s", s.format, strings.Join(formats(), ", "))
	case !slices.Contains(progress.Modes, s.progress):
		return fmt.Errorf("-progress %q is none of auto, on, off", s.progress)
	case len(s.regions) > 1 && slices.Contains(s.regions, "all"):
		return errors.New("-regions has all beside others")
	case s.under && len(s.types) > 0:
		return errors.New("-under is for all types, and -types names some: one of them")
	}
	return errors.Join(among("-accept", s.accept, kinds), among("-services", s.services, serviceNames()), s.checkTypes(), accounts.Check(s.targets))
}

// among returns an error that quotes what is not among all.
func among[T ~string](name string, some, all []T) error {
	for _, one := range some {
		if !slices.Contains(all, one) {
			return fmt.Errorf("%s %q is none of %v", name, one, all)
		}
	}
	return nil
}

// checkTypes returns an error that quotes a type that no service of -services lists.
func (s *settings) checkTypes() error {
	for _, pattern := range s.types {
		found := false
		for name, open := range services {
			for _, of := range open(aws.Config{}).Types() {
				found = found || s.wantsService(name) && matches(pattern, name+"."+of)
			}
		}
		if !found {
			return fmt.Errorf("-types %q is no type that is listed: go doc of the service's package has them", pattern)
		}
	}
	return nil
}

func (s *settings) wantsService(name string) bool {
	return len(s.services) == 0 || slices.Contains(s.services, name)
}

// wanted returns the services to look at.
func (s *settings) wanted() []string {
	return slices.DeleteFunc(serviceNames(), func(name string) bool { return !s.wantsService(name) })
}

// wants says whether things of a type are to be listed; own says that the service lists
// them itself.
func (s *settings) wants(service, of string, own bool) bool {
	if len(s.types) == 0 {
		return own || s.under
	}
	return slices.ContainsFunc(s.types, func(pattern string) bool { return matches(pattern, service+"."+of) })
}

// matches reports whether a name is the pattern, in which a * at the end is any text.
func matches(pattern, name string) bool {
	if begin, any := strings.CutSuffix(pattern, "*"); any {
		return strings.HasPrefix(name, begin)
	}
	return pattern == name
}
