package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/apidiff"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

// diffFlags are the flags of diff.
type diffFlags struct {
	failOn string
	format string
	sdk    string
	log    string // of changes
}

func diffVerb(c *command) *cobra.Command {
	f := &diffFlags{}
	cmd := &cobra.Command{
		Use:   "diff OLD NEW | diff --sdk OLD[..NEW] [definition.yaml or folder ...]",
		Short: "tell what new definitions, or a new SDK, do to the generated API",
		Long: `Compares what is generated from OLD and from NEW, definitions or folders of them:
what breaks programs, what compiles and does something else, what is new, what is
only said otherwise. Nothing is written.

With --sdk it compares what is generated from the same definitions with two versions
of the SDK, and then the SDK itself: operations, members, values, waiters and error
codes that a definition could use. A version is one such as v1.2.3, or latest, or a
folder whose go.mod says; without one that of go.mod is meant. What the module cache
lacks is downloaded; go.mod and go.sum stay as they are.

Exits with 1 if there is a change of the level --fail-on or a graver one. The levels
are breaking, behavior, additive, docs; never fails never. What the SDK itself has or
lacks counts only where it changes what is generated.`,
		Example: `  git worktree add /tmp/main main && resgen diff /tmp/main/definitions definitions
  resgen diff --sdk ..latest
  resgen diff --sdk v1.52.9..v1.53.0 definitions/sqs.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if f.sdk == "" && len(args) != 2 {
				return errors.New("expected two definitions or folders, or --sdk")
			}
			return nil
		},
		RunE: ends(func(ctx context.Context, args []string) int {
			if f.sdk != "" {
				return diffSDK(ctx, c, f, c.definitionsOr(args))
			}
			return diff(ctx, c, f, args[0], args[1])
		}),
	}
	cmd.Flags().StringVar(&f.sdk, "sdk", "", "compare `OLD[..NEW]` versions of the SDK")
	cmd.Flags().StringVar(&f.failOn, "fail-on", apidiff.Breaking.String(), "exit with 1 from this `level` on: docs, additive, behavior, breaking, or never")
	cmd.Flags().StringVar(&f.log, "changelog", "", "what the newest section of this `file` names, as sqs.Queue.Purge, does not fail")
	cmd.Flags().StringVar(&f.format, "format", "text", "how to print: text, json")
	complete(cmd, "fail-on", "docs", "additive", "behavior", "breaking", diag.Never)
	complete(cmd, "format", "text", "json")
	return cmd
}

func diff(ctx context.Context, c *command, f *diffFlags, before, after string) int {
	if code := f.check(c); code != exitOK {
		return code
	}
	was, code := c.models(ctx, pipeline.Options{Definitions: []string{before}})
	if code != exitOK {
		return code
	}
	is, code := c.models(ctx, pipeline.Options{Definitions: []string{after}})
	if code != exitOK {
		return code
	}
	return c.changes(f, report{Generated: compared(was, is)})
}

// check says what is wrong with the flags.
func (f *diffFlags) check(c *command) int {
	if _, ok := apidiff.ParseLevel(f.failOn); !ok && f.failOn != diag.Never {
		return c.usage("--fail-on is docs, additive, behavior, breaking or never, not %q", f.failOn)
	}
	if f.format != "text" && f.format != "json" {
		return c.usage("--format is text or json, not %q", f.format)
	}
	return exitOK
}

// models resolves definitions, and prints what keeps them from it. The result is nil if
// they could not be read at all.
func (c *command) models(ctx context.Context, o pipeline.Options) (*pipeline.Result, int) {
	o.Model = true
	res, err := pipeline.Run(ctx, o)
	if err != nil {
		return nil, c.fault(err)
	}
	c.tell(res)
	if res.Diagnostics.Len() > 0 {
		if err := printers["text"](c.stderr, res.Diagnostics.Sorted()); err != nil {
			return nil, c.fault(err)
		}
		return res, exitFound
	}
	return res, exitOK
}

// A report is what changes, by package; a package without changes is left out. What is
// generated is nil if it is not compared.
type report struct {
	Generated map[string][]apidiff.Change `json:"generated"`
	SDK       map[string][]apidiff.Change `json:"sdk,omitempty"`
}

// compared returns the changes by package.
func compared(before, after *pipeline.Result) map[string][]apidiff.Change {
	all := map[string][]apidiff.Change{}
	was, is := byPackage(before), byPackage(after)
	either := maps.Clone(was)
	maps.Copy(either, is)
	for pkg := range either {
		if changes := apidiff.Compare(was[pkg], is[pkg]); len(changes) > 0 {
			all[pkg] = changes
		}
	}
	return all
}

func byPackage(res *pipeline.Result) map[string]*model.Service {
	all := map[string]*model.Service{}
	for _, s := range res.Services {
		all[s.Package] = s
	}
	return all
}

// changes prints a report, and returns the exit code for the gravest change of what is
// generated.
func (c *command) changes(f *diffFlags, r report) int {
	if f.format == "json" {
		enc := json.NewEncoder(c.stdout)
		enc.SetIndent("", "  ")
		if err := enc.Encode(r); err != nil {
			return c.fault(err)
		}
	} else {
		fmt.Fprint(c.stdout, r.text())
	}
	return c.verdict(f, r.Generated)
}

// verdict returns the exit code for the gravest change, and says which ones the change
// log lacks.
func (c *command) verdict(f *diffFlags, all map[string][]apidiff.Change) int {
	section := ""
	if f.log != "" {
		var err error
		if section, err = newest(f.log); err != nil {
			return c.fault(err)
		}
	}
	level, _ := apidiff.ParseLevel(f.failOn)
	code := exitOK
	for _, pkg := range slices.Sorted(maps.Keys(all)) {
		for _, change := range unnamed(section, pkg, all[pkg]) {
			if change.Level > level {
				continue
			}
			code = exitFound
			if f.log != "" {
				c.say("%s does not name %s, which is %s", f.log, pkg+"."+change.Of(), change.Level)
			}
		}
	}
	return code
}

// text is the report for a person: what is generated first.
func (r report) text() string {
	var pages []string
	for _, part := range []map[string][]apidiff.Change{r.Generated, r.SDK} {
		for _, title := range slices.Sorted(maps.Keys(part)) {
			pages = append(pages, apidiff.Page(title, part[title]))
		}
	}
	if len(pages) == 0 && r.Generated != nil {
		return "no changes\n"
	}
	return strings.Join(pages, "\n")
}
