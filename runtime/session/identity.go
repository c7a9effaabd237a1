package session

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
)

// ErrIncompleteCredentials means that a part of credentials is missing: one of
// the two keys in the environment, in a profile or in an answer, or both beside
// a session token. Nothing else is taken in their place.
var ErrIncompleteCredentials = errors.New("incomplete credentials")

// The keys of credentials in shared files.
const (
	accessKey = "aws_access_key_id"
	secretKey = "aws_secret_access_key"
	tokenKey  = "aws_session_token"
)

// incomplete returns an error that says which part of credentials is missing,
// nil if none is or nothing is there. names are those of the two keys and the
// token, values what they hold.
func incomplete(names, values [3]string) error {
	var there, missing []string
	for i, name := range names {
		switch {
		case values[i] != "":
			there = append(there, name)
		case i < 2:
			missing = append(missing, name)
		}
	}
	if len(there) == 0 || len(missing) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s set, %s missing", ErrIncompleteCredentials, list(there), list(missing))
}

// list returns "a is" or "a and b are".
func list(names []string) string {
	if len(names) == 1 {
		return names[0] + " is"
	}
	return strings.Join(names, " and ") + " are"
}

// checkEnvironment returns an error if credentials in the environment lack a
// part.
func checkEnvironment() error {
	first := func(names ...string) (string, string) {
		for _, name := range names {
			if value := os.Getenv(name); value != "" {
				return name, value
			}
		}
		return names[0], ""
	}
	var names, values [3]string
	names[0], values[0] = first("AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY")
	names[1], values[1] = first("AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY")
	names[2], values[2] = first("AWS_SESSION_TOKEN")
	if err := incomplete(names, values); err != nil {
		return fmt.Errorf("the environment: %w", err)
	}
	return nil
}

// checkKeys returns an error if keys of a profile lack a part. The keys that
// are read last count.
func (s shared) checkKeys(name string) error {
	for _, section := range slices.Backward(s.sections("profile", name)) {
		names := [3]string{accessKey, secretKey, tokenKey}
		var values [3]string
		for i, key := range names {
			values[i] = section.values[key]
		}
		if err := incomplete(names, values); err != nil {
			return fmt.Errorf("%s: profile %s: %w", section.place, name, err)
		}
		if values[0] != "" {
			return nil
		}
	}
	return nil
}

// values returns what all sections of a profile say together.
func (s shared) values(profile string) *section {
	all := &section{values: map[string]string{}}
	for _, section := range s.sections("profile", profile) {
		maps.Copy(all.values, section.values)
		all.place = section.place
	}
	return all
}

// checkIdentity returns an error unless it is clear whose credentials the
// profile leads to. It follows source_profile to its end.
func (s shared) checkIdentity(name string) error {
	var visited []string
	for name != "" {
		p := s.values(name)
		if err := errors.Join(s.checkPlace(name), s.checkKeys(name)); err != nil {
			return err
		}
		switch {
		case p.has(accessKey) && len(visited) > 0 && p.has("role_arn"):
			return fmt.Errorf("%s: profile %s has keys and a role, so it is not clear which of them is the source of %s", p.place, name, visited[len(visited)-1])
		case p.has(accessKey) && (len(visited) > 0 || p.values["source_profile"] == name):
			return nil
		}
		if err := p.checkSources(name); err != nil {
			return err
		}
		visited = append(visited, name)
		next := p.values["source_profile"]
		if err := s.checkNext(visited, next); err != nil {
			return err
		}
		name = next
	}
	return nil
}

