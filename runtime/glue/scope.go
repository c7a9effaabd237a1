package glue

import (
	"cmp"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Scope is where a service's handles live. An empty field is not known.
type Scope struct {
	Region  string
	Account string

	credentials aws.CredentialsProvider // may know the account later; nil if there are none
}

// Same reports whether nothing that both scopes know differs.
//
//go:noinline
func (s Scope) Same(t Scope) bool {
	return agree(s.Region, t.Region) && agree(s.Account, t.Account)
}

func agree(a, b string) bool { return a == "" || b == "" || a == b }

// ScopeOf returns the scope of a client that has this region and these
// credentials, as its Options tell them. The account is known if the credentials
// are resource.AccountCredentials that know it by now, or wrap some in a way that
// resource.AccountProbe reaches; nil credentials are nobody's. It sends nothing.
//
//go:noinline
func ScopeOf(region string, credentials aws.CredentialsProvider) Scope {
	return Scope{Region: region, Account: knownAccount(credentials), credentials: credentials}
}

// Or returns the scope with what the Env says of it in place of what is not known.
//
//go:noinline
func (s Scope) Or(env *resource.Env) Scope {
	region, account := env.Place()
	s.Region, s.Account = cmp.Or(s.Region, region), cmp.Or(s.Account, account)
	return s
}

// Of returns the scope with another account.
func (s Scope) Of(account string) Scope {
	s.Account = account
	return s
}

// AnyRegion returns the scope without its region.
func (s Scope) AnyRegion() Scope {
	s.Region = ""
	return s
}

// In returns the Env for a region: env itself where the scope is of that region.
func (s Scope) In(env *resource.Env, region string) *resource.Env {
	if region == s.Region {
		return env
	}
	return env.In(region)
}

// account returns the account, as it is known by now.
func (s Scope) account() string { return cmp.Or(s.Account, knownAccount(s.credentials)) }

func knownAccount(credentials aws.CredentialsProvider) string {
	if c, ok := credentials.(resource.AccountCredentials); ok {
		return c.KnownAccount()
	}
	if c, ok := credentials.(interface {
		IsCredentialsProvider(aws.CredentialsProvider) bool
	}); ok {
		var probe resource.AccountProbe
		c.IsCredentialsProvider(&probe)
		return probe.Account()
	}
	return ""
}
