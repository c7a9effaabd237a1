package accounts

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/runtime/session"
)

// Start is how a program gets the session that everything starts from.
type Start struct {
	// Profile is the one to load; "" is the environment's.
	Profile string
	// Region wins over the profile's; without either it is us-east-1.
	Region string
	// Attempts is how often a request is sent at most; 0 is the SDK's default.
	Attempts int
}

// Open makes the session, as session.New does. Where a service limits the rate of
// requests, it slows down instead of failing. It sends nothing.
func (s Start) Open(ctx context.Context, more ...session.Option) (*session.Session, error) {
	opts := []session.Option{session.WithRetryMode(aws.RetryModeAdaptive), session.WithRetryMaxAttempts(s.Attempts), session.WithRegion(s.Region)}
	if s.Profile != "" {
		opts = append(opts, session.WithProfile(s.Profile))
	}
	sess, err := session.New(ctx, append(opts, more...)...)
	if err == nil && sess.Region() == "" {
		sess = sess.With(session.WithRegion("us-east-1"))
	}
	return sess, err
}
