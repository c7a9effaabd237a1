package integration

import (
	"context"
	"slices"
	"strings"
	"testing"

	cwtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	dynamotypes "github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sqs"
)

// taggable is what every resource with tags has, where O are its service's options.
type taggable[O any] interface {
	TagMap(context.Context, ...func(*O)) (map[string]string, error)
	PutTags(context.Context, map[string]string, ...func(*O)) error
	RemoveTags(context.Context, []string, ...func(*O)) error
	ReplaceTags(context.Context, map[string]string, ...func(*O)) error
}

// tagged adds tags to a thing without any, changes and removes them.
func tagged[O any](ctx context.Context, t *testing.T, thing taggable[O]) {
	t.Helper()
	type tags = map[string]string
	equal(t, must(thing.TagMap(ctx)), tags{})
	must(0, thing.PutTags(ctx, tags{"owner": "emma", "stage": "test"}))
	must(0, thing.PutTags(ctx, tags{"stage": "live"}))
	equal(t, must(thing.TagMap(ctx)), tags{"owner": "emma", "stage": "live"})
	must(0, thing.RemoveTags(ctx, list("owner")))
	equal(t, must(thing.TagMap(ctx)), tags{"stage": "live"})
	must(0, thing.ReplaceTags(ctx, tags{"team": "books"}))
	equal(t, must(thing.TagMap(ctx)), tags{"team": "books"})
	must(0, thing.ReplaceTags(ctx, nil))
	equal(t, must(thing.TagMap(ctx)), tags{})
}

func TestTagsOfIAM(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		tagged(ctx, t, must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{RoleName: new("robot"), AssumeRolePolicyDocument: new(trustEC2)})))
		tagged(ctx, t, must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")})))
		tagged(ctx, t, must(s.iam.CreatePolicy(ctx, &iam.CreatePolicyInput{PolicyName: new("all"), PolicyDocument: new(allowAll)})))
	})
}

func TestTagsOfS3(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		bucket := must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("books")}))
		tagged(ctx, t, bucket)
		object := bucket.Object("emma.txt")
		must(object.Put(ctx, &s3.PutObjectInput{Body: strings.NewReader("Emma Woodhouse")}))
		tagged(ctx, t, object)
	})
}

func TestTagsOfOthers(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		tagged(ctx, t, must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders")})))
		tagged(ctx, t, must(s.sns.CreateTopic(ctx, &sns.CreateTopicInput{Name: new("news")})))
		tagged(ctx, t, must(s.ec2.CreateVpc(ctx, &ec2.CreateVpcInput{CidrBlock: new("10.0.0.0/16")})))
		tagged(ctx, t, must(s.ec2.CreateSecurityGroup(ctx, &ec2.CreateSecurityGroupInput{GroupName: new("web"), Description: new("web")})))
		tagged(ctx, t, must(s.dynamodb.CreateTable(ctx, &dynamodb.CreateTableInput{
			TableName:            new("books"),
			BillingMode:          dynamotypes.BillingModePayPerRequest,
			AttributeDefinitions: []dynamotypes.AttributeDefinition{{AttributeName: new("isbn"), AttributeType: dynamotypes.ScalarAttributeTypeS}},
			KeySchema:            []dynamotypes.KeySchemaElement{{AttributeName: new("isbn"), KeyType: dynamotypes.KeyTypeHash}},
		})))
		tagged(ctx, t, must(s.cloudwatch.Metric("Shop", "Orders").PutAlarm(ctx, &cloudwatch.PutMetricAlarmInput{
			AlarmName: new("few"), ComparisonOperator: cwtypes.ComparisonOperatorGreaterThanThreshold,
			EvaluationPeriods: new(int32(1)), Period: new(int32(60)), Statistic: cwtypes.StatisticSum, Threshold: new(100.0),
		})))
	})
}

// beyondTags are the requests for tags that moto does not answer.
var beyondTags = slices.Concat(
	iamTags("InstanceProfile", "InstanceProfileName", "machine", func(s *services) taggable[iam.Options] { return s.iam.InstanceProfile("machine") }),
	iamTags("MFADevice", "SerialNumber", "phone", func(s *services) taggable[iam.Options] { return s.iam.VirtualMfaDevice("phone") }),
	iamTags("SAMLProvider", "SAMLProviderArn", "sign-in", func(s *services) taggable[iam.Options] { return s.iam.SamlProvider("sign-in") }),
	iamTags("ServerCertificate", "ServerCertificateName", "shop", func(s *services) taggable[iam.Options] { return s.iam.ServerCertificate("shop") }),
	[]beyond{
		{"Glacier.ListTagsForVault", func(ctx context.Context, s *services) any {
			return must(s.glacier.Vault("-", "attic").TagMap(ctx))
		}, "GET /-/vaults/attic/tags X-Amz-Glacier-Version: 2012-06-01", `{"Tags": {"owner": "emma"}}`, map[string]string{"owner": "emma"}},
		{"Glacier.AddTagsToVault", func(ctx context.Context, s *services) any {
			return did(0, s.glacier.Vault("-", "attic").PutTags(ctx, map[string]string{"owner": "emma"}))
		}, "POST /-/vaults/attic/tags?operation=add X-Amz-Glacier-Version: 2012-06-01 " +
			`X-Amz-Sha256-Tree-Hash: 42d38466449a311a53af169e9772e47ed70a1b7e74a787e793349661865e1aae {"Tags":{"owner":"emma"}}`, "204", nil},
		{"Glacier.RemoveTagsFromVault", func(ctx context.Context, s *services) any {
			return did(0, s.glacier.Vault("-", "attic").RemoveTags(ctx, list("owner")))
		}, "POST /-/vaults/attic/tags?operation=remove X-Amz-Glacier-Version: 2012-06-01 " +
			`X-Amz-Sha256-Tree-Hash: e62b676fa18845e7481f1091c91ab9f3cde3fd6183a1deca3a80e4d633a0ff6a {"TagKeys":["owner"]}`, "204", nil},
	},
)

// iamTags are the three requests for the tags of a resource of IAM.
func iamTags(kind, member, id string, of func(*services) taggable[iam.Options]) []beyond {
	answer := func(operation, result string) string {
		return "<" + operation + "Response><" + operation + "Result>" + result + "</" + operation + "Result></" + operation + "Response>"
	}
	read, put, remove := "List"+kind+"Tags", "Tag"+kind, "Untag"+kind
	return []beyond{
		{"IAM." + read, func(ctx context.Context, s *services) any { return must(of(s).TagMap(ctx)) },
			"POST / Action=" + read + "&" + member + "=" + id,
			answer(read, "<Tags><member><Key>owner</Key><Value>emma</Value></member></Tags><IsTruncated>false</IsTruncated>"), map[string]string{"owner": "emma"}},
		{"IAM." + put, func(ctx context.Context, s *services) any {
			return did(0, of(s).PutTags(ctx, map[string]string{"owner": "emma"}))
		}, "POST / Action=" + put + "&" + member + "=" + id + "&Tags.member.1.Key=owner&Tags.member.1.Value=emma", "<" + put + "Response/>", nil},
		{"IAM." + remove, func(ctx context.Context, s *services) any { return did(0, of(s).RemoveTags(ctx, list("owner"))) },
			"POST / Action=" + remove + "&" + member + "=" + id + "&TagKeys.member.1=owner", "<" + remove + "Response/>", nil},
	}
}
