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

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/scope"
)

// settings are the command line.
type settings struct {
	scope.Settings
	services    []string // none: all
	types       []string // "ec2.Instance" or "s3.*"; none: what services list themselves
	under       bool
	accept      []gaps.Kind
	format, out string
	concurrency int
}

// parse reads the command line. Errors are printed already.
func parse(args []string, stderr io.Writer) (*settings, error) {
	s := &settings{accept: []gaps.Kind{gaps.ServiceDisabled}}
	flags := flag.NewFlagSet("inventory", flag.ContinueOnError)
	flags.SetOutput(stderr)
	s.Flags(flags)
	s.sources(flags)
	s.reports(flags)
	return s, s.Parse(flags, args, s.check)
}

// sources are the flags about what is looked at.
func (s *settings) sources(flags *flag.FlagSet) {
	flags.Var((*scope.List)(&s.services), "services", "`services`, separated by commas: "+strings.Join(serviceNames(), ", ")+"; all by default")
	flags.Var((*scope.List)(&s.types), "types", "`types`, separated by commas, as ec2.Instance, s3.Object* or iam.*; those that services list themselves by default")
	flags.BoolVar(&s.under, "under", false, "list what is under each thing, too; that takes requests for each")
	flags.IntVar(&s.concurrency, "concurrency", 16, "how many lists to ask for at once, of all accounts and regions")
}

// reports are the flags about what is told.
func (s *settings) reports(flags *flag.FlagSet) {
	flags.StringVar(&s.format, "format", "table", strings.Join(formats(), ", "))
	flags.StringVar(&s.out, "out", "-", "the `file` to write; - is stdout")
	flags.Func("accept", "`kinds`, separated by commas, of what need not be listed: they are reported, and do not make the exit code 2; service-disabled by default", func(text string) error {
		s.accept = nil
		for name := range strings.SplitSeq(text, ",") {
			s.accept = append(s.accept, gaps.Kind(name))
		}
		return nil
	})
}

func formats() []string { return slices.Sorted(maps.Keys(writers)) }

func (s *settings) check() error {
	switch {
	case s.concurrency < 1:
		return errors.New("-concurrency must be 1 or more")
	case !slices.Contains(formats(), s.format):
		return fmt.Errorf("-format %q is none of %s", s.format, strings.Join(formats(), ", "))
	case s.under && len(s.types) > 0:
		return errors.New("-under is for all types, and -types names some: one of them")
	}
	return errors.Join(scope.Among("-accept", s.accept, gaps.Kinds), scope.Among("-services", s.services, serviceNames()), s.checkTypes())
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
