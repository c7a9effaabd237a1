package laws_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"github.com/seed5e775779/resgen/generated/autoscaling"
	"github.com/seed5e775779/resgen/generated/cloudformation"
	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/cloudwatchlogs"
	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/ecr"
	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2"
	"github.com/seed5e775779/resgen/generated/glacier"
	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/generated/rds"
	"github.com/seed5e775779/resgen/generated/route53"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/secretsmanager"
	"github.com/seed5e775779/resgen/generated/securityhub"
	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/generated/ssm"
)

// services returns the service of every generated package, over a client that answers
// the requests of all of them.
func services(t *testing.T, client aws.HTTPClient) []any {
	t.Helper()
	return servicesOf(t, aws.Config{Region: "eu-north-1", HTTPClient: client, Credentials: credentials.NewStaticCredentialsProvider("id", "secret", "")})
}

// servicesOf returns the service of every generated package.
func servicesOf(t *testing.T, cfg aws.Config) []any {
	t.Helper()
	all := []any{
		autoscaling.New(cfg), cloudformation.New(cfg), cloudwatch.New(cfg), dynamodb.New(cfg), ec2.New(cfg), ecr.New(cfg), ecs.New(cfg), elasticloadbalancingv2.New(cfg), glacier.New(cfg), guardduty.New(cfg), iam.New(cfg),
		inspector2.New(cfg), kms.New(cfg), lambda.New(cfg), organizations.New(cfg), rds.New(cfg), route53.New(cfg), s3.New(cfg, func(o *s3.Options) { o.UsePathStyle = true }), secretsmanager.New(cfg), securityhub.New(cfg), sns.New(cfg), sqs.New(cfg), cloudwatchlogs.New(cfg), ssm.New(cfg),
	}
	if generated := packagesIn(t, "generated"); len(all) != len(generated) {
		t.Fatalf("%d services are tried of %q", len(all), generated)
	}
	return all
}

// unreachable refuses every request, in a way that is not tried again.
type unreachable struct{}

func (unreachable) Do(*http.Request) (*http.Response, error) {
	return nil, errors.New("no requests here")
}
