package integration

import (
	"context"
	"testing"

	guarddutytypes "github.com/aws/aws-sdk-go-v2/service/guardduty/types"

	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestGuardDutyDetectors(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		in := &guardduty.CreateDetectorInput{Enable: new(true), ClientToken: new("t"), Tags: map[string]string{"team": "red"}}
		detector := must(s.guardduty.CreateDetector(ctx, in))
		equal(t, each(s.guardduty.Detectors().All(ctx), (*guardduty.Detector).Id), list(detector.Id()))
		equal(t, must(detector.Status(ctx)), guarddutytypes.DetectorStatusEnabled)
		equal(t, must(detector.Tags(ctx))["team"], "red")
		must(detector.Update(ctx, &guardduty.UpdateDetectorInput{Enable: new(false)}))
		equal(t, must(detector.Status(ctx)), guarddutytypes.DetectorStatusDisabled)
		must(detector.GetAdministratorAccount(ctx, nil))

		must(detector.Delete(ctx, nil))
		equal(t, must(detector.Exists(ctx)), false)
		_, err := detector.Reload(ctx)
		fails(t, err, resource.ErrNotFound)
		refused(t, err, "BadRequestException")
	})
}

func TestGuardDutyFilters(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		detector := must(s.guardduty.CreateDetector(ctx, &guardduty.CreateDetectorInput{Enable: new(true), ClientToken: new("t")}))
		low := map[string]guarddutytypes.Condition{"severity": {LessThan: new(int64(4))}}
		filter := must(detector.CreateFilter(ctx, &guardduty.CreateFilterInput{
			Name: new("low"), ClientToken: new("t"), FindingCriteria: &guarddutytypes.FindingCriteria{Criterion: low},
		}))
		equal(t, filter.String(), "guardduty.Filter("+detector.Id()+", low)")
		equal(t, *must(filter.FindingCriteria(ctx)).Criterion["severity"].LessThan, 4)
		must(filter.Update(ctx, &guardduty.UpdateFilterInput{Action: guarddutytypes.FilterActionArchive}))
		equal(t, must(filter.Action(ctx)), guarddutytypes.FilterActionArchive)
		equal(t, filter.Detector().Equal(detector), true)

		must(filter.Delete(ctx, nil))
		equal(t, must(filter.Exists(ctx)), false)
		must(detector.Delete(ctx, nil))
		equal(t, must(filter.Exists(ctx)), false)
	})
}

func TestGuardDutyOrganization(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		in := &guardduty.EnableOrganizationAdminAccountInput{AdminAccountId: new("111111111111")}
		account := must(s.guardduty.EnableOrganizationAdminAccount(ctx, in))
		equal(t, must(account.AdminStatus(ctx)), guarddutytypes.AdminStatusEnabled)
		equal(t, each(s.guardduty.OrganizationAdminAccounts().All(ctx), (*guardduty.OrganizationAdminAccount).AccountId), list("111111111111"))
		equal(t, must(s.guardduty.OrganizationAdminAccount("222222222222").Exists(ctx)), false)
	})
}
