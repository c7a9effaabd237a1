package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/pipeline"
	"github.com/seed5e775779/resgen/internal/source"
)

// unconfigured are the commands that need no settings: a mistake there must not keep a
// shell from starting.
var unconfigured = []string{"bash", "completion", "fish", "help", "import", "powershell", "version", "zsh"}

// refuseEmpty refuses an argument, or the value of a flag, that is there and names no file
// or folder, as those do of a variable that is not set. What is not there is another
// matter, and so are guides, of which there may be none, and words that a shell completes.
func refuseEmpty(cmd *cobra.Command, args []string) (err error) {
	completes := cmd.Name() == cobra.ShellCompRequestCmd || cmd.Name() == cobra.ShellCompNoDescRequestCmd
	if slices.Contains(args, "") && !completes {
		return errors.New("an argument is empty")
	}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		kind, _ := pflag.UnquoteUsage(f)
		if isPath := kind == "file" || kind == "folder"; isPath && f.Value.String() == "" && f.Name != "guides" {
			err = fmt.Errorf("--%s is empty: expected a %s", f.Name, kind)
		}
	})
	return err
}

// misnamedConfig would be passed over in silence.
const misnamedConfig = "resgen.yml"

// configure reads the settings of a consumer: the file that --config names, or a
// resgen.yaml in the current folder, if there is one. They stand for flags and
// arguments that the command line does not have.
func (c *command) configure(cmd *cobra.Command, args []string) error {
	if err := refuseEmpty(cmd, args); err != nil {
		return err
	}
	if slices.Contains(unconfigured, cmd.Name()) {
		return nil
	}
	text, err := source.ReadFile(c.configFile, definition.MaxBytes+1)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !cmd.Flags().Changed("config"):
		if _, err := os.Lstat(misnamedConfig); err == nil {
			return exit(c.fault(fmt.Errorf("%s is not read: settings are called %s", misnamedConfig, pipeline.ConfigName)))
		}
		return nil
	case err != nil:
		return exit(c.fault(err))
	}
	config, found := definition.ParseConfig(source.New(filepath.ToSlash(c.configFile), text))
	if found.Len() > 0 {
		if err := diag.Text(c.stderr, found.Sorted()); err != nil {
			return exit(c.fault(err))
		}
		return exit(exitFound)
	}
	return c.take(cmd, config, filepath.Dir(c.configFile))
}

// take sets what the command line does not. Paths are relative to the folder of the
// settings.
func (c *command) take(cmd *cobra.Command, config *definition.Config, folder string) error {
	for _, path := range config.Definitions {
		c.definitions = append(c.definitions, from(folder, path.Value))
	}
	switch cmd.Name() {
	case "docs":
		return setDefault(cmd, "out", from(folder, config.Docs.Value))
	case "check":
		return setDefault(cmd, "fail-on", config.FailOn.Value)
	default:
		return setDefault(cmd, "out", from(folder, config.Out.Value))
	}
}

// from returns where a path of the settings leads to; "" for none.
func from(folder, path string) string {
	local := filepath.FromSlash(path)
	if path == "" || strings.HasPrefix(path, definition.Shipped) || filepath.IsAbs(local) {
		return local
	}
	return filepath.Join(folder, local)
}

// setDefault sets a flag that a command has, unless the command line does.
func setDefault(cmd *cobra.Command, flag, value string) error {
	f := cmd.Flags().Lookup(flag)
	if f == nil || f.Changed || value == "" {
		return nil
	}
	return f.Value.Set(value)
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
