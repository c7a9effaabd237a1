package integration

import (
	"context"
	"errors"
	"time"

	organizationstypes "github.com/aws/aws-sdk-go-v2/service/organizations/types"

	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondOrganizations is what moto has not: handshakes, effective policies, the policy of
// the organization, transfers, and what takes time.
var beyondOrganizations = []beyond{
	{"Organizations.InviteAccountToOrganization", func(ctx context.Context, s *services) any {
		in := &organizations.InviteAccountToOrganizationInput{Target: &organizationstypes.HandshakeParty{Id: new("111111111111"), Type: organizationstypes.HandshakePartyTypeAccount}}
		return must(s.organizations.InviteAccount(ctx, in)).Id()
	}, `POST / {"Target":{"Id":"111111111111","Type":"ACCOUNT"}}`, `{"Handshake": {"Id": "h-1"}}`, "h-1"},
	{"Organizations.EnableAllFeatures", func(ctx context.Context, s *services) any {
		return must(s.organizations.Organization().EnableAllFeatures(ctx, nil)).Id()
	}, `POST / {}`, `{"Handshake": {"Id": "h-1"}}`, "h-1"},
	{"Organizations.DescribeHandshake", func(ctx context.Context, s *services) any {
		return waited(s.organizations.Handshake("h-1").WaitUntilAccepted(ctx, nil, time.Second))
	}, `POST / {"HandshakeId":"h-1"}`, `{"Handshake": {"Id": "h-1", "State": "ACCEPTED"}}`, nil},
	{"Organizations.DescribeHandshake", func(ctx context.Context, s *services) any {
		err := s.organizations.Handshake("h-1").WaitUntilAccepted(ctx, nil, time.Second)
		return code(err) == "DECLINED"
	}, `POST / {"HandshakeId":"h-1"}`, `{"Handshake": {"Id": "h-1", "State": "DECLINED"}}`, true},
	{"Organizations.DescribeHandshake", func(ctx context.Context, s *services) any {
		return must(s.organizations.Handshake("h-1").Exists(ctx))
	}, `POST / {"HandshakeId":"h-1"}`, `400{"__type": "HandshakeNotFoundException", "Message": "no"}`, false},
	{"Organizations.AcceptHandshake", func(ctx context.Context, s *services) any {
		return did(s.organizations.Handshake("h-1").Accept(ctx, nil))
	}, `POST / {"HandshakeId":"h-1"}`, `{"Handshake": {"Id": "h-1"}}`, nil},
	{"Organizations.CancelHandshake", func(ctx context.Context, s *services) any {
		return did(s.organizations.Handshake("h-1").Cancel(ctx, nil))
	}, `POST / {"HandshakeId":"h-1"}`, `{"Handshake": {"Id": "h-1"}}`, nil},
	{"Organizations.DeclineHandshake", func(ctx context.Context, s *services) any {
		return did(s.organizations.Handshake("h-1").Decline(ctx, nil))
	}, `POST / {"HandshakeId":"h-1"}`, `{"Handshake": {"Id": "h-1"}}`, nil},
	{"Organizations.ListHandshakesForAccount", func(ctx context.Context, s *services) any {
		return each(s.organizations.HandshakesForAccount().All(ctx), (*organizations.Handshake).Id)
	}, `POST / {}`, `{"Handshakes": [{"Id": "h-1"}]}`, list("h-1")},
	{"Organizations.ListHandshakesForOrganization", func(ctx context.Context, s *services) any {
		in := &organizations.ListHandshakesForOrganizationInput{Filter: &organizationstypes.HandshakeFilter{ActionType: organizationstypes.ActionTypeInviteAccountToOrganization}}
		return each(s.organizations.HandshakesForOrganization().Filter(in).All(ctx), (*organizations.Handshake).Id)
	}, `POST / {"Filter":{"ActionType":"INVITE"}}`, `{"Handshakes": [{"Id": "h-1"}]}`, list("h-1")},
	{"Organizations.LeaveOrganization", func(ctx context.Context, s *services) any {
		return did(s.organizations.Organization().Leave(ctx, nil))
	}, `POST / {}`, ``, nil},

	{"Organizations.CreateGovCloudAccount", func(ctx context.Context, s *services) any {
		in := &organizations.CreateGovCloudAccountInput{AccountName: new("shop"), Email: new("shop@example.com")}
		request := must(s.organizations.CreateGovCloudAccount(ctx, in))
		return must(request.GovCloudAccountId(ctx))
	}, `POST / {"AccountName":"shop","Email":"shop@example.com"}`,
		`{"CreateAccountStatus": {"Id": "car-1", "State": "SUCCEEDED", "AccountId": "111111111111", "GovCloudAccountId": "222222222222"}}`, "222222222222"},
	{"Organizations.DescribeCreateAccountStatus", func(ctx context.Context, s *services) any {
		request := s.organizations.CreateAccountStatus("car-1")
		err := request.WaitUntilSucceeded(ctx, nil, time.Second)
		return code(err) == "FAILED" && must(request.FailureReason(ctx)) == organizationstypes.CreateAccountFailureReasonEmailAlreadyExists
	}, `POST / {"CreateAccountRequestId":"car-1"}`, `{"CreateAccountStatus": {"Id": "car-1", "State": "FAILED", "FailureReason": "EMAIL_ALREADY_EXISTS"}}`, true},
	// The request is not done, so there is no account yet.
	{"Organizations.DescribeCreateAccountStatus", func(ctx context.Context, s *services) any {
		_, err := s.organizations.CreateAccountStatus("car-1").Account(ctx)
		return errors.Is(err, resource.ErrNotSet)
	}, `POST / {"CreateAccountRequestId":"car-1"}`, `{"CreateAccountStatus": {"Id": "car-1", "State": "IN_PROGRESS"}}`, true},
	{"Organizations.DescribeAccount", func(ctx context.Context, s *services) any {
		return waited(s.organizations.Account("111111111111").WaitUntilClosed(ctx, nil, time.Second))
	}, `POST / {"AccountId":"111111111111"}`, `{"Account": {"Id": "111111111111", "State": "CLOSED"}}`, nil},

	{"Organizations.DescribeEffectivePolicy", func(ctx context.Context, s *services) any {
		return must(s.organizations.Account("111111111111").EffectivePolicy(organizationstypes.EffectivePolicyTypeTagPolicy).PolicyContent(ctx))
	}, `POST / {"PolicyType":"TAG_POLICY","TargetId":"111111111111"}`,
		`{"EffectivePolicy": {"PolicyContent": "{}", "TargetId": "111111111111", "PolicyType": "TAG_POLICY"}}`, "{}"},
	{"Organizations.DescribeEffectivePolicy", func(ctx context.Context, s *services) any {
		return must(s.organizations.EffectivePolicy("111111111111", organizationstypes.EffectivePolicyTypeTagPolicy).Exists(ctx))
	}, `POST / {"PolicyType":"TAG_POLICY","TargetId":"111111111111"}`, `400{"__type": "EffectivePolicyNotFoundException", "Message": "no"}`, false},
	{"Organizations.ListEffectivePolicyValidationErrors", func(ctx context.Context, s *services) any {
		policy := s.organizations.EffectivePolicy("111111111111", organizationstypes.EffectivePolicyTypeTagPolicy)
		return len(must(policy.ListValidationErrors(ctx, nil)).EffectivePolicyValidationErrors)
	}, `POST / {"AccountId":"111111111111","PolicyType":"TAG_POLICY"}`, `{"EffectivePolicyValidationErrors": [{"ErrorCode": "x"}]}`, 1},
	{"Organizations.ListAccountsWithInvalidEffectivePolicy", func(ctx context.Context, s *services) any {
		in := &organizations.ListAccountsWithInvalidEffectivePolicyInput{PolicyType: organizationstypes.EffectivePolicyTypeTagPolicy}
		return each(s.organizations.AccountsWithInvalidEffectivePolicy().Filter(in).All(ctx), (*organizations.Account).Id)
	}, `POST / {"PolicyType":"TAG_POLICY"}`, `{"Accounts": [{"Id": "111111111111"}]}`, list("111111111111")},

	{"Organizations.PutResourcePolicy", func(ctx context.Context, s *services) any {
		return did(s.organizations.ResourcePolicy().Put(ctx, &organizations.PutResourcePolicyInput{Content: new("{}")}))
	}, `POST / {"Content":"{}"}`, `{"ResourcePolicy": {"Content": "{}"}}`, nil},
	{"Organizations.DescribeResourcePolicy", func(ctx context.Context, s *services) any {
		return list(must(s.organizations.ResourcePolicy().ARN(ctx)))
	}, `POST / {}`, `{"ResourcePolicy": {"Content": "{}", "ResourcePolicySummary": {"Arn": "arn:aws:organizations::123456789012:resourcepolicy/o-1/rp-1"}}}`,
		list("arn:aws:organizations::123456789012:resourcepolicy/o-1/rp-1")},
	{"Organizations.DescribeResourcePolicy", func(ctx context.Context, s *services) any {
		return must(s.organizations.ResourcePolicy().Exists(ctx))
	}, `POST / {}`, `400{"__type": "ResourcePolicyNotFoundException", "Message": "no"}`, false},
	{"Organizations.DeleteResourcePolicy", func(ctx context.Context, s *services) any {
		return did(s.organizations.ResourcePolicy().Delete(ctx, nil))
	}, `POST / {}`, ``, nil},

	{"Organizations.InviteOrganizationToTransferResponsibility", func(ctx context.Context, s *services) any {
		in := &organizations.InviteOrganizationToTransferResponsibilityInput{
			SourceName: new("shop"), StartTimestamp: new(time.Unix(1, 0)), Type: organizationstypes.ResponsibilityTransferTypeBilling,
			Target: &organizationstypes.HandshakeParty{Id: new("111111111111"), Type: organizationstypes.HandshakePartyTypeAccount},
		}
		return must(s.organizations.InviteOrganizationToTransferResponsibility(ctx, in)).Id()
	}, `POST / {"SourceName":"shop","StartTimestamp":1,"Target":{"Id":"111111111111","Type":"ACCOUNT"},"Type":"BILLING"}`, `{"Handshake": {"Id": "h-1"}}`, "h-1"},
	{"Organizations.DescribeResponsibilityTransfer", func(ctx context.Context, s *services) any {
		return must(s.organizations.ResponsibilityTransfer("rt-1").ActiveHandshake(ctx)).Id()
	}, `POST / {"Id":"rt-1"}`, `{"ResponsibilityTransfer": {"Id": "rt-1", "ActiveHandshakeId": "h-1"}}`, "h-1"},
	{"Organizations.UpdateResponsibilityTransfer", func(ctx context.Context, s *services) any {
		return did(s.organizations.ResponsibilityTransfer("rt-1").Update(ctx, &organizations.UpdateResponsibilityTransferInput{Name: new("shop")}))
	}, `POST / {"Id":"rt-1","Name":"shop"}`, `{"ResponsibilityTransfer": {"Id": "rt-1"}}`, nil},
	{"Organizations.TerminateResponsibilityTransfer", func(ctx context.Context, s *services) any {
		return did(s.organizations.ResponsibilityTransfer("rt-1").Terminate(ctx, nil))
	}, `POST / {"Id":"rt-1"}`, `{"ResponsibilityTransfer": {"Id": "rt-1"}}`, nil},
	{"Organizations.ListInboundResponsibilityTransfers", func(ctx context.Context, s *services) any {
		return each(s.organizations.InboundResponsibilityTransfers().All(ctx), (*organizations.ResponsibilityTransfer).Id)
	}, `POST / {"Type":"BILLING"}`, `{"ResponsibilityTransfers": [{"Id": "rt-1"}]}`, list("rt-1")},
	{"Organizations.ListOutboundResponsibilityTransfers", func(ctx context.Context, s *services) any {
		return each(s.organizations.OutboundResponsibilityTransfers().All(ctx), (*organizations.ResponsibilityTransfer).Id)
	}, `POST / {"Type":"BILLING"}`, `{"ResponsibilityTransfers": [{"Id": "rt-1"}]}`, list("rt-1")},
}
