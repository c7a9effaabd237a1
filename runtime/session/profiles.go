package session

import (
	"context"
	"slices"

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

// listProfiles returns the profiles of the files that the sources name.
func listProfiles(sources []any) ([]string, error) {
	all, err := readAll(sources)
	return all.profiles(), err
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

// shared is everything that the shared files say.
type shared struct{ config, credentials []*sharedFile }

// readAll reads the files that the sources name.
func readAll(sources []any) (all shared, err error) {
	configFiles, credentialsFiles := sharedFiles(sources)
	if all.config, err = readFiles(configFiles, true); err != nil {
		return shared{}, err
	}
	all.credentials, err = readFiles(credentialsFiles, false)
	return all, err
}

// readFiles reads the files that are there.
func readFiles(paths []string, isConfig bool) ([]*sharedFile, error) {
	var files []*sharedFile
	for _, path := range paths {
		f, err := readShared(path, isConfig)
		if err != nil {
			return nil, err
		}
		if f != nil {
			files = append(files, f)
		}
	}
	return files, nil
}

// sections returns the sections of a kind and name in the order in which the
// SDK reads them: what a later one says wins.
func (s shared) sections(kind, name string) (list []*section) {
	for _, f := range slices.Concat(s.config, s.credentials) {
		for _, section := range f.sections {
			if section.kind == kind && section.name == name {
				list = append(list, section)
			}
		}
	}
	return list
}

// profiles returns the names of all profiles, sorted.
func (s shared) profiles() (names []string) {
	for _, f := range slices.Concat(s.config, s.credentials) {
		for _, section := range f.sections {
			if section.kind == "profile" {
				names = append(names, section.name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
