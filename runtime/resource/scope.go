package resource

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// AccountCredentials are credentials that know whose they are. A configuration
// that holds such credentials tells the account to every handle made from it;
// a session's configurations do. Methods are safe for concurrent use.
type AccountCredentials interface {
	aws.CredentialsProvider
	// KnownAccount returns the id of the account that the credentials belong
	// to, "" while it is not known. It sends nothing.
	KnownAccount() string
}

// ScopeOf returns the scope of a client that has this region and these
// credentials, as its Options tell them. The account is known if the
// credentials are AccountCredentials that know it by now, or wrap some in a way
// that AccountProbe reaches; nil credentials are nobody's. It sends nothing.
func ScopeOf(region string, credentials aws.CredentialsProvider) Scope {
	scope := Scope{Region: region}
	if c, ok := credentials.(AccountCredentials); ok {
		scope.Account = c.KnownAccount()
	} else if c, ok := credentials.(interface {
		IsCredentialsProvider(aws.CredentialsProvider) bool
	}); ok {
		var probe AccountProbe
		c.IsCredentialsProvider(&probe)
		scope.Account = probe.account
	}
	return scope
}

// AccountProbe is how the account is asked for through what wraps credentials:
// an aws.CredentialsCache shows nothing of what it keeps, but hands the
// argument of IsCredentialsProvider on to it. AccountCredentials that have this
// method answer a probe there. A probe is no source of credentials.
type AccountProbe struct{ account string }

var errProbe = errors.New("resource.AccountProbe has no credentials")

// Answer tells the probe the account. It is not safe for concurrent use; a
// probe is ScopeOf's own.
func (p *AccountProbe) Answer(account string) { p.account = account }

// Retrieve returns an error: it makes the probe an argument that
// IsCredentialsProvider takes.
func (p *AccountProbe) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{}, errProbe
}
