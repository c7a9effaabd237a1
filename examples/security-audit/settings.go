package main

import (
	"errors"
	"flag"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/scope"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
)

// settings are the command line.
type settings struct {
	scope.Settings
	checks     []string // none: all
	days, most int
	failOn     report.Severity
	accept     []gaps.Kind
	files      map[string]string // by format
	accounts   int
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
	s.Flags(flags)
	s.sources(flags)
	s.reports(flags)
	return s, s.Parse(flags, args, s.check)
}

// sources are the flags about what is looked at.
func (s *settings) sources(flags *flag.FlagSet) {
	flags.Var((*scope.List)(&s.checks), "checks", "`checks`, separated by commas: "+strings.Join(checkNames(), ", ")+"; all by default")
	flags.IntVar(&s.days, "days", 90, "the `number` of days after which credentials and secrets are stale; keys of KMS are reported at any age")
	flags.IntVar(&s.accounts, "accounts", 4, "how many accounts to look at at once; of each, four regions")
}

// reports are the flags about what is told.
func (s *settings) reports(flags *flag.FlagSet) {
	flags.TextVar(&s.failOn, "fail-on", s.failOn, "the least `severity` that makes the exit code 1: info, low, medium, high or critical")
	flags.Func("accept", "`kinds`, separated by commas, of what need not be looked at: they are reported, and do not make the exit code 2", func(text string) error {
		for name := range strings.SplitSeq(text, ",") {
			s.accept = append(s.accept, gaps.Kind(name))
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
}

func (s *settings) check() error {
	switch {
	case s.days < 1 || s.accounts < 1:
		return errors.New("-days and -accounts must be 1 or more")
	case s.most < 0:
		return errors.New("-most must be 0 or more")
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
	return errors.Join(scope.Among("-accept", s.accept, gaps.Kinds), scope.Among("-checks", s.checks, checkNames()))
}
