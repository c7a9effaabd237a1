package integration

import (
	"context"
	"time"

	guarddutytypes "github.com/aws/aws-sdk-go-v2/service/guardduty/types"

	"github.com/seed5e775779/resgen/generated/guardduty"
)

// beyondRules are GuardDuty's custom detection rules, and investigations.
var beyondRules = []beyond{
	{"GuardDuty.ListCustomDetectionRules", func(ctx context.Context, s *services) any {
		return each(s.guardduty.CustomDetectionRules().All(ctx), (*guardduty.CustomDetectionRule).Id)
	}, "POST /custom-detection-rule/rule {}", `{"rules": [{"ruleId": "r", "name": "rare"}]}`, list("r")},
	{"GuardDuty.GetCustomDetectionRule", func(ctx context.Context, s *services) any {
		return must(s.guardduty.CustomDetectionRule("r").Tactic(ctx))
	}, "GET /custom-detection-rule/rule/r", `{"rule": {"ruleId": "r", "arn": "arn:aws:guardduty:::r", "tactic": "Discovery"}}`, "Discovery"},
	{"GuardDuty.CreateCustomDetectionRuleAssociation", func(ctx context.Context, s *services) any {
		in := &guardduty.CreateCustomDetectionRuleAssociationInput{Mode: guarddutytypes.AssociationModeLive, ClientToken: new("t")}
		return must(s.guardduty.CustomDetectionRule("r").CreateAssociation(ctx, in)).String()
	}, `POST /custom-detection-rule/association {"clientToken":"t","mode":"LIVE","ruleId":"r"}`,
		`{"ruleAssociation": {"ruleId": "r", "associationId": "a"}}`, "guardduty.CustomDetectionRuleAssociation(r, a)"},
	{"GuardDuty.ListCustomDetectionRuleAssociations", func(ctx context.Context, s *services) any {
		return each(s.guardduty.CustomDetectionRuleAssociations().All(ctx), (*guardduty.CustomDetectionRuleAssociation).Id)
	}, "GET /custom-detection-rule/association", `{"ruleAssociations": [{"ruleId": "r", "associationId": "a"}]}`, list("a")},
	{"GuardDuty.GetCustomDetectionRuleAssociation", func(ctx context.Context, s *services) any {
		return must(s.guardduty.CustomDetectionRuleAssociation("r", "a").AccountId(ctx))
	}, "GET /custom-detection-rule/rule/r/association/a", `{"ruleAssociation": {"ruleId": "r", "associationId": "a", "accountId": "111111111111"}}`, "111111111111"},
	{"GuardDuty.UpdateCustomDetectionRuleAssociation", func(ctx context.Context, s *services) any {
		in := &guardduty.UpdateCustomDetectionRuleAssociationInput{Mode: guarddutytypes.AssociationModeDryRun}
		return did(s.guardduty.CustomDetectionRuleAssociation("r", "a").Update(ctx, in))
	}, `PUT /custom-detection-rule/rule/r/association/a {"mode":"DRY_RUN"}`, `{}`, nil},
	{"GuardDuty.DeleteCustomDetectionRuleAssociation", func(ctx context.Context, s *services) any {
		return did(s.guardduty.CustomDetectionRuleAssociation("r", "a").Delete(ctx, nil))
	}, "DELETE /custom-detection-rule/rule/r/association/a", `{}`, nil},
	{"GuardDuty.CreateCustomDetectionRuleOrgConfiguration", func(ctx context.Context, s *services) any {
		in := &guardduty.CreateCustomDetectionRuleOrgConfigurationInput{Mode: guarddutytypes.AssociationModeDryRun, ClientToken: new("t")}
		return must(s.guardduty.CustomDetectionRule("r").CreateOrgConfiguration(ctx, in)).String()
	}, `POST /custom-detection-rule/org-configuration {"clientToken":"t","mode":"DRY_RUN","ruleId":"r"}`, `{}`, "guardduty.CustomDetectionRuleOrgConfiguration(r, DRY_RUN)"},
	{"GuardDuty.ListCustomDetectionRuleOrgConfigurations", func(ctx context.Context, s *services) any {
		return each(s.guardduty.CustomDetectionRuleOrgConfigurations().All(ctx), (*guardduty.CustomDetectionRuleOrgConfiguration).RuleId)
	}, "GET /custom-detection-rule/org-configuration", `{"configurations": [{"ruleId": "r", "mode": "LIVE"}]}`, list("r")},
	{"GuardDuty.GetCustomDetectionRuleOrgConfiguration", func(ctx context.Context, s *services) any {
		live := s.guardduty.CustomDetectionRule("r").OrgConfiguration(guarddutytypes.AssociationModeLive)
		return endedBy(live.WaitUntilActive(ctx, nil, time.Minute))
	}, "GET /custom-detection-rule/org-configuration/r?mode=LIVE", `{"configuration": {"ruleId": "r", "mode": "LIVE", "status": "FAILED", "createdAt": 1}}`, "FAILED"},
	{"GuardDuty.UpdateCustomDetectionRuleOrgConfiguration", func(ctx context.Context, s *services) any {
		in := &guardduty.UpdateCustomDetectionRuleOrgConfigurationInput{ExcludeAccountIds: list("111111111111")}
		return did(s.guardduty.CustomDetectionRuleOrgConfiguration("r", guarddutytypes.AssociationModeLive).Update(ctx, in))
	}, `PUT /custom-detection-rule/org-configuration/r {"excludeAccountIds":["111111111111"],"mode":"LIVE"}`, `{}`, nil},
	{"GuardDuty.DeleteCustomDetectionRuleOrgConfiguration", func(ctx context.Context, s *services) any {
		return did(s.guardduty.CustomDetectionRuleOrgConfiguration("r", guarddutytypes.AssociationModeLive).Delete(ctx, nil))
	}, "DELETE /custom-detection-rule/org-configuration/r?mode=LIVE", `{}`, nil},

	{"GuardDuty.CreateInvestigation", func(ctx context.Context, s *services) any {
		in := &guardduty.CreateInvestigationInput{TriggerPrompt: new("why?"), ClientToken: new("t")}
		return must(s.guardduty.Detector("d").CreateInvestigation(ctx, in)).Id()
	}, `POST /detector/d/investigation {"clientToken":"t","triggerPrompt":"why?"}`, `{"investigationId": "i"}`, "i"},
	{"GuardDuty.ListInvestigations", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").Investigations().All(ctx), (*guardduty.Investigation).Id)
	}, "POST /detector/d/investigation/list {}", `{"investigations": [{"investigationId": "i", "status": "RUNNING"}]}`, list("i")},
	{"GuardDuty.GetInvestigation", func(ctx context.Context, s *services) any {
		return endedBy(s.guardduty.Investigation("d", "i").WaitUntilCompleted(ctx, nil, time.Minute))
	}, "GET /detector/d/investigation/i", `{"investigation": {"investigationId": "i", "status": "COMPLETED", "triggerPrompt": "why?", "triggeredBy": "me"}}`, ""},
}
