package integration

import (
	"context"

	inspector2types "github.com/aws/aws-sdk-go-v2/service/inspector2/types"
	securityhubtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"

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
	{"Inspector2.GetEncryptionKey", func(ctx context.Context, s *services) any {
		key := s.inspector2.EncryptionKey(inspector2types.ResourceTypeAwsLambdaFunction, inspector2types.ScanTypeCode).KmsKey()
		return must(kms.KeyOf(ctx, key)).Id()
	}, `GET /encryptionkey/get?resourceType=AWS_LAMBDA_FUNCTION&scanType=CODE`, `{"kmsKeyId": "k-1"}`, "k-1"},
}

const (
	describeAccount = `POST / {"AccountId":"111111111111"}`
	namedShop       = `{"Account": {"Id": "111111111111", "Name": "shop"}}`
)
