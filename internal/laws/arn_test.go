package laws_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdkguardduty "github.com/aws/aws-sdk-go-v2/service/guardduty"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// here is where the handles of the tests live.
func here(o *resource.EnvOptions) { o.Region, o.Account = "eu-west-1", "123456789012" }

// Whatever makes a handle of an ARN takes the ARN that the handle makes, for the same
// handle, and takes no other.
func TestARNsThereAndBack(t *testing.T) {
	there := 0
	for _, svc := range []any{ec2.NewFromClient(ec2.UnimplementedAPI{}, here), guardduty.NewFromClient(guardduty.UnimplementedAPI{}, here), s3.NewFromClient(s3.UnimplementedAPI{}, here), sns.NewFromClient(sns.UnimplementedAPI{}, here)} {
		v := reflect.ValueOf(svc)
		for i := range v.NumMethod() {
			name, isARN := strings.CutSuffix(v.Type().Method(i).Name, "FromARN")
			if !isARN {
				continue
			}
			if got := v.Method(i).Call([]reflect.Value{reflect.ValueOf("arn:aws:elsewhere:::x")})[1]; got.IsNil() || !strings.Contains(got.Interface().(error).Error(), "its service is elsewhere") {
				t.Errorf("%s takes the ARN of another service: %v", name, got)
			}
			constructor := v.MethodByName(name)
			handle := constructor.Call(named(constructor.Type()))[0]
			self, ok := handle.Interface().(interface{ ARN() (string, error) })
			if !ok {
				continue // its data has the ARN
			}
			arn, err := self.ARN()
			if errors.Is(err, resource.ErrNotSet) {
				continue // the identifier is an ARN, and this one is none
			}
			wantNoError(t, err)
			back := v.Method(i).Call([]reflect.Value{reflect.ValueOf(arn)})
			if !back[1].IsNil() || !handle.MethodByName("Equal").Call(back[:1])[0].Bool() {
				t.Errorf("%s: %s leads to %v, %v", name, arn, back[0], back[1])
			}
			there++
		}
	}
	if there < 12 {
		t.Errorf("%d kinds of ARNs were made", there)
	}
}

// named are arguments for a constructor, no two alike.
func named(constructor reflect.Type) []reflect.Value {
	var args []reflect.Value
	for i := range constructor.NumIn() {
		arg := reflect.New(constructor.In(i)).Elem()
		if arg.Kind() == reflect.String {
			arg.SetString("name" + strings.Repeat("x", i))
		}
		args = append(args, arg)
	}
	return args
}

// taggedDetector has tags by ARN, which GuardDuty tells of no detector.
type taggedDetector struct {
	guardduty.UnimplementedAPI
	asked string
}

func (d *taggedDetector) ListTagsForResource(_ context.Context, in *sdkguardduty.ListTagsForResourceInput, _ ...func(*guardduty.Options)) (*sdkguardduty.ListTagsForResourceOutput, error) {
	d.asked = *in.ResourceArn
	return &sdkguardduty.ListTagsForResourceOutput{Tags: map[string]string{"a": "1"}}, nil
}

func TestTagsByAnARNThatIsMade(t *testing.T) {
	api := &taggedDetector{}
	tags, err := guardduty.NewFromClient(api, here).IPSet("d", "s").TagMap(t.Context())
	if wantNoError(t, err); tags["a"] != "1" || api.asked != "arn:aws:guardduty:eu-west-1:123456789012:detector/d/ipset/s" {
		t.Errorf("%v of %s", tags, api.asked)
	}
	if _, err := guardduty.NewFromClient(&taggedDetector{}).Detector("d").TagMap(t.Context()); !errors.Is(err, resource.ErrNotSet) || !strings.Contains(err.Error(), "guardduty.Detector(d).TagMap: ") {
		t.Errorf("without an account: %v", err)
	}
}

// pathRole is a role that has a path.
type pathRole struct{ iam.UnimplementedAPI }

const roleARN = "arn:aws:iam::123456789012:role/service/part/r"

func (pathRole) GetRole(context.Context, *iam.GetRoleInput, ...func(*iam.Options)) (*iam.GetRoleOutput, error) {
	return &iam.GetRoleOutput{Role: &iamtypes.Role{RoleName: aws.String("r"), Arn: aws.String(roleARN)}}, nil
}

func TestARNOfARole(t *testing.T) {
	svc := iam.NewFromClient(pathRole{}, here)
	var role interface {
		resource.Handle
		ARN(context.Context) (string, error)
	} = svc.Role("r")
	arn, err := role.ARN(t.Context())
	if wantNoError(t, err); arn != roleARN {
		t.Error(arn)
	}
	back, err := svc.RoleFromARN(arn)
	if wantNoError(t, err); back.Name() != "r" {
		t.Error(back)
	}
	if _, err := svc.RoleFromARN("arn:aws:iam::999999999999:role/r"); err == nil || !strings.Contains(err.Error(), "of the account 999999999999") {
		t.Errorf("the role of another account: %v", err)
	}
	if _, err := svc.RoleFromARN("arn:aws:iam::123456789012:user/r"); err == nil || !strings.Contains(err.Error(), "role/{path}{Name}") {
		t.Errorf("a user: %v", err)
	}
	if policy, err := svc.PolicyFromARN("arn:aws:iam::aws:policy/job-function/Billing"); err != nil || policy.Arn() != "arn:aws:iam::aws:policy/job-function/Billing" {
		t.Error(policy, err)
	}
}

// queueMap and subscriptionMap have attributes in maps.
type (
	queueMap        struct{ sqs.UnimplementedAPI }
	subscriptionMap struct{ sns.UnimplementedAPI }
)

func (queueMap) GetQueueAttributes(context.Context, *sqs.GetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error) {
	return &sqs.GetQueueAttributesOutput{Attributes: map[string]string{"QueueArn": "arn:aws:sqs:eu-west-1:1:q"}}, nil
}

func (subscriptionMap) GetSubscriptionAttributes(context.Context, *sns.GetSubscriptionAttributesInput, ...func(*sns.Options)) (*sns.GetSubscriptionAttributesOutput, error) {
	return &sns.GetSubscriptionAttributesOutput{Attributes: map[string]string{"TopicArn": "arn:aws:sns:eu-west-1:1:news"}}, nil
}

func TestARNsAmongAttributes(t *testing.T) {
	arn, err := sqs.NewFromClient(queueMap{}).Queue("https://q").ARN(t.Context())
	if wantNoError(t, err); arn != "arn:aws:sqs:eu-west-1:1:q" {
		t.Error(arn)
	}
	topic, err := sns.NewFromClient(subscriptionMap{}).Subscription("arn:aws:sns:eu-west-1:1:news:s").Topic(t.Context())
	if wantNoError(t, err); topic.Arn() != "arn:aws:sns:eu-west-1:1:news" {
		t.Error(topic)
	}
}
