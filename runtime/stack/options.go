package stack

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
)

// Options say how stacks are changed and followed. Options get them with their defaults.
type Options struct {
	// OnEvent, if not nil, is called for each event, from the oldest on, by the goroutine
	// that waits.
	OnEvent func(*types.StackEvent)
	// Interval is the pause between two looks, 5s by default. After an error that passes
	// it grows.
	Interval time.Duration
	// AwaitRollback waits for the end of an operation that has failed: until what it has
	// done is undone, or that has failed, too. By default the error comes at once.
	AwaitRollback bool
	// Update, if not nil, completes the input of an update: Deploy fills what it has in
	// common with that of a creation. A ClientRequestToken may be set, a StackName of
	// another stack is resource.ErrConflict.
	Update func(*cloudformation.UpdateStackInput)
	// Requests are options of the SDK's client for every request.
	Requests []func(*cloudformation.Options)
}

func options(optFns []func(*Options)) *Options {
	o := &Options{}
	for _, f := range optFns {
		f(o)
	}
	if o.Interval <= 0 {
		o.Interval = 5 * time.Second
	}
	return o
}

// request is a method of the client.
type request[In, Out any] func(context.Context, *In, ...func(*cloudformation.Options)) (*Out, error)

// send sends a request.
func send[In, Out any](ctx context.Context, o *Options, op request[In, Out], in *In) (*Out, error) {
	return bulk.Given(op(ctx, in, o.Requests...))
}

// newToken returns a token of its own for each operation.
func newToken() string { return "resgen-" + strings.ToLower(rand.Text()) }

// setDefault fills a member that the caller has not set.
func setDefault(member **string, value string) string {
	if *member == nil {
		*member = &value
	}
	return **member
}

// clone returns a copy of an input, which may be nil.
func clone[In any](in *In) *In {
	out := new(In)
	if in != nil {
		*out = *in
	}
	return out
}
