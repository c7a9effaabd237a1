package resource

import "github.com/aws/aws-sdk-go-v2/aws"

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
// credentials are AccountCredentials that know it by now; nil credentials are
// nobody's. It sends nothing.
func ScopeOf(region string, credentials aws.CredentialsProvider) Scope {
	scope := Scope{Region: region}
	if c, ok := credentials.(AccountCredentials); ok {
		scope.Account = c.KnownAccount()
	}
	return scope
}
