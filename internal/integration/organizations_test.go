package integration

import (
	"context"
	"testing"
	"time"

	organizationstypes "github.com/aws/aws-sdk-go-v2/service/organizations/types"

	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// account asks for an account and waits for it.
func account(ctx context.Context, s *services, name string) *organizations.Account {
	request := must(s.organizations.CreateAccount(ctx, &organizations.CreateAccountInput{AccountName: &name, Email: new(name + "@example.com")}))
	done(request.WaitUntilSucceeded(ctx, nil, time.Second))
	return must(request.Account(ctx))
}

func TestOrganizationsTree(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		equal(t, must(s.organizations.Organization().Exists(ctx)), false)
		_, err := s.organizations.Roots().Count(ctx)
		fails(t, err, resource.ErrNotFound)
		organization := must(s.organizations.CreateOrganization(ctx, &organizations.CreateOrganizationInput{FeatureSet: organizationstypes.OrganizationFeatureSetAll}))
		equal(t, must(organization.ManagementAccount(ctx)).Id(), "123456789012")
		done(organization.WaitUntilAllFeaturesEnabled(ctx, nil, time.Second))

		root := must(s.organizations.Roots().First(ctx))
		work := must(root.CreateOrganizationalUnit(ctx, &organizations.CreateOrganizationalUnitInput{Name: new("work")}))
		shops := must(work.CreateOrganizationalUnit(ctx, &organizations.CreateOrganizationalUnitInput{Name: new("shops")}))
		equal(t, each(root.OrganizationalUnits().All(ctx), (*organizations.OrganizationalUnit).Id), list(work.Id()))
		equal(t, must(must(shops.GetParent(ctx, nil)).OrganizationalUnit().Name(ctx)), "work")
		must(shops.Update(ctx, &organizations.UpdateOrganizationalUnitInput{Name: new("stores")}))
		equal(t, must(shops.Name(ctx)), "stores")

		shop := account(ctx, s, "shop")
		equal(t, must(shop.Name(ctx)), "shop")
		parent := must(shop.GetParent(ctx, nil))
		kind, err := parent.Type()
		done(err)
		equal(t, kind, organizationstypes.ParentTypeRoot)
		equal(t, parent.Root().Equal(root), true)
		must(shop.Move(ctx, &organizations.MoveAccountInput{SourceParentId: new(parent.Id()), DestinationParentId: new(shops.Id())}))
		equal(t, each(shops.Accounts().All(ctx), (*organizations.Account).Id), list(shop.Id()))
		equal(t, each(must(shop.GetParent(ctx, nil)).Accounts().All(ctx), (*organizations.Account).Id), list(shop.Id()))
		equal(t, each(s.organizations.Accounts().All(ctx), (*organizations.Account).Id), list("123456789012", shop.Id()))
		equal(t, must(root.Accounts().Count(ctx)), 1)

		done(shop.PutTags(ctx, map[string]string{"team": "red", "level": "high"}))
		done(shop.RemoveTags(ctx, list("team")))
		equal(t, must(shop.TagMap(ctx)), map[string]string{"level": "high"})
		must(shop.Close(ctx, nil))
		must(shop.RemoveFromOrganization(ctx, nil))
		equal(t, must(shop.Exists(ctx)), false)
		must(shops.Delete(ctx, nil))
		equal(t, must(shops.Exists(ctx)), false)
		must(organization.Delete(ctx, nil))
		equal(t, must(root.Exists(ctx)), false)
	})
}