// checkNext returns an error if the last of the visited profiles cannot have
// its credentials from the next, "" for none.
func (s shared) checkNext(visited []string, next string) error {
	name := visited[len(visited)-1]
	place := s.values(name).place
	switch {
	case next == "":
		return nil
	case slices.Contains(visited, next):
		return fmt.Errorf("%s: source_profile goes round in a circle: %s", place, strings.Join(append(visited, next), " -> "))
	case len(s.sections("profile", next)) == 0:
		if err := s.checkPlace(next); err != nil {
			return err
		}
		return fmt.Errorf("%s: profile %s: its source_profile %s does not exist", place, name, next)
	case s.checkKeys(next) == nil && !s.values(next).hasSource():
		return fmt.Errorf("%s: profile %s has no credentials, but is the source_profile of %s", s.values(next).place, next, name)
	}
	return nil
}

// checkPlace returns an error if the credentials file has the profile under a
// heading for configuration files, which is not read there.
func (s shared) checkPlace(name string) error {
	for _, f := range s.credentials {
		for _, section := range f.sections {
			if kind, rest := cutBlank(section.name); section.kind == "" && kind == "profile" && rest == name {
				return fmt.Errorf("%s: write [%s], for in a credentials file [profile %[2]s] is not the profile %[2]s", section.place, name)
			}
		}
	}
	return nil
}

// sources are the keys that each say where a profile's credentials come from.
var sources = []string{
	"source_profile", "credential_source", "credential_process", "web_identity_token_file", "login_session",
	accessKey, "sso_session", "sso_start_url", "sso_account_id",
}

// hasSource tells whether the profile says where its credentials come from.
func (s *section) hasSource() bool { return slices.ContainsFunc(sources, s.has) }

// checkSources returns an error if the profile says in two ways, or in none,
// who assumes its role, or half of what a login is for.
func (s *section) checkSources(name string) error {
	var words []string
	for _, key := range sources[:4] {
		if s.has(key) {
			words = append(words, key)
		}
	}
	switch {
	case len(words) > 1:
		return fmt.Errorf("%s: profile %s: it has %s: only one may say where credentials come from", s.place, name, strings.Join(words, " and "))
	case s.has("sso_account_id") != s.has("sso_role_name"):
		return fmt.Errorf("%s: profile %s: sso_account_id and sso_role_name need each other", s.place, name)
	case s.has("role_arn") && !s.hasSource():
		return fmt.Errorf("%s: profile %s: role_arn is set, but not who assumes the role: source_profile or credential_source", s.place, name)
	}
	return nil
}

// checkServices returns an error if the profile names a section of services
// that is not there: requests would go to other endpoints.
func (s shared) checkServices(profile string) error {
	p := s.values(profile)
	if name := p.values["services"]; name != "" && len(s.sections("services", name)) == 0 {
		return fmt.Errorf("%s: profile %s: there is no section [services %s]", p.place, profile, name)
	}
	return nil
}

// check returns an error unless it is clear whom the settings are of.
func (s *settings) check(env config.EnvConfig, files shared) error {
	name := profileOf([]any{s.options, env})
	exists := len(files.sections("profile", name)) > 0
	if asked := s.options.SharedConfigProfile + env.SharedConfigProfile; asked != "" && !exists {
		return config.SharedConfigProfileNotExistError{Profile: name}
	}
	if err := files.checkServices(name); err != nil {
		return err
	}
	if s.options.Credentials != nil {
		return nil
	}
	if s.options.SharedConfigProfile == "" {
		if err := checkEnvironment(); err != nil {
			return err
		}
		if env.Credentials.HasKeys() || env.WebIdentityTokenFilePath != "" {
			return nil
		}
	}
	return files.checkIdentity(name)
}

// checkAnswer returns an error for credentials that a request cannot be signed
// with.
func checkAnswer(c aws.Credentials) error {
	names := [3]string{"the access key ID", "the secret access key", "the session token"}
	if err := incomplete(names, [3]string{c.AccessKeyID, c.SecretAccessKey, c.SessionToken}); err != nil {
		return err
	}
	if !c.HasKeys() {
		return fmt.Errorf("%w: the answer has no keys", ErrIncompleteCredentials)
	}
	return nil
}
