package integration

import (
	"context"
	"errors"
	"time"

	inspector2types "github.com/aws/aws-sdk-go-v2/service/inspector2/types"

	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondInspector2 are the accounts that Inspector scans, and what it scans in them.
var beyondInspector2 = []beyond{
	{"Inspector2.BatchGetFreeTrialInfo", func(ctx context.Context, s *services) any {
		return len(must(s.inspector2.Account("111111111111").FreeTrial().FreeTrialInfo(ctx)))
	}, `POST /freetrialinfo/batchget {"accountIds":["111111111111"]}`,
		`{"accounts": [{"accountId": "111111111111", "freeTrialInfo": [{"type": "EC2", "status": "ACTIVE", "start": 1, "end": 2}]}], "failedAccounts": []}`, 1},
	{"Inspector2.BatchGetFreeTrialInfo", func(ctx context.Context, s *services) any {
		_, err := s.inspector2.FreeTrial("111111111111").Load(ctx)
		return code(err) == "ACCESS_DENIED"
	}, `POST /freetrialinfo/batchget {"accountIds":["111111111111"]}`,
		`{"accounts": [], "failedAccounts": [{"accountId": "111111111111", "code": "ACCESS_DENIED", "message": "no"}]}`, true},
	{"Inspector2.BatchGetMemberEc2DeepInspectionStatus", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Member("111111111111").Ec2DeepInspection().Status(ctx))
	}, `POST /ec2deepinspectionstatus/member/batch/get {"accountIds":["111111111111"]}`,
		`{"accountIds": [{"accountId": "111111111111", "status": "ACTIVATED"}]}`, inspector2types.Ec2DeepInspectionStatusActivated},
	{"Inspector2.BatchGetMemberEc2DeepInspectionStatus", func(ctx context.Context, s *services) any {
		return waited(s.inspector2.MemberEc2DeepInspection("111111111111").WaitUntilDeactivated(ctx, nil, time.Second))
	}, `POST /ec2deepinspectionstatus/member/batch/get {"accountIds":["111111111111"]}`,
		`{"accountIds": [{"accountId": "111111111111", "status": "DEACTIVATED"}]}`, nil},
	{"Inspector2.BatchUpdateMemberEc2DeepInspectionStatus", func(ctx context.Context, s *services) any {
		return did(s.inspector2.MemberEc2DeepInspection("111111111111").Activate(ctx, nil))
	}, `POST /ec2deepinspectionstatus/member/batch/update {"accountIds":[{"accountId":"111111111111","activateDeepInspection":true}]}`,
		`{"accountIds": [{"accountId": "111111111111", "status": "PENDING"}]}`, nil},
	{"Inspector2.BatchUpdateMemberEc2DeepInspectionStatus", func(ctx context.Context, s *services) any {
		members := inspector2.MemberEc2DeepInspectionList{s.inspector2.MemberEc2DeepInspection("111111111111"), s.inspector2.MemberEc2DeepInspection("222222222222")}
		result, _ := members.Deactivate(ctx, nil)
		return result.Failed()[0].Item.AccountId()
	}, `POST /ec2deepinspectionstatus/member/batch/update {"accountIds":[{"accountId":"111111111111","activateDeepInspection":false},{"accountId":"222222222222","activateDeepInspection":false}]}`,
		`{"accountIds": [{"accountId": "111111111111", "status": "DEACTIVATED"}], "failedAccountIds": [{"accountId": "222222222222", "errorMessage": "no member"}]}`, "222222222222"},
	{"Inspector2.Enable", func(ctx context.Context, s *services) any {
		_, err := s.inspector2.Enable(ctx, &inspector2.EnableInput{ResourceTypes: list(inspector2types.ResourceScanTypeEc2), AccountIds: list("111111111111", "222222222222"), ClientToken: new("t")})
		var failed *resource.BatchError
		return errors.As(err, &failed) && len(failed.Errs) == 1
	}, `POST /enable {"accountIds":["111111111111","222222222222"],"clientToken":"t","resourceTypes":["EC2"]}`,
		`{"accounts": [{"accountId": "111111111111", "status": "ENABLING"}], "failedAccounts": [{"accountId": "222222222222", "errorCode": "ACCESS_DENIED", "errorMessage": "no"}]}`, true},
	{"Inspector2.Enable", func(ctx context.Context, s *services) any {
		return did(s.inspector2.Enable(ctx, &inspector2.EnableInput{ResourceTypes: list(inspector2types.ResourceScanTypeEc2), ClientToken: new("t")}))
	}, `POST /enable {"clientToken":"t","resourceTypes":["EC2"]}`,
		`{"accounts": [{"accountId": "111111111111", "status": "ENABLING"}]}`, nil},
	// Of an account in neither list nobody knows what became of it.
	{"Inspector2.Enable", func(ctx context.Context, s *services) any {
		accounts := inspector2.AccountList{s.inspector2.Account("111111111111"), s.inspector2.Account("222222222222")}
		result, _ := accounts.Enable(ctx, &inspector2.EnableInput{ResourceTypes: list(inspector2types.ResourceScanTypeEc2), ClientToken: new("t")})
		return result.Failed()[0].Item.Id()
	}, `POST /enable {"accountIds":["111111111111","222222222222"],"clientToken":"t","resourceTypes":["EC2"]}`,
		`{"accounts": [{"accountId": "111111111111", "status": "ENABLING"}], "failedAccounts": []}`, "222222222222"},
	{"Inspector2.BatchGetAccountStatus", func(ctx context.Context, s *services) any {
		return waited(s.inspector2.Account("111111111111").WaitUntilEnabled(ctx, nil, time.Second))
	}, `POST /status/batch/get {"accountIds":["111111111111"]}`,
		`{"accounts": [{"accountId": "111111111111", "state": {"status": "ENABLED"}}]}`, nil},
	{"Inspector2.GetMember", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Member("111111111111").Exists(ctx))
	}, `POST /members/get {"accountId":"111111111111"}`,
		`404
X-Amzn-Errortype: ResourceNotFoundException
{"message": "not there"}`, false},
	{"Inspector2.GetDelegatedAdminAccount", func(ctx context.Context, s *services) any {
		return must(s.inspector2.DelegatedAdmin().Account(ctx)).Id()
	}, `POST /delegatedadminaccounts/get`,
		`{"delegatedAdmin": {"accountId": "111111111111", "relationshipStatus": "ENABLED"}}`, "111111111111"},
	{"Inspector2.ListUsageTotals", func(ctx context.Context, s *services) any {
		return each(s.inspector2.UsageTotals().All(ctx), (*inspector2.UsageTotal).AccountId)
	}, `POST /usage/list {}`,
		`{"totals": [{"accountId": "111111111111", "usage": []}]}`, list("111111111111")},
	{"Inspector2.ListUsageTotals", func(ctx context.Context, s *services) any {
		return len(must(s.inspector2.Account("111111111111").UsageTotal().Usage(ctx)))
	}, `POST /usage/list {"accountIds":["111111111111"]}`,
		`{"totals": [{"accountId": "111111111111", "usage": [{"type": "EC2_INSTANCE_HOURS", "total": 2}]}]}`, 1},
	{"Inspector2.ListAccountPermissions", func(ctx context.Context, s *services) any {
		return each(s.inspector2.AccountPermissions().All(ctx), (*inspector2.AccountPermission).Operation)
	}, `POST /accountpermissions/list {}`,
		`{"permissions": [{"service": "EC2", "operation": "ENABLE_SCANNING"}]}`, list(inspector2types.OperationEnableScanning)},
	{"Inspector2.ListAccountPermissions", func(ctx context.Context, s *services) any {
		return must(s.inspector2.AccountPermission(inspector2types.ServiceEc2, inspector2types.OperationDisableScanning).Exists(ctx))
	}, `POST /accountpermissions/list {"service":"EC2"}`,
		`{"permissions": [{"service": "EC2", "operation": "ENABLE_SCANNING"}]}`, false},
	{"Inspector2.GetConfiguration", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Configuration().Ec2Configuration(ctx)).ScanModeState.ScanMode
	}, `POST /configuration/get`,
		`{"ec2Configuration": {"scanModeState": {"scanMode": "EC2_HYBRID"}}}`, inspector2types.Ec2ScanModeEc2Hybrid},
	{"Inspector2.UpdateConfiguration", func(ctx context.Context, s *services) any {
		return did(s.inspector2.Configuration().Update(ctx, &inspector2.UpdateConfigurationInput{Ec2Configuration: &inspector2types.Ec2Configuration{ScanMode: inspector2types.Ec2ScanModeEc2Hybrid}}))
	}, `POST /configuration/update {"ec2Configuration":{"scanMode":"EC2_HYBRID"}}`,
		`{}`, nil},
	{"Inspector2.GetEc2DeepInspectionConfiguration", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Ec2DeepInspectionConfiguration().Status(ctx))
	}, `POST /ec2deepinspectionconfiguration/get`,
		`{"status": "DEACTIVATED"}`, inspector2types.Ec2DeepInspectionStatusDeactivated},
	{"Inspector2.UpdateEc2DeepInspectionConfiguration", func(ctx context.Context, s *services) any {
		return did(s.inspector2.Ec2DeepInspectionConfiguration().Update(ctx, &inspector2.UpdateEc2DeepInspectionConfigurationInput{ActivateDeepInspection: new(true)}))
	}, `POST /ec2deepinspectionconfiguration/update {"activateDeepInspection":true}`,
		`{"status": "PENDING"}`, nil},
	{"Inspector2.UpdateOrgEc2DeepInspectionConfiguration", func(ctx context.Context, s *services) any {
		return did(s.inspector2.Ec2DeepInspectionConfiguration().UpdateOrg(ctx, &inspector2.UpdateOrgEc2DeepInspectionConfigurationInput{OrgPackagePaths: list("/opt")}))
	}, `POST /ec2deepinspectionconfiguration/org/update {"orgPackagePaths":["/opt"]}`,
		`{}`, nil},
	{"Inspector2.GetEncryptionKey", func(ctx context.Context, s *services) any {
		return must(s.inspector2.EncryptionKey(inspector2types.ResourceTypeAwsLambdaFunction, inspector2types.ScanTypeCode).KmsKeyId(ctx))
	}, `GET /encryptionkey/get?resourceType=AWS_LAMBDA_FUNCTION&scanType=CODE`,
		`{"kmsKeyId": "k"}`, "k"},
	{"Inspector2.GetEncryptionKey", func(ctx context.Context, s *services) any {
		return must(s.inspector2.EncryptionKey(inspector2types.ResourceTypeAwsLambdaFunction, inspector2types.ScanTypeCode).Exists(ctx))
	}, `GET /encryptionkey/get?resourceType=AWS_LAMBDA_FUNCTION&scanType=CODE`,
		`404
X-Amzn-Errortype: ResourceNotFoundException
{"message": "a key of AWS"}`, false},
	{"Inspector2.UpdateEncryptionKey", func(ctx context.Context, s *services) any {
		return did(s.inspector2.EncryptionKey(inspector2types.ResourceTypeAwsLambdaFunction, inspector2types.ScanTypeCode).Update(ctx, &inspector2.UpdateEncryptionKeyInput{KmsKeyId: new("k")}))
	}, `PUT /encryptionkey/update {"kmsKeyId":"k","resourceType":"AWS_LAMBDA_FUNCTION","scanType":"CODE"}`,
		`{}`, nil},
	{"Inspector2.ResetEncryptionKey", func(ctx context.Context, s *services) any {
		return did(s.inspector2.EncryptionKey(inspector2types.ResourceTypeAwsLambdaFunction, inspector2types.ScanTypeCode).Reset(ctx, nil))
	}, `PUT /encryptionkey/reset {"resourceType":"AWS_LAMBDA_FUNCTION","scanType":"CODE"}`,
		`{}`, nil},
	{"Inspector2.ListCoverage", func(ctx context.Context, s *services) any {
		return each(s.inspector2.Account("111111111111").CoveredResources().All(ctx), (*inspector2.CoveredResource).Id)
	}, `POST /coverage/list {"filterCriteria":{"accountId":[{"comparison":"EQUALS","value":"111111111111"}]}}`,
		`{"coveredResources": [{"accountId": "111111111111", "resourceId": "i-1", "resourceType": "AWS_EC2_INSTANCE", "scanType": "PACKAGE"}]}`, list("i-1")},
	{"Inspector2.ListCoverage", func(ctx context.Context, s *services) any {
		covered := inspector2.CoveredResourceList{s.inspector2.CoveredResource("111111111111", "i-1", inspector2types.ScanTypePackage), s.inspector2.CoveredResource("111111111111", "i-2", inspector2types.ScanTypePackage)}
		result, _ := covered.Load(ctx)
		return errors.Is(result.Failed()[0].Err, resource.ErrNotFound) && result.Failed()[0].Item == covered[1]
	}, `POST /coverage/list {"filterCriteria":{"accountId":[{"comparison":"EQUALS","value":"111111111111"}],"resourceId":[{"comparison":"EQUALS","value":"i-1"},{"comparison":"EQUALS","value":"i-2"}],"scanType":[{"comparison":"EQUALS","value":"PACKAGE"}]}}`,
		`{"coveredResources": [{"accountId": "111111111111", "resourceId": "i-1", "resourceType": "AWS_EC2_INSTANCE", "scanType": "PACKAGE"}]}`, true},
	{"Inspector2.ListCoverageStatistics", func(ctx context.Context, s *services) any {
		return *must(s.inspector2.ListCoverageStatistics(ctx, nil)).TotalCounts
	}, `POST /coverage/statistics/list {}`,
		`{"totalCounts": 2}`, int64(2)},
	{"Inspector2.GetClustersForImage", func(ctx context.Context, s *services) any {
		return each(s.inspector2.CoveredResource("111111111111", "image", inspector2types.ScanTypePackage).Clusters().All(ctx), (*inspector2.ImageCluster).Arn)
	}, `POST /cluster/get {"filter":{"resourceId":"image"}}`,
		`{"cluster": [{"clusterArn": "c"}]}`, list("c")},
}
