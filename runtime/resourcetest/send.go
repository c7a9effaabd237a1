package resourcetest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// The region and the account that fakes are in, unless a test changes the
// configuration.
const (
	Region  = "us-east-1"
	Account = "123456789012"
)

// Config returns a configuration whose clients of the service are answered by the fake.
// Clients of other services fail, by name; see the function Config for several services.
// It is the test's to change. It has no credentials that anybody would take, and its
// clients try again without pauses.
func (f *Fake) Config() aws.Config { return Config(f) }

// Config returns a configuration that is answered by several fakes, each for its service;
// two of one service are a mistake of the test. Calls of services without a fake fail.
func Config(fakes ...Faker) aws.Config {
	w := &wire{fakes: map[string]*Fake{}}
	for _, faker := range fakes {
		f := faker.made()
		if other := w.fakes[f.service]; other != nil && other != f {
			f.misuse("Config: it is the second fake of the service %s, of which one answers: give both answers to one", f.service)
		}
		w.fakes[f.service] = f
		w.any = f
	}
	return aws.Config{
		Region:      Region,
		Credentials: nobody{},
		Retryer:     func() aws.Retryer { return retry.NewStandard(atOnce) },
		HTTPClient:  nothing{},
		APIOptions:  []func(*middleware.Stack) error{w.connect},
	}
}

// atOnce tries again without pauses, and without a budget that a test could use up.
func atOnce(o *retry.StandardOptions) {
	o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
	o.RateLimiter = ratelimit.None
}

// nobody are the credentials of Account, with which AWS lets nobody in.
type nobody struct{}

func (nobody) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "AKIDFAKE", SecretAccessKey: "fake", Source: "resourcetest", AccountID: Account}, nil
}

func (nobody) KnownAccount() string { return Account }

// IsCredentialsProvider tells the account to whoever asks through a cache.
func (nobody) IsCredentialsProvider(other aws.CredentialsProvider) bool {
	if probe, ok := other.(*resource.AccountProbe); ok {
		probe.Answer(Account)
	}
	return other == nobody{}
}

// nothing is the network.
type nothing struct{}

func (nothing) Do(r *http.Request) (*http.Response, error) {
	return nil, fmt.Errorf("a fake sends nothing, and there was a request to %s", r.URL.Host)
}

// wire is what the clients of a configuration are connected to.
type wire struct {
	fakes map[string]*Fake // by the IDs of their services
	any   *Fake
}

// connect puts a stack's end where the client would choose an endpoint, sign and send:
// behind what tries again. A stack that is presigned sends nothing anyway.
func (w *wire) connect(stack *middleware.Stack) error {
	if _, ok := stack.Finalize.Get("PresignHTTPRequest"); ok {
		return nil
	}
	err := stack.Initialize.Add(middleware.InitializeMiddlewareFunc("resourcetest.Input", w.begin), middleware.After)
	if err != nil {
		return err
	}
	end := middleware.FinalizeMiddlewareFunc("resourcetest.Answer", w.attempt)
	const again = "Retry"
	if _, ok := stack.Finalize.Get(again); !ok {
		return stack.Finalize.Add(end, middleware.Before)
	}
	return stack.Finalize.Insert(end, again, middleware.After)
}

// sent is a call on its way.
type sent struct {
	input any
	call  *Call // nil before its first attempt
}

type sentKey struct{}

func (w *wire) begin(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
	return next.HandleInitialize(middleware.WithStackValue(ctx, sentKey{}, &sent{input: in.Parameters}), in)
}

// attempt answers in the place of the service.
func (w *wire) attempt(ctx context.Context, _ middleware.FinalizeInput, _ middleware.FinalizeHandler) (out middleware.FinalizeOutput, metadata middleware.Metadata, err error) {
	s, ok := middleware.GetStackValue(ctx, sentKey{}).(*sent)
	if !ok {
		return out, metadata, errors.New("resourcetest: the input of the call is lost: some middleware does not hand on the context")
	}
	if err := ctx.Err(); err != nil {
		return out, metadata, &aws.RequestCanceledError{Err: err}
	}
	awsmiddleware.SetRequestIDMetadata(&metadata, requestID)
	service, operation := awsmiddleware.GetServiceID(ctx), awsmiddleware.GetOperationName(ctx)
	f := w.fakes[service]
	if f == nil {
		return out, metadata, w.any.foreign(service, operation, s.input)
	}
	answer, err := f.answer(operation, s)
	if err == nil {
		out.Result, err = answer.run(ctx, s.input)
	}
	return out, metadata, err
}

const requestID = "FAKE-REQUEST"

// foreign refuses a call of a service that there is no fake of.
func (f *Fake) foreign(service, operation string, in any) error {
	if f == nil {
		return fmt.Errorf("%s.%s was called, and the configuration has no fakes", service, operation)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	err := fmt.Errorf("%s.%s was called and is not expected: the configuration has no fake of the service; the input: %s", service, operation, show(in))
	f.report(err)
	return &unexpectedError{err}
}

// answer notes an attempt, and returns what is said to it.
func (f *Fake) answer(operation string, s *sent) (*answer, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	op := f.byName[operation]
	if s.call == nil {
		s.call = &Call{Operation: operation, Input: clone(s.input)}
		f.calls = append(f.calls, s.call)
		if op != nil {
			op.calls = append(op.calls, s.call)
		}
	}
	s.call.Attempts++
	if op == nil {
		return nil, f.unexpected(operation, "the fake has no such operation, see resourcetest.On", s.input)
	}
	if op.times != anyTimes && len(op.calls) > op.times {
		return nil, f.unexpected(operation, fmt.Sprintf("this is call %d, and expected are %d", len(op.calls), op.times), s.input)
	}
	answer, why := op.next(s.input)
	if answer == nil {
		return nil, f.unexpected(operation, why, s.input)
	}
	return answer, nil
}
