package session

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// Option is a setting for New. Options print as addresses, whatever they hold.
type Option interface {
	prepare(*settings)
}

// Change is an Option that With takes too, since it needs nothing loaded.
type Change interface {
	Option
	alter(*draft)
}

// draft is a session that With is making.
type draft struct {
	cfg      aws.Config
	provider aws.CredentialsProvider
	owner    *account
	stated   string // the account that WithAccountID states
}

// loading is an option for New alone.
type loading func(*config.LoadOptions) error

func (fn loading) prepare(s *settings) { s.load = append(s.load, fn) }

// change is an option in its two forms. Its functions keep their values out of
// sight of fmt and of reflection.
type change struct {
	load func(*config.LoadOptions)
	edit func(*draft)
}

func (c change) prepare(s *settings) {
	s.load = append(s.load, func(o *config.LoadOptions) error {
		c.load(o)
		return nil
	})
}

func (c change) alter(d *draft) { c.edit(d) }

// WithProfile loads the profile of that name from the shared configuration and
// credentials files. Its credentials win over keys in the environment.
func WithProfile(name string) Option {
	return loading(config.WithSharedConfigProfile(name))
}

// WithLoadOptions hands any of the With functions of the SDK's config package
// to config.LoadDefaultConfig. Where it sets the same as another option, the
// later one wins.
func WithLoadOptions(fns ...func(*config.LoadOptions) error) Option {
	return loading(func(o *config.LoadOptions) error {
		for _, fn := range fns {
			if err := fn(o); err != nil {
				return err
			}
		}
		return nil
	})
}

// WithRegion sets the region. For New, "" sets nothing. What cannot be the name
// of a region, such as " ", is ErrRegionName, of New or of the requests of what
// With returns.
func WithRegion(region string) Change {
	return change{
		func(o *config.LoadOptions) { o.Region = region },
		func(d *draft) { d.cfg.Region = region },
	}
}

// WithStaticCredentials sets keys that never change. The token belongs to
// temporary keys and is "" for others. Empty keys make every request fail
// before it is sent.
func WithStaticCredentials(accessKeyID, secretAccessKey, token string) Change {
	return WithCredentials(credentials.NewStaticCredentialsProvider(accessKeyID, secretAccessKey, token))
}

// WithCredentials sets where credentials come from. The session keeps what the
// provider returns until it expires. Calls of the provider do not overlap, also
// where several sessions are made with the option. An answer without keys is
// ErrIncompleteCredentials, one that has expired is an error, and so is a panic:
// a *PanicError. An *aws.CredentialsCache is taken as it is; a panic within it
// ends the process. A nil provider means requests without a signature.
func WithCredentials(provider aws.CredentialsProvider) Change {
	if provider == nil {
		provider = aws.AnonymousCredentials{}
	}
	provider = guardProvider(provider)
	return change{
		func(o *config.LoadOptions) { o.Credentials = provider },
		func(d *draft) {
			cached := provider
			if _, ok := provider.(*aws.CredentialsCache); !ok {
				cached = aws.NewCredentialsCache(provider)
			}
			d.provider, d.owner = cached, newAccount("")
		},
	}
}

// WithAccountID states whose the credentials are, so that AccountID does not
// ask, as aws_account_id does in boto3. Nothing checks it. With WithCredentials
// it is about the new ones, in either order.
func WithAccountID(id string) Change { return accountID(id) }

type accountID string

func (id accountID) prepare(s *settings) { s.account = string(id) }
func (id accountID) alter(d *draft)      { d.stated = string(id) }

// WithEndpoint sends all requests, of every service, to this URL: a stand-in
// for AWS. It wins over AWS_ENDPOINT_URL and its like.
func WithEndpoint(url string) Change {
	return change{
		func(o *config.LoadOptions) { o.BaseEndpoint = url },
		func(d *draft) {
			d.cfg.BaseEndpoint = &url
			// Clients look for endpoints of their service in the sources, where
			// the first that has one wins.
			d.cfg.ConfigSources = append([]any{config.LoadOptions{BaseEndpoint: url}}, d.cfg.ConfigSources...)
		},
	}
}

// WithRetryMaxAttempts sets how often a request is tried at most; 1 turns
// retries off, 0 leaves the SDK's default.
func WithRetryMaxAttempts(n int) Change {
	return change{
		func(o *config.LoadOptions) { o.RetryMaxAttempts = n },
		func(d *draft) {
			d.cfg.RetryMaxAttempts = n
			if custom := d.cfg.Retryer; custom != nil && n > 0 {
				d.cfg.Retryer = func() aws.Retryer { return retry.AddWithMaxAttempts(custom(), n) }
			}
		},
	}
}

// WithRetryMode sets how the SDK waits between tries. With With, it replaces a
// custom retryer.
func WithRetryMode(mode aws.RetryMode) Change {
	return change{
		func(o *config.LoadOptions) { o.RetryMode = mode },
		func(d *draft) { d.cfg.RetryMode, d.cfg.Retryer = mode, nil },
	}
}

// WithHTTPClient sets what sends requests. Where AWS_CA_BUNDLE is set, New
// accepts only an *http.BuildableClient of the SDK, which can take it in. Nil
// means the SDK's own.
func WithHTTPClient(client aws.HTTPClient) Change {
	return change{
		func(o *config.LoadOptions) { o.HTTPClient = client },
		func(d *draft) { d.cfg.HTTPClient = client },
	}
}
