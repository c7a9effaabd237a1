// Package cli is resgen's command line: one file for each verb. It is the only
// package that prints or decides an exit code, and the only one that knows the
// library of command lines.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

// The exit codes.
const (
	exitOK    = 0
	exitFound = 1 // the definitions have mistakes, or --check found something stale
	exitUsage = 2 // the command line is wrong
	exitFault = 3 // a file cannot be read or written, or resgen itself is at fault
)

// command is what a verb works with.
type command struct {
	stdout  *printed
	stderr  io.Writer
	verbose bool

	configFile  string
	definitions []string // of the settings; nil if they do not say
}

// verbs make the commands, in the order in which help lists them.
var verbs = []func(*command) *cobra.Command{
	generateVerb, checkVerb, diffVerb, showVerb, listVerb, fmtVerb, docsVerb, importVerb, scaffoldVerb, versionVerb,
}

// exit ends a verb with a code, after it has said why.
type exit int

// Error is never printed: who returns an exit has said all there is to say.
func (e exit) Error() string { return "exit " + strconv.Itoa(int(e)) }

// Run runs a command line, without the program's name, and returns the exit
// code.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c := &command{stdout: &printed{Writer: stdout}, stderr: stderr}
	root := rootVerb(c)
	checkTopics(root)
	root.SetArgs(args)
	ran, err := root.ExecuteContextC(ctx)
	code := exit(exitOK)
	switch said := errors.As(err, &code); {
	case c.stdout.err != nil && code != exitFault:
		return c.fault(c.stdout.err)
	case said || err == nil:
		return int(code)
	}
	c.say("%s", diag.Shorten(err.Error(), maxFault))
	fmt.Fprintf(stderr, "\n%s", ran.UsageString())
	return exitUsage
}

// printed is where a command prints to. It keeps the first error, so that no command
// succeeds of which a part could not be printed.
type printed struct {
	io.Writer
	err error
}

func (p *printed) Write(text []byte) (int, error) {
	n, err := p.Writer.Write(text)
	if p.err == nil {
		p.err = err
	}
	return n, err
}

const about = `resgen writes typed Go resources over clients of the AWS SDK for Go v2.

A definition (YAML, one for each service) says what resources a service has, what
names them, and which operations they are loaded, listed and changed with.

Exit codes: 0 all is well, 1 something was found, 2 the command line is wrong,
3 a file cannot be read or written.`

// rootVerb is resgen itself.
func rootVerb(c *command) *cobra.Command {
	root := &cobra.Command{
		Use: "resgen <command>", Short: "typed Go resources over the AWS SDK", Long: about,
		Example: `  go get github.com/aws/aws-sdk-go-v2/service/kms
  resgen scaffold github.com/aws/aws-sdk-go-v2/service/kms > definitions/kms.yaml
  resgen generate && resgen check && resgen show kms.Key`,
		SilenceErrors: true, SilenceUsage: true,
		Args: cobra.ArbitraryArgs,
	}
	root.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return errors.New("say which command")
		}
		return errors.New(noCommand(root, args[0]))
	}
	root.PersistentPreRunE = c.configure
	root.SetOut(c.stdout)
	root.SetErr(c.stderr)
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveDefault)
	root.PersistentFlags().BoolVarP(&c.verbose, "verbose", "v", false, "say what is read")
	root.PersistentFlags().StringVar(&c.configFile, "config", pipeline.ConfigName, "`file` with definitions, out, docs and failOn; may be absent")
	for _, verb := range verbs {
		root.AddCommand(verb(c))
	}
	return root
}

// checkTopics has help refuse what is no command, of which it says so and no more otherwise.
func checkTopics(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	help, _, _ := root.Find([]string{"help"})
	help.Args = func(_ *cobra.Command, args []string) error {
		if of, _, err := root.Find(args); err != nil || of == root && len(args) > 0 {
			return errors.New(noCommand(root, args[0]))
		}
		return nil
	}
}

// noCommand says that there is no command of a name, and which was meant.
func noCommand(root *cobra.Command, name string) string {
	text := fmt.Sprintf("there is no command %q", name)
	if near := root.SuggestionsFor(name); len(near) > 0 {
		text += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return text
}

// ends makes a verb of a function that returns an exit code.
func ends(run func(ctx context.Context, args []string) int) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if code := run(cmd.Context(), args); code != exitOK {
			return exit(code)
		}
		return nil
	}
}

// maxFault bounds the runes of an error, whatever it quotes.
const maxFault = 4000

// fault reports an error that is not about a definition.
func (c *command) fault(err error) int {
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	}
	c.say("%s", diag.Shorten(err.Error(), maxFault))
	return exitFault
}

// usage reports a flag or an argument that is not allowed.
func (c *command) usage(format string, args ...any) int {
	c.say(format, args...)
	return exitUsage
}

// say tells people something. What it quotes cannot write to the terminal.
func (c *command) say(format string, args ...any) {
	text := "resgen: " + fmt.Sprintf(format, args...)
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintln(c.stderr, diag.OneLine(line))
	}
}