func TestOrganizationsPolicies(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		must(s.organizations.CreateOrganization(ctx, nil))
		root := must(s.organizations.Roots().First(ctx))
		must(root.EnablePolicyType(ctx, &organizations.EnablePolicyTypeInput{PolicyType: organizationstypes.PolicyTypeServiceControlPolicy}))
		equal(t, len(must(s.organizations.Root(root.Id()).PolicyTypes(ctx))), 1)

		policy := must(s.organizations.CreatePolicy(ctx, &organizations.CreatePolicyInput{
			Content: new("{}"), Description: new("of the shop"), Name: new("shop"), Type: organizationstypes.PolicyTypeServiceControlPolicy,
		}))
		equal(t, must(policy.Document().Content(ctx)), "{}")
		names := func(p *organizations.Policy) string { return *p.Data().Name }
		equal(t, each(s.organizations.ServiceControlPolicies().All(ctx), names), list("FullAWSAccess", "shop"))
		equal(t, each(s.organizations.ResourceControlPolicies().All(ctx), names), list("RCPFullAWSAccess"))

		unit := must(root.CreateOrganizationalUnit(ctx, &organizations.CreateOrganizationalUnitInput{Name: new("work")}))
		shop := account(ctx, s, "shop")
		must(unit.AttachPolicy(ctx, &organizations.AttachPolicyInput{PolicyId: new(policy.Id())}))
		must(policy.Attach(ctx, &organizations.AttachPolicyInput{TargetId: new(shop.Id())}))
		must(policy.Target(root.Id()).Attach(ctx, nil))
		equal(t, each(policy.Targets().All(ctx), (*organizations.PolicyTarget).Id), list(unit.Id(), shop.Id(), root.Id()))
		equal(t, each(shop.ServiceControlPolicies().All(ctx), names), list("FullAWSAccess", "shop"))
		equal(t, must(policy.Target(unit.Id()).Type(ctx)), organizationstypes.TargetTypeOrganizationalUnit)

		must(unit.DetachPolicy(ctx, &organizations.DetachPolicyInput{PolicyId: new(policy.Id())}))
		equal(t, must(policy.Target(unit.Id()).Exists(ctx)), false)
		for target, err := range policy.Targets().All(ctx) {
			done(err)
			must(target.Detach(ctx, nil))
		}
		must(policy.Update(ctx, &organizations.UpdatePolicyInput{Name: new("store")}))
		equal(t, must(policy.Name(ctx)), "store")
		must(policy.Delete(ctx, nil))
		equal(t, must(policy.Exists(ctx)), false)
		must(root.DisablePolicyType(ctx, &organizations.DisablePolicyTypeInput{PolicyType: organizationstypes.PolicyTypeServiceControlPolicy}))
	})
}

func TestOrganizationsAdministrators(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		must(s.organizations.CreateOrganization(ctx, nil))
		access := must(s.organizations.EnableServiceAccess(ctx, &organizations.EnableAWSServiceAccessInput{ServicePrincipal: new("guardduty.amazonaws.com")}))
		equal(t, each(s.organizations.ServiceAccesses().All(ctx), (*organizations.ServiceAccess).ServicePrincipal), list("guardduty.amazonaws.com"))
		must(access.DateEnabled(ctx))

		guard := account(ctx, s, "guard")
		equal(t, must(guard.DelegatedAdministrator().Exists(ctx)), false)
		in := &organizations.RegisterDelegatedAdministratorInput{ServicePrincipal: new("guardduty.amazonaws.com")}
		service := must(guard.RegisterDelegatedAdministrator(ctx, in))
		must(service.DelegationEnabledDate(ctx))
		equal(t, must(guard.DelegatedAdministrator().Name(ctx)), "guard")
		equal(t, each(s.organizations.DelegatedAdministrators().All(ctx), (*organizations.DelegatedAdministrator).AccountId), list(guard.Id()))
		equal(t, each(access.DelegatedAdministrators().All(ctx), (*organizations.DelegatedAdministrator).AccountId), list(guard.Id()))
		equal(t, each(guard.DelegatedServices().All(ctx), (*organizations.DelegatedService).ServicePrincipal), list("guardduty.amazonaws.com"))

		must(service.Deregister(ctx, nil))
		equal(t, must(service.Exists(ctx)), false)
		must(access.Disable(ctx, nil))
		equal(t, must(access.Exists(ctx)), false)
		equal(t, each(s.organizations.CreateAccountStatuses().All(ctx), func(r *organizations.CreateAccountStatus) string { return *r.Data().AccountName }), list("master", "guard"))
	})
}
