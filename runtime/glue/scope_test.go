package glue_test

import (
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

type ownedCredentials struct {
	aws.AnonymousCredentials
	account string
}

func (c ownedCredentials) KnownAccount() string { return c.account }

// answeringCredentials tell their account through what wraps them, too.
type answeringCredentials struct{ ownedCredentials }

func (c answeringCredentials) IsCredentialsProvider(target aws.CredentialsProvider) bool {
	if probe, ok := target.(*resource.AccountProbe); ok {
		probe.Answer(c.account)
	}
	return false
}

func TestScopeOf(t *testing.T) {
	owned := ownedCredentials{account: "1"}
	cases := map[string]struct {
		credentials aws.CredentialsProvider
		want        glue.Scope
	}{
		"none":         {nil, glue.Scope{Region: "north"}},
		"plain":        {aws.AnonymousCredentials{}, glue.Scope{Region: "north"}},
		"unknown":      {ownedCredentials{}, glue.Scope{Region: "north"}},
		"known":        {owned, glue.Scope{Region: "north", Account: "1"}},
		"hidden":       {aws.NewCredentialsCache(owned), glue.Scope{Region: "north"}},
		"cached":       {aws.NewCredentialsCache(answeringCredentials{owned}), glue.Scope{Region: "north", Account: "1"}},
		"cached twice": {aws.NewCredentialsCache(aws.NewCredentialsCache(answeringCredentials{owned})), glue.Scope{Region: "north", Account: "1"}},
		"cached plain": {aws.NewCredentialsCache(aws.AnonymousCredentials{}), glue.Scope{Region: "north"}},
		"cached nil":   {aws.NewCredentialsCache(nil), glue.Scope{Region: "north"}},
		"a probe":      {&resource.AccountProbe{}, glue.Scope{Region: "north"}},
	}
	for name, c := range cases {
		if got := glue.ScopeOf("north", c.credentials); got.Region != c.want.Region || got.Account != c.want.Account {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

// learning are credentials whose account is known once they were used.
type learning struct {
	aws.AnonymousCredentials
	account string
}

func (c *learning) KnownAccount() string { return c.account }

// An account that is not known when the scope is made is asked for again where it counts.
func TestAccountThatIsKnownLater(t *testing.T) {
	credentials := new(learning)
	scope, box := glue.ScopeOf("eu-west-1", credentials).Or(resource.NewEnv(aws.Config{})), newShelf(&fake{}).Box("k")
	if arn, err := glue.ComposeARN(box, scope, "arn:{partition}:depot:{region}:{account}:box/{Key}", "k"); !errors.Is(err, resource.ErrNotSet) {
		t.Errorf("%q, %v", arn, err)
	}
	credentials.account = "123456789012"
	if arn, err := glue.ComposeARN(box, scope, "arn:{partition}:depot:{region}:{account}:box/{Key}", "k"); err != nil || arn != "arn:aws:depot:eu-west-1:123456789012:box/k" {
		t.Errorf("%q, %v", arn, err)
	}
	if arn, err := glue.ComposeARN(newShelf(&fake{}).Box(""), scope, "arn:{partition}:depot:{region}:{account}:box/{Key}", ""); !errors.Is(err, resource.ErrEmptyIdentifier) {
		t.Errorf("%q, %v", arn, err)
	}
}

func TestAccountProbeHasNoCredentials(t *testing.T) {
	if c, err := new(resource.AccountProbe).Retrieve(t.Context()); err == nil || c.HasKeys() {
		t.Errorf("got %v, %v", c, err)
	}
}

// optioned is a client that tells its options.
type optioned struct{ API }

func (optioned) Options() Options { return Options{Region: "north"} }

func TestRegion(t *testing.T) {
	read := func(o *Options) string { return o.Region }
	south := func(o *Options) { o.Region = "south" }
	told := &glue.Client{API: optioned{}, Scope: glue.Scope{Region: "west"}}
	untold := &glue.Client{API: &fake{}, Scope: glue.Scope{Region: "west"}}
	nowhere := func(o *Options) { o.Region = "" }
	for _, test := range []struct{ want, got string }{
		{"north", glue.Region(told, nil, read, []string{"south"})},
		{"south", glue.Region(told, []func(*Options){south}, read, nil)},
		{"west", glue.Region(untold, []func(*Options){south}, read, nil)},
		{"", glue.Region(told, []func(*Options){south}, read, []string{"east", "south"})},
		{"", glue.Region(told, []func(*Options){nowhere}, read, nil)},
		{"", glue.Region(untold, nil, read, []string{"west"})},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}
