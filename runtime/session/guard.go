package session

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// The SDK fetches credentials in goroutines of its own, where a panic of a
// function of the caller, or one of the SDK over an answer that it did not
// expect, would end the process with all that it is about. Whatever is called
// there is called through guard.

var errExited = errors.New("the function ended its goroutine")

// PanicError is a panic of a function that the caller gave: one that ran across
// targets, or one that credentials come from.
type PanicError struct {
	// Value is what it panicked with.
	Value any
	// Stack is where, as debug.Stack prints it.
	Stack []byte
}

// Error prints the value, not the stack.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// Unwrap returns the value if it is an error, else nil.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// guard returns fn's error, a panic of fn as an error, and one if fn ends its
// goroutine, as a test's FailNow does.
func guard(fn func() error) (err error) {
	err = errExited
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if v := recover(); v != nil {
				err = &PanicError{v, debug.Stack()}
			}
		}()
		err = fn()
	}()
	<-done
	return err
}

// guarded returns what fn returns, nothing beside an error.
func guarded[T any](fn func() (T, error)) (result T, err error) {
	err = guard(func() (err error) {
		result, err = fn()
		return err
	})
	if err != nil {
		var none T
		return none, err
	}
	return result, nil
}

// guardedProvider is a provider whose calls do not overlap, and which returns
// credentials that a request can be signed with or an error.
type guardedProvider struct {
	provider aws.CredentialsProvider
	turn     sync.Mutex
}

// What a cache or a client asks of a provider, it asks of the one within.
var (
	_ aws.CredentialProviderSource                  = (*guardedProvider)(nil)
	_ aws.HandleFailRefreshCredentialsCacheStrategy = (*guardedProvider)(nil)
	_ aws.AdjustExpiresByCredentialsCacheStrategy   = (*guardedProvider)(nil)
)

// guardProvider returns the provider behind a guard. A cache is taken as it is:
// its calls are its own.
func guardProvider(provider aws.CredentialsProvider) aws.CredentialsProvider {
	switch provider.(type) {
	case *aws.CredentialsCache, *guardedProvider, nil:
		return provider
	}
	return &guardedProvider{provider: provider}
}

func (p *guardedProvider) Retrieve(ctx context.Context) (aws.Credentials, error) {
	p.turn.Lock()
	defer p.turn.Unlock()
	return guarded(func() (aws.Credentials, error) {
		c, err := p.provider.Retrieve(ctx)
		if err == nil {
			err = checkAnswer(c)
		}
		if err == nil && c.Expired() {
			err = fmt.Errorf("the credentials that were fetched expired at %s, or this machine's clock is wrong", c.Expires.UTC().Format(time.RFC3339))
		}
		return c, err
	})
}

func (p *guardedProvider) IsCredentialsProvider(target aws.CredentialsProvider) bool {
	return aws.IsCredentialsProvider(p.provider, target)
}

func (p *guardedProvider) ProviderSources() []aws.CredentialSource {
	if within, ok := p.provider.(aws.CredentialProviderSource); ok {
		return within.ProviderSources()
	}
	return nil
}

func (p *guardedProvider) HandleFailToRefresh(ctx context.Context, before aws.Credentials, err error) (aws.Credentials, error) {
	if within, ok := p.provider.(aws.HandleFailRefreshCredentialsCacheStrategy); ok {
		return guarded(func() (aws.Credentials, error) { return within.HandleFailToRefresh(ctx, before, err) })
	}
	return aws.Credentials{}, err
}

func (p *guardedProvider) AdjustExpiresBy(c aws.Credentials, d time.Duration) (aws.Credentials, error) {
	if within, ok := p.provider.(aws.AdjustExpiresByCredentialsCacheStrategy); ok {
		return guarded(func() (aws.Credentials, error) { return within.AdjustExpiresBy(c, d) })
	}
	if c.CanExpire {
		c.Expires = c.Expires.Add(d)
	}
	return c, nil
}

// prompting is held while somebody is asked for the code of an MFA device.
var prompting sync.Mutex

// prompt returns a function that asks for a code while no other one does.
func prompt(code func() (string, error)) func() (string, error) {
	if code == nil {
		return nil
	}
	return func() (string, error) {
		prompting.Lock()
		defer prompting.Unlock()
		return guarded(code)
	}
}
