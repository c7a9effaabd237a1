package integration

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/generated/cloudformation"
	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/route53"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// absentNames name things that are not there, of resources whose names have a form that
// moto demands; all others are called "absent", which is no service's own word.
var absentNames = map[string][]string{
	"ec2.Image":                    {"ami-0123456789abcdef0"},
	"ec2.Tag":                      {"i-0123456789abcdef0", "absent", "absent"},
	"organizations.Policy":         {"p-12345678"},
	"organizations.PolicyDocument": {"p-12345678"},
	"organizations.PolicyTarget":   {"p-12345678"},
	"route53.TrafficPolicyVersion": {"absent", "1"},
	"sns.Topic":                    {"arn:aws:sns:us-east-1:123456789012:absent"},
}

// alwaysThere are resources of which there is one, whether anybody made it or not, and
// what moto says is there by any name.
var alwaysThere = map[string]string{
	"ecr.Registry":                               "of the account",
	"ecr.RegistryScanningConfiguration":          "of the account",
	"elasticloadbalancingv2.CapacityReservation": "moto describes that of any load balancer",
	"iam.AccountSummary":                         "of the account",
	"iam.CurrentUser":                            "whoever asks",
	"iam.ServiceLinkedRoleDeletion":              "moto has every deletion, done",
	"inspector2.OrganizationConfiguration":       "of the organization",
	"route53.Change":                             "moto has every change, done",
}

// unsaid are resources of which moto says something that has no code for absence, and what
// that is.
var unsaid = map[string]string{
	"dynamodb.Replica":                      "ResourceNotFoundException",         // it is of the table, which is not there
	"lambda.LayerVersion":                   "no answer to GetLayerVersionByArn", // it lists layers instead
	"sns.SmsAttributes":                     "no answer to GetSMSAttributes",     // of an account without settings; AWS has some by default
	"securityhub.Member":                    "is not a member",                   // in words alone, as Security Hub does
	"securityhub.OrganizationConfiguration": "403",                               // nobody is the organization's administrator
}

// motosCodes are what moto answers where AWS has another code, so that the definitions
// must not have them.
var motosCodes = map[string]string{
	"dynamodb.TimeToLive":  "ResourceNotFound",             // ResourceNotFoundException
	"ec2.NetworkAcl":       "InvalidRouteTableID.NotFound", // InvalidNetworkAclID.NotFound
	"glacier.Job":          "VaultNotFound",                // ResourceNotFoundException
	"glacier.Notification": "VaultNotFound",
	"glacier.Vault":        "VaultNotFound",

	"organizations.CreateAccountStatus": "AccountNotFoundException", // CreateAccountStatusNotFoundException
}

// TestAbsentAgainstMoto asks moto for a thing of every kind that is not there: Exists is
// false, of all whose operations moto has. A code that the definition lacks would be an
// error, and one that it should not have would show where something else is missing.
func TestAbsentAgainstMoto(t *testing.T) {
	live(t, "no recording has what is asked for here")
	s := connect(t, moto.URL(), direct, queryProtocol)
	asked := 0
	for _, svc := range []any{s.autoscaling, s.cloudformation, s.cloudwatch, s.dynamodb, s.ec2, s.ecr, s.ecs, s.elasticloadbalancingv2, s.glacier, s.guardduty, s.iam, s.inspector2, s.kms, s.lambda, s.organizations, s.rds, s.route53, s.s3, s.secretsmanager, s.securityhub, s.sns, s.sqs, s.ssm, s.cloudwatchlogs} {
		v := reflect.ValueOf(svc)
		pkg, _, _ := strings.Cut(strings.TrimPrefix(v.Type().String(), "*"), ".")
		for i := range v.NumMethod() {
			h, ok := absentHandle(v.Method(i), absentNames[pkg+"."+v.Type().Method(i).Name])
			if ok && wantAbsent(t, pkg+"."+v.Type().Method(i).Name, h) {
				asked++
			}
		}
	}
	if asked < 70 {
		t.Errorf("moto has the operations of %d resources only", asked)
	}
}

// absentHandle calls a constructor of a service, if it is one of a resource that can be
// asked for.
func absentHandle(make reflect.Value, names []string) (h resource.Handle, ok bool) {
	t := make.Type()
	if t.NumOut() != 1 || !t.Out(0).Implements(reflect.TypeFor[resource.Handle]()) || t.IsVariadic() {
		return nil, false
	}
	if _, ok := t.Out(0).MethodByName("Exists"); !ok {
		return nil, false
	}
	var args []reflect.Value
	for i := range t.NumIn() {
		arg := reflect.Zero(t.In(i))
		switch {
		case i < len(names) && arg.Kind() == reflect.String:
			arg = reflect.ValueOf(names[i]).Convert(t.In(i))
		case arg.Kind() == reflect.String:
			arg = reflect.ValueOf("absent").Convert(t.In(i))
		case arg.CanInt():
			arg = reflect.ValueOf(1).Convert(t.In(i))
		}
		args = append(args, arg)
	}
	return make.Call(args)[0].Interface().(resource.Handle), true
}

