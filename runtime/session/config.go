package session

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
)

// copyConfig returns a copy that shares nothing that a caller could change in
// place.
func copyConfig(cfg aws.Config) aws.Config {
	cfg.ConfigSources = slices.Clone(cfg.ConfigSources)
	cfg.APIOptions = slices.Clone(cfg.APIOptions)
	cfg.ServiceOptions = slices.Clone(cfg.ServiceOptions)
	cfg.AuthSchemePreference = slices.Clone(cfg.AuthSchemePreference)
	cfg.Interceptors = cfg.Interceptors.Copy()
	if cfg.BaseEndpoint != nil {
		cfg.BaseEndpoint = aws.String(*cfg.BaseEndpoint)
	}
	return cfg
}

// withoutSecrets returns the sources without the credentials in them, and with
// the options of the caller instead of those that the SDK was given. Clients
// look for settings there; credentials are settled once a configuration is
// loaded, and would show when it is printed.
func withoutSecrets(sources []any, options config.LoadOptions) []any {
	clean := make([]any, len(sources))
	for i, source := range sources {
		switch s := source.(type) {
		case config.LoadOptions:
			options.Credentials = nil
			source = options
		case config.EnvConfig:
			s.Credentials, s.ContainerAuthorizationToken = aws.Credentials{}, ""
			source = s
		case config.SharedConfig:
			source = *withoutKeys(&s)
		}
		clean[i] = source
	}
	return clean
}

// withoutKeys returns a copy of what a profile says, and of the profiles that
// it leads to, without keys.
func withoutKeys(s *config.SharedConfig) *config.SharedConfig {
	if s == nil {
		return nil
	}
	clean := *s
	clean.Credentials = aws.Credentials{}
	clean.Source = withoutKeys(s.Source)
	return &clean
}

// profileOf returns the profile that a configuration was loaded from, in the
// order in which the SDK looks for it.
func profileOf(sources []any) string {
	for _, source := range sources {
		name := ""
		switch s := source.(type) {
		case config.LoadOptions:
			name = s.SharedConfigProfile
		case config.EnvConfig:
			name = s.SharedConfigProfile
		}
		if name != "" {
			return name
		}
	}
	return config.DefaultSharedConfigProfile
}
