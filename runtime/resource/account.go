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

// AccountProbe is how the account is asked for through what wraps credentials:
// an aws.CredentialsCache shows nothing of what it keeps, but hands the
// argument of IsCredentialsProvider on to it. AccountCredentials that have this
// method answer a probe there. A probe is no source of credentials.
type AccountProbe struct{ account string }

var errProbe = errors.New("resource.AccountProbe has no credentials")

// Answer tells the probe the account. It is not safe for concurrent use; a
// probe belongs to who asks.
func (p *AccountProbe) Answer(account string) { p.account = account }

// Account returns the answer, "" if there was none.
func (p *AccountProbe) Account() string { return p.account }

// Retrieve returns an error: it makes the probe an argument that
// IsCredentialsProvider takes.
func (p *AccountProbe) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{}, errProbe
}