// exists calls a handle's Exists.
func exists(ctx context.Context, h resource.Handle) (bool, error) {
	out := reflect.ValueOf(h).MethodByName("Exists").Call([]reflect.Value{reflect.ValueOf(ctx)})
	err, _ := out[1].Interface().(error)
	return out[0].Bool(), err
}

// wantAbsent reports whether moto has the operation that it takes.
func wantAbsent(t *testing.T, resource string, h resource.Handle) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	there, err := exists(ctx, h)
	var api smithy.APIError
	switch {
	case lacksOperation(err):
		return false
	case alwaysThere[resource] != "":
		if err != nil || !there {
			t.Errorf("%s: %v, %v, though it is there always: %s", h, there, err, alwaysThere[resource])
		}
	case motosCodes[resource] != "":
		if !errors.As(err, &api) || api.ErrorCode() != motosCodes[resource] {
			t.Errorf("%s: %v, %v, and no longer %s: take it out of motosCodes", h, there, err, motosCodes[resource])
		}
	case unsaid[resource] != "":
		if err == nil || !strings.Contains(err.Error(), unsaid[resource]) {
			t.Errorf("%s: %v, %v, and no longer %q: take it out of unsaid", h, there, err, unsaid[resource])
		}
	case err != nil || there:
		t.Errorf("%s: %v, %v", h, there, err)
	}
	return true
}

// lacksOperation reports whether an error is the page that moto has for what it has not,
// or for what it stumbles over.
func lacksOperation(err error) bool {
	var response *smithyhttp.ResponseError
	var api smithy.APIError
	if !errors.As(err, &response) || errors.As(err, &api) {
		return false
	}
	status := response.HTTPStatusCode()
	return status == http.StatusNotFound || status == http.StatusInternalServerError || status == http.StatusNotImplemented
}

// TestAbsentWithinWhatIsThere: the thing is not there, and what it would belong to is,
// which services say by codes of their own.
func TestAbsentWithinWhatIsThere(t *testing.T) {
	live(t, "no recording has what is asked for here")
	s := connect(t, moto.URL(), direct, queryProtocol)
	perform(t, s, func(ctx context.Context, t *testing.T, s *services) {
		must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String("shop")}))
		must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: aws.String("emma")}))
		must(s.iam.CreateGroup(ctx, &iam.CreateGroupInput{GroupName: aws.String("staff")}))
		must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{RoleName: aws.String("shop"), AssumeRolePolicyDocument: aws.String(`{"Version":"2012-10-17","Statement":[]}`)}))
		policy := must(s.iam.CreatePolicy(ctx, &iam.CreatePolicyInput{PolicyName: aws.String("read"), PolicyDocument: aws.String(`{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}`)}))
		must(s.ecs.CreateCluster(ctx, &ecs.CreateClusterInput{ClusterName: aws.String("shop")}))
		zone := must(s.route53.CreateHostedZone(ctx, &route53.CreateHostedZoneInput{Name: aws.String("example.com"), CallerReference: aws.String("r")}))
		detector := must(s.guardduty.CreateDetector(ctx, &guardduty.CreateDetectorInput{Enable: aws.Bool(true)}))
		must(s.cloudformation.CreateStack(ctx, &cloudformation.CreateStackInput{StackName: aws.String("shop"), TemplateBody: aws.String(`{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}`)}))
		b := s.s3.Bucket("shop")
		absent := []resource.Handle{
			b.Cors(), b.LifecycleConfiguration(), b.Policy(), b.Tagging(), b.Website(), b.Object("absent"), s.s3.ObjectSummary("shop", "absent"), b.Object("absent").Acl(),
			s.iam.UserPolicy("emma", "absent"), s.iam.GroupPolicy("staff", "absent"), s.iam.RolePolicy("shop", "absent"), s.iam.LoginProfile("emma"), s.iam.PolicyVersion(policy.Arn(), "v9"),
			s.ecs.Service("shop", "absent"), // moto names no task that is missing, as ECS does, and fails for a container instance
			s.guardduty.Filter(detector.Id(), "absent"),
			s.cloudformation.StackResource("shop", "absent"),
			s.route53.RecordSet(zone.Id(), "absent.example.com", "A", ""),
		}
		for _, h := range absent {
			if !wantAbsent(t, "", h) {
				t.Errorf("moto has no operation for %s", h)
			}
		}
	})
}
