package integration

import (
	"context"
	"errors"
	"time"

	guarddutytypes "github.com/aws/aws-sdk-go-v2/service/guardduty/types"

	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondGuardDuty are what a detector has, but for accounts: moto knows detectors and
// filters alone.
var beyondGuardDuty = []beyond{
	{"GuardDuty.ArchiveFindings", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Finding("d", "f").Archive(ctx, nil))
	}, `POST /detector/d/findings/archive {"findingIds":["f"]}`, "{}", nil},
	{"GuardDuty.UnarchiveFindings", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Finding("d", "f").Unarchive(ctx, nil))
	}, `POST /detector/d/findings/unarchive {"findingIds":["f"]}`, "{}", nil},
	{"GuardDuty.UpdateFindingsFeedback", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Finding("d", "f").UpdateFeedback(ctx, &guardduty.UpdateFindingsFeedbackInput{Feedback: guarddutytypes.FeedbackUseful}))
	}, `POST /detector/d/findings/feedback {"feedback":"USEFUL","findingIds":["f"]}`, "{}", nil},
	{"GuardDuty.CreateIPSet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Detector("d").CreateIPSet(ctx, &guardduty.CreateIPSetInput{Activate: new(true), Format: guarddutytypes.IpSetFormatTxt, Location: new("s3://b/k"), Name: new("list"), ClientToken: new("t")})).Id()
	}, `POST /detector/d/ipset {"activate":true,"clientToken":"t","format":"TXT","location":"s3://b/k","name":"list"}`, `{"ipSetId": "x"}`, "x"},
	{"GuardDuty.GetIPSet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.IPSet("d", "x").Status(ctx))
	}, "GET /detector/d/ipset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "ACTIVE"}`, guarddutytypes.IpSetStatusActive},
	{"GuardDuty.GetIPSet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.IPSet("d", "x").Exists(ctx))
	}, "GET /detector/d/ipset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "DELETED"}`, false},
	{"GuardDuty.GetIPSet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.IPSet("d", "x").Exists(ctx))
	}, "GET /detector/d/ipset/x", noSuchResource, false},
	{"GuardDuty.UpdateIPSet", func(ctx context.Context, s *services) any {
		return did(s.guardduty.IPSet("d", "x").Update(ctx, &guardduty.UpdateIPSetInput{Activate: new(false)}))
	}, `POST /detector/d/ipset/x {"activate":false}`, "{}", nil},
	{"GuardDuty.DeleteIPSet", func(ctx context.Context, s *services) any {
		return did(s.guardduty.IPSet("d", "x").Delete(ctx, nil))
	}, "DELETE /detector/d/ipset/x", "{}", nil},
	{"GuardDuty.ListIPSets", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").IPSets().All(ctx), (*guardduty.IPSet).Id)
	}, "GET /detector/d/ipset", `{"ipSetIds": ["x"]}`, list("x")},
	{"GuardDuty.CreateThreatIntelSet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Detector("d").CreateThreatIntelSet(ctx, &guardduty.CreateThreatIntelSetInput{Activate: new(true), Format: guarddutytypes.ThreatIntelSetFormatTxt, Location: new("s3://b/k"), Name: new("list"), ClientToken: new("t")})).Id()
	}, `POST /detector/d/threatintelset {"activate":true,"clientToken":"t","format":"TXT","location":"s3://b/k","name":"list"}`, `{"threatIntelSetId": "x"}`, "x"},
	{"GuardDuty.GetThreatIntelSet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.ThreatIntelSet("d", "x").Status(ctx))
	}, "GET /detector/d/threatintelset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "ACTIVE"}`, guarddutytypes.ThreatIntelSetStatusActive},
	{"GuardDuty.GetThreatIntelSet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.ThreatIntelSet("d", "x").Exists(ctx))
	}, "GET /detector/d/threatintelset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "DELETED"}`, false},
	{"GuardDuty.GetThreatIntelSet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.ThreatIntelSet("d", "x").Exists(ctx))
	}, "GET /detector/d/threatintelset/x", noSuchResource, false},
	{"GuardDuty.UpdateThreatIntelSet", func(ctx context.Context, s *services) any {
		return did(s.guardduty.ThreatIntelSet("d", "x").Update(ctx, &guardduty.UpdateThreatIntelSetInput{Activate: new(false)}))
	}, `POST /detector/d/threatintelset/x {"activate":false}`, "{}", nil},
	{"GuardDuty.DeleteThreatIntelSet", func(ctx context.Context, s *services) any {
		return did(s.guardduty.ThreatIntelSet("d", "x").Delete(ctx, nil))
	}, "DELETE /detector/d/threatintelset/x", "{}", nil},
	{"GuardDuty.ListThreatIntelSets", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").ThreatIntelSets().All(ctx), (*guardduty.ThreatIntelSet).Id)
	}, "GET /detector/d/threatintelset", `{"threatIntelSetIds": ["x"]}`, list("x")},
	{"GuardDuty.CreateThreatEntitySet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Detector("d").CreateThreatEntitySet(ctx, &guardduty.CreateThreatEntitySetInput{Activate: new(true), Format: guarddutytypes.ThreatEntitySetFormatTxt, Location: new("s3://b/k"), Name: new("list"), ClientToken: new("t")})).Id()
	}, `POST /detector/d/threatentityset {"activate":true,"clientToken":"t","format":"TXT","location":"s3://b/k","name":"list"}`, `{"threatEntitySetId": "x"}`, "x"},
	{"GuardDuty.GetThreatEntitySet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.ThreatEntitySet("d", "x").Status(ctx))
	}, "GET /detector/d/threatentityset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "ACTIVE"}`, guarddutytypes.ThreatEntitySetStatusActive},
	{"GuardDuty.GetThreatEntitySet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.ThreatEntitySet("d", "x").Exists(ctx))
	}, "GET /detector/d/threatentityset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "DELETED"}`, false},
	{"GuardDuty.GetThreatEntitySet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.ThreatEntitySet("d", "x").Exists(ctx))
	}, "GET /detector/d/threatentityset/x", noSuchResource, false},
	{"GuardDuty.UpdateThreatEntitySet", func(ctx context.Context, s *services) any {
		return did(s.guardduty.ThreatEntitySet("d", "x").Update(ctx, &guardduty.UpdateThreatEntitySetInput{Activate: new(false)}))
	}, `POST /detector/d/threatentityset/x {"activate":false}`, "{}", nil},
	{"GuardDuty.DeleteThreatEntitySet", func(ctx context.Context, s *services) any {
		return did(s.guardduty.ThreatEntitySet("d", "x").Delete(ctx, nil))
	}, "DELETE /detector/d/threatentityset/x", "{}", nil},
	{"GuardDuty.ListThreatEntitySets", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").ThreatEntitySets().All(ctx), (*guardduty.ThreatEntitySet).Id)
	}, "GET /detector/d/threatentityset", `{"threatEntitySetIds": ["x"]}`, list("x")},
	{"GuardDuty.CreateTrustedEntitySet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Detector("d").CreateTrustedEntitySet(ctx, &guardduty.CreateTrustedEntitySetInput{Activate: new(true), Format: guarddutytypes.TrustedEntitySetFormatTxt, Location: new("s3://b/k"), Name: new("list"), ClientToken: new("t")})).Id()
	}, `POST /detector/d/trustedentityset {"activate":true,"clientToken":"t","format":"TXT","location":"s3://b/k","name":"list"}`, `{"trustedEntitySetId": "x"}`, "x"},
	{"GuardDuty.GetTrustedEntitySet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.TrustedEntitySet("d", "x").Status(ctx))
	}, "GET /detector/d/trustedentityset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "ACTIVE"}`, guarddutytypes.TrustedEntitySetStatusActive},
	{"GuardDuty.GetTrustedEntitySet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.TrustedEntitySet("d", "x").Exists(ctx))
	}, "GET /detector/d/trustedentityset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "DELETED"}`, false},
	{"GuardDuty.GetTrustedEntitySet", func(ctx context.Context, s *services) any {
		return must(s.guardduty.TrustedEntitySet("d", "x").Exists(ctx))
	}, "GET /detector/d/trustedentityset/x", noSuchResource, false},
	{"GuardDuty.UpdateTrustedEntitySet", func(ctx context.Context, s *services) any {
		return did(s.guardduty.TrustedEntitySet("d", "x").Update(ctx, &guardduty.UpdateTrustedEntitySetInput{Activate: new(false)}))
	}, `POST /detector/d/trustedentityset/x {"activate":false}`, "{}", nil},
	{"GuardDuty.DeleteTrustedEntitySet", func(ctx context.Context, s *services) any {
		return did(s.guardduty.TrustedEntitySet("d", "x").Delete(ctx, nil))
	}, "DELETE /detector/d/trustedentityset/x", "{}", nil},
	{"GuardDuty.ListTrustedEntitySets", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").TrustedEntitySets().All(ctx), (*guardduty.TrustedEntitySet).Id)
	}, "GET /detector/d/trustedentityset", `{"trustedEntitySetIds": ["x"]}`, list("x")},
	{"GuardDuty.CreatePublishingDestination", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Detector("d").CreatePublishingDestination(ctx, &guardduty.CreatePublishingDestinationInput{DestinationType: guarddutytypes.DestinationTypeS3, DestinationProperties: &guarddutytypes.DestinationProperties{DestinationArn: new("arn:aws:s3:::b")}, ClientToken: new("t")})).Id()
	}, `POST /detector/d/publishingDestination {"clientToken":"t","destinationProperties":{"destinationArn":"arn:aws:s3:::b"},"destinationType":"S3"}`, `{"destinationId": "p"}`, "p"},
	{"GuardDuty.DescribePublishingDestination", func(ctx context.Context, s *services) any {
		return must(s.guardduty.PublishingDestination("d", "p").Status(ctx))
	}, "GET /detector/d/publishingDestination/p", destinationThat("PUBLISHING"), guarddutytypes.PublishingStatusPublishing},
	{"GuardDuty.ListPublishingDestinations", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").PublishingDestinations().All(ctx), (*guardduty.PublishingDestination).Id)
	}, "GET /detector/d/publishingDestination", `{"destinations": [{"destinationId": "p", "destinationType": "S3", "status": "PUBLISHING"}]}`, list("p")},
	{"GuardDuty.UpdatePublishingDestination", func(ctx context.Context, s *services) any {
		return did(s.guardduty.PublishingDestination("d", "p").Update(ctx, nil))
	}, "POST /detector/d/publishingDestination/p {}", "{}", nil},
	{"GuardDuty.DeletePublishingDestination", func(ctx context.Context, s *services) any {
		return did(s.guardduty.PublishingDestination("d", "p").Delete(ctx, nil))
	}, "DELETE /detector/d/publishingDestination/p", "{}", nil},
	{"GuardDuty.CreateSampleFindings", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Detector("d").CreateSampleFindings(ctx, nil))
	}, "POST /detector/d/findings/create {}", "{}", nil},
	{"GuardDuty.ListCoverage", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").Coverage().All(ctx), (*guardduty.Coverage).Id)
	}, "POST /detector/d/coverage {}", `{"resources": [{"resourceId": "r", "detectorId": "m"}]}`, list("r")},
	{"GuardDuty.GetCoverageStatistics", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Detector("d").GetCoverageStatistics(ctx, &guardduty.GetCoverageStatisticsInput{StatisticsType: []guarddutytypes.CoverageStatisticsType{guarddutytypes.CoverageStatisticsTypeCountByCoverageStatus}})).CoverageStatistics.CountByCoverageStatus
	}, `POST /detector/d/coverage/statistics {"statisticsType":["COUNT_BY_COVERAGE_STATUS"]}`, `{"coverageStatistics": {"countByCoverageStatus": {"HEALTHY": 2}}}`, map[string]int64{"HEALTHY": 2}},
	{"GuardDuty.GetFindings", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Finding("d", "f").Title(ctx))
	}, `POST /detector/d/findings/get {"findingIds":["f"]}`, `{"findings": [{"id": "f", "title": "a port is probed"}]}`, "a port is probed"},
	{"GuardDuty.GetFindings", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Finding("d", "f").Exists(ctx))
	}, `POST /detector/d/findings/get {"findingIds":["f"]}`, `{"findings": []}`, false},
	{"GuardDuty.GetFindingsStatistics", func(ctx context.Context, s *services) any {
		return *must(s.guardduty.Detector("d").GetFindingsStatistics(ctx, &guardduty.GetFindingsStatisticsInput{GroupBy: guarddutytypes.GroupByTypeSeverity})).FindingStatistics.GroupedBySeverity[0].TotalFindings
	}, `POST /detector/d/findings/statistics {"groupBy":"SEVERITY"}`, `{"findingStatistics": {"groupedBySeverity": [{"severity": 8, "totalFindings": 2}]}}`, int32(2)},
	{"GuardDuty.ListFindings", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Detector("d").Findings().Count(ctx))
	}, "POST /detector/d/findings {}", `{"findingIds": ["f", "g"]}`, 2},
	{"GuardDuty.ListFilters", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").Filters().All(ctx), (*guardduty.Filter).Name)
	}, "GET /detector/d/filter", `{"filterNames": ["quiet"]}`, list("quiet")},
	{"GuardDuty.GetMalwareScanSettings", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Detector("d").GetMalwareScanSettings(ctx, nil)).EbsSnapshotPreservation
	}, "GET /detector/d/malware-scan-settings", `{"ebsSnapshotPreservation": "NO_RETENTION"}`, guarddutytypes.EbsSnapshotPreservationNoRetention},
	{"GuardDuty.UpdateMalwareScanSettings", func(ctx context.Context, s *services) any {
		return did(s.guardduty.Detector("d").UpdateMalwareScanSettings(ctx, nil))
	}, "POST /detector/d/malware-scan-settings {}", "{}", nil},
	{"GuardDuty.GetUsageStatistics", func(ctx context.Context, s *services) any {
		return *must(s.guardduty.Detector("d").GetUsageStatistics(ctx, &guardduty.GetUsageStatisticsInput{UsageStatisticType: guarddutytypes.UsageStatisticTypeSumByAccount, UsageCriteria: &guarddutytypes.UsageCriteria{}})).UsageStatistics.SumByAccount[0].AccountId
	}, `POST /detector/d/usage/statistics {"usageCriteria":{},"usageStatisticsType":"SUM_BY_ACCOUNT"}`, `{"usageStatistics": {"sumByAccount": [{"accountId": "111111111111"}]}}`, "111111111111"},
	{"GuardDuty.DescribeMalwareScans", func(ctx context.Context, s *services) any {
		return must(s.guardduty.Scan("d", "s").ScanStatus(ctx))
	}, `POST /detector/d/malware-scans {"filterCriteria":{"filterCriterion":[{"criterionKey":"SCAN_ID","filterCondition":{"equalsValue":"s"}}]}}`, `{"scans": [{"scanId": "s", "detectorId": "m", "scanStatus": "COMPLETED"}]}`, guarddutytypes.ScanStatusCompleted},
	{"GuardDuty.DescribeMalwareScans", func(ctx context.Context, s *services) any {
		return each(s.guardduty.Detector("d").Scans().All(ctx), (*guardduty.Scan).Id)
	}, "POST /detector/d/malware-scans {}", `{"scans": [{"scanId": "s", "detectorId": "m"}]}`, list("s")},
	{"GuardDuty.ListMalwareScans", func(ctx context.Context, s *services) any {
		return must(s.guardduty.MalwareScan("s").ScanResultStatus(ctx))
	}, `POST /malware-scan {"filterCriteria":{"filterCriterion":[{"criterionKey":"SCAN_ID","filterCondition":{"equalsValue":"s"}}]}}`, `{"scans": [{"scanId": "s", "scanResultStatus": "THREATS_FOUND"}]}`, guarddutytypes.ScanResultStatusThreatsFound},
	{"GuardDuty.ListMalwareScans", func(ctx context.Context, s *services) any {
		return each(s.guardduty.MalwareScans().All(ctx), (*guardduty.MalwareScan).Id)
	}, "POST /malware-scan {}", `{"scans": [{"scanId": "s"}]}`, list("s")},
	{"GuardDuty.GetMalwareScan", func(ctx context.Context, s *services) any {
		return *must(s.guardduty.MalwareScan("s").Describe(ctx, nil)).ResourceArn
	}, "GET /malware-scan/s", `{"scanId": "s", "resourceArn": "arn:aws:ec2:::v"}`, "arn:aws:ec2:::v"},
	{"GuardDuty.StartMalwareScan", func(ctx context.Context, s *services) any {
		return must(s.guardduty.StartMalwareScan(ctx, &guardduty.StartMalwareScanInput{ResourceArn: new("arn:aws:ec2:::i"), ClientToken: new("t")})).Id()
	}, `POST /malware-scan/start {"clientToken":"t","resourceArn":"arn:aws:ec2:::i"}`, `{"scanId": "s"}`, "s"},
	{"GuardDuty.SendObjectMalwareScan", func(ctx context.Context, s *services) any {
		return did(s.guardduty.SendObjectMalwareScan(ctx, &guardduty.SendObjectMalwareScanInput{S3Object: &guarddutytypes.S3ObjectForSendObjectMalwareScan{Bucket: new("b"), Key: new("k")}}))
	}, `POST /object-malware-scan/send {"s3Object":{"bucket":"b","key":"k"}}`, "{}", nil},
	{"GuardDuty.CreateMalwareProtectionPlan", func(ctx context.Context, s *services) any {
		return must(s.guardduty.CreateMalwareProtectionPlan(ctx, &guardduty.CreateMalwareProtectionPlanInput{Role: new("arn:aws:iam:::role/r"), ProtectedResource: &guarddutytypes.CreateProtectedResource{S3Bucket: &guarddutytypes.CreateS3BucketResource{BucketName: new("b")}}, ClientToken: new("t")})).Id()
	}, `POST /malware-protection-plan {"clientToken":"t","protectedResource":{"s3Bucket":{"bucketName":"b"}},"role":"arn:aws:iam:::role/r"}`, `{"malwareProtectionPlanId": "p"}`, "p"},
	{"GuardDuty.GetMalwareProtectionPlan", func(ctx context.Context, s *services) any {
		return must(s.guardduty.MalwareProtectionPlan("p").Status(ctx))
	}, "GET /malware-protection-plan/p", `{"arn": "arn:aws:guardduty:::p", "status": "ACTIVE"}`, guarddutytypes.MalwareProtectionPlanStatusActive},
	{"GuardDuty.GetMalwareProtectionPlan", func(ctx context.Context, s *services) any {
		return must(s.guardduty.MalwareProtectionPlan("p").Exists(ctx))
	}, "GET /malware-protection-plan/p", `404{"__type": "ResourceNotFoundException", "message": "no"}`, false},
	{"GuardDuty.UpdateMalwareProtectionPlan", func(ctx context.Context, s *services) any {
		return did(s.guardduty.MalwareProtectionPlan("p").Update(ctx, nil))
	}, "PATCH /malware-protection-plan/p {}", "{}", nil},
	{"GuardDuty.DeleteMalwareProtectionPlan", func(ctx context.Context, s *services) any {
		return did(s.guardduty.MalwareProtectionPlan("p").Delete(ctx, nil))
	}, "DELETE /malware-protection-plan/p", "{}", nil},
	{"GuardDuty.ListMalwareProtectionPlans", func(ctx context.Context, s *services) any {
		return each(s.guardduty.MalwareProtectionPlans().All(ctx), (*guardduty.MalwareProtectionPlan).Id)
	}, "GET /malware-protection-plan", `{"malwareProtectionPlans": [{"malwareProtectionPlanId": "p"}]}`, list("p")},
	{"GuardDuty.ListTagsForResource", func(ctx context.Context, s *services) any {
		return must(s.guardduty.TaggedResource("arn:aws:guardduty:::detector/d").TagMap(ctx))
	}, "GET /tags/arn%3Aaws%3Aguardduty%3A%3A%3Adetector%2Fd", `{"tags": {"team": "red"}}`, map[string]string{"team": "red"}},
	{"GuardDuty.TagResource", func(ctx context.Context, s *services) any {
		return did(0, s.guardduty.TaggedResource("arn:aws:guardduty:::detector/d").PutTags(ctx, map[string]string{"team": "red"}))
	}, `POST /tags/arn%3Aaws%3Aguardduty%3A%3A%3Adetector%2Fd {"tags":{"team":"red"}}`, "{}", nil},
	{"GuardDuty.GetIPSet", func(ctx context.Context, s *services) any {
		return endedBy(s.guardduty.IPSet("d", "x").WaitUntilActive(ctx, nil, time.Minute))
	}, "GET /detector/d/ipset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "ACTIVE"}`, ""},
	{"GuardDuty.GetIPSet", func(ctx context.Context, s *services) any {
		return endedBy(s.guardduty.IPSet("d", "x").WaitUntilActive(ctx, nil, time.Minute))
	}, "GET /detector/d/ipset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "ERROR"}`, "ERROR"},
	{"GuardDuty.GetIPSet", func(ctx context.Context, s *services) any {
		return endedBy(s.guardduty.IPSet("d", "x").WaitUntilActive(ctx, nil, time.Minute))
	}, "GET /detector/d/ipset/x", `{"name": "list", "format": "TXT", "location": "s3://b/k", "status": "DELETED"}`, "DELETED"},
	{"GuardDuty.DescribePublishingDestination", func(ctx context.Context, s *services) any {
		return endedBy(s.guardduty.PublishingDestination("d", "p").WaitUntilPublishing(ctx, nil, time.Minute))
	}, "GET /detector/d/publishingDestination/p", destinationThat("STOPPED"), "STOPPED"},
	{"GuardDuty.ListMalwareScans", func(ctx context.Context, s *services) any {
		return endedBy(s.guardduty.MalwareScan("s").WaitUntilCompleted(ctx, nil, time.Minute))
	}, `POST /malware-scan {"filterCriteria":{"filterCriterion":[{"criterionKey":"SCAN_ID","filterCondition":{"equalsValue":"s"}}]}}`,
		`{"scans": [{"scanId": "s", "scanStatus": "COMPLETED_WITH_ISSUES"}]}`, ""},
}

// noSuchResource is how GuardDuty says that something of a detector is not there.
const noSuchResource = `400{"__type": "BadRequestException", "message": "The request is rejected since no such resource found."}`

// destinationThat is a publishing destination in a state.
func destinationThat(status string) string {
	return `{"destinationId": "p", "destinationType": "S3", "status": "` + status +
		`", "publishingFailureStartTimestamp": 0, "destinationProperties": {"destinationArn": "arn:aws:s3:::b"}}`
}

// endedBy is the state that made a wait fail, or nothing if it succeeded.
func endedBy(err error) string {
	var item *resource.ItemError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &item):
		return item.Code
	}
	return err.Error()
}
