package glue

import (
	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Scope is where a service's handles live. An empty field is not known.
type Scope struct {
	Region  string
	Account string
}

// Same reports whether nothing that both scopes know differs.
func (s Scope) Same(t Scope) bool {
	return agree(s.Region, t.Region) && agree(s.Account, t.Account)
}

func agree(a, b string) bool { return a == "" || b == "" || a == b }

// ScopeOf returns the scope of a client that has this region and these
// credentials, as its Options tell them. The account is known if the credentials
// are resource.AccountCredentials that know it by now, or wrap some in a way that
// resource.AccountProbe reaches; nil credentials are nobody's. It sends nothing.
func ScopeOf(region string, credentials aws.CredentialsProvider) Scope {
	scope := Scope{Region: region}
	if c, ok := credentials.(resource.AccountCredentials); ok {
		scope.Account = c.KnownAccount()
	} else if c, ok := credentials.(interface {
		IsCredentialsProvider(aws.CredentialsProvider) bool
	}); ok {
		var probe resource.AccountProbe
		c.IsCredentialsProvider(&probe)
		scope.Account = probe.Account()
	}
	return scope
}
