package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/apidiff"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/pipeline"
)

// diffFlags are the flags of diff.
type diffFlags struct {
	failOn string
	format string
}

func diffVerb(c *command) *cobra.Command {
	f := &diffFlags{}
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "tell what new definitions do to the generated API",
		Long: `Compares what is generated from OLD and from NEW, definitions or folders of them:
what breaks programs, what compiles and does something else, what is new, what is
only said otherwise. Nothing is written.

Exits with 1 if there is a change of the level --fail-on or a graver one. The levels
are breaking, behavior, additive, docs; never fails never.`,
		Example: "  git worktree add /tmp/main main && resgen diff /tmp/main/definitions definitions",
		Args:    cobra.ExactArgs(2),
		RunE:    ends(func(ctx context.Context, args []string) int { return diff(ctx, c, f, args[0], args[1]) }),
	}
	cmd.Flags().StringVar(&f.failOn, "fail-on", apidiff.Breaking.String(), "exit with 1 from this `level` on: docs, additive, behavior, breaking, or never")
	cmd.Flags().StringVar(&f.format, "format", "text", "how to print: text, json")
	complete(cmd, "fail-on", "docs", "additive", "behavior", "breaking", never)
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
	return c.changes(f, compared(was, is))
}

// check says what is wrong with the flags.
func (f *diffFlags) check(c *command) int {
	if _, ok := apidiff.ParseLevel(f.failOn); !ok && f.failOn != never {
		return c.usage("--fail-on is docs, additive, behavior, breaking or never, not %q", f.failOn)
	}
	if f.format != "text" && f.format != "json" {
		return c.usage("--format is text or json, not %q", f.format)
	}
	return exitOK
}

// models resolves definitions, and prints what keeps them from it.
func (c *command) models(ctx context.Context, o pipeline.Options) (map[string]*model.Service, int) {
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
		return nil, exitFound
	}
	byPackage := map[string]*model.Service{}
	for _, s := range res.Services {
		byPackage[s.Package] = s
	}
	return byPackage, exitOK
}

// compared returns the changes by package; a package without any is left out.
func compared(was, is map[string]*model.Service) map[string][]apidiff.Change {
	all := map[string][]apidiff.Change{}
	for _, pkg := range slices.Concat(slices.Collect(maps.Keys(was)), slices.Collect(maps.Keys(is))) {
		if changes := apidiff.Compare(was[pkg], is[pkg]); len(changes) > 0 {
			all[pkg] = changes
		}
	}
	return all
}

// changes prints changes by package, and returns the exit code for the gravest.
func (c *command) changes(f *diffFlags, all map[string][]apidiff.Change) int {
	if f.format == "json" {
		enc := json.NewEncoder(c.stdout)
		enc.SetIndent("", "  ")
		if err := enc.Encode(all); err != nil {
			return c.fault(err)
		}
	} else {
		c.pages(all)
	}
	level, _ := apidiff.ParseLevel(f.failOn)
	for _, changes := range all {
		for _, change := range changes {
			if change.Level <= level {
				return exitFound
			}
		}
	}
	return exitOK
}

func (c *command) pages(all map[string][]apidiff.Change) {
	if len(all) == 0 {
		fmt.Fprintln(c.stdout, "no changes")
	}
	for i, pkg := range slices.Sorted(maps.Keys(all)) {
		if i > 0 {
			fmt.Fprintln(c.stdout)
		}
		fmt.Fprint(c.stdout, apidiff.Page(pkg, all[pkg]))
	}
}
