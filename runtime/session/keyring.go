package session

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// keyring is the credentials of a session as its configurations show them:
// they know whose they are, and neither fmt nor reflection can look into them.
type keyring struct {
	provider func() aws.CredentialsProvider
	owner    *account
}

// Handles learn the account from them, clients that requests go unsigned and
// where the credentials came from.
var (
	_ resource.AccountCredentials  = (*keyring)(nil)
	_ aws.CredentialProviderSource = (*keyring)(nil)
)

func hide(provider aws.CredentialsProvider, owner *account) *keyring {
	return &keyring{func() aws.CredentialsProvider { return provider }, owner}
}

// Retrieve returns credentials that a request can be signed with, or an error.
// A cache does not keep others.
func (c *keyring) Retrieve(ctx context.Context) (aws.Credentials, error) {
	provider := c.provider()
	answer, err := provider.Retrieve(ctx)
	if err != nil {
		return aws.Credentials{}, err
	}
	if err := checkAnswer(answer); err != nil {
		if cache, ok := provider.(*aws.CredentialsCache); ok {
			cache.Invalidate()
		}
		return aws.Credentials{}, err
	}
	return answer, nil
}

// KnownAccount returns the owner's account. Credentials taken from another
// session may know it, too.
func (c *keyring) KnownAccount() string {
	if id := c.owner.known(); id != "" {
		return id
	}
	return glue.ScopeOf("", c.provider()).Account
}

// IsCredentialsProvider is asked through an aws.CredentialsCache around the
// keyring, for the account as well.
func (c *keyring) IsCredentialsProvider(target aws.CredentialsProvider) bool {
	if probe, ok := target.(*resource.AccountProbe); ok {
		probe.Answer(c.KnownAccount())
		return false
	}
	return aws.IsCredentialsProvider(c.provider(), target)
}

func (c *keyring) ProviderSources() []aws.CredentialSource {
	if p, ok := c.provider().(aws.CredentialProviderSource); ok {
		return p.ProviderSources()
	}
	return nil
}

func (c *keyring) String() string   { return glue.Format("session.Credentials", glue.Redacted) }
func (c *keyring) GoString() string { return c.String() }
