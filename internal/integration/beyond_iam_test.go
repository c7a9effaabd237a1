package integration

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/iam"
)

const (
	someProvider = "arn:aws:iam::1:oidc-provider/id"
	emmaArn      = "arn:aws:iam::1:user/emma"
	emmasDevice  = `<GetMFADeviceResponse><GetMFADeviceResult><UserName>emma</UserName><SerialNumber>phone</SerialNumber><EnableDate>2026-01-02T12:00:00Z</EnableDate></GetMFADeviceResult></GetMFADeviceResponse>`
	aCredential  = `<ServiceSpecificCredentialId>c-1</ServiceSpecificCredentialId><UserName>emma</UserName><ServiceName>codecommit.amazonaws.com</ServiceName><ServiceUserName>emma-at-1</ServiceUserName><Status>Active</Status><CreateDate>2026-01-02T12:00:00Z</CreateDate>`
	theirs       = `<ListServiceSpecificCredentialsResponse><ListServiceSpecificCredentialsResult><ServiceSpecificCredentials><member>` + aCredential + `</member></ServiceSpecificCredentials></ListServiceSpecificCredentialsResult></ListServiceSpecificCredentialsResponse>`
	aReport      = `<GetServiceLastAccessedDetailsResponse><GetServiceLastAccessedDetailsResult><JobStatus>COMPLETED</JobStatus><JobCreationDate>2026-01-02T12:00:00Z</JobCreationDate><JobCompletionDate>2026-01-02T12:00:00Z</JobCompletionDate>` +
		`<ServicesLastAccessed><member><ServiceName>Amazon S3</ServiceName><ServiceNamespace>s3</ServiceNamespace></member></ServicesLastAccessed></GetServiceLastAccessedDetailsResult></GetServiceLastAccessedDetailsResponse>`
	aJob = `<GenerateServiceLastAccessedDetailsResponse><GenerateServiceLastAccessedDetailsResult><JobId>j-1</JobId></GenerateServiceLastAccessedDetailsResult></GenerateServiceLastAccessedDetailsResponse>`
)

// secretCredential is an answer with the password of a credential.
func secretCredential(operation string) string {
	return `<` + operation + `Response><` + operation + `Result><ServiceSpecificCredential>` + aCredential +
		`<ServicePassword>p</ServicePassword></ServiceSpecificCredential></` + operation + `Result></` + operation + `Response>`
}

