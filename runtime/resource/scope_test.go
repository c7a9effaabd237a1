package resource_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/resource"
)

type ownedCredentials struct {
	aws.AnonymousCredentials
	account string
}

func (c ownedCredentials) KnownAccount() string { return c.account }

func TestScopeOf(t *testing.T) {
	cases := map[string]struct {
		credentials aws.CredentialsProvider
		want        resource.Scope
	}{
		"none":    {nil, resource.Scope{Region: "north"}},
		"plain":   {aws.AnonymousCredentials{}, resource.Scope{Region: "north"}},
		"unknown": {ownedCredentials{}, resource.Scope{Region: "north"}},
		"known":   {ownedCredentials{account: "1"}, resource.Scope{Region: "north", Account: "1"}},
		"hidden":  {aws.NewCredentialsCache(ownedCredentials{account: "1"}), resource.Scope{Region: "north"}},
	}
	for name, c := range cases {
		if got := resource.ScopeOf("north", c.credentials); got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}
