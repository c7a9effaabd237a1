package json

import (
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/ecr"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/glacier"
	"github.com/aws/aws-sdk-go-v2/service/guardduty"
	"github.com/aws/aws-sdk-go-v2/service/inspector2"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/securityhub"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/ssm"

	fastcloudwatchlogs "github.com/seed5e775779/resgen/generated/cloudwatchlogs"
	fastdynamodb "github.com/seed5e775779/resgen/generated/dynamodb"
	fastecr "github.com/seed5e775779/resgen/generated/ecr"
	fastecs "github.com/seed5e775779/resgen/generated/ecs"
	fastglacier "github.com/seed5e775779/resgen/generated/glacier"
	fastguardduty "github.com/seed5e775779/resgen/generated/guardduty"
	fastinspector2 "github.com/seed5e775779/resgen/generated/inspector2"
	fastkms "github.com/seed5e775779/resgen/generated/kms"
	fastlambda "github.com/seed5e775779/resgen/generated/lambda"
	fastsecretsmanager "github.com/seed5e775779/resgen/generated/secretsmanager"
	fastsecurityhub "github.com/seed5e775779/resgen/generated/securityhub"
	fastsqs "github.com/seed5e775779/resgen/generated/sqs"
	fastssm "github.com/seed5e775779/resgen/generated/ssm"
	"github.com/seed5e775779/resgen/internal/fastlist"
)

// services are those whose generated packages have decoders of JSON.
var services = []*fastlist.Service{
	fastlist.Of("cloudwatchlogs", cloudwatchlogs.New, fastcloudwatchlogs.FastDecoder),
	fastlist.Of("dynamodb", dynamodb.New, fastdynamodb.FastDecoder),
	fastlist.Of("ecr", ecr.New, fastecr.FastDecoder),
	fastlist.Of("glacier", glacier.New, fastglacier.FastDecoder),
	fastlist.Of("ecs", ecs.New, fastecs.FastDecoder),
	fastlist.Of("guardduty", guardduty.New, fastguardduty.FastDecoder),
	fastlist.Of("inspector2", inspector2.New, fastinspector2.FastDecoder),
	fastlist.Of("kms", kms.New, fastkms.FastDecoder),
	fastlist.Of("lambda", lambda.New, fastlambda.FastDecoder),
	fastlist.Of("secretsmanager", secretsmanager.New, fastsecretsmanager.FastDecoder),
	fastlist.Of("securityhub", securityhub.New, fastsecurityhub.FastDecoder),
	fastlist.Of("sqs", sqs.New, fastsqs.FastDecoder),
	fastlist.Of("ssm", ssm.New, fastssm.FastDecoder),
}

// named returns a service by its name.
func named(t testing.TB, name string) *fastlist.Service {
	t.Helper()
	i := slices.IndexFunc(services, func(s *fastlist.Service) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("no service %s", name)
	}
	return services[i]
}
