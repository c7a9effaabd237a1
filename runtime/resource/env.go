package resource

import (
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// Env is what the services of one program, account and region share: the
// configuration that they were made from, and who observes them. It is how a
// handle of one service leads to handles of another: ec2.From(instance.Env()).
//
// Every service has one. New of a generated package makes it from the
// configuration; NewFromClient makes one without a configuration, and what needs
// that is then ErrNoConfig. An Env is safe for concurrent use and must not be
// copied. The zero Env has no configuration.
type Env struct {
	config          *aws.Config
	observer        Observer
	region, account string        // as EnvOptions say; "" for nothing
	window          time.Duration // RetryNotFound

	mu       sync.Mutex
	services map[string]any       // by the import path of the SDK's package
	made     map[string]time.Time // until when things that were made may not be found, by their handles
	tidyAt   int                  // how many there are when those are dropped whose time is over
}

// EnvOptions change what an Env is made with.
type EnvOptions struct {
	// Observer is told what the services do; nil tells nobody.
	Observer Observer
	// Region and Account say where the handles live if the client and its
	// credentials do not tell, as a stand-in for a client does not: ARNs are made of
	// them, and Equal compares them. Empty is not known.
	Region, Account string
	// RetryNotFound is how long a thing that a method has made may not be found, as
	// WithRetryNotFound says; 0 and less believe the first answer.
	RetryNotFound time.Duration
}

// NewEnv returns an Env for an AWS configuration, which is copied. It sends
// nothing.
func NewEnv(cfg aws.Config, optFns ...func(*EnvOptions)) *Env {
	cfg = cfg.Copy()
	e := Env{config: &cfg}
	return e.With(optFns...)
}

// Config returns a copy of the configuration, or ErrNoConfig if there is none.
//
//go:noinline
func (e *Env) Config() (aws.Config, error) {
	if e.config == nil {
		return aws.Config{}, ErrNoConfig
	}
	return e.config.Copy(), nil
}

// In returns the Env for another region, with the same credentials and observer.
// Services made from it are others than those of e. Without a configuration the
// new Env has none either.
func (e *Env) In(region string) *Env {
	other := &Env{observer: e.observer, region: region, account: e.account, window: e.window}
	if e.config != nil {
		cfg := e.config.Copy()
		cfg.Region = region
		other.config = &cfg
	}
	return other
}

// With returns an Env with the same configuration, or none, and further options.
// Services made from it are others than those of e.
func (e *Env) With(optFns ...func(*EnvOptions)) *Env {
	o := EnvOptions{Observer: e.observer, Region: e.region, Account: e.account, RetryNotFound: e.window}
	for _, option := range optFns {
		option(&o)
	}
	return &Env{config: e.config, observer: o.Observer, region: o.Region, account: o.Account, window: o.RetryNotFound}
}

// Observer returns who is told what the services do, nil for nobody.
func (e *Env) Observer() Observer { return e.observer }

// Place returns what EnvOptions said of where handles live, "" for nothing. It is for
// generated code.
func (e *Env) Place() (region, account string) { return e.region, e.account }

// Service returns the service that is kept under a key, making it if there is none
// yet or if a new one is asked for. It is for generated code; the key is the import
// path of the SDK's package. Create must not ask this Env for services.
func (e *Env) Service(key string, anew bool, create func() any) any {
	e.mu.Lock()
	defer e.mu.Unlock()
	if svc, ok := e.services[key]; ok && !anew {
		return svc
	}
	if e.services == nil {
		e.services = map[string]any{}
	}
	svc := create()
	e.services[key] = svc
	return svc
}
