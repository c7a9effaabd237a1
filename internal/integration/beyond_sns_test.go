package integration

import (
	"context"
	"time"

	snstypes "github.com/aws/aws-sdk-go-v2/service/sns/types"

	"github.com/seed5e775779/resgen/generated/sns"
)

const (
	ordersArn      = "arn:aws:sns:us-east-1:123456789012:orders"
	ordersPolicy   = "&ResourceArn=" + ordersArn
	sandboxNumbers = `<ListSMSSandboxPhoneNumbersResponse><ListSMSSandboxPhoneNumbersResult><PhoneNumbers>` +
		`<member><PhoneNumber>+1</PhoneNumber><Status>Pending</Status></member><member><PhoneNumber>+12</PhoneNumber><Status>Verified</Status></member>` +
		`</PhoneNumbers></ListSMSSandboxPhoneNumbersResult></ListSMSSandboxPhoneNumbersResponse>`
	originNumbers = `<ListOriginationNumbersResponse><ListOriginationNumbersResult><PhoneNumbers>` +
		`<member><PhoneNumber>+1</PhoneNumber><CreatedAt>2026-01-02T12:00:00Z</CreatedAt></member><member><PhoneNumber>+12</PhoneNumber><RouteType>Transactional</RouteType></member>` +
		`</PhoneNumbers></ListOriginationNumbersResult></ListOriginationNumbersResponse>`
)

// beyondSNS is what moto has not: the sandbox, numbers of an account, and policies for
// personal data.
var beyondSNS = []beyond{
	{"SNS.CreateSMSSandboxPhoneNumber", func(ctx context.Context, s *services) any {
		return must(s.sns.CreateSandboxPhoneNumber(ctx, &sns.CreateSMSSandboxPhoneNumberInput{PhoneNumber: new("+1")})).Number()
	}, "POST / Action=CreateSMSSandboxPhoneNumber&PhoneNumber=+1", `<CreateSMSSandboxPhoneNumberResponse><CreateSMSSandboxPhoneNumberResult/></CreateSMSSandboxPhoneNumberResponse>`, "+1"},
	{"SNS.CreateSMSSandboxPhoneNumber", func(ctx context.Context, s *services) any {
		return did(s.sns.SandboxPhoneNumber("+1").Create(ctx, nil))
	}, "POST / Action=CreateSMSSandboxPhoneNumber&PhoneNumber=+1", `<CreateSMSSandboxPhoneNumberResponse><CreateSMSSandboxPhoneNumberResult/></CreateSMSSandboxPhoneNumberResponse>`, nil},
	{"SNS.VerifySMSSandboxPhoneNumber", func(ctx context.Context, s *services) any {
		return did(s.sns.SandboxPhoneNumber("+1").Verify(ctx, &sns.VerifySMSSandboxPhoneNumberInput{OneTimePassword: new("12345")}))
	}, "POST / Action=VerifySMSSandboxPhoneNumber&OneTimePassword=12345&PhoneNumber=+1", `<VerifySMSSandboxPhoneNumberResponse><VerifySMSSandboxPhoneNumberResult/></VerifySMSSandboxPhoneNumberResponse>`, nil},
	{"SNS.ListSMSSandboxPhoneNumbers", func(ctx context.Context, s *services) any {
		return each(s.sns.SandboxPhoneNumbers().All(ctx), (*sns.SandboxPhoneNumber).Number)
	}, "POST / Action=ListSMSSandboxPhoneNumbers", sandboxNumbers, list("+1", "+12")},
	{"SNS.ListSMSSandboxPhoneNumbers", func(ctx context.Context, s *services) any {
		return must(s.sns.SandboxPhoneNumber("+12").Status(ctx))
	}, "POST / Action=ListSMSSandboxPhoneNumbers", sandboxNumbers, snstypes.SMSSandboxPhoneNumberVerificationStatusVerified},
	{"SNS.ListSMSSandboxPhoneNumbers", func(ctx context.Context, s *services) any {
		return must(s.sns.SandboxPhoneNumber("+2").Exists(ctx))
	}, "POST / Action=ListSMSSandboxPhoneNumbers", sandboxNumbers, false},
	{"SNS.DeleteSMSSandboxPhoneNumber", func(ctx context.Context, s *services) any {
		return did(s.sns.SandboxPhoneNumber("+1").Delete(ctx, nil))
	}, "POST / Action=DeleteSMSSandboxPhoneNumber&PhoneNumber=+1", `<DeleteSMSSandboxPhoneNumberResponse><DeleteSMSSandboxPhoneNumberResult/></DeleteSMSSandboxPhoneNumberResponse>`, nil},
	{"SNS.GetSMSSandboxAccountStatus", func(ctx context.Context, s *services) any {
		return must(s.sns.GetSandboxStatus(ctx, nil)).IsInSandbox
	}, "POST / Action=GetSMSSandboxAccountStatus",
		`<GetSMSSandboxAccountStatusResponse><GetSMSSandboxAccountStatusResult><IsInSandbox>true</IsInSandbox></GetSMSSandboxAccountStatusResult></GetSMSSandboxAccountStatusResponse>`, true},
	{"SNS.ListOriginationNumbers", func(ctx context.Context, s *services) any {
		return each(s.sns.OriginationNumbers().All(ctx), (*sns.OriginationNumber).Number)
	}, "POST / Action=ListOriginationNumbers", originNumbers, list("+1", "+12")},
	{"SNS.ListOriginationNumbers", func(ctx context.Context, s *services) any {
		return must(s.sns.OriginationNumber("+1").CreatedAt(ctx))
	}, "POST / Action=ListOriginationNumbers", originNumbers, time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)},

	{"SNS.PutDataProtectionPolicy", func(ctx context.Context, s *services) any {
		return did(s.sns.Topic(ordersArn).DataProtectionPolicy().Put(ctx, &sns.PutDataProtectionPolicyInput{DataProtectionPolicy: new("{}")}))
	}, "POST / Action=PutDataProtectionPolicy&DataProtectionPolicy={}" + ordersPolicy, `<PutDataProtectionPolicyResponse/>`, nil},
	{"SNS.GetDataProtectionPolicy", func(ctx context.Context, s *services) any {
		return must(s.sns.DataProtectionPolicy(ordersArn).DataProtectionPolicy(ctx))
	}, "POST / Action=GetDataProtectionPolicy" + ordersPolicy,
		`<GetDataProtectionPolicyResponse><GetDataProtectionPolicyResult><DataProtectionPolicy>{}</DataProtectionPolicy></GetDataProtectionPolicyResult></GetDataProtectionPolicyResponse>`, "{}"},
	{"SNS.GetDataProtectionPolicy", func(ctx context.Context, s *services) any {
		return must(s.sns.DataProtectionPolicy(ordersArn).Exists(ctx))
	}, "POST / Action=GetDataProtectionPolicy" + ordersPolicy, "404<ErrorResponse><Error><Code>NotFound</Code><Message>no</Message></Error></ErrorResponse>", false},
}