// beyondIAM is what moto has not: credentials for services, devices, the access advisor,
// boundaries of users and properties of the account.
var beyondIAM = []beyond{
	{"IAM.AddClientIDToOpenIDConnectProvider", func(ctx context.Context, s *services) any {
		return did(s.iam.OpenIdConnectProvider(someProvider).AddClientId(ctx, &iam.AddClientIDToOpenIDConnectProviderInput{ClientID: new("c")}))
	}, "POST / Action=AddClientIDToOpenIDConnectProvider&ClientID=c&OpenIDConnectProviderArn=" + someProvider, `<AddClientIDToOpenIDConnectProviderResponse/>`, nil},
	{"IAM.RemoveClientIDFromOpenIDConnectProvider", func(ctx context.Context, s *services) any {
		return did(s.iam.OpenIdConnectProvider(someProvider).RemoveClientId(ctx, &iam.RemoveClientIDFromOpenIDConnectProviderInput{ClientID: new("c")}))
	}, "POST / Action=RemoveClientIDFromOpenIDConnectProvider&ClientID=c&OpenIDConnectProviderArn=" + someProvider, `<RemoveClientIDFromOpenIDConnectProviderResponse/>`, nil},

	{"IAM.GetMFADevice", func(ctx context.Context, s *services) any {
		return *must(s.iam.User("emma").MfaDevice("phone").Describe(ctx, nil)).EnableDate
	}, "POST / Action=GetMFADevice&SerialNumber=phone&UserName=emma", emmasDevice, time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)},

	{"IAM.CreateServiceSpecificCredential", func(ctx context.Context, s *services) any {
		in := &iam.CreateServiceSpecificCredentialInput{ServiceName: new("codecommit.amazonaws.com")}
		return *must(s.iam.User("emma").CreateServiceSpecificCredential(ctx, in)).ServiceSpecificCredential.ServicePassword
	}, "POST / Action=CreateServiceSpecificCredential&ServiceName=codecommit.amazonaws.com&UserName=emma", secretCredential("CreateServiceSpecificCredential"), "p"},
	{"IAM.ListServiceSpecificCredentials", func(ctx context.Context, s *services) any {
		return each(s.iam.User("emma").ServiceSpecificCredentials().All(ctx), (*iam.ServiceSpecificCredential).Id)
	}, "POST / Action=ListServiceSpecificCredentials&UserName=emma", theirs, list("c-1")},
	{"IAM.ListServiceSpecificCredentials", func(ctx context.Context, s *services) any {
		return must(s.iam.User("emma").ServiceSpecificCredential("c-1").Status(ctx))
	}, "POST / Action=ListServiceSpecificCredentials&UserName=emma", theirs, types.StatusTypeActive},
	{"IAM.UpdateServiceSpecificCredential", func(ctx context.Context, s *services) any {
		return did(s.iam.ServiceSpecificCredential("emma", "c-1").Deactivate(ctx, nil))
	}, "POST / Action=UpdateServiceSpecificCredential&ServiceSpecificCredentialId=c-1&Status=Inactive&UserName=emma", `<UpdateServiceSpecificCredentialResponse/>`, nil},
	{"IAM.UpdateServiceSpecificCredential", func(ctx context.Context, s *services) any {
		return did(s.iam.ServiceSpecificCredential("emma", "c-1").Activate(ctx, nil))
	}, "POST / Action=UpdateServiceSpecificCredential&ServiceSpecificCredentialId=c-1&Status=Active&UserName=emma", `<UpdateServiceSpecificCredentialResponse/>`, nil},
	{"IAM.ResetServiceSpecificCredential", func(ctx context.Context, s *services) any {
		return *must(s.iam.ServiceSpecificCredential("emma", "c-1").Reset(ctx, nil)).ServiceSpecificCredential.ServicePassword
	}, "POST / Action=ResetServiceSpecificCredential&ServiceSpecificCredentialId=c-1&UserName=emma", secretCredential("ResetServiceSpecificCredential"), "p"},
	{"IAM.DeleteServiceSpecificCredential", func(ctx context.Context, s *services) any {
		return did(s.iam.ServiceSpecificCredential("emma", "c-1").Delete(ctx, nil))
	}, "POST / Action=DeleteServiceSpecificCredential&ServiceSpecificCredentialId=c-1&UserName=emma", `<DeleteServiceSpecificCredentialResponse/>`, nil},

	{"IAM.GenerateServiceLastAccessedDetails", func(ctx context.Context, s *services) any {
		return must(s.iam.GenerateServiceLastAccessedDetails(ctx, &iam.GenerateServiceLastAccessedDetailsInput{Arn: new(emmaArn)})).JobId()
	}, "POST / Action=GenerateServiceLastAccessedDetails&Arn=" + emmaArn, aJob, "j-1"},
	{"IAM.GenerateServiceLastAccessedDetails", func(ctx context.Context, s *services) any {
		emma := must(s.iam.UserFrom(&types.User{UserName: new("emma"), Arn: new(emmaArn)}))
		return must(emma.GenerateServiceLastAccessedDetails(ctx, nil)).JobId()
	}, "POST / Action=GenerateServiceLastAccessedDetails&Arn=" + emmaArn, aJob, "j-1"},
	{"IAM.GetServiceLastAccessedDetails", func(ctx context.Context, s *services) any {
		return waited(s.iam.ServiceLastAccessedReport("j-1").WaitUntilCompleted(ctx, nil, time.Second))
	}, "POST / Action=GetServiceLastAccessedDetails&JobId=j-1", aReport, nil},
	{"IAM.GetServiceLastAccessedDetails", func(ctx context.Context, s *services) any {
		return each(s.iam.ServiceLastAccessedReport("j-1").Services().All(ctx), (*iam.ServiceLastAccessed).ServiceNamespace)
	}, "POST / Action=GetServiceLastAccessedDetails&JobId=j-1", aReport, list("s3")},
	{"IAM.GetServiceLastAccessedDetailsWithEntities", func(ctx context.Context, s *services) any {
		return each(s.iam.ServiceLastAccessed("j-1", "s3").Entities().All(ctx), (*iam.ServiceAccess).EntityArn)
	}, "POST / Action=GetServiceLastAccessedDetailsWithEntities&JobId=j-1&ServiceNamespace=s3",
		`<GetServiceLastAccessedDetailsWithEntitiesResponse><GetServiceLastAccessedDetailsWithEntitiesResult><JobStatus>COMPLETED</JobStatus><JobCreationDate>2026-01-02T12:00:00Z</JobCreationDate><JobCompletionDate>2026-01-02T12:00:00Z</JobCompletionDate>` +
			`<EntityDetailsList><member><EntityInfo><Arn>` + emmaArn + `</Arn><Name>emma</Name><Type>USER</Type><Id>AIDA</Id></EntityInfo></member></EntityDetailsList></GetServiceLastAccessedDetailsWithEntitiesResult></GetServiceLastAccessedDetailsWithEntitiesResponse>`, list(emmaArn)},

	{"IAM.PutUserPermissionsBoundary", func(ctx context.Context, s *services) any {
		return did(s.iam.User("emma").PutPermissionsBoundary(ctx, &iam.PutUserPermissionsBoundaryInput{PermissionsBoundary: new("p")}))
	}, "POST / Action=PutUserPermissionsBoundary&PermissionsBoundary=p&UserName=emma", `<PutUserPermissionsBoundaryResponse/>`, nil},
	{"IAM.DeleteUserPermissionsBoundary", func(ctx context.Context, s *services) any {
		return did(s.iam.User("emma").DeletePermissionsBoundary(ctx, nil))
	}, "POST / Action=DeleteUserPermissionsBoundary&UserName=emma", `<DeleteUserPermissionsBoundaryResponse/>`, nil},
	{"IAM.PutAccountProperties", func(ctx context.Context, s *services) any {
		return did(s.iam.AccountProperties().Put(ctx, &iam.PutAccountPropertiesInput{Properties: map[string]string{"A/B": "c"}}))
	}, "POST / Action=PutAccountProperties&Properties.entry.1.key=A/B&Properties.entry.1.value=c", `<PutAccountPropertiesResponse><PutAccountPropertiesResult/></PutAccountPropertiesResponse>`, nil},
	{"IAM.GetAccountProperties", func(ctx context.Context, s *services) any {
		return must(s.iam.AccountProperties().Properties(ctx))["A/B"]
	}, "POST / Action=GetAccountProperties",
		`<GetAccountPropertiesResponse><GetAccountPropertiesResult><Properties><entry><key>A/B</key><value>c</value></entry></Properties></GetAccountPropertiesResult></GetAccountPropertiesResponse>`, "c"},
}
