package session

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/arn"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

// ErrRoleARN means that an ARN is not that of an IAM role.
var ErrRoleARN = errors.New("not the ARN of an IAM role")

const (
	// roleDuration is how long a role's credentials last unless an option says
	// otherwise: what STS itself defaults to, and the most that it allows when
	// one role assumes another.
	roleDuration = time.Hour
	// roleWindow is how long before their expiry a role's credentials are
	// refreshed, so that a request under way is not overtaken by it.
	roleWindow = time.Minute
)

// RoleOption is a setting for AssumeRole. It is any function over the SDK's
// own options, so that what this package does not name can be set too.
type RoleOption func(*stscreds.AssumeRoleOptions)

// WithExternalID sets the id that the role's trust policy asks of a third party.
func WithExternalID(id string) RoleOption {
	return func(o *stscreds.AssumeRoleOptions) { o.ExternalID = &id }
}

// WithRoleSessionName sets the name that CloudTrail shows and that ends the
// ARN of what acts in the role. The default is "resgen-", the program's name
// and the time of the call.
func WithRoleSessionName(name string) RoleOption {
	return func(o *stscreds.AssumeRoleOptions) { o.RoleSessionName = name }
}

// WithDuration sets how long the credentials last before they are refreshed:
// 15 minutes to what the role allows, one hour by default. STS counts whole
// seconds.
func WithDuration(d time.Duration) RoleOption {
	return func(o *stscreds.AssumeRoleOptions) { o.Duration = d }
}

// WithMFA sets the serial number or ARN of an MFA device and what returns its
// current code, such as stscreds.StdinTokenProvider. The code is asked for at
// every refresh. One code is asked for at a time in the whole program, so the
// function must not wait for a role that needs another. A panic is the error of
// the request that needed the code.
func WithMFA(serial string, code func() (string, error)) RoleOption {
	return func(o *stscreds.AssumeRoleOptions) { o.SerialNumber, o.TokenProvider = &serial, code }
}

// WithSessionPolicy sets a policy document, in JSON, that narrows what the
// credentials allow.
func WithSessionPolicy(document string) RoleOption {
	return func(o *stscreds.AssumeRoleOptions) { o.Policy = &document }
}

// WithPolicyARNs adds managed policies that narrow what the credentials allow.
func WithPolicyARNs(arns ...string) RoleOption {
	arns = slices.Clone(arns)
	return func(o *stscreds.AssumeRoleOptions) {
		for _, policy := range arns {
			o.PolicyARNs = append(o.PolicyARNs, types.PolicyDescriptorType{Arn: aws.String(policy)})
		}
	}
}

// WithTags adds session tags, sent in the order of their keys. The map is copied.
func WithTags(tags map[string]string) RoleOption {
	tags = maps.Clone(tags) // targets are made by a loop, which may fill one map anew for each
	return func(o *stscreds.AssumeRoleOptions) {
		for _, key := range slices.Sorted(maps.Keys(tags)) {
			o.Tags = append(o.Tags, types.Tag{Key: aws.String(key), Value: aws.String(tags[key])})
		}
	}
}

// WithTransitiveTagKeys adds keys of tags that stay when the role assumes
// another.
func WithTransitiveTagKeys(keys ...string) RoleOption {
	keys = slices.Clone(keys)
	return func(o *stscreds.AssumeRoleOptions) { o.TransitiveTagKeys = append(o.TransitiveTagKeys, keys...) }
}

// WithSourceIdentity sets who is behind the call, which stays when the role
// assumes another.
func WithSourceIdentity(identity string) RoleOption {
	return func(o *stscreds.AssumeRoleOptions) { o.SourceIdentity = &identity }
}

// WithSTSRegion sets the region in which the role is assumed, for where STS
// cannot be had in the session's: sts-fips, for one, is not in every region.
func WithSTSRegion(region string) RoleOption {
	return WithSTSOptions(func(o *sts.Options) { o.Region = region })
}

// WithSTSEndpoint sets the URL that the role is assumed at, such as that of a
// VPC endpoint.
func WithSTSEndpoint(url string) RoleOption {
	return WithSTSOptions(func(o *sts.Options) { o.BaseEndpoint = &url })
}

