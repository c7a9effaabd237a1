package integration

import (
	"context"
	"errors"
	"time"

	ecrtypes "github.com/aws/aws-sdk-go-v2/service/ecr/types"

	"github.com/seed5e775779/resgen/generated/ecr"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/generated/secretsmanager"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondECR is what moto has not: cache rules, templates, backfills, signing, previews,
// referrers, settings, and what fails in a batch.
var beyondECR = []beyond{
	{"ECR.CreatePullThroughCacheRule", func(ctx context.Context, s *services) any {
		in := &ecr.CreatePullThroughCacheRuleInput{EcrRepositoryPrefix: new("hub"), UpstreamRegistryUrl: new("registry-1.docker.io")}
		return must(s.ecr.CreatePullThroughCacheRule(ctx, in)).Prefix()
	}, `POST / {"ecrRepositoryPrefix":"hub","upstreamRegistryUrl":"registry-1.docker.io"}`, `{"ecrRepositoryPrefix": "hub"}`, "hub"},
	{"ECR.DescribePullThroughCacheRules", func(ctx context.Context, s *services) any {
		rule := s.ecr.PullThroughCacheRule("hub")
		return list(must(secretsmanager.SecretOf(ctx, rule.Secret())).Id(), must(iam.RoleOf(ctx, rule.CustomRole())).Name())
	}, `POST / {"ecrRepositoryPrefixes":["hub"]}`, `{"pullThroughCacheRules": [{"ecrRepositoryPrefix": "hub", "credentialArn": "arn:secret", "customRoleArn": "arn:aws:iam::123456789012:role/puller"}]}`,
		list("arn:secret", "puller")},
	{"ECR.DescribePullThroughCacheRules", func(ctx context.Context, s *services) any {
		return must(s.ecr.PullThroughCacheRule("hub").Exists(ctx))
	}, `POST / {"ecrRepositoryPrefixes":["hub"]}`, `400{"__type": "PullThroughCacheRuleNotFoundException", "message": "no"}`, false},
	{"ECR.UpdatePullThroughCacheRule", func(ctx context.Context, s *services) any {
		return did(s.ecr.PullThroughCacheRule("hub").Update(ctx, &ecr.UpdatePullThroughCacheRuleInput{CredentialArn: new("arn:secret")}))
	}, `POST / {"credentialArn":"arn:secret","ecrRepositoryPrefix":"hub"}`, `{}`, nil},
	{"ECR.ValidatePullThroughCacheRule", func(ctx context.Context, s *services) any {
		return must(s.ecr.PullThroughCacheRule("hub").ValidateUpstream(ctx, nil)).IsValid
	}, `POST / {"ecrRepositoryPrefix":"hub"}`, `{"isValid": true}`, true},
	{"ECR.DeletePullThroughCacheRule", func(ctx context.Context, s *services) any {
		return did(s.ecr.PullThroughCacheRule("hub").Delete(ctx, nil))
	}, `POST / {"ecrRepositoryPrefix":"hub"}`, `{}`, nil},
	{"ECR.CreateRepositoryCreationTemplate", func(ctx context.Context, s *services) any {
		in := &ecr.CreateRepositoryCreationTemplateInput{Prefix: new("hub"), AppliedFor: list(ecrtypes.RCTAppliedForPullThroughCache)}
		return must(s.ecr.CreateRepositoryCreationTemplate(ctx, in)).Prefix()
	}, `POST / {"appliedFor":["PULL_THROUGH_CACHE"],"prefix":"hub"}`, `{"repositoryCreationTemplate": {"prefix": "hub"}}`, "hub"},
	{"ECR.DescribeRepositoryCreationTemplates", func(ctx context.Context, s *services) any {
		return must(s.ecr.RepositoryCreationTemplate("hub").Description(ctx))
	}, `POST / {"prefixes":["hub"]}`, `{"repositoryCreationTemplates": [{"prefix": "hub", "description": "of the hub"}]}`, "of the hub"},
	{"ECR.UpdateRepositoryCreationTemplate", func(ctx context.Context, s *services) any {
		return did(s.ecr.RepositoryCreationTemplate("hub").Update(ctx, &ecr.UpdateRepositoryCreationTemplateInput{Description: new("x")}))
	}, `POST / {"description":"x","prefix":"hub"}`, `{}`, nil},
	{"ECR.DeleteRepositoryCreationTemplate", func(ctx context.Context, s *services) any {
		return did(s.ecr.RepositoryCreationTemplate("hub").Delete(ctx, nil))
	}, `POST / {"prefix":"hub"}`, `{}`, nil},
	{"ECR.RegisterPullTimeUpdateExclusion", func(ctx context.Context, s *services) any {
		return must(s.ecr.RegisterPullTimeUpdateExclusion(ctx, &ecr.RegisterPullTimeUpdateExclusionInput{PrincipalArn: new("arn:r")})).PrincipalArn()
	}, `POST / {"principalArn":"arn:r"}`, `{"principalArn": "arn:r"}`, "arn:r"},
	{"ECR.ListPullTimeUpdateExclusions", func(ctx context.Context, s *services) any {
		return each(s.ecr.PullTimeUpdateExclusions().All(ctx), (*ecr.PullTimeUpdateExclusion).PrincipalArn)
	}, `POST / {}`, `{"pullTimeUpdateExclusions": ["arn:r"]}`, list("arn:r")},
	{"ECR.DeregisterPullTimeUpdateExclusion", func(ctx context.Context, s *services) any {
		return did(s.ecr.PullTimeUpdateExclusion("arn:r").Deregister(ctx, nil))
	}, `POST / {"principalArn":"arn:r"}`, `{}`, nil},
	{"ECR.StartReplicationBackfill", func(ctx context.Context, s *services) any {
		in := &ecr.StartReplicationBackfillInput{Destination: &ecrtypes.ReplicationDestination{Region: new("eu-west-1"), RegistryId: new("1")}}
		return must(s.ecr.StartReplicationBackfill(ctx, in)).Id()
	}, `POST / {"destination":{"region":"eu-west-1","registryId":"1"}}`, `{"replicationBackfillId": "b-1"}`, "b-1"},
	{"ECR.ListReplicationBackfills", func(ctx context.Context, s *services) any {
		return each(s.ecr.ReplicationBackfills().All(ctx), (*ecr.ReplicationBackfill).Id)
	}, `POST / {}`, `{"backfills": [{"replicationBackfillId": "b-1"}]}`, list("b-1")},
	{"ECR.DescribeReplicationBackfillResults", func(ctx context.Context, s *services) any {
		return waited(s.ecr.ReplicationBackfill("b-1").WaitUntilComplete(ctx, nil, time.Second))
	}, `POST / {"replicationBackfillId":"b-1"}`, `{"replicationBackfillId": "b-1", "status": "COMPLETE", "results": []}`, nil},
	{"ECR.DescribeReplicationBackfillResults", func(ctx context.Context, s *services) any {
		return must(s.ecr.ReplicationBackfill("b-1").Images().First(ctx)).Digest()
	}, `POST / {"replicationBackfillId":"b-1"}`, `{"results": [{"repositoryName": "shop", "imageId": {"imageDigest": "sha256:1"}}]}`, "sha256:1"},
	{"ECR.StopReplicationBackfill", func(ctx context.Context, s *services) any {
		return did(s.ecr.ReplicationBackfill("b-1").Stop(ctx, nil))
	}, `POST / {"replicationBackfillId":"b-1"}`, `{}`, nil},
	{"ECR.PutSigningConfiguration", func(ctx context.Context, s *services) any {
		in := &ecr.PutSigningConfigurationInput{SigningConfiguration: &ecrtypes.SigningConfiguration{Rules: list(ecrtypes.SigningRule{SigningProfileArn: new("arn:p")})}}
		return did(s.ecr.SigningConfiguration().Put(ctx, in))
	}, `POST / {"signingConfiguration":{"rules":[{"signingProfileArn":"arn:p"}]}}`, `{}`, nil},
	{"ECR.GetSigningConfiguration", func(ctx context.Context, s *services) any {
		return *must(s.ecr.SigningConfiguration().Rules(ctx))[0].SigningProfileArn
	}, `POST / {}`, `{"signingConfiguration": {"rules": [{"signingProfileArn": "arn:p"}]}}`, "arn:p"},
	{"ECR.GetSigningConfiguration", func(ctx context.Context, s *services) any {
		return must(s.ecr.SigningConfiguration().Exists(ctx))
	}, `POST / {}`, `400{"__type": "SigningConfigurationNotFoundException", "message": "no"}`, false},
	{"ECR.DeleteSigningConfiguration", func(ctx context.Context, s *services) any {
		return did(s.ecr.SigningConfiguration().Delete(ctx, nil))
	}, `POST / {}`, `{}`, nil},
	{"ECR.GetAccountSetting", func(ctx context.Context, s *services) any {
		return *must(s.ecr.GetAccountSetting(ctx, &ecr.GetAccountSettingInput{Name: new("BASIC_SCAN_TYPE_VERSION")})).Value
	}, `POST / {"name":"BASIC_SCAN_TYPE_VERSION"}`, `{"value": "AWS_NATIVE"}`, "AWS_NATIVE"},
	{"ECR.PutAccountSetting", func(ctx context.Context, s *services) any {
		return did(s.ecr.PutAccountSetting(ctx, &ecr.PutAccountSettingInput{Name: new("n"), Value: new("v")}))
	}, `POST / {"name":"n","value":"v"}`, `{}`, nil},
	{"ECR.StartLifecyclePolicyPreview", func(ctx context.Context, s *services) any {
		return did(s.ecr.LifecyclePolicy("shop").StartPreview(ctx, nil))
	}, `POST / {"repositoryName":"shop"}`, `{"status": "IN_PROGRESS"}`, nil},
	{"ECR.GetLifecyclePolicyPreview", func(ctx context.Context, s *services) any {
		return waited(s.ecr.LifecyclePolicy("shop").WaitUntilPreviewComplete(ctx, nil, time.Second))
	}, `POST / {"repositoryName":"shop"}`, `{"status": "COMPLETE"}`, nil},
	{"ECR.GetLifecyclePolicyPreview", func(ctx context.Context, s *services) any {
		return *must(s.ecr.LifecyclePolicy("shop").GetPreview(ctx, nil)).Summary.ExpiringImageTotalCount
	}, `POST / {"repositoryName":"shop"}`, `{"status": "COMPLETE", "summary": {"expiringImageTotalCount": 3}}`, int32(3)},
	{"ECR.ListImages", func(ctx context.Context, s *services) any {
		return each(s.ecr.Repository("shop").ImageTags().All(ctx), (*ecr.ImageTag).Tag)
	}, `POST / {"filter":{"tagStatus":"TAGGED"},"repositoryName":"shop"}`, `{"imageIds": [{"imageDigest": "sha256:1", "imageTag": "v1"}, {"imageDigest": "sha256:1", "imageTag": "latest"}]}`, list("v1", "latest")},
	{"ECR.ListImageReferrers", func(ctx context.Context, s *services) any {
		return each(s.ecr.Image("shop", "sha256:1").Referrers().All(ctx), (*ecr.Image).Digest)
	}, `POST / {"repositoryName":"shop","subjectId":{"imageDigest":"sha256:1"}}`, `{"referrers": [{"digest": "sha256:2"}]}`, list("sha256:2")},
	{"ECR.DescribeImages", func(ctx context.Context, s *services) any {
		return must(s.ecr.Image("shop", "sha256:2").Subject(ctx)).Digest()
	}, `POST / {"imageIds":[{"imageDigest":"sha256:2"}],"repositoryName":"shop"}`, `{"imageDetails": [{"imageDigest": "sha256:2", "repositoryName": "shop", "subjectManifestDigest": "sha256:1"}]}`, "sha256:1"},
	{"ECR.DescribeImageScanFindings", func(ctx context.Context, s *services) any {
		finding := must(s.ecr.Image("shop", "sha256:1").EnhancedFindings().First(ctx))
		return must(inspector2.FindingOf(ctx, finding.Finding())).Arn()
	}, `POST / {"imageId":{"imageDigest":"sha256:1"},"repositoryName":"shop"}`, `{"imageScanFindings": {"enhancedFindings": [{"findingArn": "arn:f"}]}}`, "arn:f"},
	{"ECR.DescribeImageReplicationStatus", func(ctx context.Context, s *services) any {
		return must(s.ecr.Image("shop", "sha256:1").DescribeReplicationStatus(ctx, nil)).ReplicationStatuses[0].Status
	}, `POST / {"imageId":{"imageDigest":"sha256:1"},"repositoryName":"shop"}`, `{"replicationStatuses": [{"status": "COMPLETE"}]}`, ecrtypes.ReplicationStatusComplete},
	{"ECR.DescribeImageSigningStatus", func(ctx context.Context, s *services) any {
		return len(must(s.ecr.Image("shop", "sha256:1").DescribeSigningStatus(ctx, nil)).SigningStatuses)
	}, `POST / {"imageId":{"imageDigest":"sha256:1"},"repositoryName":"shop"}`, `{"signingStatuses": [{"status": "COMPLETE"}]}`, 1},
	{"ECR.UpdateImageStorageClass", func(ctx context.Context, s *services) any {
		in := &ecr.UpdateImageStorageClassInput{TargetStorageClass: ecrtypes.TargetStorageClassArchive}
		return did(s.ecr.Image("shop", "sha256:1").UpdateStorageClass(ctx, in))
	}, `POST / {"imageId":{"imageDigest":"sha256:1"},"repositoryName":"shop","targetStorageClass":"ARCHIVE"}`, `{}`, nil},
	// What is listed of another registry is of that one, and so is what it leads to.
	{"ECR.DescribeRepositories", func(ctx context.Context, s *services) any {
		others := s.ecr.Repositories().Filter(&ecr.DescribeRepositoriesInput{RegistryId: new("210987654321")})
		shop := must(others.First(ctx))
		return list(shop.Registry(), shop.Image("sha256:1").Registry(), shop.Policy().Repository().Registry(), s.ecr.Repository("shop").Registry())
	}, `POST / {"registryId":"210987654321"}`, `{"repositories": [{"repositoryName": "shop", "registryId": "210987654321"}]}`,
		list("210987654321", "210987654321", "210987654321", "")},
	{"ECR.DescribeImages", func(ctx context.Context, s *services) any {
		filter := &ecr.DescribeImagesInput{RegistryId: new("210987654321")}
		return must(s.ecr.Repository("shop").Images().Filter(filter).First(ctx)).String()
	}, `POST / {"registryId":"210987654321","repositoryName":"shop"}`, `{"imageDetails": [{"imageDigest": "sha256:1", "registryId": "210987654321"}]}`,
		"ecr.Image(shop, sha256:1, 210987654321)"},
	{"ECR.BatchDeleteImage", func(ctx context.Context, s *services) any {
		result := must(ecr.ImageList{s.ecr.Repository("shop").WithRegistry("210987654321").Image("sha256:1")}.Delete(ctx, nil))
		return len(result.Succeeded())
	}, `POST / {"imageIds":[{"imageDigest":"sha256:1"}],"registryId":"210987654321","repositoryName":"shop"}`, `{"imageIds": [{"imageDigest": "sha256:1"}]}`, 1},
	// An image that a list of images holds stays; the other has gone, with all its tags.
	{"ECR.BatchDeleteImage", func(ctx context.Context, s *services) any {
		images := ecr.ImageList{s.ecr.Image("shop", "sha256:1"), s.ecr.Image("shop", "sha256:2")}
		result, _ := images.Delete(ctx, nil)
		var item *resource.ItemError
		return len(result.Succeeded()) == 1 && result.Failed()[0].Item == images[1] && errors.As(result.Failed()[0].Err, &item) && item.Code == "ImageReferencedByManifestList"
	}, `POST / {"imageIds":[{"imageDigest":"sha256:1"},{"imageDigest":"sha256:2"}],"repositoryName":"shop"}`,
		`{"imageIds": [{"imageDigest": "sha256:1", "imageTag": "v1"}], "failures": [{"imageId": {"imageDigest": "sha256:2"}, "failureCode": "ImageReferencedByManifestList"}]}`, true},
	{"ECR.BatchGetImage", func(ctx context.Context, s *services) any {
		_, err := s.ecr.Image("shop", "sha256:1").GetManifest(ctx, nil)
		return code(err) == "ImageNotFound"
	}, `POST / {"imageIds":[{"imageDigest":"sha256:1"}],"repositoryName":"shop"}`, `{"images": [], "failures": [{"imageId": {"imageDigest": "sha256:1"}, "failureCode": "ImageNotFound"}]}`, true},
}
