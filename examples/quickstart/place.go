package main

import (
	"context"
	"errors"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"

	"github.com/seed5e775779/resgen/examples/locals3"
	"github.com/seed5e775779/resgen/generated/s3"
)

// place is where the tour takes place.
type place struct {
	svc      *s3.Service
	sent     *counter
	region   string
	endpoint string // empty on AWS
	leave    func() // to be called at the end
}

// open finds the place: what the environment describes if there is a bucket or
// an endpoint to use, else a server inside this process.
func open(ctx context.Context, bucket string) (*place, error) {
	if bucket == "" && os.Getenv("AWS_ENDPOINT_URL") == "" && os.Getenv("AWS_ENDPOINT_URL_S3") == "" {
		server, err := locals3.Start()
		if err != nil {
			return nil, err
		}
		return connect(server.Config(), server.Close), nil
	}
	cfg, err := config.LoadDefaultConfig(ctx, config.WithDefaultRegion("us-east-1"))
	if err != nil {
		return nil, err
	}
	p := connect(cfg, func() {})
	if bucket == "" && p.endpoint == "" {
		return nil, errors.New("your AWS settings ignore the endpoint URL: name a bucket with -bucket to use AWS")
	}
	return p, nil
}

// connect makes the service. Any aws.Config will do for it, and the SDK's
// options are its options: here they have it count requests.
func connect(cfg aws.Config, leave func()) *place {
	p := &place{region: cfg.Region, leave: leave}
	p.svc = s3.New(cfg, func(o *s3.Options) {
		p.sent = &counter{next: o.HTTPClient}
		o.HTTPClient = p.sent
		p.endpoint = aws.ToString(o.BaseEndpoint)
		o.UsePathStyle = p.endpoint != "" // only AWS has a host name for every bucket
	})
	return p
}

// String tells where the place is.
func (p *place) String() string {
	if p.endpoint == "" {
		return "S3 on AWS, " + p.region
	}
	return "S3 at " + p.endpoint
}
