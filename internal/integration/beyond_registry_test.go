package integration

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/generated/cloudformation"
)

// beyondRegistry is CloudFormation's registry of types, which moto has not.
var beyondRegistry = []beyond{
	{"CloudFormation.RegisterType", func(ctx context.Context, s *services) any {
		in := &cloudformation.RegisterTypeInput{TypeName: new("A::B::C"), SchemaHandlerPackage: new("s3://p")}
		return must(s.cloudformation.RegisterType(ctx, in)).Token()
	}, "POST / Action=RegisterType&SchemaHandlerPackage=s3://p&TypeName=A::B::C", queryAnswer("RegisterType", "<RegistrationToken>t-1</RegistrationToken>"), "t-1"},
	{"CloudFormation.DescribeTypeRegistration", func(ctx context.Context, s *services) any {
		return waited(s.cloudformation.TypeRegistration("t-1").WaitUntilComplete(ctx, nil, time.Second))
	}, "POST / Action=DescribeTypeRegistration&RegistrationToken=t-1", queryAnswer("DescribeTypeRegistration", "<ProgressStatus>COMPLETE</ProgressStatus>"), nil},
	{"CloudFormation.DescribeTypeRegistration", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.TypeRegistration("t-1").Type(ctx)).Arn()
	}, "POST / Action=DescribeTypeRegistration&RegistrationToken=t-1", queryAnswer("DescribeTypeRegistration", "<TypeArn>"+aType+"</TypeArn>"), aType},
	{"CloudFormation.ListTypes", func(ctx context.Context, s *services) any {
		t := must(s.cloudformation.Types().First(ctx))
		return list(t.Arn(), must(t.TypeName(ctx)))
	}, "POST / Action=ListTypes", queryAnswer("ListTypes", "<TypeSummaries><member><TypeArn>"+aType+"</TypeArn><TypeName>A::B::C</TypeName></member></TypeSummaries>"), list(aType, "A::B::C")},
	{"CloudFormation.DescribeType", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.Type(aType).Visibility(ctx))
	}, "POST / Action=DescribeType&Arn=" + aType, queryAnswer("DescribeType", "<Arn>"+aType+"</Arn><Visibility>PRIVATE</Visibility>"), types.VisibilityPrivate},
	{"CloudFormation.DescribeType", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.Type(aType).Exists(ctx))
	}, "POST / Action=DescribeType&Arn=" + aType, "404<ErrorResponse><Error><Code>TypeNotFoundException</Code><Message>no</Message></Error></ErrorResponse>", false},
	{"CloudFormation.ListTypeVersions", func(ctx context.Context, s *services) any {
		return each(s.cloudformation.Type(aType).Versions().All(ctx), (*cloudformation.TypeVersion).Arn)
	}, "POST / Action=ListTypeVersions&Arn=" + aType,
		queryAnswer("ListTypeVersions", "<TypeVersionSummaries><member><Arn>"+aType+"/00000001</Arn></member></TypeVersionSummaries>"), list(aType + "/00000001")},
	{"CloudFormation.ListTypeRegistrations", func(ctx context.Context, s *services) any {
		return each(s.cloudformation.Type(aType).Registrations().All(ctx), (*cloudformation.TypeRegistration).Token)
	}, "POST / Action=ListTypeRegistrations&TypeArn=" + aType, queryAnswer("ListTypeRegistrations", "<RegistrationTokenList><member>t-1</member></RegistrationTokenList>"), list("t-1")},
	{"CloudFormation.SetTypeDefaultVersion", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.TypeVersion(aType+"/00000001").SetAsDefault(ctx, nil))
	}, "POST / Action=SetTypeDefaultVersion&Arn=" + aType + "/00000001", queryAnswer("SetTypeDefaultVersion", ""), nil},
	{"CloudFormation.DeregisterType", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.TypeVersion(aType+"/00000001").Deregister(ctx, nil))
	}, "POST / Action=DeregisterType&Arn=" + aType + "/00000001", queryAnswer("DeregisterType", ""), nil},
	{"CloudFormation.DeregisterType", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.Type(aType).Deregister(ctx, nil))
	}, "POST / Action=DeregisterType&Arn=" + aType, queryAnswer("DeregisterType", ""), nil},
	{"CloudFormation.SetTypeConfiguration", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.Type(aType).SetConfiguration(ctx, &cloudformation.SetTypeConfigurationInput{Configuration: new("{}")}))
	}, "POST / Action=SetTypeConfiguration&Configuration={}&TypeArn=" + aType, queryAnswer("SetTypeConfiguration", "<ConfigurationArn>c</ConfigurationArn>"), nil},
	{"CloudFormation.TestType", func(ctx context.Context, s *services) any {
		return *must(s.cloudformation.Type(aType).Test(ctx, nil)).TypeVersionArn
	}, "POST / Action=TestType&Arn=" + aType, queryAnswer("TestType", "<TypeVersionArn>v</TypeVersionArn>"), "v"},
	{"CloudFormation.PublishType", func(ctx context.Context, s *services) any {
		return *must(s.cloudformation.Type(aType).Publish(ctx, nil)).PublicTypeArn
	}, "POST / Action=PublishType&Arn=" + aType, queryAnswer("PublishType", "<PublicTypeArn>p</PublicTypeArn>"), "p"},
	{"CloudFormation.ActivateType", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.ActivateType(ctx, &cloudformation.ActivateTypeInput{PublicTypeArn: new("p")})).Arn()
	}, "POST / Action=ActivateType&PublicTypeArn=p", queryAnswer("ActivateType", "<Arn>"+aType+"</Arn>"), aType},
	{"CloudFormation.DeactivateType", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.Type(aType).Deactivate(ctx, nil))
	}, "POST / Action=DeactivateType&Arn=" + aType, queryAnswer("DeactivateType", ""), nil},
}
