package integration

import (
	"context"

	inspector2types "github.com/aws/aws-sdk-go-v2/service/inspector2/types"
	securityhubtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/generated/rds"
)

// beyondReferences lead from one service to another, where the other is asked.
var beyondReferences = []beyond{
	{"Organizations.DescribeAccount", func(ctx context.Context, s *services) any {
		admin := s.guardduty.OrganizationAdminAccount("111111111111").OrganizationAccount()
		return must(must(organizations.AccountOf(ctx, admin)).Name(ctx))
	}, describeAccount, namedShop, "shop"},
	{"Organizations.DescribeAccount", func(ctx context.Context, s *services) any {
		admin := s.inspector2.DelegatedAdminAccount("111111111111").OrganizationAccount()
		return must(must(organizations.AccountOf(ctx, admin)).Name(ctx))
	}, describeAccount, namedShop, "shop"},
	{"Organizations.DescribeAccount", func(ctx context.Context, s *services) any {
		admin := s.securityhub.OrganizationAdminAccount(securityhubtypes.SecurityHubFeatureSecurityHub, "111111111111").OrganizationAccount()
		return must(must(organizations.AccountOf(ctx, admin)).Name(ctx))
	}, describeAccount, namedShop, "shop"},
	{"CloudFormation.DescribeStackResource", func(ctx context.Context, s *services) any {
		return must(rds.DBInstanceOf(ctx, s.cloudformation.Stack("shop").Resource("Database").DBInstance())).Identifier()
	}, "POST / Action=DescribeStackResource&LogicalResourceId=Database&StackName=shop",
		`<DescribeStackResourceResponse><DescribeStackResourceResult><StackResourceDetail><LogicalResourceId>Database</LogicalResourceId><StackName>shop</StackName>` +
			`<PhysicalResourceId>shop-db</PhysicalResourceId><ResourceType>AWS::RDS::DBInstance</ResourceType></StackResourceDetail></DescribeStackResourceResult></DescribeStackResourceResponse>`, "shop-db"},
	{"ECS.DescribeServices", func(ctx context.Context, s *services) any {
		groups := must(s.ecs.Service("shop", "web").ServiceLoadBalancers(ctx))
		return []any{len(groups), *groups[0].Data().ContainerPort, must(elasticloadbalancingv2.TargetGroupOf(ctx, groups[0].TargetGroup())).Arn()}
	}, `POST / {"cluster":"shop","include":["TAGS"],"services":["web"]}`,
		`{"services": [{"serviceName": "web", "loadBalancers": [{"loadBalancerName": "classic", "containerPort": 1}, {"targetGroupArn": "arn:tg", "containerName": "web", "containerPort": 80}]}]}`,
		[]any{1, int32(80), "arn:tg"}},
	{"AutoScaling.DescribeAutoScalingGroups", func(ctx context.Context, s *services) any {
		return must(ec2.LaunchTemplateOf(ctx, s.autoscaling.Group("shop").LaunchTemplate())).Id()
	}, "POST / Action=DescribeAutoScalingGroups&AutoScalingGroupNames.member.1=shop", queryAnswer("DescribeAutoScalingGroups",
		`<AutoScalingGroups><member><AutoScalingGroupName>shop</AutoScalingGroupName><LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId></LaunchTemplate></member></AutoScalingGroups>`), "lt-1"},
	{"AutoScaling.DescribeAutoScalingInstances", func(ctx context.Context, s *services) any {
		return must(ec2.LaunchTemplateOf(ctx, s.autoscaling.Instance("i-1").LaunchTemplate())).Id()
	}, "POST / Action=DescribeAutoScalingInstances&InstanceIds.member.1=i-1", queryAnswer("DescribeAutoScalingInstances",
		`<AutoScalingInstances><member><InstanceId>i-1</InstanceId><AutoScalingGroupName>shop</AutoScalingGroupName><LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId></LaunchTemplate></member></AutoScalingInstances>`), "lt-1"},
	{"Inspector2.GetEncryptionKey", func(ctx context.Context, s *services) any {
		key := s.inspector2.EncryptionKey(inspector2types.ResourceTypeAwsLambdaFunction, inspector2types.ScanTypeCode).KmsKey()
		return must(kms.KeyOf(ctx, key)).Id()
	}, `GET /encryptionkey/get?resourceType=AWS_LAMBDA_FUNCTION&scanType=CODE`, `{"kmsKeyId": "k-1"}`, "k-1"},
}

const (
	describeAccount = `POST / {"AccountId":"111111111111"}`
	namedShop       = `{"Account": {"Id": "111111111111", "Name": "shop"}}`
)
