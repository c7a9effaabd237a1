package integration

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/schemas"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/transport/http/protocol/awsquery"

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

// region is where all scenarios play: the one where S3 needs no location.
const region = "us-east-1"

// recordedHost is what recordings have in place of moto's address.
const recordedHost = "moto.test"

// services are all generated packages on one transport.
type services struct {
	cloudwatchlogs         *cloudwatchlogs.Service
	ssm                    *ssm.Service
	autoscaling            *autoscaling.Service
	cloudformation         *cloudformation.Service
	cloudwatch             *cloudwatch.Service
	dynamodb               *dynamodb.Service
	ec2                    *ec2.Service
	ecr                    *ecr.Service
	ecs                    *ecs.Root
	elasticloadbalancingv2 *elasticloadbalancingv2.Service
	glacier                *glacier.Service
	guardduty              *guardduty.Service
	iam                    *iam.Service
	inspector2             *inspector2.Service
	kms                    *kms.Service
	lambda                 *lambda.Service
	organizations          *organizations.Service
	rds                    *rds.Service
	route53                *route53.Service
	s3                     *s3.Service
	secretsmanager         *secretsmanager.Service
	securityhub            *securityhub.Service
	sns                    *sns.Service
	sqs                    *sqs.Service
}

// client is what the SDK sends requests through.
type client interface {
	Do(*http.Request) (*http.Response, error)
}

// connect makes the services of an endpoint as an application does: from the
// default configuration, which checksums S3's requests.
// The options are CloudWatch's.
func connect(t *testing.T, endpoint string, through client, optFns ...func(*cloudwatch.Options)) *services {
	t.Helper()
	cfg, err := config.LoadDefaultConfig(t.Context(), config.WithRegion(region), config.WithBaseEndpoint(endpoint),
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("AKIDEXAMPLE", "example", "")),
		config.WithRetryer(func() aws.Retryer { return aws.NopRetryer{} }),
		config.WithLogger(logging.LoggerFunc(func(kind logging.Classification, format string, args ...any) {
			if kind != logging.Debug { // moto's objects have no checksums, the SDK says for each of them
				t.Logf(format, args...)
			}
		})))
	if err != nil {
		t.Fatal(err)
	}
	cfg.HTTPClient = through
	return &services{
		cloudwatchlogs:         cloudwatchlogs.New(cfg),
		ssm:                    ssm.New(cfg),
		autoscaling:            autoscaling.New(cfg),
		cloudformation:         cloudformation.New(cfg),
		cloudwatch:             cloudwatch.New(cfg, optFns...),
		dynamodb:               dynamodb.New(cfg),
		ec2:                    ec2.New(cfg),
		ecr:                    ecr.New(cfg),
		ecs:                    ecs.New(cfg),
		elasticloadbalancingv2: elasticloadbalancingv2.New(cfg),
		glacier:                glacier.New(cfg),
		guardduty:              guardduty.New(cfg),
		iam:                    iam.New(cfg),
		inspector2:             inspector2.New(cfg),
		kms:                    kms.New(cfg),
		lambda:                 lambda.New(cfg),
		organizations:          organizations.New(cfg),
		rds:                    rds.New(cfg),
		route53:                route53.New(cfg),
		s3:                     s3.New(cfg, func(o *s3.Options) { o.UsePathStyle = true }),
		secretsmanager:         secretsmanager.New(cfg),
		securityhub:            securityhub.New(cfg),
		sns:                    sns.New(cfg),
		sqs:                    sqs.New(cfg),
	}
}

// queryProtocol makes CloudWatch speak its older protocol: the SDK's own choice,
// CBOR, is beyond moto.
func queryProtocol(o *cloudwatch.Options) {
	o.Protocol = awsquery.New(schemas.GraniteServiceVersion20100801)
}

// scenario runs a test against moto, if it is there, and against its recording.
// With -record the first run writes what the second one reads.
func scenario(t *testing.T, play func(context.Context, *testing.T, *services)) {
	t.Helper()
	path := tapePath(t.Name())
	t.Run("live", func(t *testing.T) {
		live(t, "the recording is replayed instead")
		wire := &liveWire{host: strings.TrimPrefix(moto.URL(), "http://")}
		perform(t, connect(t, moto.URL(), wire, queryProtocol), play)
		if *record && !t.Failed() {
			writeTape(t, path, wire.heard)
		}
	})
	t.Run("replay", func(t *testing.T) {
		wire := &replayWire{t: t, tape: readTape(t, path)}
		perform(t, connect(t, "http://"+recordedHost, wire, queryProtocol), play)
		if !t.Failed() {
			wire.finish()
		}
	})
}

// perform runs a play to its end or to the first error that it does not expect.
func perform(t *testing.T, s *services, play func(context.Context, *testing.T, *services)) {
	defer func() {
		switch why := recover().(type) {
		case nil:
		case unexpected:
			t.Fatal(why)
		default:
			panic(why)
		}
	}()
	play(t.Context(), t, s)
}
