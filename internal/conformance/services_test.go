package conformance

import (
	"reflect"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"

	sdkautoscaling "github.com/aws/aws-sdk-go-v2/service/autoscaling"
	sdkcloudformation "github.com/aws/aws-sdk-go-v2/service/cloudformation"
	sdkcloudwatch "github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	cloudwatchtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	sdkcloudwatchlogs "github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	sdkdynamodb "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	dynamodbtypes "github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	sdkec2 "github.com/aws/aws-sdk-go-v2/service/ec2"
	sdkecr "github.com/aws/aws-sdk-go-v2/service/ecr"
	sdkecs "github.com/aws/aws-sdk-go-v2/service/ecs"
	sdkelasticloadbalancingv2 "github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2"
	sdkglacier "github.com/aws/aws-sdk-go-v2/service/glacier"
	sdkguardduty "github.com/aws/aws-sdk-go-v2/service/guardduty"
	sdkiam "github.com/aws/aws-sdk-go-v2/service/iam"
	sdkinspector2 "github.com/aws/aws-sdk-go-v2/service/inspector2"
	sdkkms "github.com/aws/aws-sdk-go-v2/service/kms"
	sdklambda "github.com/aws/aws-sdk-go-v2/service/lambda"
	sdkorganizations "github.com/aws/aws-sdk-go-v2/service/organizations"
	sdkrds "github.com/aws/aws-sdk-go-v2/service/rds"
	sdkroute53 "github.com/aws/aws-sdk-go-v2/service/route53"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	sdksecretsmanager "github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	sdksecurityhub "github.com/aws/aws-sdk-go-v2/service/securityhub"
	sdksns "github.com/aws/aws-sdk-go-v2/service/sns"
	sdksqs "github.com/aws/aws-sdk-go-v2/service/sqs"
	sdkssm "github.com/aws/aws-sdk-go-v2/service/ssm"

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
	"github.com/seed5e775779/resgen/runtime/resource"
)

// services has every generated package; boto3's cases drive those that boto3 has. Beside the
// constructors an entry lists what reflection cannot find by name: errors that
// SDK waiters tell by their type, and the members of unions.
var services = map[string]service{
	"autoscaling":    open(sdkautoscaling.New, autoscaling.NewFromClient),
	"cloudformation": open(sdkcloudformation.New, cloudformation.NewFromClient),
	"cloudwatch": open(sdkcloudwatch.New, cloudwatch.NewFromClient, cloudwatchtypes.EvaluationCriteriaMemberPromQLCriteria{},
		cloudwatchtypes.EvaluationWindowMemberSlidingWindow{}, cloudwatchtypes.EvaluationWindowMemberWallClockWindow{}),
	"dynamodb": open(sdkdynamodb.New, dynamodb.NewFromClient, dynamodbtypes.ResourceNotFoundException{},
		dynamodbtypes.AttributeValueMemberB{}, dynamodbtypes.AttributeValueMemberBOOL{}, dynamodbtypes.AttributeValueMemberBS{},
		dynamodbtypes.AttributeValueMemberL{}, dynamodbtypes.AttributeValueMemberM{}, dynamodbtypes.AttributeValueMemberN{},
		dynamodbtypes.AttributeValueMemberNS{}, dynamodbtypes.AttributeValueMemberNULL{}, dynamodbtypes.AttributeValueMemberS{},
		dynamodbtypes.AttributeValueMemberSS{}),
	"ec2":                    open(sdkec2.New, ec2.NewFromClient),
	"ecr":                    open(sdkecr.New, ecr.NewFromClient),
	"ecs":                    open(sdkecs.New, ecs.NewFromClient),
	"elasticloadbalancingv2": open(sdkelasticloadbalancingv2.New, elasticloadbalancingv2.NewFromClient),
	"glacier":                open(sdkglacier.New, glacier.NewFromClient),
	"guardduty":              open(sdkguardduty.New, guardduty.NewFromClient),
	"iam":                    open(sdkiam.New, iam.NewFromClient),
	"inspector2":             open(sdkinspector2.New, inspector2.NewFromClient),
	"kms":                    open(sdkkms.New, kms.NewFromClient),
	"lambda":                 open(sdklambda.New, lambda.NewFromClient),
	"organizations":          open(sdkorganizations.New, organizations.NewFromClient),
	"rds":                    open(sdkrds.New, rds.NewFromClient),
	"route53":                open(sdkroute53.New, route53.NewFromClient),
	"s3":                     open(sdks3.New, s3.NewFromClient, s3types.NotFound{}),
	"secretsmanager":         open(sdksecretsmanager.New, secretsmanager.NewFromClient),
	"securityhub":            open(sdksecurityhub.New, securityhub.NewFromClient),
	"ssm":                    open(sdkssm.New, ssm.NewFromClient),
	"cloudwatchlogs":         open(sdkcloudwatchlogs.New, cloudwatchlogs.NewFromClient),
	"sns":                    open(sdksns.New, sns.NewFromClient),
	"sqs":                    open(sdksqs.New, sqs.NewFromClient),
}

// service makes the root of a generated package over an SDK client whose
// middleware stack is prepared by attach.
type service struct {
	open  func(attach func(*middleware.Stack) error) (client, root reflect.Value)
	extra []reflect.Type
}

// open joins the constructors of an SDK package and of a generated package.
func open[O, C, A, S any](newClient func(O, ...func(*O)) *C, newService func(A, ...func(*resource.EnvOptions)) *S, extra ...any) service {
	s := service{open: func(attach func(*middleware.Stack) error) (client, root reflect.Value) {
		var options O
		setOptions(reflect.ValueOf(&options).Elem(), attach)
		c := newClient(options)
		return reflect.ValueOf(c), reflect.ValueOf(newService(any(c).(A), func(o *resource.EnvOptions) { o.Account = "123456789012" }))
	}}
	for _, e := range extra {
		s.extra = append(s.extra, reflect.TypeOf(e))
	}
	return s
}

// setOptions fills the Options of any SDK package: nothing is signed, retried or
// sent.
func setOptions(options reflect.Value, attach func(*middleware.Stack) error) {
	for name, value := range map[string]any{
		"Region":      "us-east-1",
		"Credentials": aws.AnonymousCredentials{},
		"Retryer":     aws.NopRetryer{},
		"APIOptions":  []func(*middleware.Stack) error{attach},
		// SQS compares answers with checksums, which recorded values do not have.
		"DisableMessageChecksumValidation": true,
	} {
		if field := options.FieldByName(name); field.IsValid() {
			field.Set(reflect.ValueOf(value))
		}
	}
}

// apiError returns the error that the SDK would make of a service's answer: of
// the modelled type if the registry has one with that code.
func (s service) apiError(code, message string) smithy.APIError {
	for _, t := range s.extra {
		if e, ok := reflect.New(t).Interface().(smithy.APIError); ok && e.ErrorCode() == code {
			reflect.ValueOf(e).Elem().FieldByName("Message").Set(reflect.ValueOf(&message))
			return e
		}
	}
	return &smithy.GenericAPIError{Code: code, Message: message}
}

// variant returns the type of a union's member, such as
// AttributeValueMemberS for the member S of AttributeValue.
func (s service) variant(union reflect.Type, member string) (reflect.Type, bool) {
	for _, t := range s.extra {
		if t.Name() == union.Name()+"Member"+member && reflect.PointerTo(t).Implements(union) {
			return t, true
		}
	}
	return nil, false
}

// variantName returns the union member that a type is, or "".
func variantName(t reflect.Type) string {
	_, member, _ := strings.Cut(t.Name(), "Member")
	return member
}
