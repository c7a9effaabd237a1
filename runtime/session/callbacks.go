package session

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/ec2rolecreds"
	"github.com/aws/aws-sdk-go-v2/credentials/endpointcreds"
	"github.com/aws/aws-sdk-go-v2/credentials/ssocreds"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/service/sso"
	"github.com/aws/aws-sdk-go-v2/service/ssooidc"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
	"github.com/aws/smithy-go/auth/bearer"
)

// guardCallbacks puts a guard around everything that the SDK calls while it
// fetches credentials: functions of the caller, and the clients that an answer
// comes from.
func guardCallbacks(o *config.LoadOptions) {
	o.Credentials = guardProvider(o.Credentials)
	o.AssumeRoleCredentialOptions = after(o.AssumeRoleCredentialOptions, guardRole)
	o.WebIdentityRoleCredentialOptions = after(o.WebIdentityRoleCredentialOptions, func(o *stscreds.WebIdentityRoleOptions) {
		if o.Client != nil {
			o.Client = webIdentityClient{o.Client}
		}
		if o.TokenRetriever != nil {
			o.TokenRetriever = identityToken{o.TokenRetriever}
		}
	})
	o.SSOProviderOptions = after(o.SSOProviderOptions, func(o *ssocreds.Options) { o.Client = ssoClient{o.Client} })
	o.SSOTokenProviderOptions = after(o.SSOTokenProviderOptions, func(o *ssocreds.SSOTokenProviderOptions) {
		o.Client = tokenClient{o.Client}
	})
	o.EndpointCredentialOptions = after(o.EndpointCredentialOptions, func(o *endpointcreds.Options) {
		if within := o.AuthorizationTokenProvider; within != nil {
			o.AuthorizationTokenProvider = endpointcreds.TokenProviderFunc(func() (string, error) { return guarded(within.GetToken) })
		}
	})
	o.EC2RoleCredentialOptions = after(o.EC2RoleCredentialOptions, func(o *ec2rolecreds.Options) {
		if o.Client != nil {
			o.Client = metadataClient{o.Client}
		}
	})
	if within := o.BearerAuthTokenProvider; within != nil {
		o.BearerAuthTokenProvider = bearer.TokenProviderFunc(func(ctx context.Context) (bearer.Token, error) {
			return guarded(func() (bearer.Token, error) { return within.RetrieveBearerToken(ctx) })
		})
	}
}

// after returns a function that calls first, if there is one, and then second.
func after[Options any](first, second func(*Options)) func(*Options) {
	return func(o *Options) {
		if first != nil {
			first(o)
		}
		second(o)
	}
}

// guardRole puts a guard around what a role is assumed with.
func guardRole(o *stscreds.AssumeRoleOptions) {
	o.TokenProvider = prompt(o.TokenProvider)
	if o.Client != nil {
		o.Client = roleClient{o.Client}
	}
}

// roleClient is a guarded client that assumes roles.
type roleClient struct {
	within stscreds.AssumeRoleAPIClient
}

func (c roleClient) AssumeRole(ctx context.Context, in *sts.AssumeRoleInput, opts ...func(*sts.Options)) (*sts.AssumeRoleOutput, error) {
	return guarded(func() (*sts.AssumeRoleOutput, error) {
		out, err := c.within.AssumeRole(ctx, in, opts...)
		if err == nil {
			err = checkSTS("AssumeRole", out.Credentials)
		}
		return out, err
	})
}

// webIdentityClient is a guarded client that trades tokens for keys of a role.
type webIdentityClient struct {
	within stscreds.AssumeRoleWithWebIdentityAPIClient
}

func (c webIdentityClient) AssumeRoleWithWebIdentity(ctx context.Context, in *sts.AssumeRoleWithWebIdentityInput, opts ...func(*sts.Options)) (*sts.AssumeRoleWithWebIdentityOutput, error) {
	return guarded(func() (*sts.AssumeRoleWithWebIdentityOutput, error) {
		out, err := c.within.AssumeRoleWithWebIdentity(ctx, in, opts...)
		if err == nil {
			err = checkSTS("AssumeRoleWithWebIdentity", out.Credentials)
		}
		return out, err
	})
}

// checkSTS returns an error unless an answer of STS has all that it should.
func checkSTS(operation string, c *types.Credentials) error {
	if c == nil {
		c = &types.Credentials{}
	}
	err := checkAnswer(aws.Credentials{
		AccessKeyID: aws.ToString(c.AccessKeyId), SecretAccessKey: aws.ToString(c.SecretAccessKey), SessionToken: aws.ToString(c.SessionToken),
	})
	switch {
	case err != nil:
		return fmt.Errorf("the answer to %s: %w", operation, err)
	case aws.ToString(c.SessionToken) == "":
		return fmt.Errorf("the answer to %s: %w: the session token is missing", operation, ErrIncompleteCredentials)
	case c.Expiration == nil:
		return fmt.Errorf("the answer to %s: %w: when they expire is missing", operation, ErrIncompleteCredentials)
	}
	return nil
}

// identityToken is a guarded source of tokens.
type identityToken struct {
	within stscreds.IdentityTokenRetriever
}

func (t identityToken) GetIdentityToken() ([]byte, error) { return guarded(t.within.GetIdentityToken) }

// ssoClient is a guarded client that trades the token of a login for keys.
type ssoClient struct {
	within ssocreds.GetRoleCredentialsAPIClient
}

func (c ssoClient) GetRoleCredentials(ctx context.Context, in *sso.GetRoleCredentialsInput, opts ...func(*sso.Options)) (*sso.GetRoleCredentialsOutput, error) {
	return guarded(func() (*sso.GetRoleCredentialsOutput, error) {
		out, err := c.within.GetRoleCredentials(ctx, in, opts...)
		if err != nil {
			return nil, err
		}
		var keys aws.Credentials
		if r := out.RoleCredentials; r != nil {
			keys = aws.Credentials{AccessKeyID: aws.ToString(r.AccessKeyId), SecretAccessKey: aws.ToString(r.SecretAccessKey), SessionToken: aws.ToString(r.SessionToken)}
		}
		if err := checkAnswer(keys); err != nil {
			return nil, fmt.Errorf("the answer to GetRoleCredentials: %w", err)
		}
		return out, nil
	})
}

// tokenClient is a guarded client that renews the token of a login.
type tokenClient struct {
	within ssocreds.CreateTokenAPIClient
}

func (c tokenClient) CreateToken(ctx context.Context, in *ssooidc.CreateTokenInput, opts ...func(*ssooidc.Options)) (*ssooidc.CreateTokenOutput, error) {
	return guarded(func() (*ssooidc.CreateTokenOutput, error) {
		out, err := c.within.CreateToken(ctx, in, opts...)
		if err == nil && aws.ToString(out.AccessToken) == "" {
			err = fmt.Errorf("the answer to CreateToken has no token")
		}
		return out, err
	})
}

// metadataClient is a guarded client of an instance's metadata.
type metadataClient struct {
	within ec2rolecreds.GetMetadataAPIClient
}

func (c metadataClient) GetMetadata(ctx context.Context, in *imds.GetMetadataInput, opts ...func(*imds.Options)) (*imds.GetMetadataOutput, error) {
	return guarded(func() (*imds.GetMetadataOutput, error) { return c.within.GetMetadata(ctx, in, opts...) })
}
