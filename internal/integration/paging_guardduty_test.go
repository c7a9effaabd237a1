package integration

import (
	"context"

	"github.com/seed5e775779/resgen/generated/guardduty"
)

// guarddutyPageds are the collections of GuardDuty.
var guarddutyPageds = []paged{
	{"guardduty.Service.Detectors", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detectors().All(ctx), (*guardduty.Detector).Id)
	}, jsonPage("detectorIds", "", "nextToken"), "GET /detector", "?nextToken=t1"},
	{"guardduty.Service.Invitations", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Invitations().All(ctx), (*guardduty.Invitation).AccountId)
	}, jsonPage("invitations", "accountId", "nextToken"), "GET /invitation", "?nextToken=t1"},
	{"guardduty.Service.MalwareProtectionPlans", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.MalwareProtectionPlans().All(ctx), (*guardduty.MalwareProtectionPlan).Id)
	}, jsonPage("malwareProtectionPlans", "malwareProtectionPlanId", "nextToken"), "GET /malware-protection-plan", "?nextToken=t1"},
	{"guardduty.Service.MalwareScans", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.MalwareScans().All(ctx), (*guardduty.MalwareScan).Id)
	}, jsonPage("scans", "scanId", "nextToken"), "POST /malware-scan", "?nextToken=t1"},
	{"guardduty.Service.OrganizationAdminAccounts", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.OrganizationAdminAccounts().All(ctx), (*guardduty.OrganizationAdminAccount).AccountId)
	}, jsonPage("adminAccounts", "adminAccountId", "nextToken"), "GET /admin", "?nextToken=t1"},
	{"guardduty.Detector.Coverage", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").Coverage().All(ctx), (*guardduty.Coverage).Id)
	}, jsonPage("resources", "resourceId", "nextToken"), "POST /detector/d/coverage", `{"nextToken":"t1"}`},
	{"guardduty.Detector.Filters", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").Filters().All(ctx), (*guardduty.Filter).Name)
	}, jsonPage("filterNames", "", "nextToken"), "GET /detector/d/filter", "?nextToken=t1"},
	{"guardduty.Detector.Findings", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").Findings().AsListed().All(ctx), (*guardduty.Finding).Id)
	}, jsonPage("findingIds", "", "nextToken"), "POST /detector/d/findings", `{"nextToken":"t1"}`},
	{"guardduty.Detector.IPSets", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").IPSets().All(ctx), (*guardduty.IPSet).Id)
	}, jsonPage("ipSetIds", "", "nextToken"), "GET /detector/d/ipset", "?nextToken=t1"},
	{"guardduty.Detector.Members", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").Members().All(ctx), (*guardduty.Member).AccountId)
	}, jsonPage("members", "accountId", "nextToken"), "GET /detector/d/member", "?nextToken=t1&onlyAssociated=false"},
	{"guardduty.Detector.PublishingDestinations", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").PublishingDestinations().All(ctx), (*guardduty.PublishingDestination).Id)
	}, jsonPage("destinations", "destinationId", "nextToken"), "GET /detector/d/publishingDestination", "?nextToken=t1"},
	{"guardduty.Detector.Scans", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").Scans().All(ctx), (*guardduty.Scan).Id)
	}, jsonPage("scans", "scanId", "nextToken"), "POST /detector/d/malware-scans", `{"nextToken":"t1"}`},
	{"guardduty.Detector.ThreatEntitySets", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").ThreatEntitySets().All(ctx), (*guardduty.ThreatEntitySet).Id)
	}, jsonPage("threatEntitySetIds", "", "nextToken"), "GET /detector/d/threatentityset", "?nextToken=t1"},
	{"guardduty.Detector.ThreatIntelSets", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").ThreatIntelSets().All(ctx), (*guardduty.ThreatIntelSet).Id)
	}, jsonPage("threatIntelSetIds", "", "nextToken"), "GET /detector/d/threatintelset", "?nextToken=t1"},
	{"guardduty.Detector.TrustedEntitySets", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").TrustedEntitySets().All(ctx), (*guardduty.TrustedEntitySet).Id)
	}, jsonPage("trustedEntitySetIds", "", "nextToken"), "GET /detector/d/trustedentityset", "?nextToken=t1"},
	{"guardduty.Service.CustomDetectionRules", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.CustomDetectionRules().All(ctx), (*guardduty.CustomDetectionRule).Id)
	}, jsonPage("rules", "ruleId", "nextToken"), "POST /custom-detection-rule/rule", `{"nextToken":"t1"}`},
	{"guardduty.Detector.Investigations", func(ctx context.Context, s *services) []string {
		return each(s.guardduty.Detector("d").Investigations().All(ctx), (*guardduty.Investigation).Id)
	}, jsonPage("investigations", "investigationId", "nextToken"), "POST /detector/d/investigation", `"nextToken":"t1"`},
}
