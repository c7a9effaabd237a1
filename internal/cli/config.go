package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/source"
)

// configure reads the settings of a consumer: the file that --config names, or a
// resgen.yaml in the current folder, if there is one. They stand for flags and
// arguments that the command line does not have.
func (c *command) configure(cmd *cobra.Command, _ []string) error {
	name, named := pipeline.ConfigName, cmd.Flags().Changed("config")
	if named {
		name = c.configFile
	}
	text, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return nil
	case err != nil:
		return exit(c.fault(err))
	}
	config, found := definition.ParseConfig(source.New(filepath.ToSlash(name), text))
	if found.Len() > 0 {
		if err := diag.Text(c.stderr, found.Sorted()); err != nil {
			return exit(c.fault(err))
		}
		return exit(exitFound)
	}
	return c.take(cmd, config, filepath.Dir(name))
}

// take sets what the command line does not. Paths are relative to the folder of the
// settings.
func (c *command) take(cmd *cobra.Command, config *definition.Config, folder string) error {
	for _, path := range config.Definitions {
		c.definitions = append(c.definitions, filepath.Join(folder, filepath.FromSlash(path.Value)))
	}
	out := config.Out
	if cmd.Name() == "docs" {
		out = config.Docs
	}
	if out.IsSet() {
		out.Value = filepath.Join(folder, filepath.FromSlash(out.Value))
	}
	for flag, text := range map[string]definition.Text{"out": out, "fail-on": config.FailOn} {
		if flag == "fail-on" && cmd.Name() != "check" {
			continue
		}
		if f := cmd.Flags().Lookup(flag); f != nil && !f.Changed && text.IsSet() {
			if err := f.Value.Set(text.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

// definitionsOr returns the definitions that a command line names, or else the
// settings, or else the folder definitions.
func (c *command) definitionsOr(args []string) []string {
	switch {
	case len(args) > 0:
		return args
	case len(c.definitions) > 0:
		return c.definitions
	}
	return []string{"definitions"}
}
