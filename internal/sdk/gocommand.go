package sdk

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// goCommand asks the go command from a folder and lets it change nothing there.
type goCommand struct {
	dir   string
	work  string   // go.work in use; "" for none
	flags []string // of list
	env   []string // beside the process's
}

// newGoCommand looks at how the go command is set up. GOFLAGS may allow it to
// download what go.mod lacks and to write it there: a flag takes that back.
// Without such a GOFLAGS it may not, or reads a vendor folder, which the flag
// would end.
func newGoCommand(ctx context.Context, in Place) goCommand {
	g := goCommand{dir: in.Dir}
	if in.Work != "" {
		g.env = []string{"GOWORK=" + in.Work}
	}
	if in.known != nil {
		g.flags, g.work = in.known.flags, in.known.work
		return g
	}
	out, err := g.run(ctx, []string{"env", "GOFLAGS", "GOWORK"})
	if err != nil {
		return g // the next question tells what is wrong
	}
	flags, work, _ := strings.Cut(string(out), "\n")
	if strings.Contains(flags, "-mod=mod") {
		g.flags = []string{"-mod=readonly"}
	}
	if g.work = strings.TrimSpace(work); g.work == "off" {
		g.work = ""
	}
	return g
}

// list runs go list -e about paths.
func (g goCommand) list(ctx context.Context, flags, paths []string) ([]byte, error) {
	return g.run(ctx, slices.Concat([]string{"list", "-e"}, g.flags, flags, []string{"--"}, paths))
}

func (g goCommand) run(ctx context.Context, args []string) ([]byte, error) {
	var stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = g.dir
	cmd.Env = append(os.Environ(), g.env...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if said := strings.TrimSpace(stderr.String()); err != nil && said != "" {
		return nil, fmt.Errorf("go %s: %s", args[0], oneLine(said))
	}
	return out, err
}

// maxProblem bounds the bytes of what the go command says about one package.
const maxProblem = 600

// oneLine joins the lines of a message of the go command.
func oneLine(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > maxProblem {
		text = strings.ToValidUTF8(text[:maxProblem], "") + "..."
	}
	return text
}
