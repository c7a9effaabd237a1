package integration

import (
	"context"
	"time"

	securityhubtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/securityhub"
)

// beyondAccounts are the accounts of Security Hub, and what an organization has them configured to.
var beyondAccounts = []beyond{
	{"SecurityHub.GetMembers", func(ctx context.Context, s *services) any {
		return securityhubSays(s.securityhub.Member("111111111111").Load(ctx))
	}, `POST /members/get {"AccountIds":["111111111111"]}`, `{"Members": [], "UnprocessedAccounts": [{"AccountId": "111111111111", "ProcessingResult": "no"}]}`, ": no"},
	{"SecurityHub.GetMembers", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Member("111111111111").Exists(ctx))
	}, `POST /members/get {"AccountIds":["111111111111"]}`, securityhubNotFound, false},
	{"SecurityHub.CreateMembers", func(ctx context.Context, s *services) any {
		return securityhubSays(s.securityhub.CreateMembers(ctx, &securityhub.CreateMembersInput{AccountDetails: []securityhubtypes.AccountDetails{{AccountId: new("111111111111")}}}))
	}, `POST /members {"AccountDetails":[{"AccountId":"111111111111"}]}`, `{"UnprocessedAccounts": [{"AccountId": "111111111111", "ProcessingResult": "no"}]}`, ": no"},
	{"SecurityHub.DeleteMembers", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Member("111111111111").Delete(ctx, nil))
	}, `POST /members/delete {"AccountIds":["111111111111"]}`, `{"UnprocessedAccounts": []}`, nil},
	{"SecurityHub.DeleteMembers", func(ctx context.Context, s *services) any {
		return securityhubSays(securityhub.MemberList{s.securityhub.Member("111111111111")}.Delete(ctx, nil))
	}, `POST /members/delete {"AccountIds":["111111111111"]}`, `{"UnprocessedAccounts": [{"AccountId": "111111111111", "ProcessingResult": "no"}]}`, ": no"},
	{"SecurityHub.DisassociateMembers", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Member("111111111111").Disassociate(ctx, nil))
	}, `POST /members/disassociate {"AccountIds":["111111111111"]}`, "{}", nil},
	{"SecurityHub.InviteMembers", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Member("111111111111").Invite(ctx, nil))
	}, `POST /members/invite {"AccountIds":["111111111111"]}`, `{"UnprocessedAccounts": []}`, nil},
	{"SecurityHub.AcceptAdministratorInvitation", func(ctx context.Context, s *services) any {
		invitation := must(s.securityhub.InvitationFrom(&securityhubtypes.Invitation{AccountId: new("111111111111"), InvitationId: new("i")}))
		return did(invitation.Accept(ctx, nil))
	}, `POST /administrator {"AdministratorId":"111111111111","InvitationId":"i"}`, "{}", nil},
	{"SecurityHub.DeclineInvitations", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Invitation("111111111111").Decline(ctx, nil))
	}, `POST /invitations/decline {"AccountIds":["111111111111"]}`, `{"UnprocessedAccounts": []}`, nil},
	{"SecurityHub.DeleteInvitations", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Invitation("111111111111").Delete(ctx, nil))
	}, `POST /invitations/delete {"AccountIds":["111111111111"]}`, `{"UnprocessedAccounts": []}`, nil},
	{"SecurityHub.ListInvitations", func(ctx context.Context, s *services) any {
		return each(s.securityhub.Invitations().All(ctx), (*securityhub.Invitation).AccountId)
	}, "GET /invitations", `{"Invitations": [{"AccountId": "111111111111", "InvitationId": "i"}]}`, list("111111111111")},
	{"SecurityHub.GetInvitationsCount", func(ctx context.Context, s *services) any {
		return *must(s.securityhub.GetInvitationsCount(ctx, nil)).InvitationsCount
	}, "GET /invitations/count", `{"InvitationsCount": 3}`, int32(3)},
	{"SecurityHub.GetAdministratorAccount", func(ctx context.Context, s *services) any {
		return *must(s.securityhub.Hub().GetAdministratorAccount(ctx, nil)).Administrator.AccountId
	}, "GET /administrator", `{"Administrator": {"AccountId": "111111111111"}}`, "111111111111"},
	{"SecurityHub.DisassociateFromAdministratorAccount", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Hub().DisassociateFromAdministratorAccount(ctx, nil))
	}, "POST /administrator/disassociate", "{}", nil},
	{"SecurityHub.EnableOrganizationAdminAccount", func(ctx context.Context, s *services) any {
		return must(s.securityhub.EnableOrganizationAdminAccount(ctx, &securityhub.EnableOrganizationAdminAccountInput{AdminAccountId: new("111111111111")})).String()
	}, `POST /organization/admin/enable {"AdminAccountId":"111111111111","Feature":"SecurityHub"}`, "{}", "securityhub.OrganizationAdminAccount(SecurityHub, 111111111111)"},
	{"SecurityHub.EnableOrganizationAdminAccount", func(ctx context.Context, s *services) any {
		return must(s.securityhub.EnableOrganizationAdminAccount(ctx, &securityhub.EnableOrganizationAdminAccountInput{AdminAccountId: new("111111111111"), Feature: securityhubtypes.SecurityHubFeatureSecurityHubV2})).Feature()
	}, `POST /organization/admin/enable {"AdminAccountId":"111111111111","Feature":"SecurityHubV2"}`, "{}", securityhubtypes.SecurityHubFeatureSecurityHubV2},
	{"SecurityHub.ListOrganizationAdminAccounts", func(ctx context.Context, s *services) any {
		return each(s.securityhub.OrganizationAdminAccounts().All(ctx), (*securityhub.OrganizationAdminAccount).String)
	}, "GET /organization/admin?Feature=SecurityHub", `{"AdminAccounts": [{"AccountId": "111111111111", "Status": "ENABLED"}]}`, list("securityhub.OrganizationAdminAccount(SecurityHub, 111111111111)")},
	{"SecurityHub.ListOrganizationAdminAccounts", func(ctx context.Context, s *services) any {
		return did(0, s.securityhub.OrganizationAdminAccount(securityhubtypes.SecurityHubFeatureSecurityHubV2, "111111111111").WaitUntilEnabled(ctx, nil, time.Minute))
	}, "GET /organization/admin?Feature=SecurityHubV2", `{"AdminAccounts": [{"AccountId": "111111111111", "Status": "ENABLED"}]}`, nil},
	{"SecurityHub.DisableOrganizationAdminAccount", func(ctx context.Context, s *services) any {
		return did(s.securityhub.OrganizationAdminAccount(securityhubtypes.SecurityHubFeatureSecurityHub, "111111111111").Disable(ctx, nil))
	}, `POST /organization/admin/disable {"AdminAccountId":"111111111111","Feature":"SecurityHub"}`, "{}", nil},
	{"SecurityHub.DescribeOrganizationConfiguration", func(ctx context.Context, s *services) any {
		return must(s.securityhub.OrganizationConfiguration().AutoEnableStandards(ctx))
	}, "GET /organization/configuration", `{"AutoEnable": true, "AutoEnableStandards": "DEFAULT"}`, securityhubtypes.AutoEnableStandardsDefault},
	{"SecurityHub.DescribeOrganizationConfiguration", func(ctx context.Context, s *services) any {
		return did(0, s.securityhub.OrganizationConfiguration().WaitUntilEnabled(ctx, nil, time.Minute))
	}, "GET /organization/configuration", `{"AutoEnable": true, "OrganizationConfiguration": {"ConfigurationType": "CENTRAL", "Status": "ENABLED"}}`, nil},
	{"SecurityHub.UpdateOrganizationConfiguration", func(ctx context.Context, s *services) any {
		return did(s.securityhub.OrganizationConfiguration().Update(ctx, &securityhub.UpdateOrganizationConfigurationInput{AutoEnable: new(true)}))
	}, `POST /organization/configuration {"AutoEnable":true}`, "{}", nil},
	{"SecurityHub.CreateConfigurationPolicy", func(ctx context.Context, s *services) any {
		return must(s.securityhub.CreateConfigurationPolicy(ctx, &securityhub.CreateConfigurationPolicyInput{Name: new("n"), ConfigurationPolicy: &securityhubtypes.PolicyMemberSecurityHub{}})).Data().Name
	}, `POST /configurationPolicy/create {"ConfigurationPolicy":{"SecurityHub":{}},"Name":"n"}`, `{"Arn": "a", "Id": "y", "Name": "n"}`, new("n")},
	{"SecurityHub.GetConfigurationPolicy", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ConfigurationPolicy("y").Name(ctx))
	}, "GET /configurationPolicy/get/y", `{"Arn": "a", "Id": "y", "Name": "n"}`, "n"},
	{"SecurityHub.GetConfigurationPolicy", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ConfigurationPolicy("y").Exists(ctx))
	}, "GET /configurationPolicy/get/y", securityhubNotFound, false},
	{"SecurityHub.ListConfigurationPolicies", func(ctx context.Context, s *services) any {
		return each(s.securityhub.ConfigurationPolicies().All(ctx), (*securityhub.ConfigurationPolicy).Id)
	}, "GET /configurationPolicy/list", `{"ConfigurationPolicySummaries": [{"Arn": "a", "Id": "y", "Name": "n"}]}`, list("y")},
	{"SecurityHub.UpdateConfigurationPolicy", func(ctx context.Context, s *services) any {
		return did(s.securityhub.ConfigurationPolicy("y").Update(ctx, &securityhub.UpdateConfigurationPolicyInput{Name: new("m")}))
	}, `PATCH /configurationPolicy/y {"Name":"m"}`, `{"Arn": "a", "Id": "y", "Name": "n"}`, nil},
	{"SecurityHub.DeleteConfigurationPolicy", func(ctx context.Context, s *services) any {
		return did(s.securityhub.ConfigurationPolicy("y").Delete(ctx, nil))
	}, "DELETE /configurationPolicy/y", "{}", nil},
	{"SecurityHub.StartConfigurationPolicyAssociation", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ConfigurationPolicy("y").Associate(ctx, &securityhub.StartConfigurationPolicyAssociationInput{Target: &securityhubtypes.TargetMemberRootId{Value: "r-1"}})).String()
	}, `POST /configurationPolicyAssociation/associate {"ConfigurationPolicyIdentifier":"y","Target":{"RootId":"r-1"}}`, `{"ConfigurationPolicyId": "y", "TargetId": "r-1", "TargetType": "ROOT", "AssociationStatus": "SUCCESS"}`, "securityhub.ConfigurationPolicyAssociation(ROOT, r-1)"},
	{"SecurityHub.StartConfigurationPolicyAssociation", func(ctx context.Context, s *services) any {
		return did(s.securityhub.AccountConfiguration("111111111111").Associate(ctx, &securityhub.StartConfigurationPolicyAssociationInput{ConfigurationPolicyIdentifier: new("y")}))
	}, `POST /configurationPolicyAssociation/associate {"ConfigurationPolicyIdentifier":"y","Target":{"AccountId":"111111111111"}}`, `{"ConfigurationPolicyId": "y", "TargetId": "111111111111", "TargetType": "ACCOUNT", "AssociationStatus": "SUCCESS"}`, nil},
	{"SecurityHub.StartConfigurationPolicyDisassociation", func(ctx context.Context, s *services) any {
		return did(s.securityhub.OrganizationalUnitConfiguration("ou-1").Disassociate(ctx, &securityhub.StartConfigurationPolicyDisassociationInput{ConfigurationPolicyIdentifier: new("y")}))
	}, `POST /configurationPolicyAssociation/disassociate {"ConfigurationPolicyIdentifier":"y","Target":{"OrganizationalUnitId":"ou-1"}}`, "{}", nil},
	{"SecurityHub.StartConfigurationPolicyDisassociation", func(ctx context.Context, s *services) any {
		return did(s.securityhub.ConfigurationPolicy("y").Disassociate(ctx, &securityhub.StartConfigurationPolicyDisassociationInput{Target: &securityhubtypes.TargetMemberRootId{Value: "r-1"}}))
	}, `POST /configurationPolicyAssociation/disassociate {"ConfigurationPolicyIdentifier":"y","Target":{"RootId":"r-1"}}`, "{}", nil},
	{"SecurityHub.GetConfigurationPolicyAssociation", func(ctx context.Context, s *services) any {
		return must(s.securityhub.AccountConfiguration("111111111111").Policy(ctx)).Id()
	}, `POST /configurationPolicyAssociation/get {"Target":{"AccountId":"111111111111"}}`, `{"ConfigurationPolicyId": "y", "TargetId": "111111111111", "TargetType": "ACCOUNT", "AssociationStatus": "SUCCESS"}`, "y"},
	{"SecurityHub.GetConfigurationPolicyAssociation", func(ctx context.Context, s *services) any {
		return must(s.securityhub.OrganizationalUnitConfiguration("ou-1").AssociationStatus(ctx))
	}, `POST /configurationPolicyAssociation/get {"Target":{"OrganizationalUnitId":"ou-1"}}`, `{"ConfigurationPolicyId": "y", "TargetId": "ou-1", "TargetType": "ORGANIZATIONAL_UNIT", "AssociationStatus": "SUCCESS"}`, securityhubtypes.ConfigurationPolicyAssociationStatusSuccess},
	{"SecurityHub.GetConfigurationPolicyAssociation", func(ctx context.Context, s *services) any {
		return did(0, s.securityhub.RootConfiguration("r-1").WaitUntilConfigured(ctx, nil, time.Minute))
	}, `POST /configurationPolicyAssociation/get {"Target":{"RootId":"r-1"}}`, `{"ConfigurationPolicyId": "y", "TargetId": "r-1", "TargetType": "ROOT", "AssociationStatus": "SUCCESS"}`, nil},
	{"SecurityHub.GetConfigurationPolicyAssociation", func(ctx context.Context, s *services) any {
		return must(s.securityhub.AccountConfiguration("111111111111").Exists(ctx))
	}, `POST /configurationPolicyAssociation/get {"Target":{"AccountId":"111111111111"}}`, securityhubNotFound, false},
	{"SecurityHub.ListConfigurationPolicyAssociations", func(ctx context.Context, s *services) any {
		return each(s.securityhub.ConfigurationPolicyAssociations().All(ctx), (*securityhub.ConfigurationPolicyAssociation).TargetId)
	}, "POST /configurationPolicyAssociation/list {}", `{"ConfigurationPolicyAssociationSummaries": [{"ConfigurationPolicyId": "y", "TargetId": "r-1", "TargetType": "ROOT", "AssociationStatus": "SUCCESS"}]}`, list("r-1")},
	{"SecurityHub.ListConfigurationPolicyAssociations", func(ctx context.Context, s *services) any {
		return each(s.securityhub.ConfigurationPolicy("y").Targets().All(ctx), (*securityhub.ConfigurationPolicyAssociation).TargetId)
	}, `POST /configurationPolicyAssociation/list {"Filters":{"ConfigurationPolicyId":"y"}}`, `{"ConfigurationPolicyAssociationSummaries": [{"ConfigurationPolicyId": "y", "TargetId": "r-1", "TargetType": "ROOT", "AssociationStatus": "SUCCESS"}]}`, list("r-1")},
	{"SecurityHub.ListConfigurationPolicyAssociations", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ConfigurationPolicyAssociation(securityhubtypes.TargetTypeRoot, "r-1").ConfigurationPolicyId(ctx))
	}, "POST /configurationPolicyAssociation/list {}", `{"ConfigurationPolicyAssociationSummaries": [{"ConfigurationPolicyId": "y", "TargetId": "r-1", "TargetType": "ROOT", "AssociationStatus": "SUCCESS"}]}`, "y"},
	{"SecurityHub.BatchGetConfigurationPolicyAssociations", func(ctx context.Context, s *services) any {
		return *must(s.securityhub.BatchGetConfigurationPolicyAssociations(ctx, &securityhub.BatchGetConfigurationPolicyAssociationsInput{ConfigurationPolicyAssociationIdentifiers: []securityhubtypes.ConfigurationPolicyAssociation{{Target: &securityhubtypes.TargetMemberRootId{Value: "r-1"}}}})).ConfigurationPolicyAssociations[0].TargetId
	}, `POST /configurationPolicyAssociation/batchget {"ConfigurationPolicyAssociationIdentifiers":[{"Target":{"RootId":"r-1"}}]}`, `{"ConfigurationPolicyAssociations": [{"ConfigurationPolicyId": "y", "TargetId": "r-1", "TargetType": "ROOT", "AssociationStatus": "SUCCESS"}]}`, "r-1"},
	{"SecurityHub.BatchGetConfigurationPolicyAssociations", func(ctx context.Context, s *services) any {
		return securityhubSays(s.securityhub.BatchGetConfigurationPolicyAssociations(ctx, &securityhub.BatchGetConfigurationPolicyAssociationsInput{ConfigurationPolicyAssociationIdentifiers: []securityhubtypes.ConfigurationPolicyAssociation{{Target: &securityhubtypes.TargetMemberRootId{Value: "r-1"}}}}))
	}, `POST /configurationPolicyAssociation/batchget {"ConfigurationPolicyAssociationIdentifiers":[{"Target":{"RootId":"r-1"}}]}`, `{"UnprocessedConfigurationPolicyAssociations": [{"ErrorCode": "AccessDenied", "ErrorReason": "no"}]}`, "AccessDenied: no"},
}
