package integration

import (
	"context"

	"github.com/seed5e775779/resgen/generated/organizations"
)

// organizationsPageds are the collections of Organizations.
var organizationsPageds = []paged{
	{"organizations.Service.Accounts", func(ctx context.Context, s *services) []string {
		return each(s.organizations.Accounts().All(ctx), (*organizations.Account).Id)
	}, jsonPage("Accounts", "Id", "NextToken"), `POST / {`, `"NextToken":"t1"}`},
	{"organizations.Service.BackupPolicies", func(ctx context.Context, s *services) []string {
		return each(s.organizations.BackupPolicies().All(ctx), (*organizations.Policy).Id)
	}, jsonPage("Policies", "Id", "NextToken"), `POST / {"Filter":"BACKUP_POLICY"`, `"NextToken":"t1"}`},
	{"organizations.Service.CreateAccountStatuses", func(ctx context.Context, s *services) []string {
		return each(s.organizations.CreateAccountStatuses().All(ctx), (*organizations.CreateAccountStatus).Id)
	}, jsonPage("CreateAccountStatuses", "Id", "NextToken"), `POST / {`, `"NextToken":"t1"}`},
	{"organizations.Service.DelegatedAdministrators", func(ctx context.Context, s *services) []string {
		return each(s.organizations.DelegatedAdministrators().All(ctx), (*organizations.DelegatedAdministrator).AccountId)
	}, jsonPage("DelegatedAdministrators", "Id", "NextToken"), `POST / {`, `"NextToken":"t1"}`},
	{"organizations.Service.HandshakesForAccount", func(ctx context.Context, s *services) []string {
		return each(s.organizations.HandshakesForAccount().All(ctx), (*organizations.Handshake).Id)
	}, jsonPage("Handshakes", "Id", "NextToken"), `POST / {`, `"NextToken":"t1"}`},
	{"organizations.Service.HandshakesForOrganization", func(ctx context.Context, s *services) []string {
		return each(s.organizations.HandshakesForOrganization().All(ctx), (*organizations.Handshake).Id)
	}, jsonPage("Handshakes", "Id", "NextToken"), `POST / {`, `"NextToken":"t1"}`},
	{"organizations.Service.InboundResponsibilityTransfers", func(ctx context.Context, s *services) []string {
		return each(s.organizations.InboundResponsibilityTransfers().All(ctx), (*organizations.ResponsibilityTransfer).Id)
	}, jsonPage("ResponsibilityTransfers", "Id", "NextToken"), `POST / {`, `"NextToken":"t1","Type":"BILLING"}`},
	{"organizations.Service.OutboundResponsibilityTransfers", func(ctx context.Context, s *services) []string {
		return each(s.organizations.OutboundResponsibilityTransfers().All(ctx), (*organizations.ResponsibilityTransfer).Id)
	}, jsonPage("ResponsibilityTransfers", "Id", "NextToken"), `POST / {`, `"NextToken":"t1","Type":"BILLING"}`},
	{"organizations.Service.Roots", func(ctx context.Context, s *services) []string {
		return each(s.organizations.Roots().All(ctx), (*organizations.Root).Id)
	}, jsonPage("Roots", "Id", "NextToken"), `POST / {`, `"NextToken":"t1"}`},
	{"organizations.Service.ServiceAccesses", func(ctx context.Context, s *services) []string {
		return each(s.organizations.ServiceAccesses().All(ctx), (*organizations.ServiceAccess).ServicePrincipal)
	}, jsonPage("EnabledServicePrincipals", "ServicePrincipal", "NextToken"), `POST / {`, `"NextToken":"t1"}`},
	{"organizations.Service.ResourceControlPolicies", func(ctx context.Context, s *services) []string {
		return each(s.organizations.ResourceControlPolicies().All(ctx), (*organizations.Policy).Id)
	}, jsonPage("Policies", "Id", "NextToken"), `POST / {"Filter":"RESOURCE_CONTROL_POLICY"`, `"NextToken":"t1"}`},
	{"organizations.Service.ServiceControlPolicies", func(ctx context.Context, s *services) []string {
		return each(s.organizations.ServiceControlPolicies().All(ctx), (*organizations.Policy).Id)
	}, jsonPage("Policies", "Id", "NextToken"), `POST / {"Filter":"SERVICE_CONTROL_POLICY"`, `"NextToken":"t1"}`},
	{"organizations.Service.TagPolicies", func(ctx context.Context, s *services) []string {
		return each(s.organizations.TagPolicies().All(ctx), (*organizations.Policy).Id)
	}, jsonPage("Policies", "Id", "NextToken"), `POST / {"Filter":"TAG_POLICY"`, `"NextToken":"t1"}`},
	{"organizations.Account.DelegatedServices", func(ctx context.Context, s *services) []string {
		return each(s.organizations.Account("1").DelegatedServices().All(ctx), (*organizations.DelegatedService).ServicePrincipal)
	}, jsonPage("DelegatedServices", "ServicePrincipal", "NextToken"), `POST / {"AccountId":"1"`, `"NextToken":"t1"}`},
	{"organizations.Account.ServiceControlPolicies", func(ctx context.Context, s *services) []string {
		return each(s.organizations.Account("1").ServiceControlPolicies().All(ctx), (*organizations.Policy).Id)
	}, jsonPage("Policies", "Id", "NextToken"), `POST / {"Filter":"SERVICE_CONTROL_POLICY"`, `"NextToken":"t1","TargetId":"1"}`},
	{"organizations.OrganizationalUnit.Accounts", func(ctx context.Context, s *services) []string {
		return each(s.organizations.OrganizationalUnit("ou").Accounts().All(ctx), (*organizations.Account).Id)
	}, jsonPage("Accounts", "Id", "NextToken"), `POST / {`, `"NextToken":"t1","ParentId":"ou"}`},
	{"organizations.OrganizationalUnit.OrganizationalUnits", func(ctx context.Context, s *services) []string {
		return each(s.organizations.OrganizationalUnit("ou").OrganizationalUnits().All(ctx), (*organizations.OrganizationalUnit).Id)
	}, jsonPage("OrganizationalUnits", "Id", "NextToken"), `POST / {`, `"NextToken":"t1","ParentId":"ou"}`},
	{"organizations.Policy.Targets", func(ctx context.Context, s *services) []string {
		return each(s.organizations.Policy("p").Targets().All(ctx), (*organizations.PolicyTarget).Id)
	}, jsonPage("Targets", "TargetId", "NextToken"), `POST / {`, `"NextToken":"t1","PolicyId":"p"}`},
	{"organizations.ServiceAccess.DelegatedAdministrators", func(ctx context.Context, s *services) []string {
		return each(s.organizations.ServiceAccess("s").DelegatedAdministrators().All(ctx), (*organizations.DelegatedAdministrator).AccountId)
	}, jsonPage("DelegatedAdministrators", "Id", "NextToken"), `POST / {`, `"NextToken":"t1","ServicePrincipal":"s"}`},
}
