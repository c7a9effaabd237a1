package main

import (
	"context"
	"fmt"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/examples/bigbucket/stand"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/session"
)

// Target is what a job is about. It waits in the database, and says by which role and in
// which region to look, never with which credentials.
type Target struct {
	// Role is the ARN of a role to assume; "" is the program's own account.
	Role string `json:"role,omitempty"`
	// Region is where the bucket is; "" is the program's own region.
	Region string `json:"region,omitempty"`
	// Bucket is empty for all buckets of the account in the region.
	Bucket string `json:"bucket,omitempty"`
	// Prefix is what keys begin with.
	Prefix string `json:"prefix,omitempty"`
}

// String names a target in a report.
func (t Target) String() string {
	name := "s3://" + t.Bucket + "/" + t.Prefix
	if t.Region != "" {
		name += " in " + t.Region
	}
	if t.Role != "" {
		name += " by " + t.Role
	}
	return name
}

// clients makes services for targets, each once: a role is assumed once for all jobs of
// a process.
type clients struct {
	stand string // the URL of a stand-in; "" is AWS
	pace  *pace  // of requests to S3; nil is none

	mu   sync.Mutex
	base *session.Session
	made map[[2]string]*s3.Service
}

// service returns the service of a target. It assumes the target's role, the first time.
func (c *clients) service(ctx context.Context, t Target) (*s3.Service, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := [2]string{t.Role, t.Region}
	if svc := c.made[key]; svc != nil {
		return svc, nil
	}
	cfg, err := c.config(ctx, t)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t, err)
	}
	svc := s3.New(cfg, func(o *sdk.Options) {
		o.UsePathStyle = o.BaseEndpoint != nil
		o.APIOptions = append(o.APIOptions, c.pace.add)
	})
	if c.made == nil {
		c.made = map[[2]string]*s3.Service{}
	}
	c.made[key] = svc
	return svc, nil
}

func (c *clients) config(ctx context.Context, t Target) (aws.Config, error) {
	if c.stand != "" {
		return stand.Config(c.stand), nil
	}
	if c.base == nil {
		base, err := session.New(ctx, session.WithRetryMode(aws.RetryModeAdaptive))
		if err != nil {
			return aws.Config{}, err
		}
		c.base = base
	}
	sess := c.base
	if t.Region != "" {
		sess = sess.With(session.WithRegion(t.Region))
	}
	if t.Role != "" {
		var err error
		if sess, err = sess.AssumeRole(ctx, t.Role, session.WithRoleSessionName("bigbucket")); err != nil {
			return aws.Config{}, err
		}
	}
	return sess.Config(), nil
}
