package integration

import (
	"context"
	"testing"

	inspector2types "github.com/aws/aws-sdk-go-v2/service/inspector2/types"

	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestInspector2Filters(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		low := &inspector2types.FilterCriteria{Severity: list(inspector2types.StringFilter{Comparison: inspector2types.StringComparisonEquals, Value: new("LOW")})}
		filter := must(s.inspector2.CreateFilter(ctx, &inspector2.CreateFilterInput{
			Action: inspector2types.FilterActionSuppress, FilterCriteria: low, Name: new("low"), Tags: map[string]string{"team": "red"},
		}))
		other := must(s.inspector2.CreateFilter(ctx, &inspector2.CreateFilterInput{Action: inspector2types.FilterActionNone, FilterCriteria: low, Name: new("none")}))
		equal(t, must(filter.Name(ctx)), "low")
		equal(t, each(s.inspector2.Filters().All(ctx), (*inspector2.Filter).Arn), list(filter.Arn(), other.Arn()))
		suppressing := s.inspector2.Filters().Filter(&inspector2.ListFiltersInput{Action: inspector2types.FilterActionSuppress})
		equal(t, each(suppressing.All(ctx), (*inspector2.Filter).Arn), list(filter.Arn()))
		equal(t, each(filter.Findings().All(ctx), (*inspector2.Finding).Arn), []string{})

		done(filter.PutTags(ctx, map[string]string{"level": "low"}))
		done(filter.RemoveTags(ctx, list("team")))
		equal(t, must(filter.TagMap(ctx)), map[string]string{"level": "low"})

		must(filter.Delete(ctx, nil))
		gone, err := inspector2.FilterList{filter, s.inspector2.Filter(other.Arn())}.Reload(ctx)
		fails(t, err, resource.ErrNotFound)
		equal(t, len(gone.Succeeded()), 1)
		equal(t, must(filter.Exists(ctx)), false)
	})
}

func TestInspector2Accounts(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		accounts := inspector2.AccountList{s.inspector2.Account("111111111111"), s.inspector2.Account("222222222222")}
		in := &inspector2.EnableInput{ResourceTypes: list(inspector2types.ResourceScanTypeEcr), ClientToken: new("t")}
		equal(t, sum(accounts.Enable(ctx, in)), [2]int{2, 2})
		equal(t, sum(accounts.Load(ctx)), [2]int{2, 2})
		equal(t, accounts[1].Data().ResourceState.Ecr.Status, inspector2types.StatusEnabled)
		must(accounts[1].Disable(ctx, &inspector2.DisableInput{ResourceTypes: list(inspector2types.ResourceScanTypeEcr)}))
		equal(t, must(accounts[1].State(ctx)).Status, inspector2types.StatusDisabled)
		equal(t, must(s.inspector2.Account("333333333333").Exists(ctx)), false)
	})
}

func TestInspector2Members(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		member := must(s.inspector2.AssociateMember(ctx, &inspector2.AssociateMemberInput{AccountId: new("111111111111")}))
		equal(t, must(member.RelationshipStatus(ctx)), inspector2types.RelationshipStatusEnabled)
		equal(t, each(s.inspector2.Members().All(ctx), (*inspector2.Member).AccountId), list("111111111111"))
		must(member.Disassociate(ctx, nil))
		equal(t, must(member.RelationshipStatus(ctx)), inspector2types.RelationshipStatusDisabled)
	})
}

func TestInspector2Organization(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		in := &inspector2.EnableDelegatedAdminAccountInput{DelegatedAdminAccountId: new("111111111111"), ClientToken: new("t")}
		admin := must(s.inspector2.EnableDelegatedAdminAccount(ctx, in))
		equal(t, must(admin.Status(ctx)), inspector2types.DelegatedAdminStatusEnabled)
		equal(t, each(s.inspector2.DelegatedAdminAccounts().All(ctx), (*inspector2.DelegatedAdminAccount).AccountId), list("111111111111"))
		equal(t, must(s.inspector2.DelegatedAdminAccount("222222222222").Exists(ctx)), false)
		must(admin.Disable(ctx, nil))

		organization := s.inspector2.OrganizationConfiguration()
		equal(t, *must(organization.AutoEnable(ctx)).Ec2, false)
		must(organization.Update(ctx, &inspector2.UpdateOrganizationConfigurationInput{AutoEnable: &inspector2types.AutoEnable{Ec2: new(true), Ecr: new(false)}}))
		equal(t, *must(organization.AutoEnable(ctx)).Ec2, true)
	})
}
