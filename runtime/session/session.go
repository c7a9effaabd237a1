package session

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// Session is a profile, a region, credentials and the settings of clients. It
// is immutable and safe for concurrent use. Make one with New, Default,
// AssumeRole or With; the zero Session is not usable.
type Session struct {
	cfg         aws.Config // whose Credentials are the field below
	profile     string
	credentials *keyring
}

// New loads a session as config.LoadDefaultConfig does: from the environment,
// the shared configuration and credentials files, and what the options set,
// which wins. Credentials come from the same chain as in every program over
// the SDK: static keys, a profile that names a role or a process, web
// identity, SSO, a container's or an instance's role. They are fetched by the
// first request that needs them, so that New works without any.
//
// Files that cannot be read as they are meant, half credentials and a profile
// that leads to none are errors: nobody else's credentials are taken in their
// place. A profile that is asked for and does not exist is an error that lists
// those that do. To have no region is no error here: see ErrNoRegion.
func New(ctx context.Context, opts ...Option) (*Session, error) {
	s, err := collect(opts)
	if err != nil {
		return nil, fmt.Errorf("session.New: %w", err)
	}
	cfg, err := s.config(ctx)
	if err != nil {
		return nil, fmt.Errorf("session.New: %w", err)
	}
	return assemble(cfg, profileOf(cfg.ConfigSources), cfg.Credentials, newAccount(s.account)), nil
}

// assemble returns a session of these parts. It owns cfg.
func assemble(cfg aws.Config, profile string, provider aws.CredentialsProvider, owner *account) *Session {
	c := hide(provider, owner)
	cfg.Credentials = c
	return &Session{cfg, profile, c}
}

// standard is the session that Default returns.
var standard lazy[*Session]

// Default returns the program's standard session: what New returns without
// options, made by the first call and shared by all. Concurrent first calls
// make one. An attempt that fails is not kept: its callers get the error and
// the next call tries again. The environment and the files are read once; a
// later change of them is not seen.
func Default(ctx context.Context) (*Session, error) {
	return standard.get(ctx, func(ctx context.Context) (*Session, error) { return New(ctx) })
}

// With returns a copy of the session with the changes made, in their order. It
// sends and reads nothing. The copy shares the session's credentials, with
// their cache, unless the changes bring others. Another profile is another
// session: see New.
func (s *Session) With(changes ...Change) *Session {
	d := draft{cfg: copyConfig(s.cfg), provider: s.credentials.provider(), owner: s.credentials.owner}
	for _, c := range changes {
		c.alter(&d)
	}
	if d.stated != "" {
		d.owner = newAccount(d.stated)
	}
	return assemble(d.cfg, s.profile, d.provider, d.owner)
}

// Config returns the configuration that the New function of every generated
// package and the NewFromConfig function of every SDK client take. It is a
// copy: changing it does not change the session. Its credentials are the
// session's, refreshed when they have to be.
func (s *Session) Config() aws.Config {
	cfg := copyConfig(s.cfg)
	if !validRegion(cfg.Region) {
		cfg.APIOptions = append(cfg.APIOptions, requireRegion)
	}
	return cfg
}

// Profile returns the name of the profile that the session was loaded from:
// the one asked for, else that of AWS_PROFILE, else "default", whether or not
// the files have it. A session made by With or AssumeRole keeps its source's.
func (s *Session) Profile() string { return s.profile }

// Region returns the region, "" if none is set.
func (s *Session) Region() string { return s.cfg.Region }

// Partition returns the id of the partition that the region is in, such as
// "aws" or "aws-cn", and "" if no region is set or none has such a region.
func (s *Session) Partition() string {
	p, _ := PartitionForRegion(s.cfg.Region)
	return p.ID
}

// AvailableRegions returns the regions of the session's partition where a
// service has an endpoint: see Partition.AvailableRegions. A session without a
// region has no partition: that is ErrNoRegion.
func (s *Session) AvailableRegions(service string) ([]string, error) {
	if s.cfg.Region == "" {
		return nil, s.fail("AvailableRegions", ErrNoRegion)
	}
	p, ok := PartitionForRegion(s.cfg.Region)
	if !ok {
		return nil, s.fail("AvailableRegions", fmt.Errorf("no partition is known to have the region %q", s.cfg.Region))
	}
	regions, err := p.AvailableRegions(service)
	if err != nil {
		return nil, s.fail("AvailableRegions", err)
	}
	return regions, nil
}

// fail returns err as an error of a method of the session.
func (s *Session) fail(method string, err error) error {
	return fmt.Errorf("%v.%s: %w", s, method, err)
}
