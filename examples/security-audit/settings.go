package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/examples/progress"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
)

// settings are the command line.
type settings struct {
	profile, region  string
	role, externalID string
	organization     bool
	regions          []string // none: the session's
	checks           []string // none: all
	days, most       int
	failOn           report.Severity
	accept           []report.Kind
	files            map[string]string // by format
	progress         string
	accounts         int
	attempts         int // for each request
	targets          []string
}

// writers write the report in the formats of files.
var writers = map[string]func(*report.Report, io.Writer) error{
	"json": (*report.Report).JSON, "html": (*report.Report).HTML, "sarif": (*report.Report).SARIF,
}

var formats = slices.Sorted(maps.Keys(writers))

// parse reads the command line. Errors are printed already.
func parse(args []string, stderr io.Writer) (*settings, error) {
	s := &settings{files: map[string]string{}, failOn: report.High}
	flags := flag.NewFlagSet("security-audit", flag.ContinueOnError)
	flags.SetOutput(stderr)
	s.sources(flags)
	s.reports(flags)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: security-audit [flags] [account | role ARN | self ...]")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	s.targets = flags.Args()
	if len(s.targets) == 0 && !s.organization {
		s.targets = []string{accounts.Self}
	}
	err := s.check()
	if err != nil {
		fmt.Fprintln(stderr, "security-audit:", err)
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
	flags.Var((*list)(&s.checks), "checks", "`checks`, separated by commas: "+strings.Join(checkNames(), ", ")+"; all by default")
	flags.IntVar(&s.days, "days", 90, "the `number` of days after which credentials and secrets are stale; keys of KMS are reported at any age")
	flags.IntVar(&s.accounts, "accounts", 4, "how many accounts to look at at once; of each, four regions")
	flags.IntVar(&s.attempts, "attempts", 8, "how often a request is sent, at most, before it counts as throttled or failed")
}

// reports are the flags about what is told.
func (s *settings) reports(flags *flag.FlagSet) {
	flags.TextVar(&s.failOn, "fail-on", s.failOn, "the least `severity` that makes the exit code 1: info, low, medium, high or critical")
	flags.Func("accept", "`kinds`, separated by commas, of what need not be looked at: they are reported, and do not make the exit code 2", func(text string) error {
		for name := range strings.SplitSeq(text, ",") {
			s.accept = append(s.accept, report.Kind(name))
		}
		return nil
	})
	flags.IntVar(&s.most, "most", 50, "the `number` of findings to print; JSON and SARIF have all")
	for _, format := range formats {
		flags.Func(format, "the `file` to write as "+strings.ToUpper(format)+"; - is stdout, in place of the text", func(path string) error {
			s.files[format] = path
			return nil
		})
	}
	flags.StringVar(&s.progress, "progress", "auto", "a line about long work on stderr: auto (on a terminal), on or off")
}

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
	case s.days < 1 || s.accounts < 1 || s.attempts < 1:
		return errors.New("-days, -accounts and -attempts must be 1 or more")
	case s.most < 0:
		return errors.New("-most must be 0 or more")
	case !slices.Contains(progress.Modes, s.progress):
		return fmt.Errorf("-progress %q is none of auto, on, off", s.progress)
	case len(s.regions) > 1 && slices.Contains(s.regions, "all"):
		return errors.New("-regions has all beside others")
	}
	stdout := 0
	for _, path := range s.files {
		if path == "-" {
			stdout++
		}
	}
	if stdout > 1 {
		return errors.New("only one report can go to stdout")
	}
	return errors.Join(among("-accept", s.accept, report.Kinds), among("-checks", s.checks, checkNames()), accounts.Check(s.targets))
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
