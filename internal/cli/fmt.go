package cli

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/source"
)

func fmtVerb(c *command) *cobra.Command {
	check := false
	cmd := &cobra.Command{
		Use:   "fmt [definition.yaml or folder ...]",
		Short: "lay definitions out in one way",
		Long: `Rewrites definitions in one layout: two spaces a level, lists indented below their
keys, single spaces and blank lines. Comments, the order of keys, line breaks and what
is quoted stay as they are, and so does what a definition says.`,
		Example: "  resgen fmt\n  resgen fmt --check definitions",
		RunE:    ends(func(ctx context.Context, args []string) int { return format(ctx, c, check, c.definitionsOr(args)) }),
	}
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; print a diff and exit with 1 if anything would change")
	return cmd
}

func format(ctx context.Context, c *command, check bool, args []string) int {
	paths, err := pipeline.Expand(args)
	if err != nil {
		return c.fault(err)
	}
	changes := make([]output.Change, len(paths))
	for i, path := range paths {
		if changes[i], err = laidOut(path); err != nil {
			return c.fault(err)
		}
	}
	if check {
		return c.unformatted(changes)
	}
	return c.rewrite(ctx, changes)
}

// rewrite writes definitions, those of a folder all or none, and then prints which. Links
// are followed to what they name, and what is named twice is written once.
func (c *command) rewrite(ctx context.Context, changes []output.Change) int {
	folders, names := map[string][]output.Change{}, map[string]string{}
	for _, change := range changes {
		file, err := filepath.EvalSymlinks(filepath.FromSlash(change.Path))
		if err == nil {
			file, err = filepath.Abs(file)
		}
		if err != nil {
			return c.fault(err)
		}
		if change.Kind == output.Same || names[file] != "" {
			continue
		}
		names[file] = change.Path
		change.Path = filepath.Base(file)
		folders[filepath.Dir(file)] = append(folders[filepath.Dir(file)], change)
	}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		if err := output.Apply(ctx, folder, folders[folder]); err != nil {
			return c.fault(err)
		}
		for _, change := range folders[folder] {
			fmt.Fprintln(c.stdout, names[filepath.Join(folder, change.Path)])
		}
	}
	return exitOK
}

// laidOut is what becomes of a definition.
func laidOut(path string) (output.Change, error) {
	name := filepath.ToSlash(path)
	if strings.HasPrefix(path, definition.Shipped) {
		return output.Change{}, fmt.Errorf("%s ships with resgen and is not written: format a file of your own", path)
	}
	text, err := source.ReadFile(path, definition.MaxBytes+1)
	if err != nil {
		return output.Change{}, err
	}
	if len(text) > definition.MaxBytes {
		return output.Change{}, fmt.Errorf("%s has more than %d bytes", path, definition.MaxBytes)
	}
	formatted, err := definition.Format(source.New(name, text))
	change := output.Change{Path: name, Kind: output.Update, Old: text, New: formatted}
	if string(formatted) == string(text) {
		change.Kind = output.Same
	}
	return change, err
}

// unformatted prints what would change.
func (c *command) unformatted(changes []output.Change) int {
	if err := output.Diff(c.stdout, changes); err != nil {
		return c.fault(err)
	}
	if stale(changes) > 0 {
		c.say("%d of %d definitions are not laid out so; run resgen fmt", stale(changes), len(changes))
		return exitFound
	}
	return exitOK
}
