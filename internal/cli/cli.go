// Package cli is resgen's command line: one file for each verb. It is the only
// package that prints or decides an exit code.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/seed5e775779/resgen/internal/diag"
)

// The exit codes.
const (
	exitOK    = 0
	exitFound = 1 // the definitions have mistakes, or --check found something stale
	exitUsage = 2 // the command line is wrong
	exitFault = 3 // a file cannot be read or written, or resgen itself is at fault
)

// verb is one command.
type verb struct {
	name, summary string
	run           func(ctx context.Context, c *command, args []string) int
}

var verbs = []verb{
	{"generate", "write Go packages from definitions", generate},
	{"docs", "write reference pages from definitions", docs},
	{"import", "print a definition made from a boto3-style resource file", importFrom},
	{"version", "print resgen's version", version},
}

// command is what a verb works with.
type command struct {
	stdout, stderr io.Writer
}

// Run runs a command line, without the program's name, and returns the exit
// code.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c := &command{stdout: stdout, stderr: stderr}
	if len(args) == 0 {
		usage(stderr)
		return exitUsage
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		usage(stdout)
		return exitOK
	}
	for _, v := range verbs {
		if v.name == args[0] {
			return v.run(ctx, c, args[1:])
		}
	}
	fmt.Fprintf(stderr, "resgen: there is no command %q\n\n", args[0])
	usage(stderr)
	return exitUsage
}

func usage(w io.Writer) {
	fmt.Fprint(w, "resgen writes typed Go resources over clients of the AWS SDK for Go v2.\n\nUsage: resgen <command> [flags] [arguments]\n\n")
	for _, v := range verbs {
		fmt.Fprintf(w, "  %-10s %s\n", v.name, v.summary)
	}
	fmt.Fprint(w, "\nresgen <command> -h tells the flags of a command.\n")
}

// flags returns a flag set that reports to c and never exits.
func (c *command) flags(name, synopsis string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(c.stderr)
	fs.Usage = func() {
		fmt.Fprintf(fs.Output(), "Usage: resgen %s %s\n\n", name, synopsis)
		fs.PrintDefaults()
	}
	return fs
}

// parseFlags parses args and returns false with the exit code if the verb is
// over: wrong flags, or -h.
func parseFlags(fs *flag.FlagSet, args []string) (int, bool) {
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return exitOK, false
	case err != nil:
		return exitUsage, false
	}
	return exitOK, true
}

// maxFault bounds the runes of an error, whatever it quotes.
const maxFault = 4000

// fault reports an error that is not about a definition.
func (c *command) fault(err error) int {
	fmt.Fprintf(c.stderr, "resgen: %s\n", diag.Shorten(err.Error(), maxFault))
	return exitFault
}
