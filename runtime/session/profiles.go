package session

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"
)

// AvailableProfiles returns the names of the profiles in the shared
// configuration and credentials files that the session was loaded from, sorted,
// each once. It reads the files anew. A file that is not there has none; the
// locations are those of AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, or of
// WithSharedConfigFiles and WithSharedCredentialsFiles in the SDK's config
// package, as they were when the session was made, else the SDK's defaults.
func (s *Session) AvailableProfiles(ctx context.Context) ([]string, error) {
	err := ctx.Err()
	var profiles []string
	if err == nil {
		profiles, err = listProfiles(s.cfg.ConfigSources)
	}
	if err != nil {
		return nil, s.fail("AvailableProfiles", err)
	}
	return profiles, nil
}

// listProfiles returns the profiles of the files that the sources name. A
// configuration file calls them "profile x", a credentials file "x".
func listProfiles(sources []any) ([]string, error) {
	configFiles, credentialsFiles := sharedFiles(sources)
	inConfig, err := sections(configFiles)
	if err != nil {
		return nil, err
	}
	inCredentials, err := sections(credentialsFiles)
	if err != nil {
		return nil, err
	}
	var profiles []string
	for _, s := range inConfig {
		if s.kind == "profile" || s.kind == "" && strings.EqualFold(s.name, config.DefaultSharedConfigProfile) {
			profiles = append(profiles, s.name)
		}
	}
	for _, s := range inCredentials {
		if s.kind == "" {
			profiles = append(profiles, s.name)
		}
	}
	slices.Sort(profiles)
	return slices.Compact(profiles), nil
}

// sharedFiles returns the files that the sources name, in the order in which
// the SDK looks for them.
func sharedFiles(sources []any) (configFiles, credentialsFiles []string) {
	configFiles, credentialsFiles = config.DefaultSharedConfigFiles, config.DefaultSharedCredentialsFiles
	for _, source := range slices.Backward(sources) {
		switch s := source.(type) {
		case config.EnvConfig:
			if s.SharedConfigFile != "" {
				configFiles = []string{s.SharedConfigFile}
			}
			if s.SharedCredentialsFile != "" {
				credentialsFiles = []string{s.SharedCredentialsFile}
			}
		case config.LoadOptions:
			if s.SharedConfigFiles != nil {
				configFiles = s.SharedConfigFiles
			}
			if s.SharedCredentialsFiles != nil {
				credentialsFiles = s.SharedCredentialsFiles
			}
		}
	}
	return configFiles, credentialsFiles
}

// section is the heading of a part of a shared file: "[kind name]" or "[name]".
type section struct{ kind, name string }

// sections returns the headings in the files, in order.
func sections(files []string) ([]section, error) {
	var list []section
	for _, file := range files {
		f, err := os.Open(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(f)
		for lines.Scan() {
			if s, ok := heading(lines.Text()); ok {
				list = append(list, s)
			}
		}
		if err := errors.Join(lines.Err(), f.Close()); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// heading reads a line as a heading. A comment may follow it.
func heading(line string) (section, bool) {
	if i := strings.IndexAny(line, "#;"); i >= 0 {
		line = line[:i]
	}
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "[") || !strings.HasSuffix(line, "]") || len(line) < 2 {
		return section{}, false
	}
	inside := strings.TrimSpace(line[1 : len(line)-1])
	kind, name, two := strings.Cut(strings.ReplaceAll(inside, "\t", " "), " ")
	if !two {
		return section{name: inside}, inside != ""
	}
	return section{kind, strings.TrimSpace(name)}, true
}