// WithSTSOptions sets whatever else the requests that assume the role are to
// differ in from the session's others. It adds to options given before; where
// two set the same, the later one wins.
func WithSTSOptions(fns ...func(*sts.Options)) RoleOption {
	fns = slices.Clone(fns) // they are called at every refresh
	return func(o *stscreds.AssumeRoleOptions) { o.Client = configuredClient{o.Client, fns} }
}

// configuredClient is a client with options of its own.
type configuredClient struct {
	within stscreds.AssumeRoleAPIClient
	fns    []func(*sts.Options)
}

func (c configuredClient) AssumeRole(ctx context.Context, in *sts.AssumeRoleInput, opts ...func(*sts.Options)) (*sts.AssumeRoleOutput, error) {
	return c.within.AssumeRole(ctx, in, slices.Concat(c.fns, opts)...)
}

// region returns the region that the options make of another one.
func (c configuredClient) region(region string) string {
	if within, ok := c.within.(configuredClient); ok {
		region = within.region(region)
	}
	o := sts.Options{Region: region}
	for _, fn := range c.fns {
		fn(&o)
	}
	return o.Region
}

// AssumeRole returns a session that acts in a role, in this account or another,
// with this session's region and settings. It assumes the role at once, so that
// a role that cannot be assumed is an error here. From then on the credentials
// are refreshed by the request that finds them within a minute of their expiry,
// with this session's credentials, which are refreshed in turn: a chain of
// roles lasts as long as its first link. A refresh that fails is the error of
// that request; the next one tries again.
//
// An ARN that is not a role's is ErrRoleARN, and a session without a region is
// ErrNoRegion unless WithSTSRegion gives one; nothing is sent. An answer without
// keys is ErrIncompleteCredentials.
func (s *Session) AssumeRole(ctx context.Context, roleARN string, opts ...RoleOption) (*Session, error) {
	role, err := s.assume(ctx, roleARN, opts)
	if err != nil {
		return nil, s.fail("AssumeRole", fmt.Errorf("%s: %w", roleARN, err))
	}
	return role, nil
}

func (s *Session) assume(ctx context.Context, roleARN string, opts []RoleOption) (*Session, error) {
	id, err := roleAccount(roleARN)
	if err != nil {
		return nil, err
	}
	region := s.cfg.Region
	provider := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(s.Config()), roleARN, func(o *stscreds.AssumeRoleOptions) {
		o.Duration, o.RoleSessionName = roleDuration, roleSessionName(os.Args, time.Now())
		for _, opt := range opts {
			opt(o)
		}
		if c, ok := o.Client.(configuredClient); ok {
			region = c.region(region)
		}
		guardRole(o)
	})
	if err := checkRegion(region); err != nil {
		return nil, err
	}
	if region == "" {
		return nil, ErrNoRegion
	}
	cache := aws.NewCredentialsCache(guardProvider(provider), func(o *aws.CredentialsCacheOptions) { o.ExpiryWindow = roleWindow })
	if _, err := cache.Retrieve(ctx); err != nil {
		return nil, err
	}
	return assemble(copyConfig(s.cfg), s.profile, cache, newAccount(id)), nil
}

// roleAccount returns the account in a role's ARN.
func roleAccount(roleARN string) (string, error) {
	parsed, err := arn.Parse(roleARN)
	name, isRole := strings.CutPrefix(parsed.Resource, "role/")
	digits := len(parsed.AccountID) == 12 && strings.Trim(parsed.AccountID, "0123456789") == ""
	if err != nil || parsed.Service != "iam" || !isRole || name == "" || !digits {
		return "", ErrRoleARN
	}
	return parsed.AccountID, nil
}

// roleSessionName returns a name that tells who acts: the program's, of the
// characters that STS allows, and when.
func roleSessionName(args []string, now time.Time) string {
	program := "program"
	if len(args) > 0 && args[0] != "" {
		program = filepath.Base(args[0])
	}
	program = strings.Map(func(r rune) rune {
		if r < 128 && (r == '_' || r == '-' || r == '.' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z') {
			return r
		}
		return '-'
	}, program)
	return fmt.Sprintf("resgen-%.40s-%d", program, now.Unix())
}
