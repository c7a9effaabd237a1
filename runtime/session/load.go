package session

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
)

// settings are what New loads with.
type settings struct {
	load    []func(*config.LoadOptions) error
	options config.LoadOptions // what load makes, for once
	account string
}

// collect applies the options of the caller, each once.
func collect(opts []Option) (*settings, error) {
	var s settings
	for _, o := range opts {
		o.prepare(&s)
	}
	for _, fn := range s.load {
		if err := fn(&s.options); err != nil {
			return nil, err
		}
	}
	return &s, nil
}

// config loads what the environment, the files and the options say together,
// once it is clear that all of them are read as they are meant.
func (s *settings) config(ctx context.Context) (aws.Config, error) {
	env, err := config.NewEnvConfig()
	if err != nil {
		return aws.Config{}, err
	}
	files, err := readAll([]any{s.options, env})
	if err != nil {
		return aws.Config{}, err
	}
	if err := s.check(env, files); err != nil {
		return aws.Config{}, explain(files, err)
	}
	lent := s.options
	guardCallbacks(&lent)
	if err := rename(&lent, env); err != nil {
		return aws.Config{}, err
	}
	cfg, err := load(ctx, lent, env, files)
	if err != nil {
		return aws.Config{}, explain(files, err)
	}
	if err := checkRegion(cfg.Region); err != nil {
		return aws.Config{}, err
	}
	cfg.ConfigSources = withoutSecrets(cfg.ConfigSources, s.options)
	return cfg, nil
}

// rename asks for the profile by the name under which the SDK can find it.
func rename(o *config.LoadOptions, env config.EnvConfig) error {
	name := profileOf([]any{*o, env})
	if plain(name) == name {
		return nil
	}
	// For the SDK, a profile that an option names wins over keys in the
	// environment, one that the environment names does not.
	if o.SharedConfigProfile == "" && o.Credentials == nil && (env.Credentials.HasKeys() || env.WebIdentityTokenFilePath != "") {
		return fmt.Errorf("the profile %s beside credentials in the environment: a name with # or ; can only be used without them", name)
	}
	o.SharedConfigProfile = plain(name)
	return nil
}

// load has the SDK load the configuration from the files.
func load(ctx context.Context, o config.LoadOptions, env config.EnvConfig, files shared) (cfg aws.Config, err error) {
	var l lender
	defer func() { err = errors.Join(err, l.end()) }()
	configFiles, credentialsFiles := sharedFiles([]any{o, env})
	configFiles, changed, err := l.lend(configFiles, files.config)
	if err != nil {
		return aws.Config{}, err
	}
	credentialsFiles, also, err := l.lend(credentialsFiles, files.credentials)
	if err != nil {
		return aws.Config{}, err
	}
	if changed || also {
		o.SharedConfigFiles, o.SharedCredentialsFiles = configFiles, credentialsFiles
	}
	return config.LoadDefaultConfig(ctx, func(all *config.LoadOptions) error {
		*all = o
		return nil
	})
}

// explain adds to the SDK's errors about profiles what they leave out.
func explain(files shared, err error) error {
	var missing config.SharedConfigProfileNotExistError
	var source config.SharedConfigAssumeRoleError
	switch {
	case errors.As(err, &source) && source.Err == nil:
		return fmt.Errorf("profile %s has no credentials with which %s could be assumed", source.Profile, source.RoleARN)
	case !errors.As(err, &missing):
		return err
	}
	for _, f := range files.config {
		for _, s := range f.sections {
			if s.kind == "" && s.name == missing.Profile {
				return fmt.Errorf("%w; %s: write [profile %s]", err, s.place, s.name)
			}
		}
	}
	if profiles := files.profiles(); len(profiles) > 0 {
		return fmt.Errorf("%w; there are: %s", err, strings.Join(profiles, ", "))
	}
	return err
}
